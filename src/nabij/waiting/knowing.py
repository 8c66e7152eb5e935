"""What is known of those who wait, read once for a run."""

import datetime as dt
from collections.abc import Collection

from nabij.dossier import queries as dossier
from nabij.waiting.deriving import Known
from nabij.waiting.models import ListEntry
from nabij.waiting.queries.triage import triage_of

BATCH = 2_000


def known_of(*, controller_id: int, youths: Collection[int] | None) -> Known:
    """List entries, triages and checks of these youths, or of everybody."""
    seen = dossier.seen_days(controller_id=controller_id, persons=youths)
    checks: dict[int, dt.date] = {
        youth: days.checked_on for youth, days in seen.items() if days.checked_on
    }
    return Known(
        entries=_entries(controller_id, youths),
        triages=triage_of(youths, controller_id=controller_id),
        checks=checks,
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
