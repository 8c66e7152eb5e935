"""Counting time, case by case; dates are those of Dutch calendars."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules import calendar
from nabij.rules.calendar import Term, Unit

DAYS = st.dates(date(1981, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("year", "easter"),
    [
        (1981, date(1981, 4, 19)),
        (2008, date(2008, 3, 23)),
        (2011, date(2011, 4, 24)),
        (2024, date(2024, 3, 31)),
        (2026, date(2026, 4, 5)),
        (2038, date(2038, 4, 25)),
    ],
)
def test_easter(year, easter):
    assert calendar.easter_sunday(year) == easter


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (2013, date(2013, 4, 30)),
        (2006, date(2006, 4, 29)),
        (2014, date(2014, 4, 26)),
        (2025, date(2025, 4, 26)),
        (2026, date(2026, 4, 27)),
    ],
    ids=["the Queen", "a Sunday", "the King, a Sunday", "again", "an ordinary year"],
)
def test_the_kings_birthday_is_never_kept_on_a_sunday(year, day):
    assert calendar.kings_birthday(year) == day


def test_the_holidays_of_2026():
    assert sorted(calendar.holidays(2026)) == [
        date(2026, 1, 1),
        date(2026, 4, 3),
        date(2026, 4, 6),
        date(2026, 4, 27),
        date(2026, 5, 5),
        date(2026, 5, 14),
        date(2026, 5, 25),
        date(2026, 12, 25),
        date(2026, 12, 26),
    ]


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 4, 2), True),
        (date(2026, 4, 3), False),
        (date(2026, 4, 4), False),
        (date(2027, 5, 5), False),
        (date(2026, 2, 16), True),
    ],
    ids=["Thursday", "Good Friday", "Saturday", "5 May, no lustrum", "carnival"],
)
def test_working_days(day, works):
    assert calendar.is_working_day(day) is works


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2026, 3, 2), 5, date(2026, 3, 9)),
        (date(2026, 3, 7), 1, date(2026, 3, 9)),
        (date(2026, 4, 2), 1, date(2026, 4, 7)),
        (date(2025, 12, 24), 5, date(2026, 1, 5)),
        (date(2026, 3, 7), 0, date(2026, 3, 7)),
    ],
    ids=["a week", "from a Saturday", "over Easter", "over the turn", "none"],
)
def test_adding_working_days(day, count, due):
    assert calendar.add_working_days(day, count) == due


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="counted forward"):
        calendar.add_working_days(date(2026, 3, 2), -1)


@given(DAYS, st.integers(1, 30))
def test_exactly_so_many_working_days_lie_after_the_day(day, count):
    due = calendar.add_working_days(day, count)
    between = [day + timedelta(n) for n in range(1, (due - day).days + 1)]
    assert sum(map(calendar.is_working_day, between)) == count
    assert calendar.is_working_day(due)


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 11, 15), 1, date(2026, 12, 15)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 1, 10), -2, date(2025, 11, 10)),
    ],
)
def test_months_keep_the_day_number_or_end_with_the_month(day, count, found):
    assert calendar.add_months(day, count) == found


@given(DAYS, st.integers(0, 60))
def test_months_there_and_back_never_run_past_the_start(day, count):
    there = calendar.add_months(day, count)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == count
    assert calendar.add_months(there, -count) <= day


@pytest.mark.parametrize(
    ("term", "applies"),
    [
        (Term(90, Unit.DAYS), True),
        (Term(91, Unit.DAYS), False),
        (Term(12, Unit.WEEKS), True),
        (Term(13, Unit.WEEKS), False),
        (Term(3, Unit.MONTHS), True),
        (Term(4, Unit.MONTHS), False),
        (Term(1, Unit.YEARS), False),
    ],
)
def test_which_terms_the_atw_moves(term, applies):
    assert calendar.atw_applies(term) is applies
    assert calendar.atw_applies(term, of_liberty=True) is False


@pytest.mark.parametrize(
    ("event", "term", "last"),
    [
        (date(2026, 3, 6), Term(2, Unit.WEEKS), date(2026, 3, 20)),
        (date(2026, 3, 7), Term(2, Unit.WEEKS), date(2026, 3, 23)),
        (date(2026, 4, 2), Term(3, Unit.DAYS), date(2026, 4, 8)),
        (date(2026, 4, 2), Term(2, Unit.DAYS), date(2026, 4, 7)),
        (date(2026, 2, 1), Term(1, Unit.YEARS), date(2027, 2, 1)),
        (date(2025, 3, 1), Term(1, Unit.YEARS), date(2026, 3, 1)),
        (date(2026, 3, 1), Term(100, Unit.DAYS), date(2026, 6, 9)),
    ],
    ids=[
        "ends on a Friday",
        "ends on a Saturday, runs on to Monday",
        "holds two working days, over Easter",
        "two days are not lengthened, only moved on",
        "a year ends on the day",
        "a year ends on the day, also on a Sunday",
        "more than 90 days is not moved",
    ],
)
def test_the_end_of_a_term(event, term, last):
    assert calendar.term_ends_on(event, term) == last


def test_deprivation_of_liberty_is_never_longer_than_the_text():
    term = Term(2, Unit.WEEKS)
    assert calendar.term_ends_on(date(2026, 3, 7), term, of_liberty=True) == date(
        2026, 3, 21
    )


@given(DAYS, st.integers(3, 90))
def test_a_term_under_the_atw_holds_two_working_days_and_ends_on_one(day, count):
    last = calendar.term_ends_on(day, Term(count, Unit.DAYS))
    inside = (day + timedelta(n) for n in range(1, (last - day).days + 1))
    assert sum(map(calendar.is_working_day, inside)) >= 2
    assert calendar.is_working_day(last)
    assert last >= day + timedelta(count)


def test_counting_backwards_never_moves():
    sunday = calendar.latest_day_before(date(2026, 5, 1), Term(2, Unit.MONTHS))
    assert sunday == date(2026, 3, 1)
    assert sunday.isoweekday() == 7


def test_a_term_of_nothing_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        Term(0, Unit.DAYS)
