"""A statement is written down with its source, and never edited, only superseded."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.dossier.models import Contact, Statement

LONGEST = 20_000


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says: kind, words, who said it or saw it, and on which day."""

    kind: str
    text: str
    source: str
    said_on: dt.date
    is_checked: bool = False
    reaction: str = ""


def say(
    said: Iterable[Said],
    *,
    person_id: int,
    contact: Contact | None = None,
    by: Actor,
    at: dt.datetime,
) -> list[Statement]:
    """Keep what was said about a person (the caller's action audits).

    A statement without a source or words, of an unknown kind, or of a day that is
    still to come, is refused with a sentence.
    """
    return [
        Statement.objects.create(
            controller_id=by.organisation_id,
            person_id=person_id,
            contact=contact,
            written_by_id=by.capacity_id,
            recorded_at=at,
            **vars(_checked(each, on=clock.day_of(at))),
        )
        for each in said
    ]


def statements_of(
    persons: Sequence[int], *, since: dt.date | None = None, limit: int = 500
) -> list[Statement]:
    """What was said about these persons and still stands, newest first."""
    rows = Statement.objects.filter(person__in=persons, superseded_at=None)
    if since is not None:
        rows = rows.filter(said_on__gte=since)
    return list(rows.order_by("-said_on", "-pk")[:limit])


def _checked(said: Said, *, on: dt.date) -> Said:
    if said.kind not in Statement.Kind.values:
        raise Refused(_("Kies wat het is: een feit, een vermoeden, een mening …"))
    if not said.text.strip():
        raise Refused(_("Schrijf op wat er is gezegd of gezien."))
    if len(said.text) > LONGEST:
        raise Refused(_("Deze tekst is te lang. Maak er twee uitspraken van."))
    if not said.source.strip():
        raise Refused(_("Schrijf op wie dit zei of zag."))
    if said.said_on > on:
        raise Refused(_("Dit kan niet in de toekomst gezegd zijn. Kies een dag."))
    return said
