"""The allocation rule of `nabij.rules.allocation`, on arrays.

The same order, the same hard rules, the same tightest fit and the same one move to make
room; `tests/test_dispatch.py` holds it against the scalar rule on generated rounds.
What the rule does for quality afterwards, without touching who is served, is left out:
the model has no expertise or travel time of a single worker.

Its arrays lie on the desk of the world, made once: an array that is made for a round
counts a reference in every call, which took 300 times as long as the work itself.
"""

from typing import NamedTuple

from nabij.simulation.compiled import njit_inline, njit_part
from nabij.simulation.state.shapes import CLASS_SETS, NOBODY, Ints

NUMBER_BITS = 24  # of a worker, below her room
NEVER = 1 << 40
NOT_REGISTERED = 1 << 10  # a class that everybody has and only the registered may have


class Round(NamedTuple):
    """Families in the published order, and workers by their number.

    `classes` holds a bit per class of a family, `closed` the bits a worker may not
    have. Holders and former workers of family i stand in `held[held_from[i]:
    held_from[i + 1]]`, and so for `former`. Room and need are in thousandths.
    """

    need: Ints
    classes: Ints
    acute: Ints
    held_from: Ints
    held: Ints
    former_from: Ints
    former: Ints
    room: Ints
    slots: Ints
    closed: Ints


class Board(NamedTuple):
    """Who is where, as the round goes on. `by_room` has the least room first.

    `room` and `slots` are those of the round: what is left goes down as it is given.
    """

    where: Ints
    pinned: Ints
    room: Ints
    slots: Ints
    by_room: Ints
    unserved: Ints
    movable: Ints
    length: Ints  # how many are unserved
    hopeless: Ints  # [classes] least need that fitted nowhere since the last change


@njit_inline
def is_in(families, first, family, worker):  # type: ignore[no-untyped-def]
    """Whether this worker stands in the list of this family."""
    for i in range(first[family], first[family + 1]):  # noqa: SIM110  (no generators)
        if families[i] == worker:
            return True
    return False


@njit_inline
def is_held(r, family):  # type: ignore[no-untyped-def]
    """Whether any worker of the round already has a child of this family."""
    return r.held_from[family + 1] > r.held_from[family]


@njit_inline
def is_new(r, family, worker):  # type: ignore[no-untyped-def]
    """1 if she does not have a child of this family yet, else 0."""
    return 0 if is_in(r.held, r.held_from, family, worker) else 1


@njit_inline
def may_have(r, family, worker):  # type: ignore[no-untyped-def]
    """Registered, and not closed to these classes."""
    return (r.classes[family] | NOT_REGISTERED) & r.closed[worker] == 0


@njit_inline
def allows(r, family, worker):  # type: ignore[no-untyped-def]
    """Whether no hard rule forbids this pair."""
    if not may_have(r, family, worker):
        return False
    return not is_held(r, family) or is_in(r.held, r.held_from, family, worker)


@njit_inline
def fits(r, b, family, worker):  # type: ignore[no-untyped-def]
    """Room, a new family this week if it is one, and no rule against it."""
    return (
        b.room[worker] >= r.need[family]
        and b.slots[worker] >= is_new(r, family, worker)
        and allows(r, family, worker)
    )


@njit_inline
def first_fit(b, need):  # type: ignore[no-untyped-def]
    """Where workers with this much room begin in `by_room`."""
    low, high = 0, len(b.by_room)
    while low < high:
        middle = (low + high) // 2
        if b.room[b.by_room[middle]] < need:
            low = middle + 1
        else:
            high = middle
    return low


@njit_part
def change_room(b, worker, change):  # type: ignore[no-untyped-def]
    """More or less room, and her place among the others with it."""
    at = first_fit(b, b.room[worker])
    while b.by_room[at] != worker:
        at += 1
    b.room[worker] += change
    room, last = b.room[worker], len(b.by_room) - 1
    while at > 0 and _after(b, b.by_room[at - 1], room, worker):
        b.by_room[at] = b.by_room[at - 1]
        at -= 1
    while at < last and not _after(b, b.by_room[at + 1], room, worker):
        b.by_room[at] = b.by_room[at + 1]
        at += 1
    b.by_room[at] = worker


