"""The watch as others read it: the next check, who has it, what it asks for."""

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Expression, QuerySet

from nabij.base.compiled import Compiled, CompiledObjects, among, one_of, some
from nabij.organisations import queries as organisations
from nabij.rules import safety_watch as rules
from nabij.rules.safety_agreed import MOMENTS
from nabij.rules.source import Source
from nabij.safety.models import ChosenOwner, SafetyCheck, Watch, WatchAgreement


@dataclass(frozen=True, kw_only=True)
class WatchNow:
    """The watch over one youth as it holds, with ids only."""

    id: int
    youth_id: int
    controller_id: int
    began_on: dt.date
    urgency: str
    interval_days: int
    counted_from_on: dt.date
    next_on: dt.date
    is_agreed_only: bool
    owner: int
    owned_as: str
    substitute: int | None
    last_check_on: dt.date | None
    last_seen_on: dt.date | None
    recorded_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class NextCheck:
    """For a list: when the next check is, by whom, and how many days it is late."""

    on: dt.date
    owner: str
    owned_as: str
    days_over: int


@dataclass(frozen=True, kw_only=True)
class WantedCheck:
    """The duty of a check: the one to come, and those that were fulfilled."""

    person_id: int
    source: str
    rule: Source
    started_on: dt.date
    known_on: dt.date
    due_on: dt.date
    owner: int
    owned_as: str
    substitute: int | None
    fulfilled_on: dt.date | None = None
    fulfilled_by: int | None = None


@dataclass(frozen=True, kw_only=True)
class Retriage:
    """The newest check said that the class must change: when it was said, and why."""

    person_id: int
    contact_id: int
    seen_on: dt.date
    wanted_at: dt.datetime
    why: str


def open_watches() -> QuerySet[Watch]:
    """Watches that go on, as far as the reader may open the youths."""
    return Watch.objects.current().filter(until_on=None)


def watch_row(youth_id: int, *, controller_id: int) -> Watch | None:
    """The watch that an organisation keeps over one youth whose file is open."""
    rows = open_watches().filter(youth=youth_id, controller=controller_id)
    return rows.first()


def watches_of(youths: Collection[int]) -> dict[int, WatchNow]:
    """The watch over each of these youths; of two organisations the sooner check."""
    return {row.youth_id: _now(row) for row in OVER(youths=list(youths))}


def _over(youths: Any) -> QuerySet[Watch]:
    rows = open_watches().filter(one_of("youth_id", youths))
    return rows.order_by("-next_on", "pk")


def _next(youths: Any) -> QuerySet[Watch, tuple[int, dt.date, int, str]]:
    return _over(youths).values_list("youth_id", "next_on", "owner_id", "owned_as")


OVER, NEXT = CompiledObjects(_over), Compiled(_next)


def next_checks(youths: Collection[int], *, on: dt.date) -> dict[int, NextCheck]:
    """For each of these youths when the next check is and by whom, in two queries."""
    found = NEXT(youths=list(youths)) if youths else []
    names = organisations.shown_names({owner for _, _, owner, _ in found}, on=on)
    labels = dict(Watch.OwnedAs.choices)
    return {
        youth: NextCheck(
            on=next_on,
            owner=names.get(owner, ""),
            owned_as=str(labels[owned_as]),
            days_over=rules.days_over(next_on=next_on, on=on),
        )
        for youth, next_on, owner, owned_as in found
    }


def chosen_owners(
    *, controller_id: int, on: dt.date, youths: Collection[int] | None = None
) -> dict[int, tuple[int, dt.date]]:
    """Whom the coordinator chose to keep sight of each youth, and from which day; else
    whom an agreement on the watch names.

    They must be able to open the file: whoever derives involvements gives them one on
    the ground of waiting, at their own desk, for as long as the youth waits.
    """
    about = {"controller_id": controller_id, "on": on, "youths": some(youths)}
    agreed = {youth: (who, since) for youth, who, since in AGREED(**about)}
    return agreed | {youth: (who, since) for youth, who, since in CHOSEN(**about)}


def _chosen(
    controller_id: Expression, on: Expression, youths: Expression | None
) -> QuerySet[Any, Any]:
    rows = ChosenOwner.objects.holding(on).filter(controller_id=controller_id)
    rows = among(rows, "youth_id", youths)
    return rows.values_list("youth_id", "professional_id", "from_on")


def _agreed(
    controller_id: Expression, on: Expression, youths: Expression | None
) -> QuerySet[Any, Any]:
    rows = WatchAgreement.objects.holding(on).filter(controller_id=controller_id)
    rows = among(rows, "person_id", youths)
    return rows.values_list("person_id", "owner_id", "from_on")


