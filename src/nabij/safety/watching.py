"""Watches are brought in line with who waits: opened, kept, handed over, closed."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.compiled import CompiledObjects, among, some
from nabij.base.merging import BATCH, batches
from nabij.dossier import queries as dossier
from nabij.dossier.queries import SeenDays
from nabij.rules import safety_agreed
from nabij.rules import safety_watch as rules
from nabij.safety.agreeing.looking import Looks
from nabij.safety.correcting import correct_watches
from nabij.safety.keeping.intervals import days_by_urgency
from nabij.safety.models import Watch

NOBODY_SAW = SeenDays()


@dataclass(frozen=True, kw_only=True)
class WantedWatch:
    """A youth waits, or somebody agreed to look: since when, and who keeps sight.

    `checked_on` is the last check as the institution registered it, when it did.
    `looks` is what is agreed, if anything; `is_agreed_only`: the youth does not wait,
    and once all was looked at that was agreed there is no watch any more.
    """

    youth_id: int
    began_on: dt.date
    urgency: str
    owner: int
    owned_as: str
    substitute: int | None = None
    checked_on: dt.date | None = None
    looks: Looks | None = None
    is_agreed_only: bool = False


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
    ended: Mapping[int, dt.date]
    """By youth who died: the day, on which the watch ends."""


def set_watches(
    *,
    controller_id: int,
    wanted: Iterable[WantedWatch],
    youths: Collection[int] | None,
    seen: Mapping[int, SeenDays] | None = None,
    ended: Mapping[int, dt.date] | None = None,
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
    on = clock.day_of(at)
    want = {each.youth_id: each for each in wanted if _is_asked(each, seen, on)}
    latest, again = _latest_watches(controller_id, youths)
    days = days_by_urgency(controller_id=controller_id, on=on)
    setting = Setting(controller_id, at, on, days, seen, again, ended or {})
    gone = [r for y, r in latest.items() if r.until_on is None and y not in want]
    same = {y: row for y, row in latest.items() if y in want and _is_same(row, want[y])}
    changes = {
        row.pk: change
        for youth, row in same.items()
        if (change := _changes(row, want[youth], setting))
    }
    correct_watches(changes, at=at)
    opened = {youth: each for youth, each in want.items() if youth not in same}
    before = _never_held(opened, setting)
    new = [_opened(w, before.get(youth), setting) for youth, w in opened.items()]
    closed = _close(gone, setting)
    Watch.objects.bulk_create(new, batch_size=BATCH)
    return len(changes) + len(new) + closed


def _latest_watches(
    controller_id: int, youths: Collection[int] | None
) -> tuple[dict[int, Watch], set[int]]:
    """The last watch over each youth, and over whom there was one before that."""
    latest: dict[int, Watch] = {}
    again = set()
    for row in WATCHES(controller_id=controller_id, youths=some(youths)):
        if row.youth_id in latest:
            again.add(row.youth_id)
        latest[row.youth_id] = row
    return latest, again


def _watches(controller_id: Expression, youths: Expression | None) -> QuerySet[Watch]:
    rows = Watch.objects.current().filter(controller_id=controller_id)
    return among(rows, "youth_id", youths).order_by("from_on")


WATCHES = CompiledObjects(_watches)


def _is_same(row: Watch, want: WantedWatch) -> bool:
    """Still open, or closed on a day on which this wait had already begun."""
    return row.until_on is None or row.until_on > want.began_on


def _is_asked(want: WantedWatch, seen: Mapping[int, SeenDays], on: dt.date) -> bool:
    """Whether there is still a day to come on which somebody looks."""
    if not want.is_agreed_only:
        return True
    checked_on = seen.get(want.youth_id, NOBODY_SAW).checked_on
    return want.looks is not None and (
        want.looks.first(checked_on=checked_on, on=on) is not None
    )


@dataclass(frozen=True, kw_only=True)
class Count:
    """How the next check of one watch is counted, from what and until when."""

    began_on: dt.date
    checked_on: dt.date | None
    days: int
    next_on: dt.date
    agreed_on: dt.date | None
    seen_on: dt.date | None

    @classmethod
    def of(cls, want: WantedWatch, began_on: dt.date, setting: Setting) -> "Count":
        """By the class of who waits, and never later than was agreed."""
        seen = setting.seen.get(want.youth_id, NOBODY_SAW)
        checked_on = _latest(want.checked_on, seen.checked_on)
        looks = want.looks
        agreed = looks.first(checked_on=checked_on, on=setting.on) if looks else None
        days = setting.days[want.urgency]
        next_on = rules.due_on(began_on=began_on, checked_on=checked_on, days=days)
        if agreed is not None and want.is_agreed_only:
            days = safety_agreed.days_allowed(
                last_on=_counted_from(began_on, checked_on), agreed_on=agreed
            )
            next_on = agreed
        return cls(
            began_on=began_on,
            checked_on=checked_on,
            days=days,
            next_on=min(next_on, agreed) if agreed else next_on,
            agreed_on=agreed,
            seen_on=seen.seen_on,
        )


def _never_held(
    opened: Mapping[int, WantedWatch], setting: Setting
) -> dict[int, Watch]:
    """Watches of this same wait that were closed on the day they began.

    Of those nothing is left to give back; what they brought forward holds on.
    """
    if not opened:
        return {}
    rows = Watch.objects.filter(
        controller_id=setting.controller_id,
        youth__in=list(opened),
        superseded_at__isnull=False,
        until_on=None,
    ).order_by("superseded_at", "pk")
    return {
        row.youth_id: row
        for row in rows
        if row.from_on >= opened[row.youth_id].began_on
    }


def _opened(want: WantedWatch, before: Watch | None, setting: Setting) -> Watch:
    count = Count.of(want, want.began_on, setting)
    next_on = count.next_on
    if before is not None and before.last_check_on == count.checked_on:
        next_on = min(next_on, before.next_on)
    return Watch(
        controller_id=setting.controller_id,
        youth_id=want.youth_id,
        from_on=want.began_on,
        urgency=want.urgency,
        interval_days=count.days,
        counted_from_on=_counted_from(want.began_on, count.checked_on),
        next_on=next_on,
        agreed_on=count.agreed_on,
        is_agreed_only=want.is_agreed_only,
        owner_id=want.owner,
        owned_as=want.owned_as,
        substitute_id=want.substitute,
        registered_check_on=want.checked_on,
        last_check_on=count.checked_on,
        last_seen_on=count.seen_on,
        recorded_at=setting.at,
    )


def _changes(row: Watch, want: WantedWatch, setting: Setting) -> dict[str, Any]:
    """Which columns of a watch that goes on are other than they should be."""
    began_on = row.from_on
    if row.youth_id not in setting.again:
        began_on = min(began_on, want.began_on)
    count = Count.of(want, began_on, setting)
    should = {
        "from_on": began_on,
        "until_on": None,
        "urgency": want.urgency,
        "interval_days": count.days,
        "agreed_on": count.agreed_on,
        "is_agreed_only": want.is_agreed_only,
        "owner_id": want.owner,
        "owned_as": want.owned_as,
        "substitute_id": want.substitute,
        "registered_check_on": want.checked_on,
        "last_check_on": count.checked_on,
        "last_seen_on": count.seen_on,
    } | _next(row, count, setting.on)
    return {
        name: value for name, value in should.items() if getattr(row, name) != value
    }


def _next(row: Watch, count: Count, on: dt.date) -> dict[str, Any]:
    """When the next check is, when anything happened by which it moves."""
    counted_from = {"counted_from_on": _counted_from(count.began_on, count.checked_on)}
    if count.checked_on != row.last_check_on:
        is_taken_back = count.checked_on == _earliest(
            count.checked_on, row.last_check_on
        )
        next_on = min(count.next_on, row.next_on) if is_taken_back else count.next_on
        return counted_from | {"next_on": next_on}
    if count.agreed_on != row.agreed_on:
        return counted_from | {"next_on": _as_agreed(row, count)}
    if (count.days, count.began_on) != (row.interval_days, row.from_on):
        next_on = rules.brought_forward(
            next_on=row.next_on, counted=count.next_on, on=on
        )
        return counted_from | {"next_on": next_on}
    return {}


def _as_agreed(row: Watch, count: Count) -> dt.date:
    """Another day is agreed: sooner brings the check forward; later puts it off only
    when the day before came from what was agreed."""
    if row.next_on == row.agreed_on or row.is_agreed_only:
        return count.next_on
    return min(row.next_on, count.agreed_on or row.next_on)


def _close(rows: Iterable[Watch], setting: Setting) -> int:
    """End watches today, or on the day of a death; one that began no sooner never
    held."""
    rows = list(rows)
    ends = {r.pk: setting.ended.get(r.youth_id, setting.on) for r in rows}
    ended = {
        row.pk: {"until_on": min(ends[row.pk], setting.on)}
        for row in rows
        if row.from_on < min(ends[row.pk], setting.on)
    }
    correct_watches(ended, at=setting.at)
    unheld = [row.pk for row in rows if row.pk not in ended]
    for part in batches(unheld, BATCH):
        Watch.objects.filter(pk__in=part).update(superseded_at=setting.at)
    return len(ended) + len(unheld)


def _counted_from(began_on: dt.date, checked_on: dt.date | None) -> dt.date:
    return max(began_on, checked_on) if checked_on else began_on


def _latest(*days: dt.date | None) -> dt.date | None:
    return max((day for day in days if day), default=None)


def _earliest(*days: dt.date | None) -> dt.date | None:
    """The first of some days; a day that is not there comes before all others."""
    return None if None in days else min(day for day in days if day)
