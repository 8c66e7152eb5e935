"""The audit of a proposal, from the round and the proposal alone.

It uses nothing of how the proposal was made: it counts again from what went in.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from nabij.rules.allocation.permitted import Permitted
from nabij.rules.allocation.ranking import in_order
from nabij.rules.allocation.shapes import (
    How,
    NotPlaced,
    Placement,
    Proposal,
    Round,
    Waiting,
    units,
)
from nabij.rules.allocation.sources import AUDIT
from nabij.rules.source import rule


@dataclass(frozen=True, kw_only=True)
class Envy:
    """Somebody without a worker who would fit where later families were placed."""

    family_id: int
    worker_id: int
    in_place_of: tuple[int, ...]


@dataclass(frozen=True, kw_only=True)
class Violation:
    """A hard rule that a line breaks."""

    code: str
    worker_id: int
    family_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Share:
    """How one group fares: families, how many placed, and mean days waited of both."""

    group: str
    families: int
    placed: int
    youths: int
    youths_placed: int
    days_placed: float | None
    days_not_placed: float | None


@dataclass(frozen=True, kw_only=True)
class Audit:
    """What there is to say about the fairness of one proposal."""

    envy: tuple[Envy, ...]
    overtaken: tuple[Envy, ...]  # by what a coordinator decided, not by the rule
    violations: tuple[Violation, ...]
    by_size: tuple[Share, ...]
    by_region: tuple[Share, ...]


@rule(AUDIT)
def audit(round_: Round, proposal: Proposal) -> Audit:
    """Count who was passed over, which hard rules broke, and how groups fare."""
    checked = _Checked(round_, proposal)
    envied = tuple(checked.envy(decided=False))
    known = {(each.family_id, each.worker_id) for each in envied}
    more = checked.envy(decided=True)
    return Audit(
        envy=envied,
        overtaken=tuple(e for e in more if (e.family_id, e.worker_id) not in known),
        violations=tuple(checked.violations()),
        by_size=_shares(checked, lambda family: str(len(family.youths))),
        by_region=_shares(checked, lambda family: family.region),
    )


class _Checked:
    """One proposal beside the round it was made from."""

    def __init__(self, round_: Round, proposal: Proposal) -> None:
        self.round, self.proposal = round_, proposal
        self.permitted = Permitted(round_)
        self.families = {family.family_id: family for family in round_.waiting}
        order = in_order(waiting=round_.waiting, on=round_.on, settings=round_.settings)
        self.place = {each.family.family_id: i for i, each in enumerate(order)}
        self.lines: dict[int, list[Placement]] = {}
        for line in proposal.lines:
            self.lines.setdefault(line.worker_id, []).append(line)

    def _new(self, worker: int, lines: Iterable[Placement]) -> int:
        held = self.permitted.carers[worker].families_held
        return sum(line.family_id not in held for line in lines)

    def left(self, worker: int, lines: list[Placement]) -> tuple[int, float]:
        """Room and new families left for a worker with only these lines."""
        carer = self.permitted.carers[worker]
        used = sum(self.families[line.family_id].need for line in lines)
        slots = float("inf") if carer.max_new is None else carer.max_new
        slots -= carer.new_this_week + self._new(worker, lines)
        return units(carer.room) - used, slots

    def envy(self, *, decided: bool) -> Iterable[Envy]:
        """Everybody without a worker against every worker's later families."""
        for missed in self.proposal.not_placed:
            family = self.families[missed.family_id]
            if family.is_acute:
                continue
            place = self.place[missed.family_id]
            for worker in self.permitted.carers:
                later = [
                    line
                    for line in self.lines.get(worker, ())
                    if self._gives_way(line, place, decided=decided)
                ]
                if self._fits_without(family, worker, later):
                    yield Envy(
                        family_id=family.family_id,
                        worker_id=worker,
                        in_place_of=tuple(line.family_id for line in later),
                    )

    def _gives_way(self, line: Placement, place: int, *, decided: bool) -> bool:
        if line.how is How.ACUTE or (line.how is How.DECIDED and not decided):
            return False
        return self.place[line.family_id] > place

    def _fits_without(
        self, family: Waiting, worker: int, later: list[Placement]
    ) -> bool:
        lines = [line for line in self.lines.get(worker, ()) if line not in later]
        room, slots = self.left(worker, lines)
        new = family.family_id not in self.permitted.carers[worker].families_held
        return (
            room >= family.need
            and slots >= new
            and self.permitted.forbids(family, worker) is None
        )

    def violations(self) -> Iterable[Violation]:
        """Every hard rule a line breaks; room and slots bend for class A only."""
        seen: set[int] = set()
        for line in _all(self.proposal):
            if line.family_id in seen:
                yield Violation(code="TWICE", worker_id=0, family_id=line.family_id)
            seen.add(line.family_id)
        yield from self._forbidden()
        for worker, lines in self.lines.items():
            yield from self._overfull(worker, lines)

    def _forbidden(self) -> Iterable[Violation]:
        for line in self.proposal.lines:
            family = self.families[line.family_id]
            code = self.permitted.forbids(family, line.worker_id)
            if code:
                yield Violation(
                    code=code, worker_id=line.worker_id, family_id=line.family_id
                )

    def _overfull(self, worker: int, lines: list[Placement]) -> Iterable[Violation]:
        if all(line.how is How.ACUTE for line in lines):
            return
        room, slots = self.left(worker, lines)
        if room < 0:
            yield Violation(code="NO_ROOM", worker_id=worker)
        new = [line for line in lines if line.how is not How.ACUTE]
        if slots < 0 and self._new(worker, new):
            yield Violation(code="MAX_NEW", worker_id=worker)


def _shares(checked: _Checked, group_of: Callable[[Waiting], str]) -> tuple[Share, ...]:
    groups: dict[str, list[Placement | NotPlaced]] = {}
    for line in _all(checked.proposal):
        family = checked.families[line.family_id]
        groups.setdefault(group_of(family), []).append(line)
    return tuple(_share(group, groups[group]) for group in sorted(groups))


def _share(group: str, lines: list[Placement | NotPlaced]) -> Share:
    placed = [line for line in lines if isinstance(line, Placement)]
    missed = [line for line in lines if isinstance(line, NotPlaced)]
    return Share(
        group=group,
        families=len(lines),
        placed=len(placed),
        youths=sum(len(line.youth_ids) for line in lines),
        youths_placed=sum(len(line.youth_ids) for line in placed),
        days_placed=_mean([line.rank.days_waited for line in placed]),
        days_not_placed=_mean([line.rank.days_waited for line in missed]),
    )


def _all(proposal: Proposal) -> tuple[Placement | NotPlaced, ...]:
    return (*proposal.lines, *proposal.not_placed)


def _mean(days: list[int]) -> float | None:
    return sum(days) / len(days) if days else None
