"""The published order: class, days, deadline, a worker who left, number."""

from datetime import timedelta

import pytest

from nabij.rules.allocation import Settings, Waiting, rank
from nabij.rules.allocation.ranking import before, in_order
from nabij.rules.allocation.shapes import BadRound
from nabij.rules.tests.allocating import TODAY, family, youth


def order(*families):
    found = in_order(waiting=families, on=TODAY, settings=Settings())
    return [each.family.family_id for each in found]


SOON = {"title_ends_on": TODAY + timedelta(days=90)}
LATER = {"title_ends_on": TODAY + timedelta(days=91)}
LEFT = {"had_worker": True}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (family(2, "B", waited=1), family(1, "C", waited=900)),
        (family(2, "D", waited=1), family(1, "", waited=900)),
        (family(2, waited=31), family(1, waited=30, about=SOON)),
        (family(2, about=SOON), family(1, about=LATER)),
        (family(2, about=SOON), family(1, about=LEFT)),
        (family(2, about=LEFT), family(1)),
        (family(1), family(2)),
    ],
    ids=[
        "a more urgent class goes before any wait",
        "who had no triage stands last",
        "a day longer goes before a deadline",
        "a title that ends within 90 days",
        "a deadline goes before a worker who left",
        "a worker who left",
        "full equals by number",
    ],
)
def test_who_goes_first(first, second):
    assert order(second, first) == [first.family_id, second.family_id]


def test_a_family_stands_where_its_first_youth_stands():
    mixed = Waiting(
        family_id=5, youths=(youth(51, "D", waited=400), youth(52, "B", waited=3))
    )
    found = rank(family=mixed, on=TODAY, settings=Settings())
    assert (found.urgency, found.days_waited, found.youth_id) == ("B", 3, 52)


def test_the_rank_stores_its_own_terms():
    about = {"had_worker": True, "title_ends_on": TODAY + timedelta(days=12)}
    found = rank(family=family(3, "B", about=about), on=TODAY, settings=Settings())
    assert found.days_waited == 30
    assert (found.deadline_at_risk, found.days_to_deadline) == (True, 12)
    assert found.is_rewait


def test_a_clock_in_the_future_counts_as_no_days():
    found = rank(family=family(1, waited=-4), on=TODAY, settings=Settings())
    assert found.days_waited == 0


def test_acute_danger_has_no_place_in_the_order():
    found = in_order(
        waiting=(family(1, "C"), family(2, "A")), on=TODAY, settings=Settings()
    )
    assert [(e.family.family_id, e.rank.place) for e in found] == [(2, None), (1, 1)]


@pytest.mark.parametrize(
    "other", [{"region": "JZ09"}, {"team_id": 4}, {"needs": frozenset({"LVB"})}]
)
def test_where_they_live_and_what_they_need_never_counts(other):
    plain = rank(family=family(1), on=TODAY, settings=Settings())
    assert rank(family=family(1, **other), on=TODAY, settings=Settings()) == plain


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        (family(1, "B"), family(2, "C"), "BEFORE_CLASS"),
        (family(1, "D"), family(2, ""), "BEFORE_NOT_TRIAGED"),
        (family(1, waited=9), family(2, waited=8), "BEFORE_DAYS"),
        (family(1, about=SOON), family(2), "BEFORE_DEADLINE"),
        (family(1, about=LEFT), family(2), "BEFORE_REWAIT"),
        (family(1), family(2), "BEFORE_NUMBER"),
    ],
)
def test_the_term_that_decides_is_named(first, second, code):
    ranks = [rank(family=f, on=TODAY, settings=Settings()) for f in (first, second)]
    found = before(*ranks)
    assert (found.code, found.values["family"]) == (code, 2)


def test_a_class_that_does_not_exist_is_refused():
    with pytest.raises(BadRound, match="no class 'E'"):
        youth(1, "E")


def test_a_youth_without_weight_is_refused():
    with pytest.raises(BadRound, match="weight is not above zero"):
        youth(1, weight=0.0001)


def test_a_family_in_which_nobody_waits_is_refused():
    with pytest.raises(BadRound, match="nobody waits"):
        Waiting(family_id=1, youths=())
