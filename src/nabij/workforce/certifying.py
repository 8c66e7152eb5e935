"""The day of a certificate of conduct is written down by who saw it."""

import datetime as dt

from django.utils.translation import gettext

from nabij.base import clock, formats
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.workforce.models import ConductCertificate, Worker
from nabij.workforce.own_team import of_own_team
from nabij.workforce.permissions import may_set_conduct


@action(permission=may_set_conduct)
def certificate_seen(
    *, worker_id: int, issued_on: dt.date, by: Actor, at: dt.datetime
) -> None:
    """Write down of which day the certificate is that somebody of the team showed.

    Also one that is too old for the start: it is what there is, and it is told so.
    """
    of_own_team(by, worker_id, at)
    worker = Worker.objects.select_for_update().get(pk=worker_id)
    if issued_on > clock.day_of(at):
        raise Refused(
            gettext(
                "Deze dag is nog niet geweest. Neem de datum over die op de verklaring"
                " staat."
            )
        )
    known = ConductCertificate.objects.filter(
        worker=worker, issued_on=issued_on, superseded_at=None
    )
    if known.exists():
        raise Refused(
            gettext("De verklaring van %(day)s staat er al.")
            % {"day": formats.day(issued_on)}
        )
    ConductCertificate.objects.create(
        controller_id=by.organisation_id,
        worker=worker,
        issued_on=issued_on,
        seen_by_id=by.capacity_id,
        recorded_at=at,
    )
    _audit("workforce.certificate_seen", worker, issued_on, by, at)


@action(permission=may_set_conduct)
def withdraw_certificate(*, certificate_id: int, by: Actor, at: dt.datetime) -> int:
    """Take back a day that was typed by mistake; what was known stays. Whose it is."""
    rows = ConductCertificate.objects.select_for_update().filter(
        controller_id=by.organisation_id, superseded_at=None
    )
    row = rows.filter(pk=certificate_id).first()
    if row is None:
        raise NotFound
    of_own_team(by, row.worker_id, at)
    row.superseded_at = at
    row.save(update_fields=["superseded_at"])
    worker = Worker.objects.get(pk=row.worker_id)
    _audit("workforce.certificate_withdrawn", worker, row.issued_on, by, at)
    return row.worker_id


def _audit(
    act: str, worker: Worker, issued_on: dt.date, by: Actor, at: dt.datetime
) -> None:
    about = ("professional", worker.professional_id)
    record(act, about=about, by=by, at=at, issued_on=issued_on)
