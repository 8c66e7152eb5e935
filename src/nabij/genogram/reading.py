"""Whom a genogram shows on a day: everybody tied to somebody, as far as it is open."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nabij.base import formats
from nabij.families import queries as families
from nabij.families.queries import GUARDIAN, Known, Tied
from nabij.families.queries import RelationKind as K
from nabij.genogram.layout import Tie, Union

STEPS, MOST = 3, 60
LOOSE = (K.OTHER_FAMILY, K.CARER, K.NETWORK, GUARDIAN)
ABOVE = {K.STEP_PARENT: 1, K.FOSTER_PARENT: 1, K.GRANDPARENT: 2, K.SIBLING: 0}
PREGNANT = dt.timedelta(days=300)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Somebody on the drawing on that day."""

    id: int
    name: str
    sex: str
    aged: str
    born_on: dt.date | None
    is_unborn: bool
    is_dead: bool
    is_stillborn: bool
    is_index: bool


@dataclass(frozen=True, kw_only=True)
class Pedigree:
    """People, the couples and children among them, and other ties with their kind."""

    index: int
    figures: Mapping[int, Figure]
    ties: tuple[Tie, ...]
    unions: tuple[Union, ...]
    others: tuple[tuple[int, int, str], ...]

    @property
    def order(self) -> list[int]:
        """The eldest first; whose birth is not known comes last."""
        far = dt.date.max
        return sorted(
            self.figures, key=lambda pk: (self.figures[pk].born_on or far, pk)
        )


def pedigree(person_id: int, *, on: dt.date) -> Pedigree:
    """Everybody within three ties of a person on a day."""
    rows = _network(person_id, on)
    ids = {pk for row in rows for pk in (row.person_id, row.other_id)} | {person_id}
    figures = {
        pk: _figure(known, on, is_index=pk == person_id)
        for pk, known in families.persons(ids, on=on).items()
        if pk == person_id or _is_there(known, on)
    }
    drawn = [r for r in rows if r.person_id in figures and r.other_id in figures]
    kept = [row for row in drawn if not _follows(row, drawn)]
    order = Pedigree(index=person_id, figures=figures, ties=(), unions=(), others=())
    return Pedigree(
        index=person_id,
        figures=figures,
        ties=tuple(_ties(kept)),
        unions=tuple(_unions(kept, order.order)),
        others=tuple(
            (row.person_id, row.other_id, row.kind)
            for row in kept
            if row.kind in LOOSE or row.kind in ABOVE
        ),
    )


def _network(person_id: int, on: dt.date) -> list[Tied]:
    """Ties that hold on the day, a step at a time, from near to far."""
    seen, edge = {person_id}, {person_id}
    found: dict[tuple[int, int, str], Tied] = {}
    for _step in range(STEPS):
        near: set[int] = set()
        for row in families.ties_of(edge):
            if not row.holds(on) and not _is_parent_by_birth(row, on):
                continue
            kind = K.PARENT if row.is_parent else row.kind
            found.setdefault((row.person_id, row.other_id, kind), row)
            near |= {row.person_id, row.other_id}
        edge = near - seen
        seen |= near
        if not edge or len(seen) > MOST:
            break
    return list(found.values())


def _follows(row: Tied, rows: list[Tied]) -> bool:
    """Said to be brother or sister, and so already by a parent of both."""
    if row.kind != K.SIBLING:
        return False
    one, other = (
        {each.person_id for each in rows if each.is_parent and each.other_id == child}
        for child in (row.person_id, row.other_id)
    )
    return bool(one & other)


def _is_parent_by_birth(row: Tied, on: dt.date) -> bool:
    """Written down later than the day; a parent was one all along."""
    return row.is_parent and row.from_on > on and row.until_on is None


def _is_there(person: Known, on: dt.date) -> bool:
    if person.born_on is not None:
        return person.born_on <= on or _is_carried(person.born_on, on)
    day = person.stillborn_on or person.due_on
    return day is None or day <= on or _is_carried(day, on)


def _is_carried(born: dt.date, on: dt.date) -> bool:
    return on < born <= on + PREGNANT


def _figure(person: Known, on: dt.date, *, is_index: bool) -> Figure:
    born = person.born_on if person.born_on and person.born_on <= on else None
    is_still = person.stillborn_on is not None and person.stillborn_on <= on
    is_coming = person.due_on is not None or person.born_on is not None
    return Figure(
        id=person.id,
        name=person.called,
        sex=person.sex_code,
        aged=formats.age(person.born_on, on=min(on, person.died_on or on)),
        born_on=person.born_on or person.stillborn_on or person.due_on,
        is_unborn=born is None and is_coming and not is_still,
        is_dead=person.died_on is not None and person.died_on <= on,
        is_stillborn=is_still,
        is_index=is_index,
    )


def _ties(rows: Iterable[Tied]) -> Iterable[Tie]:
    for row in rows:
        if row.kind in LOOSE:
            continue
        steps = 1 if row.is_parent else ABOVE.get(K(row.kind), 0)
        yield Tie(upper=row.person_id, lower=row.other_id, rows=steps)


def _unions(rows: list[Tied], order: list[int]) -> Iterable[Union]:
    """Who has children with whom; and couples without."""
    parents: dict[int, set[int]] = {}
    for row in rows:
        if row.is_parent:
            parents.setdefault(row.other_id, set()).add(row.person_id)
    couples = {
        frozenset((row.person_id, row.other_id)): row.kind
        for row in rows
        if row.is_couple
    }
    children: dict[frozenset[int], list[int]] = {pair: [] for pair in couples}
    for child in sorted(parents, key=order.index):
        children.setdefault(frozenset(parents[child]), []).append(child)
    for group, born in sorted(children.items(), key=lambda each: sorted(each[0])):
        yield Union(
            parents=tuple(sorted(group, key=order.index)),
            children=tuple(born),
            kind=couples.get(group, ""),
        )
