"""Families, their children, and the beginning and the end of a measure."""

from nabij.simulation import stream
from nabij.simulation.chain.cases import ask_rvdk
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.institution.care import first_need, leave_care
from nabij.simulation.institution.caseload import (
    count_wait,
    let_go,
    plan_escalation,
    set_pace,
    settle,
    wait_for_worker,
)
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import (
    delist,
    drop_child,
    drop_family,
    happened,
    new_case,
    new_child,
    new_family,
    plan,
)
from nabij.simulation.state.numbers import zone_of
from nabij.simulation.state.records import (
    assignment_begins,
    measure_begins,
    measure_ends,
)
from nabij.simulation.state.shapes import (
    BIRTHDAY,
    CHAIN,
    CONTACT_DUE,
    ENDING,
    FIRST_DAY,
    HELP,
    HELP_JUDGED,
    JR,
    MONTH,
    NOBODY,
    NONE,
    OTHER_END,
    OTS,
    RETURN,
    STOCK_KIND,
    TEMPORARY,
    TITLE,
    TODAY,
    VOOGDIJ,
    VOTS,
    WAITING,
    YEAR,
)

INFLOW, OUTFLOW = INDEX["in_ots"], INDEX["out_ots"]
ADULT = int(18 * YEAR)
CONTACT_FAR = 1_000_000


@njit_part
def family_of_case(w, place):  # type: ignore[no-untyped-def]
    """The family of this case, without children."""
    case = w.cases[place]
    found = new_family(w)
    family = w.families[found]
    family.key = case.key
    family.region = case.region
    family.gi = case.gi
    family.is_team = case.is_team
    return found


@njit_part
def age_of(w, key, number, kind):  # type: ignore[no-untyped-def]
    """Age in days: the first child of a family, and brothers and sisters near it."""
    now = w.now.zone[0]
    mean, spread = now[ix.P_CHILD_AGE_MEAN], now[ix.P_CHILD_AGE_SD]
    if kind == JR:
        mean, spread = now[ix.P_JR_AGE_MEAN], 1.3
    elif kind == VOOGDIJ:
        mean, spread = now[ix.P_VOOGDIJ_AGE_MEAN], 4.5
    years = mean + spread * stream.normal(w.key, draws.AGE, key - number, 0)
    if number > 0:
        years += 3.0 * stream.normal(w.key, draws.SIBLING, key, 0)
    if kind == JR:
        return int(min(max(years, 12.0), 21.0) * YEAR)
    return int(min(max(years, 0.05), 17.6) * YEAR)


@njit_part
def child_of_family(w, family, key, number, kind):  # type: ignore[no-untyped-def]
    """A child in a family, without a measure yet."""
    found = new_child(w)
    child = w.children[found]
    child.key = key
    child.born = w.clock[TODAY] - age_of(w, key, number, kind)
    child.family = family
    child.sibling = w.families[family].first
    w.families[family].first = found
    child.worker = child.former = child.next = child.previous = NOBODY
    child.care_next = child.care_previous = child.care_queue = NOBODY
    child.turn = child.faces = child.draws = 0
    child.care = NONE
    child.is_placed = child.asked_voogdij = child.has_lost = 0
    child.measure_row = child.assignment_row = NOBODY
    child.first_since = w.clock[TODAY]
    return found


@njit_part
def begin_measure(w, place, kind):  # type: ignore[no-untyped-def]
    """A measure begins today, for a child without one."""
    happened(w)
    child = w.children[place]
    _set_measure(w, place, kind)
    set_urgency(w, place)
    if kind != JR:
        plan(w, ENDING, child.born + ADULT, BIRTHDAY, place, child.version)
        plan(w, HELP, w.clock[TODAY] + 91, HELP_JUDGED, place, child.version)
    plan_contact(w, place)
    wait_for_worker(w, place)
    if kind != JR:
        first_need(w, place)


@njit_part
def plan_contact(w, place):  # type: ignore[no-untyped-def]
    """The first contact of this measure: within five working days."""
    child = w.children[place]
    child.contact = CONTACT_FAR
    due = w.working[w.clock[TODAY] - w.clock[FIRST_DAY]]
    plan(w, WAITING, due + 1, CONTACT_DUE, place, child.version)


