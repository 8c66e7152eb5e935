"""What chance is asked for: one number per purpose, so that no two share a stream."""

import math

from nabij.simulation import stream
from nabij.simulation.compiled import njit_part
from nabij.simulation.state.shapes import DAY_SEQUENCE, TODAY, YEAR

(
    REPORTS,
    ADVICE,
    TRIAGE,
    TO_RVDK,
    TO_INQUIRY,
    REPEAT_FROM,
    REPEAT_TO,
    LOCAL_DONE,
    LOCAL_FAIL,
    CASE_GI,
    CASE_SIZE,
    CASE_TEAM,
    CASE_KIND,
    CASE_URGENT,
    INQUIRY_TIME,
    INQUIRY_END,
    RVDK_TIME,
    RVDK_END,
    COURT_TIME,
    GRANT,
    AGE,
    SIBLING,
    CLASS,
    GOAL_LONG,
    GOAL_SIZE,
    OTHER,
    LENGTH,
    NEXT_KIND,
    EARLY,
    VOOGDIJ,
    ESCALATION,
    LATE,
    NEED,
    NEED_KIND,
    ELSEWHERE,
    CARE_TIME,
    PLACE_TIME,
    PLACE_ACCEPT,
    PLACE_KIND,
    AGAIN,
    AGAIN_TIME,
    LEAVE_AT,
    SICK_AT,
    SICK_TIME,
    SUBSTITUTE,
    SIDE,
    HOURS,
    HIRE,
    HANDOVER,
    JR_ARRIVAL,
    START_PLACE,
    START_AGE,
    START_GOAL,
    START_TERM,
    START_WAIT,
    START_CARE,
    TENURE,
    PIPELINE,
    GIVEN_COUNT,
) = range(1, 60)
CASE_ORIGIN, CHILD_ORIGIN, JR_ORIGIN, START_ORIGIN, GIVEN_ORIGIN = range(1, 6)


@njit_part
def key_of_day(w, origin, region):  # type: ignore[no-untyped-def]
    """A number for somebody new: by region, day and place on that day.

    The tenth of a day keeps its number when an eleventh comes, or a policy begins.
    """
    slot = origin * len(w.places.youths) + region
    sequence = w.clock[DAY_SEQUENCE + slot]
    w.clock[DAY_SEQUENCE + slot] += 1
    return (origin << 58) | (region << 46) | (w.clock[TODAY] << 24) | (sequence << 6)


@njit_part
def new_day(w):  # type: ignore[no-untyped-def]
    """Numbers of a day begin at 0."""
    w.clock[DAY_SEQUENCE:] = 0


@njit_part
def days_around(key, purpose, entity, draw, mean):  # type: ignore[no-untyped-def]
    """Whole days, lognormal with this mean and a spread of a half of it, at least 1."""
    sigma = 0.4723807  # sqrt(log(1 + 0.5**2))
    z = stream.normal(key, purpose, entity, draw)
    return max(1, int(mean * math.exp(sigma * z - 0.5 * sigma * sigma) + 0.5))


@njit_part
def days_until(key, purpose, entity, draw, rate):  # type: ignore[no-untyped-def]
    """Whole days until something with this yearly rate; a million if it never comes."""
    if rate <= 0.0:
        return 1_000_000
    wait = stream.exponential(key, purpose, entity, draw) / rate * YEAR
    return min(1_000_000, int(wait) + 1)
