"""How many days lie between two checks of a class: our default, or the own choice."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Expression, QuerySet

from nabij.base.compiled import CompiledObjects
from nabij.rules import safety_watch as rules
from nabij.safety.models import CheckInterval


@dataclass(frozen=True, kw_only=True)
class Interval:
    """The interval of one class on a day, and whose choice it is."""

    urgency: str
    days: int
    default: int
    is_own: bool
    from_on: dt.date | None = None
    reason: str = ""
    set_by: int | None = None
    version: str = ""


def intervals_on(*, controller_id: int, on: dt.date) -> dict[str, Interval]:
    """The interval of each class as it holds on a day."""
    own = {row.urgency: row for row in OWN(controller_id=controller_id, on=on)}
    return {
        letter: _interval(letter, own.get(letter), on) for letter in rules.URGENCIES
    }


def _own(controller_id: Expression, on: Expression) -> QuerySet[CheckInterval]:
    return CheckInterval.objects.holding(on).filter(controller_id=controller_id)


OWN = CompiledObjects(_own)


def days_by_urgency(*, controller_id: int, on: dt.date) -> dict[str, int]:
    """Days by class; who has no triage yet is taken for the class the rule names."""
    found = intervals_on(controller_id=controller_id, on=on)
    days = {letter: each.days for letter, each in found.items()}
    return days | {rules.UNTRIAGED: days[rules.UNTRIAGED_AS]}


def history(*, controller_id: int) -> list[CheckInterval]:
    """Every own choice there was, newest first; corrections among them."""
    rows = CheckInterval.objects.filter(controller_id=controller_id)
    return list(rows.order_by("-recorded_at", "-pk"))


def _interval(letter: str, own: CheckInterval | None, on: dt.date) -> Interval:
    default = rules.interval_days(urgency=letter, on=on)
    if own is None:
        return Interval(urgency=letter, days=default, default=default, is_own=False)
    return Interval(
        urgency=letter,
        days=own.days,
        default=default,
        is_own=True,
        from_on=own.from_on,
        reason=own.reason,
        set_by=own.set_by_id,
        version=own.recorded_at.isoformat(),
    )
