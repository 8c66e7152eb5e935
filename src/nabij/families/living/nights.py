"""Which nights of a fortnight a child sleeps where: weeks as people count them."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

WEEK = 7


@dataclass(frozen=True, kw_only=True)
class House:
    """One home as the nights see it; `nights` None: nothing was agreed or known."""

    id: int
    nights: Collection[int] | None
    is_stay: bool


def night_of(day: dt.date) -> int:
    """The place of a night in the fortnight: 0 is Monday of an odd week."""
    _year, week, weekday = day.isocalendar()
    return weekday - 1 + (0 if week % 2 else WEEK)


def two_odd_weeks(day: dt.date) -> bool:
    """Week 53 and week 1 are both odd: then `every other week` needs a word."""
    week = day.isocalendar().week
    before = (day - dt.timedelta(days=WEEK)).isocalendar().week
    after = (day + dt.timedelta(days=WEEK)).isocalendar().week
    return (week == 1 and before == 53) or (week == 53 and after == 1)


def tonight(houses: Sequence[House], *, on: dt.date) -> House | None:
    """The one house that holds for this night; None when that is not known.

    A stay goes before homes on the nights it is for: who lodges or is placed sleeps
    there. Of two homes only the agreed nights say which.
    """
    night = night_of(on)
    stays = [h for h in houses if h.is_stay and (h.nights is None or night in h.nights)]
    if stays:
        return stays[0] if len(stays) == 1 else None
    homes = [h for h in houses if not h.is_stay]
    agreed = [h for h in homes if h.nights is not None and night in h.nights]
    if len(agreed) == 1:
        return agreed[0]
    is_the_only = len(homes) == 1 and homes[0].nights is None
    return homes[0] if is_the_only else None
