"""The first day of a run that has no given state: stocks drawn from `start_*`.

Supervision orders are drawn as they stand in a chain that has run for long: who needs
much work is met more often (length bias), and some of the work is done. What was under
way before the court on the first day is drawn too, so that the first months are full.
"""

from nabij.simulation import stream
from nabij.simulation.chain.cases import chosen_gi, open_case
from nabij.simulation.chain.families import (
    ADULT,
    child_of_family,
    count_measure,
    family_size,
    plan_other_end,
    set_urgency,
    title_days,
)
from nabij.simulation.compiled import njit, njit_part
from nabij.simulation.institution.care import (
    ask_help,
    first_need,
    help_runs,
    places_of,
    plan_placement,
    set_placed,
)
from nabij.simulation.institution.caseload import hold, set_pace, wait_for_worker
from nabij.simulation.institution.workforce import employ, fte_of, room_of
from nabij.simulation.kernel.months import set_posts
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import new_family, plan, serve
from nabij.simulation.state.numbers import take_numbers, zone_of
from nabij.simulation.state.records import (
    assignment_begins,
    measure_begins,
    rewrite_assignment,
    rewrite_measure,
)
from nabij.simulation.state.shapes import (
    BIRTHDAY,
    CHAIN,
    COURT_READY,
    ENDING,
    EVENTS,
    FIRST,
    FOSTER,
    HELP,
    HELP_END,
    INQUIRY_DONE,
    JR,
    LOCAL_STOCK,
    MONTH,
    NOBODY,
    OTS,
    POSTS,
    REPEATS,
    RVDK_DONE,
    START_FTE,
    TEMPORARY,
    TITLE,
    TODAY,
    VOOGDIJ,
    VOTS,
    YEAR,
)
from nabij.simulation.state.world import world_of

CONTACT_WAS = 1
P_START = (
    ix.P_START_OTS,
    ix.P_START_VOTS,
    ix.P_START_VOOGDIJ,
    ix.P_START_TEMPORARY,
    ix.P_START_JR,
)


@njit
def open_drawn(table):  # type: ignore[no-untyped-def]
    """Everything that stands on the first day."""
    w = world_of(table)
    take_numbers(w, 0)
    for kind in range(5):
        due = 0.0
        for region in range(len(w.places.youths)):
            now = zone_of(w, region)
            due += now[P_START[kind]] * w.places.weight[region]
            while due >= 1.0:
                due -= old_family(w, region, kind, now)
    open_staff(w)
    for region in range(len(w.places.youths)):
        open_chain(w, region)
    w.month[:] = 0.0
    w.regional[:] = 0.0
    w.clock[EVENTS] = 0


@njit_part
def open_staff(w):  # type: ignore[no-untyped-def]
    """Workers for the posts, and children to the workers who have room."""
    measures = w.month[:, 0:5].sum(axis=1)
    set_posts(w, measures)
    for gi in range(len(w.levels.gi)):
        now = w.now.gi[gi]
        wanted = w.levels.gi[gi, POSTS] * now[ix.P_START_FILLED_SHARE]
        number, fte = 0, 0.0
        while fte < wanted:
            years = 6.0 * stream.exponential(
                w.key, draws.TENURE, (gi << 32) | number, 0
            )
            place = employ(w, gi, w.clock[TODAY] - 1 - int(years * YEAR))
            fte += w.workers[place].fte
            number += 1
        w.levels.gi[gi, START_FTE] = max(fte_of(w, gi), 1.0)
        spread_children(w, gi)


@njit_part
def old_family(w, region, kind, now):  # type: ignore[no-untyped-def]
    """A family whose measures run already; gives the number of children."""
    key = draws.key_of_day(w, draws.START_ORIGIN, region)
    size = family_size(w, key, kind, now)
    found = new_family(w)
    family = w.families[found]
    family.key = key
    family.region = region
    family.gi = chosen_gi(w, region, stream.uniform(w.key, draws.CASE_GI, key, 0))
    u = stream.uniform(w.key, draws.CASE_TEAM, key, 0)
    family.is_team = 1 if u < now[ix.P_TEAM_SHARE] else 0
    for number in range(size):
        child = child_of_family(w, found, key + number, number, kind)
        old_measure(w, child, kind, now)
        w.month[family.gi, kind] += 1  # counted here only until the staff is known
    return size


