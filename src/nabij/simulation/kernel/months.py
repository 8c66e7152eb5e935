"""The turn of the month: numbers that change, budgets, and what is counted."""

from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.parameters import index as ix
from nabij.simulation.state.shapes import (
    BUDGET_BASE,
    COUNT,
    FIRST,
    FOSTER,
    JR,
    LOCAL_QUEUE,
    LOCAL_STOCK,
    LOW_MONTHS,
    MONTH_NOW,
    NOBODY,
    POSTS,
    STOCK_HELPED,
    STOCK_IN_LINE,
    STOCK_KIND,
    STOCK_PLACED,
    STOCK_WITH_WORKER,
    TODAY,
    TRIAGE_QUEUE,
)

STOCK, WITHOUT, OVER_30 = (
    INDEX["stock_ots"],
    INDEX["youths_without_worker"],
    INDEX["waits_over_30"],
)
WITH_WORKER, WORKERS = INDEX["measures_with_worker"], INDEX["workers"]
FTE, AVAILABLE = INDEX["fte"], INDEX["fte_available"]
ABSENT, POSTS_OUT = INDEX["fte_absent"], INDEX["posts"]
HELP_QUEUE, PLACED = INDEX["help_queue"], INDEX["stock_placed"]
VT_QUEUE, INQUIRY_QUEUE = INDEX["vt_queue"], INDEX["vt_inquiry_queue"]
LOCAL, LOCAL_WAIT = INDEX["local_stock"], INDEX["local_queue"]
RVDK_QUEUE, COURT_QUEUE = INDEX["rvdk_queue"], INDEX["court_queue"]
COLLAPSE = INDEX["collapse"]
COST_HELP, COST_PLACEMENT = INDEX["cost_help"], INDEX["cost_placement"]
COST_GI, COST_ORGANISATION = INDEX["cost_gi"], INDEX["cost_organisation"]
COST_LOCAL, COST_VT = INDEX["cost_local"], INDEX["cost_vt"]
COST_RVDK, COST_COURT = INDEX["cost_rvdk"], INDEX["cost_court"]
REPORTS, VT_STARTED = INDEX["vt_reports"], INDEX["vt_investigations"]
RVDK_STARTED = INDEX["rvdk_investigations"]
HEARINGS, EXTENSIONS = INDEX["court_hearings"], INDEX["court_extensions"]
P_CARE_COST = (
    ix.P_COST_AMBULATORY_MONTH,
    ix.P_COST_SPECIALIST_MONTH,
    ix.P_COST_FOSTER_MONTH,
    ix.P_COST_RESIDENTIAL_MONTH,
)


@njit_part
def set_posts(w, measures):  # type: ignore[no-untyped-def]
    """Posts follow the measures of the past year; the tariff as far as it holds."""
    for gi in range(len(measures)):
        now, level = w.now.gi[gi], w.levels.gi[gi]
        if level[BUDGET_BASE] <= 0.0:
            level[BUDGET_BASE] = measures[gi]
        level[BUDGET_BASE] += (measures[gi] - level[BUDGET_BASE]) / 12.0
        by_tariff = now[ix.P_TARIFF_PER_MEASURE] / max(1.0, now[ix.P_COST_GI_FTE])
        share = now[ix.P_TARIFF_NATIONAL]
        per_measure = (1.0 - share) * now[ix.P_GI_POSTS_PER_MEASURE]
        per_measure += share * by_tariff
        level[POSTS] = level[BUDGET_BASE] * per_measure


@njit_part
def count_children(w):  # type: ignore[no-untyped-def]
    """Stocks on the last day of the month, and what their care costs."""
    for gi in range(w.month.shape[0]):
        out, stocks, now = w.month[gi], w.levels.stocks[gi], w.now.gi[gi]
        for kind in range(5):
            out[STOCK + kind] += stocks[STOCK_KIND + kind]
        out[WITH_WORKER] += stocks[STOCK_WITH_WORKER]
        out[HELP_QUEUE] += stocks[STOCK_IN_LINE]
        out[PLACED] += stocks[STOCK_PLACED]
        for kind in range(4):
            where = COST_PLACEMENT if kind >= FOSTER else COST_HELP
            out[where] += stocks[STOCK_HELPED + kind] * now[P_CARE_COST[kind]]
        count_waiting(w, gi)


@njit_part
def count_waiting(w, gi):  # type: ignore[no-untyped-def]
    """Youths on the list of an institution, and who has been there for long."""
    out, family = w.month[gi], w.queues.waiting[gi, FIRST]
    while family != NOBODY:
        place = w.families[family].first
        while place != NOBODY:
            child = w.children[place]
            is_waiting = child.worker == NOBODY and child.kind != JR
            if is_waiting and not is_second(w, place):
                out[WITHOUT] += 1
                if w.clock[TODAY] - child.since > 30:
                    out[OVER_30] += 1
            place = child.sibling
        family = w.families[family].next


