"""A better match for those who have a worker; never who has one.

Moves and swaps are compared on five things, the first that differs decides: knowledge
that is missing, a former worker lost, change against the last proposal, travel, and
spread of new work. Change stands before travel: behind it, a change of 5 % of the
families moved 23 % of the others, before it 8 %. Each step is an improvement, so they
always end.
"""

from collections.abc import Mapping

from nabij.rules.allocation.board import Board
from nabij.rules.allocation.shapes import Waiting
from nabij.rules.allocation.sources import QUALITY
from nabij.rules.source import rule

Cost = tuple[int, int, int, int, int]
TERMS = ("expertise", "continuity", "stability", "travel", "balance")
NOTHING: Cost = (0, 0, 0, 0, 0)
MOST_PASSES = 20


def plus(one: Cost, other: Cost) -> Cost:
    """The sum, term by term."""
    return (
        one[0] + other[0],
        one[1] + other[1],
        one[2] + other[2],
        one[3] + other[3],
        one[4] + other[4],
    )


def minus(one: Cost, other: Cost) -> Cost:
    """The difference, term by term."""
    return (
        one[0] - other[0],
        one[1] - other[1],
        one[2] - other[2],
        one[3] - other[3],
        one[4] - other[4],
    )


class Quality:
    """What a pair costs in each of the five terms; looked up once per pair."""

    def __init__(self, board: Board, previous: Mapping[int, int]) -> None:
        self.board = board
        self.carers = board.permitted.carers
        self.settings = board.permitted.settings
        self.previous = previous if self.settings.is_stable else {}
        self._known: dict[tuple[int, int], Cost] = {}

    def of(self, family: int, worker_id: int) -> Cost:
        """The cost of a pair, without balance: that depends on what else she gets."""
        key = (family, worker_id)
        if key not in self._known:
            one = self.board.families[family]
            former = one.former_workers & self.carers.keys()
            before = self.previous.get(one.family_id)
            self._known[key] = (
                self.missing(one, worker_id),
                int(bool(former) and worker_id not in former),
                int(before is not None and before != worker_id),
                self.bands(one, worker_id),
                0,
            )
        return self._known[key]

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
    """Moves and swaps until nothing gets better."""

    def __init__(
        self, board: Board, quality: Quality, unserved: list[int], *, swaps: bool = True
    ) -> None:
        self.board, self.quality, self.swaps = board, quality, swaps
        self.unserved = sorted(unserved)
        self.free = sorted(set(board.where) - board.pinned)

    @rule(QUALITY)
    def run(self) -> None:
        """Improve the match, by knowledge, known face, calm, travel and spread.

        Nobody gains or loses a place. A step after which somebody without a worker
        would fit in place of a later family is not taken.
        """
        for _ in range(MOST_PASSES):
            moved = [self._move(family) for family in self.free]
            swapped = [self._swap(family) for family in self.free if self.swaps]
            if not any(moved) and not any(swapped):
                return

    def _move(self, family: int) -> bool:
        board, quality = self.board, self.quality
        here = board.where[family]
        now, need = quality.of(family, here), board.need[family]
        leave = quality.balance(here, -need)
        options = []
        for worker in board.feasible(family):
            if worker == here:
                continue
            balance = leave + quality.balance(worker, need)
            change = plus(minus(quality.of(family, worker), now), (0, 0, 0, 0, balance))
            if change < NOTHING:
                options.append((change, worker))
        return any(self._try({family: worker}) for _, worker in sorted(options))

    def _swap(self, family: int) -> bool:
        options = []
        for other in self.free:
            if other > family and self._can_swap(family, other):
                change = self._swap_change(family, other)
                if change < NOTHING:
                    options.append((change, other))
        where = self.board.where
        return any(
            self._try({family: where[other], other: where[family]})
            for _, other in sorted(options)
        )

    def _can_swap(self, one: int, other: int) -> bool:
        board = self.board
        here, there = board.where[one], board.where[other]
        more = board.need[one] - board.need[other]
        return (
            here != there
            and board.room[there] >= more
            and board.room[here] >= -more
            and self._slots_suffice(one, other, there)
            and self._slots_suffice(other, one, here)
            and board.permitted.allows(board.families[one], there)
            and board.permitted.allows(board.families[other], here)
        )

    def _slots_suffice(self, coming: int, going: int, worker: int) -> bool:
        board = self.board
        extra = board.is_new(coming, worker) - board.is_new(going, worker)
        return board.slots[worker] >= extra

    def _swap_change(self, one: int, other: int) -> Cost:
        board, of = self.board, self.quality.of
        here, there = board.where[one], board.where[other]
        more = board.need[one] - board.need[other]
        balance = self.quality.balance(there, more) + self.quality.balance(here, -more)
        first = minus(of(one, there), of(one, here))
        second = minus(of(other, here), of(other, there))
        return plus(plus(first, second), (0, 0, 0, 0, balance))

    def _try(self, moves: dict[int, int]) -> bool:
        """Carry moves out, unless somebody without a worker would then be passed."""
        board = self.board
        before = {family: board.take_off(family) for family in moves}
        for family, worker in moves.items():
            board.put(family, worker)
        if not any(board.is_envied(w, self.unserved) for w in before.values()):
            return True
        for family in moves:
            board.take_off(family)
        for family, worker in before.items():
            board.put(family, worker)
        return False


def first_gain(before: Cost, after: Cost) -> str:
    """The first term in which a family itself got better; empty if in none."""
    gains = (t for t, a, b in zip(TERMS, before, after, strict=True) if b < a)
    return next(gains, "")
