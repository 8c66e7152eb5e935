"""What comes before a plan, what form it has, and what is asked at a start."""

from datetime import date

import pytest

from nabij.rules.file import plan_terms, starting
from nabij.rules.file.plan_terms import Missing, PlanForm, WhyNoFamilyPlan
from nabij.rules.file.starting import Conduct, ToTell
from nabij.rules.source import Kind


@pytest.mark.parametrize(
    ("measure", "ended", "owed"),
    [
        (11, False, True),
        (12, False, True),
        (21, False, True),
        (21, True, False),
        (41, False, False),
        (62, False, False),
        (42, False, False),
        (None, False, True),
    ],
)
def test_the_family_is_asked_first_except_for_probation_and_ended_authority(
    measure, ended, owed
):
    found = plan_terms.is_owed_a_family_plan(
        measure_type=measure, after_ended_authority=ended
    )
    assert found is owed


def test_the_law_names_three_reasons_to_skip_it():
    assert len(WhyNoFamilyPlan) == 3


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, ()),
        ({"is_in_writing": False}, (Missing.WRITING,)),
        ({"discussed_with_youth": False}, (Missing.YOUTH,)),
        ({"discussed_with_parents": False}, (Missing.PARENTS,)),
        ({"foster_parent_agrees": False}, (Missing.FOSTER_PARENT,)),
        ({"foster_parent_agrees": True}, ()),
    ],
)
def test_a_plan_says_what_its_form_lacks(changed, missing):
    whole = {
        "is_in_writing": True,
        "discussed_with_youth": True,
        "discussed_with_parents": True,
    }
    assert plan_terms.missing_from(PlanForm(**whole | changed)) == missing


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        (date(2026, 11, 22), date(2027, 2, 22)),
        (date(2026, 9, 25), date(2026, 12, 25)),
        (date(2027, 11, 30), date(2028, 2, 29)),
    ],
    ids=["ordinary", "Christmas stays: no statute", "leap day"],
)
def test_the_inspections_want_fitting_help_within_three_months(begun, due):
    assert plan_terms.fitting_help_due(begun_on=begun) == due
    assert plan_terms.FITTING_HELP.kind is Kind.KPI


@pytest.mark.parametrize(
    ("issued", "starts", "fresh"),
    [
        (date(2026, 9, 1), date(2026, 12, 1), True),
        (date(2026, 8, 31), date(2026, 12, 1), False),
        (date(2026, 3, 1), date(2026, 6, 1), True),
        (date(2026, 2, 28), date(2026, 5, 31), True),
        (date(2028, 2, 28), date(2028, 5, 31), False),
        (date(2028, 2, 29), date(2028, 5, 31), True),
        (date(2026, 12, 2), date(2026, 12, 1), False),
        (None, date(2026, 12, 1), False),
    ],
    ids=[
        "three months to the day",
        "a day older",
        "backwards to a Sunday, unmoved",
        "end of February",
        "in a leap year a day too old",
        "the leap day itself",
        "issued after the start",
        "none",
    ],
)
def test_a_certificate_of_conduct_is_not_older_than_three_months(issued, starts, fresh):
    found = starting.certificate_is_fresh(issued_on=issued, starts_on=starts)
    assert found is fresh


START = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("issued", "stands"),
    [
        ([], Conduct.UNKNOWN),
        ([date(2026, 8, 31)], Conduct.TOO_OLD),
        ([date(2026, 12, 2)], Conduct.LATE),
        ([date(2026, 8, 31), date(2026, 12, 2)], Conduct.LATE),
        ([date(2020, 1, 1), date(2026, 9, 1), date(2027, 1, 1)], Conduct.FRESH),
    ],
)
def test_one_fresh_certificate_at_the_start_is_enough(issued, stands):
    assert starting.conduct_at_start(issued_on=issued, starts_on=START) is stands


@pytest.mark.parametrize(
    ("periods", "starts"),
    [
        ([], None),
        ([("2020-01-01", None)], "2020-01-01"),
        ([("2026-03-01", None), ("2020-01-01", "2026-03-01")], "2020-01-01"),
        ([("2020-01-01", "2026-02-28"), ("2026-03-01", None)], "2026-03-01"),
        ([("2020-01-01", None), ("2021-01-01", "2022-01-01")], "2020-01-01"),
        ([("2020-01-01", "2022-01-01")], "2020-01-01"),
        ([("2020-01-01", "2026-12-01"), ("2026-12-02", None)], "2026-12-02"),
        ([("2020-01-01", "2026-12-01"), ("2026-12-01", None)], "2020-01-01"),
    ],
    ids=[
        "never",
        "at work",
        "another team is no start",
        "a day between is one",
        "two at a time",
        "has left",
        "begins tomorrow",
        "goes on today",
    ],
)
def test_work_starts_once_until_it_is_broken_off(periods, starts):
    days = [(date.fromisoformat(a), b and date.fromisoformat(b)) for a, b in periods]
    found = starting.work_started_on(periods=days, on=START)
    assert found == (starts and date.fromisoformat(starts))


@pytest.mark.parametrize(
    ("starts", "asked"),
    [
        (date(2027, 3, 1), True),
        (date(2025, 12, 2), True),
        (date(2025, 12, 1), False),
    ],
)
def test_who_began_longer_than_a_year_ago_is_not_asked(starts, asked):
    assert starting.is_asked_for_conduct(starts_on=starts, on=START) is asked
    assert starting.ASKED.kind is Kind.DESIGN


@pytest.mark.parametrize(
    ("measure", "told"),
    [
        (11, set(ToTell)),
        (12, set(ToTell)),
        (21, {ToTell.CONFIDANT}),
        (None, {ToTell.CONFIDANT}),
    ],
)
def test_under_supervision_the_family_hears_who_stands_in(measure, told):
    assert set(starting.to_tell_at_the_start(measure_type=measure)) == told


def test_a_calamity_is_reported_the_day_it_is_known_also_on_a_sunday():
    assert starting.calamity_reported_by(known_on=date(2026, 11, 22)) == date(
        2026, 11, 22
    )
    assert starting.SAME_DAY.kind is Kind.DESIGN
