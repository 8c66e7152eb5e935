"""Working days over whole columns; the scalar rules in `rules.calendar` are the law."""

from functools import cache

import numpy as np

from nabij.indicators.tables import Days
from nabij.rules.calendar import holidays


@cache
def _calendar(first: int, last: int) -> np.busdaycalendar:
    """Monday to Friday without the public holidays of these years."""
    free = sorted(day for year in range(first, last + 1) for day in holidays(year))
    return np.busdaycalendar(weekmask="1111100", holidays=free)


def _calendar_for(days: Days, *, reach: int) -> np.busdaycalendar:
    """The calendar of all years in the column and `reach` years around it."""
    known = days[~np.isnat(days)]
    years = known.astype("datetime64[Y]").astype(np.int64) + 1970
    first, last = (years.min(), years.max()) if len(years) else (2000, 2000)
    return _calendar(int(first) - reach, int(last) + reach)


def add_working_days(days: Days, count: int) -> Days:
    """Give the `count`-th working day after each day; unknown stays unknown."""
    if count < 1:
        raise ValueError("Working days are counted forward: count is 1 or more.")
    calendar = _calendar_for(days, reach=1 + count // 250)
    return np.busday_offset(days, count, roll="backward", busdaycal=calendar)


def next_working_day(days: Days) -> Days:
    """Move each day that is no working day on to the next one that is."""
    calendar = _calendar_for(days, reach=1)
    return np.busday_offset(days, 0, roll="forward", busdaycal=calendar)