CHOSEN, AGREED = Compiled(_chosen), Compiled(_agreed)


def wanted_checks(
    *, controller_id: int, youths: Collection[int] | None = None
) -> Iterator[WantedCheck]:
    """The duties of checks: one open for each watch, and each one that was done."""
    about = {"controller_id": controller_id, "youths": some(youths)}
    found = {row.youth_id: row for row in WATCHED(**about)}
    after = _after_closing(row for row in found.values() if row.is_agreed_only)
    for row in found.values():
        yield _wanted(row, row.next_on, is_after=row.youth_id in after)
    if not found:
        return
    told = {(youth, row.next_on) for youth, row in found.items()}
    for youth, due_on, on_day, contact in DONE(**about):
        if youth in found and (youth, due_on) not in told:
            told.add((youth, due_on))
            yield _wanted(found[youth], due_on, done_on=on_day, done_by=contact)


def _watched(controller_id: Expression, youths: Expression | None) -> QuerySet[Watch]:
    return among(open_watches().filter(controller_id=controller_id), "youth_id", youths)


def _done(controller_id: Expression, youths: Expression | None) -> QuerySet[Any, Any]:
    rows = SafetyCheck.objects.filter(
        controller_id=controller_id,
        superseded_at=None,
        due_on__isnull=False,
        contact__is_in_vain=False,
    )
    columns = ("person_id", "due_on", "contact__on_day", "contact_id")
    return among(rows, "person_id", youths).order_by("pk").values_list(*columns)


WATCHED, DONE = CompiledObjects(_watched), Compiled(_done)


def retriage_wanted(
    youths: Collection[int] | None = None, *, controller_id: int | None = None
) -> dict[int, Retriage]:
    """For whom a check said that the class must change: the newest that said so.

    Whether it was answered, the slice of triage knows: by a decision after
    `wanted_at`. A later check that says nothing of it takes nothing back.
    """
    rows = SafetyCheck.objects.filter(superseded_at=None)
    if youths is not None:
        rows = rows.filter(person__in=youths)
    if controller_id is not None:
        rows = rows.filter(controller_id=controller_id)
    rows = rows.filter(must_change_class=True).select_related("contact")
    newest: dict[int, SafetyCheck] = {}
    for row in rows.order_by("contact__on_day", "contact_id"):
        newest[row.person_id] = row
    return {
        youth: Retriage(
            person_id=youth,
            contact_id=row.contact_id,
            seen_on=row.contact.on_day,
            wanted_at=row.recorded_at,
            why=row.why,
        )
        for youth, row in newest.items()
    }


def class_changes() -> QuerySet[SafetyCheck]:
    """Checks that said the class must change, as far as the reader may open them."""
    return SafetyCheck.objects.filter(superseded_at=None, must_change_class=True)


def _now(row: Watch) -> WatchNow:
    return WatchNow(
        id=row.pk,
        youth_id=row.youth_id,
        controller_id=row.controller_id,
        began_on=row.from_on,
        urgency=row.urgency,
        interval_days=row.interval_days,
        counted_from_on=row.counted_from_on,
        next_on=row.next_on,
        is_agreed_only=row.is_agreed_only,
        owner=row.owner_id,
        owned_as=row.owned_as,
        substitute=row.substitute_id,
        last_check_on=row.last_check_on,
        last_seen_on=row.last_seen_on,
        recorded_at=row.recorded_at,
    )


def _after_closing(watches: Iterable[Watch]) -> set[int]:
    """Whom one goes on looking at after closing: on the days that were agreed."""
    youths = {row.youth_id for row in watches}
    if not youths:
        return set()
    rows = WatchAgreement.objects.current().filter(
        person__in=youths, closed_on__isnull=False
    )
    return set(rows.values_list("person_id", flat=True))


def _wanted(
    row: Watch,
    due_on: dt.date,
    *,
    is_after: bool = False,
    done_on: dt.date | None = None,
    done_by: int | None = None,
) -> WantedCheck:
    started = row.counted_from_on if done_on is None else min(row.from_on, due_on)
    return WantedCheck(
        person_id=row.youth_id,
        source=f"watch:{row.youth_id}:{due_on.isoformat()}",
        rule=MOMENTS if is_after else rules.INTERVAL,
        started_on=min(started, due_on),
        known_on=min(started, due_on),
        due_on=due_on,
        owner=row.owner_id,
        owned_as=row.owned_as,
        substitute=row.substitute_id,
        fulfilled_on=done_on,
        fulfilled_by=done_by,
    )
