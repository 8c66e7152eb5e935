"""The familiar face of a family from day one, also while it waits."""

import datetime as dt
from dataclasses import dataclass

from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.safety import queries as safety


@dataclass(frozen=True, kw_only=True)
class Face:
    """Who is there for a family, by the name one may be shown with, and a number.

    Without a name nobody is known yet; the number is then the general one. So it is
    for somebody shielded, and for somebody whose own number is not known.
    """

    name: str
    phone: str
    is_own_phone: bool

    @property
    def is_known(self) -> bool:
        """Whether there is somebody."""
        return bool(self.name)


def face_of(*, youth_id: int, general_phone: str, on: dt.date) -> Face:
    """The local worker for the time being, else who keeps watch over the youth."""
    local = measures.temporary_workers(youths=[youth_id], on=on).get(youth_id, set())
    watch = safety.watches_of([youth_id]).get(youth_id)
    found = {*local} or ({watch.owner} if watch else set())
    shown = organisations.colleagues(found, on=on)
    # Of two local workers always the same one: a face does not move.
    named = ((each.name, pk, each.phone) for pk, each in shown.items() if each.name)
    name, _pk, own = min(named, default=("", 0, ""))
    return Face(name=name, phone=own or general_phone, is_own_phone=bool(own))
