"""Watches are brought in line with who waits: opened, kept, handed over, closed."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from nabij.base import clock
from nabij.base.merging import BATCH, batches
from nabij.dossier import queries as dossier
from nabij.dossier.queries import SeenDays
from nabij.rules import safety_watch as rules
from nabij.safety.correcting import correct_watches
from nabij.safety.models import Watch
from nabij.safety.terms.intervals import days_by_urgency

NOBODY_SAW = SeenDays()


@dataclass(frozen=True, kw_only=True)
class WantedWatch:
    """A youth waits: since when, in which class, and who keeps sight.

    `checked_on` is the last check as the institution registered it, when it did.
    """

    youth_id: int
    began_on: dt.date
    urgency: str
    owner: int
    owned_as: str
    substitute: int | None = None
    checked_on: dt.date | None = None


@dataclass(frozen=True)
class Setting:
    """What decides about every watch of one run."""

    controller_id: int
    at: dt.datetime
    on: dt.date
    days: Mapping[str, int]
    seen: Mapping[int, SeenDays]
    again: Collection[int]
    """Youths who waited before: the begin of the present wait stays as it is."""


def set_watches(
    *,
    controller_id: int,
    wanted: Iterable[WantedWatch],
    youths: Collection[int] | None,
    seen: Mapping[int, SeenDays] | None = None,
    at: dt.datetime,
) -> int:
    """Give everybody who waits one watch with a next check and an owner.

    A new owner never moves the check; a stricter class brings it forward. Who waits
    no more has the watch closed; who waits on after all gets the same one back. Done
    twice it changes nothing. `seen` when the caller read that already. Returns how
    many rows changed; the caller's action audits.
    """
    if seen is None:
        seen = dossier.seen_days(controller_id=controller_id, persons=youths)
    want = {each.youth_id: each for each in wanted}
    on = clock.day_of(at)
    latest, again = _latest_watches(controller_id, youths)
    setting = Setting(
        controller_id,
        at,
        on,
        days_by_urgency(controller_id=controller_id, on=on),
        seen,
        again,
    )
    gone = [r for y, r in latest.items() if r.until_on is None and y not in want]
    same = {y: row for y, row in latest.items() if y in want and _is_same(row, want[y])}
    changes = {
        row.pk: change
        for youth, row in same.items()
        if (change := _changes(row, want[youth], setting))
    }
    correct_watches(changes, at=at)
    new = [_opened(each, setting) for youth, each in want.items() if youth not in same]
    closed = _close(gone, setting)
    Watch.objects.bulk_create(new, batch_size=BATCH)
    return len(changes) + len(new) + closed


def _latest_watches(
    controller_id: int, youths: Collection[int] | None
) -> tuple[dict[int, Watch], set[int]]:
    """The last watch over each youth, and over whom there was one before that."""
    rows = Watch.objects.current().filter(controller_id=controller_id)
    if youths is not None:
        rows = rows.filter(youth__in=youths)
    latest: dict[int, Watch] = {}
    again = set()
    for row in rows.order_by("from_on").iterator(BATCH):
        if row.youth_id in latest:
            again.add(row.youth_id)
        latest[row.youth_id] = row
    return latest, again


def _is_same(row: Watch, want: WantedWatch) -> bool:
    """Still open, or closed on a day on which this wait had already begun."""
    return row.until_on is None or row.until_on > want.began_on


def _opened(want: WantedWatch, setting: Setting) -> Watch:
    seen, days = setting.seen.get(want.youth_id, NOBODY_SAW), setting.days[want.urgency]
    checked_on = _latest(want.checked_on, seen.checked_on)
    began_on = want.began_on
    return Watch(
        controller_id=setting.controller_id,
        youth_id=want.youth_id,
        from_on=began_on,
        urgency=want.urgency,
        interval_days=days,
        counted_from_on=_counted_from(began_on, checked_on),
        next_on=rules.due_on(began_on=began_on, checked_on=checked_on, days=days),
        owner_id=want.owner,
        owned_as=want.owned_as,
        substitute_id=want.substitute,
        registered_check_on=want.checked_on,
        last_check_on=checked_on,
        last_seen_on=seen.seen_on,
        recorded_at=setting.at,
    )


def _changes(row: Watch, want: WantedWatch, setting: Setting) -> dict[str, Any]:
    """Which columns of a watch that goes on are other than they should be."""
    seen, days = setting.seen.get(want.youth_id, NOBODY_SAW), setting.days[want.urgency]
    checked_on = _latest(want.checked_on, seen.checked_on)
    began_on = row.from_on
    if row.youth_id not in setting.again:
        began_on = min(began_on, want.began_on)
    should = {
        "from_on": began_on,
        "until_on": None,
        "urgency": want.urgency,
        "interval_days": days,
        "owner_id": want.owner,
        "owned_as": want.owned_as,
        "substitute_id": want.substitute,
        "registered_check_on": want.checked_on,
        "last_check_on": checked_on,
        "last_seen_on": seen.seen_on,
    }
    counted = rules.due_on(began_on=began_on, checked_on=checked_on, days=days)
    if checked_on != row.last_check_on:
        is_taken_back = checked_on == _earliest(checked_on, row.last_check_on)
        should["next_on"] = min(counted, row.next_on) if is_taken_back else counted
        should["counted_from_on"] = _counted_from(began_on, checked_on)
    elif (days, began_on) != (row.interval_days, row.from_on):
        should["next_on"] = rules.brought_forward(
            next_on=row.next_on, counted=counted, on=setting.on
        )
        should["counted_from_on"] = _counted_from(began_on, checked_on)
    return {
        name: value for name, value in should.items() if getattr(row, name) != value
    }


def _close(rows: Iterable[Watch], setting: Setting) -> int:
    """End watches today; one that began today or later never held."""
    ended = {
        row.pk: {"until_on": setting.on} for row in rows if row.from_on < setting.on
    }
    correct_watches(ended, at=setting.at)
    unheld = [row.pk for row in rows if row.from_on >= setting.on]
    for some in batches(unheld, BATCH):
        Watch.objects.filter(pk__in=some).update(superseded_at=setting.at)
    return len(ended) + len(unheld)


def _counted_from(began_on: dt.date, checked_on: dt.date | None) -> dt.date:
    return max(began_on, checked_on) if checked_on else began_on


def _latest(*days: dt.date | None) -> dt.date | None:
    return max((day for day in days if day), default=None)


def _earliest(*days: dt.date | None) -> dt.date | None:
    """The first of some days; a day that is not there comes before all others."""
    return None if None in days else min(day for day in days if day)
