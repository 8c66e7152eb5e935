"""Notes for the next one on duty."""

import datetime as dt
from collections.abc import Collection

from django.db.models import Q

from nabij.workforce.models import HandoverNote

SHOWN_AFTER_DONE = dt.timedelta(days=7)


def notes_for(*, workers: Collection[int], on: dt.date) -> list[HandoverNote]:
    """Notes on these workers' desks that stand, or were done last week; newest first.

    Row security opens only those on a desk the reader sits at now.
    """
    rows = HandoverNote.objects.current().filter(worker__in=workers)
    since = Q(until_on=None) | Q(until_on__gt=on - SHOWN_AFTER_DONE)
    return list(rows.filter(since).order_by("-written_at", "-pk"))
