"""Of two workers who cannot hold one measure at once, the register's later word waits.

A measure has one fixed worker at a time, and nobody holds it twice in one role: the
database refuses it. A register may still say so, mostly because nobody wrote an end
down. Then what stood stays, the row that does not fit is left out, and somebody is
asked; everything else of the export comes in.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any, NamedTuple

from nabij.base.merging import KEEP
from nabij.measures.models import Assignment

FIXED = Assignment.Role.FIXED


class Key(NamedTuple):
    """What tells assignments apart in a register."""

    measure_id: int
    worker_id: int
    from_on: dt.date
    role: str


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """A row that does not fit beside another assignment of the same measure."""

    left: Key
    beside: Key


@dataclass
class _Measure:
    """What stands and what comes in of one measure."""

    stands: dict[Key, dt.date | None] = field(default_factory=dict)
    comes: dict[Key, dict[str, Any]] = field(default_factory=dict)

    def spells(self) -> list[tuple[Key, dt.date | None]]:
        """Each with its end, as it would be."""
        ends = dict(self.stands)
        for key, row in self.comes.items():
            if row["until_on"] is not KEEP:
                ends[key] = row["until_on"]
            else:
                ends.setdefault(key, None)
        return sorted(ends.items(), key=lambda each: (each[0].from_on, each[0]))

    def goes_first(self, key: Key) -> tuple[bool, bool, bool, dt.date]:
        """What stands, then what names the measure, then what began before."""
        row = self.comes.get(key)
        return (
            row is not None,
            key not in self.stands,
            bool(row and row["for_all_measures"]),
            key.from_on,
        )


def leave_out(
    controller_id: int, rows: dict[tuple[Any, ...], dict[str, Any]]
) -> list[LeftOut]:
    """Take out of `rows` what cannot stand beside the rest, and tell which."""
    found: dict[int, _Measure] = defaultdict(_Measure)
    for key, row in rows.items():
        found[row["measure_id"]].comes[Key(*key)] = row
    for key, until_on in _standing(controller_id, found.keys()):
        found[key.measure_id].stands[key] = until_on
    left = []
    for measure in found.values():
        while (pair := _first_clash(measure.spells())) is not None:
            beside, loser = sorted(pair, key=measure.goes_first)
            if measure.comes.pop(loser, None) is None:
                break  # both stood before this export
            del rows[tuple(loser)]
            left.append(LeftOut(left=loser, beside=beside))
    return left


def _standing(
    controller_id: int, measures: Collection[int]
) -> Iterable[tuple[Key, dt.date | None]]:
    known = Assignment.objects.current().filter(controller_id=controller_id)
    for *key, until_on in known.values_list(*Key._fields, "until_on"):
        if key[0] in measures:
            yield Key(*key), until_on


def _first_clash(
    spells: list[tuple[Key, dt.date | None]],
) -> tuple[Key, Key] | None:
    """Two that cannot stand beside each other: the earliest such pair."""
    for (one, until_on), (other, _until) in combinations(spells, 2):
        both_fixed = one.role == other.role == FIXED
        same = (one.worker_id, one.role) == (other.worker_id, other.role)
        if (both_fixed or same) and (until_on is None or other.from_on < until_on):
            return one, other
    return None


def lines_of(
    left: Iterable[LeftOut], lines: Mapping[tuple[Any, ...], list[int]]
) -> dict[int, LeftOut]:
    """By line of the export: what of it was left out, the first of each."""
    found: dict[int, LeftOut] = {}
    for each in left:
        for line in lines[tuple(each.left)]:
            found.setdefault(line, each)
    found.pop(0, None)  # of an export before this one
    return found
