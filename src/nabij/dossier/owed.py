"""Duties in the file in time order: what had to be done by when, and whether it was."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.compiled import CompiledObjects, one_of
from nabij.dossier.models import Duty
from nabij.dossier.timeline import Entry

AT_MOST = 300
LABELS = dict(Duty.Kind.choices)


def owed(persons: Sequence[int]) -> Iterator[Entry]:
    """Each duty on the day it was done, or it lapsed, or it has to be done by."""
    for row in OWED(persons=list(persons)):
        yield Entry(
            person_id=row.person_id,
            day=row.fulfilled_on or row.lapsed_on or row.due_on,
            kind="duty",
            title=capfirst(str(LABELS[row.kind])),
            lines=(_stands(row),),
            icon="duty",
            professional_id=row.owner_id,
        )


def _owed(persons: Any) -> QuerySet[Duty]:
    rows = Duty.objects.filter(one_of("person_id", persons))
    return rows.order_by("-due_on", "-pk")[:AT_MOST]


OWED = CompiledObjects(_owed)


def _stands(row: Duty) -> str:
    due_on = formats.day(row.due_on)
    if row.fulfilled_on and row.fulfilled_on > row.due_on:
        return _("Gedaan, later dan %(day)s.") % {"day": due_on}
    if row.fulfilled_on:
        return _("Gedaan, op tijd: uiterlijk %(day)s.") % {"day": due_on}
    if row.lapsed_on:
        return _("Vervallen; moest uiterlijk %(day)s.") % {"day": due_on}
    return _("Nog te doen, uiterlijk %(day)s.") % {"day": due_on}
