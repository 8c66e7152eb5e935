"""A proposal is made, brought up to date and changed, under the organisation's turn."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from nabij.allocation.models import Proposal, ProposalChange, ProposalLine, Turn
from nabij.allocation.reckoning import lines as rows
from nabij.allocation.reckoning.gathering import Gathered, gather
from nabij.allocation.reckoning.measuring import summary
from nabij.base import clock, formats
from nabij.base.acting import Actor, as_machine
from nabij.base.errors import ChangedMeanwhile, NotFound
from nabij.organisations import queries as organisations
from nabij.rules import allocation as rule
from nabij.rules.allocation import ChangeRefused, Reason, Round
from nabij.rules.allocation import Proposal as Proposed
from nabij.rules.functions import Function


def machine_of(by: Actor) -> Actor:
    """The organisation's register machine: in its name the lines are written."""
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )


def take_turn(by: Actor) -> None:
    """Wait until nobody else of the organisation allocates; until the commit."""
    Turn.objects.get_or_create(controller_id=by.organisation_id)
    Turn.objects.select_for_update().get(controller_id=by.organisation_id)


def draft_of(proposal_id: int, *, version: int, by: Actor) -> Proposal:
    """The draft that somebody looked at. Whoever comes second is told who was first."""
    rows_ = Proposal.objects.filter(controller_id=by.organisation_id)
    found = rows_.select_for_update().filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    if not found.is_draft:
        raise ChangedMeanwhile(_settled_sentence(found), theirs=_theirs(found))
    if found.version != version:
        raise ChangedMeanwhile(
            _(
                "Iemand anders heeft dit voorstel gewijzigd terwijl u keek. Er is niets"
                " verloren. Kijk opnieuw naar het voorstel en doe het dan nog eens."
            ),
            theirs=_theirs(found),
        )
    return found


def _theirs(found: Proposal) -> dict[str, str]:
    return {"version": str(found.version), "state": found.state}


def _settled_sentence(found: Proposal) -> str:
    if found.state == Proposal.State.SUPERSEDED:
        return _(
            "Er is intussen een nieuw voorstel gemaakt. Er is niets verloren: uw"
            " wijzigingen staan daarin. Open het nieuwe voorstel."
        )
    who = found.settled_by_id or 0
    shown = organisations.shown_capacities({who}, on=found.on_day)
    return _(
        "%(name)s heeft dit voorstel al bevestigd op %(when)s. Er is niets dubbel"
        " toegewezen en niets verloren. Maak een nieuw voorstel voor wie nog wacht."
    ) % {
        "name": shown[who].name if who in shown else _("Iemand anders"),
        "when": formats.moment(found.settled_at),
    }


def standing_draft(by: Actor, *, is_protection: bool) -> Proposal | None:
    """The one draft of a kind that an organisation can have."""
    return (
        Proposal.objects.select_for_update()
        .filter(
            controller_id=by.organisation_id,
            is_protection=is_protection,
            state=Proposal.State.DRAFT,
        )
        .first()
    )


@dataclass(frozen=True, kw_only=True)
class Kept:
    """What stands in a draft: its lines and what somebody decided."""

    lines: list[ProposalLine]
    changes: list[ProposalChange]

    @classmethod
    def of(cls, proposal: Proposal | None, *, machine: Actor) -> "Kept":
        """Read as the machine: a change of one family moves lines of others."""
        if proposal is None:
            return cls(lines=[], changes=[])
        with as_machine(machine):
            living = proposal.changes.filter(superseded_at=None).order_by("pk")
            return cls(lines=list(proposal.lines.all()), changes=list(living))

    @property
    def workers(self) -> dict[int, int]:
        """Family to worker, as it stands."""
        return {
            line.family_key: line.worker_id for line in self.lines if line.worker_id
        }


@dataclass(frozen=True, kw_only=True)
class Worked:
    """The rule's answer, with the changes that still hold and those that fell out."""

    round: Round
    proposed: Proposed
    found: Gathered
    changes: Sequence[ProposalChange]
    dropped: Sequence[ProposalChange]


def gathered(by: Actor, *, is_protection: bool, at: dt.datetime) -> Gathered:
    """The pool of today."""
    return gather(
        organisation_id=by.organisation_id,
        is_protection=is_protection,
        on=clock.day_of(at),
    )


def work(
    found: Gathered, *, previous: Mapping[int, int], changes: Sequence[ProposalChange]
) -> Worked:
    """Let the rule propose; a change that is no longer possible falls out, by name."""
    living, dropped = list(changes), []
    while True:
        wanted = replace(
            found.round, previous=dict(previous), changes=rows.changes_of(living)
        )
        try:
            proposed = rule.propose(wanted)
        except ChangeRefused as refusal:
            families = {reason.values.get("family") for reason in refusal.reasons}
            gone = [each for each in living if each.family_key in families]
            if not gone:
                raise
            dropped += gone
            living = [each for each in living if each not in gone]
            continue
        return Worked(
            round=wanted,
            proposed=proposed,
            found=found,
            changes=living,
            dropped=dropped,
        )


def keep(proposal: Proposal, worked: Worked, *, machine: Actor) -> None:
    """Write what the rule gave into a draft."""
    told = summary(worked.round, worked.proposed, worked.found)
    for name, value in told.items():
        setattr(proposal, name, value)
    proposal.save()
    with as_machine(machine):
        rows.keep(proposal, rows.rows_of(worked.proposed, worked.found, worked.changes))


@dataclass(frozen=True, kw_only=True)
class Tried:
    """What a change does, before it is made or because it was."""

    worked: Worked
    effect: rule.Effect
    refused: tuple[Reason, ...] = ()


def try_change(
    kept: Kept, found: Gathered, *, family_key: int, worker_id: int | None, reason: str
) -> Tried:
    """Ask the rule what one change does to everybody else."""
    waiting = {family.family_id for family in found.round.waiting}
    others = [
        each
        for each in kept.changes
        if each.family_key != family_key and each.family_key in waiting
    ]
    before = rows.restored(kept.lines, on=found.round.on)
    wanted = replace(found.round, changes=rows.changes_of(others))
    change = rule.Change(family_id=family_key, worker_id=worker_id, reason=reason)
    revised = rule.revise(wanted, before, change)
    gone = [each for each in kept.changes if each.family_key not in waiting]
    return Tried(
        worked=Worked(
            round=revised.round,
            proposed=revised.proposal,
            found=found,
            changes=others,
            dropped=gone,
        ),
        effect=revised.effect,
        refused=revised.refused,
    )


def replaced(worked: Worked, change: ProposalChange) -> Worked:
    """With a change among those that hold, in the place of an earlier one."""
    others = [e for e in worked.changes if e.family_key != change.family_key]
    return replace(worked, changes=[*others, change])


def without(worked: Worked, changes: Sequence[ProposalChange]) -> Worked:
    """With these changes among those that fell out."""
    return replace(worked, dropped=[*worked.dropped, *changes])
