"""Help that fits: places per kind and supra-region, queues, placement out of home."""

from nabij.simulation import stream
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.institution.caseload import set_pace
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import happened, plan
from nabij.simulation.state.numbers import zone_of
from nabij.simulation.state.shapes import (
    AMBULATORY,
    COUNT,
    DONE,
    FIRST,
    FOSTER,
    HELP,
    HELP_END,
    HELP_START,
    LAST,
    NOBODY,
    NONE,
    OTS,
    PLACEMENT,
    RESIDENTIAL,
    RUNS,
    SPECIALIST,
    STARTS,
    STOCK_HELPED,
    STOCK_IN_LINE,
    STOCK_PLACED,
    TEMPORARY,
    TODAY,
    VOOGDIJ,
    VOTS,
    WAITS,
)

PLACED = INDEX["placements"]
STARTED, WAITED = INDEX["help_started"], INDEX["help_wait_days"]
JUDGED, IN_TIME = INDEX["help_judged"], INDEX["help_in_time"]
P_PLACES = (
    ix.P_PLACES_AMBULATORY,
    ix.P_PLACES_SPECIALIST,
    ix.P_PLACES_FOSTER,
    ix.P_PLACES_RESIDENTIAL,
)
P_DAYS = (
    ix.P_DAYS_AMBULATORY,
    ix.P_DAYS_SPECIALIST,
    ix.P_DAYS_FOSTER,
    ix.P_DAYS_RESIDENTIAL,
)


@njit_part
def places_of(w, supra, kind):  # type: ignore[no-untyped-def]
    """Places of this kind of help in this supra-region."""
    return int(w.now.supra[supra, P_PLACES[kind]] * w.mixes.supra[supra] + 0.5)


@njit_part
def placement_kind(w, child, now):  # type: ignore[no-untyped-def]
    """Foster family or residential help."""
    foster, other = now[ix.P_NEED_FOSTER], now[ix.P_NEED_RESIDENTIAL]
    if child.kind == VOOGDIJ:
        other *= 0.3  # guardianship follows on a stay that is already a lasting one
    share = foster / max(1e-9, foster + other)
    u = stream.uniform(w.key, draws.PLACE_KIND, child.key, child.turn)
    return FOSTER if u < share else RESIDENTIAL


@njit_part
def team_factor(w, child, now):  # type: ignore[no-untyped-def]
    """Placements in the team model against today."""
    if w.families[child.family].is_team:
        return now[ix.P_TEAM_PLACEMENT_FACTOR]
    return 1.0


@njit_part
def first_need(w, place):  # type: ignore[no-untyped-def]
    """What this child needs when a measure begins; a placement is asked for at once."""
    child = w.children[place]
    now = zone_of(w, w.families[child.family].region)
    child.care = NONE
    u = stream.uniform(w.key, draws.NEED, child.key, child.turn)
    share = now[ix.P_PLACEMENT_AT_START_SHARE] * team_factor(w, child, now)
    if child.kind in (VOOGDIJ, TEMPORARY) or u < share:
        child.care_kind = placement_kind(w, child, now)
        ask(w, place, 1)
        return
    home, special = now[ix.P_NEED_AMBULATORY], now[ix.P_NEED_SPECIALIST]
    whole = max(1.0, home + special)
    v = stream.uniform(w.key, draws.NEED_KIND, child.key, child.turn) * whole
    child.care_kind = NOBODY
    if v < home:
        child.care_kind = AMBULATORY
    elif v < home + special:
        child.care_kind = SPECIALIST
    plan_placement(w, place, now)


@njit_part
def ask_help(w, place):  # type: ignore[no-untyped-def]
    """The worker asks for the help that the child needs."""
    child = w.children[place]
    if child.care_kind != NOBODY and child.care == NONE:
        ask(w, place, 0)


