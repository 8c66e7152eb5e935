"""Agreed numbers, phases and headroom."""

from datetime import date

import pytest

from nabij.rules import caseload
from nabij.rules.caseload import Case, Phase
from nabij.rules.norm import NotInForce
from nabij.rules.source import Kind

ON = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("day", "zero", "agreed"),
    [
        (date(2023, 5, 1), 16.5, 16.5),
        (date(2023, 9, 1), 16.5, 15.0),
        (date(2023, 12, 31), 16.5, 15.0),
        (date(2024, 1, 1), 16.5, 14.0),
        (date(2024, 5, 1), 16.5, 13.0),
        (date(2024, 9, 1), 16.5, 12.0),
        (date(2026, 10, 31), 30.0, 19.5),
        (date(2026, 10, 31), 16.5, 12.0),
        (date(2024, 5, 1), 11.0, 11.0),
    ],
)
def test_the_agreed_path_goes_down_in_steps_to_twelve(day, zero, agreed):
    assert caseload.agreed_workload(zero_measurement=zero, on=day) == agreed


def test_there_is_no_agreed_path_before_the_zero_measurement():
    with pytest.raises(NotInForce, match="2023-04-30"):
        caseload.agreed_workload(zero_measurement=16, on=date(2023, 4, 30))


def test_steps_after_the_agreement_are_labelled_as_our_own():
    kinds = [
        caseload.AGREED_REDUCTION.step_on(day).source.kind
        for day in (date(2024, 1, 1), date(2024, 5, 1))
    ]
    assert kinds == [Kind.POLICY, Kind.DESIGN]


@pytest.mark.parametrize(
    ("norm", "value"),
    [
        (caseload.YOUTHS_LOW, 12),
        (caseload.YOUTHS_HIGH, 14),
        (caseload.FAMILIES_LOW, 8),
        (caseload.FAMILIES_HIGH, 9),
        (caseload.MEASURES_GOAL, 12),
    ],
)
def test_the_numbers_have_units_that_are_never_mixed(norm, value):
    assert norm.on(ON) == value
    assert norm.unit.split()[0] == norm.name.split()[0]


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (-3, Phase.BEGIN),
        (0, Phase.BEGIN),
        (182, Phase.BEGIN),
        (183, Phase.MIDDLE),
        (729, Phase.MIDDLE),
        (730, Phase.END),
    ],
)
def test_the_phase_follows_from_the_days_since_the_begin(days, expected):
    assert caseload.phase(days_since_begin=days) is expected


def test_a_weighted_caseload_says_for_which_share_complexity_was_set():
    cases = [
        Case(begun_on=date(2026, 10, 1)),
        Case(begun_on=date(2026, 1, 1), complexity=1.5),
        Case(begun_on=date(2020, 1, 1)),
        Case(begun_on=date(2020, 1, 1), complexity=2),
    ]
    found = caseload.weighted_caseload(cases=cases, on=ON)
    assert found.cases == 4
    assert found.weight == pytest.approx(1.25 + 1.5 + 0.75 + 1.5)
    assert found.share_with_complexity == 0.5


def test_an_empty_caseload_weighs_nothing_and_has_no_share():
    found = caseload.weighted_caseload(cases=[], on=ON)
    assert (found.cases, found.weight, found.share_with_complexity) == (0, 0, None)


@pytest.mark.parametrize(
    ("months", "share"),
    [(-1, 0), (0, 0.25), (2, 0.25), (3, 0.5), (6, 0.75), (11, 0.75), (12, 1), (40, 1)],
)
def test_a_side_entrant_grows_to_a_full_caseload_in_a_year(months, share):
    assert caseload.growth_share(months_employed=months) == share


def test_hours_become_fte():
    assert caseload.fte(hours_per_week=18, on=ON) == 0.5


@pytest.mark.parametrize(("fte", "expected"), [(2, 15), (0, None)])
def test_workload_without_any_fte_has_no_value(fte, expected):
    found = caseload.workload(measures_with_fixed_worker=30, available_fte=fte)
    assert found == expected


@pytest.mark.parametrize(("held", "room"), [(20, 4), (24, 0), (27, -3)])
def test_headroom_can_be_below_zero(held, room):
    found = caseload.headroom(available_fte=2, measures_per_fte=12, held=held)
    assert found == room
