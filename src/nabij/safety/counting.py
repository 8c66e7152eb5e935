"""The next check is counted again from the last one that reached somebody."""

import datetime as dt

from nabij.base.spells import supersede
from nabij.dossier import queries as dossier
from nabij.rules import safety_watch as rules
from nabij.safety import checks
from nabij.safety.models import SafetyCheck, Watch


def unless_last(check: SafetyCheck, watch: Watch) -> dt.date | None:
    """None for a check from which the next is counted; else the day that stays."""
    contact, known = check.contact, watch.last_check_on
    is_last = not contact.is_in_vain and (known is None or contact.on_day >= known)
    return None if is_last else watch.next_on


def recount(watch: Watch, *, at_most: dt.date | None, at: dt.datetime) -> Watch:
    """Count the next check again from the last one that reached somebody.

    Never later than `at_most`: a check that is older, in vain or taken back puts off
    nothing that was due before it.
    """
    seen = dossier.seen_days(
        controller_id=watch.controller_id, persons=[watch.youth_id]
    ).get(watch.youth_id, dossier.SeenDays())
    days = [day for day in (watch.registered_check_on, seen.checked_on) if day]
    checked_on = max(days, default=None)
    counted = rules.due_on(
        began_on=watch.from_on, checked_on=checked_on, days=watch.interval_days
    )
    last = checks.latest(watch.youth_id, reached=True)
    chosen = last.next_on if last and last.contact.on_day == checked_on else None
    next_on = chosen or counted
    return supersede(
        watch,
        at=at,
        last_check_on=checked_on,
        last_seen_on=seen.seen_on,
        counted_from_on=max([watch.from_on, *days]),
        next_on=min(next_on, at_most) if at_most else next_on,
    )
