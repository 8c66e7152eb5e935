"""Monday morning: waiting families and workers of an institution, as a round."""

from nabij.simulation.compiled import njit_part
from nabij.simulation.institution.care import ask_help
from nabij.simulation.institution.caseload import assign, weight_of
from nabij.simulation.institution.dispatch import (
    Board,
    Round,
    serve_acute,
    serve_round,
)
from nabij.simulation.institution.workforce import is_absent, is_trainee, room_of
from nabij.simulation.parameters import index as ix
from nabij.simulation.state.keeping import delist
from nabij.simulation.state.shapes import (
    ACUTE_NOW,
    FIRST,
    NOBODY,
    TODAY,
    A,
    B,
)

DEADLINE = 90  # days before the title ends; rules.allocation.Settings.deadline_days
PLACE_BITS = 24  # of a place on the list, below its rank
CLOSED = (1 << A) | (1 << B)  # to trainees
WHO, ROOM, SLOTS, SHUT, BY_ROOM = range(5)  # what lies on the desk about the staff
PLACES, RANKS, ORDER, NEED, CLASSES, ACUTE, HELD, HELD_FROM, FORMER_FROM = range(9)
WHERE, PINNED, UNSERVED, MOVABLE = range(9, 13)  # and about the families


@njit_part
def rank_of(w, child):  # type: ignore[no-untyped-def]
    """Class, days waited since the order, title at risk, a worker left before."""
    today = w.clock[TODAY]
    waited = min(max(0, today - child.first_since), 9999)
    no_risk = 0 if child.title_end - today <= DEADLINE else 1
    no_loss = 0 if child.has_lost else 1
    urgency = child.urgency
    if w.now.zone[0, ix.P_RANK_BY_CLASS] <= 0.0:  # by order of coming, but for acute
        urgency = min(urgency, B)
    return urgency * 40000 + (9999 - waited) * 4 + no_risk * 2 + no_loss


@njit_part
def families_in_turn(w, gi, only_acute):  # type: ignore[no-untyped-def]
    """The families on the list in the published order; full equals by their number.

    They stand on the desk under ORDER; gives how many.
    """
    places, ranks = w.desk.families[PLACES], w.desk.families[RANKS]
    found, place = 0, w.queues.waiting[gi, FIRST]
    while place != NOBODY:
        best = best_rank(w, place)
        if not only_acute or best < 40000:
            places[found] = place
            ranks[found] = (best << PLACE_BITS) | found
            found += 1
        place = w.families[place].next
    ranks[:found].sort()  # no two alike: the same order by every method
    order = w.desk.families[ORDER]
    for i in range(found):
        order[i] = places[ranks[i] & ((1 << PLACE_BITS) - 1)]
        at = i
        while at > 0 and is_later(w, order, ranks, at):
            order[at - 1], order[at] = order[at], order[at - 1]
            at -= 1
    return found


@njit_part
def best_rank(w, place):  # type: ignore[no-untyped-def]
    """The rank of a family is that of its waiting child who comes first."""
    best, child = 1_000_000, w.families[place].first
    while child != NOBODY:
        if w.children[child].worker == NOBODY:
            best = min(best, rank_of(w, w.children[child]))
        child = w.children[child].sibling
    return best


@njit_part
def is_later(w, order, ranks, at):  # type: ignore[no-untyped-def]
    """Whether the family before this one has the same rank and a higher number."""
    if ranks[at - 1] >> PLACE_BITS != ranks[at] >> PLACE_BITS:
        return False
    return w.families[order[at - 1]].key > w.families[order[at]].key


@njit_part
def carers_of(w, gi):  # type: ignore[no-untyped-def]
    """Put workers who are there today on the desk, by their numbers; how many."""
    now, desk = w.now.gi[gi], w.desk.staff
    found, place = 0, w.queues.staff[gi, FIRST]
    while place != NOBODY:
        worker = w.workers[place]
        worker.slot = NOBODY
        if not is_absent(w, worker):
            worker.slot = found
            desk[WHO, found] = place
            desk[ROOM, found] = room_of(w, worker, now)
            desk[SLOTS, found] = int(now[ix.P_MAX_NEW_FAMILIES]) - worker.week_new
            desk[SHUT, found] = CLOSED if is_trainee(w, worker, now) else 0
            found += 1
        place = worker.next
    return found


