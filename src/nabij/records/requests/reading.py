"""What the pages of requests show: how they stand, and how long a file is kept."""

import datetime as dt
from dataclasses import dataclass

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.families import queries as families
from nabij.records.models import FileRequest, LegalHold
from nabij.records.requests.asking import OUTCOMES, hold_of
from nabij.records.requests.gathering import last_change
from nabij.rules.file.keeping import kept_until


@dataclass(frozen=True, kw_only=True)
class Line:
    """A request as a list shows it."""

    request: FileRequest
    person: str
    days_over: int
    outcome: str


@dataclass(frozen=True, kw_only=True)
class Kept:
    """How long a file is kept: 20 years after its last change, or longer."""

    last_changed_on: dt.date | None
    until_on: dt.date | None
    hold: LegalHold | None


def requests_about(person_id: int, *, on: dt.date) -> list[Line]:
    """All requests about somebody, those that wait for an answer first."""
    rows = FileRequest.objects.filter(person=person_id).select_related("decision")
    return _lines(list(rows.order_by("answered_on", "due_on", "pk")), on)


def open_requests(*, by: Actor, on: dt.date) -> list[Line]:
    """Requests to the own organisation that wait, as far as open; by their last day."""
    rows = FileRequest.objects.filter(
        controller_id=by.organisation_id, answered_on=None
    ).select_related("decision")
    return _lines(list(rows.order_by("due_on", "pk")), on)


def _lines(rows: list[FileRequest], on: dt.date) -> list[Line]:
    names = families.names_of(persons={row.person_id for row in rows})
    return [
        Line(
            request=row,
            person=names.get(row.person_id, ""),
            days_over=max(0, (on - row.due_on).days) if not row.answered_on else 0,
            outcome=str(OUTCOMES[row.decision.outcome]) if row.decision else "",
        )
        for row in rows
    ]


def kept(person_id: int, *, by: Actor, on: dt.date) -> Kept:
    """How long the own organisation keeps this file, counted from today's knowledge."""
    changed = last_change(person_id=person_id, controller_id=by.organisation_id)
    day = clock.day_of(changed) if changed else None
    return Kept(
        last_changed_on=day,
        until_on=kept_until(last_changed_on=day) if day else None,
        hold=hold_of(person_id, on=on),
    )


def who_could_ask(person_id: int, *, on: dt.date) -> list[tuple[int, str]]:
    """Others of the family whose file is open, by name."""
    found = {
        member.id: member.full_name
        for family in families.families_of(person_id, on=on)
        for member in family.members
    }
    deciding = families.persons(families.who_decides_for(person_id, on=on), on=on)
    found |= {pk: known.full_name for pk, known in deciding.items()}
    found.pop(person_id, None)
    return sorted(found.items(), key=lambda each: each[1])
