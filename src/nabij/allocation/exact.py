"""How far a proposal lies from the best sum there is; a report, never the plan."""

import datetime as dt
from importlib.util import find_spec
from typing import Any

from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from nabij.allocation.models import Proposal
from nabij.allocation.permissions import may_ask_exactly, may_audit_exactly
from nabij.allocation.reckoning import lines as rows
from nabij.allocation.reckoning import making
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.rules import allocation as rule
from nabij.rules.allocation import How, NotPlaced, Placement, Round
from nabij.rules.allocation import Proposal as Proposed

AUDIT = "allocation.audit_exactly"
MOST_FAMILIES = 600


def what_is_missing() -> str:
    """Why this installation cannot make the audit; empty when it can.

    The solver comes with the extra `lab`; the product runs without it.
    """
    if find_spec("scipy") is not None:
        return ""
    return _(
        "De exacte toets is op deze installatie niet aanwezig. Vraag uw technisch"
        " beheerder om het onderdeel lab erbij te installeren."
    )


@action(permission=may_ask_exactly)
def ask_exactly(*, proposal_id: int, by: Actor, at: dt.datetime) -> Proposal:
    """Have a draft compared with the best sum, in the background."""
    proposal = _locked(proposal_id, by)
    if missing := what_is_missing():
        raise Refused(missing)
    if not proposal.is_draft:
        raise Refused(_("Alleen een concept kan worden getoetst. Maak een voorstel."))
    if proposal.counts["families"] > MOST_FAMILIES:
        raise Refused(
            _("Deze lijst is te lang voor de exacte toets: hoogstens %(n)s gezinnen.")
            % {"n": MOST_FAMILIES}
        )
    proposal.exact = {"state": "busy"}
    proposal.save(update_fields=["exact"])
    about = ("organisation", by.organisation_id)
    told = {"proposal": proposal.pk}
    record("allocation.exact_asked", about=about, by=by, at=at, **told)
    job = app.configure_task(AUDIT)
    job.defer(organisation_id=by.organisation_id, proposal_id=proposal.pk)
    return proposal


@action(permission=may_audit_exactly)
def audit_exactly(*, proposal_id: int, by: Actor, at: dt.datetime) -> Proposal:
    """Work the best sum out and keep what it comes to beside the proposal."""
    proposal = _locked(proposal_id, by)
    try:
        proposal.exact = _compared(proposal, by, at)
    except Refused as refusal:
        proposal.exact = {"state": "refused", "sentence": refusal.sentence}
    proposal.save(update_fields=["exact"])
    about = ("organisation", by.organisation_id)
    told = {"proposal": proposal.pk, "state": proposal.exact["state"]}
    record("allocation.audited_exactly", about=about, by=by, at=at, **told)
    return proposal


def _locked(proposal_id: int, by: Actor) -> Proposal:
    mine = Proposal.objects.filter(controller_id=by.organisation_id)
    found = mine.select_for_update().filter(pk=proposal_id).first()
    if found is None:
        raise NotFound
    return found


def _compared(proposal: Proposal, by: Actor, at: dt.datetime) -> dict[str, Any]:
    found = making.gathered(by, is_protection=proposal.is_protection, at=at)
    if found.digest != proposal.digest:
        raise ChangedMeanwhile(
            _(
                "De wachtlijst is veranderd sinds dit voorstel. Werk het voorstel bij"
                " en vraag de toets opnieuw."
            ),
            theirs={},
        )
    kept = making.Kept.of(proposal, machine=making.machine_of(by))
    proposed = rows.restored(kept.lines, on=found.round.on)
    return {"state": "done", "at": at.isoformat(), **compare(found.round, proposed)}


def compare(round_: Round, proposed: Proposed) -> dict[str, Any]:
    """A proposal beside the best weighted sum, on the same yardstick."""
    # Only here: the product runs without it.
    from nabij.allocation.reckoning.exact_model import Model, weighted

    model = Model(round_, proposed)
    ours = model.worth(proposed.workers)
    best = weighted(model) if model.pairs else ours
    other = _as_proposal(round_, model, best.workers)
    return {
        "pairs": len(model.pairs),
        "youths": {"ours": ours.youths, "best": best.youths},
        "large": {"ours": ours.large_families, "best": best.large_families},
        "points": [
            {"urgency": urgency, "ours": ours.points[urgency], "best": points}
            for urgency, points in best.points.items()
            if points or ours.points[urgency]
        ],
        "envy": {
            "ours": len(rule.audit(round_, proposed).envy),
            "best": len({e.family_id for e in rule.audit(round_, other).envy}),
        },
    }


def _as_proposal(round_: Round, model: Any, workers: dict[int, int]) -> Proposed:
    """Another plan in the form of a proposal, so that the same audit reads it."""
    placed, missed = [], []
    for family in round_.waiting:
        about = {
            "family_id": family.family_id,
            "youth_ids": tuple(youth.youth_id for youth in family.youths),
            "rank": model.rank[family.family_id],
            "weight": family.need / 1000,
        }
        worker = workers.get(family.family_id)
        if worker is None:
            missed.append(NotPlaced(**about))
            continue
        how = How.ACUTE if family.is_acute else How.TIGHTEST
        line = {"worker_id": worker, "room_before": 0.0, "room_after": 0.0, "how": how}
        placed.append(Placement(**about, **line))
    return Proposed(
        on=round_.on,
        acute=tuple(line for line in placed if line.how is How.ACUTE),
        placed=tuple(line for line in placed if line.how is not How.ACUTE),
        not_placed=tuple(missed),
        held_back=(),
        inputs=(),
    )
