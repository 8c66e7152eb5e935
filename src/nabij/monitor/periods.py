"""The periods of the monitor: three a year, the one that runs, and free ones."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext

from nabij.base import clock
from nabij.base.errors import BadInput
from nabij.indicators.period import Period, period_of, previous

SHOWN = 6  # two years of three periods
PUBLISHED = 3  # the newest and the two before it
FIRST_DAY = date(2000, 1, 1)
LONGEST = timedelta(days=3 * 366)


def ended(on: date, *, count: int = SHOWN) -> tuple[Period, ...]:
    """The last whole periods that are over, oldest first."""
    last = period_of(period_of(on).first - timedelta(days=1))
    return previous(last, count=count)


def running(on: date) -> Period:
    """The period that runs, up to and including today."""
    return Period(period_of(on).first, on)


def standing(at: datetime) -> tuple[Period, ...]:
    """The periods that are always kept: the newest first, so that it is there soon."""
    on = clock.day_of(at)
    return (*reversed(ended(on)), running(on))


def is_whole(period: Period) -> bool:
    """Whether this is one of the three periods of a year."""
    return period_of(period.last) == period


def before(period: Period) -> Period:
    """The period to compare with: as long, or the whole one before."""
    day = period.first - timedelta(days=1)
    if period.first == period_of(period.last).first:
        return period_of(day)
    return Period(day - (period.last - period.first), day)


def asked(first: str, last: str, *, on: date) -> Period:
    """The period that somebody typed or chose; refuses with a sentence."""
    if not first and not last:
        return ended(on, count=1)[0]
    try:
        begin, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        raise BadInput(
            gettext(
                "Deze dagen kennen we niet. Schrijf ze als 2026-10-31 (jaar-maand-dag)."
            )
        ) from None
    if end < begin:
        raise BadInput(
            gettext("De periode eindigt voordat ze begint. Draai de twee dagen om.")
        )
    if not FIRST_DAY <= begin <= end <= on or end - begin > LONGEST:
        raise BadInput(
            gettext(
                "Kies een periode van hoogstens drie jaar die niet na vandaag eindigt."
            )
        )
    return Period(begin, end)


def pairs(days: list[date]) -> tuple[Period, ...]:
    """Periods that were kept as a row of first and last days."""
    return tuple(map(Period, days[::2], days[1::2]))


def is_running(period: Period, *, on: date) -> bool:
    """Whether this is the period that runs, up to today."""
    return period == running(on)
