"""The vector form of working days equals the scalar rule; the scalar one is the law."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.indicators import workdays
from nabij.indicators.forecast import anniversary_after
from nabij.rules import calendar

DAYS = st.lists(st.dates(date(1981, 1, 1), date(2090, 1, 1)), max_size=20)


def column(days):
    return np.array(days, dtype="datetime64[D]")


@given(DAYS, st.integers(1, 40))
def test_adding_working_days_equals_the_rule(days, count):
    found = workdays.add_working_days(column(days), count).tolist()
    assert found == [calendar.add_working_days(day, count) for day in days]


@given(DAYS)
def test_the_next_working_day_equals_the_rule(days):
    found = workdays.next_working_day(column(days)).tolist()
    assert found == [calendar.next_working_day(day) for day in days]


@given(DAYS, st.dates(date(1981, 1, 1), date(2090, 1, 1)))
def test_anniversaries_equal_counting_years(days, on):
    expected = []
    for day in days:
        years = 1
        while (again := calendar.add_months(day, 12 * years)) <= on:
            years += 1
        expected.append(again)
    assert anniversary_after(column(days), on=on).tolist() == expected


def test_an_unknown_day_stays_unknown():
    days = column(["NaT", "2026-04-02"])
    assert workdays.add_working_days(days, 1).tolist() == [None, date(2026, 4, 7)]
    assert workdays.next_working_day(days).tolist() == [None, date(2026, 4, 2)]
    assert workdays.add_working_days(days[:1], 5).tolist() == [None]


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="counted forward"):
        workdays.add_working_days(column([]), 0)
