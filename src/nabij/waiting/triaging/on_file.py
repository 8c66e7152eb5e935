"""Triages in the file of somebody, on the day they were decided."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext as _

from nabij.base import clock, formats
from nabij.base.compiled import CompiledObjects, one_of
from nabij.dossier import queries as dossier
from nabij.rules.triage import Class
from nabij.waiting.queries.triage import TRIAGE


def triages_of_file(persons: Sequence[int], on: dt.date) -> dossier.Share:
    """Every triage that was decided, those that stand no more too; the class now."""
    entries, classes = [], {}
    for row in TRIAGES(persons=list(persons)):
        day = clock.day_of(row.decided_at)
        if row.person_id is None or day > on:
            continue
        word = _(Class(row.outcome).name_in_dutch)
        if row.superseded_at is None:
            classes[row.person_id] = dossier.Triaged(
                person_id=row.person_id,
                letter=row.outcome,
                word=word,
                on_day=day,
                is_acute=row.is_acute,
            )
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
                professional_id=row.professional,
            )
        )
    return dossier.Share(entries=entries, classes=classes)


def _triages(persons: Any) -> Any:
    rows = dossier.history_of(TRIAGE).filter(one_of("person_id", persons))
    acute = dossier.open_duties(kind="acute", person=OuterRef("person_id"))
    return rows.annotate(
        professional=F("decided_by__professional_id"), is_acute=Exists(acute)
    )


TRIAGES = CompiledObjects(_triages)
