"""Somebody stands in for a worker: agreed, changed, ended; the desk with it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext

from nabij.base import clock, formats
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.base.spells import supersede
from nabij.organisations import actions as seating
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.rules.substitution import (
    EVENING_FROM_HOUR,
    MORNING_UNTIL_HOUR,
    seats,
)
from nabij.rules.substitution import Seat as SeatByDay
from nabij.workforce import events
from nabij.workforce.agreeing import agreed
from nabij.workforce.models import Employment, Substitution, Worker
from nabij.workforce.permissions import may_set_substitution, may_settle_seats
from nabij.workforce.substitution import roster

# As far back as a night can reach that began before today.
LAST_NIGHT = dt.timedelta(days=1)


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Who stands in for whom, when, and from when until when."""

    worker_id: int
    substitute_id: int
    kind: str
    from_on: dt.date
    until_on: dt.date | None
    reason: str = ""


@action(permission=may_set_substitution)
def set_substitution(
    *,
    substitution_id: int | None,
    version: str,
    asked: Asked,
    by: Actor,
    at: dt.datetime,
) -> Substitution:
    """Agree that somebody stands in, or change it; the desk is shared from then on.

    `version` is what the form was based on, empty for a new one.
    """
    _one_at_a_time(by)
    row = _own_row(substitution_id, by, at)
    _unchanged(row, version)
    _may_arrange(by, asked.worker_id, at)
    agreed(asked, row=row, by=by, on=clock.day_of(at))
    content = vars(asked)
    if row is not None:
        before = (row.worker_id, row.substitute_id)
        row = supersede(row, at=at, **content)
    else:
        before = ()
        row = Substitution.objects.create(
            controller_id=by.organisation_id, recorded_at=at, **content
        )
    _follow(row, "workforce.substitution_set", {*before, row.worker_id}, by, at)
    act = "substitution_ended" if before else "substitution_begins"
    _tell(row, act, by, at)
    return row


@action(permission=may_set_substitution)
def end_substitution(
    *, substitution_id: int, until_on: dt.date, by: Actor, at: dt.datetime
) -> None:
    """End it on a day: the first on which nobody stands in any more.

    One that did not begin yet is taken back; what was agreed stays readable.
    """
    _one_at_a_time(by)
    row = _own_row(substitution_id, by, at)
    if row is None:
        raise NotFound
    _may_arrange(by, row.worker_id, at)
    today = clock.day_of(at)
    if until_on < today:
        raise Refused(gettext("Een waarneming eindigt niet in het verleden."))
    if row.until_on is not None and row.until_on <= until_on:
        raise Refused(
            gettext("Deze waarneming eindigt al op %(day)s. Kies een eerdere dag.")
            % {"day": formats.day(row.until_on)}
        )
    if until_on <= row.from_on:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
    else:
        row = supersede(row, at=at, until_on=until_on)
    _follow(row, "workforce.substitution_ended", {row.worker_id}, by, at)
    _tell(row, "substitution_ended", by, at)


@action(permission=may_settle_seats)
def settle_seats(*, by: Actor, at: dt.datetime) -> int:
    """Let access follow the roster: each night, and after the register came in."""
    changed = seating.set_seats(
        organisation_id=by.organisation_id,
        kind=roster.SEAT,
        wanted=_wanted(by, at),
        at=at,
    )
    record(
        "workforce.seats_settled",
        about=("organisation", by.organisation_id),
        by=by,
        at=at,
        seats=changed,
    )
    return changed


