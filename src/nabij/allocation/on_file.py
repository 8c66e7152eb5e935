"""What was decided about somebody's allocation, in the file: held back, taken back.

Who got which worker stands there already, with why, at the assignment itself.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from nabij.allocation.models import Proposal, ProposalChange
from nabij.base import clock
from nabij.base.compiled import CompiledObjects, one_of
from nabij.dossier import queries as dossier

ALLOCATED, UNDONE = "allocation.allocated", "undone"


def share_of_file(persons: Sequence[int], on: dt.date) -> dossier.Share:
    """Decisions on these persons that an assignment does not tell."""
    told = [*_taken_back(persons), *_held_back(persons)]
    return dossier.Share(entries=[entry for entry in told if entry.day <= on])


def _taken_back(persons: Sequence[int]) -> Iterator[dossier.Entry]:
    for row in UNDOINGS(persons=list(persons)):
        yield dossier.Entry(
            person_id=row.person_id,
            day=clock.day_of(row.decided_at),
            kind="allocation",
            title=_("Toewijzing teruggedraaid"),
            lines=(_("Waarom: %(reason)s") % {"reason": row.reason},),
            icon="decision",
            professional_id=row.professional,
        )


def _undoings(persons: Any) -> Any:
    rows = dossier.history_of(ALLOCATED, outcome=UNDONE)
    rows = rows.filter(one_of("person_id", persons))
    return rows.annotate(professional=F("decided_by__professional_id"))


UNDOINGS = CompiledObjects(_undoings)


def _held_back(persons: Sequence[int]) -> Iterator[dossier.Entry]:
    rows = ProposalChange.objects.filter(
        worker=None,
        superseded_at=None,
        youth_ids__overlap=list(persons),
    )
    # A draft that was replaced passed its changes on: there they are told.
    rows = rows.exclude(proposal__state=Proposal.State.SUPERSEDED)
    for row in rows.annotate(professional=F("changed_by__professional_id")):
        for youth in set(row.youth_ids) & set(persons):
            yield dossier.Entry(
                person_id=youth,
                day=clock.day_of(row.changed_at),
                kind="allocation",
                title=_("Aangehouden bij voorstel %(number)s: nu geen jeugdbeschermer")
                % {"number": row.proposal_id},
                lines=(_("Waarom: %(reason)s") % {"reason": row.reason},),
                icon="decision",
                professional_id=row.professional,
            )
