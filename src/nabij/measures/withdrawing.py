"""Assignments are taken back on the day they were made, as if they had never held."""

import datetime as dt
from collections.abc import Collection

from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.base.spells import supersede
from nabij.measures.assigning import _audit, _decide, _locked
from nabij.measures.models import Assignment


def withdraw_assignments(
    *, assignment_ids: Collection[int], reason: str, by: Actor, at: dt.datetime
) -> list[Assignment]:
    """Take back assignments that nobody touched since (the caller's action audits).

    They stay readable as what was known until now; the gap they closed is open again
    with its first clock. Called as the organisation's machine, because the files have
    closed by then for whoever assigned.
    """
    rows = list(Assignment.objects.filter(pk__in=assignment_ids).order_by("pk"))
    _locked({row.measure_id for row in rows})
    found = list(
        Assignment.objects.current()
        .select_for_update()
        .filter(pk__in=assignment_ids, until_on=None)
        .order_by("pk")
    )
    if len(found) != len(set(assignment_ids)):
        raise Refused(
            _(
                "Een van deze toewijzingen is intussen veranderd of beëindigd. Dat gaat"
                " niet meer terug. Verander die jeugdigen een voor een."
            )
        )
    for row in found:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
        _give_back(row, at)
        _decide(row, "withdrawn", reason, {}, by, at)
        _audit("measures.assignment_withdrawn", row, reason, by, at)
    return found


def _give_back(row: Assignment, at: dt.datetime) -> None:
    """The same worker in another role, whom this one took over from, goes on in it."""
    ended = Assignment.objects.filter(
        measure=row.measure_id,
        worker=row.worker_id,
        superseded_at=row.recorded_at,
    )
    for past in ended.exclude(pk=row.pk).order_by("pk"):
        same = Assignment.objects.current().filter(
            measure=row.measure_id,
            worker=row.worker_id,
            role=past.role,
            from_on=past.from_on,
        )
        if living := same.first():
            supersede(
                living,
                at=at,
                until_on=past.until_on,
                decided_here=past.decided_here,
            )
        else:
            past.pk, past.superseded_at, past.recorded_at = None, None, at
            past._state.adding = True
            past.save()
