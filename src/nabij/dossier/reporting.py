"""What is read of the file where a judgement is asked: reports by others, and who saw
each child last."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import QuerySet

from nabij.dossier.contacts import who_wrote
from nabij.dossier.contacts.whom import words_of
from nabij.dossier.models import Contact, Statement
from nabij.organisations import queries as organisations


def reports() -> QuerySet[Statement]:
    """Reports by others that still stand, as far as the reader may open them."""
    return Statement.objects.filter(kind=Statement.Kind.REPORT, superseded_at=None)


def statements_by_id(ids: Collection[int]) -> list[Statement]:
    """Those of these statements that still stand and are open to the reader."""
    rows = Statement.objects.filter(pk__in=ids, superseded_at=None)
    return list(rows.order_by("pk"))


def statements_as_written(ids: Collection[int]) -> dict[int, Statement]:
    """These statements as far as they are open, those that were corrected later too.

    For what was based on them: it rests on the words of that moment.
    """
    return Statement.objects.in_bulk(list(ids)) if ids else {}


@dataclass(frozen=True, kw_only=True)
class Seen:
    """When a youth was last seen as registered, how, and by whom as far as open."""

    on_day: dt.date
    how: str = ""
    by: str = ""


def last_seen(persons: Collection[int], *, on: dt.date) -> dict[int, Seen]:
    """The last contact in which each youth was seen; for the rest nothing."""
    rows = (
        Contact.objects.filter(
            person__in=persons,
            superseded_at=None,
            is_in_vain=False,
            is_youth_seen=True,
            on_day__lte=on,
        )
        .annotate(professional=who_wrote.professional())
        .order_by("person_id", "-on_day", "-pk")
        .distinct("person_id")
    )
    found = {row.person_id: row for row in rows}
    people = {row.professional for row in found.values() if row.professional}  # type: ignore[attr-defined]
    names = organisations.shown_names(people, on=on)
    told = words_of(found.values())
    return {
        person: Seen(on_day=row.on_day)
        if told[row.pk].is_hidden
        else Seen(
            on_day=row.on_day,
            how=str(row.get_how_display()) if row.how else "",
            by=names.get(row.professional, ""),  # type: ignore[attr-defined]
        )
        for person, row in found.items()
    }
