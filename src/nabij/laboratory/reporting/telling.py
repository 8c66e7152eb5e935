"""Numbers as people read them: rounded by how sure they are, with their unit.

A table and a sentence use the same rounding, so they can never contradict each other.
"""

import math
from dataclasses import dataclass

from django.utils.translation import gettext, ngettext

from nabij.base import formats
from nabij.laboratory.reporting.findings import Findings, Milestone, Point, Range
from nabij.laboratory.reporting.indicators import Indicator

STEPS = (1, 2, 5, 10)
FINEST_PART = 20  # an interval is told in about twenty steps
SMALLEST = 0.01
SURE, OFTEN = 0.95, 0.75  # shares of the runs that go one way
FARTHEST_PART = 300  # a part of nearly nothing says nothing


def step_of(width: float, *, decimals: int) -> float:
    """The rounding step that an interval of this width allows.

    >>> step_of(490, decimals=0), step_of(3, decimals=0), step_of(0.8, decimals=1)
    (50.0, 1.0, 0.1)
    """
    least = 10.0**-decimals
    if not width > 0:
        return least
    rough = width / FINEST_PART
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * nice for nice in STEPS if power * nice >= rough)
    return max(step, least)


@dataclass(frozen=True)
class Told:
    """An interval in rounded numbers and in words."""

    median: str
    low: str
    high: str

    @property
    def span(self) -> str:
        """`120 tot 610`; one number when both ends are told the same."""
        if self.low == self.high:
            return self.low
        return gettext("%(low)s tot %(high)s") % {"low": self.low, "high": self.high}


def told(found: Range | None, indicator: Indicator, *, signed: bool = False) -> Told:
    """An interval, rounded; what is not known is a dash."""
    if found is None:
        return Told(formats.NOTHING, formats.NOTHING, formats.NOTHING)
    step = step_of(found.width, decimals=indicator.decimals)
    decimals = shown_decimals(step, indicator)
    return Told(
        *(
            _number(value, step, decimals, signed=signed)
            for value in (found.median, found.low, found.high)
        )
    )


def shown_decimals(step: float, indicator: Indicator) -> int:
    """No decimals where the interval is too wide for them."""
    return 0 if step >= 1 else indicator.decimals


def rounded(value: float, step: float) -> float:
    """To the nearest step; never minus nought."""
    return round(value / step) * step + 0.0


def _number(value: float, step: float, decimals: int, *, signed: bool) -> str:
    near = rounded(value, step)
    shown = formats.number(near, decimals)
    return f"+{shown}" if signed and near > 0 else shown


def in_hundred(share: float) -> int:
    """A share as runs in a hundred; certain only when every run says so."""
    if 0 < share < 1:
        return min(99, max(1, round(100 * share)))
    return round(100 * share)


def of_runs(share: float) -> str:
    """`in 87 van de 100 runs`, `in alle runs`, `in geen van de runs`."""
    count = in_hundred(share)
    if count == 100:
        return gettext("in alle runs")
    if count == 0:
        return gettext("in geen van de runs")
    return gettext("in %(count)s van de 100 runs") % {"count": count}


def better(point: Point, indicator: Indicator) -> float | None:
    """The share of runs in which it went the good way; None when no way is good."""
    if not indicator.way or point.change is None:
        return None
    return point.rose if indicator.way > 0 else point.fell


def direction(point: Point, indicator: Indicator) -> str:
    """Which way it goes, by the interval and by the count that stand beside it.

    Sure: the interval as it is told lies on one side, and so do nearly all runs. Often:
    most runs. What is neither good nor bad by itself is only `meer` or `minder`.
    """
    change = point.change
    if change is None:
        return "unknown"
    step = step_of(change.width, decimals=indicator.decimals)
    low, high = rounded(change.low, step), rounded(change.high, step)
    if low == high == 0:
        return "same"
    up = point.rose > point.fell if low < 0 < high else high > 0
    share = point.rose if up else point.fell
    way = _way(indicator, up=up)
    if low > 0 or high < 0:
        return way
    if share >= SURE and not low < 0 < high:
        return way
    return f"often_{way}" if share >= OFTEN else "unsure"


