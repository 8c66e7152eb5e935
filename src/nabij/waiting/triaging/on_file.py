"""Triages in the file of somebody, on the day they were decided."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from nabij.base import clock, formats
from nabij.dossier import queries as dossier
from nabij.rules.triage import Class
from nabij.waiting.queries.triage import TRIAGE


def triages_of_file(persons: Sequence[int], on: dt.date) -> dossier.Share:
    """Every triage that was decided, those that stand no more too."""
    rows = dossier.history_of(TRIAGE, person__in=persons).select_related("decided_by")
    entries = []
    for row in rows:
        day = clock.day_of(row.decided_at)
        if row.person_id is None or day > on:
            continue
        word = _(Class(row.outcome).name_in_dutch)
        again = (
            _("Opnieuw kijken op %(day)s") % {"day": formats.day(row.review_on)}
            if row.review_on and row.superseded_at is None
            else _("Later opnieuw besloten")
        )
        entries.append(
            dossier.Entry(
                person_id=row.person_id,
                day=day,
                kind="triage",
                title=_("Triage: %(letter)s, %(word)s")
                % {"letter": row.outcome, "word": word},
                lines=(row.reason, again),
                icon="decision",
                professional_id=row.decided_by.professional_id,
            )
        )
    return dossier.Share(entries=entries)
