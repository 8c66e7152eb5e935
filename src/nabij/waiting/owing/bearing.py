"""Which measure a contact bears on, and whether a measure asks for anything."""

import datetime as dt
from collections.abc import Collection

from nabij.measures.queries import Life
from nabij.rules.codes import measure_type


def is_about(
    life: Life, lives: Collection[Life], *, worker: int | None, on: dt.date
) -> bool:
    """Whether a contact is one of this measure: not when its worker had only another.

    The probation officer who comes first does not do it for the youth protector who
    is still to come; of who holds neither, it counts for both.
    """
    of_worker = [
        each.measure_id
        for each in lives
        for held in each.held
        if held.worker_id == worker
        and held.from_on <= on
        and (held.until_on is None or held.until_on > on)
    ]
    return not of_worker or life.measure_id in of_worker


def is_live(life: Life, on: dt.date) -> bool:
    """A judge ordered it, it is known, and it has not ended."""
    if not measure_type(life.type).is_court_ordered:
        return False
    begun = min(life.from_on, life.received_on or life.from_on) <= on
    return begun and (life.until_on is None or life.until_on > on)
