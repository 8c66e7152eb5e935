"""What a coordinator's change, or another norm, does to everybody else."""

from dataclasses import dataclass, replace

from nabij.rules.allocation.fairness import audit
from nabij.rules.allocation.proposing import propose
from nabij.rules.allocation.serving import ChangeRefused
from nabij.rules.allocation.shapes import Carer, Change, Proposal, Reason, Round
from nabij.rules.allocation.sources import EFFECT
from nabij.rules.caseload import headroom
from nabij.rules.source import rule


@dataclass(frozen=True, kw_only=True)
class Moved:
    """A family with another worker than before."""

    family_id: int
    from_worker_id: int
    to_worker_id: int


@dataclass(frozen=True, kw_only=True)
class Effect:
    """What one proposal does to families beside another; ids in published order."""

    gained: tuple[int, ...] = ()
    lost: tuple[int, ...] = ()
    moved: tuple[Moved, ...] = ()
    overtaken: tuple[int, ...] = ()  # without a worker; would fit where one was decided


@dataclass(frozen=True, kw_only=True)
class Revision:
    """The round and proposal after a change, or the reasons why it cannot be."""

    round: Round
    proposal: Proposal
    effect: Effect
    refused: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Load:
    """The load of the workers of whom full-time equivalents are known."""

    workers: int
    held: float
    available_fte: float

    @property
    def per_fte(self) -> float | None:
        """Weighted measures per fte; None without any."""
        return self.held / self.available_fte if self.available_fte > 0 else None


@dataclass(frozen=True, kw_only=True)
class WhatIf:
    """The same day under another norm: list and load, side by side."""

    measures_per_fte: float
    proposal: Proposal
    effect: Effect
    youths_waiting_before: int
    youths_waiting_after: int
    load_before: Load
    load_after: Load
    above_present_norm: tuple[int, ...]
    without_fte: tuple[int, ...]


@rule(EFFECT)
def revise(round_: Round, proposal: Proposal, change: Change) -> Revision:
    """Carry one change out and say who gains, who loses, who moves, who is overtaken.

    The rest is proposed anew in the published order and stays where it was as far as
    that goes. What a hard rule forbids is refused with its reasons; nothing changes.
    """
    others = (c for c in round_.changes if c.family_id != change.family_id)
    wanted = replace(round_, changes=(*others, change), previous=proposal.workers)
    try:
        after = propose(wanted)
    except ChangeRefused as refusal:
        return Revision(
            round=round_, proposal=proposal, effect=Effect(), refused=refusal.reasons
        )
    overtaken = tuple(
        dict.fromkeys(each.family_id for each in audit(wanted, after).overtaken)
    )
    effect = replace(compare(proposal, after), overtaken=overtaken)
    return Revision(round=wanted, proposal=after, effect=effect)


def compare(before: Proposal, after: Proposal) -> Effect:
    """Who has a worker in only one of two proposals, and who has another one."""
    old, new = before.workers, after.workers
    return Effect(
        gained=tuple(family for family in new if family not in old),
        lost=tuple(family for family in old if family not in new),
        moved=tuple(
            Moved(family_id=f, from_worker_id=old[f], to_worker_id=new[f])
            for f in new
            if f in old and old[f] != new[f]
        ),
    )


@rule(EFFECT)
def what_if(round_: Round, *, measures_per_fte: float) -> WhatIf:
    """Try another norm on the same day: what it does to the list and to the load.

    Workers of whom the available fte is not known keep their room and are named.
    """
    present = propose(round_)
    settings = replace(round_.settings, measures_per_fte=measures_per_fte)
    carers = tuple(_under(carer, round_, measures_per_fte) for carer in round_.carers)
    tried = replace(round_, settings=settings, carers=carers, changes=())
    tried = replace(tried, previous=present.workers, changes=round_.changes)
    after = propose(tried)
    loads = (_load(round_, present), _load(round_, after))
    return WhatIf(
        measures_per_fte=measures_per_fte,
        proposal=after,
        effect=compare(present, after),
        youths_waiting_before=waiting_youths(present),
        youths_waiting_after=waiting_youths(after),
        load_before=loads[0],
        load_after=loads[1],
        above_present_norm=_above(round_, after),
        without_fte=tuple(
            c.worker_id for c in round_.carers if _fte_and_held(c) is None
        ),
    )


def waiting_youths(proposal: Proposal) -> int:
    """How many youths still have no worker after a proposal."""
    lines = (*proposal.not_placed, *proposal.held_back)
    return sum(len(line.youth_ids) for line in lines)


def _fte_and_held(carer: Carer) -> tuple[float, float] | None:
    if carer.available_fte is None or carer.held is None:
        return None
    return carer.available_fte, carer.held


def _under(carer: Carer, round_: Round, measures_per_fte: float) -> Carer:
    """The worker with the room she would have; what else limits her stays as it is."""
    known = _fte_and_held(carer)
    if known is None:
        return carer
    fte, held = known
    present = round_.settings.measures_per_fte
    more = headroom(available_fte=fte, measures_per_fte=measures_per_fte, held=held)
    now = headroom(available_fte=fte, measures_per_fte=present, held=held)
    return replace(carer, room=carer.room + more - now)


def _taken(proposal: Proposal) -> dict[int, float]:
    taken: dict[int, float] = {}
    for line in proposal.lines:
        taken[line.worker_id] = taken.get(line.worker_id, 0.0) + line.weight
    return taken


def _load(round_: Round, proposal: Proposal) -> Load:
    taken, workers, held, fte = _taken(proposal), 0, 0.0, 0.0
    for carer in round_.carers:
        known = _fte_and_held(carer)
        if known is not None:
            workers += 1
            fte += known[0]
            held += known[1] + taken.get(carer.worker_id, 0.0)
    return Load(workers=workers, held=held, available_fte=fte)


def _above(round_: Round, proposal: Proposal) -> tuple[int, ...]:
    """Workers who would carry more than the present norm gives them."""
    taken = _taken(proposal)
    room = {carer.worker_id: carer.room for carer in round_.carers}
    return tuple(sorted(w for w, more in taken.items() if more > room[w] + 1e-9))
