"""A child and its worker: the work that is left, and at what pace it goes."""

from nabij.simulation import stream
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import enlist, happened, plan
from nabij.simulation.state.numbers import zone_of
from nabij.simulation.state.records import (
    assignment_begins,
    assignment_ends,
    contact_made,
)
from nabij.simulation.state.shapes import (
    ACUTE_NOW,
    DONE,
    ENDING,
    ESCALATE,
    GOAL,
    JR,
    NOBODY,
    OTS,
    RUNS,
    STOCK_WITH_WORKER,
    TODAY,
    UNITS,
    WAITING,
    YEAR,
    A,
)

WAITED, WAITS = INDEX["wait_days_started"], INDEX["waits_started"]
CHANGES = INDEX["worker_changes"]
CONTACTS, CONTACTS_LATE = INDEX["first_contacts"], INDEX["first_contact_late"]
ESCALATIONS, ACUTE = INDEX["escalations"], INDEX["acute_events"]
LATE_BY = 10  # days, of a first contact that is late although there is a worker


@njit_part
def pace_of(w, child, now):  # type: ignore[no-untyped-def]
    """Days of work done in a day."""
    pace = now[ix.P_PROGRESS_PACE]
    if child.worker == NOBODY:
        pace *= now[ix.P_PROGRESS_WITHOUT_WORKER]
    elif child.care_kind != NOBODY and child.care not in (RUNS, DONE):
        pace *= now[ix.P_PROGRESS_WITHOUT_HELP]
    return pace


@njit_part
def settle(w, place):  # type: ignore[no-untyped-def]
    """Bring the work that is left to today; without a worker it also grows."""
    child = w.children[place]
    days = w.clock[TODAY] - child.settled
    child.settled = w.clock[TODAY]
    if child.kind != OTS or days <= 0:
        return
    child.goal = max(0.0, child.goal - days * child.pace)
    if child.worker == NOBODY:
        now = zone_of(w, w.families[child.family].region)
        child.goal *= 1.0 + now[ix.P_WAITING_GOAL_GROWTH] * days / YEAR


@njit_part
def set_pace(w, place):  # type: ignore[no-untyped-def]
    """From today at another pace: plan anew when the goals are met."""
    child = w.children[place]
    settle(w, place)
    child.goal_version += 1
    if child.kind != OTS or child.is_done:
        return
    child.pace = pace_of(w, child, zone_of(w, w.families[child.family].region))
    if child.pace > 0.0:
        days = child.goal / child.pace
        if days < 6000.0:
            day = w.clock[TODAY] + int(days) + 1
            plan(w, ENDING, day, GOAL, place, child.goal_version)


@njit_part
def wait_for_worker(w, place):  # type: ignore[no-untyped-def]
    """The child stands on the list, with its family."""
    child = w.children[place]
    child.worker = NOBODY
    w.families[child.family].waiting += 1
    enlist(w, child.family)
    set_pace(w, place)
    plan_escalation(w, place)


@njit_part
def plan_escalation(w, place):  # type: ignore[no-untyped-def]
    """When a waiting child gets worse, if it waits that long."""
    child = w.children[place]
    if child.urgency == A:
        w.levels.gi[w.families[child.family].gi, ACUTE_NOW] = 1.0
        return
    now = zone_of(w, w.families[child.family].region)
    mean = now[ix.P_ESCALATION_DAYS_D + (3 - child.urgency)]
    child.draws += 1
    days = draws.days_until(
        w.key, draws.ESCALATION, child.key, child.draws, YEAR / max(1.0, mean)
    )
    plan(w, WAITING, w.clock[TODAY] + days, ESCALATE, place, child.goal_version)


@njit_part
def get_worse(w, place):  # type: ignore[no-untyped-def]
    """One class up; the last step is acute, and then it is placed today."""
    child = w.children[place]
    gi = w.families[child.family].gi
    child.urgency -= 1
    w.month[gi, ESCALATIONS] += 1
    if child.urgency == A:
        w.month[gi, ACUTE] += 1
    plan_escalation(w, place)