@njit_part
def ask(w, place, urgent):  # type: ignore[no-untyped-def]
    """Take a free place, near or (if that may be) elsewhere; else stand in line."""
    child = w.children[place]
    region = w.families[child.family].region
    now, here = zone_of(w, region), w.places.supra_of_region[region]
    child.care_since = w.clock[TODAY]
    child.was_urgent_care = urgent
    if w.levels.used[here, child.care_kind] < places_of(w, here, child.care_kind):
        take_place(w, place, here)
        return
    u = stream.uniform(w.key, draws.ELSEWHERE, child.key, child.turn)
    if u < now[ix.P_HELP_OUT_OF_REGION_SHARE]:
        for supra in range(len(w.levels.used)):
            kind = child.care_kind
            if w.levels.used[supra, kind] < places_of(w, supra, kind):
                take_place(w, place, supra)
                return
    stand_in_line(w, place, here)


@njit_part
def take_place(w, place, supra):  # type: ignore[no-untyped-def]
    """The place is kept for this child; the help starts some weeks later."""
    happened(w)
    child = w.children[place]
    now = zone_of(w, w.families[child.family].region)
    w.levels.used[supra, child.care_kind] += 1
    child.care = STARTS
    child.care_where = supra
    child.help_version += 1
    mean = 1.0 if child.was_urgent_care else now[ix.P_HELP_START_DAYS]
    child.draws += 1
    days = draws.days_around(w.key, draws.CARE_TIME, child.key, child.draws, mean)
    plan(w, HELP, w.clock[TODAY] + days, HELP_START, place, child.help_version)


@njit_part
def stand_in_line(w, place, supra):  # type: ignore[no-untyped-def]
    """Last in the queue of this kind of help; urgent ones have their own."""
    child = w.children[place]
    child.care = WAITS
    child.care_queue = supra * 4 + child.care_kind
    queue = w.queues.help[child.care_queue, child.was_urgent_care]
    child.care_next = NOBODY
    child.care_previous = queue[LAST] if queue[COUNT] > 0 else NOBODY
    if child.care_previous == NOBODY:
        queue[FIRST] = place
    else:
        w.children[child.care_previous].care_next = place
    queue[LAST] = place
    queue[COUNT] += 1
    w.levels.stocks[w.families[child.family].gi, STOCK_IN_LINE] += 1


@njit_part
def out_of_line(w, place):  # type: ignore[no-untyped-def]
    """Leave the queue, from wherever in it."""
    child = w.children[place]
    queue = w.queues.help[child.care_queue, child.was_urgent_care]
    if child.care_previous == NOBODY:
        queue[FIRST] = child.care_next
    else:
        w.children[child.care_previous].care_next = child.care_next
    if child.care_next == NOBODY:
        queue[LAST] = child.care_previous
    else:
        w.children[child.care_next].care_previous = child.care_previous
    child.care_next = child.care_previous = child.care_queue = NOBODY
    queue[COUNT] -= 1
    w.levels.stocks[w.families[child.family].gi, STOCK_IN_LINE] -= 1


@njit_part
def serve_line(w, supra, kind):  # type: ignore[no-untyped-def]
    """Who waits takes the places that are free, urgent ones first."""
    free = places_of(w, supra, kind) - w.levels.used[supra, kind]
    for urgent in range(1, -1, -1):
        queue = w.queues.help[supra * 4 + kind, urgent]
        while free > 0 and queue[COUNT] > 0:
            place = queue[FIRST]
            out_of_line(w, place)
            take_place(w, place, supra)
            free -= 1


@njit_part
def serve_lines(w):  # type: ignore[no-untyped-def]
    """All queues: the number of places changes with the month."""
    for supra in range(len(w.levels.used)):
        for kind in range(4):
            serve_line(w, supra, kind)


@njit_part
def give_up_place(w, place):  # type: ignore[no-untyped-def]
    """The place is free again and goes to who waits; who lived there goes home."""
    child = w.children[place]
    supra, kind = child.care_where, child.care_kind
    stocks = w.levels.stocks[w.families[child.family].gi]
    if child.care == RUNS:
        stocks[STOCK_HELPED + kind] -= 1
    stocks[STOCK_PLACED] -= child.is_placed
    child.is_placed = 0
    w.levels.used[supra, kind] -= 1
    child.help_version += 1
    serve_line(w, supra, kind)


