"""A question is asked, answered or taken back; the file is open for as long as that."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.counsel.asking.reading import GONE
from nabij.counsel.models import Answer, Question
from nabij.counsel.permissions import may_answer_question, may_ask
from nabij.dossier import events
from nabij.dossier.actions import Said, say
from nabij.families import actions as family_actions
from nabij.families import queries as families
from nabij.organisations import actions as office
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Partner

if TYPE_CHECKING:
    from nabij.dossier.models import Statement

LONGEST = 4_000


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked, of whom, by which day; and on which ground the file is opened."""

    kind: str
    text: str
    expert: int
    answer_by: dt.date
    legal_ground: str


@action(permission=may_ask)
def ask(*, person_id: int, asked: Asked, by: Actor, at: dt.datetime) -> Question:
    """Ask an expert by name; the file opens at the expert's own desk until that day.

    Who has it open already, answers from there.
    """
    today = clock.day_of(at)
    person = families.person_for(person_id, on=today)
    expert = _checked(asked, by=by, on=today)
    there = families.at_own_desks([person.id], at=at)
    involvement_id = None
    if expert.desk_id not in {each.desk_id for each in there}:
        [opened] = family_actions.involve(
            persons=[person.id],
            asked=family_actions.Asked(
                capacity_id=expert.capacity_id,
                ground="advice",
                legal_ground=asked.legal_ground,
                reason=_("Vraag om advies: %(kind)s")
                % {"kind": Question.Kind(asked.kind).label},
                last_on=asked.answer_by,
            ),
            by=by,
            at=at,
        )
        involvement_id = opened.pk
    made = Question.objects.create(
        controller_id=by.organisation_id,
        person_id=person.id,
        kind=asked.kind,
        text=asked.text.strip(),
        asked_by_id=by.capacity_id,
        expert_id=expert.capacity_id,
        answer_by=asked.answer_by,
        involvement_id=involvement_id,
        recorded_at=at,
    )
    _told(made, "counsel.question_asked", expert.professional_id, by=by, at=at)
    return made


@action(permission=may_answer_question)
def answer_question(
    *, question_id: int, text: str, by: Actor, at: dt.datetime
) -> "Statement":
    """Answer as the expert who was asked: an opinion, with name and function as source.

    With the answer ends what was opened for it.
    """
    row = _open_question(question_id)
    if row.expert_id != by.capacity_id:
        raise Refused(
            _(
                "Deze vraag is aan een ander gesteld. Alleen wie gevraagd is, kan"
                " antwoorden."
            )
        )
    if not text.strip():
        raise Refused(_("Schrijf uw antwoord op."))
    on = clock.day_of(at)
    mine = organisations.shown_capacities({by.capacity_id}, on=on)[by.capacity_id]
    source = f"{mine.name}, {mine.function}, {mine.organisation}"
    said = Said(kind="opinion", text=text, source=source[:200], said_on=on)
    [statement] = say([said], person_id=row.person_id, by=by, at=at)
    Answer.objects.create(
        controller_id=by.organisation_id,
        person_id=row.person_id,
        question=row,
        statement=statement,
        recorded_at=at,
    )
    asker = organisations.professional_of(capacity_id=row.asked_by_id)
    _told(row, "counsel.question_answered", asker, by=by, at=at)
    _close(row, because=_("De vraag om advies is beantwoord."), by=by, at=at)
    return statement


@action(permission=may_ask)
def withdraw_question(
    *, question_id: int, because: str, by: Actor, at: dt.datetime
) -> Question:
    """Take a question back, with the reason; the file closes for who was asked."""
    row = own_question(question_id, by=by)
    if not because.strip():
        raise Refused(_("Schrijf op waarom u de vraag intrekt."))
    row.withdrawn_at, row.withdrawn_because = at, because.strip()[:400]
    row.save(update_fields=["withdrawn_at", "withdrawn_because"])
    expert = organisations.professional_of(capacity_id=row.expert_id)
    _told(row, "counsel.question_withdrawn", expert, by=by, at=at)
    _close(row, because=_("De vraag om advies is ingetrokken."), by=by, at=at)
    return row


def own_question(question_id: int, *, by: Actor) -> Question:
    """A question that waits and was asked from here; else who can take it back."""
    row = _open_question(question_id)
    if row.controller_id != by.organisation_id:
        raise Refused(
            _(
                "Deze vraag is gesteld door een andere organisatie. Vraag wie hem"
                " stelde om hem in te trekken."
            )
        )
    return row


def _checked(asked: Asked, *, by: Actor, on: dt.date) -> Partner:
    if asked.kind not in Question.Kind.values:
        raise Refused(_("Kies wat voor advies u vraagt."))
    if not asked.text.strip():
        raise Refused(_("Schrijf uw vraag op."))
    if len(asked.text) > LONGEST:
        raise Refused(_("Deze vraag is te lang. Maak hem korter."))
    if asked.answer_by < on:
        raise Refused(_("Deze dag is al voorbij. Kies vandaag of later."))
    expert = organisations.partner(capacity_id=asked.expert, on=on)
    if expert is None:
        raise Refused(
            _("Deze collega heeft nu geen functie in Nabij. Kies iemand anders.")
        )
    mine = organisations.professional_of(capacity_id=by.capacity_id)
    if expert.professional_id == mine:
        raise Refused(_("U kunt uzelf niet vragen. Kies iemand anders."))
    return expert


def _open_question(question_id: int) -> Question:
    row = Question.objects.filter(pk=question_id).first()
    if row is None:
        raise NotFound(GONE)
    if row.withdrawn_at is not None:
        raise Refused(_("Deze vraag is ingetrokken. Er is niets meer te doen."))
    if Answer.objects.filter(question=row).exists():
        raise Refused(_("Deze vraag is al beantwoord. Stel zo nodig een nieuwe."))
    return row


def _close(row: Question, *, because: str, by: Actor, at: dt.datetime) -> None:
    """End what was opened for this question, if it did not end by itself."""
    if row.involvement_id is None:
        return
    try:
        family_actions.end_involvement(
            involvement_id=row.involvement_id, reason=because, by=by, at=at
        )
    except NotFound:
        return  # it ended by its day, or by hand before


def _told(
    row: Question, act: str, professional: int, *, by: Actor, at: dt.datetime
) -> None:
    record(act, about=("person", row.person_id), by=by, at=at, question=row.pk)
    events.promised(persons=[row.person_id], controller_id=row.controller_id, at=at)
    office.notify(
        professionals=[professional],
        act=act.partition(".")[2],
        path="/vragen/",
        instead_of=[("involved", f"/personen/{row.person_id}/")],
        by=by,
        at=at,
    )
