"""Which knowledge a family asks, from facts alone: ages and the kind of measure.

Nothing is guessed from notes or scores. What only people know (a disability, an
addiction) is not in it until somebody writes it down as a need.
"""

import datetime as dt
from collections.abc import Collection

from nabij.families import queries as families

YOUNG_UNTIL, ADOLESCENT_FROM = 5, 12  # years; an own default, as the topics are
YOUNG, ADOLESCENT = "young_children", "adolescents"
UNBORN, PROBATION = "unborn", "probation"


def needs_of(
    youths: Collection[int], *, on: dt.date, is_protection: bool
) -> dict[int, frozenset[str]]:
    """The topics each youth asks for; empty when no fact points at any."""
    born = families.births(youths)
    return {
        youth: frozenset(
            _by_age(*born.get(youth, (None, False)), on=on)
            | (set() if is_protection else {PROBATION})
        )
        for youth in youths
    }


def _by_age(day: dt.date | None, is_unborn: bool, *, on: dt.date) -> set[str]:
    if day is None:
        return set()
    if is_unborn:
        return {UNBORN}
    age = families.age(day, on=on)
    if age is None:
        return {UNBORN}
    if age < YOUNG_UNTIL:
        return {YOUNG}
    return {ADOLESCENT} if age >= ADOLESCENT_FROM else set()