@njit_part
def old_measure(w, place, kind, now):  # type: ignore[no-untyped-def]
    """A measure that began before the first day."""
    child, today = w.children[place], w.clock[TODAY]
    child.kind = kind
    child.turn = 1
    child.is_done = 0
    child.settled = today
    child.pace = 0.0
    child.goal = 0.0
    u = stream.uniform(w.key, draws.START_TERM, child.key, 0)
    if kind == OTS:
        old_order(w, place, now, u)
    else:
        if kind == VOOGDIJ:
            age_of_ward(w, place)
        length = title_days(w, child.key, 1, kind, now)
        child.title_end = today + 1 + int(length * u)
        child.since = today - 1 - int(length * (1.0 - u))
        if kind == VOOGDIJ:
            child.since = max(child.born, today - int(u * 0.6 * (today - child.born)))
    child.since = min(max(child.since, child.born), today - 1)
    child.first_since = child.since
    if kind != VOOGDIJ:
        plan(w, ENDING, child.title_end, TITLE, place, child.version)
    if kind != JR:
        plan(w, ENDING, child.born + ADULT, BIRTHDAY, place, child.version)
    plan_other_end(w, place, now)
    set_urgency(w, place)
    child.contact = child.since + CONTACT_WAS
    count_measure(w, place, 1)
    measure_begins(w, place)


@njit_part
def old_order(w, place, now, u):  # type: ignore[no-untyped-def]
    """Work that is left of a supervision order that is met on some day."""
    child, today = w.children[place], w.clock[TODAY]
    long, short = now[ix.P_OTS_LONG_GOAL_MONTHS], now[ix.P_OTS_GOAL_MONTHS]
    share = now[ix.P_OTS_LONG_SHARE]
    met = share * long / max(1e-9, share * long + (1.0 - share) * short)
    months = short
    if stream.uniform(w.key, draws.GOAL_LONG, child.key, 1) < met:
        months = long
    shape = max(1.0, now[ix.P_OTS_GOAL_SHAPE])
    size = stream.gamma(w.key, draws.START_GOAL, child.key, shape + 1.0)
    whole = size * (shape + 1.0) / shape * months * MONTH
    v = stream.uniform(w.key, draws.START_GOAL, child.key, 1_000)
    stale = now[ix.P_START_STALE_YEARS] * YEAR
    child.goal = max(0.0, v * whole - stale)
    child.is_done = 1 if v * whole <= stale else 0
    since = today - 1 - int((1.0 - v) * whole + stale)
    child.since = min(since, today - 1)
    term = max(1, int(now[ix.P_TERM_MONTHS] * MONTH))
    child.title_end = today + 1 + int(u * term)


@njit_part
def age_of_ward(w, place):  # type: ignore[no-untyped-def]
    """Age of a child under guardianship on some day: those who stay long are older."""
    child = w.children[place]
    mean = w.now.zone[0, ix.P_VOOGDIJ_AGE_MEAN]
    for attempt in range(12):
        begun = mean + 4.5 * stream.normal(w.key, draws.START_AGE, child.key, attempt)
        begun = min(max(begun, 0.0), 17.5)
        u = stream.uniform(w.key, draws.START_PLACE, child.key, attempt)
        v = stream.uniform(w.key, draws.START_WAIT, child.key, attempt)
        if u < (18.0 - begun) / 18.0:
            child.born = w.clock[TODAY] - int((begun + v * (17.9 - begun)) * YEAR)
            return


@njit_part
def spread_children(w, gi):  # type: ignore[no-untyped-def]
    """Families to workers in turn, as far as there is room; the others wait."""
    now = w.now.gi[gi]
    worker = w.queues.staff[gi, FIRST]
    for place in range(len(w.families)):
        family = w.families[place]
        if family.first == NOBODY or family.gi != gi or family.key == 0:
            continue
        u = stream.uniform(w.key, draws.START_WAIT, family.key, 100)
        found = NOBODY
        if u >= now[ix.P_START_WAITING_SHARE]:
            worker, found = _next_with_room(w, gi, worker, now)
        child = family.first
        while child != NOBODY:
            _open_child(w, child, found)
            child = w.children[child].sibling


@njit_part
def _next_with_room(w, gi, worker, now):  # type: ignore[no-untyped-def]
    """The next worker in turn with room for a family, or nobody after a whole turn."""
    for _ in range(w.queues.staff[gi, 2]):
        if worker == NOBODY:
            worker = w.queues.staff[gi, FIRST]
        current = worker
        worker = w.workers[worker].next
        if room_of(w, w.workers[current], now) >= 2000:
            return worker, current
    return worker, NOBODY


@njit_part
def _open_child(w, place, worker):  # type: ignore[no-untyped-def]
    """With its worker or on the list; with the help that it has or asks."""
    child = w.children[place]
    now = zone_of(w, w.families[child.family].region)
    if worker == NOBODY:
        u = stream.uniform(w.key, draws.START_WAIT, child.key, 101)
        if child.kind not in (VOTS, TEMPORARY):
            child.since = max(child.born, w.clock[TODAY] - 1 - int(120.0 * u))
            child.first_since = child.since
        child.contact = 1_000_000
        rewrite_measure(w, place)
        wait_for_worker(w, place)
    else:
        hold(w, place, worker)
        child.faces = 1
        assignment_begins(w, place)
        begun = max(child.since, w.workers[worker].hired)
        rewrite_assignment(w, place, begun)
    if child.kind != JR:
        open_care(w, place, now)
    if worker != NOBODY:
        set_pace(w, place)


