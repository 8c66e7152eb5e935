"""Youths, households and homes as a register has them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from nabij.base import clock
from nabij.base.merging import BATCH, KEEP, batches, correct, merge
from nabij.families.models import Home, Household, Membership, Person, Schooling
from nabij.families.registry import said_here
from nabij.families.registry.searching import set_search_words

Row = Mapping[str, Any]
# Fields of a person that the register knows; two of them never become empty.
PLAIN = ("bsn", "family_name", "prefix", "given_name", "born_on", "due_on")
DEFAULTS = {"sex": Person.Sex.UNKNOWN, "has_secret_address": KEEP}


@dataclass(frozen=True)
class Registered:
    """Youths by their register key, and the keys under which something changed."""

    ids: dict[str, int]
    touched: set[str]


@dataclass
class _Change:
    """What happens to the dated rows of one table: corrections and new rows."""

    corrections: dict[int, dict[str, Any]] = field(default_factory=dict)
    new: list[Any] = field(default_factory=list)
    persons: set[int] = field(default_factory=set)


def set_youths(
    *,
    controller_id: int,
    rows: Iterable[Row],
    municipalities: Mapping[str, int],
    at: dt.datetime,
) -> Registered:
    """Bring youths in line with the register (the caller's action audits)."""
    scope = {"controller_id": controller_id}
    rows = said_here.kept(controller_id, list(rows))
    persons = merge(
        Person,
        map(_person, rows),
        key=("register_key",),
        scope=scope,
        at=at,
        release="bsn",
    )
    ids = {key: pk for (key,), pk in persons.ids.items() if key is not None}
    changed = [persons.ids[key] for key in persons.changed]
    Person.objects.filter(pk__in=changed).update(version=F("version") + 1)
    moved = _set_memberships(controller_id, rows, ids, at)
    moved |= _set_homes(controller_id, rows, ids, municipalities, at)
    _set_words(controller_id, [persons.ids[key] for key in persons.touched])
    keys = {pk: key for key, pk in ids.items()}
    touched = {key for (key,) in persons.touched} | {keys[pk] for pk in moved}
    return Registered(ids, touched)


def _person(row: Row) -> dict[str, Any]:
    values = {"register_key": row["key"]} | {name: row[name] for name in PLAIN}
    for name, default in DEFAULTS.items():
        values[name] = default if row[name] is None else row[name]
    return values


def _since(row: Row, today: dt.date) -> dt.date:
    """The register dates no home: it counts from birth, or from today."""
    days = [d for d in (row["born_on"], row["due_on"]) if isinstance(d, dt.date)]
    return min([*days[:1], today])


def _set_memberships(
    controller_id: int, rows: list[Row], ids: dict[str, int], at: dt.datetime
) -> set[int]:
    households = merge(
        Household,
        ({"register_key": row["family"]} for row in rows),
        key=("register_key",),
        scope={"controller_id": controller_id},
        at=at,
    ).ids
    held = _held(Membership, "household_id", controller_id, at)
    change, today = _Change(), clock.day_of(at)
    for row in rows:
        person, home = ids[row["key"]], households[row["family"],]
        mine = held.get(person, [])
        if all(each.household_id != home for each in mine):
            _replace(
                change, mine, person, {"household_id": home}, _since(row, today), today
            )
    return _write(Membership, change, controller_id, at)


def _set_homes(
    controller_id: int,
    rows: list[Row],
    ids: dict[str, int],
    municipalities: Mapping[str, int],
    at: dt.datetime,
) -> set[int]:
    held = _held(Home, "municipality_id", controller_id, at)
    typed = said_here.homes_typed(controller_id)
    change, today = _Change(), clock.day_of(at)
    for row in rows:
        person, mine = ids[row["key"]], held.get(ids[row["key"]], [])
        is_secret = row["has_secret_address"]
        for each in mine:
            if isinstance(is_secret, bool) and each.is_secret != is_secret:
                change.corrections[each.pk] = {"is_secret": is_secret}
                change.persons.add(person)
        where = municipalities.get(row["municipality"])
        if not where or typed.is_no_news(person, where, mine):
            continue
        if all(each.municipality_id != where for each in mine):
            is_hidden = is_secret is True or person in typed.hidden
            values = {"municipality_id": where, "is_secret": is_hidden}
            since = today if person in typed.said else _since(row, today)
            brought = [each for each in mine if not each.typed_here]
            _replace(change, brought, person, values, since, today)
    return _write(Home, change, controller_id, at)


def _held(
    model: Any, what: str, controller_id: int, at: dt.datetime
) -> dict[int, list[Any]]:
    """Per person what holds today, oldest first."""
    found: dict[int, list[Any]] = {}
    rows = model.objects.holding(clock.day_of(at)).filter(controller_id=controller_id)
    for row in rows.order_by("pk").iterator(BATCH):
        found.setdefault(row.person_id, []).append(row)
    return found


def _replace(
    change: _Change,
    held: list[Any],
    person: int,
    values: dict[str, Any],
    since: dt.date,
    today: dt.date,
) -> None:
    """The register moved somebody: the oldest that holds ends, the new one begins.

    A home that was added by hand stays.
    """
    change.persons.add(person)
    if not held:
        change.new.append(values | {"person_id": person, "from_on": since})
    elif held[0].from_on >= today:
        change.corrections.setdefault(held[0].pk, {}).update(values)
    else:
        change.corrections.setdefault(held[0].pk, {})["until_on"] = today
        change.new.append(values | {"person_id": person, "from_on": today})


def _write(
    model: Any, change: _Change, controller_id: int, at: dt.datetime
) -> set[int]:
    correct(model, change.corrections, at=at)
    model.objects.bulk_create(
        (model(controller_id=controller_id, recorded_at=at, **v) for v in change.new),
        batch_size=BATCH,
    )
    return change.persons


def _set_words(controller_id: int, persons: list[int]) -> None:
    for some in batches(persons, BATCH):
        names = Person.objects.filter(pk__in=some).values_list(
            "pk", "given_name", "family_name", "nickname"
        )
        words: dict[int, list[str]] = {pk: texts for pk, *texts in names}
        for person, place in _places(some):
            words[person].append(place)
        set_search_words(controller_id=controller_id, words=words)


def _places(persons: list[int]) -> Iterator[tuple[int, str]]:
    """Streets and schools by which people remember somebody, unless secret."""
    for model, name in ((Home, "street"), (Schooling, "school")):
        rows = model.objects.current().filter(
            person__in=persons, person__has_secret_address=False, is_secret=False
        )
        yield from rows.values_list("person_id", name)


def registered_youths(*, controller_id: int) -> dict[str, str | None]:
    """The BSN (None: unknown) of every youth of an organisation, by register key."""
    rows = Person.objects.filter(controller_id=controller_id)
    rows = rows.exclude(register_key=None).values_list("register_key", "bsn")
    return dict(rows.iterator(BATCH))
