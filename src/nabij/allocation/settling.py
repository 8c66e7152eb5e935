"""A proposal is confirmed in one act, and taken back on the same day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from nabij.allocation.events import Allocated, Withdrawn
from nabij.allocation.models import Proposal, ProposalLine
from nabij.allocation.on_file import ALLOCATED, UNDONE
from nabij.allocation.permissions import may_allocate
from nabij.allocation.reckoning import making
from nabij.allocation.reckoning.differing import Different, differences
from nabij.allocation.reckoning.gathering import Gathered
from nabij.allocation.reckoning.naming import Names
from nabij.allocation.telling import tell_maker
from nabij.base import clock, events
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as decisions
from nabij.measures import actions as measures
from nabij.rules.allocation.explaining import FAMILY_FIELDS
from nabij.waiting import actions as waiting

Fate = ProposalLine.Fate


@action(permission=may_allocate)
def confirm(*, proposal_id: int, version: int, by: Actor, at: dt.datetime) -> Proposal:
    """Give every family of a draft its fixed worker, all of them or none.

    Of two who confirm at once one is first; the other is told. When the pool changed
    since the draft was made, it is worked out again: with the same outcome it goes
    on, else nothing is done and the differences are told.
    """
    making.take_turn(by)
    proposal = making.draft_of(proposal_id, version=version, by=by)
    kept = making.Kept.of(proposal, machine=making.machine_of(by))
    placed = [line for line in kept.lines if line.worker_id]
    if not placed:
        raise Refused(
            _(
                "In dit voorstel krijgt niemand een jeugdbeschermer. Er valt niets te"
                " bevestigen."
            )
        )
    all_open(placed)
    found = making.gathered(by, is_protection=proposal.is_protection, at=at)
    if found.digest != proposal.digest:
        _still_the_same(proposal, kept, found, by)
    names = Names(controller_id=by.organisation_id, lines=placed, on=proposal.on_day)
    allocate(placed, proposal, names, by, at)
    tell_maker(proposal, by=by, at=at)
    return proposal


def allocate(
    placed: Sequence[ProposalLine],
    proposal: Proposal,
    names: Names,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Every family its worker, the proposal confirmed, and what follows derived."""
    for line in placed:
        _give(line, proposal, names, by, at)
    _settle(proposal, placed, by, at)
    youths = [youth for line in placed for youth in line.youth_ids]
    waiting.derive_for(youths=youths, reach=waiting.Reach.ACCESS, by=by, at=at)


def all_open(placed: Sequence[ProposalLine]) -> None:
    """Nobody decides on a family of whom a file is shut."""
    ids = [line.pk for line in placed]
    if ProposalLine.objects.filter(pk__in=ids).count() != len(ids):
        raise Refused(
            _(
                "Van een of meer gezinnen in dit voorstel is het dossier niet open voor"
                " u. Werk het voorstel bij; lukt dat niet, vraag dan de"
                " wachtlijstcoördinator."
            )
        )


def _still_the_same(
    proposal: Proposal, kept: making.Kept, found: Gathered, by: Actor
) -> None:
    """Refuse when the rule would now give another answer, with each difference."""
    worked = making.work(found, previous=kept.workers, changes=kept.changes)
    told = differences(kept, worked)
    if not told:
        return
    names = Names(
        controller_id=by.organisation_id, lines=kept.lines, on=proposal.on_day
    )
    names.know(found.round.waiting)
    sentence = _(
        "De wachtlijst of de ruimte is veranderd sinds dit voorstel. Gezinnen erbij:"
        " %(more)s, eraf: %(less)s, met een andere uitkomst: %(changed)s. Er is niets"
        " bevestigd en niets verloren. Werk het voorstel bij en kijk opnieuw."
    ) % {"more": len(told.came), "less": len(told.went), "changed": len(told.other)}
    youths = [youth for family in told.families for youth in names.youths_of(family)]
    raise Different(sentence, lines=told.told(names), youths=youths)


def _give(
    line: ProposalLine, proposal: Proposal, names: Names, by: Actor, at: dt.datetime
) -> None:
    """Assign the worker to every measure of the family that waits, with the reasons."""
    reason = _reason(line, proposal, names)
    measure_ids = [pk for ids in line.measures.values() for pk in ids]
    made = measures.assign_worker(
        measure_ids=measure_ids,
        worker_id=line.worker_id,
        role="fixed",
        from_on=clock.day_of(at),
        reason=reason,
        by=by,
        at=at,
    )
    line.assignment_ids = [assignment.pk for assignment in made]
    for youth in line.youth_ids:
        _decide(youth, proposal, "allocated", reason, _content(line), by, at)
        told = {"proposal": proposal.pk, "worker": line.worker_id, "place": line.place}
        record(ALLOCATED, about=("person", youth), by=by, at=at, **told)


def _reason(line: ProposalLine, proposal: Proposal, names: Names) -> str:
    """Why now and why this worker, as one text; a decision of somebody first."""
    told = [_("Toewijzingsvoorstel %(number)s.") % {"number": proposal.pk}]
    if line.change_reason:
        why = {"reason": line.change_reason.rstrip(".")}
        told.append(_("Er is afgeweken van het voorstel, omdat: %(reason)s.") % why)
    # The rule repeats the reason of whoever decided: it is said once.
    why_worker = [each for each in line.why_worker if each["code"] != "DECIDED"]
    why = [*line.why_now[:1], *why_worker[:1]]
    return " ".join([*told, *names.sentences(map(_without_names_of_others, why))])


