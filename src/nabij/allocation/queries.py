"""Proposals as they are shown: the list, one with its lines, and what a change does."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from nabij.allocation.models import Proposal, ProposalChange, ProposalLine
from nabij.allocation.reckoning import making
from nabij.allocation.reckoning.choosing import choices as choices
from nabij.allocation.reckoning.gathering import Gathered, gather
from nabij.allocation.reckoning.measuring import ceiling
from nabij.allocation.reckoning.naming import Names
from nabij.allocation.returning import children_of as children_of
from nabij.allocation.returning import returns_due as returns_due
from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules.triage import Class

SHOWN = 20


def recent(
    *, by: Actor, is_protection: bool, before: int | None = None, limit: int = SHOWN
) -> list[Proposal]:
    """The last proposals of a kind, newest first."""
    rows = Proposal.objects.filter(
        controller_id=by.organisation_id, is_protection=is_protection
    )
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows.order_by("-pk")[:limit])


def draft(*, by: Actor, is_protection: bool) -> Proposal | None:
    """The draft of a kind, when there is one."""
    rows = Proposal.objects.filter(
        controller_id=by.organisation_id,
        is_protection=is_protection,
        state=Proposal.State.DRAFT,
    )
    return rows.first()


def proposal_for(proposal_id: int, *, by: Actor) -> Proposal:
    """One proposal of the own organisation. Raises NotFound."""
    rows = Proposal.objects.filter(controller_id=by.organisation_id)
    found = rows.filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


@dataclass(frozen=True, kw_only=True)
class Youth:
    """One youth on a line."""

    id: int
    name: str
    age: str
    has_secret_address: bool


@dataclass(frozen=True, kw_only=True)
class Line:
    """One family as a reader sees it, its reasons as sentences."""

    row: ProposalLine
    youths: tuple[Youth, ...]
    worker: str
    proposed_worker: str
    why_now: list[str]
    why_worker: list[str]
    why_not_others: list[str]
    what_would_help: list[str]
    changed_by: str

    @property
    def id(self) -> int:
        """The number of the line."""
        return self.row.pk

    @property
    def name(self) -> str:
        """The family, by its youths."""
        return " + ".join(youth.name for youth in self.youths)

    @property
    def is_acute(self) -> bool:
        """Somebody of it is in acute danger, wherever the line ended up."""
        is_first = self.row.rank.get("urgency") == Class.A
        return is_first or self.row.fate == ProposalLine.Fate.ACUTE

    @property
    def is_changed(self) -> bool:
        """Whether somebody decided otherwise than the rule."""
        return bool(self.row.change_reason)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The lines of a proposal as far as they are open; `hidden` says how many not."""

    lines: list[Line]
    hidden: int
    names: Names = field(repr=False)

    def of(self, *fates: str) -> list[Line]:
        """The lines with one of these outcomes, in order."""
        return [line for line in self.lines if line.row.fate in fates]

    @property
    def youth_ids(self) -> list[int]:
        """Everybody who is shown."""
        return [youth.id for line in self.lines for youth in line.youths]


def shown(proposal: Proposal, *, by: Actor, line_id: int | None = None) -> Shown:
    """The lines that this reader may open, with names and sentences."""
    rows = list(proposal.lines.order_by("position"))
    names = Names(controller_id=by.organisation_id, lines=rows, on=proposal.on_day)
    wanted = rows if line_id is None else [r for r in rows if r.pk == line_id]
    persons = families.persons(
        {youth for row in wanted for youth in row.youth_ids}, on=proposal.on_day
    )
    deciders = organisations.shown_capacities(
        {row.changed_by_id for row in wanted if row.changed_by_id}, on=proposal.on_day
    )
    lines = []
    for row in wanted:
        decider = deciders.get(row.changed_by_id or 0)
        lines.append(_line(row, names, persons, decider.name if decider else ""))
    total = proposal.counts.get("families", 0)
    return Shown(lines=lines, hidden=max(0, total - len(rows)), names=names)


def _line(
    row: ProposalLine,
    names: Names,
    persons: dict[int, families.Known],
    changed_by: str,
) -> Line:
    youths = tuple(
        Youth(
            id=youth,
            name=persons[youth].looked_up,
            age=persons[youth].aged,
            has_secret_address=persons[youth].has_secret_address,
        )
        for youth in row.youth_ids
        if youth in persons
    )
    return Line(
        row=row,
        youths=youths,
        worker=names.worker(row.worker_id) if row.worker_id else "",
        proposed_worker=(
            names.worker(row.proposed_worker_id) if row.proposed_worker_id else ""
        ),
        why_now=names.sentences(row.why_now),
        why_worker=names.sentences(row.why_worker),
        why_not_others=names.sentences(row.why_not_others),
        what_would_help=names.sentences(row.what_would_help),
        changed_by=changed_by,
    )


def line_for(line_id: int, *, by: Actor) -> ProposalLine:
    """A line whose youths are all open to the reader. Raises NotFound."""
    rows = ProposalLine.objects.select_related("proposal")
    found = rows.filter(Q(controller_id=by.organisation_id), pk=line_id).first()
    if found is None:
        raise NotFound
    return found


def line_of(line_id: int, *, proposal_id: int, by: Actor) -> ProposalLine:
    """A line of this proposal that is open to the reader. Raises NotFound."""
    found = line_for(line_id, by=by)
    if found.proposal_id != proposal_id:
        raise NotFound
    return found


def changes(proposal: Proposal) -> list[ProposalChange]:
    """Every change of families that the reader may open, newest first."""
    return list(proposal.changes.order_by("-changed_at", "-pk"))


def pool(proposal: Proposal, *, by: Actor, on: dt.date) -> Gathered:
    """Who waits and who can have them today, for the kind of a proposal."""
    return gather(
        organisation_id=by.organisation_id, is_protection=proposal.is_protection, on=on
    )


def names_of(proposal: Proposal, *, by: Actor) -> Names:
    """How everybody in a proposal is called, as far as the reader may know it."""
    rows = list(proposal.lines.all())
    return Names(controller_id=by.organisation_id, lines=rows, on=proposal.on_day)


def under_norm(
    proposal: Proposal, *, by: Actor, on: dt.date, norm: float
) -> dict[str, Any]:
    """What another norm would do today to the list and the load, in counts."""
    kept = making.Kept.of(proposal, machine=making.machine_of(by))
    found = pool(proposal, by=by, on=on)
    worked = making.work(found, previous=kept.workers, changes=kept.changes)
    return ceiling(worked.round, measures_per_fte=norm)


def standing_changes(proposal: Proposal) -> list[ProposalChange]:
    """The changes that hold, as far as the reader may open the family."""
    return list(proposal.changes.filter(superseded_at=None))


def is_undoable(proposal: Proposal, *, on: dt.date) -> bool:
    """Whether it was confirmed today and still stands."""
    return (
        proposal.state == Proposal.State.CONFIRMED
        and proposal.settled_at is not None
        and clock.day_of(proposal.settled_at) == on
    )
