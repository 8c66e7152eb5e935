"""The one clock. Only pages, api and jobs ask it; the rest is told the moment."""

import datetime as dt
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def now() -> dt.datetime:
    """The present moment, in UTC."""
    return dt.datetime.now(dt.UTC)  # noqa: TID251 - this is the one clock


def today() -> dt.date:
    """The calendar day in the Netherlands."""
    return day_of(now())


def day_of(moment: dt.datetime) -> dt.date:
    """The Dutch calendar day on which a moment falls."""
    return moment.astimezone(AMSTERDAM).date()


def midnight(day: dt.date) -> dt.datetime:
    """The moment at which a Dutch calendar day begins (summer time included)."""
    return dt.datetime.combine(day, dt.time(), tzinfo=AMSTERDAM)
