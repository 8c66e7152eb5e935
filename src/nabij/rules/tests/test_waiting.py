"""Who waits, since when and for which list: one row per life of a measure."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.codes import Role, WaitingListKind
from nabij.rules.waiting import Assigned, Standing, gaps, standing

WAITING, FLOW = WaitingListKind.WAITING_LIST, WaitingListKind.FLOW_THROUGH
BEGIN = date(2026, 1, 1)


def d(offset):
    return None if offset is None else BEGIN + timedelta(days=offset)


def spell(role, start, stop=None):
    return Assigned(role=role, from_on=d(start), until_on=d(stop))


def fixed(start, stop=None):
    return spell(Role.FIXED, start, stop)


@pytest.mark.parametrize(
    ("assigned", "until", "expected"),
    [
        ([], None, [(0, None, WAITING)]),
        ([fixed(0)], None, []),
        ([fixed(10)], None, [(0, 10, WAITING)]),
        ([fixed(10, 30)], None, [(0, 10, WAITING), (30, None, FLOW)]),
        ([fixed(0, 30), fixed(30)], None, []),
        ([fixed(0, 30), fixed(20, 50)], 100, [(50, 100, FLOW)]),
        ([fixed(0, 50), fixed(10, 20)], 100, [(50, 100, FLOW)]),
        ([spell(Role.TEMPORARY, 0), spell(Role.DUO, 0)], 9, [(0, 9, WAITING)]),
        ([fixed(-9, -2)], 20, [(0, 20, FLOW)]),
        ([fixed(30)], 20, [(0, 20, WAITING)]),
        ([fixed(0, 400)], 500, [(400, 500, FLOW)]),
    ],
    ids=[
        "nobody ever",
        "from the first day",
        "after ten days",
        "the worker leaves",
        "handed over without a gap",
        "two overlap",
        "one inside another",
        "temporary and duo are not fixed",
        "ended before the measure began",
        "starts after the measure ended",
        "an end in the future is known now",
    ],
)
def test_gaps(assigned, until, expected):
    found = gaps(from_on=BEGIN, until_on=d(until), received_on=BEGIN, assigned=assigned)
    assert [(gap.from_on, gap.until_on, gap.kind) for gap in found] == [
        (d(start), d(stop), kind) for start, stop, kind in expected
    ]


def test_a_worker_who_leaves_does_not_reset_the_clock():
    first, second = gaps(
        from_on=BEGIN, until_on=None, received_on=d(2), assigned=[fixed(10, 30)]
    )
    assert first.clock_from_on == second.clock_from_on == d(2)
    assert second.days_waited(on=d(40)) == 38
    assert not second.clock_is_assumed


def test_without_a_day_of_receipt_the_begin_counts_and_that_is_said():
    (gap,) = gaps(from_on=BEGIN, until_on=None, received_on=None, assigned=[])
    assert (gap.clock_from_on, gap.clock_is_assumed) == (BEGIN, True)


def test_days_waited_are_never_negative():
    (gap,) = gaps(from_on=BEGIN, until_on=None, received_on=d(5), assigned=[])
    assert gap.days_waited(on=BEGIN) == 0


@pytest.mark.parametrize(
    ("kind", "has_list", "expected"),
    [
        (WAITING, True, Standing.WAITING_LIST),
        (FLOW, True, Standing.FLOW_THROUGH),
        (WAITING, False, Standing.UNLISTED),
        (FLOW, False, Standing.UNLISTED),
    ],
)
def test_without_a_list_a_gap_is_a_state_of_its_own(kind, has_list, expected):
    assert standing(kind=kind, has_list=has_list) is expected


spells = st.builds(
    lambda role, start, length: spell(role, start, length and start + length),
    st.sampled_from(Role),
    st.integers(-20, 60),
    st.none() | st.integers(1, 40),
)


@given(st.lists(spells, max_size=6), st.none() | st.integers(1, 60))
def test_each_day_is_held_by_a_fixed_worker_or_lies_in_one_gap(assigned, length):
    found = gaps(from_on=BEGIN, until_on=d(length), received_on=None, assigned=assigned)
    for offset in range(-25, 110):
        day = d(offset)
        lives = offset >= 0 and (length is None or offset < length)
        served = any(
            each.role is Role.FIXED
            and each.from_on <= day
            and (each.until_on is None or day < each.until_on)
            for each in assigned
        )
        assert sum(gap.holds_on(day) for gap in found) == (lives and not served)
