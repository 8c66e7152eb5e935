"""Records in and out of use, lists through them, and the calendar."""

from nabij.simulation.compiled import njit_inline, njit_part
from nabij.simulation.state.shapes import (
    CASES,
    CHILDREN,
    COUNT,
    EVENTS,
    FAMILIES,
    FIRST,
    LAST,
    NOBODY,
    NODES,
    RING,
    TODAY,
    WORKERS,
)


@njit_inline
def happened(w):  # type: ignore[no-untyped-def]
    """Something changed: a plan that was carried out, a step, a count of a region.

    A plan that came too late for who is gone is none, and neither is a draw that
    changes nothing.
    """
    w.clock[EVENTS] += 1


@njit_part
def _take(records, free, kind):  # type: ignore[no-untyped-def]
    place = free[kind, 0]
    free[kind, 0] = records[place].next
    free[kind, 1] -= 1
    records[place].next = NOBODY
    return place


@njit_part
def _leave(records, free, kind, place):  # type: ignore[no-untyped-def]
    records[place].next = free[kind, 0]
    free[kind, 0] = place
    free[kind, 1] += 1


@njit_part
def new_case(w):  # type: ignore[no-untyped-def]
    """A case record; what stood in it is overwritten by who asked."""
    return _take(w.cases, w.free, CASES)


@njit_part
def drop_case(w, place):  # type: ignore[no-untyped-def]
    """The case is closed."""
    _leave(w.cases, w.free, CASES, place)


@njit_part
def new_family(w):  # type: ignore[no-untyped-def]
    """A family without children."""
    place = _take(w.families, w.free, FAMILIES)
    family = w.families[place]
    family.worker = family.first = family.previous = NOBODY
    family.waiting = family.is_team = family.is_listed = 0
    return place


@njit_part
def drop_family(w, place):  # type: ignore[no-untyped-def]
    """Nobody of it is in the chain any more."""
    _leave(w.families, w.free, FAMILIES, place)


@njit_part
def new_child(w):  # type: ignore[no-untyped-def]
    """A child; versions go on counting."""
    place = _take(w.children, w.free, CHILDREN)
    w.children[place].is_here = 1
    return place


@njit_part
def drop_child(w, place):  # type: ignore[no-untyped-def]
    """The child left; what is still planned for it does nothing."""
    w.children[place].is_here = 0
    w.children[place].version += 1
    w.children[place].goal_version += 1
    w.children[place].help_version += 1
    _leave(w.children, w.free, CHILDREN, place)


@njit_part
def new_worker(w, gi):  # type: ignore[no-untyped-def]
    """A worker's record, last among the staff of this institution."""
    place = _take(w.workers, w.free, WORKERS)
    w.workers[place].gi = gi
    w.workers[place].is_here = 1
    join(w.workers, w.queues.staff[gi], place)
    return place


@njit_part
def drop_worker(w, place):  # type: ignore[no-untyped-def]
    """She left."""
    worker = w.workers[place]
    queue = w.queues.staff[worker.gi]
    if queue[FIRST] == place:
        queue[FIRST] = worker.next
        if queue[LAST] == place:
            queue[LAST] = NOBODY
    else:
        before = queue[FIRST]
        while w.workers[before].next != place:
            before = w.workers[before].next
        w.workers[before].next = worker.next
        if queue[LAST] == place:
            queue[LAST] = before
    queue[COUNT] -= 1
    worker.is_here = 0
    _leave(w.workers, w.free, WORKERS, place)


@njit_part
def plan(w, phase, day, what, entity, version):  # type: ignore[no-untyped-def]
    """Plan something for a day after today; never for one that cannot be planned."""
    day = min(max(day, w.clock[TODAY] + 1), w.clock[TODAY] + RING - 1)
    place = _take(w.nodes, w.free, NODES)
    node = w.nodes[place]
    node.what = what
    node.entity = entity
    node.version = version
    slot = day % RING
    node.next = w.heads[phase, slot]
    w.heads[phase, slot] = place


@njit_part
def planned(w, phase):  # type: ignore[no-untyped-def]
    """Take the next thing planned for today off the calendar: its node, or -1."""
    slot = w.clock[TODAY] % RING
    place = w.heads[phase, slot]
    if place != NOBODY:
        w.heads[phase, slot] = w.nodes[place].next
        _leave(w.nodes, w.free, NODES, place)
    return place


@njit_part
def join(records, queue, place):  # type: ignore[no-untyped-def]
    """Stand last in a queue of cases."""
    records[place].next = NOBODY
    if queue[COUNT] == 0:
        queue[FIRST] = place
    else:
        records[queue[LAST]].next = place
    queue[LAST] = place
    queue[COUNT] += 1


@njit_part
def serve(records, queue):  # type: ignore[no-untyped-def]
    """Take who stands first; the queue is not empty."""
    place = queue[FIRST]
    queue[FIRST] = records[place].next
    queue[COUNT] -= 1
    if queue[COUNT] == 0:
        queue[LAST] = NOBODY
    records[place].next = NOBODY
    return place


@njit_part
def enlist(w, place):  # type: ignore[no-untyped-def]
    """Put a family on the waiting list of its institution, last."""
    family = w.families[place]
    if family.is_listed:
        return
    queue = w.queues.waiting[family.gi]
    family.next = NOBODY
    family.previous = queue[LAST] if queue[COUNT] > 0 else NOBODY
    if family.previous == NOBODY:
        queue[FIRST] = place
    else:
        w.families[family.previous].next = place
    queue[LAST] = place
    queue[COUNT] += 1
    family.is_listed = 1


@njit_part
def delist(w, place):  # type: ignore[no-untyped-def]
    """Take a family off the waiting list."""
    family = w.families[place]
    if not family.is_listed:
        return
    queue = w.queues.waiting[family.gi]
    if family.previous == NOBODY:
        queue[FIRST] = family.next
    else:
        w.families[family.previous].next = family.next
    if family.next == NOBODY:
        queue[LAST] = family.previous
    else:
        w.families[family.next].previous = family.previous
    family.next = family.previous = NOBODY
    queue[COUNT] -= 1
    family.is_listed = 0
