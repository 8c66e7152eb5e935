"""The room for new measures in the coming 13 weeks, from what is known today.

Three bands, each on top of the one before: ends that are decided; titles that expire,
less the share that used to be extended; workers whose start, return or leaving has a
date.
New measures are left out on purpose: the room is what they can be given.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

import numpy as np

from nabij.indicators import workforce
from nabij.indicators.derived import held_by
from nabij.indicators.period import Period
from nabij.indicators.stock import court_ordered
from nabij.indicators.tables import (
    NEVER,
    Absences,
    Assignments,
    Days,
    Employments,
    Mask,
    Measures,
    Register,
)
from nabij.rules import calendar, caseload
from nabij.rules.codes import Role

S = TypeVar("S", Assignments, Employments, Absences)
WEEKS = 13
SUPERVISION, PROVISIONAL = 11, 12
# An end this shortly before a title expires is taken as "not extended".
EARLY_END = np.timedelta64(31, "D")


@dataclass(frozen=True, kw_only=True)
class Week:
    """Headroom in measures on one day; each field includes the ones before it."""

    day: date
    decided: float
    expected: float
    with_staff: float


@dataclass(frozen=True, kw_only=True)
class BackTest:
    """What was predicted for today 13 weeks ago, beside what came of it.

    `same_cases` is today's headroom if no measure had been added since; the difference
    with `real` is what new measures took.
    """

    made_on: date
    predicted: float
    same_cases: float
    real: float

    @property
    def error(self) -> float:
        """Predicted minus what became of the same cases; above zero: too hopeful."""
        return self.predicted - self.same_cases


def forecast(
    register: Register,
    *,
    on: date,
    measures_per_fte: float,
    decided: Mask,
    extended: float | None = None,
    weeks: int = WEEKS,
) -> tuple[Week, ...]:
    """Give the headroom for each of the coming weeks, from what is known on `on`.

    `decided` marks the measures whose planned end has a reason. `extended` is the share
    of titles that is extended on expiry; when it is not given, that of the past year.
    """
    held = _held(register, on)
    share = extended_share(register.measures, on=on) if extended is None else extended
    ends = np.where(decided, register.measures.until_on, NEVER)
    expiring = np.where(decided, NEVER, title_ends_on(register.measures, on=on))
    now = _fte(register, on)
    return tuple(
        _week(
            day=on + timedelta(weeks=ahead),
            held=held,
            released=(ends, expiring, 1 - share),
            fte=(now, _fte(register, on + timedelta(weeks=ahead))),
            norm=measures_per_fte,
        )
        for ahead in range(1, weeks + 1)
    )


def _week(
    *,
    day: date,
    held: Mask,
    released: tuple[Days, Days, float],
    fte: tuple[float, float],
    norm: float,
) -> Week:
    ends, expiring, lapse = released
    until = np.datetime64(day, "D")
    stay = int((held & ~(ends <= until)).sum())
    lapsed = lapse * int((held & (expiring <= until)).sum())
    return Week(
        day=day,
        decided=_headroom(fte[0], norm, stay),
        expected=_headroom(fte[0], norm, stay - lapsed),
        with_staff=_headroom(fte[1], norm, stay - lapsed),
    )


def _headroom(fte: float, norm: float, held: float) -> float:
    return caseload.headroom(available_fte=fte, measures_per_fte=norm, held=held)


def _held(register: Register, on: date) -> Mask:
    """Which court-ordered measures a fixed worker holds on a day."""
    held = held_by(register, Role.FIXED, np.datetime64(on, "D"))
    return held & court_ordered(register, Period(on, on))


def _fte(register: Register, on: date) -> float:
    return workforce.available_fte(register, Period(on, on))


def anniversary_after(days: Days, *, on: date) -> Days:
    """Give each day's first yearly return after `on`; 29 February becomes the 28th."""
    day = np.datetime64(on, "D")
    month = days.astype("datetime64[M]")
    this_year = on.year - 1970 - days.astype("datetime64[Y]").astype(np.int64)
    found = _in_month(month + 12 * np.maximum(this_year, 1), days - month)
    later = _in_month(month + 12 * np.maximum(this_year + 1, 1), days - month)
    return np.where(found > day, found, later)


