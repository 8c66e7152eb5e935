"""The watch and the checks in the file of somebody."""

import datetime as dt
from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.dossier import queries as dossier
from nabij.rules import safety_watch as rules
from nabij.safety import checks, classes
from nabij.safety.models import SafetyCheck, Watch
from nabij.safety.watches import WatchNow, watches_of


def share_of_file(persons: Sequence[int], on: dt.date) -> dossier.Share:
    """Each check on the timeline; of who waits, who keeps sight and until when."""
    return dossier.Share(
        entries=[_entry(row) for row in checks.checks_of(persons)],
        watches=_watched(watches_of(persons), on),
    )


def _watched(found: dict[int, WatchNow], on: dt.date) -> dict[int, dossier.Watched]:
    began = {youth: watch.began_on for youth, watch in found.items() if watch.urgency}
    registered = classes.from_register(began)
    return {
        youth: dossier.Watched(
            person_id=youth,
            next_on=watch.next_on,
            days_over=rules.days_over(next_on=watch.next_on, on=on),
            owner_id=watch.owner,
            owned_as=str(Watch.OwnedAs(watch.owned_as).label),
            substitute_id=watch.substitute,
            urgency=watch.urgency,
            is_registered=youth in registered,
            last_check_on=watch.last_check_on,
            last_seen_on=watch.last_seen_on,
            is_in_sight=rules.is_in_sight(
                seen_on=watch.last_seen_on, days=watch.interval_days, on=on
            ),
        )
        for youth, watch in found.items()
    }


def _entry(row: SafetyCheck) -> dossier.Entry:
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
        title=_("Veiligheidscheck"),
        lines=tuple(line for line in lines if line),
        icon="eye",
        professional_id=row.professional,  # type: ignore[attr-defined]
        contact_id=contact.pk,
        url=reverse("safety:correct_check", args=[row.pk]),
    )
