"""What lies in one record, in bundles: rows that hang together go together.

Every table that names a person is asked, as when two records become one; so what slices
above families keep goes along. A contact goes with what was said in it, a plan with its
goals, a row with how it read before. What follows from a measure stays where that is.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from nabij.base.acting import Actor, as_machine
from nabij.base.sharing import Shared, shared_tables
from nabij.families.kin.moving import tables
from nabij.families.models import Beside, Involvement, Person

Key = tuple[str, int]
# Who has a file open follows from what lies in it.
FOLLOWS = (Involvement, Beside)


@dataclass(frozen=True, kw_only=True)
class Bundle:
    """Rows that go together; the head tells what they are."""

    head: models.Model
    along: tuple[models.Model, ...]

    @property
    def key(self) -> str:
        """How a form names it."""
        return f"{self.head._meta.label}:{self.head.pk}"


@dataclass
class Lying:
    """Rows that name a person, what they hang on, and which of them stay."""

    rows: dict[Key, models.Model] = field(default_factory=dict)
    beside: dict[Key, set[Key]] = field(default_factory=lambda: defaultdict(set))
    staying: set[Key] = field(default_factory=set)

    def tie(self, one: Key, other: Key) -> None:
        """They go together."""
        self.beside[one].add(other)
        self.beside[other].add(one)

    def groups(self) -> Iterator[set[Key]]:
        """Rows that hang together, none of which has to stay."""
        seen: set[Key] = set()
        for key in self.rows:
            if key in seen:
                continue
            group, waiting = {key}, [key]
            while waiting:
                new = self.beside[waiting.pop()] - group
                group |= new
                waiting += new
            seen |= group
            if not group & self.staying:
                yield group


def columns() -> dict[type[models.Model], list[str]]:
    """Per table the columns that name a person, lists of persons too."""
    found: dict[type[models.Model], list[str]] = defaultdict(list)
    for _name, model, column in tables():
        if model not in FOLLOWS:
            found[model].append(column)
    for each in shared_tables():
        for lookup in each.about:
            name = lookup.partition("__")[0]
            if isinstance(each.table._meta.get_field(name), ArrayField):
                found[each.table].append(name)
    return found


def about(model: type[models.Model], names: Iterable[str], person_id: int) -> Q:
    """Rows of a table that name a person in any of these columns."""
    wanted = Q(pk__in=())
    for name in names:
        is_list = isinstance(model._meta.get_field(name), ArrayField)
        wanted |= Q(
            **{f"{name}__contains": [person_id]} if is_list else {name: person_id}
        )
    return wanted


def bundles_of(person_id: int, *, machine: Actor, at: dt.datetime) -> list[Bundle]:
    """What can go to somebody else, as far as the reader sees its head."""
    seen = _rows(person_id)
    with as_machine(machine):
        lying = Lying(rows=_rows(person_id))
        open_now = _open_involvements(person_id, at)
    # What another organisation wrote is hers to move, with what she wrote it to.
    for key, row in seen.items():
        if key not in lying.rows:
            lying.rows[key] = row
            lying.staying.add(key)
    _tie(lying, open_now)
    order = [each.model for each in shared_tables()]
    found = (_bundle(lying, group, seen, order) for group in lying.groups())
    return sorted(
        (each for each in found if each is not None),
        key=lambda each: (order.index(each.head._meta.label), each.head.pk),
    )


def _rows(person_id: int) -> dict[Key, models.Model]:
    return {
        (model._meta.label, row.pk): row
        for model, names in columns().items()
        for row in model._base_manager.filter(about(model, names, person_id))
    }


def _open_involvements(person_id: int, at: dt.datetime) -> set[int]:
    rows = Involvement.objects.filter(Q(until_at=None) | Q(until_at__gt=at))
    return set(rows.filter(person=person_id).values_list("pk", flat=True))


def _tie(lying: Lying, open_now: set[int]) -> None:
    shared = {each.model: each for each in shared_tables()}
    named = {word: each.model for each in shared.values() for word in each.named_as}
    before: dict[tuple[str, object], list[Key]] = defaultdict(list)
    for key, row in lying.rows.items():
        before[key[0], getattr(row, "recorded_at", None)].append(key)
    for key, row in list(lying.rows.items()):
        each = shared.get(key[0])
        if each is not None and each.stays:
            lying.staying.add(key)
        if each is not None and each.names_in:
            _tie_by_name(lying, key, str(getattr(row, each.names_in)), named)
            continue
        _tie_by_key(lying, key, row, open_now)
        if (since := getattr(row, "superseded_at", None)) is not None:
            for later in before[key[0], since]:
                lying.tie(key, later)


def _tie_by_key(lying: Lying, key: Key, row: models.Model, open_now: set[int]) -> None:
    for column in row._meta.concrete_fields:
        if not column.is_relation or column.related_model is Person:
            continue
        model: Any = column.related_model
        target = (model._meta.label, getattr(row, column.attname))
        if target in lying.rows:
            lying.tie(key, target)
        elif model is Involvement and target[1] in open_now:
            # Who was asked has this file open, and no other.
            lying.staying.add(key)


def _tie_by_name(lying: Lying, key: Key, text: str, named: dict[str, str]) -> None:
    """A duty follows what it comes from; all others stay."""
    word, pk, *_rest = [*text.split(":"), ""]
    target = (named.get(word, ""), int(pk) if pk.isdigit() else 0)
    if target in lying.rows:
        lying.tie(key, target)
    else:
        lying.staying.add(key)


def _bundle(
    lying: Lying, group: set[Key], seen: dict[Key, models.Model], order: list[str]
) -> Bundle | None:
    """Led by what nothing else in it is part of; hidden when the reader misses it."""
    known = [key for key in group if key[0] in order and key in seen]
    if not known:
        return None
    head = min(
        known,
        key=lambda key: (_is_part(lying, key, group), order.index(key[0]), key[1]),
    )
    rest = sorted(group - {head}, key=str)
    return Bundle(head=seen[head], along=tuple(lying.rows[key] for key in rest))


def _is_part(lying: Lying, key: Key, group: set[Key]) -> bool:
    """Whether it hangs on another row, or is how one read before."""
    row = lying.rows[key]
    if getattr(row, "superseded_at", None) is not None:
        return True
    targets = {
        (column.related_model._meta.label, getattr(row, column.attname))
        for column in row._meta.concrete_fields
        if column.is_relation and column.related_model is not Person
    }
    return bool(targets & group)


def shared_of(row: models.Model) -> Shared | None:
    """What an access request says of this table."""
    label = row._meta.label
    return next((each for each in shared_tables() if each.model == label), None)
