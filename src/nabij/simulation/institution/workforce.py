"""Workers: hours, growing in, illness, leaving, and filling what they leave open.

Who will leave, and when, is luck drawn once: an exponential threshold. The hazard that
adds up towards it each week is what policy changes: it rises with the load.
"""

import math

from nabij.simulation import stream
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.institution.caseload import hand_back
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import drop_worker, happened, new_worker
from nabij.simulation.state.records import (
    absence_begins,
    employment_begins,
    employment_ends,
)
from nabij.simulation.state.shapes import (
    FIRST,
    HIRED,
    MONTH,
    NOBODY,
    POSTS,
    START_FTE,
    TODAY,
    UNITS,
    YEAR,
)

LEAVERS, HIRES = INDEX["leavers"], INDEX["hires"]
WEEK = 7.0 / YEAR
MOST_HOURS = 1.0  # fte


@njit_part
def grown(w, worker, now):  # type: ignore[no-untyped-def]
    """Share of a full caseload that she carries: from a start share up to 1."""
    months = now[ix.P_GROWTH_MONTHS]
    if worker.is_side_entrant:
        months = now[ix.P_SIDE_ENTRANT_GROWTH_MONTHS]
    done = (w.clock[TODAY] - worker.hired) / max(1.0, months * MONTH)
    start = now[ix.P_GROWTH_START_SHARE]
    return min(1.0, start + (1.0 - start) * done)


@njit_part
def carries(w, worker, now):  # type: ignore[no-untyped-def]
    """Full-time equivalents of casework, grown in."""
    return worker.fte * now[ix.P_CASE_HOURS_SHARE] * grown(w, worker, now)


@njit_part
def is_absent(w, worker):  # type: ignore[no-untyped-def]
    """Whether she is away today, for at least half of her hours."""
    return worker.absent_until > w.clock[TODAY] and worker.absent_share >= 0.5


@njit_part
def is_trainee(w, worker, now):  # type: ignore[no-untyped-def]
    """In her first months nobody gets the two most urgent classes."""
    return w.clock[TODAY] - worker.hired < now[ix.P_TRAINEE_MONTHS] * MONTH


@njit_part
def most_per_fte(now):  # type: ignore[no-untyped-def]
    """Measures per fte that somebody gets at most: some way above the norm."""
    return min(now[ix.P_CEILING], now[ix.P_NORM] * now[ix.P_NORM_STRETCH])


@njit_part
def room_of(w, worker, now):  # type: ignore[no-untyped-def]
    """Room in thousandths of a place; below zero when she has too many."""
    if is_absent(w, worker):
        return -UNITS
    most = most_per_fte(now) * carries(w, worker, now)
    return int(most * UNITS) - worker.load


@njit_part
def pressure(w, worker, now, beta):  # type: ignore[no-untyped-def]
    """The factor by which her load raises a hazard."""
    able = max(0.05, carries(w, worker, now))
    bearable = max(0.1, now[ix.P_BEARABLE_LOAD])
    over = worker.load / UNITS / able / bearable - 1.0
    if over <= 0.0:
        return 1.0
    cap = now[ix.P_HAZARD_CAP]
    return min(cap, math.exp(min(beta * over, 50.0)))


@njit_part
def week_of_staff(w, gi):  # type: ignore[no-untyped-def]
    """A week for every worker of an institution: who leaves, who falls ill."""
    now = w.now.gi[gi]
    sick_rate = now[ix.P_ABSENCE_SHARE] / max(1e-9, 1.0 - now[ix.P_ABSENCE_SHARE])
    sick_rate *= YEAR / max(1.0, now[ix.P_ABSENCE_DAYS])
    place = w.queues.staff[gi, FIRST]
    while place != NOBODY:
        worker, after = w.workers[place], w.workers[place].next
        rate = now[ix.P_LEAVE_RATE] * pressure(w, worker, now, now[ix.P_LEAVE_BETA])
        worker.leave_sum += WEEK * rate * leave_factor(w, worker, now)
        if worker.leave_sum >= worker.leave_at:
            leave(w, place)
        elif not is_absent(w, worker):
            if worker.absence_row != NOBODY:
                worker.absence_row = NOBODY
            beta = now[ix.P_ABSENCE_BETA]
            worker.sick_sum += WEEK * sick_rate * pressure(w, worker, now, beta)
            if worker.sick_sum >= worker.sick_at:
                fall_ill(w, place)
        place = after


