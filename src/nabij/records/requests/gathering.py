"""All rows about one person, from every slice, as cells that can be told or not."""

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.acting import Actor, as_machine
from nabij.base.sharing import How, Shared, shared_tables
from nabij.organisations import queries as organisations
from nabij.records.requests.labels import label_of
from nabij.rules.functions import Function


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One column of one row: its name in words and what stands in it."""

    column: str
    label: str
    how: How
    text: str
    raw: Any
    person_id: int | None = None
    is_weighed: bool = False
    """A person decides before somebody else than whom it is about gets it."""
    is_about_others: bool = False

    @property
    def read_as(self) -> str:
        """A digest of what stands there: a judgement holds for this text only."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row about the person."""

    table: str
    id: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One table: its title and the rows about the person, oldest first."""

    table: str
    title: str
    rows: tuple[Row, ...]


def gathered(*, person_id: int, controller_id: int) -> list[Part]:
    """Everything this organisation holds of a person, as far as the reader sees it."""
    return [_part(each, person_id, controller_id) for each in shared_tables()]


def _part(each: Shared, person_id: int, controller_id: int) -> Part:
    rows = list(about(each, person_id, controller_id).order_by("pk"))
    names = Names(each, rows)
    return Part(
        table=each.model,
        title=str(each.title),
        rows=tuple(_row(each, row, names) for row in rows),
    )


def hidden_rows(*, person_id: int, by: Actor) -> dict[str, int]:
    """How many rows there are that this reader does not see, by title of the table.

    An export that leaves something out because of who makes it is no answer. Only the
    counts leave the machine capacity. By the first lookup: that a row also names this
    person beside another one, whose file is shut here, makes it theirs.
    """
    own = by.organisation_id
    seen = {each.model: first(each, person_id, own).count() for each in shared_tables()}
    machine = organisations.machine(
        organisation_id=own, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        there = {
            each.model: first(each, person_id, own).count() for each in shared_tables()
        }
    return {
        str(each.title): there[each.model] - seen[each.model]
        for each in shared_tables()
        if there[each.model] > seen[each.model]
    }


def last_change(*, person_id: int, controller_id: int) -> dt.datetime | None:
    """When something in the file was written down last, in whichever slice."""
    moments = (
        about(each, person_id, controller_id).aggregate(last=models.Max("recorded_at"))
        for each in shared_tables()
        if "recorded_at" in _names(each)
    )
    return max((m["last"] for m in moments if m["last"]), default=None)


def about(each: Shared, person_id: int, controller_id: int) -> QuerySet[Any]:
    """The rows of one table about a person, of one controller."""
    return _found(each, each.about, person_id, controller_id)


def first(each: Shared, person_id: int, controller_id: int) -> QuerySet[Any]:
    """Those that are found by the first lookup: the person whose rows they are.

    A row about several people at once is nobody's in particular.
    """
    found = _found(each, each.about[:1], person_id, controller_id)
    is_of_many = isinstance(_column(each, each.about[0]), ArrayField)
    return found.none() if is_of_many else found.filter(**each.alone)


def _found(
    each: Shared, lookups: Sequence[str], person_id: int, controller_id: int
) -> QuerySet[Any]:
    wanted = Q()
    for lookup in lookups:
        is_list = isinstance(_column(each, lookup), ArrayField)
        wanted |= (
            Q(**{f"{lookup}__contains": [person_id]})
            if is_list
            else Q(**{lookup: person_id})
        )
    rows = each.table._default_manager.filter(wanted)
    has_own = "controller" in _names(each)
    rows = rows.filter(controller=controller_id) if has_own else rows
    # By another table a row could be found more than once.
    return rows.distinct() if any("__" in lookup for lookup in lookups) else rows


def _names(each: Shared) -> set[str]:
    return {column.name for column in each.table._meta.concrete_fields}


def _column(each: Shared, lookup: str) -> Any:
    return each.table._meta.get_field(lookup.partition("__")[0])


def _row(each: Shared, row: Any, names: "Names") -> Row:
    weighed = set(each.weighed(row)) if each.weighed else set()
    is_of_others = each.is_about_others is not None and each.is_about_others(row)
    cells = tuple(
        replace(
            _cell(each, row, name, names),
            is_weighed=name in weighed,
            is_about_others=is_of_others,
        )
        for name in each.columns
    )
    return Row(table=each.model, id=row.pk, cells=cells)


def _cell(each: Shared, row: Any, name: str, names: "Names") -> Cell:
    column, how = _column(each, name), each.columns[name]
    raw = getattr(row, column.attname)
    is_person = how is How.PERSON
    text = names.of(column, raw) if column.is_relation else _written(column, row, raw)
    is_told_raw = not column.is_relation and not column.choices
    return Cell(
        column=name,
        label=label_of(column).capitalize(),
        how=how,
        text=text,
        raw=raw if is_told_raw else text,
        person_id=raw if is_person else None,
    )


def _written(column: Any, row: Any, raw: Any) -> str:
    """A value as a person reads it; nothing stays an empty text."""
    if raw is None or raw in ("", [], {}):
        return ""
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if isinstance(raw, dt.date):
        return formats.moment(raw) if isinstance(raw, dt.datetime) else formats.day(raw)
    if isinstance(raw, bool):
        return _("ja") if raw else _("nee")
    return _listed(raw) if isinstance(raw, dict | list) else str(raw)


def _listed(raw: Any) -> str:
    return json.dumps(raw, cls=DjangoJSONEncoder, ensure_ascii=False)


class Names:
    """What the rows of one table refer to, asked in one go for each column.

    People of the organisation are told by what they are, never by name: so there is
    no name to guard, not of a threatened worker and not of the one near a secret home.
    """

    def __init__(self, each: Shared, rows: Sequence[Any]) -> None:
        self.known: dict[str, dict[int, str]] = {}
        for name, how in each.columns.items():
            column = _column(each, name)
            if column.is_relation:
                ids = {getattr(row, column.attname) for row in rows} - {None}
                self.known[name] = _told(column.related_model, how, ids)

    def of(self, column: Any, raw: int | None) -> str:
        """How one is told; a file that is shut here names nobody."""
        if raw is None:
            return ""
        return self.known[column.name].get(raw, _("iemand anders"))


def _told(model: Any, how: How, ids: set[int]) -> dict[int, str]:
    if model._meta.label == "organisations.Capacity":
        shown = organisations.shown_capacities(ids, on=dt.date.max)
        return {pk: each.function for pk, each in shown.items()}
    if how is How.WORKER:
        return dict.fromkeys(ids, _("een medewerker"))
    found = model._default_manager.in_bulk(ids)
    is_person = how is How.PERSON
    return {pk: row.full_name if is_person else str(row) for pk, row in found.items()}


def texts_of(parts: Iterable[Part]) -> Iterator[tuple[Row, Cell]]:
    """Every text that somebody typed, with the row it stands in."""
    for part in parts:
        for row in part.rows:
            for cell in row.cells:
                if cell.how is How.WORDS and cell.text:
                    yield row, cell
