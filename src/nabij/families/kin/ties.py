"""Who is tied to whom, for whoever draws or tells it above families.

That somebody is guardian of a child is told once, as authority; here it is a tie too.
"""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from nabij.families.kin.deciding import guardianships
from nabij.families.kin.reading import GUARDIAN, relations_of
from nabij.families.models import Authority, Relation

RelationKind = Relation.Kind


@dataclass(frozen=True, kw_only=True)
class Tied:
    """`person` is this to `other`, from a day until a day."""

    person_id: int
    other_id: int
    kind: str
    from_on: dt.date
    until_on: dt.date | None

    @property
    def is_parent(self) -> bool:
        """A parent, with or without authority."""
        return self.kind in Relation.PARENTS

    @property
    def is_couple(self) -> bool:
        """Partners, now or before."""
        return self.kind in Relation.COUPLES

    def holds(self, on: dt.date) -> bool:
        """Whether it is so on a day."""
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


def ties_of(persons: Collection[int]) -> list[Tied]:
    """Relations from and to these persons as known now, and who is guardian of whom."""
    said = [
        _tied(row.person_id, row.kind, row.other_id, row)
        for row in relations_of(persons)
    ]
    return said + [
        _tied(row.holder_id, GUARDIAN, row.child_id, row)
        for row in guardianships(persons)
        if row.holder_id is not None
    ]


def _tied(person_id: int, kind: str, other_id: int, row: Relation | Authority) -> Tied:
    return Tied(
        person_id=person_id,
        other_id=other_id,
        kind=kind,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def tie_label(kind: str) -> str:
    """What somebody is to somebody, in a word."""
    if kind == GUARDIAN:
        return str(Authority.Kind.GUARDIAN.label)
    return str(Relation.Kind(kind).label)
