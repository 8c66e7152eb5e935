"""Case 2, the file: brothers and sisters with two institutions, and one plan.

Noor is with the north, her brother Sam with the south. Claim: neither worker reads the
other's child by it; asked along, the two are a duo across institutions with one plan,
each writes in the own name, and each child's plan is signed by its own people.
"""

import datetime as dt

import pytest

from tests.stories.town import DAY, MONDAY, NOORD, ZUID, Function

pytestmark = pytest.mark.django_db
ORDERED = dt.date(2026, 9, 28)


def test_a_duo_across_institutions_with_one_plan(town):
    (noor,) = town.under_supervision("Noor", since=ORDERED)
    south = {"worker": "Zoe Zuid", "organisation": ZUID}
    (sam,) = town.under_supervision("Sam", since=ORDERED, **south)
    anouk = town.somebody("Anouk Bos", Function.YOUTH_PROTECTOR, team="Team 1")
    zoe = town.somebody("Zoe Zuid", Function.YOUTH_PROTECTOR, ZUID, team="Team 1")
    assert [anouk.may_open(one) for one in (noor, sam)] == [True, False]
    assert [zoe.may_open(one) for one in (noor, sam)] == [False, True]
    anouk.asks_along(zoe, "duo", noor)
    zoe.asks_along(anouk, "duo", sam)
    for who in (anouk, zoe):
        assert [who.may_open(one) for one in (noor, sam)] == [True, True]
    anouk.names(anouk, "face", noor, "Moeder belt Anouk.")
    plan = anouk.does(
        f"/personen/{noor}/plannen/nieuw/", kind="action", begun_on=MONDAY
    )
    zoe.does(f"{plan}leden/", person="Sam", from_on=MONDAY)
    told = {"domain": "school", "text": "Op tijd op school."}
    anouk.does(f"{plan}doelen/", person="Noor", **told)
    zoe.does(f"{plan}doelen/", person="Sam", **told | {"text": "Zwemles voor Sam."})
    for who in (anouk, zoe):
        shown = who.reads(plan)
        assert "Op tijd op school." in shown
        assert "Zwemles voor Sam." in shown
        assert "uitgevoerd door GI Noord" in shown
        assert "uitgevoerd door GI Zuid" in shown
    assert (town.count(NOORD), town.count(ZUID)) == (1, 1)
    town.day(MONDAY + 61 * DAY, nights=(NOORD, ZUID))
    assert [anouk.may_open(one) for one in (noor, sam)] == [True, False]
    assert [zoe.may_open(one) for one in (noor, sam)] == [False, True]
    assert "Zwemles voor Sam." not in anouk.reads(plan)
