"""The waits in the file of somebody: the one that goes on, and those that were."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.compiled import CompiledObjects, one_of
from nabij.dossier import queries as dossier
from nabij.waiting.models import Wait, standing_label
from nabij.waiting.queries.bridging import bridging_in_file

TONES = {
    Wait.Standing.UNLISTED: "unlisted",
    Wait.Standing.WAITING_LIST: "serious",
    Wait.Standing.FLOW_THROUGH: "raised",
}


def tone_of(standing: int, urgency: str) -> str:
    """The tone of a standing; whoever is acute and still has nobody stands out."""
    if standing == Wait.Standing.UNLISTED and urgency == "A":
        return "critical"
    return TONES[Wait.Standing(standing)]


def share_of_file(persons: Sequence[int], on: dt.date) -> dossier.Share:
    """Each wait on the timeline; of those that go on, one for the person:
    protection before probation, then the clock that started first."""
    entries, helps = bridging_in_file(persons, on=on)
    share = dossier.Share(entries=entries)
    for row in WAITS(persons=list(persons), on=on):
        share.entries.append(_entry(row, on))
        if row.until_on is None or row.until_on > on:
            share.waits[row.youth_id] = _now(row, helps.get(row.youth_id, ""), on)
    return share


def _waits(persons: Any, on: Any) -> QuerySet[Wait]:
    rows = Wait.objects.filter(one_of("youth_id", persons), from_on__lte=on)
    in_turn = rows.order_by("is_protection", "-clock_from_on", "-pk")
    return in_turn.select_related("entry")


WAITS = CompiledObjects(_waits)


def without_worker_since(persons: Sequence[int], *, on: dt.date) -> dict[int, dt.date]:
    """Since when each of these is without a fixed protection worker, as open to us."""
    rows = Wait.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on),
        youth__in=persons,
        is_protection=True,
        from_on__lte=on,
    )
    return dict(rows.order_by("-from_on").values_list("youth_id", "from_on"))


def _entry(row: Wait, on: dt.date) -> dossier.Entry:
    ended = row.until_on is not None and row.until_on <= on
    until = row.until_on if ended else on
    assert until is not None
    spell = (
        _("%(days)s, %(since)s tot %(until)s")
        if ended
        else _("%(days)s, sinds %(since)s")
    )
    told = spell % {
        "days": formats.days((until - row.from_on).days),
        "since": formats.day(row.from_on),
        "until": formats.day(until),
    }
    clock = () if ended else (_clock(row, on),)
    return dossier.Entry(
        person_id=row.youth_id,
        day=row.from_on,
        kind="wait",
        title=_("Zonder %(worker)s") % {"worker": _worker(row)},
        lines=(_standing(row).capitalize(), told, *clock),
    )


def _clock(row: Wait, on: dt.date) -> str:
    """The clock of the wait that goes on: it is never reset."""
    words = (
        _("klok sinds begin maatregel (ontvangst onbekend): %(days)s")
        if row.clock_is_assumed
        else _("klok sinds ontvangst beschikking: %(days)s")
    )
    return words % {"days": formats.days(max(0, (on - row.clock_from_on).days))}


def _standing(row: Wait) -> str:
    return standing_label(
        row.standing, is_protection=row.is_protection, urgency=row.urgency
    )


def _worker(row: Wait) -> str:
    if row.is_protection:
        return _("vaste jeugdbeschermer")
    return _("vaste jeugdreclasseerder")


def _now(row: Wait, helps: str, on: dt.date) -> dossier.WaitNow:
    return dossier.WaitNow(
        person_id=row.youth_id,
        waits_for=_worker(row),
        from_on=row.from_on,
        days_without=(on - row.from_on).days,
        had_worker=row.had_worker,
        clock=_clock(row, on),
        clock_from_on=row.clock_from_on,
        clock_is_assumed=row.clock_is_assumed,
        standing=_standing(row),
        standing_tone=tone_of(row.standing, row.urgency),
        urgency=row.urgency,
        last_check_on=row.last_check_on,
        bridging=helps or (row.entry.bridging if row.entry else ""),
    )
