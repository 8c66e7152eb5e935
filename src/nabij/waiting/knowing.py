"""What is known of those who wait, read once for a run."""

from collections.abc import Collection

from nabij.dossier import queries as dossier
from nabij.waiting.deriving import Derivation, Known
from nabij.waiting.models import ListEntry
from nabij.waiting.queries.triage import triage_of

BATCH = 2_000


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
    rows = ListEntry.objects.filter(controller_id=controller_id, superseded_at=None)
    if youths is not None:
        rows = rows.filter(youth__in=youths)
    found: dict[int, list[ListEntry]] = {}
    for row in rows.order_by("since_on").iterator(BATCH):
        found.setdefault(row.youth_id, []).append(row)
    return found