def _without_names_of_others(reason: dict[str, Any]) -> dict[str, Any]:
    """No other family stands by name in this child's file."""
    values = {k: 0 if k in FAMILY_FIELDS else v for k, v in reason["values"].items()}
    return reason | {"values": values}


def _content(line: ProposalLine) -> dict[str, Any]:
    return {
        "line": line.pk,
        "worker": line.worker_id,
        "proposed_worker": line.proposed_worker_id,
        "rank": line.rank,
        "why_now": line.why_now,
        "why_worker": line.why_worker,
        "change_reason": line.change_reason,
    }


def _decide(
    youth: int,
    proposal: Proposal,
    outcome: str,
    reason: str,
    content: dict[str, Any],
    by: Actor,
    at: dt.datetime,
) -> None:
    about = {"person_id": youth, "about": f"proposal:{proposal.pk}"}
    standing = decisions.standing_decisions(ALLOCATED, **about).first()
    decided = dossier.Decided(
        kind=ALLOCATED, outcome=outcome, reason=reason, content=content, **about
    )
    replaces = standing.pk if standing else None
    dossier.decide(decided, replaces=replaces, by=by, at=at)


def _settle(
    proposal: Proposal, placed: Sequence[ProposalLine], by: Actor, at: dt.datetime
) -> None:
    with as_machine(making.machine_of(by)):
        ProposalLine.objects.bulk_update(placed, ["assignment_ids"])
    proposal.state = Proposal.State.CONFIRMED
    proposal.settled_at, proposal.settled_by_id = at, by.capacity_id
    proposal.version += 1
    proposal.counts |= {"workers": _per_worker(placed)}
    proposal.save()
    about = ("organisation", by.organisation_id)
    told = {"proposal": proposal.pk, "families": len(placed)}
    record("allocation.confirmed", about=about, by=by, at=at, **told)
    events.publish(
        Allocated(
            organisation_id=by.organisation_id,
            proposal_id=proposal.pk,
            from_on=clock.day_of(at),
            workers=tuple(
                (youth, line.worker_id or 0)
                for line in placed
                for youth in line.youth_ids
            ),
        )
    )


def _per_worker(placed: Sequence[ProposalLine]) -> list[dict[str, Any]]:
    """What each worker got, as counts: all that stays for who may open no file."""
    groups: dict[int, list[ProposalLine]] = defaultdict(list)
    for line in placed:
        groups[line.worker_id or 0].append(line)
    return [
        {
            "worker": worker,
            "families": len(lines),
            "youths": sum(len(line.youth_ids) for line in lines),
            "weight": round(sum(line.weight for line in lines), 2),
        }
        for worker, lines in sorted(groups.items())
    ]


@action(permission=may_allocate)
def undo(*, proposal_id: int, reason: str, by: Actor, at: dt.datetime) -> Proposal:
    """Take a confirmed proposal back on its own day; everybody waits as before.

    The assignments stay readable as what was known for a while; no clock is touched.
    """
    making.take_turn(by)
    proposal = _undoable(proposal_id, by, on=clock.day_of(at))
    if not reason.strip():
        raise Refused(_("Schrijf op waarom u dit terugdraait."))
    machine = making.machine_of(by)
    with as_machine(machine):
        lines = [line for line in proposal.lines.all() if line.assignment_ids]
        ids = [pk for line in lines for pk in line.assignment_ids]
        measures.withdraw_assignments(assignment_ids=ids, reason=reason, by=by, at=at)
        youths = [youth for line in lines for youth in line.youth_ids]
        for youth in youths:
            _decide(youth, proposal, UNDONE, reason, {}, by, at)
            told = {"proposal": proposal.pk}
            about = ("person", youth)
            record("allocation.undone", about=about, by=by, at=at, **told)
    _undone(proposal, reason, by, at)
    tell_maker(proposal, by=by, at=at)
    workers = {line.worker_id for line in lines if line.worker_id}
    waiting.tell_taken_back(workers, youths=youths, by=by, at=at)
    waiting.derive_for(youths=youths, reach=waiting.Reach.ACCESS, by=by, at=at)
    events.publish(
        Withdrawn(
            organisation_id=by.organisation_id,
            proposal_id=proposal.pk,
            youths=tuple(youths),
        )
    )
    return proposal


def _undone(proposal: Proposal, reason: str, by: Actor, at: dt.datetime) -> None:
    proposal.state = Proposal.State.UNDONE
    proposal.undone_at, proposal.undone_by_id = at, by.capacity_id
    proposal.undo_reason = reason.strip()[:400]
    proposal.version += 1
    proposal.save()
    about = ("organisation", by.organisation_id)
    record("allocation.taken_back", about=about, by=by, at=at, proposal=proposal.pk)


def _undoable(proposal_id: int, by: Actor, *, on: dt.date) -> Proposal:
    rows = Proposal.objects.filter(controller_id=by.organisation_id)
    found = rows.select_for_update().filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    if found.state == Proposal.State.UNDONE:
        raise Refused(_("Dit voorstel is al teruggedraaid. Er is niets meer te doen."))
    if found.state != Proposal.State.CONFIRMED or found.settled_at is None:
        raise Refused(
            _("Alleen een bevestigd voorstel kan terug. Dit is er geen (meer).")
        )
    if clock.day_of(found.settled_at) != on:
        raise Refused(
            _(
                "Terugdraaien kan alleen op de dag van bevestigen. De jeugdbeschermers"
                " zijn al begonnen. Verander die jeugdigen een voor een, met reden."
            )
        )
    return found
