"""Case 3, the file: one institution hands the order over to another.

Claim: each has its own record of Noor, as controller; whoever handed over closes the
file in four weeks; the new worker begins with an own clock and without the old notes;
nobody looks through the door between them.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, NOORD, ZUID, Function

pytestmark = pytest.mark.django_db
ORDERED, HANDED = dt.date(2026, 9, 28), MONDAY + 30 * DAY
NOTED = "Oma past op maandag op."


def test_each_has_its_own_file_and_days(town):
    (noor,) = town.under_supervision("Noor", since=ORDERED)
    anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
    anouk.names(anouk, "face", noor, "Noor kent Anouk.")
    note = {"kind": "first_contact", "note": NOTED}
    anouk.does(f"/personen/{noor}/contact/", **note)
    town.day(HANDED, nights=(NOORD,))
    town.register().measure("Noor", since=ORDERED, eind=HANDED)
    town.register().delivers()
    zuid = town.register(ZUID)
    zuid.worker("Zoe Zuid")
    zuid.delivers()
    zoe = town.somebody("Zoe Zuid", Function.YOUTH_PROTECTOR, ZUID, team="Team 1")
    south = {"worker": "Zoe Zuid", "organisation": ZUID}
    (there,) = town.under_supervision("Noor", since=HANDED, **south)
    hers = zoe.reads(f"/personen/{there}/")
    assert "Gedwongen: ondertoezichtstelling, sinds 4 nov 2026" in hers
    assert "uitgevoerd door GI Zuid" in hers
    assert "Eerste contact nog niet vastgelegd, uiterlijk 11 nov 2026" in hers
    assert "Vertrouwd gezicht nog niet gekozen" in hers
    assert NOTED not in hers
    ours = anouk.reads(f"/personen/{noor}/")
    assert "Geen maatregel die nu loopt." in ours
    assert "Vertrouwd gezicht Anouk Bos" in ours
    assert NOTED in ours
    assert "Jansen, Noor" not in anouk.reads("/taken/")
    assert not anouk.may_open(there)
    assert not zoe.may_open(noor)
    assert (town.count(NOORD), town.count(ZUID)) == (1, 1)
    town.day(HANDED + 28 * DAY, nights=(NOORD, ZUID))
    assert not anouk.may_open(noor)
    assert zoe.may_open(there)
