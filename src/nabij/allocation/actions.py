"""Proposals are made, changed, confirmed and taken back; nothing happens by itself."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.allocation.acute_first import confirm_acute as confirm_acute
from nabij.allocation.exact import ask_exactly as ask_exactly
from nabij.allocation.exact import what_is_missing as what_is_missing
from nabij.allocation.models import Proposal, ProposalChange, ProposalLine
from nabij.allocation.permissions import may_allocate
from nabij.allocation.reckoning import making
from nabij.allocation.reckoning.calculating import calculate as calculate
from nabij.allocation.reckoning.differing import Different as Different
from nabij.allocation.reckoning.naming import Names
from nabij.allocation.returning import keep_face as keep_face
from nabij.allocation.returning import return_children as return_children
from nabij.allocation.returning import tell_of_returns as tell_of_returns
from nabij.allocation.settling import confirm as confirm
from nabij.allocation.settling import undo as undo
from nabij.allocation.telling import tell_maker
from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.rules.allocation import Effect

LONGEST_REASON = 2_000


@dataclass(frozen=True, kw_only=True)
class Made:
    """A draft, and the changes of somebody that could not come along."""

    proposal: Proposal
    dropped: tuple[int, ...] = ()
    effect: Effect | None = None


@action(permission=may_allocate)
def propose(
    *, is_protection: bool, based_on: int | None, by: Actor, at: dt.datetime
) -> Made:
    """Make a proposal for everybody who waits today, in the place of the last draft.

    `based_on` is the draft one saw. What somebody decided in it comes along as long as
    it is possible.
    """
    making.take_turn(by)
    before = making.standing_draft(by, is_protection=is_protection)
    if (before.pk if before else None) != based_on:
        raise ChangedMeanwhile(
            _(
                "Iemand anders heeft intussen een voorstel gemaakt. Er is niets"
                " verloren. Open dat voorstel, of maak daarna een nieuw."
            ),
            theirs={"version": str(before.pk if before else "")},
        )
    machine = making.machine_of(by)
    kept = making.Kept.of(before, machine=machine)
    found = making.gathered(by, is_protection=is_protection, at=at)
    worked = making.work(found, previous=kept.workers, changes=kept.changes)
    if before is not None:
        _supersede(before, by, at)
    proposal = Proposal.objects.create(
        controller_id=by.organisation_id,
        is_protection=is_protection,
        on_day=clock.day_of(at),
        previous=before,
        made_at=at,
        made_by_id=by.capacity_id,
    )
    with as_machine(machine):
        _carry(worked.changes, proposal)
    making.keep(proposal, worked, machine=machine)
    _record("allocation.proposed", proposal, by, at, dropped=len(worked.dropped))
    return Made(
        proposal=proposal, dropped=tuple(each.family_key for each in worked.dropped)
    )


def _supersede(draft: Proposal, by: Actor, at: dt.datetime) -> None:
    draft.state = Proposal.State.SUPERSEDED
    draft.save(update_fields=["state"])
    tell_maker(draft, by=by, at=at)


def _carry(changes: object, proposal: Proposal) -> None:
    for change in changes:  # type: ignore[attr-defined]
        change.pk, change.proposal = None, proposal
        change._state.adding = True
    ProposalChange.objects.bulk_create(changes)  # type: ignore[arg-type]


def _record(
    act: str, proposal: Proposal, by: Actor, at: dt.datetime, **content: object
) -> None:
    counts = {name: proposal.counts[name] for name in ("families", "placed", "acute")}
    about = ("organisation", by.organisation_id)
    told = {"proposal": proposal.pk, "version": proposal.version, **counts, **content}
    record(act, about=about, by=by, at=at, **told)


@action(permission=may_allocate)
def change_line(
    *,
    line_id: int,
    worker_id: int | None,
    reason: str,
    version: int,
    by: Actor,
    at: dt.datetime,
) -> Made:
    """Decide otherwise for one family: another worker, or (None) hold it back.

    What a hard rule forbids is refused with its sentence. The others are proposed
    anew around it, and stay where they were as far as that goes.
    """
    reason = _sensible(reason)
    making.take_turn(by)
    line = line_for(line_id)
    proposal = making.draft_of(line.proposal_id, version=version, by=by)
    machine = making.machine_of(by)
    kept = making.Kept.of(proposal, machine=machine)
    found = making.gathered(by, is_protection=proposal.is_protection, at=at)
    tried = making.try_change(
        kept, found, family_key=line.family_key, worker_id=worker_id, reason=reason
    )
    if tried.refused:
        names = Names(
            controller_id=by.organisation_id, lines=[line], on=proposal.on_day
        )
        raise Refused(" ".join(names.sentence(each) for each in tried.refused))
    with as_machine(machine):
        made = _write_change(line, worker_id, reason, by, at)
    worked = making.replaced(tried.worked, made)
    _keep(proposal, worked, machine, at)
    tell_maker(proposal, by=by, at=at)
    _record_line("allocation.line_changed", line, by, at, worker=worker_id, why=reason)
    return Made(
        proposal=proposal,
        dropped=tuple(each.family_key for each in worked.dropped),
        effect=tried.effect,
    )


def refusal(tried: making.Tried, line: ProposalLine, *, by: Actor) -> str:
    """Why a change cannot be, as one text with names."""
    on = tried.worked.round.on
    names = Names(controller_id=by.organisation_id, lines=[line], on=on)
    return " ".join(names.sentence(each) for each in tried.refused)


def line_for(line_id: int) -> ProposalLine:
    """A line whose youths are all open to the one who acts. Raises NotFound."""
    line = ProposalLine.objects.filter(pk=line_id).first()
    if line is None:
        raise NotFound(
            _(
                "Deze regel bestaat niet meer, of u hebt er geen toegang toe. Ga terug"
                " naar het voorstel."
            )
        )
    return line


def _sensible(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Schrijf op waarom u afwijkt van het voorstel."))
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Deze reden is te lang. Houd het bij een paar zinnen."))
    return reason.strip()


def _write_change(
    line: ProposalLine, worker_id: int | None, reason: str, by: Actor, at: dt.datetime
) -> ProposalChange:
    living = ProposalChange.objects.filter(
        proposal_id=line.proposal_id, family_key=line.family_key, superseded_at=None
    )
    living.update(superseded_at=at)
    return ProposalChange.objects.create(
        controller_id=by.organisation_id,
        proposal_id=line.proposal_id,
        family_key=line.family_key,
        youth_ids=line.youth_ids,
        from_worker_id=line.worker_id,
        worker_id=worker_id,
        reason=reason,
        changed_by_id=by.capacity_id,
        changed_at=at,
    )


def _keep(
    proposal: Proposal, worked: making.Worked, machine: Actor, at: dt.datetime
) -> None:
    gone = [each.pk for each in worked.dropped]
    with as_machine(machine):
        ProposalChange.objects.filter(pk__in=gone).update(superseded_at=at)
    proposal.version += 1
    proposal.on_day = worked.round.on
    making.keep(proposal, worked, machine=machine)


def _record_line(
    act: str, line: ProposalLine, by: Actor, at: dt.datetime, **content: object
) -> None:
    told = {"proposal": line.proposal_id, "from": line.worker_id, **content}
    for youth in line.youth_ids:
        record(act, about=("person", youth), by=by, at=at, **told)


@action(permission=may_allocate)
def drop_change(*, line_id: int, version: int, by: Actor, at: dt.datetime) -> Made:
    """Take a decision on one family back: the rule proposes for it again."""
    making.take_turn(by)
    line = line_for(line_id)
    proposal = making.draft_of(line.proposal_id, version=version, by=by)
    machine = making.machine_of(by)
    kept = making.Kept.of(proposal, machine=machine)
    mine = [each for each in kept.changes if each.family_key == line.family_key]
    if not mine:
        raise Refused(
            _("Voor dit gezin is niets gewijzigd. Er valt niets terug te draaien.")
        )
    previous = {
        family: worker
        for family, worker in kept.workers.items()
        if family != line.family_key
    }
    if line.proposed_worker_id:
        previous[line.family_key] = line.proposed_worker_id
    found = making.gathered(by, is_protection=proposal.is_protection, at=at)
    others = [each for each in kept.changes if each not in mine]
    worked = making.work(found, previous=previous, changes=others)
    worked = making.without(worked, mine)
    _keep(proposal, worked, machine, at)
    tell_maker(proposal, by=by, at=at)
    _record_line("allocation.change_dropped", line, by, at)
    return Made(proposal=proposal)
