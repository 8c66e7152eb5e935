"""Which measure a contact bears on, when somebody has more than one."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from nabij.dossier import queries as dossier
from nabij.dossier.queries import FirstContact


class Holds(Protocol):
    """Somebody holds a measure for some time."""

    @property
    def worker_id(self) -> int: ...
    @property
    def from_on(self) -> dt.date: ...
    @property
    def until_on(self) -> dt.date | None: ...


OfMeasure = tuple[int, Holds]


def is_about(
    measure_id: int, held: Iterable[OfMeasure], *, worker: int | None, on: dt.date
) -> bool:
    """Whether a contact is one of this measure: not when its worker had only another.

    The probation officer who comes first does not do it for the youth protector who
    is still to come; of who holds neither, it counts for both.
    """
    of_worker = {
        measure
        for measure, each in held
        if each.worker_id == worker
        and each.from_on <= on
        and (each.until_on is None or each.until_on > on)
    }
    return not of_worker or measure_id in of_worker


class FirstContacts:
    """Of each measure in a file: whether its first contact was had. Read at once."""

    def __init__(self, persons: Sequence[int]) -> None:
        self._had = dossier.first_contacts_had(persons)
        self._due = dossier.first_contacts_due(persons)

    def of(
        self,
        measure_id: int,
        *,
        youth_id: int,
        told_on: dt.date,
        held: Collection[OfMeasure],
    ) -> FirstContact:
        """Done, still due, or neither: then nobody wrote it down (DUTY-06)."""
        days = [
            day
            for day, worker in self._had.get(youth_id, ())
            if day >= told_on and is_about(measure_id, held, worker=worker, on=day)
        ]
        due_on = None if days else self._due.get(measure_id)
        return FirstContact(done_on=days[0] if days else None, due_on=due_on)
