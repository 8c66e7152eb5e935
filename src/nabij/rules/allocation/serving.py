"""Who gets a worker: strictly in the published order, each on the tightest fit."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nabij.rules.allocation.augmenting import Augmenting
from nabij.rules.allocation.board import Board
from nabij.rules.allocation.shapes import (
    UNITS,
    BadRound,
    Change,
    How,
    Reason,
    Value,
)
from nabij.rules.allocation.sources import ACUTE_AT_ONCE, ROOM, TIGHTEST
from nabij.rules.source import rule


class ChangeRefused(BadRound):
    """A coordinator's change that a hard rule forbids; `reasons` say which."""

    def __init__(self, *reasons: Reason) -> None:
        self.reasons = reasons
        super().__init__(", ".join(reason.code for reason in reasons))


@dataclass
class Story:
    """How each family came to its worker, noted while it happens."""

    how: dict[int, How] = field(default_factory=dict)
    why: dict[int, Reason] = field(default_factory=dict)
    moved: dict[int, Reason] = field(default_factory=dict)
    unserved: list[int] = field(default_factory=list)


class Serving:
    """One round of serving on a board: acute, decided, then everybody in turn."""

    def __init__(self, board: Board, previous: Mapping[int, int]) -> None:
        self.board = board
        self.story = Story()
        self.augmenting = Augmenting(board, self.story.unserved)
        stable = board.permitted.settings.is_stable
        self.previous = dict(previous) if stable else {}
        self.claims: dict[int, int] = {}

    @rule(ACUTE_AT_ONCE, ROOM)
    def place_acute(self, acute: Iterable[int]) -> None:
        """Give a family in acute danger its own worker, else the one with most room.

        Room, new families a week and travel bend for her, and so does "one worker a
        family" when that one may not have her; registration, conflict of interest and
        trainee limits do not. Who is nobody's to have stays without a worker, and the
        proposal opens with that.
        """
        board = self.board
        for family in acute:
            one = board.families[family]
            workers = [w for w in board.room if not board.permitted.forbids(one, w)]
            if not workers:
                self.story.unserved.append(family)
                continue
            keys = [self._acute_key(family, worker) for worker in workers]
            tier, _, chosen = min(keys)
            among = sum(key[0] == tier for key in keys)
            held = one.family_id in board.permitted.holders and not tier[0]
            code = "HOLDER" if held else "ACUTE_MOST_ROOM"
            why = self._facts(code, family, chosen, among=among)
            self._put(family, chosen, How.ACUTE, why)

    def _acute_key(self, family: int, worker: int) -> tuple[tuple[bool, ...], int, int]:
        """What is preferred, then the most room, then the lowest number."""
        board, one = self.board, self.board.families[family]
        preferred = (
            board.permitted.held_by_another(one, worker),
            not board.permitted.in_reach(one, worker),
            not board.has_slot(family, worker),
        )
        return preferred, -board.room[worker], worker

    def decide(self, family: int, change: Change) -> None:
        """Place a family where the coordinator wants it, unless a hard rule forbids."""
        refused = self._why_refused(family, change)
        if refused:
            raise ChangeRefused(*refused)
        assert change.worker_id is not None
        why = Reason(code="DECIDED", values={"reason": change.reason})
        is_acute = self.board.families[family].is_acute
        self._put(family, change.worker_id, How.ACUTE if is_acute else How.DECIDED, why)

    def _why_refused(self, family: int, change: Change) -> list[Reason]:
        board, one, worker = self.board, self.board.families[family], change.worker_id
        about: dict[str, Value] = {"family": change.family_id, "worker": worker or 0}
        if worker not in board.room:
            return [Reason(code="REFUSED_UNKNOWN_WORKER", values=about)]
        code = board.permitted.forbids(one, worker)
        if code:
            return [Reason(code=f"REFUSED_{code}", values=about)]
        if one.is_acute:
            return []
        found = []
        short = board.need[family] - board.room[worker]
        if short > 0:
            numbers = {"room": board.room[worker] / UNITS, "short": short / UNITS}
            found.append(Reason(code="REFUSED_NO_ROOM", values={**about, **numbers}))
        if not board.has_slot(family, worker):
            found.append(Reason(code="REFUSED_MAX_NEW", values=about))
        return found

    def serve(self, order: Iterable[int]) -> None:
        """Give everybody a turn, in the order given; nobody is taken off again."""
        turns = list(order)
        self._claim(turns)
        for family in turns:
            self._release_claim(family)
            if not (self._serve_direct(family) or self._augment(family)):
                self.story.unserved.append(family)

    @rule(TIGHTEST, ROOM)
    def _serve_direct(self, family: int) -> bool:
        """Give the family its own, proposed or former worker, else the tightest fit."""
        workers = list(self.board.feasible(family))
        if not workers:
            return False
        how, chosen = self._choose(family, workers)
        why = self._facts(how.name, family, chosen, among=len(workers))
        self._put(family, chosen, how, why, is_pinned=False)
        return True

    def _choose(self, family: int, workers: list[int]) -> tuple[How, int]:
        one = self.board.families[family]
        if one.family_id in self.board.permitted.holders:
            return How.HOLDER, workers[0]
        proposed = self.previous.get(one.family_id)
        if proposed in workers:  # a former worker with new room comes by improving
            return How.PREVIOUS, proposed
        former = [w for w in workers if w in one.former_workers]
        if former:
            return How.FORMER, former[0]
        need, room, claims = self.board.need[family], self.board.room, self.claims
        unclaimed = (w for w in workers if room[w] - claims.get(w, 0) >= need)
        return How.TIGHTEST, next(unclaimed, workers[0])

    def _claim(self, turns: list[int]) -> None:
        """What those whose turn is still to come had in the last proposal."""
        for family in turns:
            worker = self.previous.get(self.board.families[family].family_id)
            if worker is not None:
                need = self.board.need[family]
                self.claims[worker] = self.claims.get(worker, 0) + need

    def _release_claim(self, family: int) -> None:
        worker = self.previous.get(self.board.families[family].family_id)
        if worker is not None:
            self.claims[worker] -= self.board.need[family]

    def _augment(self, family: int) -> bool:
        """Move one family of this round to another worker, so that this one fits."""
        move = self.augmenting.place(family)
        if move is None:
            return False
        other, worker, target = move
        own = self.board.families[family].family_id
        gone = self.board.families[other].family_id
        self.story.how[family] = How.AUGMENTED
        self.story.why[family] = Reason(
            code="AUGMENTED", values={"worker": worker, "other": gone, "to": target}
        )
        self.story.moved[other] = Reason(
            code="MOVED_FOR", values={"family": own, "from": worker, "worker": target}
        )
        return True

    def _put(
        self,
        family: int,
        worker_id: int,
        how: How,
        why: Reason,
        *,
        is_pinned: bool = True,
    ) -> None:
        self.board.put(family, worker_id)
        self.story.how[family], self.story.why[family] = how, why
        if is_pinned:
            self.board.pinned.add(family)

    def _facts(self, code: str, family: int, worker: int, *, among: int) -> Reason:
        before = self.board.room[worker]
        return Reason(
            code=code,
            values={
                "worker": worker,
                "among": among,
                "room": before / UNITS,
                "need": self.board.need[family] / UNITS,
                "left": (before - self.board.need[family]) / UNITS,
            },
        )