@njit_part
def set_urgency(w, place):  # type: ignore[no-untyped-def]
    """The class of the triage."""
    child = w.children[place]
    now = zone_of(w, w.families[child.family].region)
    u = stream.uniform(w.key, draws.CLASS, child.key, child.turn)
    child.urgency = 3
    reached = 0.0
    for each in range(3):
        reached += now[ix.P_CLASS_A_SHARE + each]
        if u < reached:
            child.urgency = each
            break


@njit_part
def _set_measure(w, place, kind):  # type: ignore[no-untyped-def]
    """What every measure gets: its title, its work, its chance of another end."""
    child = w.children[place]
    family = w.families[child.family]
    now, today = zone_of(w, family.region), w.clock[TODAY]
    child.kind = kind
    child.turn += 1
    child.since = today
    child.is_done = 0
    child.settled = today
    child.pace = 0.0
    child.goal = goal_of(w, child.key, child.turn, kind, now)
    child.title_end = today + title_days(w, child.key, child.turn, kind, now)
    if kind != VOOGDIJ:
        plan(w, ENDING, child.title_end, TITLE, place, child.version)
    plan_other_end(w, place, now)
    w.month[family.gi, INFLOW + kind] += 1
    count_measure(w, place, 1)
    measure_begins(w, place)


@njit_part
def count_measure(w, place, change):  # type: ignore[no-untyped-def]
    """One measure of this kind more or less in the stock of the institution."""
    child = w.children[place]
    gi = w.families[child.family].gi
    w.levels.stocks[gi, STOCK_KIND + child.kind] += change


@njit_part
def plan_other_end(w, place, now):  # type: ignore[no-untyped-def]
    """A supervision or guardianship can end for a reason of another kind."""
    child = w.children[place]
    rate = 0.0
    if child.kind == OTS:
        rate = now[ix.P_OTS_OTHER_END_RATE]
    elif child.kind == VOOGDIJ:
        rate = now[ix.P_VOOGDIJ_END_RATE]
    days = draws.days_until(w.key, draws.OTHER, child.key, child.turn, rate)
    if w.clock[TODAY] + days < child.born + ADULT:
        plan(w, ENDING, w.clock[TODAY] + days, OTHER_END, place, child.version)


@njit_part
def goal_of(w, key, turn, kind, now):  # type: ignore[no-untyped-def]
    """Days of work at full pace; only supervision orders work towards a goal."""
    if kind != OTS:
        return 0.0
    months = now[ix.P_OTS_GOAL_MONTHS]
    if stream.uniform(w.key, draws.GOAL_LONG, key, turn) < now[ix.P_OTS_LONG_SHARE]:
        months = now[ix.P_OTS_LONG_GOAL_MONTHS]
    shape = now[ix.P_OTS_GOAL_SHAPE]
    size = stream.gamma(w.key, draws.GOAL_SIZE + (turn << 8), key, shape)
    return size * months * MONTH


@njit_part
def title_days(w, key, turn, kind, now):  # type: ignore[no-untyped-def]
    """Days until the title ends or has to be extended."""
    if kind == OTS:
        return int(now[ix.P_TERM_MONTHS] * MONTH + 0.5)
    if kind == VOTS:
        days = draws.days_around(w.key, draws.LENGTH, key, turn, now[ix.P_VOTS_DAYS])
        return min(days, 92)
    if kind == TEMPORARY:
        return draws.days_around(
            w.key, draws.LENGTH, key, turn, now[ix.P_TEMPORARY_DAYS]
        )
    size = stream.gamma(w.key, draws.LENGTH + (turn << 8), key, 1.5)
    return max(1, int(size * now[ix.P_JR_DAYS]))


@njit_part
def switch_measure(w, place, kind):  # type: ignore[no-untyped-def]
    """One measure becomes another on the same day; the worker stays."""
    child = w.children[place]
    gi = w.families[child.family].gi
    w.month[gi, OUTFLOW + child.kind] += 1
    count_measure(w, place, -1)
    measure_ends(w, place, kind)
    child.version += 1
    child.goal_version += 1
    child.asked_voogdij = 0
    _set_measure(w, place, kind)
    plan(w, ENDING, child.born + ADULT, BIRTHDAY, place, child.version)
    plan(w, HELP, w.clock[TODAY] + 91, HELP_JUDGED, place, child.version)
    plan_contact(w, place)
    set_pace(w, place)
    if child.worker == NOBODY:
        plan_escalation(w, place)
    else:
        assignment_begins(w, place)
        count_wait(w, place)


