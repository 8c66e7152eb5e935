"""Families in acute danger get their worker before the rest of a proposal is decided.

They become a confirmed proposal of their own, with its own undoing; the draft goes on
with everybody else, worked out anew around them.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from nabij.allocation import settling
from nabij.allocation.models import Proposal, ProposalChange, ProposalLine
from nabij.allocation.permissions import may_allocate
from nabij.allocation.reckoning import lines as rows
from nabij.allocation.reckoning import making
from nabij.allocation.reckoning.gathering import Gathered
from nabij.allocation.reckoning.measuring import summary
from nabij.allocation.reckoning.naming import Names
from nabij.allocation.telling import tell_maker
from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.errors import ChangedMeanwhile, Refused

Fate = ProposalLine.Fate


@action(permission=may_allocate)
def confirm_acute(
    *, proposal_id: int, version: int, by: Actor, at: dt.datetime
) -> Proposal:
    """Give the families in acute danger their worker now; the others stay a draft.

    Under the same lock as confirming everything, and only when the rule would still
    give each of them the same. Returns the proposal that can be taken back today.
    """
    making.take_turn(by)
    draft = making.draft_of(proposal_id, version=version, by=by)
    kept = making.Kept.of(draft, machine=making.machine_of(by))
    acute = [e for e in kept.lines if e.fate == Fate.ACUTE and e.worker_id]
    if not acute:
        raise Refused(
            _("In dit voorstel krijgt niemand in acuut gevaar een jeugdbeschermer.")
        )
    settling.all_open(acute)
    found = making.gathered(by, is_protection=draft.is_protection, at=at)
    if found.digest != draft.digest:
        _still_theirs(acute, kept, found)
    made = _apart(acute, draft, found, by, at)
    names = Names(controller_id=by.organisation_id, lines=acute, on=made.on_day)
    settling.allocate(acute, made, names, by, at)
    _go_on(draft, by, at)
    tell_maker(draft, by=by, at=at)
    return made


def _still_theirs(
    acute: Sequence[ProposalLine], kept: making.Kept, found: Gathered
) -> None:
    """Refuse when one of these families would now get another worker, or none."""
    worked = making.work(found, previous=kept.workers, changes=kept.changes)
    now = {
        line.family_id: (line.worker_id, line.youth_ids)
        for line in worked.proposed.acute
    }
    same = all(
        now.get(line.family_key) == (line.worker_id, tuple(line.youth_ids))
        and all(
            list(found.measures.get(int(youth), ())) == ids
            for youth, ids in line.measures.items()
        )
        for line in acute
    )
    if not same:
        raise ChangedMeanwhile(
            _(
                "Voor een gezin in acuut gevaar is er intussen iets veranderd. Er is"
                " niets bevestigd en niets verloren. Werk het voorstel bij en kijk"
                " opnieuw."
            ),
            theirs={"version": ""},
        )


def _apart(
    acute: Sequence[ProposalLine],
    draft: Proposal,
    found: Gathered,
    by: Actor,
    at: dt.datetime,
) -> Proposal:
    """A proposal of these lines alone, with what somebody changed in them."""
    families = {line.family_key for line in acute}
    waiting = tuple(e for e in found.round.waiting if e.family_id in families)
    theirs = replace(found, round=replace(found.round, waiting=waiting, changes=()))
    proposed = rows.restored(acute, on=clock.day_of(at))
    made = Proposal.objects.create(
        controller_id=draft.controller_id,
        is_protection=draft.is_protection,
        on_day=clock.day_of(at),
        state=Proposal.State.CONFIRMED,
        made_at=draft.made_at,
        made_by_id=draft.made_by_id,
        settled_at=at,
        settled_by_id=by.capacity_id,
        **summary(theirs.round, proposed, theirs),
    )
    with as_machine(making.machine_of(by)):
        ids = [line.pk for line in acute]
        ProposalLine.objects.filter(pk__in=ids).update(proposal=made)
        changes = ProposalChange.objects.filter(proposal=draft, superseded_at=None)
        changes.filter(family_key__in=families).update(proposal=made)
    return made


def _go_on(draft: Proposal, by: Actor, at: dt.datetime) -> None:
    """The draft without them, around what they now hold."""
    machine = making.machine_of(by)
    kept = making.Kept.of(draft, machine=machine)
    found = making.gathered(by, is_protection=draft.is_protection, at=at)
    worked = making.work(found, previous=kept.workers, changes=kept.changes)
    gone = [each.pk for each in worked.dropped]
    with as_machine(machine):
        ProposalChange.objects.filter(pk__in=gone).update(superseded_at=at)
    draft.version += 1
    draft.on_day = worked.round.on
    making.keep(draft, worked, machine=machine)
