"""Consent to voluntary help is renewed: the file stays open, or opens again."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.families.kin.recording import has_consent
from nabij.families.models import Involvement
from nabij.families.permissions import may_begin_file
from nabij.families.registry import consents
from nabij.families.registry.consents import Consent
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

MOMENT = dt.timedelta(microseconds=1)
# Stays in the log as it was written, whatever language a reader chose.
OF_AGE = "Het kind is 18 of ouder en gaf zelf toestemming, voor het eigen dossier."


@dataclass(frozen=True, kw_only=True)
class Renewed:
    """For what, who consented, and until which day."""

    reason: str
    consented_by: str
    until_on: dt.date


@action(permission=may_begin_file)
def renew_consent(
    *, person_id: int, told: Renewed, by: Actor, at: dt.datetime
) -> list[Involvement]:
    """Open on a new consent what the last one opened: the same people, no new ones.

    The last one ends here, so that whoever is written down from now on follows the
    new one. By whose desk it was opened at, also when it ended just now. Of whoever is
    of age by now only the own file, and that of own minor children.
    """
    first = _last(person_id, by=by, at=at)
    has_consent(told.reason, told.until_on, clock.day_of(at))
    if not told.consented_by.strip():
        raise Refused(_("Schrijf op wie er opnieuw toestemming gaf."))
    until_at = clock.midnight(told.until_on)
    if first.until_at and until_at <= first.until_at:
        raise Refused(_("De toestemming loopt al tot die dag. Kies een latere dag."))
    with as_machine(_machine(by)):
        rows = consents.together(first, by=by, at=at)
        found = consents.parted(first, rows, at=at)
        made = [_renewed(row, told, until_at, by=by, at=at) for row in found.opens]
        for row in found.shuts:
            _shut(row, at=at)
    _tell_shut(found.shuts, by=by, at=at)
    _tell_renewed(made, told.until_on, by=by, at=at)
    return made


def _tell_renewed(
    rows: list[Involvement], until_on: dt.date, *, by: Actor, at: dt.datetime
) -> None:
    for row in rows:
        record(
            "families.consent_renewed",
            about=("person", row.person_id),
            by=by,
            at=at,
            reason=row.reason,
            consented_by=row.legal_ground,
            until_on=until_on,
        )


def consent_for(person_id: int, *, by: Actor, at: dt.datetime) -> Consent:
    """The consent that can be renewed, as a page shows it; also of a file now shut."""
    first = _last(person_id, by=by, at=at)
    with as_machine(_machine(by)):
        (consent,) = consents.shown([first], at=at)
        rows = consents.together(first, by=by, at=at)
        shuts = consents.shown(consents.parted(first, rows, at=at).shuts, at=at)
    return replace(consent, shuts=tuple(each.name for each in shuts))


def ended(*, by: Actor, at: dt.datetime) -> list[Consent]:
    """Files of voluntary help that were shut just now, because consent ran out."""
    if not may_begin_file(by):
        return []
    rows = consents.ended_consents(by=by, at=at)
    with as_machine(_machine(by)):
        return consents.shown(rows, at=at)


def _last(person_id: int, *, by: Actor, at: dt.datetime) -> Involvement:
    first = consents.consent_of(person_id, by=by, at=at)
    if first is None:
        raise NotFound(
            _(
                "Hier is geen toestemming die u kunt verlengen: zij is van een ander,"
                " is ingetrokken of eindigde langer dan 30 dagen geleden. Vraag opnieuw"
                " toestemming en begin een dossier."
            )
        )
    return first


def _renewed(
    row: Involvement,
    told: Renewed,
    until_at: dt.datetime,
    *,
    by: Actor,
    at: dt.datetime,
) -> Involvement:
    _shut(row, at=at)
    return Involvement.objects.create(
        controller_id=row.controller_id,
        person_id=row.person_id,
        desk_id=row.desk_id,
        ground=row.ground,
        reason=told.reason.strip(),
        legal_ground=told.consented_by.strip(),
        from_at=row.until_at if row.until_at > at else at,
        until_at=until_at,
        granted_by=by.capacity_id,
    )


def _tell_shut(rows: Sequence[Involvement], *, by: Actor, at: dt.datetime) -> None:
    for row in rows:
        record(
            "families.involvement_ended",
            about=("person", row.person_id),
            by=by,
            at=at,
            involvement=row.pk,
            reason=OF_AGE,
        )


def _shut(row: Involvement, *, at: dt.datetime) -> None:
    if row.until_at is None or row.until_at > at:
        row.until_at = max(at, row.from_at + MOMENT)
        row.save(update_fields=["until_at"])


def _machine(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
