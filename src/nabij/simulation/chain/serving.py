"""Queues with hands: who is taken up today by Veilig Thuis, the Board and the courts.

Hands belong to a region. What a region has left is lent within the area of its
organisation, and what an area has left is lent to the whole country as far as the
expertise is national; lent hands travel further, and that costs hours.
"""

from nabij.simulation.chain.cases import begin_inquiry, begin_rvdk
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.parameters import index as ix
from nabij.simulation.state.keeping import happened, serve
from nabij.simulation.state.numbers import zone_of
from nabij.simulation.state.shapes import (
    COUNT,
    FIRST,
    INQUIRY_CREDIT,
    NOBODY,
    RVDK_CREDIT,
    TODAY,
)

RVDK_STARTED, RVDK_WAITED = INDEX["rvdk_investigations"], INDEX["rvdk_wait_days"]
VT_STARTED = INDEX["vt_investigations"]
INQUIRY, RVDK = 0, 1
DAYS_SAVED = 5.0  # hands that were not needed are gone after a week


@njit_part
def hours_factor(now):  # type: ignore[no-untyped-def]
    """Hours per investigation with this level of expertise, against regional."""
    hours = max(1.0, now[ix.P_EXPERTISE_HOURS_PER_CASE])
    near = now[ix.P_EXPERTISE_TRAVEL_HOURS_REGIONAL]
    far = now[ix.P_EXPERTISE_TRAVEL_HOURS_NATIONAL]
    share = now[ix.P_EXPERTISE_NATIONAL]
    gain = 1.0 - share * now[ix.P_SPECIALISATION_GAIN]
    return (hours * gain + near + share * (far - near)) / (hours + near)


@njit_part
def give_hands(w):  # type: ignore[no-untyped-def]
    """A day's hands for each region; from a week's worth on they are not saved up."""
    for region in range(len(w.places.youths)):
        now, here = zone_of(w, region), w.levels.region[region]
        part = w.places.weight[region] / 5.0 / hours_factor(now)
        for which in range(2):
            level = INQUIRY_CREDIT if which == INQUIRY else RVDK_CREDIT
            capacity = now[ix.P_VT_INVESTIGATION_CAPACITY] * part
            if which == RVDK:
                capacity = now[ix.P_RVDK_CAPACITY] * part
            here[level] = min(here[level] + capacity, DAYS_SAVED * capacity + 1.0)


@njit_part
def serve_all(w, which, queues, areas, level):  # type: ignore[no-untyped-def]
    """Own region first, then the area, then the country."""
    credit = w.levels.region[:, level]
    for region in range(len(credit)):
        while credit[region] >= 1.0:
            place = _longest(w, queues, region, region + 1, areas, -1)
            if place == NOBODY:
                break
            credit[region] -= _begin(w, which, queues, place)
    for area in range(areas.max() + 1):
        _serve_together(w, which, queues, areas, level, area)
    if w.now.zone[0, ix.P_EXPERTISE_NATIONAL] > 0.0:
        _serve_together(w, which, queues, areas, level, -1)


@njit_part
def _serve_together(w, which, queues, areas, level, area):  # type: ignore[no-untyped-def]
    """Lend what regions have left; the country lends only its national part."""
    credit = w.levels.region[:, level]
    spare = 0.0
    for region in range(len(credit)):
        if (area == -1 or areas[region] == area) and credit[region] > 0.0:
            spare += credit[region]
    if area == -1:
        spare *= w.now.zone[0, ix.P_EXPERTISE_NATIONAL]
    spent = 0.0
    while spare - spent >= 1.0:
        place = _longest(w, queues, 0, len(credit), areas, area)
        if place == NOBODY:
            break
        spent += _begin(w, which, queues, place)
    _charge(credit, areas, area, spent)


@njit_part
def _charge(credit, areas, area, spent):  # type: ignore[no-untyped-def]
    """Who had hands left pays, in the order of the regions."""
    for region in range(len(credit)):
        if (area == -1 or areas[region] == area) and credit[region] > 0.0:
            part = min(credit[region], spent)
            credit[region] -= part
            spent -= part
    for region in range(len(credit)):  # a family is served whole: a small debt is left
        if spent > 0.0 and (area == -1 or areas[region] == area):
            credit[region] -= spent
            spent = 0.0


@njit_part
def _longest(w, queues, first, last, areas, area):  # type: ignore[no-untyped-def]
    """Who waits longest, urgent ones before all others; -1 if nobody waits."""
    for urgent in range(1, -1, -1):
        best = NOBODY
        for region in range(first, last):
            if area != -1 and areas[region] != area:
                continue
            if queues[region, urgent, COUNT] > 0:
                place = queues[region, urgent, FIRST]
                if best == NOBODY or w.cases[place].since < w.cases[best].since:
                    best = place
        if best != NOBODY:
            return best
    return NOBODY


@njit_part
def _begin(w, which, queues, place):  # type: ignore[no-untyped-def]
    """Take it up; gives what it costs, in families or in children."""
    case = w.cases[place]
    happened(w)
    serve(w.cases, queues[case.region, case.is_urgent])
    if which == INQUIRY:
        w.month[case.gi, VT_STARTED] += 1
        begin_inquiry(w, place)
        return 1.0
    waited = w.clock[TODAY] - case.since
    w.month[case.gi, RVDK_STARTED] += case.size
    w.month[case.gi, RVDK_WAITED] += waited * case.size
    begin_rvdk(w, place)
    return float(case.size)


@njit_part
def inquiries(w):  # type: ignore[no-untyped-def]
    """A working day of Veilig Thuis and the Board."""
    give_hands(w)
    vt, rvdk = w.places.vt_of_region, w.places.rvdk_of_region
    serve_all(w, INQUIRY, w.queues.inquiry, vt, INQUIRY_CREDIT)
    serve_all(w, RVDK, w.queues.rvdk, rvdk, RVDK_CREDIT)
