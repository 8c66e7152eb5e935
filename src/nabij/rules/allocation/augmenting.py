"""Making room for a family that fits nowhere: another of this round moves over.

One moves, and has a worker afterwards as before. A move after which somebody who had an
earlier turn in vain would fit in place of a later family is undone. Moving a second one
as well was tried: on 20 rounds it placed 2 youths more, for twice the time of serving.
"""

from collections.abc import Iterator, Sequence

from nabij.rules.allocation.board import Board

Move = tuple[int, int, int]  # a family, the worker it left, and the one it went to


class Augmenting:
    """Looks for a worker where this family fits once another moved."""

    def __init__(self, board: Board, unserved: Sequence[int]) -> None:
        self.board, self.unserved = board, unserved

    def place(self, family: int) -> Move | None:
        """Place the family and say who moved; None if there is no way."""
        for _, _, worker, other in sorted(self._leaving(family)):
            target = self._target(other)
            if target is not None and self._try(family, (other, worker, target)):
                return other, worker, target
        return None

    def _leaving(self, family: int) -> Iterator[tuple[bool, int, int, int]]:
        """Who would leave enough room here: strangers first, then the tightest."""
        board = self.board
        one, need = board.families[family], board.need[family]
        for worker, placed in board.at.items():
            if not placed or not board.permitted.allows(one, worker):
                continue
            for other in placed:
                left = board.room[worker] + board.need[other] - need
                if left >= 0 and self._may_replace(family, other, worker):
                    is_former = worker in board.families[other].former_workers
                    yield is_former, left, worker, other

    def _may_replace(self, coming: int, going: int, worker: int) -> bool:
        board = self.board
        slots = board.slots[worker] + board.is_new(going, worker)
        return going not in board.pinned and slots >= board.is_new(coming, worker)

    def _target(self, family: int) -> int | None:
        here = self.board.where[family]
        return next((w for w in self.board.feasible(family) if w != here), None)

    def _try(self, family: int, move: Move) -> bool:
        board, (other, worker, target) = self.board, move
        board.take_off(other)
        board.put(other, target)
        board.put(family, worker)
        if not board.is_envied(worker, self.unserved):
            return True
        board.take_off(family)
        board.take_off(other)
        board.put(other, worker)
        return False
