"""A threatened professional is shielded: a number from then on, no name, no phone."""

import datetime as dt

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.base.spells import supersede
from nabij.organisations.models import Professional, Shield, ShieldReason

LONGEST = dt.timedelta(days=366)
FIRST_NUMBER = 1001


def shield_of(professional_id: int, *, on: dt.date) -> Shield | None:
    """The shield that holds for a professional on a day."""
    return Shield.objects.holding(on).filter(professional=professional_id).first()


def why_shielded(shield: Shield | None) -> str:
    """The reason that holds, for whoever may know of it; else nothing."""
    if shield is None:
        return ""
    last = ShieldReason.objects.filter(shield=shield).order_by("-pk").first()
    return last.reason if last is not None else ""


def set_shield(
    *,
    professional_id: int,
    reason: str,
    until_on: dt.date,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> Shield:
    """Shield from today, or say anew until when; inside an action that may do so.

    Somebody who was shielded before gets the same number, so that a family goes on
    knowing the same colleague.
    """
    on, reason = clock.day_of(at), reason.strip()
    if not reason:
        raise Refused(_("Schrijf op waarom deze medewerker wordt afgeschermd."))
    if not on < until_on <= on + LONGEST:
        raise Refused(_("Kies een laatste dag na vandaag, hoogstens een jaar vooruit."))
    now = _standing(professional_id, version, on=on)
    if now is not None:
        made = supersede(now, at=at, until_on=until_on)
    else:
        made = Shield.objects.create(
            professional_id=professional_id,
            number=_number(professional_id),
            from_on=on,
            until_on=until_on,
            recorded_at=at,
        )
    ShieldReason.objects.create(
        shield=made, professional_id=professional_id, reason=reason, recorded_at=at
    )
    _noted("organisations.shield_set", made, by=by, at=at, reason=reason)
    return made


def end_shield(
    *, professional_id: int, reason: str, version: str, by: Actor, at: dt.datetime
) -> None:
    """From today the name is shown again; inside an action that may do so."""
    on = clock.day_of(at)
    if not reason.strip():
        raise Refused(_("Schrijf op waarom de afscherming niet meer nodig is."))
    now = _standing(professional_id, version, on=on)
    if now is None:
        raise Refused(_("Deze medewerker is nu niet afgeschermd."))
    if now.from_on < on:
        supersede(now, at=at, until_on=on)
    else:
        now.superseded_at = at
        now.save(update_fields=["superseded_at"])
    _noted("organisations.shield_ended", now, by=by, at=at, reason=reason.strip())


def version_of(shield: Shield | None) -> str:
    """What a form was based on."""
    return f"{shield.pk}:{shield.recorded_at.isoformat()}" if shield else ""


def _standing(professional_id: int, version: str, *, on: dt.date) -> Shield | None:
    rows = Professional.objects.select_for_update(no_key=True)
    if not rows.filter(pk=professional_id).exists():
        raise NotFound
    now = shield_of(professional_id, on=on)
    if version_of(now) != version:
        raise ChangedMeanwhile(
            _("Iemand anders heeft dit opgeslagen terwijl u bezig was."),
            theirs={"version": version_of(now)},
        )
    return now


def _number(professional_id: int) -> str:
    """The number somebody had, else one that nobody has or had."""
    before = Shield.objects.filter(professional=professional_id).order_by("-pk").first()
    if before is not None:
        return before.number
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('shield'))")
    taken = set(Shield.objects.values_list("number", flat=True))
    number = FIRST_NUMBER
    while str(number) in taken:
        number += 1
    return str(number)


def _noted(act: str, row: Shield, *, by: Actor, at: dt.datetime, reason: str) -> None:
    about = ("professional", row.professional_id)
    until = row.until_on.isoformat() if row.until_on else ""
    record(act, about=about, by=by, at=at, reason=reason, until_on=until)
