"""What was planned for today, in the order of the day."""

from nabij.simulation import stream
from nabij.simulation.chain.cases import (
    ask_rvdk,
    at_court,
    chosen_gi,
    end_inquiry,
    end_rvdk,
)
from nabij.simulation.chain.court import extend_at_court, is_given
from nabij.simulation.chain.families import (
    asks_authority,
    end_measure,
    reach_goal,
    switch_measure,
)
from nabij.simulation.chain.reports import come_back
from nabij.simulation.compiled import njit_inline, njit_part
from nabij.simulation.institution.care import (
    end_help,
    judge_help,
    perhaps_place,
    start_help,
)
from nabij.simulation.institution.caseload import get_worse, judge_contact
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import drop_case, happened, plan, planned
from nabij.simulation.state.numbers import zone_of
from nabij.simulation.state.shapes import (
    BIRTHDAY,
    CHAIN,
    COURT_READY,
    ENDING,
    ESCALATE,
    GOAL,
    HELP,
    HELP_END,
    HELP_JUDGED,
    HELP_START,
    INQUIRY_DONE,
    LOCAL_QUEUE,
    MONTH,
    NOBODY,
    OTS,
    PLACEMENT,
    RETURN,
    RING,
    RVDK_DONE,
    TITLE,
    TODAY,
    VOTS,
    WAITING,
)
from nabij.simulation.state.world import fetch


@njit_inline
def look_ahead(w, phase):  # type: ignore[no-untyped-def]
    """Fetch the child whose turn is next, while this one is dealt with."""
    after = w.heads[phase, w.clock[TODAY] % RING]
    if after != NOBODY:
        fetch(w.children, w.nodes[after].entity)  # type: ignore[call-arg]  # as world_of


@njit_part
def endings(w):  # type: ignore[no-untyped-def]
    """Titles that end, goals that are met, birthdays, other ends."""
    node = planned(w, ENDING)
    while node != NOBODY:
        look_ahead(w, ENDING)
        what, place = w.nodes[node].what, w.nodes[node].entity
        version = w.nodes[node].version
        child = w.children[place]
        if what == GOAL:
            if child.is_here and version == child.goal_version:
                happened(w)
                reach_goal(w, place)
        elif version == child.version and child.is_here:
            happened(w)
            if what == TITLE:
                title_ends(w, place)
            elif what == BIRTHDAY or child.kind != OTS or not child.asked_voogdij:
                end_measure(w, place)
        node = planned(w, ENDING)


@njit_part
def title_ends(w, place):  # type: ignore[no-untyped-def]
    """The last day of a title: it ends, becomes another, or is extended."""
    child = w.children[place]
    region = w.families[child.family].region
    gi, now = w.families[child.family].gi, zone_of(w, region)
    if child.kind == VOTS:
        u = stream.uniform(w.key, draws.NEXT_KIND, child.key, child.turn)
        if u < now[ix.P_VOTS_TO_OTS_SHARE] and not is_given(w, gi, OTS):
            switch_measure(w, place, OTS)
        else:
            end_measure(w, place)
    elif child.kind != OTS:
        end_measure(w, place)
    elif asks_authority(w, place) or not child.is_done:
        extend_at_court(w, region, gi)
        child.title_end = w.clock[TODAY] + int(now[ix.P_TERM_MONTHS] * MONTH + 0.5)
        plan(w, ENDING, child.title_end, TITLE, place, child.version)
    else:
        end_measure(w, place)


@njit_part
def helping(w):  # type: ignore[no-untyped-def]
    """Help that starts or ends, placements, and the judgement after three months."""
    node = planned(w, HELP)
    while node != NOBODY:
        look_ahead(w, HELP)
        what, place = w.nodes[node].what, w.nodes[node].entity
        version = w.nodes[node].version
        child = w.children[place]
        if what in (HELP_START, HELP_END):
            if child.is_here and version == child.help_version:
                happened(w)
                if what == HELP_START:
                    start_help(w, place)
                else:
                    end_help(w, place)
        elif child.is_here and version == child.version:
            happened(w)
            if what == PLACEMENT:
                perhaps_place(w, place)
            elif what == HELP_JUDGED:
                judge_help(w, place)
        node = planned(w, HELP)


@njit_part
def chain(w):  # type: ignore[no-untyped-def]
    """Investigations that are done, petitions that can be heard, children back."""
    node = planned(w, CHAIN)
    while node != NOBODY:
        what, place = w.nodes[node].what, w.nodes[node].entity
        region = w.cases[place].region
        happened(w)
        if what == INQUIRY_DONE:
            if end_inquiry(w, place):
                w.levels.region[region, LOCAL_QUEUE] += 1
        elif what == RVDK_DONE:
            if end_rvdk(w, place):
                drop_case(w, place)
                come_back(w, region, 1, 3)
        elif what == COURT_READY:
            at_court(w, place)
        elif what == RETURN:
            come_again(w, place)
        node = planned(w, CHAIN)


@njit_part
def come_again(w, place):  # type: ignore[no-untyped-def]
    """A child whose measure ended is back; the institution may be another."""
    case = w.cases[place]
    u = stream.uniform(w.key, draws.CASE_GI, case.key, 0)
    case.gi = chosen_gi(w, case.region, u)
    ask_rvdk(w, place)


@njit_part
def worsening(w):  # type: ignore[no-untyped-def]
    """Waiting children who get worse, and first contacts that are due."""
    node = planned(w, WAITING)
    while node != NOBODY:
        look_ahead(w, WAITING)
        what, place = w.nodes[node].what, w.nodes[node].entity
        version = w.nodes[node].version
        child = w.children[place]
        if what == ESCALATE:
            is_so = child.is_here and version == child.goal_version
            if is_so and child.worker == NOBODY:
                happened(w)
                get_worse(w, place)
        elif child.is_here and version == child.version:
            happened(w)
            judge_contact(w, place)
        node = planned(w, WAITING)
