"""It is agreed when somebody looks again: while help goes on, or after closing."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.base.spells import supersede
from nabij.dossier.actions import Decided
from nabij.families import queries as families
from nabij.rules import safety_agreed as rules
from nabij.safety import events
from nabij.safety.agreeing.colleagues import here_or_refused
from nabij.safety.agreeing.looking import standing
from nabij.safety.agreeing.standing import WATCH, decide_here, lives_or_refused
from nabij.safety.models import WatchAgreement
from nabij.safety.permissions import may_agree

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

DURING, AFTER, STOPPED = "during", "after", "stopped"
KINDS = [
    (DURING, gettext_lazy("Tijdens de hulp: om de zoveel dagen")),
    (AFTER, gettext_lazy("Na afsluiten: op afgesproken momenten")),
    (STOPPED, gettext_lazy("Niet meer: de afspraak stopt")),
]
MOST_DAYS = 92
MOST_MONTHS = 36


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """How one goes on looking, who does, and who agreed to it."""

    kind: str
    owner: int
    reason: str
    every_days: int | None = None
    closed_on: dt.date | None = None
    months: Sequence[int] = ()
    consent: str = ""


@action(permission=may_agree)
def agree_watch(
    *, person_id: int, agreed: Agreed, version: str, by: Actor, at: dt.datetime
) -> "Decision":
    """Agree when somebody looks again; the one watch keeps it from now on.

    After closing there is no order any more: the family agrees, or there is another
    ground, and that is written down.
    """
    on = clock.day_of(at)
    families.person_for(person_id, on=on)
    moments = _moments(agreed, on)
    if agreed.kind != STOPPED:
        lives_or_refused(person_id, on=on)
        here_or_refused(agreed.owner, by=by, on=on)
    decided = decide_here(
        Decided(
            kind=WATCH,
            person_id=person_id,
            outcome=agreed.kind,
            reason=agreed.reason,
            content={"consent": agreed.consent, "months": list(agreed.months)},
            review_on=max(moments, default=None),
        ),
        version=version,
        by=by,
        at=at,
    )
    _end_standing(person_id, by, at)
    if agreed.kind != STOPPED:
        _begin(person_id, agreed, moments, decided, by, at)
    about = ("person", person_id)
    record("safety.watch_agreed", about=about, by=by, at=at, decision=decided.pk)
    events.changed(youths=[person_id], is_owner_chosen=True, by=by, at=at)
    return decided


def _begin(
    person_id: int,
    agreed: Agreed,
    moments: list[dt.date],
    decided: "Decision",
    by: Actor,
    at: dt.datetime,
) -> None:
    WatchAgreement.objects.create(
        controller_id=by.organisation_id,
        person_id=person_id,
        every_days=agreed.every_days if agreed.kind == DURING else None,
        closed_on=agreed.closed_on if agreed.kind == AFTER else None,
        moments=moments,
        owner_id=agreed.owner,
        decided=decided,
        from_on=clock.day_of(at),
        recorded_at=at,
    )


def _end_standing(person_id: int, by: Actor, at: dt.datetime) -> None:
    """End what was agreed before; of today nothing held yet."""
    on = clock.day_of(at)
    for row in standing(controller_id=by.organisation_id, youths=[person_id], on=on):
        if row.from_on < on:
            supersede(row, at=at, until_on=on)
        else:
            WatchAgreement.objects.filter(pk=row.pk).update(superseded_at=at)


def _moments(agreed: Agreed, on: dt.date) -> list[dt.date]:
    if agreed.kind == STOPPED:
        return []
    if agreed.kind == DURING:
        if not agreed.every_days or not 1 <= agreed.every_days <= MOST_DAYS:
            raise Refused(_("Kies om de hoeveel dagen iemand kijkt: 1 tot en met 92."))
        return []
    if agreed.kind != AFTER:
        raise Refused(_("Kies of dit tijdens de hulp is, of na afsluiten."))
    return _moments_after(agreed, on)


def _moments_after(agreed: Agreed, on: dt.date) -> list[dt.date]:
    if agreed.closed_on is None or agreed.closed_on > on:
        raise Refused(_("Kies de dag waarop is afgesloten: vandaag of eerder."))
    if not agreed.months or not all(1 <= each <= MOST_MONTHS for each in agreed.months):
        raise Refused(
            _("Kies na hoeveel maanden iemand kijkt: 1 tot en met 36, zoals 3 en 12.")
        )
    if not agreed.consent.strip():
        raise Refused(
            _(
                "Na afsluiten is er geen maatregel meer. Schrijf op wie in het gezin"
                " ermee instemt dat iemand nog kijkt, of waarom het zonder mag."
            )
        )
    days = rules.moments_after(agreed.closed_on, months=agreed.months)
    if max(days) <= on:
        raise Refused(_("Al deze momenten zijn voorbij. Kies een later moment."))
    return [day for day in days if day > on]
