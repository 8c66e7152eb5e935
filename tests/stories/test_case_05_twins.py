"""Case 5, the file: a child that is expected, and turns out to be two.

The judge orders supervision before the birth. What is written about the expected child
stays about it when it is born; the second child is one more person; a register that
lags behind takes no birth back, and when it brings the second child under a number of
its own, the two records become one. A child that is born without life stays in the
family, with its name.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, NOORD, Function

pytestmark = pytest.mark.django_db
ORDERED, DUE, BORN = dt.date(2026, 9, 28), dt.date(2026, 10, 20), MONDAY + 10 * DAY
EXPECTED = {"geboortedatum": "", "verwacht_op": DUE, "voornaam": "", "geslacht": "O"}
NOTED = "Moeder slaapt weer, oma kookt."


@pytest.fixture
def story(town):
    """An expected child with its worker and mother; what is noted before the birth."""
    (child,) = town.under_supervision("J1", since=ORDERED, **EXPECTED)
    anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
    eva = anouk.adds(child, "parent", "Eva", sex="V", family_name="Jansen")
    about = {"kind": "conversation", "with_whom": "moeder", "note": NOTED}
    anouk.does(f"/personen/{child}/contact/", **about)
    anouk.names(anouk, "face", child, "Eva wil met Anouk verder.")
    return town, anouk, child, eva


def is_born(anouk, child, name, sex, happened="born"):
    told = {"happened": happened, "on": BORN, "given_name": name, "sex": sex}
    anouk.does(f"/personen/{child}/geboorte/", **told)


def brought_by_the_register(town):
    """The export knows of both births at last, each child under its own number."""
    gi, common = town.register(), {"geboortedatum": BORN, "verwacht_op": ""}
    gi.youth("J1", voornaam="Noor", geslacht="V", **common)
    gi.youth("J2", voornaam="Mees", geslacht="M", **common)
    gi.measure("J2", since=BORN)
    gi.assigned("J2", "Anouk Bos", since=BORN, maatregel_id="J2-11")
    gi.delivers()
    return town.newest()


def test_two_are_born_and_nobody_is_there_twice(story):
    town, anouk, child, _eva = story
    assert "verwacht op 20 okt 2026" in anouk.reads(f"/personen/{child}/")
    anouk.does(f"/personen/{child}/geboorte/", happened="one_more")
    twin = town.newest()
    town.day(BORN, nights=(NOORD,))
    is_born(anouk, child, "Noor", "V")
    is_born(anouk, twin, "Mees", "M")
    town.register().delivers()
    file = anouk.reads(f"/personen/{child}/")
    assert "Noor Jansen · vandaag geboren (15 okt 2026)" in file
    assert NOTED in file
    assert "Vertrouwd gezicht Anouk Bos, jeugdbeschermer, GI Noord" in file
    assert "Gedwongen: ondertoezichtstelling, sinds 28 sep 2026" in file
    assert "Mees Jansen, vandaag geboren" in file
    brought = brought_by_the_register(town)
    same = {"gone": "Mees", "reason": "Zelfde dag, zelfde moeder."}
    anouk.does(f"/personen/{brought}/samenvoegen/", **same)
    town.day(BORN + DAY, nights=(NOORD,))
    assert not anouk.may_open(twin)
    assert "1 persoon gevonden" in anouk.reads("/zoeken/?q=Mees")
    kin = anouk.reads(f"/personen/{brought}/familie/")
    assert "Eva Jansen Moeder" in kin
    assert kin.count("Zus 1 dag") == 1
    words = anouk.reads(f"/personen/{child}/genogram/")
    assert "ouder van Noor en Mees" in words


def test_a_child_born_without_life_keeps_its_name_and_asks_for_no_bed(story):
    town, anouk, child, eva = story
    assert "Weten we niet" in anouk.reads("/veiligheid/vanavond/")
    town.day(BORN, nights=(NOORD,))
    is_born(anouk, child, "Fay", "V", happened="stillborn")
    town.register().delivers()
    file = anouk.reads(f"/personen/{child}/")
    assert "Fay Jansen · levenloos geboren op 15 okt 2026" in file
    assert NOTED in file
    kin = anouk.reads(f"/personen/{eva}/familie/")
    assert "Fay Jansen Kind levenloos geboren" in kin
    assert "ongeboren" not in anouk.reads("/taken/")
    assert "Fay" not in anouk.reads("/veiligheid/vanavond/")