@njit_part
def open_care(w, place, now):  # type: ignore[no-untyped-def]
    """Most children have the help that they need; the others have asked for it."""
    child = w.children[place]
    supra = w.places.supra_of_region[w.families[child.family].region]
    u = stream.uniform(w.key, draws.START_CARE, child.key, 0)
    v = stream.uniform(w.key, draws.START_CARE, child.key, 1)
    is_placed = child.kind in (VOOGDIJ, TEMPORARY)
    is_placed = is_placed or u < now[ix.P_START_PLACED_SHARE]
    if is_placed:
        child.care_kind = FOSTER + int(v < 0.2)
    else:
        first_need(w, place)
        if child.care_kind >= FOSTER or child.care_kind == NOBODY:
            return
        plan_placement(w, place, now)
    free = places_of(w, supra, child.care_kind) - w.levels.used[supra, child.care_kind]
    if not is_placed and (free <= 0 or v > 0.85):
        if child.worker != NOBODY:
            ask_help(w, place)
        return
    help_runs(w, place)
    child.care_where = supra
    if is_placed:
        set_placed(w, place)
    w.levels.used[supra, child.care_kind] += 1
    if child.kind != VOOGDIJ:
        _plan_care_end(w, place, now)


@njit_part
def _plan_care_end(w, place, now):  # type: ignore[no-untyped-def]
    child = w.children[place]
    mean = now[ix.P_DAYS_AMBULATORY]
    if child.care_kind == FOSTER:
        mean = now[ix.P_DAYS_FOSTER]
    elif child.care_kind > FOSTER:
        mean = now[ix.P_DAYS_RESIDENTIAL]
    rate = YEAR / max(1.0, mean)
    days = draws.days_until(w.key, draws.START_CARE, child.key, 2, rate)
    plan(w, HELP, w.clock[TODAY] + days, HELP_END, place, child.help_version)


@njit_part
def open_chain(w, region):  # type: ignore[no-untyped-def]
    """Families at the local team, and investigations that are under way."""
    now, here = zone_of(w, region), w.levels.region[region]
    part = w.places.weight[region]
    reports = now[ix.P_REPORTS_PER_YEAR] * now[ix.P_INFLOW_LEVEL] * part / YEAR
    families = reports * now[ix.P_REPORT_FAMILY_SHARE]
    looked_into = families * now[ix.P_VT_INVESTIGATION_SHARE]
    again = now[ix.P_RE_REPORT_SHARE] * now[ix.P_RE_REPORT_DAYS]
    here[REPEATS] = int(reports * again)
    local = min(families - looked_into, now[ix.P_LOCAL_TEAM_CAPACITY] * part / 7.0)
    here[LOCAL_STOCK] = int(local * now[ix.P_LOCAL_TEAM_DAYS])
    most = now[ix.P_VT_INVESTIGATION_CAPACITY] * part / 7.0
    days = now[ix.P_VT_INVESTIGATION_DAYS]
    under_way(w, region, INQUIRY_DONE, min(looked_into, most) * days, days)
    size = max(1.0, now[ix.P_FAMILY_SIZE_MEAN])
    to_rvdk = local * now[ix.P_LOCAL_TEAM_RVDK_SHARE]
    to_rvdk += looked_into * now[ix.P_VT_INVESTIGATION_RVDK_SHARE]
    to_rvdk += families * now[ix.P_VT_DIRECT_RVDK_SHARE]
    rate = min(to_rvdk, now[ix.P_RVDK_CAPACITY] * part / 7.0 / size)
    days = now[ix.P_RVDK_INVESTIGATION_DAYS]
    under_way(w, region, RVDK_DONE, rate * days, days)
    asked = rate * now[ix.P_RVDK_MEASURE_SHARE]
    days = now[ix.P_COURT_DAYS]
    under_way(w, region, COURT_READY, asked * days, days)


@njit_part
def under_way(w, region, what, count, days):  # type: ignore[no-untyped-def]
    """Families at this step, spread evenly over the days that it still takes."""
    entity = (region << 8) | what
    whole = stream.poisson(w.key, draws.PIPELINE, entity, count)
    for _ in range(whole):
        open_case(w, region, 0)
    for urgent in range(2):
        queue = w.queues.inquiry[region, urgent]
        while queue[2] > 0:
            place = serve(w.cases, queue)
            u = stream.uniform(w.key, draws.PIPELINE, w.cases[place].key, what)
            day = w.clock[TODAY] + 1 + int(u * days)
            w.cases[place].since = w.clock[TODAY] - int((1.0 - u) * days)
            plan(w, CHAIN, day, what, place, 0)
