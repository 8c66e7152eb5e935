"""The youths that workers hold: last contact, and which term comes first.

A missed duty is a signal. Nothing here blocks: work goes on, late or not.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Min
from django.utils.translation import gettext as _

from nabij.dossier import queries as dossier
from nabij.dossier.queries import ContactDays
from nabij.families import queries as families
from nabij.measures.models import Assignment, Measure, PlanOfAction
from nabij.rules import supervision
from nabij.rules.codes import Group, measure_type
from nabij.rules.source import Kind

# Our own default: how far ahead an end is worth knowing. The day itself is the court's.
END_AHEAD = dt.timedelta(weeks=8)
NEVER = dt.date.max


class Duty(StrEnum):
    """What must be done, or will end, by a day."""

    FIRST_CONTACT = "first_contact"
    PLAN = "plan"
    END = "end"


def duty_label(duty: Duty) -> str:
    """A duty in words."""
    return {
        Duty.FIRST_CONTACT: _("Eerste contact"),
        Duty.PLAN: _("Plan van aanpak"),
        Duty.END: _("Maatregel eindigt"),
    }[duty]


@dataclass(frozen=True, kw_only=True)
class Due:
    """One term: what, by which day, and what kind of rule says so."""

    duty: Duty
    on: dt.date
    kind: str
    days: int
    """Days to go; below zero the day has passed."""

    @property
    def is_missed(self) -> bool:
        """The day is over and it did not happen. A title that ends is never missed."""
        return self.days < 0

    @property
    def label(self) -> str:
        """In words."""
        return duty_label(self.duty)


@dataclass(frozen=True, kw_only=True)
class OnDesk:
    """One youth with the measures these workers hold, and what is due."""

    youth_id: int
    name: str
    measures: tuple[str, ...]
    role: str
    """In words, when nobody of them is the fixed worker; else empty."""
    since: dt.date
    workers: frozenset[int]
    last_contact_on: dt.date | None
    days_since_contact: int | None
    terms: tuple[Due, ...]

    @property
    def next(self) -> Due | None:
        """The term that comes first; a missed one before all others."""
        return self.terms[0] if self.terms else None


def on_desks(*, workers: Collection[int], on: dt.date) -> list[OnDesk]:
    """The youths of these workers as far as the reader may open them.

    Missed terms first, then what is due soonest, then the longest without contact.
    """
    held = _held(workers, on)
    plans = _plans([row.measure_id for rows in held.values() for row in rows])
    days = dossier.contact_days(persons=list(held), on=on)
    names = families.names_of(persons=list(held))
    found = [
        _row(names[youth], rows, plans, days.get(youth, ContactDays()), on)
        for youth, rows in held.items()
        if youth in names
    ]
    return sorted(found, key=_order)


def missed_terms(rows: Collection[OnDesk]) -> dict[Duty, int]:
    """How many terms were missed, by what they were for."""
    counts: dict[Duty, int] = defaultdict(int)
    for row in rows:
        for term in row.terms:
            counts[term.duty] += term.is_missed
    return {duty: counts[duty] for duty in (Duty.FIRST_CONTACT, Duty.PLAN)}


def _held(workers: Collection[int], on: dt.date) -> dict[int, list[Assignment]]:
    rows = (
        Assignment.objects.holding(on)
        .filter(worker__in=workers)
        .select_related("measure")
        .order_by("measure__from_on", "pk")
    )
    found: dict[int, list[Assignment]] = defaultdict(list)
    for row in rows:
        if row.measure.superseded_at is None and row.measure.holds(on):
            found[row.youth_id].append(row)
    return found


def _plans(measures: Collection[int]) -> dict[int, dt.date]:
    rows = PlanOfAction.objects.filter(measure__in=measures, superseded_at=None)
    first = rows.values("measure_id").annotate(first=Min("fixed_on")).order_by()
    return dict(first.values_list("measure_id", "first"))


def _row(
    name: str,
    held: list[Assignment],
    plans: dict[int, dt.date],
    contacts: ContactDays,
    on: dt.date,
) -> OnDesk:
    measures = {row.measure_id: row.measure for row in held}
    is_fixed = any(row.role == Assignment.Role.FIXED for row in held)
    last = contacts.last_on
    terms = (
        term
        for measure in measures.values()
        for term in _terms(measure, plans.get(measure.pk), contacts, on)
    )
    return OnDesk(
        youth_id=held[0].youth_id,
        name=name,
        measures=tuple(_(measure_type(m.type).dutch) for m in measures.values()),
        role="" if is_fixed else str(held[0].get_role_display()),
        since=min(row.from_on for row in held),
        workers=frozenset(row.worker_id for row in held),
        last_contact_on=last,
        days_since_contact=(on - last).days if last else None,
        terms=tuple(sorted(terms, key=lambda term: (term.on, term.duty))),
    )


def _terms(
    measure: Measure, plan_on: dt.date | None, contacts: ContactDays, on: dt.date
) -> Iterator[Due]:
    """What is still to be done for a measure; what was done late is done."""
    told_on, end = measure.received_on, measure.until_on
    if told_on and not any(day >= told_on for day in contacts.first_contacts):
        due = supervision.first_contact_due(told_on=told_on)
        yield _due(Duty.FIRST_CONTACT, due, supervision.FIRST_CONTACT.kind, on)
    if measure_type(measure.type).group is Group.PROTECTION and plan_on is None:
        due = supervision.plan_due_by_inspection(begun_on=measure.from_on)
        yield _due(Duty.PLAN, due, supervision.PLAN_BY_INSPECTION.kind, on)
    if end is not None and end - on <= END_AHEAD:
        yield _due(Duty.END, end, Kind.COURT, on)


def _due(duty: Duty, due: dt.date, kind: Kind, on: dt.date) -> Due:
    return Due(duty=duty, on=due, kind=str(kind), days=(due - on).days)


def _order(row: OnDesk) -> tuple[dt.date, dt.date, str]:
    due = row.next.on if row.next else NEVER
    return due, row.last_contact_on or dt.date.min, row.name.casefold()
