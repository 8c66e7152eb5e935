"""Who of those one works for died or was stillborn, and on which day."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from django.db import connection

from nabij.measures.queries import Life


@dataclass(frozen=True, kw_only=True)
class Ended:
    """A life that ended, or that did not begin."""

    on: dt.date
    is_stillborn: bool


def lives_ended(persons: Collection[int] | None) -> dict[int, Ended]:
    """Of these persons, or of everybody whom the acting machine may know."""
    asked = None if persons is None else list(persons)
    with connection.cursor() as cursor:
        cursor.execute("select * from nabij_lives_ended(%s::bigint[])", [asked])
        return {
            person: Ended(on=day, is_stillborn=is_stillborn)
            for person, day, is_stillborn in cursor.fetchall()
        }


def until_death(life: Life, ended: Ended | None) -> Life | None:
    """A measure as far as the child lived; None when it began no sooner."""
    if ended is None or (life.until_on is not None and life.until_on <= ended.on):
        return life
    if ended.on <= life.from_on:
        return None
    return replace(life, until_on=ended.on)


def lives_of_the_dead(
    lives: Iterable[Life], ended: Mapping[int, Ended]
) -> dict[int, list[Life]]:
    """The measures that ran on the day that a child died."""
    found: dict[int, list[Life]] = {}
    for life in lives:
        death = ended.get(life.youth_id)
        if death is None or life.from_on > death.on:
            continue
        if life.until_on is None or life.until_on >= death.on:
            found.setdefault(life.youth_id, []).append(life)
    return found
