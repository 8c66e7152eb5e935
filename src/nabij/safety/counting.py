"""The next check is counted again from the last one that reached somebody."""

import datetime as dt

from nabij.base import clock
from nabij.base.spells import supersede
from nabij.dossier import queries as dossier
from nabij.rules import safety_watch as rules
from nabij.safety import checks
from nabij.safety.agreeing.looking import looks_at
from nabij.safety.models import SafetyCheck, Watch


def unless_last(check: SafetyCheck, watch: Watch) -> dt.date | None:
    """None for a check from which the next is counted; else the day that stays."""
    contact, known = check.contact, watch.last_check_on
    is_last = not contact.is_in_vain and (known is None or contact.on_day >= known)
    return None if is_last else watch.next_on


def recount(watch: Watch, *, at_most: dt.date | None, at: dt.datetime) -> Watch:
    """Count the next check again from the last one that reached somebody.

    Never later than `at_most`: a check that is older, in vain or taken back puts off
    nothing that was due before it. Nor later than somebody agreed to look.
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
    agreed_on = _agreed_on(watch, checked_on, clock.day_of(at))
    own = [chosen] if chosen else [] if watch.is_agreed_only else [counted]
    limits = [day for day in (*own, agreed_on, at_most) if day]
    return supersede(
        watch,
        at=at,
        last_check_on=checked_on,
        last_seen_on=seen.seen_on,
        agreed_on=agreed_on,
        counted_from_on=max([watch.from_on, *days]),
        # Where all was looked at that was agreed, whoever derives closes the watch.
        next_on=min(limits, default=counted),
    )


def _agreed_on(watch: Watch, checked_on: dt.date | None, on: dt.date) -> dt.date | None:
    looks = looks_at(
        controller_id=watch.controller_id, youths=[watch.youth_id], on=on
    ).get(watch.youth_id)
    return looks.first(checked_on=checked_on, on=on) if looks else None
