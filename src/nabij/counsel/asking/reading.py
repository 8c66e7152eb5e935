"""Questions to experts as they are shown: in a file, and as one's own."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.counsel.models import Answer, Question
from nabij.dossier.queries import Line, as_lines
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Shown

GONE = (
    "Deze vraag is er niet, of u hebt er geen toegang meer toe. Ga terug naar uw"
    " vragen."
)


@dataclass(frozen=True, kw_only=True)
class Questioned:
    """One question, to whom and by when, with the answer as far as there is one."""

    id: int
    person_id: int
    person: str
    label: str
    text: str
    asked_on: dt.datetime
    answer_by: dt.date
    asker: Shown
    expert: Shown
    is_for_me: bool
    is_ours: bool
    answer: Line | None
    withdrawn_at: dt.datetime | None
    withdrawn_because: str
    is_late: bool

    @property
    def is_open(self) -> bool:
        """Neither answered nor taken back."""
        return self.answer is None and self.withdrawn_at is None


def questions_about(person_id: int, *, by: Actor, on: dt.date) -> list[Questioned]:
    """Every question in a file, newest first."""
    rows = Question.objects.filter(person=person_id).order_by("-recorded_at", "-pk")
    return _shown(rows, by=by, on=on)


def my_questions(*, by: Actor, on: dt.date) -> list[Questioned]:
    """What is asked of me and what I asked, in open files, first due first."""
    mine = Q(expert=by.capacity_id) | Q(asked_by=by.capacity_id)
    rows = Question.objects.filter(mine).order_by("answer_by", "pk")
    return _shown(rows, by=by, on=on)


def question_for(question_id: int, *, by: Actor, on: dt.date) -> Questioned:
    """One question in an open file."""
    found = _shown(Question.objects.filter(pk=question_id), by=by, on=on)
    if not found:
        raise NotFound(GONE)
    return found[0]


def _shown(rows: Iterable[Question], *, by: Actor, on: dt.date) -> list[Questioned]:
    found = list(rows)
    given = Answer.objects.filter(question__in=[row.pk for row in found])
    given = given.select_related("statement")
    answers = {row.question_id: row.statement for row in given}
    lines = {line.id: line for line in as_lines(answers.values(), on=on)}
    names = families.names_of(persons={row.person_id for row in found})
    people = {row.asked_by_id for row in found} | {row.expert_id for row in found}
    shown = organisations.shown_capacities(people, on=on)
    return [
        Questioned(
            id=row.pk,
            person_id=row.person_id,
            person=names.get(row.person_id, ""),
            label=str(row.get_kind_display()),
            text=row.text,
            asked_on=row.recorded_at,
            answer_by=row.answer_by,
            asker=shown[row.asked_by_id],
            expert=shown[row.expert_id],
            is_for_me=row.expert_id == by.capacity_id,
            is_ours=row.controller_id == by.organisation_id,
            answer=lines[answers[row.pk].pk] if row.pk in answers else None,
            withdrawn_at=row.withdrawn_at,
            withdrawn_because=row.withdrawn_because,
            is_late=row.pk not in answers
            and row.withdrawn_at is None
            and row.answer_by < on,
        )
        for row in found
    ]