@njit_part
def end_measure(w, place):  # type: ignore[no-untyped-def]
    """The measure ends and the child leaves; some come back later."""
    child = w.children[place]
    family = child.family
    gi = w.families[family].gi
    w.month[gi, OUTFLOW + child.kind] += 1
    count_measure(w, place, -1)
    measure_ends(w, place, NOBODY)
    leave_care(w, place)
    if child.worker == NOBODY:
        _stop_waiting(w, place)
    else:
        let_go(w, place)
    if child.kind != JR:
        _plan_return(w, place)
    _unlink(w, place)
    drop_child(w, place)
    close_if_empty(w, family)


@njit_part
def _stop_waiting(w, place):  # type: ignore[no-untyped-def]
    family = w.families[w.children[place].family]
    family.waiting -= 1


@njit_part
def _unlink(w, place):  # type: ignore[no-untyped-def]
    """Take the child out of its family."""
    family = w.families[w.children[place].family]
    if family.first == place:
        family.first = w.children[place].sibling
        return
    before = family.first
    while w.children[before].sibling != place:
        before = w.children[before].sibling
    w.children[before].sibling = w.children[place].sibling


@njit_part
def close_if_empty(w, place):  # type: ignore[no-untyped-def]
    """A family of which nobody waits is off the list; without children it is gone."""
    from_list(w, place)
    if w.families[place].first == NOBODY:
        drop_family(w, place)


@njit_part
def _plan_return(w, place):  # type: ignore[no-untyped-def]
    """Whether and when this child is reported again; only while it is a minor."""
    child = w.children[place]
    region = w.families[child.family].region
    now = zone_of(w, region)
    if stream.uniform(w.key, draws.AGAIN, child.key, 0) >= now[ix.P_REENTRY_SHARE]:
        return
    mean = now[ix.P_REENTRY_DAYS]
    back = w.clock[TODAY] + draws.days_around(
        w.key, draws.AGAIN_TIME, child.key, 0, mean
    )
    if back >= child.born + ADULT:
        return
    found = new_case(w)
    case = w.cases[found]
    case.key = child.key + (1 << 54)
    case.region = region
    case.gi = w.families[child.family].gi
    case.size = 1
    case.child = NOBODY
    case.version = 0
    case.kind = OTS
    case.is_team = w.families[child.family].is_team
    case.is_urgent = 0
    case.is_return = 1
    plan(w, CHAIN, back, RETURN, found, 0)


@njit_part
def reach_goal(w, place):  # type: ignore[no-untyped-def]
    """The goals are met: a part ends at once, the rest with the title."""
    child = w.children[place]
    settle(w, place)
    now = zone_of(w, w.families[child.family].region)
    child.is_done = 1
    u = stream.uniform(w.key, draws.EARLY, child.key, child.turn)
    if u < now[ix.P_OTS_EARLY_END_SHARE] and not asks_authority(w, place):
        end_measure(w, place)


@njit_part
def asks_authority(w, place):  # type: ignore[no-untyped-def]
    """Whether guardianship is asked, now or before, for a child that lives elsewhere.

    The judgement comes when a supervision is extended and when it would end: a child
    that cannot go home does not lose its protection because the goals are met.
    """
    child = w.children[place]
    if child.asked_voogdij or not child.is_placed:
        return child.asked_voogdij > 0
    family = w.families[child.family]
    now = zone_of(w, family.region)
    child.draws += 1
    u = stream.uniform(w.key, draws.VOOGDIJ, child.key, child.draws)
    if u >= now[ix.P_VOOGDIJ_REQUEST_SHARE]:
        return False
    child.asked_voogdij = 1
    found = new_case(w)
    case = w.cases[found]
    case.key = child.key
    case.region = family.region
    case.gi = family.gi
    case.size = 1
    case.child = place
    case.version = child.version
    case.kind = VOOGDIJ
    case.is_team = family.is_team
    case.is_urgent = case.is_return = 0
    ask_rvdk(w, found)
    return True


@njit_part
def from_list(w, place):  # type: ignore[no-untyped-def]
    """Off the waiting list once nobody of the family waits."""
    if w.families[place].waiting == 0:
        delist(w, place)


@njit_part
def family_size(w, key, kind, now):  # type: ignore[no-untyped-def]
    """Children in a family that comes in; youth probation is for one."""
    if kind == JR:
        return 1
    extra = max(0.0, now[ix.P_FAMILY_SIZE_MEAN] - 1.0)
    return min(8, 1 + stream.poisson(w.key, draws.CASE_SIZE, key, extra))
