"""The family as a dated view: who belongs to it, and where each of them lives."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Func, IntegerField, QuerySet

from nabij.base.compiled import CompiledObjects, one_of
from nabij.base.errors import NotFound
from nabij.families.models import Home, Membership, Schooling
from nabij.families.persons import Known

NO_FAMILY = (
    "Dit gezin bestaat niet, of u hebt er geen toegang toe. Zoek een gezinslid op naam."
)


@dataclass(frozen=True, kw_only=True)
class Residence:
    """Where somebody lives, or goes to school, from a day until a day."""

    person_id: int
    lines: tuple[str, ...]
    is_secret: bool
    from_on: dt.date
    until_on: dt.date | None
    is_whole: bool = False
    """Street, number and place are known: it is one door and no other."""


@dataclass(frozen=True, kw_only=True)
class Family:
    """One household as far as the reader may open it."""

    id: int
    members: list[Known]
    hidden: int


def families_of(person_id: int, *, on: dt.date) -> list[Family]:
    """Every household this person belongs to on a day, with its other members."""
    return _families(BESIDE(person_id=person_id, on=on), on)


def families_of_each(
    persons: Collection[int], *, on: dt.date
) -> dict[int, list[Family]]:
    """The same for each of these persons, in two queries."""
    rows = Membership.objects.holding(on).filter(person_id__in=persons)
    where = rows.order_by("household_id").values_list("person_id", "household_id")
    homes = list(where.distinct())
    known = {
        each.id: each for each in _families(_members({h for _, h in homes}, on), on)
    }
    found: dict[int, list[Family]] = defaultdict(list)
    for person, household in homes:
        found[person].append(known[household])
    return found


def family_for(household_id: int, *, on: dt.date) -> Family:
    """One household in which the reader may open somebody. Raises NotFound else."""
    found = _families(_members([household_id], on), on)
    if not found:
        raise NotFound(NO_FAMILY)
    return found[0]


def _beside(person_id: Any, on: Any) -> QuerySet[Membership]:
    """Everybody in a household of this person, and the person too."""
    mine = Membership.objects.holding(on).filter(person_id=person_id)
    return _members(mine.values("household_id"), on)


def _members(households: Any, on: Any) -> QuerySet[Membership]:
    rows = Membership.objects.holding(on).filter(household_id__in=households)
    return rows.select_related("person").annotate(size=_size(on))


BESIDE = CompiledObjects(_beside)


def _families(rows: Iterable[Membership], on: dt.date) -> list[Family]:
    members: dict[int, dict[int, Membership]] = defaultdict(dict)
    for row in rows:
        members[row.household_id][row.person_id] = row
    return [_family(found, on) for _, found in sorted(members.items())]


def _family(found: dict[int, Membership], on: dt.date) -> Family:
    rows = list(found.values())
    known = [Known.of(row.person, on=on) for row in rows]
    return Family(
        id=rows[0].household_id,
        members=sorted(known, key=_eldest_first),
        hidden=max(0, (rows[0].size or 0) - len(known)),  # type: ignore[attr-defined]
    )


def _eldest_first(person: Known) -> tuple[dt.date, int]:
    return (person.born_on or person.due_on or dt.date.max, person.id)


def _size(on: Any) -> Func:
    return Func(
        F("household_id"),
        on,
        function="nabij_household_size",
        output_field=IntegerField(),
    )


def residences(persons: Collection[int], *, on: dt.date) -> dict[int, list[Residence]]:
    """Where each lives now, as far as the reader may know it."""
    found: dict[int, list[Residence]] = defaultdict(list)
    for row in HOMES(persons=list(persons), on=on):
        place = " ".join(filter(None, (row.postcode, row.place)))
        town = row.municipality.name if row.municipality else ""
        known = "" if town == row.place else town
        lines = (f"{row.street} {row.number}".strip(), place, known)
        found[row.person_id].append(_residence(row, lines))
    return found


def schools(persons: Collection[int], *, on: dt.date) -> dict[int, list[Residence]]:
    """Which school each goes to now, as far as the reader may know."""
    found: dict[int, list[Residence]] = defaultdict(list)
    for row in SCHOOLS(persons=list(persons), on=on):
        found[row.person_id].append(_residence(row, (row.school,)))
    return found


def _homes(persons: Any, on: Any) -> QuerySet[Home]:
    rows = Home.objects.holding(on).filter(one_of("person_id", persons))
    return rows.select_related("municipality").order_by("from_on", "pk")


def _schools(persons: Any, on: Any) -> QuerySet[Schooling]:
    rows = Schooling.objects.holding(on).filter(one_of("person_id", persons))
    return rows.order_by("from_on", "pk")


HOMES, SCHOOLS = CompiledObjects(_homes), CompiledObjects(_schools)


def _residence(row: Home | Schooling, lines: Iterable[str]) -> Residence:
    told = dict.fromkeys(line for line in lines if line)
    return Residence(
        person_id=row.person_id,
        lines=tuple(told),
        is_secret=row.is_secret,
        from_on=row.from_on,
        until_on=row.until_on,
        is_whole=isinstance(row, Home) and _is_one_door(row),
    )


def _is_one_door(home: Home) -> bool:
    return bool(home.street and home.number and (home.postcode or home.place))
