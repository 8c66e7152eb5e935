"""What is known of those who wait, read once for a run."""

from collections.abc import Collection

from django.db.models import Expression, QuerySet

from nabij.base.compiled import CompiledObjects, among, some
from nabij.dossier import queries as dossier
from nabij.waiting.deriving import Derivation, Known
from nabij.waiting.models import ListEntry
from nabij.waiting.queries.triage import triage_of


def known_of(found: Derivation) -> Known:
    """List entries, triages and checks of these youths, or of everybody."""
    about = {"controller_id": found.controller_id}
    return Known(
        entries=_entries(found.controller_id, found.youths),
        triages=triage_of(found.youths, **about),
        seen=dossier.seen_days(persons=found.youths, **about),
    )


def _entries(
    controller_id: int, youths: Collection[int] | None
) -> dict[int, list[ListEntry]]:
    found: dict[int, list[ListEntry]] = {}
    for row in LISTED(controller_id=controller_id, youths=some(youths)):
        found.setdefault(row.youth_id, []).append(row)
    return found


def _listed(
    controller_id: Expression, youths: Expression | None
) -> QuerySet[ListEntry]:
    rows = ListEntry.objects.filter(controller_id=controller_id, superseded_at=None)
    return among(rows, "youth_id", youths).order_by("since_on")


LISTED = CompiledObjects(_listed)
