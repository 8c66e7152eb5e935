"""The court: new petitions and extensions ask the same hours; urgent ones go first."""

from nabij.simulation import stream
from nabij.simulation.chain.cases import hand_over
from nabij.simulation.chain.families import (
    begin_measure,
    child_of_family,
    close_if_empty,
    end_measure,
    family_of_case,
    switch_measure,
)
from nabij.simulation.chain.reports import come_back
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import drop_case, drop_family, happened, serve
from nabij.simulation.state.numbers import zone_of
from nabij.simulation.state.shapes import (
    COUNT,
    NOBODY,
    OTS,
    TODAY,
    VOOGDIJ,
)

HEARINGS, WAITED = INDEX["court_hearings"], INDEX["court_wait_days"]
EXTENSIONS = INDEX["court_extensions"]
REENTRIES = INDEX["reentries"]


@njit_part
def courts(w):  # type: ignore[no-untyped-def]
    """A working day of every court. A debt by extensions is worked off first."""
    for court in range(len(w.levels.court)):
        now = w.now.court[court]
        capacity = now[ix.P_COURT_CAPACITY] * w.mixes.court[court] / 5.0
        credit = min(w.levels.court[court] + capacity, 5.0 * capacity + 1.0)
        for urgent in range(1, -1, -1):
            queue = w.queues.court[court, urgent]
            while queue[COUNT] > 0 and (urgent or credit >= 1.0):
                place = serve(w.cases, queue)
                credit -= w.cases[place].size
                hear(w, place)
        w.levels.court[court] = credit


@njit_part
def extend_at_court(w, region, gi):  # type: ignore[no-untyped-def]
    """An extension is always heard in time: it takes the hours of new petitions."""
    w.levels.court[w.places.court_of_region[region]] -= 1.0
    w.month[gi, EXTENSIONS] += 1


@njit_part
def hear(w, place):  # type: ignore[no-untyped-def]
    """The judge decides for each child; what is granted begins today."""
    happened(w)
    case = w.cases[place]
    w.month[case.gi, HEARINGS] += case.size
    w.month[case.gi, WAITED] += (w.clock[TODAY] - case.since) * case.size
    if case.child != NOBODY:
        _authority_ends(w, place)
    elif not is_given(w, case.gi, case.kind):
        _new_family(w, place)
    drop_case(w, place)


@njit_part
def is_given(w, gi, kind):  # type: ignore[no-untyped-def]
    """Whether the inflow of this kind is given: then the chain adds nothing to it."""
    return w.now.gi[gi, ix.P_GIVEN_OTS + kind] >= 0.0


@njit_part
def _authority_ends(w, place):  # type: ignore[no-untyped-def]
    """A child under supervision gets a guardian, and keeps its worker."""
    case = w.cases[place]
    child = w.children[case.child]
    if child.version != case.version or child.kind != OTS:
        return
    now = zone_of(w, case.region)
    u = stream.uniform(w.key, draws.GRANT, case.key, case.version)
    if u < now[ix.P_COURT_GRANT_SHARE]:
        if is_given(w, case.gi, VOOGDIJ):
            end_measure(w, case.child)
        else:
            switch_measure(w, case.child, VOOGDIJ)
    else:
        child.asked_voogdij = 0


@njit_part
def _new_family(w, place):  # type: ignore[no-untyped-def]
    """The children for whom a measure is ordered come to one institution together."""
    case = w.cases[place]
    now = zone_of(w, case.region)
    hand_over(w, place, now)
    family = family_of_case(w, place)
    granted = 0
    for number in range(case.size):
        u = stream.uniform(w.key, draws.GRANT, case.key, number)
        if u < now[ix.P_COURT_GRANT_SHARE]:
            child = child_of_family(w, family, case.key + number, number, case.kind)
            begin_measure(w, child, case.kind)
            granted += 1
    if case.is_return:
        w.month[case.gi, REENTRIES] += granted
    if granted == 0:
        come_back(w, case.region, 1, 2)
        drop_family(w, family)
    else:
        close_if_empty(w, family)