def _in_month(month: Days, offset: Days) -> Days:
    """The day at an offset in a month, or the last day of that month."""
    last = (month + 1).astype("datetime64[D]") - np.timedelta64(1, "D")
    return np.minimum(month.astype("datetime64[D]") + offset, last)


def title_ends_on(measures: Measures, *, on: date) -> Days:
    """Give the day a title expires: as registered, else by the maximum in the law.

    A supervision order lasts a year at a time, a provisional one three months. Other
    measures have no yearly title; without a registered end they do not expire.
    """
    by_law = np.where(
        measures.kind == SUPERVISION, anniversary_after(measures.from_on, on=on), NEVER
    )
    month = measures.from_on.astype("datetime64[M]")
    lapses = _in_month(month + 3, measures.from_on - month)
    by_law = np.where(measures.kind == PROVISIONAL, lapses, by_law)
    return np.where(np.isnat(measures.until_on), by_law, measures.until_on)


def extended_share(measures: Measures, *, on: date) -> float:
    """Give the share of supervision titles that were extended in the year up to `on`.

    Of the orders that reached a yearly end (or stopped within a month before it), those
    that went on after it. Without any such order nothing is known: 1.0, so that no room
    is promised.
    """
    year_ago = calendar.add_months(on, -12)
    expiry = anniversary_after(measures.from_on, on=year_ago)
    reached = np.isnat(measures.until_on) | (measures.until_on > expiry - EARLY_END)
    due = (measures.kind == SUPERVISION) & reached & (expiry <= np.datetime64(on, "D"))
    went_on = due & ~(measures.until_on <= expiry)
    return float(went_on.sum() / due.sum()) if due.any() else 1.0


def as_known_on(register: Register, *, on: date) -> Register:
    """Give the register as somebody could have known it on an earlier day.

    Rows that began later are gone, ends that came later are open. Measures keep their
    row, because others point at it: one that began later simply never holds. It is the
    cautious reading: what was planned by then but is registered as past is not known.
    """
    day = np.datetime64(on, "D")
    measures = register.measures
    later = measures.from_on > day
    ends = np.where(later, measures.from_on, _open(measures.until_on, day))
    return replace(
        register,
        measures=replace(measures, until_on=ends),
        assignments=_begun(register.assignments, day),
        employments=_begun(register.employments, day),
        absences=_begun(register.absences, day),
    )


def _open(ends: Days, day: np.datetime64) -> Days:
    return np.where(ends > day, NEVER, ends)


def _begun(spells: S, day: np.datetime64) -> S:
    """The spells that had begun, with ends that lay ahead left open."""
    begun = spells.where(spells.from_on <= day)
    return replace(begun, until_on=_open(begun.until_on, day))


def back_test(
    register: Register, *, on: date, measures_per_fte: float, weeks: int = WEEKS
) -> BackTest:
    """Forecast for today from what was known 13 weeks ago, beside what came of it."""
    made_on = on - timedelta(weeks=weeks)
    known = as_known_on(register, on=made_on)
    nothing = np.zeros(len(register.measures), dtype=np.bool_)
    predicted = forecast(
        known,
        on=made_on,
        measures_per_fte=measures_per_fte,
        decided=nothing,
        weeks=weeks,
    )[-1]
    fte, now = _fte(register, on), _held(register, on)
    same = int((now & _held(register, made_on)).sum())
    return BackTest(
        made_on=made_on,
        predicted=predicted.with_staff,
        same_cases=_headroom(fte, measures_per_fte, same),
        real=_headroom(fte, measures_per_fte, int(now.sum())),
    )
