"""A better match for those who have a worker; never who has one.

Moves and swaps are compared on five things, the first that differs decides: knowledge
that is missing, a former worker lost, change against the last proposal, travel, and
spread of new work. Change stands before travel: behind it, a change of 5 % of the
families moved 23 % of the others, before it 8 %. Each step is an improvement, so they
always end.
"""

from bisect import bisect_right
from collections.abc import Mapping

from nabij.rules.allocation.board import Board
from nabij.rules.allocation.shapes import Waiting
from nabij.rules.allocation.sources import QUALITY
from nabij.rules.source import rule

TERMS = ("expertise", "continuity", "stability", "travel")
# Terms are packed into one whole number, the first in the highest place: a sum or
# difference of packed costs then compares term by term. No term comes near the base.
BASE = 1 << 24
MOST_PASSES = 20
Change = tuple[int, int]  # of the four terms packed, and of the balance
NOTHING: Change = (0, 0)


def packed(terms: tuple[int, ...]) -> int:
    """One number that compares as the terms do, one after another."""
    total = 0
    for term in terms:
        total = total * BASE + term
    return total


class Quality:
    """What a pair costs in the four terms that do not depend on other pairs."""

    def __init__(self, board: Board, previous: Mapping[int, int]) -> None:
        self.board = board
        self.carers = board.permitted.carers
        self.settings = board.permitted.settings
        self.previous = previous if self.settings.is_stable else {}
        self._rows: list[dict[int, int]] = [{} for _ in board.families]

    def of(self, family: int, worker_id: int) -> int:
        """The cost of a pair, packed; worked out once."""
        row = self._rows[family]
        if worker_id not in row:
            row[worker_id] = packed(self.terms(family, worker_id))
        return row[worker_id]

    def terms(self, family: int, worker_id: int) -> tuple[int, int, int, int]:
        """The cost of a pair in each of the four terms."""
        one = self.board.families[family]
        former = one.former_workers and one.former_workers & self.carers.keys()
        before = self.previous.get(one.family_id)
        return (
            self.missing(one, worker_id),
            int(bool(former) and worker_id not in former),
            int(before is not None and before != worker_id),
            self.bands(one, worker_id),
        )

    def missing(self, family: Waiting, worker_id: int) -> int:
        """How much wanted expertise she lacks; not known counts as not missing."""
        known = self.carers[worker_id].expertise
        if known is None or not family.needs:
            return 0
        return len(family.needs - known)

    def bands(self, family: Waiting, worker_id: int) -> int:
        """Travel in bands, so that a kilometre does not move a family."""
        travel = family.travel_km
        if not travel:
            return 0
        km = travel.get(worker_id)
        far = max(travel.values()) if km is None else km
        return far // self.settings.travel_band_km

    def balance(self, worker_id: int, change: int) -> int:
        """What a change of new work does to the sum of squares over all workers."""
        new = sum(self.board.need[each] for each in self.board.at[worker_id])
        return (new + change) ** 2 - new**2


class Improving:
    """Moves and swaps until nothing gets better.

    What was compared is compared again only if one of its two workers changed since:
    the outcome is the same as comparing everything in every pass.
    """

    def __init__(self, board: Board, quality: Quality, unserved: list[int]) -> None:
        self.board, self.quality = board, quality
        self.unserved = sorted(unserved)
        self.free = sorted(set(board.where) - board.pinned)
        self.step = 0
        self.touched = dict.fromkeys(board.room, 0)
        self.looked: dict[tuple[str, int], int] = {}

    @rule(QUALITY)
    def run(self) -> None:
        """Improve the match, by knowledge, known face, calm, travel and spread.

        Nobody gains or loses a place. A step after which somebody without a worker
        would fit in place of a later family is not taken.
        """
        for _ in range(MOST_PASSES):
            before = self.step
            for family in self.free:
                self._move(family)
            for family in self.free:
                self._swap(family)
            if self.step == before:
                return

    def _since(self, kind: str, family: int) -> int:
        """The step after which a worker must have changed to be worth a look."""
        last = self.looked.get((kind, family), -1)
        self.looked[kind, family] = self.step
        own = self.touched[self.board.where[family]]
        return -1 if own > last else last

    def _move(self, family: int) -> None:
        board, quality = self.board, self.quality
        here, since = board.where[family], self._since("move", family)
        now, need = quality.of(family, here), board.need[family]
        leave = quality.balance(here, -need)
        options = []
        for worker in board.feasible(family):
            if worker == here or self.touched[worker] <= since:
                continue
            change = quality.of(family, worker) - now
            if change <= 0:
                balance = leave + quality.balance(worker, need)
                options.append(((change, balance), worker))
        for step, worker in sorted(options):
            if step < NOTHING and self._try({family: worker}):
                return

    def _swap(self, family: int) -> None:
        where, since = self.board.where, self._since("swap", family)
        options = []
        for other in self.free[bisect_right(self.free, family) :]:
            if self.touched[where[other]] > since:
                change = self._swap_change(family, other)
                if change < NOTHING and self._can_swap(family, other):
                    options.append((change, other))
        for _, other in sorted(options):
            if self._try({family: where[other], other: where[family]}):
                return

    def _can_swap(self, one: int, other: int) -> bool:
        board = self.board
        here, there = board.where[one], board.where[other]
        return (
            self._slots_suffice(one, other, there)
            and self._slots_suffice(other, one, here)
            and board.permitted.allows(board.families[one], there)
            and board.permitted.allows(board.families[other], here)
        )

    def _slots_suffice(self, coming: int, going: int, worker: int) -> bool:
        board = self.board
        extra = board.is_new(coming, worker) - board.is_new(going, worker)
        return board.slots[worker] >= extra

    def _swap_change(self, one: int, other: int) -> Change:
        board, of = self.board, self.quality.of
        here, there = board.where[one], board.where[other]
        more = board.need[one] - board.need[other]
        if here == there or board.room[there] < more or board.room[here] < -more:
            return NOTHING
        change = of(one, there) - of(one, here) + of(other, here) - of(other, there)
        if change > 0:
            return change, 0
        balance = self.quality.balance
        return change, balance(there, more) + balance(here, -more)

    def _try(self, moves: dict[int, int]) -> bool:
        """Carry moves out, unless somebody without a worker would then be passed."""
        board = self.board
        before = {family: board.take_off(family) for family in moves}
        for family, worker in moves.items():
            board.put(family, worker)
        if not any(board.is_envied(w, self.unserved) for w in before.values()):
            self.step += 1
            for worker in (*before.values(), *moves.values()):
                self.touched[worker] = self.step
            return True
        for family in moves:
            board.take_off(family)
        for family, worker in before.items():
            board.put(family, worker)
        return False


def first_gain(before: tuple[int, ...], after: tuple[int, ...]) -> str:
    """The first term in which a family itself got better; empty if in none."""
    gains = (t for t, a, b in zip(TERMS, before, after, strict=True) if b < a)
    return next(gains, "")