@njit_part
def help_runs(w, place):  # type: ignore[no-untyped-def]
    """From today, or since before the first day."""
    child = w.children[place]
    child.care = RUNS
    gi = w.families[child.family].gi
    w.levels.stocks[gi, STOCK_HELPED + child.care_kind] += 1


@njit_part
def set_placed(w, place):  # type: ignore[no-untyped-def]
    """The child lives elsewhere."""
    child = w.children[place]
    child.is_placed = 1
    w.levels.stocks[w.families[child.family].gi, STOCK_PLACED] += 1


@njit_part
def start_help(w, place):  # type: ignore[no-untyped-def]
    """The help begins; foster and residential help is a placement out of home."""
    child = w.children[place]
    gi = w.families[child.family].gi
    now = zone_of(w, w.families[child.family].region)
    help_runs(w, place)
    w.month[gi, STARTED] += 1
    w.month[gi, WAITED] += w.clock[TODAY] - child.care_since
    if child.care_kind >= FOSTER and not child.is_placed:
        set_placed(w, place)
        w.month[gi, PLACED] += 1
    if child.kind != VOOGDIJ or child.care_kind < FOSTER:
        mean = max(1.0, now[P_DAYS[child.care_kind]])
        rate = 365.25 / mean
        child.draws += 1
        days = draws.days_until(w.key, draws.PLACE_TIME, child.key, child.draws, rate)
        plan(w, HELP, w.clock[TODAY] + days, HELP_END, place, child.help_version)
    if child.worker != NOBODY:
        set_pace(w, place)


@njit_part
def end_help(w, place):  # type: ignore[no-untyped-def]
    """The help is done; who was placed goes home, unless under guardianship."""
    child = w.children[place]
    if child.kind == VOOGDIJ and child.care_kind >= FOSTER:
        return
    give_up_place(w, place)
    child.care = DONE


@njit_part
def leave_care(w, place):  # type: ignore[no-untyped-def]
    """The measure ends, and with it the place or the wait for one."""
    child = w.children[place]
    if child.care == WAITS:
        out_of_line(w, place)
    elif child.care in (STARTS, RUNS):
        give_up_place(w, place)
    child.care = NONE


@njit_part
def plan_placement(w, place, now):  # type: ignore[no-untyped-def]
    """A possible placement: at the highest rate, to be judged when it comes."""
    child = w.children[place]
    most = max(1.0, now[ix.P_PLACEMENT_RATE_WITHOUT_HELP])
    child.draws += 1
    days = draws.days_until(
        w.key, draws.PLACE_TIME, child.key, child.draws, now[ix.P_PLACEMENT_RATE] * most
    )
    if days < 6000:
        plan(w, HELP, w.clock[TODAY] + days, PLACEMENT, place, child.version)


@njit_part
def perhaps_place(w, place):  # type: ignore[no-untyped-def]
    """A child at home may be placed; more likely while fitting help is missing."""
    child = w.children[place]
    if child.care_kind >= FOSTER and child.care in (WAITS, STARTS, RUNS):
        return
    if child.kind not in (OTS, VOTS):
        return
    now = zone_of(w, w.families[child.family].region)
    without = now[ix.P_PLACEMENT_RATE_WITHOUT_HELP]
    has_help = child.care_kind == NOBODY or child.care in (RUNS, DONE)
    share = (1.0 if has_help else without) / max(1.0, without)
    child.draws += 1
    u = stream.uniform(w.key, draws.PLACE_ACCEPT, child.key, child.draws)
    if u >= share * team_factor(w, child, now):
        plan_placement(w, place, now)
        return
    leave_care(w, place)
    child.care_kind = placement_kind(w, child, now)
    ask(w, place, 1)
    if child.worker != NOBODY:
        set_pace(w, place)


@njit_part
def judge_help(w, place):  # type: ignore[no-untyped-def]
    """Three months after the start: had the help that is needed begun?"""
    child = w.children[place]
    if child.care_kind == NOBODY:
        return
    gi = w.families[child.family].gi
    w.month[gi, JUDGED] += 1
    if child.care in (RUNS, DONE):
        w.month[gi, IN_TIME] += 1
