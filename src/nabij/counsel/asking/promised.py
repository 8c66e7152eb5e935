"""Questions that an expert was asked by name, as what is owed by a day."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Expression, QuerySet

from nabij.base import clock
from nabij.base.compiled import CompiledObjects, among, some
from nabij.counsel.models import Answer, Question
from nabij.dossier.queries import Promised
from nabij.rules import promised as rules


def promised(
    *, controller_id: int, persons: Collection[int] | None, on: dt.date
) -> Iterator[Promised]:
    """Every question of an organisation that was not taken back."""
    found = ASKED(controller_id=controller_id, persons=some(persons))
    if not found:
        return
    answers = Answer.objects.filter(question__in=[row.pk for row in found])
    given = dict(answers.values_list("question_id", "recorded_at"))
    for row in found:
        answered_at = given.get(row.pk)
        yield Promised(
            source=f"question:{row.pk}",
            kind="question",
            person_id=row.person_id,
            rule=rules.QUESTION,
            started_on=clock.day_of(row.recorded_at),
            due_on=rules.question_due(answer_by=row.answer_by),
            named=row.expert.professional_id or 0,
            asker=row.asked_by.professional_id,
            # Opened for this question, the file shuts again after its day.
            open_until=row.answer_by if row.involvement_id else None,
            fulfilled_on=clock.day_of(answered_at) if answered_at else None,
        )


def _asked(controller_id: Expression, persons: Expression | None) -> QuerySet[Question]:
    rows = Question.objects.filter(controller_id=controller_id, withdrawn_at=None)
    rows = among(rows, "person_id", persons).select_related("expert", "asked_by")
    return rows.order_by("pk")


ASKED = CompiledObjects(_asked)
