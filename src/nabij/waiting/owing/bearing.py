"""Which measure a contact bears on, and whether a measure asks for anything."""

import datetime as dt
from collections.abc import Collection

from nabij.measures import queries as measures
from nabij.measures.queries import Life
from nabij.rules.codes import measure_type


def is_about(
    life: Life, lives: Collection[Life], *, worker: int | None, on: dt.date
) -> bool:
    """Whether a contact is one of this measure, by whom its worker then had."""
    held = ((each.measure_id, row) for each in lives for row in each.held)
    return measures.is_about(life.measure_id, held, worker=worker, on=on)


def is_live(life: Life, on: dt.date) -> bool:
    """A judge ordered it, it is known, and it has not ended."""
    if not measure_type(life.type).is_court_ordered:
        return False
    begun = min(life.from_on, life.received_on or life.from_on) <= on
    return begun and (life.until_on is None or life.until_on > on)