@njit_part
def weight_of(w, child):  # type: ignore[no-untyped-def]
    """Thousandths of a place: the team model has two fixed faces, at more hours."""
    family = w.families[child.family]
    if not family.is_team:
        return UNITS
    now = zone_of(w, family.region)
    return int(UNITS * now[ix.P_TEAM_WORKER_HOURS_FACTOR] + 0.5)


@njit_part
def hold(w, place, worker_place):  # type: ignore[no-untyped-def]
    """Put the child in the caseload of this worker, and the family with her."""
    child, worker = w.children[place], w.workers[worker_place]
    child.worker = worker_place
    child.weight = weight_of(w, child)
    child.previous = NOBODY
    child.next = worker.first
    if worker.first != NOBODY:
        w.children[worker.first].previous = place
    worker.first = place
    worker.load += child.weight
    family = w.families[child.family]
    family.worker = worker_place
    w.levels.stocks[family.gi, STOCK_WITH_WORKER] += 1


@njit_part
def assign(w, place, worker_place):  # type: ignore[no-untyped-def]
    """A waiting child gets its fixed worker."""
    happened(w)
    child = w.children[place]
    settle(w, place)
    family = w.families[child.family]
    now = zone_of(w, family.region)
    family.waiting -= 1
    hold(w, place, worker_place)
    if child.faces > 0:
        w.month[family.gi, CHANGES] += 1
        child.goal += now[ix.P_PROGRESS_WORKER_CHANGE_DAYS]
    child.faces += 1
    count_wait(w, place)
    assignment_begins(w, place)
    set_pace(w, place)


@njit_part
def count_wait(w, place):  # type: ignore[no-untyped-def]
    """The wait of this measure ended, if this is its first worker."""
    child = w.children[place]
    if child.contact < 1_000_000:
        return
    gi = w.families[child.family].gi
    if child.kind != JR:
        w.month[gi, WAITS] += 1
        w.month[gi, WAITED] += w.clock[TODAY] - child.since
    now = zone_of(w, w.families[child.family].region)
    u = stream.uniform(w.key, draws.LATE, child.key, child.turn)
    is_late = u < now[ix.P_CONTACT_LATE_SHARE]
    child.contact = w.clock[TODAY] + (LATE_BY if is_late else 1)
    contact_made(w, place)


@njit_part
def let_go(w, place):  # type: ignore[no-untyped-def]
    """Out of the caseload of the worker; the family keeps her while she has another."""
    child = w.children[place]
    worker = w.workers[child.worker]
    worker.load -= child.weight
    if child.previous == NOBODY:
        worker.first = child.next
    else:
        w.children[child.previous].next = child.next
    if child.next != NOBODY:
        w.children[child.next].previous = child.previous
    child.next = child.previous = NOBODY
    assignment_ends(w, place)
    gone = child.worker
    child.worker = NOBODY
    family = w.families[child.family]
    w.levels.stocks[family.gi, STOCK_WITH_WORKER] -= 1
    family.worker = NOBODY
    other = family.first
    while other != NOBODY:
        if w.children[other].worker == gone:
            family.worker = gone
        other = w.children[other].sibling


@njit_part
def hand_back(w, worker_place, stays):  # type: ignore[no-untyped-def]
    """All her children go back to the list with the clock they had."""
    place = w.workers[worker_place].first
    while place != NOBODY:
        after = w.children[place].next
        child = w.children[place]
        happened(w)
        settle(w, place)
        let_go(w, place)
        child.has_lost = 1
        child.former = worker_place if stays else NOBODY
        child.former_key = w.workers[worker_place].key
        wait_for_worker(w, place)
        place = after


@njit_part
def judge_contact(w, place):  # type: ignore[no-untyped-def]
    """The day after the last day for a first contact: was there one in time?"""
    child = w.children[place]
    gi = w.families[child.family].gi
    w.month[gi, CONTACTS] += 1
    if child.contact >= w.clock[TODAY]:
        w.month[gi, CONTACTS_LATE] += 1
