"""A statement is written down with its source, and never edited, only superseded."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.errors import NotFound, Refused
from nabij.dossier.models import Contact, Statement, StatementAbout, StatementTrace
from nabij.families import queries as families

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
    about: Collection[int] = (),
    contact: Contact | None = None,
    by: Actor,
    at: dt.datetime,
) -> list[Statement]:
    """Keep what was said about a person (the caller's action audits).

    `about`: the others whom it is about; it opens to whoever has all of them open. A
    statement without a source or words, of an unknown kind, or of a day that is still
    to come, is refused with a sentence.
    """
    others = _known(about, person_id)
    return [
        keep(
            Statement(
                controller_id=by.organisation_id,
                person_id=person_id,
                contact=contact,
                written_by_id=by.capacity_id,
                recorded_at=at,
                **vars(check(each, on=clock.day_of(at))),
            ),
            about=others,
        )
        for each in said
    ]


def keep(row: Statement, *, about: Collection[int] = ()) -> Statement:
    """Save a new statement with the others whom it is about, in that order.

    The row is let through until the others stand there, then the database counts.
    """
    row.save(force_insert=True)
    if not about:
        return row
    StatementAbout.objects.bulk_create(
        StatementAbout(controller_id=row.controller_id, statement=row, person_id=person)
        for person in sorted(about)
    )
    StatementTrace.objects.create(
        controller_id=row.controller_id,
        statement=row,
        person_id=row.person_id,
        kind=row.kind,
        said_on=row.said_on,
    )
    row.about_count = len(about)
    row.save(update_fields=["about_count"])
    return row


def statement_for(statement_id: int) -> Statement:
    """A statement that stands, open to the reader. Raises NotFound for another."""
    row = Statement.objects.filter(pk=statement_id, superseded_at=None).first()
    if row is None:
        raise NotFound(
            _(
                "Deze uitspraak bestaat niet of is vervangen, of u hebt er geen toegang"
                " toe. Ga terug naar het dossier."
            )
        )
    return row


def statements_of(
    persons: Sequence[int], *, since: dt.date | None = None, limit: int = 500
) -> list[Statement]:
    """What was said about these persons and still stands, newest first."""
    rows = Statement.objects.filter(person__in=persons, superseded_at=None)
    if since is not None:
        rows = rows.filter(said_on__gte=since)
    return list(rows.order_by("-said_on", "-pk")[:limit])


def check(said: Said, *, on: dt.date) -> Said:
    """Refuse what cannot have been said, or what nobody can weigh later."""
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


def _known(about: Collection[int], person_id: int) -> set[int]:
    """The others, each with a file that is open to who writes."""
    others = set(about) - {person_id}
    if others - set(families.names_of(persons=others)):
        raise Refused(
            _(
                "U kunt niet schrijven over iemand van wie u het dossier niet open"
                " hebt. Kies alleen gezinsleden uit de lijst."
            )
        )
    return others