@njit_part
def round_of(w, n, carers):  # type: ignore[no-untyped-def]
    """The round as the rule wants it."""
    desk, staff, former = w.desk.families, w.desk.staff, w.desk.former
    order, need, classes = desk[ORDER], desk[NEED], desk[CLASSES]
    held, held_from, former_from = desk[HELD], desk[HELD_FROM], desk[FORMER_FROM]
    held_from[0] = former_from[0] = 0
    for i in range(n):
        family = w.families[order[i]]
        need[i] = classes[i] = 0
        held_from[i + 1] = held_from[i]
        former_from[i + 1] = former_from[i]
        if family.worker != NOBODY:
            slot = w.workers[family.worker].slot
            held[held_from[i]] = slot if slot != NOBODY else carers
            held_from[i + 1] += 1
        place = family.first
        while place != NOBODY:
            child = w.children[place]
            if child.worker == NOBODY:
                need[i] += weight_of(w, child)
                classes[i] |= 1 << child.urgency
                slot = former_slot(w, child)
                if slot != NOBODY:
                    former[former_from[i + 1]] = slot
                    former_from[i + 1] += 1
            place = child.sibling
        desk[ACUTE, i] = classes[i] & (1 << A)
    return Round(
        need[:n],
        classes[:n],
        desk[ACUTE, :n],
        held_from,
        held,
        former_from,
        former,
        staff[ROOM, :carers],
        staff[SLOTS, :carers],
        staff[SHUT, :carers],
    )


@njit_part
def board_of(w, r):  # type: ignore[no-untyped-def]
    """An empty board for this round."""
    desk, n = w.desk.families, len(r.need)
    return Board(
        where=desk[WHERE, :n],
        pinned=desk[PINNED, :n],
        room=r.room,
        slots=r.slots,
        by_room=w.desk.staff[BY_ROOM, : len(r.room)],
        unserved=desk[UNSERVED, :n],
        movable=desk[MOVABLE],
        length=w.desk.notes[:1],
        hopeless=w.desk.notes[1:],
    )


@njit_part
def former_slot(w, child):  # type: ignore[no-untyped-def]
    """Where the worker that it had stands in this round; -1: not there."""
    if child.former == NOBODY:
        return NOBODY
    worker = w.workers[child.former]
    if not worker.is_here or worker.key != child.former_key:
        return NOBODY
    if worker.gi != w.families[child.family].gi:
        return NOBODY
    return worker.slot


@njit_part
def allocate(w, gi, only_acute):  # type: ignore[no-untyped-def]
    """One round of an institution, carried out at once."""
    n = families_in_turn(w, gi, only_acute)
    if n == 0:
        return
    r = round_of(w, n, carers_of(w, gi))
    b = board_of(w, r)
    if only_acute:
        serve_acute(r, b)
    else:
        serve_round(r, b)
    for i in range(n):
        if b.where[i] != NOBODY:
            give(w, w.desk.families[ORDER, i], w.desk.staff[WHO, b.where[i]])
        elif only_acute:
            w.levels.gi[gi, ACUTE_NOW] = 1.0  # again tomorrow


@njit_part
def give(w, place, worker):  # type: ignore[no-untyped-def]
    """All waiting children of the family go to this worker; she asks for their help."""
    family = w.families[place]
    if family.worker != worker:
        w.workers[worker].week_new += 1
    child = family.first
    while child != NOBODY:
        if w.children[child].worker == NOBODY:
            assign(w, child, worker)
            ask_help(w, child)
        child = w.children[child].sibling
    if family.waiting == 0:
        delist(w, place)


@njit_part
def acute_today(w):  # type: ignore[no-untyped-def]
    """In acute danger nobody waits for Monday."""
    for gi in range(len(w.levels.gi)):
        if w.levels.gi[gi, ACUTE_NOW] > 0.0:
            w.levels.gi[gi, ACUTE_NOW] = 0.0
            allocate(w, gi, True)


@njit_part
def monday(w):  # type: ignore[no-untyped-def]
    """A new week: nobody has begun a new family yet, and everybody gets a turn."""
    for gi in range(len(w.levels.gi)):
        place = w.queues.staff[gi, FIRST]
        while place != NOBODY:
            w.workers[place].week_new = 0
            place = w.workers[place].next
        allocate(w, gi, False)


@njit_part
def other_day(w):  # type: ignore[no-untyped-def]
    """Where children are allocated every day: the week goes on."""
    for gi in range(len(w.levels.gi)):
        allocate(w, gi, False)
