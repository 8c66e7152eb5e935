"""The youths that workers hold: last contact, and which term comes first.

A missed duty is a signal. Nothing here blocks: work goes on, late or not.
"""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass, replace

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.dossier import queries as dossier
from nabij.dossier.queries import ContactDays
from nabij.families import queries as families
from nabij.measures.models import Assignment
from nabij.rules.codes import measure_type
from nabij.rules.source import Kind
from nabij.waiting import queries as waiting
from nabij.waiting.queries import Triage

# Our own default: how far ahead an end is worth knowing. The day itself is the court's.
END_AHEAD = dt.timedelta(weeks=8)
NEVER = dt.date.max


@dataclass(frozen=True, kw_only=True)
class Due:
    """One term: what, by which day, and what kind of rule says so."""

    what: str
    label: str
    on: dt.date
    kind: str
    days: int
    """Days to go; below zero the day has passed."""

    @property
    def is_missed(self) -> bool:
        """The day is over and it did not happen. A title that ends is never missed."""
        return self.days < 0


@dataclass(frozen=True, kw_only=True)
class OnDesk:
    """One youth with the measures these workers hold, and what is due."""

    youth_id: int
    name: str
    age: str
    measures: tuple[str, ...]
    role: str
    """In words, when nobody of them is the fixed worker; else empty."""
    since: dt.date
    workers: frozenset[int]
    last_contact_on: dt.date | None
    days_since_contact: int | None
    terms: tuple[Due, ...]
    triage: Triage | None = None
    """The class somebody decided, with its day."""

    @property
    def is_acute(self) -> bool:
        """In acute danger, and who has the child has not met it yet."""
        return any(term.what == "acute" for term in self.terms)

    @property
    def next(self) -> Due | None:
        """The term that comes first; a missed one before all others."""
        return self.terms[0] if self.terms else None


def on_desks(*, workers: Collection[int], on: dt.date) -> list[OnDesk]:
    """The youths of these workers as far as the reader may open them.

    Acute danger first, missed terms next, then what is due soonest, then the longest
    without contact.
    """
    held = _held(workers, on)
    owed = _owed(held, on)
    days = dossier.contact_days(persons=list(held), on=on)
    names = families.listed(persons=list(held), on=on)
    triages = waiting.triage_of(list(held))
    found = [
        replace(
            _row(names[youth], rows, owed[youth], days.get(youth, ContactDays()), on),
            triage=triages.get(youth),
        )
        for youth, rows in held.items()
        if youth in names
    ]
    return sorted(found, key=_order)


def missed_terms(rows: Collection[OnDesk]) -> dict[str, int]:
    """How many terms were missed, by what they were for; the most first."""
    missed = Counter(term.label for row in rows for term in row.terms if term.is_missed)
    return dict(missed.most_common())


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


def _owed(youths: Collection[int], on: dt.date) -> dict[int, list[Due]]:
    """What is still to be done for each youth; what was done late is done."""
    found: dict[int, list[Due]] = defaultdict(list)
    for duty in dossier.duties_about(persons=youths):
        label = str(capfirst(duty.get_kind_display()))
        due = _due(duty.kind, label, duty.due_on, duty.rule_kind, on)
        found[duty.person_id or 0].append(due)
    return found


def _row(
    listed: families.Listed,
    held: list[Assignment],
    owed: list[Due],
    contacts: ContactDays,
    on: dt.date,
) -> OnDesk:
    measures = {row.measure_id: row.measure for row in held}
    is_fixed = any(row.role == Assignment.Role.FIXED for row in held)
    last = contacts.last_on
    ends = [_end(m.until_on, on) for m in measures.values() if m.until_on]
    terms = [*owed, *(each for each in ends if each.days <= END_AHEAD.days)]
    return OnDesk(
        youth_id=held[0].youth_id,
        name=listed.name,
        age=listed.age,
        measures=tuple(_(measure_type(m.type).dutch) for m in measures.values()),
        role="" if is_fixed else str(held[0].get_role_display()),
        since=min(row.from_on for row in held),
        workers=frozenset(row.worker_id for row in held),
        last_contact_on=last,
        days_since_contact=(on - last).days if last else None,
        terms=tuple(sorted(terms, key=lambda term: (term.on, term.what))),
    )


def _end(until_on: dt.date, on: dt.date) -> Due:
    """The day of the court; nobody can be late for it."""
    return _due("end", _("Maatregel eindigt"), until_on, Kind.COURT.value, on)


def _due(what: str, label: str, due_on: dt.date, kind: str, on: dt.date) -> Due:
    return Due(what=what, label=label, on=due_on, kind=kind, days=(due_on - on).days)


def _order(row: OnDesk) -> tuple[bool, dt.date, dt.date, str]:
    due, last_on = row.next.on if row.next else NEVER, row.last_contact_on
    return not row.is_acute, due, last_on or dt.date.min, row.name.casefold()
