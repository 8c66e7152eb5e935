"""What a morning begins with: who was not checked, and who came and went since."""

import datetime as dt
from dataclasses import dataclass

from nabij.base.acting import Actor, as_machine
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.waiting.models import Wait
from nabij.waiting.queries.counting import counted
from nabij.waiting.queries.filters import Filters

# Our own default, no law: after four weeks a look at safety is due again.
CHECK_DAYS = 28


def unchecked(*, by: Actor, on: dt.date) -> int:
    """How many wait without a safety check in four weeks; COUNTED_TO + 1 is more."""
    return counted(filters=Filters(unchecked_over=CHECK_DAYS), by=by, on=on)


@dataclass(frozen=True)
class Changes:
    """How many youths began to wait, and for how many a wait ended."""

    begun: int
    ended: int


def changes(*, by: Actor, on: dt.date) -> Changes:
    """Since yesterday. Counts only, of files that may be shut to the reader."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    days = (on - dt.timedelta(days=1), on)
    mine = Wait.objects.filter(controller_id=by.organisation_id, is_protection=True)
    with as_machine(machine):
        begun, ended = (
            mine.filter(**{f"{column}__range": days})
            .values("youth_id")
            .distinct()
            .count()
            for column in ("from_on", "until_on")
        )
    return Changes(begun=begun, ended=ended)
