"""Documents in the file in time order, as far as they are open."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.compiled import CompiledObjects, one_of
from nabij.dossier.queries import Entry, Share
from nabij.records.models import Document

AT_MOST = 200
LABELS = dict(Document.Kind.choices)


def documents(persons: Sequence[int], on: dt.date) -> Share:
    """Each on the day it bears, or the day it was kept."""
    return Share(entries=[_entry(row) for row in KEPT(persons=list(persons))])


def _kept(persons: Any) -> QuerySet[Document]:
    rows = Document.objects.filter(one_of("person_id", persons))
    named = rows.select_related("added_by")
    return named.order_by("-recorded_at", "-pk")[:AT_MOST]


KEPT = CompiledObjects(_kept)


def _entry(row: Document) -> Entry:
    kind = capfirst(str(LABELS[row.kind]))
    return Entry(
        person_id=row.person_id,
        day=row.dated_on or clock.day_of(row.recorded_at),
        kind="document",
        title=f"{kind}: {row.title}",
        lines=(_("Van: %(source)s") % {"source": row.source},),
        icon="folder",
        professional_id=row.added_by.professional_id,
    )