def _way(indicator: Indicator, *, up: bool) -> str:
    if indicator.way == 0:
        return "up" if up else "down"
    return "better" if up == (indicator.way > 0) else "worse"


SURE_WAYS = {"better", "worse", "up", "down"}


def count_words(point: Point, indicator: Indicator) -> str:
    """In how many of a hundred runs it goes the way that its word says."""
    way = direction(point, indicator)
    if way in {"same", "unknown"} or not point.fell + point.rose:
        return ""
    rose, fell = in_hundred(point.rose), in_hundred(point.fell)
    if way != "unsure":
        is_up = way.removeprefix("often_") == _way(indicator, up=True)
        return gettext("in %(count)s van 100") % {"count": rose if is_up else fell}
    if indicator.way == 0:
        return gettext("meer in %(rose)s, minder in %(fell)s van 100") % {
            "rose": rose,
            "fell": fell,
        }
    better, worse = (rose, fell) if indicator.way > 0 else (fell, rose)
    return gettext("beter in %(better)s, slechter in %(worse)s van 100") % {
        "better": better,
        "worse": worse,
    }


def change_words(found: Range, indicator: Indicator) -> str:
    """`120 tot 610 kinderen minder`; both ways when the interval holds nought."""
    step = step_of(found.width, decimals=indicator.decimals)
    low, high = rounded(found.low, step), rounded(found.high, step)
    decimals = shown_decimals(step, indicator)
    sizes = {
        "low": formats.number(abs(low), decimals),
        "high": formats.number(abs(high), decimals),
        "unit": gettext(indicator.change_unit or indicator.unit),
        "less": gettext(indicator.less),
        "more": gettext(indicator.more),
    }
    if low == high == 0:
        return gettext("geen verschil")
    if low < 0 < high:
        return (
            gettext("tussen %(low)s %(unit)s %(less)s en %(high)s %(unit)s %(more)s")
            % sizes
        )
    words = sizes | {"way": sizes["more"] if high > 0 else sizes["less"]}
    if 0 in (low, high):
        words["high"] = sizes["high"] if high > 0 else sizes["low"]
        return gettext("van bijna geen verschil tot %(high)s %(unit)s %(way)s") % words
    if high <= 0:
        words |= {"low": sizes["high"], "high": sizes["low"]}
    if words["low"] == words["high"]:
        return gettext("%(low)s %(unit)s %(way)s") % words
    return gettext("%(low)s tot %(high)s %(unit)s %(way)s") % words


def years_words(count: int) -> str:
    """`na een jaar`, `na 2 jaar`, `aan het einde`."""
    if count == 0:
        return gettext("aan het einde")
    return ngettext("na een jaar", "na %(count)s jaar", count) % {"count": count}


def when_words(found: Findings, moment: Milestone | None = None) -> str:
    """`na 2 jaar (31 dec 2024)`; only the day where it was counted from elsewhere."""
    moment = moment or found.main
    day = formats.day(moment.on)
    gone = (moment.on.year - found.first_change.year) * 12
    gone += moment.on.month - found.first_change.month + 1
    if moment.years and gone != moment.years * 12:
        return gettext("op %(day)s") % {"day": day}
    return f"{years_words(moment.years)} ({day})"


def relative(point: Point, indicator: Indicator) -> str:
    """The middle of the change as a part of the base: `−12%`.

    Nothing for what is a percentage itself, or where the base is next to nothing.
    """
    if point.change is None or point.base is None or "%" in indicator.unit:
        return ""
    if abs(point.base.median) < 10.0**-indicator.decimals:
        return ""
    part = round(100 * point.change.median / point.base.median) + 0
    if abs(part) > FARTHEST_PART:
        return ""
    return f"+{formats.number(part)}%" if part > 0 else f"{formats.number(part)}%"


def duration(seconds: float | None) -> str:
    """`nog ongeveer 2 minuten`; nothing where nobody can say."""
    if seconds is None:
        return ""
    if seconds < 45:
        return gettext("nog minder dan een minuut")
    minutes = max(1, round(seconds / 60))
    return ngettext(
        "nog ongeveer een minuut", "nog ongeveer %(count)s minuten", minutes
    ) % {"count": minutes}
