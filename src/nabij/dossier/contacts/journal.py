"""The journal: contacts over all files that are open to a reader, to look back in."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from nabij.base.acting import Actor
from nabij.dossier.contacts import who_wrote
from nabij.dossier.contacts.whom import readable, with_words, words_of
from nabij.dossier.models import Contact
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.workforce import queries as workforce

SHOWN = 50
DAYS = 30
"""How far back the page looks until somebody asks for more."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What somebody looks for in the journal."""

    since: dt.date
    until: dt.date
    words: str = ""
    kind: str = ""
    is_mine: bool = False
    is_in_vain: bool | None = None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One contact as the journal shows it."""

    id: int
    person_id: int
    person: str
    on_day: dt.date
    kind: str
    how: str = ""
    is_in_vain: bool = False
    is_youth_seen: bool | None = None
    with_whom: str = ""
    note: str = ""
    about: tuple[str, ...] = ()
    writer: str = ""
    is_hidden: bool = False
    """About somebody else too, whose file the reader has not open: kind and day."""


@dataclass(frozen=True, kw_only=True)
class Found:
    """A page of the journal; `next` is where the following one begins, or empty."""

    lines: list[Line]
    next: str
    previous: str = ""

    @property
    def shown(self) -> int:
        return len(self.lines)


def journal(
    asked: Asked,
    *,
    by: Actor,
    on: dt.date,
    at: dt.datetime,
    cursor: str = "",
    size: int = SHOWN,
) -> Found:
    """Contacts of open files that fit what was asked, newest first."""
    rows = _narrowed(asked, by=by, at=at)
    if key := _key(cursor):
        day, pk = key
        rows = rows.filter(Q(on_day__lt=day) | Q(on_day=day, pk__lt=pk))
    found = list(rows.order_by("-on_day", "-pk")[: size + 1])
    shown, more = found[:size], len(found) > size
    last = shown[-1] if more else None
    return Found(
        lines=_lines(shown, on=on),
        next=f"{last.on_day.isoformat()}.{last.pk}" if last else "",
    )


def _narrowed(asked: Asked, *, by: Actor, at: dt.datetime) -> QuerySet[Contact]:
    rows = Contact.objects.filter(
        superseded_at=None,
        on_day__range=(asked.since, asked.until),
        person__in=families.files_open_to(by=by, at=at),
    )
    if asked.words:
        rows = rows.filter(with_words(asked.words))
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    if asked.is_in_vain is not None:  # of a line that is shut nobody is told
        rows = rows.filter(readable(), is_in_vain=asked.is_in_vain)
    if asked.is_mine:
        rows = rows.filter(_mine(by))
    return rows.annotate(professional=who_wrote.professional())


def _mine(by: Actor) -> Q:
    professional = organisations.professional_of(capacity_id=by.capacity_id)
    capacities = organisations.capacity_ids_of(professional_id=professional)
    workers = workforce.workers_of(by=by)
    return Q(worker__in=workers) | Q(written_by__in=capacities)


def _lines(rows: list[Any], *, on: dt.date) -> list[Line]:
    persons = families.names_of(persons={row.person_id for row in rows})
    told = words_of(rows)
    people = {row.professional for row in rows if row.professional}
    names = organisations.shown_names(people, on=on)
    capacities = {row.written_by_id for row in rows if row.written_by_id}
    writers = organisations.shown_capacities(capacities, on=on)
    return [
        _hidden(row, persons)
        if told[row.pk].is_hidden
        else Line(
            id=row.pk,
            person_id=row.person_id,
            person=persons.get(row.person_id, ""),
            on_day=row.on_day,
            kind=str(row.get_kind_display()),
            how=str(row.get_how_display()) if row.how else "",
            is_in_vain=row.is_in_vain,
            is_youth_seen=row.is_youth_seen,
            with_whom=told[row.pk].with_whom,
            note=told[row.pk].note,
            about=told[row.pk].about,
            writer=names.get(row.professional, "")
            or (writers[row.written_by_id].name if row.written_by_id else ""),
        )
        for row in rows
    ]


def _hidden(row: Contact, persons: Mapping[int, str]) -> Line:
    """Kind and day: it is about somebody whose file the reader has not open."""
    return Line(
        id=row.pk,
        person_id=row.person_id,
        person=persons.get(row.person_id, ""),
        on_day=row.on_day,
        kind=str(row.get_kind_display()),
        is_hidden=True,
    )


def _key(cursor: str) -> tuple[dt.date, int] | None:
    """Where a page begins; an address that somebody spoilt begins at the beginning."""
    day, _, pk = cursor.partition(".")
    try:
        return dt.date.fromisoformat(day), int(pk)
    except ValueError:
        return None