@njit_inline
def _after(b, other, room, worker):  # type: ignore[no-untyped-def]
    """Whether the other stands behind a worker with this room."""
    return b.room[other] > room or (b.room[other] == room and other > worker)


@njit_inline
def put(r, b, family, worker):  # type: ignore[no-untyped-def]
    """Place a family with a worker."""
    b.where[family] = worker
    b.slots[worker] -= is_new(r, family, worker)
    change_room(b, worker, -r.need[family])


@njit_inline
def take_off(r, b, family):  # type: ignore[no-untyped-def]
    """Take a family from its worker."""
    worker = b.where[family]
    b.where[family] = NOBODY
    b.slots[worker] += is_new(r, family, worker)
    change_room(b, worker, r.need[family])


@njit_part
def acute_worker(r, b, family):  # type: ignore[no-untyped-def]
    """Its own worker, else the one with most room, above the norm if need be; or -1."""
    best, best_tier = NOBODY, 0
    for worker in range(len(b.room)):
        if not may_have(r, family, worker):
            continue
        of_another = is_held(r, family) and is_new(r, family, worker) == 1
        full = b.slots[worker] < is_new(r, family, worker)
        tier = 2 * int(of_another) + int(full)
        if best == NOBODY or (tier, -b.room[worker]) < (best_tier, -b.room[best]):
            best, best_tier = worker, tier
    return best


@njit_part
def place_acute(r, b, family):  # type: ignore[no-untyped-def]
    """Before all others, and it will not be moved."""
    worker = acute_worker(r, b, family)
    if worker == NOBODY:
        leave_unserved(b, family)
    else:
        b.pinned[family] = 1
        put(r, b, family, worker)


@njit_inline
def leave_unserved(b, family):  # type: ignore[no-untyped-def]
    """Nobody can have this family in this round."""
    b.unserved[b.length[0]] = family
    b.length[0] += 1


@njit_part
def choose(r, b, family):  # type: ignore[no-untyped-def]
    """A former worker with room, else the tightest fit; -1 if it fits nowhere."""
    found = NOBODY
    has_former = r.former_from[family + 1] > r.former_from[family]
    for at in range(first_fit(b, r.need[family]), len(b.by_room)):
        worker = b.by_room[at]
        if not fits(r, b, family, worker):
            continue
        if not has_former or is_held(r, family):
            return worker
        if is_in(r.former, r.former_from, family, worker):
            return worker
        if found == NOBODY:
            found = worker
    return found


@njit_part
def target_of(r, b, family):  # type: ignore[no-untyped-def]
    """Another worker for a family that would move; -1 if there is none."""
    for at in range(first_fit(b, r.need[family]), len(b.by_room)):
        worker = b.by_room[at]
        if worker != b.where[family] and fits(r, b, family, worker):
            return worker
    return NOBODY


@njit_inline
def may_leave(r, b, family, other):  # type: ignore[no-untyped-def]
    """Whether this one fits where the other goes away."""
    worker = b.where[other]
    if worker == NOBODY or b.pinned[other]:
        return False
    left = b.room[worker] + r.need[other] - r.need[family]
    slots = b.slots[worker] + is_new(r, other, worker)
    return (
        left >= 0 and slots >= is_new(r, family, worker) and allows(r, family, worker)
    )


@njit_inline
def comes_before(r, b, first, second):  # type: ignore[no-untyped-def]
    """Who is asked to move first: a stranger, the tightest, the lowest number."""
    one, two = b.where[first], b.where[second]
    return (
        int(is_in(r.former, r.former_from, first, one)),
        b.room[one] + r.need[first],
        one,
        first,
    ) < (
        int(is_in(r.former, r.former_from, second, two)),
        b.room[two] + r.need[second],
        two,
        second,
    )


