"""An organisation chooses its own days between two checks."""

import datetime as dt

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.spells import supersede
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch as rules
from nabij.rules.functions import Function
from nabij.safety import events
from nabij.safety.correcting import correct_watches
from nabij.safety.keeping.intervals import Interval, days_by_urgency, intervals_on
from nabij.safety.models import CheckInterval, Watch
from nabij.safety.permissions import may_set_intervals
from nabij.safety.watches import open_watches

MOST_DAYS = 182


@action(permission=may_set_intervals)
def set_interval(
    *,
    urgency: str,
    days: int,
    reason: str,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> CheckInterval:
    """Choose the days between two checks of a class, from today on.

    A shorter interval brings checks of that class forward, to today at most; a longer
    one holds from the next check on, so that no check that was due is put off.
    """
    on, here = clock.day_of(at), by.organisation_id
    _one_at_a_time(here)
    found = intervals_on(controller_id=here, on=on)
    if urgency not in found:
        raise Refused(_("Deze klasse bestaat niet. Kies A, B, C of D."))
    _unchanged(found[urgency], version)
    _check(found, urgency, days, reason)
    row = _set(urgency, days, reason.strip(), by, at)
    record(
        "safety.interval_set",
        about=("organisation", here),
        by=by,
        at=at,
        urgency=urgency,
        before=found[urgency].days,
        days=days,
    )
    youths = _recount(by, at)
    if youths:
        events.changed(youths=youths, by=by, at=at)
    return row


def _unchanged(now: Interval, version: str) -> None:
    if now.version != version:
        raise ChangedMeanwhile(
            _("Iemand anders heeft deze termijn gewijzigd terwijl u bezig was."),
            theirs={
                "days": str(now.days),
                "reason": now.reason,
                "version": now.version,
            },
        )


def _check(found: dict[str, Interval], urgency: str, days: int, reason: str) -> None:
    if not reason.strip():
        raise Refused(_("Schrijf op waarom u deze termijn kiest."))
    if not 0 <= days <= MOST_DAYS:
        raise Refused(_("Kies een termijn van 0 tot en met 182 dagen."))
    if days == 0 and urgency != "A":
        raise Refused(
            _("Alleen bij klasse A is de check op de dag zelf. Kies 1 of meer.")
        )
    given = [(days if c == urgency else found[c].days) for c in rules.URGENCIES]
    if given != sorted(given):
        raise Refused(
            _(
                "Een klasse die dringender is, kan geen langere termijn hebben dan een"
                " klasse die minder dringend is. Wijzig eerst de andere klasse."
            )
        )


def _set(
    urgency: str, days: int, reason: str, by: Actor, at: dt.datetime
) -> CheckInterval:
    on = clock.day_of(at)
    about = {"controller_id": by.organisation_id, "urgency": urgency}
    content = {"days": days, "reason": reason, "set_by_id": by.capacity_id}
    row = CheckInterval.objects.holding(on).filter(**about).first()
    if row is not None and row.from_on == on:
        return supersede(row, at=at, **content)
    if row is not None:
        supersede(row, at=at, until_on=on)
    return CheckInterval.objects.create(**about, **content, from_on=on, recorded_at=at)


def _recount(by: Actor, at: dt.datetime) -> list[int]:
    """Give every watch its new interval; the machine does it: most files are shut."""
    on = clock.day_of(at)
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        days = days_by_urgency(controller_id=by.organisation_id, on=on)
        rows = open_watches().filter(
            controller_id=by.organisation_id, is_agreed_only=False
        )
        others = [row for row in rows if row.interval_days != days[row.urgency]]
        changes = {row.pk: _counted(row, days[row.urgency], on) for row in others}
        correct_watches(changes, at=at)
    return [row.youth_id for row in others]


def _counted(row: Watch, days: int, on: dt.date) -> dict[str, object]:
    counted = rules.due_on(
        began_on=row.from_on, checked_on=row.last_check_on, days=days
    )
    next_on = rules.brought_forward(next_on=row.next_on, counted=counted, on=on)
    changes: dict[str, object] = {"interval_days": days}
    if next_on != row.next_on:
        changes["next_on"] = next_on
    return changes


def _one_at_a_time(organisation_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext('check interval'), %s)",
            [organisation_id],
        )
