"""Contacts of persons, and the file in time order."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Max, Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base.compiled import CompiledObjects, one_of
from nabij.base.errors import NotFound
from nabij.dossier.contacts import who_wrote
from nabij.dossier.contacts.journal import DAYS as JOURNAL_DAYS
from nabij.dossier.contacts.journal import SHOWN as JOURNAL_SHOWN
from nabij.dossier.contacts.journal import Asked, journal
from nabij.dossier.contacts.meeting import SeenDays, seen_days
from nabij.dossier.contacts.whom import Told, hidden_line, words_in, words_of
from nabij.dossier.deciding import (
    Rests,
    grounds_of,
    history_of,
    standing_decisions,
)
from nabij.dossier.models import Contact
from nabij.dossier.nearby.showing import (
    Framework,
    InALine,
    Named,
    Near,
    in_a_line,
    near,
)
from nabij.dossier.owed import owed
from nabij.dossier.owing import (
    Counted,
    Met,
    Reached,
    Scope,
    Standing,
    WithinTerm,
    done_duties,
    duties_about,
    duties_in,
    duties_of,
    duty_counts,
    duty_for,
    duty_label,
    first_contacts_due,
    first_contacts_had,
    met_of,
    open_duties,
    reached,
    within_term,
    without_living_owner,
)
from nabij.dossier.promised import Promised
from nabij.dossier.reporting import (
    Seen,
    last_seen,
    reports,
    statements_as_written,
    statements_by_id,
)
from nabij.dossier.statements.finding import find
from nabij.dossier.statements.near import others_near
from nabij.dossier.statements.on_timeline import said
from nabij.dossier.statements.reading import (
    Line,
    as_lines,
    choosable,
    lines_about,
    lines_as_written,
)
from nabij.dossier.statements.saying import statement_for, statements_of
from nabij.dossier.timeline import (
    SAID,
    Clock,
    Entry,
    File,
    FirstContact,
    MeasureNow,
    Share,
    Triaged,
    WaitNow,
    Watched,
    Worker,
    gather,
    kinds,
    provide,
)

__all__ = [
    "CONTACTS_AT_MOST",
    "JOURNAL_DAYS",
    "JOURNAL_SHOWN",
    "SAID",
    "Asked",
    "Clock",
    "ContactDays",
    "Counted",
    "Entry",
    "File",
    "FirstContact",
    "Framework",
    "InALine",
    "Line",
    "MeasureNow",
    "Met",
    "Named",
    "Near",
    "Promised",
    "Reached",
    "Rests",
    "Scope",
    "Seen",
    "SeenDays",
    "Share",
    "Standing",
    "Told",
    "Triaged",
    "Typed",
    "WaitNow",
    "Watched",
    "WithinTerm",
    "Worker",
    "as_lines",
    "choosable",
    "contact_days",
    "contact_for",
    "done_duties",
    "duties_about",
    "duties_in",
    "duties_of",
    "duty_counts",
    "duty_for",
    "duty_label",
    "find",
    "first_contacts_due",
    "first_contacts_had",
    "gather",
    "grounds_of",
    "history_of",
    "in_a_line",
    "journal",
    "kinds",
    "last_seen",
    "lines_about",
    "lines_as_written",
    "met_of",
    "near",
    "open_duties",
    "others_near",
    "provide",
    "reached",
    "reports",
    "seen_days",
    "share_of_file",
    "standing_decisions",
    "statement_for",
    "statements_as_written",
    "statements_by_id",
    "statements_of",
    "typed_since",
    "within_term",
    "without_living_owner",
    "words_in",
    "words_of",
]


CONTACTS_AT_MOST = 500
KINDS = dict(Contact.Kind.choices)


@dataclass(frozen=True, kw_only=True)
class Typed:
    """A contact typed here, for the institution's own suite; the id stays the same."""

    id: int
    person_id: int
    person_key: str | None
    worker_key: str | None
    on_day: dt.date
    kind: str
    with_whom: str
    note: str
    recorded_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class ContactDays:
    """When somebody was last met or reached, and every first contact there was."""

    last_on: dt.date | None = None
    first_contacts: tuple[dt.date, ...] = ()


