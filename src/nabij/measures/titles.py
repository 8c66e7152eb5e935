"""Titles that hold: for what lies ahead of their end."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import NotAllowed, NotFound
from nabij.measures.models import Assignment, Measure
from nabij.rules.codes import measure_type
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce


@dataclass(frozen=True, kw_only=True)
class Title:
    """A court-ordered measure that holds, with the end the court wrote."""

    id: int
    youth_id: int
    type: int
    label: str
    from_on: dt.date
    until_on: dt.date | None

    @classmethod
    def of(cls, row: Measure) -> Self:
        """What others may know of a row that row security let through."""
        return cls(
            id=row.pk,
            youth_id=row.youth_id,
            type=row.type,
            label=str(row.get_type_display()),
            from_on=row.from_on,
            until_on=row.until_on,
        )


def titles(*, controller_id: int, on: dt.date) -> list[Title]:
    """Every title of an institution that holds and is open to the reader."""
    rows = Measure.objects.holding(on).filter(controller_id=controller_id)
    found = rows.only("pk", "youth_id", "type", "from_on", "until_on").order_by("pk")
    return [Title.of(row) for row in found if measure_type(row.type).is_court_ordered]


def title_for(measure_id: int, *, on: dt.date) -> Title | None:
    """One measure that holds and is open to the reader."""
    row = Measure.objects.holding(on).filter(pk=measure_id).first()
    return Title.of(row) if row else None


def lock_case(*, measure_id: int, by: Actor, on: dt.date) -> None:
    """Let two who write of one measure do so one after the other.

    A youth protector writes of the own cases; a team leader of those of the team.
    """
    rows = Measure.objects.holding(on).select_for_update(no_key=True)
    measure = rows.filter(pk=measure_id, controller_id=by.organisation_id).first()
    if measure is None:
        raise NotFound
    if by.function != Function.YOUTH_PROTECTOR:
        return
    own = Assignment.objects.holding(on).filter(
        measure=measure, worker__in=workforce.workers_of(by=by)
    )
    if not own.exists():
        raise NotAllowed(
            _(
                "Dit legt u vast bij zaken die u zelf hebt. Vraag de jeugdbeschermer"
                " van deze zaak, of uw teamleider."
            )
        )
