"""A list has an end; the council is told in time, or we say that we do not know."""

from datetime import date

import pytest

from nabij.rules.lists import ALWAYS_A_BREACH, answer_is_late, list_ends_at_latest
from nabij.rules.outflow import Placement, Why, council_terms, ends_soon
from nabij.rules.source import Kind

OTS, GUARDIANSHIP = 11, 21


def test_a_list_is_opened_for_thirteen_weeks_at_most():
    assert list_ends_at_latest(decided_on=date(2026, 1, 1)) == date(2026, 4, 2)


def test_that_a_list_is_a_breach_is_said_by_the_inspection():
    assert ALWAYS_A_BREACH.kind is Kind.KPI


@pytest.mark.parametrize(("day", "is_late"), [(6, False), (7, True)])
def test_five_days_to_answer(day, is_late):
    asked = date(2026, 11, 1)
    assert answer_is_late(asked_on=asked, on=date(2026, 11, day)) is is_late


@pytest.mark.parametrize(
    ("until", "is_soon"),
    [
        (date(2026, 11, 22), False),
        (date(2026, 11, 23), True),
        (date(2027, 3, 22), True),
        (date(2027, 3, 23), False),
    ],
)
def test_four_months_ahead(until, is_soon):
    assert ends_soon(until_on=until, on=date(2026, 11, 22)) is is_soon


def days(**given):
    terms = council_terms(**{"type": OTS, "until_on": date(2027, 4, 30)} | given)
    return [(term.source.id, term.due_on, term.why) for term in terms]


def test_without_placement_known_two_terms_are_unknown():
    assert days(placement=None) == [
        ("RK-13", date(2027, 2, 28), Why.COUNTED),
        ("RK-14", None, Why.UNKNOWN),
        ("RK-15", None, Why.UNKNOWN),
    ]


def test_not_placed_is_an_answer():
    terms = days(placement=Placement(is_placed=False))
    assert [why for _id, _day, why in terms[1:]] == [Why.NOT_NOW, Why.NOT_NOW]


def test_placed_for_two_years_at_the_end():
    placed = Placement(
        is_placed=True, since_on=date(2025, 4, 30), return_on=date(2027, 3, 31)
    )
    assert days(placement=placed)[1:] == [
        ("RK-14", date(2027, 2, 28), Why.COUNTED),
        ("RK-15", date(2027, 2, 28), Why.COUNTED),
    ]


def test_placed_for_less_than_two_years_asks_no_advice():
    placed = Placement(is_placed=True, since_on=date(2025, 5, 1))
    assert days(placement=placed)[1:] == [
        ("RK-14", None, Why.UNKNOWN),
        ("RK-15", None, Why.NOT_NOW),
    ]


def test_a_title_without_an_end_has_no_first_day_to_count_from():
    assert days(until_on=None, placement=None)[0] == ("RK-13", None, Why.UNKNOWN)


def test_guardianship_has_no_such_terms():
    assert days(type=GUARDIANSHIP, placement=None) == []
