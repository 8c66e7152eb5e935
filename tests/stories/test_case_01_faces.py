"""Case 1, the file: a child moves to another region while the order goes on.

Noor is placed in a foster family; after that her mother moves from Utrecht to
Rotterdam. Claim: two faces overlap because somebody decided so, each until a day; who
pays follows from where she lived before the stay, apart from who carries the order out;
no clock, worker or framework changes by the move.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, NOORD, Function

pytestmark = pytest.mark.django_db
ORDERED, MOVED = dt.date(2026, 9, 28), MONDAY + 10 * DAY
LAST_OF_LOES = MONDAY + 40 * DAY


def test_the_new_face_comes_before_the_old_one_goes(town):
    (noor,) = town.under_supervision("Noor", since=ORDERED, gemeentecode="GM0344")
    anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
    local = {"kind": "local_team"}
    worker = Function.LOCAL_TEAM_WORKER
    loes = town.somebody("Loes Vos", worker, "Lokaal team Utrecht", **local)
    rik = town.somebody("Rik Bol", worker, "Lokaal team Rotterdam", **local)
    anouk.asks_along(loes, "duo", noor, last_on=LAST_OF_LOES)
    anouk.names(loes, "face", noor, "Noor kent Loes al drie jaar.")
    foster = {"kind": "foster", "with_whom": "pleeggezin De Vries", "town": "Utrecht"}
    anouk.does(f"/personen/{noor}/huis/", from_on=MONDAY, **foster)
    before = anouk.reads("/taken/")
    town.day(MOVED, nights=(NOORD,))
    town.register().youth("Noor", gemeentecode="GM0599")
    town.register().delivers()
    anouk.asks_along(rik, "duo", noor)
    why = "Rik werkt waar moeder nu woont; Loes blijft mee tot half november."
    anouk.names(rik, "face", noor, why)
    near = anouk.reads(f"/personen/{noor}/nabij/")
    assert "Vertrouwd gezicht Rik Bol, medewerker lokaal team" in near
    assert "Lokaal team Loes Vos, medewerker lokaal team" in near
    assert why in near
    assert "Open sinds 5 okt 2026, t/m 14 nov 2026" in near
    assert "uitgevoerd door GI Noord" in near
    assert [one.may_open(noor) for one in (loes, rik)] == [True, True]
    card = rik.reads(f"/personen/{noor}/vanavond/")
    assert "Vanavond Pleeggezin, bij pleeggezin De Vries Utrecht" in card
    assert "betaalt wet Utrecht Er is hulp met verblijf." in card
    assert "Woont hier Rotterdam Sinds 15 okt 2026" in card
    assert "Eerste contact Jansen, Noor" in before
    assert "5 okt 2026 te laat Eerste contact Jansen, Noor" in anouk.reads("/taken/")
    town.day(LAST_OF_LOES + DAY, nights=(NOORD,))
    assert [one.may_open(noor) for one in (anouk, loes, rik)] == [True, False, True]
    assert "Loes Vos, Lokaal team Utrecht" in anouk.reads(f"/personen/{noor}/")
    assert "werkt niet meer in dit dossier" in anouk.reads(f"/personen/{noor}/")