@njit_part
def leave_factor(w, worker, now):  # type: ignore[no-untyped-def]
    """Who is new leaves more often, who came from elsewhere perhaps too."""
    factor = 1.0
    if w.clock[TODAY] - worker.hired < YEAR:
        factor *= now[ix.P_NEW_WORKER_LEAVE_FACTOR]
    if worker.is_side_entrant:
        factor *= now[ix.P_SIDE_ENTRANT_LEAVE_FACTOR]
    return factor


@njit_part
def leave(w, place):  # type: ignore[no-untyped-def]
    """She leaves; her children go back to the list with the clock they had."""
    happened(w)
    gi = w.workers[place].gi
    hand_back(w, place, False)
    employment_ends(w, place)
    w.month[gi, LEAVERS] += 1
    drop_worker(w, place)


@njit_part
def fall_ill(w, place):  # type: ignore[no-untyped-def]
    """Away for some time; long, and without a substitute, the children go back."""
    happened(w)
    worker = w.workers[place]
    now = w.now.gi[worker.gi]
    worker.sick_times += 1
    days = stream.exponential(w.key, draws.SICK_TIME, worker.key, worker.sick_times)
    length = max(1, int(days * now[ix.P_ABSENCE_DAYS] + 0.5))
    worker.absent_until = w.clock[TODAY] + length
    worker.absent_share = 1.0
    worker.sick_sum = 0.0
    worker.sick_at = stream.exponential(
        w.key, draws.SICK_AT, worker.key, worker.sick_times
    )
    absence_begins(w, place)
    u = stream.uniform(w.key, draws.SUBSTITUTE, worker.key, worker.sick_times)
    worker.is_substituted = 1 if u < now[ix.P_SUBSTITUTE_SHARE] else 0
    if length > now[ix.P_ABSENCE_HANDBACK_DAYS] and not worker.is_substituted:
        hand_back(w, place, True)


@njit_part
def employ(w, gi, hired):  # type: ignore[no-untyped-def]
    """Somebody begins at this institution; gives her place."""
    happened(w)
    now = w.now.gi[gi]
    place = new_worker(w, gi)
    worker = w.workers[place]
    number = int(w.levels.gi[gi, HIRED])
    w.levels.gi[gi, HIRED] += 1
    worker.key = (1 << 50) | (gi << 40) | number  # below 2**53: whole in a float too
    worker.hired = hired
    mean = now[ix.P_HOURS_PER_WEEK] / max(1.0, now[ix.P_FULLTIME_HOURS])
    spread = 0.75 + 0.5 * stream.uniform(w.key, draws.HOURS, worker.key, 0)
    worker.fte = min(MOST_HOURS, mean * spread)
    u = stream.uniform(w.key, draws.SIDE, worker.key, 0)
    worker.is_side_entrant = 1 if u < now[ix.P_SIDE_ENTRANT_SHARE] else 0
    worker.leave_at = stream.exponential(w.key, draws.LEAVE_AT, worker.key, 0)
    worker.sick_at = stream.exponential(w.key, draws.SICK_AT, worker.key, 0)
    worker.leave_sum = worker.sick_sum = worker.absent_share = 0.0
    worker.sick_times = worker.load = worker.is_substituted = 0
    worker.absent_until = worker.first = NOBODY
    worker.employment_row = worker.absence_row = NOBODY
    employment_begins(w, place)
    return place


@njit_part
def fte_of(w, gi):  # type: ignore[no-untyped-def]
    """Full-time equivalents in service."""
    total, place = 0.0, w.queues.staff[gi, FIRST]
    while place != NOBODY:
        total += w.workers[place].fte
        place = w.workers[place].next
    return total


@njit_part
def hire(w, gi, month):  # type: ignore[no-untyped-def]
    """Fill vacancies, each with a monthly chance, under the labour ceiling."""
    now = w.now.gi[gi]
    fte = fte_of(w, gi)
    mean = now[ix.P_HOURS_PER_WEEK] / max(1.0, now[ix.P_FULLTIME_HOURS])
    ceiling = now[ix.P_LABOUR_CEILING] * w.levels.gi[gi, START_FTE]
    open_now = max(0.0, w.levels.gi[gi, POSTS] - fte) / max(0.1, mean)
    below = max(0.0, ceiling - fte) / max(0.1, mean)
    entity = (gi << 32) | month
    vacancies = int(open_now)
    rest = open_now - vacancies
    if stream.uniform(w.key, draws.HIRE, entity, 1000) < rest:
        vacancies += 1
    count = stream.binomial(w.key, draws.HIRE, entity, vacancies, now[ix.P_HIRE_RATE])
    count = min(count, int(below))
    for _ in range(count):
        employ(w, gi, w.clock[TODAY])
    w.month[gi, HIRES] += count
