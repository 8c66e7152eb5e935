"""Somebody is met: the building block for slices whose contact is more than a note."""

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Expression, Max, Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.compiled import Compiled, one_of
from nabij.base.errors import Refused
from nabij.dossier.contacts import whom
from nabij.dossier.models import Contact
from nabij.workforce import queries as workforce

LONGEST = 20_000


@dataclass(frozen=True, kw_only=True)
class Met:
    """How a meeting went: on which day, how, with whom, in vain, was the youth seen."""

    kind: str
    on_day: dt.date
    how: str = ""
    with_whom: str = ""
    is_in_vain: bool = False
    is_youth_seen: bool | None = None
    note: str = ""


def meet(
    met: Met,
    *,
    person_id: int,
    controller_id: int,
    about: Collection[int] = (),
    why_not: str = "",
    by: Actor,
    at: dt.datetime,
) -> Contact:
    """Keep a meeting with a person whose file is open (the caller's action audits)."""
    check(met, on=clock.day_of(at))
    made = Contact(
        controller_id=controller_id,
        person_id=person_id,
        worker_id=min(workforce.workers_of(by=by), default=None),
        typed_here=True,
        written_by_id=by.capacity_id,
        why_not_about=why_not,
        recorded_at=at,
        **asdict(met),
    )
    return whom.keep(made, about=about)


def correct_meeting(
    contact: Contact,
    met: Met,
    *,
    about: Collection[int] | None = None,
    why_not: str = "",
    at: dt.datetime,
) -> Contact:
    """Correct a meeting; what stood there stays readable (the caller audits).

    It stays about whom it was, unless `about` says otherwise.
    """
    check(met, on=clock.day_of(at))
    content = asdict(met) | {"typed_here": True}
    if about is None:
        about, why_not = whom.about_of(contact), contact.why_not_about
    return whom.rewrite(contact, content, about=about, why_not=why_not, at=at)


@dataclass(frozen=True, kw_only=True)
class SeenDays:
    """The last check that was not in vain, and the last time the youth was seen."""

    checked_on: dt.date | None = None
    seen_on: dt.date | None = None


def seen_days(
    *, controller_id: int, persons: Collection[int] | None
) -> dict[int, SeenDays]:
    """When each youth was last checked on and last seen; None asks for everybody."""
    found = SEEN(
        controller_id=controller_id, persons=None if persons is None else list(persons)
    )
    return {
        person: SeenDays(checked_on=checked, seen_on=seen)
        for person, checked, seen in found
    }


def _seen(controller_id: Expression, persons: Expression | None) -> QuerySet[Any, Any]:
    rows = Contact.objects.filter(
        controller_id=controller_id, superseded_at=None, is_in_vain=False
    )
    if persons is not None:
        rows = rows.filter(one_of("person_id", persons))
    is_check, is_seen = Q(kind=Contact.Kind.SAFETY_CHECK), Q(is_youth_seen=True)
    return (
        rows.filter(is_check | is_seen)
        .values("person_id")
        .annotate(checked=Max("on_day", filter=is_check))
        .annotate(seen=Max("on_day", filter=is_seen))
        .order_by()
        .values_list("person_id", "checked", "seen")
    )


SEEN = Compiled(_seen)


def check(met: Met, *, on: dt.date) -> None:
    """Refuse what cannot have been."""
    if met.kind not in Contact.Kind.values:
        raise Refused(
            _("Deze soort contact bestaat niet. Kies een soort uit de lijst.")
        )
    if met.on_day > on:
        raise Refused(
            _("Een contact kan niet in de toekomst liggen. Kies vandaag of eerder.")
        )
    if met.how not in Contact.How.values:
        raise Refused(_("Kies hoe het contact was, uit de lijst."))
    if met.is_in_vain and met.is_youth_seen:
        raise Refused(
            _(
                "Niemand bereikt, en toch de jeugdige gezien: dat kan niet samen. Kies"
                " een van beide."
            )
        )
    if len(met.note) > LONGEST:
        raise Refused(_("Deze tekst is te lang. Maak hem korter."))
