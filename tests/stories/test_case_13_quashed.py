"""Case 13: an order that is told late, and quashed on appeal.

The order holds from August, the institution hears of it in October, and the court of
appeal quashes it in November from a day in October on. Claim: terms run from the day it
was told; what was done and known then stays in the file; nothing is owed any more; who
carried it out closes the file in four weeks from the end of the title and no longer;
what was known on a day before can still be told.

Frozen figures with a list of corrections beside them are told by the monitor.
"""

import datetime as dt

import pytest

from nabij.measures.models import Measure
from tests.stories.town import DAY, NOORD, Function

pytestmark = pytest.mark.django_db
ORDERED, TOLD = dt.date(2026, 8, 3), dt.date(2026, 10, 2)
GIVEN, HEARD = dt.date(2026, 10, 6), dt.date(2026, 11, 4)
QUASHED = dt.date(2026, 10, 12)
ORDER = {"since": ORDERED, "datum_ontvangst_gi": TOLD}


@pytest.fixture
def story(town):
    gi = town.register()
    gi.worker("Anouk Bos")
    gi.youth("Noor", voornaam="Noor", geboortedatum=dt.date(2016, 2, 29))
    gi.delivers()
    people = [
        town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1"),
        town.somebody("Tess Leider", Function.TEAM_LEADER, team="Team 1"),
        town.somebody("Coen Wacht", Function.WAITING_LIST_COORDINATOR),
    ]
    gi.measure("Noor", **ORDER)
    gi.delivers()
    return town, town.person("Noor"), *people


def is_given_to_anouk(town):
    town.day(GIVEN, nights=(NOORD,))
    town.register().assigned("Noor", "Anouk Bos", since=GIVEN, maatregel_id="Noor-11")
    town.register().delivers()


def is_quashed(town):
    town.day(HEARD, nights=(NOORD,))
    town.register().measure("Noor", eind=QUASHED, **ORDER)
    town.register().delivers()


def test_terms_run_from_the_day_it_was_told(story):
    town, noor, anouk, tess, coen = story
    file = coen.reads(f"/personen/{noor}/")
    assert "Gedwongen: ondertoezichtstelling, sinds 3 aug 2026" in file
    assert "klok sinds ontvangst beschikking: 3 dagen" in file
    assert "Eerste contact nog niet vastgelegd, uiterlijk 9 okt 2026" in file
    assert "Eerste contact Jansen, Noor" in coen.reads("/taken/")
    assert not anouk.may_open(noor)
    is_given_to_anouk(town)
    assert "9 okt 2026 Eerste contact Jansen, Noor 10 jaar u" in anouk.reads("/taken/")
    assert [who.may_open(noor) for who in (anouk, tess, coen)] == [True, True, False]


def test_when_it_is_quashed_nothing_is_owed_and_nothing_is_lost(story):
    town, noor, anouk, tess, coen = story
    is_given_to_anouk(town)
    first = {"kind": "first_contact", "note": "Kennisgemaakt, thuis."}
    anouk.does(f"/personen/{noor}/contact/", is_youth_seen=True, **first)
    before = town.now
    is_quashed(town)
    file = anouk.reads(f"/personen/{noor}/")
    assert "Geen maatregel die nu loopt." in file
    assert "12 okt 2026 Einde ondertoezichtstelling" in file
    assert "ontvangen op 2 okt 2026 tot 12 okt 2026" in file
    assert "Kennisgemaakt, thuis." in file
    assert "Jansen, Noor" not in anouk.reads("/taken/")
    assert "Jansen, Noor" not in coen.reads("/wachtlijst/")
    with town.make.as_register():
        (then,) = Measure.objects.known_at(before)
        (now,) = Measure.objects.current()
    assert (then.until_on, now.until_on) == (None, QUASHED)
    last = QUASHED + 27 * DAY
    for day, opens in ((last, True), (last + DAY, False)):
        town.day(day, nights=(NOORD,))
        assert [who.may_open(noor) for who in (anouk, tess)] == [opens, opens]
    assert town.count() == 1
