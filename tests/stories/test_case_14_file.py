"""Case 14, the file: supervision and probation at once.

Claim: both frameworks stand on top of every page, each with its own day; each worker
owes what the own measure asks, with its own term; the face is one of them, by decision;
when one ends, the other goes on.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, NOORD, Function

pytestmark = pytest.mark.django_db
ORDERED = dt.date(2026, 9, 28)
SUPERVISION = "Gedwongen: ondertoezichtstelling, sinds 28 sep 2026"
PROBATION = "Gedwongen: toezicht en begeleiding gedwongen, sinds 5 okt 2026"


def test_two_frameworks_two_workers_two_terms_one_face(town):
    gi = town.register()
    gi.worker("Jet Vos", functie="jeugdreclasseerder")
    (sam,) = town.under_supervision(
        "Sam", since=ORDERED, geboortedatum=dt.date(2010, 3, 3)
    )
    gi.measure("Sam", type=41, since=MONDAY)
    gi.assigned("Sam", "Jet Vos", since=MONDAY, maatregel_id="Sam-41")
    anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
    jet = town.somebody("Jet Vos", Function.YOUTH_PROTECTOR, team="Team 1")
    gi.delivers()
    jet.names(jet, "face", sam, "Sam praat met Jet.")
    for who in (anouk, jet):
        file = who.reads(f"/personen/{sam}/")
        assert SUPERVISION in file
        assert PROBATION in file
        assert "Vertrouwd gezicht Jet Vos, jeugdbeschermer, GI Noord" in file
    assert "5 okt 2026 Eerste contact Jansen, Sam 16 jaar u" in anouk.reads("/taken/")
    assert "12 okt 2026 Eerste contact Jansen, Sam 16 jaar u" in jet.reads("/taken/")
    assert "12 okt 2026" not in anouk.reads("/taken/")
    town.day(MONDAY + 2 * DAY, nights=(NOORD,))
    jet.does(f"/personen/{sam}/contact/", kind="first_contact", note="Op kantoor.")
    assert "Eerste contact" not in jet.reads("/taken/")
    late = "5 okt 2026 te laat Eerste contact Jansen, Sam 16 jaar u"
    assert late in anouk.reads("/taken/")
    gi.measure("Sam", type=41, since=MONDAY, eind=MONDAY + 2 * DAY)
    gi.delivers()
    file = anouk.reads(f"/personen/{sam}/")
    assert SUPERVISION in file
    assert PROBATION not in file
    assert town.count() == 1
