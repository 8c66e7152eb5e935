"""The watch and the checks in the file of somebody."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.dossier import queries as dossier
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch as rules
from nabij.safety import checks
from nabij.safety.models import SafetyCheck, Watch
from nabij.safety.watches import WatchNow, watches_of


def share_of_file(persons: Sequence[int], on: dt.date) -> dossier.Share:
    """Each check on the timeline; of who waits, who keeps sight and until when."""
    found = watches_of(persons)
    return dossier.Share(
        entries=_entries(checks.checks_of(persons), on),
        watches=_watched(found, on) if found else {},
    )


def _watched(found: dict[int, WatchNow], on: dt.date) -> dict[int, dossier.Watched]:
    ids = {who for w in found.values() for who in (w.owner, w.substitute) if who}
    names = organisations.shown_names(ids, on=on)
    phones = organisations.shown_phones(ids, on=on)
    return {
        youth: dossier.Watched(
            person_id=youth,
            next_on=watch.next_on,
            days_over=rules.days_over(next_on=watch.next_on, on=on),
            owner=names.get(watch.owner, ""),
            owned_as=str(Watch.OwnedAs(watch.owned_as).label),
            phone=phones.get(watch.owner, ""),
            substitute=names.get(watch.substitute or 0, ""),
            substitute_phone=phones.get(watch.substitute or 0, ""),
            urgency=watch.urgency,
            last_check_on=watch.last_check_on,
            last_seen_on=watch.last_seen_on,
            is_in_sight=rules.is_in_sight(
                seen_on=watch.last_seen_on, days=watch.interval_days, on=on
            ),
        )
        for youth, watch in found.items()
    }


def _entries(rows: Sequence[SafetyCheck], on: dt.date) -> list[dossier.Entry]:
    by = organisations.shown_capacities({row.done_by_id for row in rows}, on=on)
    return [_entry(row, by[row.done_by_id].name) for row in rows]


def _entry(row: SafetyCheck, who: str) -> dossier.Entry:
    contact = row.contact
    seen = ", ".join(each for each in (contact.with_whom, row.also_seen) if each)
    lines = [
        f"{contact.get_how_display()}: {checks.outcome(row)}".capitalize(),
        _("Gesproken of gezien: %(who)s") % {"who": seen} if seen else "",
        contact.note,
        _("Urgentie moet anders: %(why)s") % {"why": row.why}
        if row.must_change_class
        else "",
        _("Volgende check: %(day)s") % {"day": formats.day(row.next_on)}
        if row.next_on
        else "",
        row.next_reason,
    ]
    return dossier.Entry(
        person_id=row.person_id,
        day=contact.on_day,
        kind="check",
        title=_("Veiligheidscheck, %(who)s") % {"who": who},
        lines=tuple(line for line in lines if line),
        icon="eye",
        contact_id=contact.pk,
        url=reverse("safety:correct_check", args=[row.pk]),
    )
