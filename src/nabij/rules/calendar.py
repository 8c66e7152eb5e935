"""Counting time: Dutch holidays, working days, and terms under the Atw."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from nabij.rules.source import Confidence, Kind, Source, own_choice, rule

DAY = timedelta(days=1)
READ_ON = date(2026, 11, 22)
ATW_URL = "https://wetten.overheid.nl/BWBR0002448"


def _atw(id: str, place: str) -> Source:
    return Source(
        id=id,
        text="Algemene termijnenwet",
        place=place,
        read_on=READ_ON,
        kind=Kind.LAW,
        confidence=Confidence.LIKELY,
        version="tekst van mei 2017",
        url=ATW_URL,
        valid_from=date(1965, 4, 1) if id == "TIME-01" else None,
    )


ATW_1_1 = _atw("TIME-01", "art. 1 lid 1 en art. 5")
ATW_1_2 = _atw("TIME-02", "art. 1 lid 2")
ATW_2 = _atw("TIME-03", "art. 2")
ATW_3 = _atw("TIME-04", "art. 3")
ATW_4 = _atw("TIME-05", "art. 4")
WORKING_DAY = own_choice(
    "TIME-07", "werkdag: maandag tot en met vrijdag zonder feestdagen"
)
MONTHS_AND_WEEKS = own_choice("TIME-08", "maanden, weken en de eerste dag die telt")


class Unit(StrEnum):
    """In which unit a term is written; it decides whether the Atw applies."""

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


@dataclass(frozen=True)
class Term:
    """A term as a law writes it, for example `Term(6, Unit.WEEKS)`."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        """Refuse a term of nothing: the law knows none."""
        if self.count < 1:
            raise ValueError("A term is at least one day, week, month or year.")


@cache
def easter_sunday(year: int) -> date:
    """Give Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher).

    >>> easter_sunday(2026)
    datetime.date(2026, 4, 5)
    """
    century, rest = divmod(year, 100)
    golden = year % 19
    leap, leap_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    moon = (19 * golden + century - leap - correction + 15) % 30
    quarter, quarter_rest = divmod(rest, 4)
    weekday = (32 + 2 * leap_rest + 2 * quarter - moon - quarter_rest) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


@rule(ATW_3)
def kings_birthday(year: int) -> date:
    """Give the day on which the King's birthday is celebrated, never a Sunday.

    Since 2014 on 27 April, before that on 30 April; on a Sunday it moves to the
    Saturday before. Holds for 1980 and later: until then a Sunday moved forward.
    """
    day = date(year, 4, 27 if year >= 2014 else 30)
    return day - DAY if day.isoweekday() == 7 else day


@rule(ATW_3)
@cache
def holidays(year: int) -> frozenset[date]:
    """Give the public holidays of one year; 5 May counts every year.

    Good Friday counts as equal to them. Days that are always a Sunday are left out.
    """
    easter = easter_sunday(year)
    moving = (-2, 1, 39, 50)  # Good Friday, Easter Monday, Ascension, Whit Monday
    fixed = ((1, 1), (5, 5), (12, 25), (12, 26))
    return frozenset(
        {easter + days * DAY for days in moving}
        | {date(year, month, day) for month, day in fixed}
        | {kings_birthday(year)}
    )


@rule(WORKING_DAY, ATW_3)
def is_working_day(day: date) -> bool:
    """Tell whether a day is Monday to Friday and no public holiday.

    Carnival and local closing days are working days.
    """
    return day.isoweekday() <= 5 and day not in holidays(day.year)


@rule(ATW_1_1)
def next_working_day(day: date) -> date:
    """Move a day that is no working day on to the next one that is."""
    while not is_working_day(day):
        day += DAY
    return day


@rule(WORKING_DAY)
def add_working_days(day: date, count: int) -> date:
    """Give the `count`-th working day after `day`; the day itself does not count.

    >>> add_working_days(date(2026, 4, 2), 1)  # over Good Friday and Easter
    datetime.date(2026, 4, 7)
    """
    if count < 0:
        raise ValueError("Working days are counted forward: count is 0 or more.")
    for _ in range(count):
        day = next_working_day(day + DAY)
    return day


@rule(MONTHS_AND_WEEKS)
def add_months(day: date, count: int) -> date:
    """Give the same day number `count` months on (or back), or that month's last.

    >>> add_months(date(2026, 1, 31), 1)
    datetime.date(2026, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    first_after = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return date(year, month + 1, min(day.day, (first_after - DAY).day))


@rule(MONTHS_AND_WEEKS)
def add_term(day: date, term: Term, *, times: int = 1) -> date:
    """Give the last day of a term that began with an event on `day`, unshifted.

    The first day counted is the day after the event; `times=-1` counts backwards.
    """
    count = term.count * times
    if term.unit is Unit.DAYS:
        return day + count * DAY
    if term.unit is Unit.WEEKS:
        return day + 7 * count * DAY
    return add_months(day, count * (12 if term.unit is Unit.YEARS else 1))


@rule(ATW_4)
def atw_applies(term: Term, *, of_liberty: bool = False) -> bool:
    """Tell whether the Atw moves the end of this term.

    It does not for more than 90 days, 12 weeks or 3 months, for terms in years, nor
    for deprivation of liberty (`of_liberty`). Terms in hours have no place here.
    """
    longest = {Unit.DAYS: 90, Unit.WEEKS: 12, Unit.MONTHS: 3, Unit.YEARS: 0}
    return not of_liberty and term.count <= longest[term.unit]


@rule(ATW_1_1, ATW_2, ATW_4)
def term_ends_on(event_on: date, term: Term, *, of_liberty: bool = False) -> date:
    """Give the last day of a statutory term that runs forward from an event.

    Where the Atw applies, a term of three days or more is lengthened until it holds
    two working days, and an end on a day off runs on to the next working day.
    """
    last = add_term(event_on, term)
    if not atw_applies(term, of_liberty=of_liberty):
        return last
    if (last - event_on).days >= 3:
        last = max(last, add_working_days(event_on, 2))
    return next_working_day(last)


@rule(ATW_1_2)
def latest_day_before(event_on: date, term: Term) -> date:
    """Give the last day that is still a whole term before an event, never shifted."""
    return add_term(event_on, term, times=-1)
