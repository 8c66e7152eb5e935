"""Statements as they are shown: kind, source, day, and the family's words beside."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from nabij.dossier.models import (
    Disclosure,
    Statement,
    StatementAbout,
    StatementTrace,
)
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Shown

SHOWN = 200
NOBODY = Shown("", "", "")


@dataclass(frozen=True, kw_only=True)
class Beside:
    """What the family says of a statement; always shown with it."""

    id: int
    label: str
    text: str
    who: str
    said_on: dt.date


@dataclass(frozen=True, kw_only=True)
class Line:
    """A statement as one line of the file; of a hidden one only kind and day."""

    id: int
    person_id: int
    kind: str
    label: str
    said_on: dt.date
    is_hidden: bool = False
    controller_id: int = 0
    text: str = ""
    source: str = ""
    is_checked: bool = False
    reaction: str = ""
    writer: Shown = NOBODY
    about: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()
    is_corrected: bool = False
    """It took the place of an earlier text."""
    is_replaced: bool = False
    """Another text took its place since."""
    passed_on: tuple[Disclosure, ...] = ()


def lines_about(
    person_id: int, *, kind: str = "", on: dt.date, limit: int = SHOWN
) -> list[Line]:
    """What stands in one file, newest first; what is hidden keeps its place."""
    rows = Statement.objects.filter(person=person_id, superseded_at=None, beside=None)
    traces = hidden(person_id)
    if kind:
        rows, traces = rows.filter(kind=kind), [t for t in traces if t.kind == kind]
    shown = as_lines(rows.order_by("-said_on", "-pk")[:limit], on=on)
    return sorted(
        [*shown, *traces], key=lambda line: (line.said_on, line.id), reverse=True
    )


def hidden(person_id: int) -> list[Line]:
    """Lines in an open file that are about somebody whose file is not open."""
    seen = Statement.objects.filter(pk=OuterRef("statement_id"))
    rows = StatementTrace.objects.filter(
        ~Exists(seen), person=person_id, superseded_at=None
    )
    return [_trace(row, row.person_id) for row in rows]


def _trace(row: StatementTrace, person_id: int) -> Line:
    return Line(
        id=row.statement_id,
        person_id=person_id,
        kind=row.kind,
        label=str(row.get_kind_display()),
        said_on=row.said_on,
        is_hidden=True,
    )


def choosable(person_id: int, *, on: dt.date) -> list[Line]:
    """Statements of a file of which a text can be built, oldest first."""
    rows = Statement.objects.filter(person=person_id, superseded_at=None, beside=None)
    return as_lines(rows.order_by("said_on", "pk")[:SHOWN], on=on)


def lines_as_written(ids: Sequence[int], person_id: int, *, on: dt.date) -> list[Line]:
    """Statements in the order given, replaced ones too; a hidden one keeps its place.

    `person_id`: in whose file the text with these statements stands.
    """
    seen = Statement.objects.in_bulk(ids)
    lines = {line.id: line for line in as_lines(seen.values(), on=on)}
    traces = StatementTrace.objects.filter(statement__in=set(ids) - set(seen))
    for trace in traces:
        lines[trace.statement_id] = _trace(trace, person_id)
    return [lines[each] for each in ids if each in lines]


def as_lines(statements: Iterable[Statement], *, on: dt.date) -> list[Line]:
    """These statements with all that belongs beside them, in the order given."""
    rows = list(statements)
    ids = [row.pk for row in rows]
    first = versions({row.person_id for row in rows})
    words = _words({row.person_id for row in rows}, first)
    about, passed = about_names(ids), _passed_on(ids)
    writers = organisations.shown_capacities({r.written_by_id for r in rows}, on=on)
    return [
        Line(
            id=row.pk,
            person_id=row.person_id,
            kind=row.kind,
            label=str(row.get_kind_display()),
            said_on=row.said_on,
            controller_id=row.controller_id,
            text=row.text,
            source=row.source,
            is_checked=row.is_checked,
            reaction=row.reaction,
            writer=writers.get(row.written_by_id, NOBODY),
            about=about.get(row.pk, ()),
            beside=tuple(words.get(first.get(row.pk, row.pk), ())),
            is_corrected=row.replaces_id is not None,
            is_replaced=row.superseded_at is not None,
            passed_on=tuple(passed.get(row.pk, ())),
        )
        for row in rows
    ]


def versions(persons: Collection[int]) -> dict[int, int]:
    """Of each text that replaced another: the first one it goes back to."""
    rows = Statement.objects.filter(person__in=persons, replaces__isnull=False)
    before = dict(rows.order_by("pk").values_list("pk", "replaces_id"))
    first: dict[int, int] = {}
    for row, old in before.items():  # an older text has a lower key
        first[row] = first.get(old, old)
    return first


def _words(
    persons: Collection[int], first: Mapping[int, int]
) -> dict[int, list[Beside]]:
    """The family's words by the first version of what they are about, oldest first."""
    rows = Statement.objects.filter(
        person__in=persons, superseded_at=None, beside__isnull=False
    )
    found: dict[int, list[Beside]] = defaultdict(list)
    for row in rows.order_by("said_on", "pk"):
        assert row.beside_id is not None
        found[first.get(row.beside_id, row.beside_id)].append(
            Beside(
                id=row.pk,
                label=str(row.get_beside_as_display()),
                text=row.text,
                who=row.source,
                said_on=row.said_on,
            )
        )
    return found


def about_names(ids: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Whom each of these statements is about too, as far as open."""
    if not ids:
        return {}
    pairs = StatementAbout.objects.filter(statement__in=ids).values_list(
        "statement_id", "person_id"
    )
    found: dict[int, list[int]] = defaultdict(list)
    for statement, person in pairs:
        found[statement].append(person)
    names = families.names_of(persons={p for some in found.values() for p in some})
    return {
        statement: tuple(names[person] for person in some if person in names)
        for statement, some in found.items()
    }


def _passed_on(ids: Sequence[int]) -> dict[int, list[Disclosure]]:
    found: dict[int, list[Disclosure]] = defaultdict(list)
    rows = Disclosure.objects.filter(statement__in=ids)
    for row in rows.order_by("on_day", "pk"):
        found[row.statement_id].append(row)
    return found
