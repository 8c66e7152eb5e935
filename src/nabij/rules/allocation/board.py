"""The state of one allocation while it is made: who is where, and what room is left."""

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence
from operator import itemgetter

from nabij.rules.allocation.permitted import Permitted
from nabij.rules.allocation.shapes import Waiting, units

NO_LIMIT = 1_000_000


class Board:
    """Families by their place in the order (0 is first), workers by their id.

    Room is in thousandths of a place. Slots are the new families a worker can still
    take this week. Both change only in `put` and `take_off`.
    """

    def __init__(self, permitted: Permitted, families: Sequence[Waiting]) -> None:
        self.permitted = permitted
        self.families = tuple(families)
        self.need = [family.need for family in families]
        self.where: dict[int, int] = {}
        self.at: dict[int, list[int]] = {}
        self.pinned: set[int] = set()
        self.room: dict[int, int] = {}
        self.slots: dict[int, int] = {}
        for worker_id, carer in permitted.carers.items():
            self.room[worker_id] = units(carer.room)
            limit = NO_LIMIT if carer.max_new is None else carer.max_new
            self.slots[worker_id] = limit - carer.new_this_week
            self.at[worker_id] = []
        self._by_room = sorted((room, w) for w, room in self.room.items())

    def is_new(self, family: int, worker_id: int) -> int:
        """1 if the worker does not have a child of this family yet, else 0."""
        holders = self.permitted.holders.get(self.families[family].family_id)
        return 0 if holders and worker_id in holders else 1

    def has_slot(self, family: int, worker_id: int) -> bool:
        """Whether her week still has place for this family."""
        return self.slots[worker_id] >= self.is_new(family, worker_id)

    def feasible(self, family: int) -> Iterator[int]:
        """Workers who may have this family now, the tightest fit first."""
        start = bisect_left(self._by_room, self.need[family], key=itemgetter(0))
        allows, one = self.permitted.allows, self.families[family]
        for _, worker_id in self._by_room[start:]:
            if self.has_slot(family, worker_id) and allows(one, worker_id):
                yield worker_id

    def by_room(self) -> list[tuple[int, int]]:
        """All workers with the room they have left, the least first."""
        return self._by_room

    @property
    def most_room(self) -> int:
        """The largest room anybody has left."""
        return self._by_room[-1][0] if self._by_room else 0

    def put(self, family: int, worker_id: int) -> None:
        """Place a family with a worker."""
        self.where[family] = worker_id
        insort(self.at[worker_id], family)
        self.slots[worker_id] -= self.is_new(family, worker_id)
        self._change_room(worker_id, -self.need[family])

    def take_off(self, family: int) -> int:
        """Take a family from its worker; returns who that was."""
        worker_id = self.where.pop(family)
        self.at[worker_id].remove(family)
        self.slots[worker_id] += self.is_new(family, worker_id)
        self._change_room(worker_id, self.need[family])
        return worker_id

    def _change_room(self, worker_id: int, change: int) -> None:
        room = self.room[worker_id]
        del self._by_room[bisect_left(self._by_room, (room, worker_id))]
        self.room[worker_id] = room + change
        insort(self._by_room, (room + change, worker_id))

    def is_envied(self, worker_id: int, unserved: Sequence[int]) -> bool:
        """Whether somebody without a worker would fit here in place of later families.

        Of every family without a worker: the room left, with all that families later
        in the order took from it. What a coordinator decided does not count.
        """
        taken = [each for each in self.at[worker_id] if each not in self.pinned]
        most = self.room[worker_id] + sum(self.need[each] for each in taken)
        for family in unserved:
            if self.need[family] > most:
                continue
            if self._would_fit(family, worker_id, taken):
                return True
        return False

    def _would_fit(self, family: int, worker_id: int, taken: list[int]) -> bool:
        later = [each for each in taken if each > family]
        room = self.room[worker_id] + sum(self.need[each] for each in later)
        slots = self.slots[worker_id] + sum(self.is_new(i, worker_id) for i in later)
        return (
            room >= self.need[family]
            and slots >= self.is_new(family, worker_id)
            and self.permitted.allows(self.families[family], worker_id)
        )