def settle_for(*, by: Actor, at: dt.datetime) -> int:
    """Settle after somebody's change: their organisation's machine does it."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        return settle_seats(by=machine, at=at)


def _wanted(by: Actor, at: dt.datetime) -> Iterator[seating.Seat]:
    """Every seat of the roster in moments, no longer than both are employed."""
    since = clock.day_of(at) - LAST_NIGHT
    standing = roster.stands(controller_id=by.organisation_id, since=since)
    involved = {who for each in standing for who in (each.worker, each.substitute)}
    rows = Worker.objects.filter(pk__in=involved)
    people = dict(rows.values_list("pk", "professional_id"))
    seating.own_desks(organisation_id=by.organisation_id, professionals=people.values())
    left = _last_days(by.organisation_id, involved)
    for seat in seats(standing):
        for from_at, until_at, day in _moments(seat, left):
            yield seating.Seat(
                sitter=people[seat.substitute],
                desk_of=people[seat.worker],
                from_at=from_at,
                until_at=until_at,
                source=f"{roster.SEAT}:{seat.stand_id}:{day.isoformat()}",
            )


def _last_days(controller_id: int, workers: set[int]) -> dict[int, dt.date | None]:
    rows = Employment.objects.current().filter(
        controller_id=controller_id, worker__in=workers
    )
    return dict(rows.order_by("from_on").values_list("worker_id", "until_on"))


def _moments(
    seat: SeatByDay, left: dict[int, dt.date | None]
) -> Iterator[tuple[dt.datetime, dt.datetime | None, dt.date]]:
    """Whole days in one piece; evenings night by night, for the day is not theirs."""
    ends = (seat.until_on, left.get(seat.substitute), left.get(seat.worker))
    until_on = min((day for day in ends if day), default=None)
    if until_on is not None and until_on <= seat.from_on:
        return
    if not seat.is_evening:
        until_at = clock.midnight(until_on) if until_on else None
        yield clock.midnight(seat.from_on), until_at, seat.from_on
        return
    assert until_on is not None, "an evening has an end; see agreeing"
    for number in range((until_on - seat.from_on).days):
        day = seat.from_on + dt.timedelta(days=number)
        begins = dt.time(int(EVENING_FROM_HOUR.on(day)))
        ends = dt.time(int(MORNING_UNTIL_HOUR.on(day)))
        next_day = day + dt.timedelta(days=1)
        yield _at(day, begins), _at(next_day, ends), day


def _at(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, tzinfo=clock.AMSTERDAM)


def _follow(
    row: Substitution, act: str, workers: set[int], by: Actor, at: dt.datetime
) -> None:
    settle_for(by=by, at=at)
    record(
        act,
        about=("professional", row.worker.professional_id),
        by=by,
        at=at,
        substitution=row.pk,
        substitute=row.substitute.professional_id,
        kind=row.kind,
        from_on=row.from_on,
        until_on=row.until_on,
    )
    events.changed(workers=workers, by=by, at=at)


def _tell(row: Substitution, act: str, by: Actor, at: dt.datetime) -> None:
    for person, news in (
        (row.substitute.professional_id, act),
        (
            row.worker.professional_id,
            "substitution_given" if act == "substitution_begins" else act,
        ),
    ):
        seating.notify(
            professionals=[person], act=news, path="/waarneming/", by=by, at=at
        )


def _one_at_a_time(by: Actor) -> None:
    """Two who arrange at once do so one after the other: chains and overlaps hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext('roster'), %s)",
            [by.organisation_id],
        )


def _own_row(
    substitution_id: int | None, by: Actor, at: dt.datetime
) -> Substitution | None:
    if substitution_id is None:
        return None
    rows = Substitution.objects.ending_after(clock.day_of(at)).select_related(
        "worker", "substitute"
    )
    row = rows.filter(pk=substitution_id, controller_id=by.organisation_id).first()
    if row is None:
        raise NotFound
    _may_arrange(by, row.worker_id, at)
    return row


def _unchanged(row: Substitution | None, version: str) -> None:
    if row is None or row.recorded_at.isoformat() == version:
        return
    raise ChangedMeanwhile(
        "Iemand anders heeft deze waarneming opgeslagen terwijl u bezig was. Uw invoer"
        " is er nog. Kies wat moet gelden, en sla opnieuw op.",
        theirs={
            "worker": str(row.worker_id),
            "substitute": str(row.substitute_id),
            "kind": row.kind,
            "from_on": row.from_on.isoformat(),
            "until_on": row.until_on.isoformat() if row.until_on else "",
            "reason": row.reason,
            "version": row.recorded_at.isoformat(),
        },
    )


def _may_arrange(by: Actor, worker_id: int, at: dt.datetime) -> None:
    """A youth protector arranges for herself, a team leader for the team."""
    on = clock.day_of(at)
    # Refuses a worker of another organisation as not found.
    employed = (
        Employment.objects.current()
        .filter(controller_id=by.organisation_id, worker_id=worker_id)
        .order_by("from_on")
    )
    rows = list(employed.values_list("team_id", "from_on", "worker__professional_id"))
    if not rows:
        raise NotFound
    mine = organisations.professional_of(capacity_id=by.capacity_id)
    if rows[-1][2] == mine:
        return
    team = next((t for t, begun, _who in reversed(rows) if begun <= on), rows[-1][0])
    if by.function != Function.TEAM_LEADER:
        raise NotAllowed(
            "U regelt alleen wie voor uzelf waarneemt. Vraag de teamleider om de"
            " waarneming van een collega te regelen."
        )
    if team != by.team_id:
        raise NotAllowed(
            "Deze medewerker werkt in een ander team. Vraag de teamleider van dat team"
            " om de waarneming te regelen."
        )
