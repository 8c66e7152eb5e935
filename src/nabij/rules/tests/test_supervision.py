"""The terms of a protection measure as a table one can read aloud."""

from datetime import date

import pytest

from nabij.rules import supervision
from nabij.rules.source import Kind, registered


@pytest.mark.parametrize(
    ("told", "due"),
    [
        (date(2026, 3, 2), date(2026, 3, 9)),
        (date(2026, 3, 7), date(2026, 3, 13)),
        (date(2026, 4, 30), date(2026, 5, 8)),
        (date(2025, 12, 22), date(2025, 12, 31)),
        (date(2028, 2, 24), date(2028, 3, 2)),
    ],
    ids=["a week", "told on a Saturday", "over 5 May", "over Christmas", "a leap day"],
)
def test_first_contact_is_due_five_working_days_after_being_told(told, due):
    assert supervision.first_contact_due(told_on=told) == due


def test_the_day_of_the_order_says_nothing_about_the_first_contact():
    ordered, told = date(2026, 3, 2), date(2026, 3, 16)
    due = supervision.first_contact_due(told_on=told)
    assert due == date(2026, 3, 23)
    assert due > supervision.first_contact_due(told_on=ordered)


@pytest.mark.parametrize(
    ("begun", "due"),
    [
        (date(2026, 1, 5), date(2026, 2, 16)),
        (date(2026, 1, 3), date(2026, 2, 16)),
        (date(2026, 2, 20), date(2026, 4, 7)),
        (date(2028, 1, 18), date(2028, 2, 29)),
    ],
    ids=["a Monday", "a Saturday", "Good Friday", "a leap day"],
)
def test_the_inspection_counts_six_weeks_from_the_start(begun, due):
    assert supervision.plan_due_by_inspection(begun_on=begun) == due


@pytest.mark.parametrize(
    ("clear", "due"),
    [
        (date(2026, 1, 20), date(2026, 3, 3)),
        (date(2026, 1, 24), date(2026, 3, 9)),
        (date(2026, 2, 20), date(2026, 4, 7)),
        (date(2028, 1, 18), date(2028, 2, 29)),
    ],
    ids=["a Tuesday", "42 days is a Saturday", "Good Friday", "a leap day"],
)
def test_the_statutory_clock_starts_when_no_family_plan_will_come(clear, due):
    assert supervision.plan_due_by_law(no_family_plan_on=clear) == due


def test_a_family_that_says_so_late_starts_the_clock_late():
    begun, clear = date(2026, 1, 5), date(2026, 3, 2)
    late = supervision.plan_due_by_law(no_family_plan_on=clear)
    assert late == date(2026, 4, 13)
    assert late > supervision.plan_due_by_inspection(begun_on=begun)


def test_the_two_clocks_are_of_different_kinds():
    kinds = {
        entry.used_by.rpartition(".")[2]: entry.source.kind
        for entry in registered()
        if "plan_due_by" in entry.used_by
    }
    assert kinds == {"plan_due_by_law": Kind.LAW, "plan_due_by_inspection": Kind.KPI}


def test_a_plan_is_reviewed_within_a_year():
    review = supervision.plan_review_due(settled_on=date(2026, 3, 1))
    assert review == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("previous_end", "latest"),
    [(date(2026, 3, 1), date(2027, 3, 1)), (date(2028, 2, 29), date(2029, 2, 28))],
    ids=["an ordinary year", "a leap day falls back"],
)
def test_extension_is_at_most_one_year(previous_end, latest):
    assert supervision.extension_ends_at_latest(previous_end=previous_end) == latest


def test_a_supervision_order_lasts_at_most_a_year_also_to_a_sunday():
    latest = supervision.supervision_ends_at_latest(from_on=date(2025, 3, 1))
    assert latest == date(2026, 3, 1)
    assert latest.isoweekday() == 7


@pytest.mark.parametrize(
    "rule",
    [
        supervision.provisional_supervision_ends_at_latest,
        supervision.provisional_guardianship_ends_at_latest,
    ],
)
def test_a_provisional_title_lasts_three_months_to_the_day(rule):
    assert rule(from_on=date(2025, 11, 30)) == date(2026, 2, 28)


def test_the_council_is_told_two_months_before_without_any_shift():
    told = supervision.council_told_at_latest(expires_on=date(2026, 7, 31))
    assert told == date(2026, 5, 31)
    assert told.isoweekday() == 7