@njit_part
def is_second(w, place):  # type: ignore[no-untyped-def]
    """Whether the same youth already waits for another measure: a youth counts once."""
    child = w.children[place]
    other = child.sibling
    while other != NOBODY:
        twin = w.children[other]
        if twin.key == child.key and twin.worker == NOBODY and twin.kind != JR:
            return True
        other = twin.sibling
    return False


@njit_part
def count_staff(w, gi):  # type: ignore[no-untyped-def]
    """Who is in service, who is there, what they cost, whether it runs empty."""
    out, now = w.month[gi], w.now.gi[gi]
    place, substitutes = w.queues.staff[gi, FIRST], 0.0
    while place != NOBODY:
        worker = w.workers[place]
        out[WORKERS] += 1
        out[FTE] += worker.fte
        if worker.absent_until > w.clock[TODAY]:
            out[ABSENT] += worker.fte * worker.absent_share
            if worker.is_substituted:
                substitutes += worker.fte
        place = worker.next
    out[AVAILABLE] = out[FTE] - out[ABSENT]
    out[POSTS_OUT] = w.levels.gi[gi, POSTS]
    out[COST_GI] = (out[FTE] + substitutes) * now[ix.P_COST_GI_FTE] / 12.0
    is_low = out[FTE] < 0.5 * out[POSTS_OUT]
    w.levels.gi[gi, LOW_MONTHS] = w.levels.gi[gi, LOW_MONTHS] + 1 if is_low else 0.0
    out[COLLAPSE] = 1.0 if w.levels.gi[gi, LOW_MONTHS] >= 3 else 0.0


@njit_part
def count_queue(w, queues, figure, by_child):  # type: ignore[no-untyped-def]
    """Who stands in these queues, by the institution that will get them."""
    for unit in range(queues.shape[0]):
        for urgent in range(2):
            place = queues[unit, urgent, FIRST]
            for _ in range(queues[unit, urgent, COUNT]):
                case = w.cases[place]
                w.month[case.gi, figure] += case.size if by_child else 1
                place = case.next


@njit_part
def count_regions(w):  # type: ignore[no-untyped-def]
    """What is known per region goes to institutions by their shares there."""
    for region in range(len(w.levels.region)):
        out, here = w.regional[region], w.levels.region[region]
        out[VT_QUEUE] = here[TRIAGE_QUEUE]
        out[LOCAL], out[LOCAL_WAIT] = here[LOCAL_STOCK], here[LOCAL_QUEUE]
        for gi in range(w.month.shape[0]):
            share = w.places.gi_share[region, gi]
            if share > 0.0:
                for f in range(w.month.shape[1]):
                    w.month[gi, f] += share * out[f]
    w.regional[:] = 0.0


@njit_part
def count_costs(w, gi):  # type: ignore[no-untyped-def]
    """What the steps of the chain cost, and what organising them adds."""
    out, now, part = w.month[gi], w.now.gi[gi], w.mixes.gi[gi]
    out[COST_LOCAL] = out[LOCAL] * now[ix.P_COST_LOCAL_MONTH]
    out[COST_VT] = out[REPORTS] * now[ix.P_COST_VT_REPORT]
    out[COST_VT] += out[VT_STARTED] * now[ix.P_COST_VT_INVESTIGATION]
    out[COST_RVDK] = out[RVDK_STARTED] * now[ix.P_COST_RVDK_INVESTIGATION]
    hearings = out[HEARINGS] + out[EXTENSIONS]
    out[COST_COURT] = hearings * now[ix.P_COST_HEARING]
    yearly = now[ix.P_EXPERTISE_NATIONAL] * now[ix.P_ORGANISATION_COST_NATIONAL]
    yearly += now[ix.P_TARIFF_NATIONAL] * now[ix.P_TARIFF_TRANSITION_COST]
    out[COST_ORGANISATION] = yearly / 12.0 * part


@njit_part
def end_of_month(w):  # type: ignore[no-untyped-def]
    """Count, write the month down, and begin a new one."""
    count_children(w)
    count_queue(w, w.queues.inquiry, INQUIRY_QUEUE, False)
    count_queue(w, w.queues.rvdk, RVDK_QUEUE, True)
    count_queue(w, w.queues.court, COURT_QUEUE, True)
    count_regions(w)
    for gi in range(w.month.shape[0]):
        count_staff(w, gi)
        count_costs(w, gi)
    month = w.clock[MONTH_NOW]
    w.figures[month] = w.month
    set_posts(w, w.month[:, STOCK : STOCK + 5].sum(axis=1))
    w.month[:] = 0.0
    w.clock[MONTH_NOW] = month + 1
