"""A family that is looked into: Veilig Thuis, then the Board, then the court."""

from nabij.simulation import stream
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import drop_case, happened, join, new_case, plan
from nabij.simulation.state.numbers import zone_of
from nabij.simulation.state.shapes import (
    CHAIN,
    COURT_READY,
    INQUIRY_DONE,
    NOBODY,
    OTS,
    RVDK_DONE,
    TEMPORARY,
    TODAY,
    VOOGDIJ,
    VOTS,
)

HANDOVERS, REQUESTS = INDEX["handovers"], INDEX["rvdk_requests"]
TO_RVDK = 1
MOST_CHILDREN = 8


@njit_part
def chosen_gi(w, region, u):  # type: ignore[no-untyped-def]
    """The institution for this family, by the shares of its region."""
    reached, last = 0.0, 0
    for gi in range(w.places.gi_share.shape[1]):
        share = w.places.gi_share[region, gi]
        if share > 0.0:
            reached += share
            last = gi
            if u < reached:
                return gi
    return last


@njit_part
def case_kind(now, u):  # type: ignore[no-untyped-def]
    """What will be asked for if the Board asks; guardianship of who had no order."""
    voogdij = now[ix.P_MIX_VOOGDIJ] * (1.0 - now[ix.P_VOOGDIJ_FROM_OTS_SHARE])
    vots, temporary = now[ix.P_MIX_VOTS], now[ix.P_MIX_TEMPORARY]
    u *= max(1e-9, now[ix.P_MIX_OTS] + vots + temporary + voogdij)
    if u < vots:
        return VOTS
    if u < vots + temporary:
        return TEMPORARY
    if u < vots + temporary + voogdij:
        return VOOGDIJ
    return OTS


@njit_part
def open_case(w, region, where):  # type: ignore[no-untyped-def]
    """The chain takes up a family, at Veilig Thuis or straight at the Board."""
    now = zone_of(w, region)
    key = draws.key_of_day(w, draws.CASE_ORIGIN, region)
    happened(w)
    place = new_case(w)
    case = w.cases[place]
    case.key = key
    case.region = region
    case.gi = chosen_gi(w, region, stream.uniform(w.key, draws.CASE_GI, key, 0))
    extra = max(0.0, now[ix.P_FAMILY_SIZE_MEAN] - 1.0)
    more = stream.poisson(w.key, draws.CASE_SIZE, key, extra)
    case.size = min(MOST_CHILDREN, 1 + more)
    case.child = NOBODY
    case.version = 0
    case.kind = case_kind(now, stream.uniform(w.key, draws.CASE_KIND, key, 0))
    is_team = stream.uniform(w.key, draws.CASE_TEAM, key, 0) < now[ix.P_TEAM_SHARE]
    case.is_team = 1 if is_team else 0
    u = stream.uniform(w.key, draws.CASE_URGENT, key, 0)
    case.is_urgent = 1 if u < now[ix.P_VT_URGENT_SHARE] else 0
    case.is_return = 0
    hand_over(w, place, now)
    if where == TO_RVDK:
        ask_rvdk(w, place)
    else:
        case.since = w.clock[TODAY]
        join(w.cases, w.queues.inquiry[region, case.is_urgent], place)


@njit_part
def hand_over(w, place, now):  # type: ignore[no-untyped-def]
    """Another organisation takes over; in the team model some of these fall away."""
    case = w.cases[place]
    count = 1.0
    if case.is_team:
        count -= min(1.0, now[ix.P_TEAM_HANDOVERS_SAVED] / 3.0)
    w.month[case.gi, HANDOVERS] += count


@njit_part
def ask_rvdk(w, place):  # type: ignore[no-untyped-def]
    """Stand in the queue of the Board; provisional measures go first."""
    case = w.cases[place]
    is_urgent = case.kind in (VOTS, TEMPORARY)
    case.is_urgent = 1 if is_urgent else 0
    case.since = w.clock[TODAY]
    join(w.cases, w.queues.rvdk[case.region, case.is_urgent], place)


@njit_part
def begin_inquiry(w, place):  # type: ignore[no-untyped-def]
    """Veilig Thuis begins its investigation."""
    case = w.cases[place]
    now = zone_of(w, case.region)
    mean = now[ix.P_VT_INVESTIGATION_DAYS] * pace_of_expertise(now)
    if case.is_team:
        mean *= now[ix.P_TEAM_DURATION_FACTOR]
    days = draws.days_around(w.key, draws.INQUIRY_TIME, case.key, 0, mean)
    plan(w, CHAIN, w.clock[TODAY] + days, INQUIRY_DONE, place, 0)


@njit_part
def pace_of_expertise(now):  # type: ignore[no-untyped-def]
    """Time of an investigation with this level of pooling, against today."""
    return 1.0 - now[ix.P_EXPERTISE_NATIONAL] * now[ix.P_SPECIALISATION_GAIN]


@njit_part
def end_inquiry(w, place):  # type: ignore[no-untyped-def]
    """To the Board, or to the local team. True: the family goes to the local team."""
    case = w.cases[place]
    now = zone_of(w, case.region)
    share = now[ix.P_VT_INVESTIGATION_RVDK_SHARE]
    hand_over(w, place, now)
    if stream.uniform(w.key, draws.INQUIRY_END, case.key, 0) < share:
        ask_rvdk(w, place)
        return False
    drop_case(w, place)
    return True


@njit_part
def begin_rvdk(w, place):  # type: ignore[no-untyped-def]
    """The Board begins its investigation."""
    case = w.cases[place]
    now = zone_of(w, case.region)
    mean = now[ix.P_RVDK_INVESTIGATION_DAYS]
    if case.is_urgent:
        mean = now[ix.P_RVDK_URGENT_DAYS]
    mean *= pace_of_expertise(now)
    if case.is_team:
        mean *= now[ix.P_TEAM_DURATION_FACTOR]
    extra = now[ix.P_EXPERTISE_NATIONAL] * now[ix.P_EXPERTISE_EXTRA_HANDOVER_SHARE]
    if stream.uniform(w.key, draws.HANDOVER, case.key, case.version) < extra:
        w.month[case.gi, HANDOVERS] += 1.0
    days = draws.days_around(w.key, draws.RVDK_TIME, case.key, case.version, mean)
    plan(w, CHAIN, w.clock[TODAY] + days, RVDK_DONE, place, 0)


@njit_part
def end_rvdk(w, place):  # type: ignore[no-untyped-def]
    """The Board asks the court, or not. True: no petition, the case is closed."""
    case = w.cases[place]
    now = zone_of(w, case.region)
    share = now[ix.P_RVDK_MEASURE_SHARE]
    if case.is_team:
        share *= now[ix.P_TEAM_REQUEST_FACTOR]
    u = stream.uniform(w.key, draws.RVDK_END, case.key, case.version)
    if u >= share and case.child == NOBODY:
        return True
    w.month[case.gi, REQUESTS] += case.size
    case.since = w.clock[TODAY]
    mean = 3.0 if case.is_urgent else now[ix.P_COURT_DAYS]
    days = draws.days_around(w.key, draws.COURT_TIME, case.key, case.version, mean)
    plan(w, CHAIN, w.clock[TODAY] + days, COURT_READY, place, 0)
    return False


@njit_part
def at_court(w, place):  # type: ignore[no-untyped-def]
    """The petition can be heard: it stands in the queue of its court."""
    case = w.cases[place]
    court = w.places.court_of_region[case.region]
    join(w.cases, w.queues.court[court, case.is_urgent], place)
