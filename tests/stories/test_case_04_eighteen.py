"""Case 4: somebody becomes eighteen while help goes on.

The order ends on the birthday. Sam wants to go on with Loes of the local team, and that
Anouk, who carried the order out, calls once more. Claim: nobody decides for Sam any
more, not even a parent with authority; who closes has four weeks and no longer; who
goes on does so on Sam's own consent, until the day that was agreed.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, NOORD, Function

pytestmark = pytest.mark.django_db
BORN, ORDERED = dt.date(2008, 11, 4), dt.date(2026, 2, 2)
EIGHTEEN = dt.date(2026, 11, 4)
LAST_OF_CLOSING = EIGHTEEN + 27 * DAY
HELP_UNTIL = dt.date(2027, 3, 31)
TEAM = "Lokaal team Utrecht"


@pytest.fixture
def story(town):
    """Seventeen, with an order until the birthday and help that Sam asked for."""
    gi, until = town.register(), {"eind": EIGHTEEN}
    (sam,) = town.under_supervision("Sam", since=ORDERED, geboortedatum=BORN)
    gi.measure("Sam", since=ORDERED, **until)
    gi.delivers()
    local = {"kind": "local_team"}
    people = {
        "anouk": town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1"),
        "tess": town.somebody("Tess Leider", Function.TEAM_LEADER, team="Team 1"),
        "loes": town.somebody("Loes Vos", Function.LOCAL_TEAM_WORKER, TEAM, **local),
    }
    anouk = people["anouk"]
    tom = anouk.adds(sam, "parent", "Tom", sex="M", family_name="Jansen")
    anouk.says_who_decides(sam, "Tom", BORN)
    consent = {"legal_ground": "Sam gaf zelf toestemming.", "last_on": HELP_UNTIL}
    anouk.asks_along(people["loes"], "voluntary", sam, **consent)
    anouk.names(people["loes"], "face", sam, "Sam kent Loes van het jongerenwerk.")
    return town, sam, tom, people


def test_from_the_birthday_sam_decides_and_help_goes_on(story):
    town, sam, _tom, people = story
    anouk, loes = people["anouk"], people["loes"]
    before = anouk.reads(f"/personen/{sam}/vanavond/")
    assert "Tom Jansen heeft gezag." in before
    assert "Toestemming voor vrijwillige hulp: van Sam alleen." in before
    town.day(EIGHTEEN, nights=(NOORD,))
    file = loes.reads(f"/personen/{sam}/")
    assert "Sam Jansen · 18 jaar" in file
    assert "Vertrouwd gezicht Loes Vos, medewerker lokaal team" in file
    assert "Vrijwillig: vrijwillige hulp met toestemming, sinds 5 okt 2026" in file
    assert "Gedwongen" not in file
    assert "Einde ondertoezichtstelling" in file
    card = anouk.reads(f"/personen/{sam}/vanavond/")
    assert "Sam is 18 of ouder en beslist zelf." in card
    assert "Tom Jansen" not in card
    said = {"holder": "Tom", "kind": "parent", "ground": "court", "from_on": EIGHTEEN}
    told = anouk.is_told(f"/personen/{sam}/gezag/", **said)
    assert "gezag is dan voorbij" in told


def opens(people, person):
    return {name for name, who in people.items() if who.may_open(person)}


def test_grounds_end_one_by_one_and_nobody_is_left_with_a_key(story):
    town, sam, tom, people = story
    town.day(EIGHTEEN, nights=(NOORD,))
    agreed = {"kind": "after", "owner": "Anouk Bos", "closed_on": EIGHTEEN}
    agreed |= {"months": "3", "consent": "Sam zelf, op 4 november"}
    agreed |= {"reason": "Sam wil dat Anouk nog een keer belt."}
    people["anouk"].does(f"/personen/{sam}/veiligheid/zicht/", **agreed)
    seen = []
    for day in (LAST_OF_CLOSING, LAST_OF_CLOSING + DAY, HELP_UNTIL, HELP_UNTIL + DAY):
        town.day(day, nights=(NOORD,))
        seen.append(opens(people, sam))
    assert seen == [{"anouk", "tess", "loes"}, {"anouk", "loes"}, {"loes"}, set()]
    assert opens(people, tom) == set()
    assert town.count() == 2
