"""Phases one at a time, conditions whole, looks again on the day that was agreed."""

from datetime import date, timedelta

import pytest

from nabij.rules import safety_agreed as rules
from nabij.rules.safety_agreed import Phase

ON = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("now", "phase", "may"),
    [
        (None, Phase.DIRECT_SAFETY, True),
        (None, Phase.RISK_DRIVEN, False),
        (Phase.DIRECT_SAFETY, Phase.RISK_DRIVEN, True),
        (Phase.DIRECT_SAFETY, Phase.RECOVERY, False),
        (Phase.RECOVERY, Phase.DIRECT_SAFETY, True),
        (Phase.RISK_DRIVEN, Phase.RISK_DRIVEN, False),
    ],
)
def test_one_phase_on_at_most_and_back_to_any(now, phase, may):
    assert rules.may_follow(phase, now=now) is may


def test_only_going_on_is_asked_for():
    on = rules.asked_for(Phase.RISK_DRIVEN, now=Phase.DIRECT_SAFETY)
    assert "no_danger_now" in on
    assert rules.asked_for(Phase.DIRECT_SAFETY, now=Phase.RECOVERY) == ()
    assert rules.asked_for(Phase.DIRECT_SAFETY, now=None) == ()


@pytest.mark.parametrize(
    ("told", "acute"),
    [
        ((True, False, False, False), True),
        ((True, True, False, False), False),
        ((False, True, False, True), True),
        ((False, True, False, False), False),
    ],
)
def test_acute_as_the_framework_says(told, acute):
    names = ("in_danger", "safe_coming_days", "lacks_care", "disclosed")
    assert rules.is_acute(**dict(zip(names, told, strict=True))) is acute


@pytest.mark.parametrize(
    ("closed_on", "months", "days"),
    [
        (date(2026, 5, 4), [12, 3], [date(2026, 8, 4), date(2027, 5, 4)]),
        (date(2023, 11, 29), [3], [date(2024, 2, 29)]),
        (date(2024, 2, 29), [12], [date(2025, 2, 28)]),
        (date(2026, 8, 31), [1, 1], [date(2026, 9, 30)]),
    ],
)
def test_moments_after_closing(closed_on, months, days):
    assert rules.moments_after(closed_on, months=months) == days


def test_a_check_shortly_before_a_moment_counts_for_it():
    moments = [date(2027, 2, 22), date(2027, 11, 22)]
    early = date(2027, 2, 8)
    assert rules.open_moments(moments, checked_on=early, on=ON) == moments[1:]
    before = early - timedelta(days=1)
    assert rules.open_moments(moments, checked_on=before, on=ON) == moments


def test_the_first_day_that_was_agreed_holds():
    about = {"began_on": ON, "checked_on": None, "on": ON}
    nothing = {"conditions": [], "moments": [], "every": None}
    assert rules.agreed_on(**nothing, **about) is None
    fortnight = nothing | {"every": 14}
    assert rules.agreed_on(**fortnight, **about) == ON + timedelta(days=14)
    sooner = fortnight | {"conditions": [ON + timedelta(days=3)]}
    assert rules.agreed_on(**sooner, **about) == ON + timedelta(days=3)


def test_a_check_does_not_answer_a_condition():
    looked = rules.agreed_on(
        conditions=[ON],
        moments=[ON],
        every=7,
        began_on=ON - timedelta(days=30),
        checked_on=ON,
        on=ON,
    )
    assert looked == ON


def test_a_condition_is_whole_or_no_condition():
    whole = {"text": "a", "shown_by": "b", "checker": True, "consequence": "c"}
    assert rules.lacks(**whole) == []
    assert rules.lacks(**whole | {"checker": False, "text": " "}) == ["text", "checker"]
    assert rules.days_allowed(last_on=ON, agreed_on=ON) == 1
