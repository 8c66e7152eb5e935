"""A granted request to destroy: one person makes it ready, a second decides."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.families.actions import destroy_content
from nabij.organisations import queries as organisations
from nabij.records.documents import content
from nabij.records.models import Destruction, DocumentVersion, FileRequest
from nabij.records.permissions import may_decide_destruction, may_handle_request
from nabij.records.requests import removing
from nabij.records.requests.asking import (
    GRANTED,
    LEAST_REASON,
    PARTLY,
    hold_of,
    request_for,
)
from nabij.rules.functions import Function


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What the second person decides, and why."""

    outcome: str
    reason: str


@action(permission=may_handle_request)
def prepare_destruction(
    *, request_id: int, parts: Collection[str], why: str, by: Actor, at: dt.datetime
) -> Destruction:
    """Make ready what a granted request asks; nothing is gone yet."""
    found = _granted(request_id, by)
    _not_held(found.person_id, at)
    if Destruction.objects.filter(request=found).exclude(outcome="refused").exists():
        raise Refused(_("Dit staat al klaar, of is al vernietigd."))
    if len(why.strip()) < LEAST_REASON:
        raise Refused(_("Schrijf in een paar woorden op waarom."))
    there = removing.removable(
        person_id=found.person_id, controller_id=by.organisation_id
    )
    chosen = {name: count for name, count in there.items() if name in parts}
    if not chosen:
        raise Refused(_("Kies wat er vernietigd wordt."))
    made = Destruction.objects.create(
        controller_id=by.organisation_id,
        person_id=found.person_id,
        request=found,
        parts=chosen,
        why=why.strip(),
        prepared_by_id=by.capacity_id,
        prepared_at=at,
    )
    about = ("person", found.person_id)
    told = {"destruction": made.pk, "request": found.pk}
    record("records.destruction_prepared", about=about, by=by, at=at, **told)
    return made


def _granted(request_id: int, by: Actor) -> FileRequest:
    found = request_for(request_id)
    if found.controller_id != by.organisation_id:
        raise Refused(
            _("Dit verzoek is bij een andere organisatie gedaan. Die antwoordt.")
        )
    if found.kind != FileRequest.Kind.DESTRUCTION:
        raise Refused(_("Dit is geen verzoek om te vernietigen."))
    outcome = found.decision.outcome if found.decision else ""
    if outcome not in {GRANTED, PARTLY}:
        raise Refused(
            _("Vernietigen kan pas als het verzoek is beantwoord met ja of deels ja.")
        )
    return found


def _not_held(person_id: int, at: dt.datetime) -> None:
    hold = hold_of(person_id, on=clock.day_of(at))
    if hold is not None:
        raise Refused(
            _("Op dit dossier rust een bewaarplicht om een zaak: %(why)s.")
            % {"why": hold.reason}
        )


@action(permission=may_decide_destruction)
def decide_destruction(
    *, destruction_id: int, verdict: Verdict, by: Actor, at: dt.datetime
) -> Destruction:
    """Let it go for good, or leave it; by somebody else than who made it ready."""
    rows = Destruction.objects.select_for_update(of=("self",))
    found = rows.filter(pk=destruction_id, controller=by.organisation_id).first()
    if found is None:
        raise NotFound
    _check(found, verdict, by)
    if verdict.outcome == Destruction.Outcome.DONE:
        _destroy(found, by, at)
    found.outcome, found.reason = verdict.outcome, verdict.reason.strip()
    found.decided_by_id, found.decided_at = by.capacity_id, at
    names = ["outcome", "reason", "gone", "decided_by", "decided_at"]
    found.save(update_fields=names)
    record(
        "records.destruction_decided",
        about=("person", found.person_id),
        by=by,
        at=at,
        destruction=found.pk,
        outcome=found.outcome,
        gone=found.gone,
    )
    return found


def _check(found: Destruction, verdict: Verdict, by: Actor) -> None:
    if found.outcome:
        raise Refused(_("Hierover is al besloten."))
    if verdict.outcome not in Destruction.Outcome.values:
        raise Refused(_("Kies of het vernietigd wordt."))
    if len(verdict.reason.strip()) < LEAST_REASON:
        raise Refused(_("Schrijf in een paar woorden op waarom."))
    first, second = (
        organisations.professional_of(capacity_id=capacity)
        for capacity in (found.prepared_by_id, by.capacity_id)
    )
    if first == second:
        raise Refused(
            _("U hebt dit zelf klaargezet. Een tweede persoon besluit of het weg mag.")
        )


def _destroy(found: Destruction, by: Actor, at: dt.datetime) -> None:
    """Rows, files on disk and the words of the trail; that it was done stays."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        _not_held(found.person_id, at)
        going = removing.rows_to_go(
            person_id=found.person_id,
            controller_id=by.organisation_id,
            tables=list(found.parts),
        )
        keys = _files(going)
        found.gone = removing.remove(going)
    transaction.on_commit(lambda: _discard(keys))
    ground = _("Besluit op verzoek %(number)s") % {"number": found.request_id}
    destroy_content(person_id=found.person_id, until=at, ground=ground, by=by, at=at)


def _files(going: removing.Rows) -> list[uuid.UUID]:
    versions = DocumentVersion.objects.filter(pk__in=going.get(DocumentVersion, ()))
    return list(versions.values_list("key", flat=True))


def _discard(keys: Collection[uuid.UUID]) -> None:
    for key in keys:
        content.discard(key)