def contact_days(*, persons: Collection[int], on: dt.date) -> dict[int, ContactDays]:
    """The days of contacts of each person up to a day, as far as they are open."""
    rows = Contact.objects.filter(
        person__in=persons, superseded_at=None, on_day__lte=on
    ).order_by()
    firsts: dict[int, list[dt.date]] = defaultdict(list)
    of_kind = rows.filter(kind=Contact.Kind.FIRST_CONTACT)
    for person, day in of_kind.values_list("person_id", "on_day"):
        firsts[person].append(day)
    last = rows.values("person_id").annotate(last=Max("on_day"))
    return {
        person: ContactDays(last_on=day, first_contacts=tuple(firsts[person]))
        for person, day in last.values_list("person_id", "last")
    }


def contact_for(contact_id: int) -> Contact:
    """A contact that still holds, of somebody the reader may open."""
    found = Contact.objects.filter(pk=contact_id, superseded_at=None).first()
    if found is None:
        raise NotFound(
            _(
                "Dit contact bestaat niet, of u hebt er geen toegang toe. Ga terug naar"
                " het dossier en kies het contact opnieuw."
            )
        )
    return found


def share_of_file(persons: Sequence[int], on: dt.date) -> Share:
    """Contacts and statements on the timeline, no more than one can read."""
    rows = CONTACTS(persons=list(persons))
    told = words_of(rows)
    met = [_entry(row, told[row.pk]) for row in rows]
    return Share(entries=[*met, *said(persons), *owed(persons)])


def _contacts(persons: Any) -> QuerySet[Contact]:
    rows = Contact.objects.filter(one_of("person_id", persons), superseded_at=None)
    named = rows.annotate(professional=who_wrote.professional())
    return named.order_by("-on_day", "-pk")[:CONTACTS_AT_MOST]


CONTACTS = CompiledObjects(_contacts)


def _entry(row: Contact, told: Told) -> Entry:
    title = str(KINDS[row.kind]).capitalize()
    if told.is_hidden:
        return Entry(
            person_id=row.person_id,
            day=row.on_day,
            kind="contact",
            title=title,
            lines=(hidden_line(),),
            icon="lock",
            contact_id=row.pk,
            is_hidden=True,
        )
    whom = _("Met: %(who)s") % {"who": told.with_whom} if told.with_whom else ""
    also = _("Ook over: %(who)s") % {"who": "; ".join(told.about)} if told.about else ""
    if row.is_in_vain:  # else an attempt reads as if somebody was seen
        title = f"{title}: {_('niet bereikt')}"
    return Entry(
        person_id=row.person_id,
        day=row.on_day,
        kind="contact",
        title=title,
        lines=tuple(line for line in (whom, also, told.note) if line),
        icon="contact",
        professional_id=row.professional,  # type: ignore[attr-defined]
        contact_id=row.pk,
    )


def typed_since(
    *, controller_id: int, moment: dt.datetime, after_id: int = 0, limit: int = 1_000
) -> list[Typed]:
    """Everything typed here since a moment, oldest first; go on after the last one.

    A correction comes again under the same id with its new content.
    """
    later = Q(recorded_at__gt=moment) | Q(recorded_at=moment, pk__gt=after_id)
    rows = Contact.objects.filter(
        later, controller_id=controller_id, typed_here=True, superseded_at=None
    ).order_by("recorded_at", "pk")
    keys = {"key": F("person__register_key"), "by": F("worker__register_key")}
    found = list(rows.annotate(**keys)[:limit])
    told = words_of(found)
    return [_typed(row, told[row.pk]) for row in found]


def _typed(row: Any, told: Told) -> Typed:
    return Typed(
        id=row.pk,
        person_id=row.person_id,
        person_key=row.key,
        worker_key=row.by,
        on_day=row.on_day,
        kind=row.kind,
        with_whom=told.with_whom,
        note=told.note,
        recorded_at=row.recorded_at,
    )