@njit_part
def augment(r, b, family):  # type: ignore[no-untyped-def]
    """Move one family of this round so that this one fits; True if that was done.

    Nobody can move when the largest room is smaller than what it needs: that is looked
    at first, because with a long list there is hardly any room left.
    """
    if len(b.by_room) == 0:
        return False
    most = b.room[b.by_room[-1]]
    movable, count = b.movable, 0
    for other in range(family):
        if r.need[other] <= most and may_leave(r, b, family, other):
            movable[count] = other
            count += 1
    for done in range(count):
        best = done
        for each in range(done + 1, count):
            if comes_before(r, b, movable[each], movable[best]):
                best = each
        movable[done], movable[best] = movable[best], movable[done]
        target = target_of(r, b, movable[done])
        if target != NOBODY and try_move(r, b, family, movable[done], target):
            return True
    return False


@njit_part
def try_move(r, b, family, other, target):  # type: ignore[no-untyped-def]
    """Move, unless somebody who had an earlier turn would have wanted that room."""
    worker = b.where[other]
    take_off(r, b, other)
    put(r, b, other, target)
    put(r, b, family, worker)
    if not is_envied(r, b, worker):
        return True
    take_off(r, b, family)
    take_off(r, b, other)
    put(r, b, other, worker)
    return False


@njit_part
def is_envied(r, b, worker):  # type: ignore[no-untyped-def]
    """Whether somebody unserved would fit here in place of families later in line."""
    for i in range(b.length[0]):
        family = b.unserved[i]
        room, slots = b.room[worker], b.slots[worker]
        for later in range(family + 1, len(b.where)):
            if b.where[later] == worker and not b.pinned[later]:
                room += r.need[later]
                slots += is_new(r, later, worker)
        if (
            room >= r.need[family]
            and slots >= is_new(r, family, worker)
            and allows(r, family, worker)
        ):
            return True
    return False


@njit_part
def least_room_first(b):  # type: ignore[no-untyped-def]
    """Workers by their room, equals in the order of their numbers."""
    for worker in range(len(b.room)):
        b.by_room[worker] = (b.room[worker] << NUMBER_BITS) + worker
    b.by_room.sort()  # no two alike: the same order by every method
    for at in range(len(b.room)):
        b.by_room[at] &= (1 << NUMBER_BITS) - 1


@njit_part
def serve_acute(r, b):  # type: ignore[no-untyped-def]
    """A round of acute families only: nobody moves, so nobody has to be in order."""
    for family in range(len(r.need)):
        worker = acute_worker(r, b, family)
        b.where[family] = worker
        if worker != NOBODY:
            b.slots[worker] -= is_new(r, family, worker)
            b.room[worker] -= r.need[family]


@njit_part
def serve_round(r, b):  # type: ignore[no-untyped-def]
    """Give every family its worker, or -1: acute first, then strictly in order."""
    n = len(r.need)
    b.where[:] = NOBODY
    b.pinned[:] = 0
    b.length[0] = 0
    b.hopeless[:] = NEVER
    least_room_first(b)
    for family in range(n):
        if r.acute[family]:
            place_acute(r, b, family)
    for family in range(n):
        if r.acute[family]:
            continue
        if is_hopeless(r, b, family) or not serve_one(r, b, family):
            leave_unserved(b, family)


@njit_part
def serve_one(r, b, family):  # type: ignore[no-untyped-def]
    """A worker for this family, if need be by one move. Remembers what cannot be."""
    worker = choose(r, b, family)
    if worker != NOBODY:
        put(r, b, family, worker)
    elif not augment(r, b, family):
        if not is_held(r, family):
            classes = r.classes[family]
            b.hopeless[classes] = min(b.hopeless[classes], r.need[family])
        return False
    b.hopeless[:] = NEVER
    return True


@njit_part
def is_hopeless(r, b, family):  # type: ignore[no-untyped-def]
    """Whether one that asked no more of room and of rights found nothing just before.

    Since then nobody was placed or moved, so this family finds nothing either: it may
    go to the same workers or fewer, and whoever envied that move envies this one.
    """
    if is_held(r, family):
        return False
    for classes in range(CLASS_SETS):
        asked_less = classes & ~r.classes[family] == 0
        if asked_less and b.hopeless[classes] <= r.need[family]:
            return True
    return False
