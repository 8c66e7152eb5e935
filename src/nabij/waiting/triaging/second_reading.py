"""A second person reads the same facts blind; on a difference the decider answers."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as decisions
from nabij.dossier.actions import Decided
from nabij.organisations import queries as organisations
from nabij.rules.triage import Class
from nabij.waiting.permissions import may_answer_reading, may_read_again
from nabij.waiting.pipeline import Reach, derive_for
from nabij.waiting.queries.triage import TRIAGE
from nabij.waiting.triaging.deciding import change_class, known_class
from nabij.waiting.triaging.readings import (
    ANSWER,
    READING,
    about,
    answer_to,
    reading_of,
)

KEPT, CHANGED = "kept", "changed"


@action(permission=may_read_again)
def read_again(
    *,
    decision_id: int,
    letter: str,
    reason: str,
    was_blind: bool,
    by: Actor,
    at: dt.datetime,
) -> Any:
    """Judge the same facts without knowing the class that was chosen.

    Who saw the class before says so: it is kept, and left out of the agreement.
    """
    triage = for_reader(decision_id, by=by)
    content = {"differs": letter != triage.outcome, "was_blind": was_blind}
    decided = _decided(READING, triage, known_class(letter), reason, content)
    row = dossier.decide(decided, replaces=None, by=by, at=at)
    record(
        "waiting.triage_read_again",
        about=("person", triage.person_id),
        by=by,
        at=at,
        decision=decision_id,
        letter=letter,
        was_blind=was_blind,
    )
    if row.outcome == Class.A:  # who decided is told and must look again today
        derive_for(youths=[triage.person_id], reach=Reach.YOUTHS, by=by, at=at)
    return row


@action(permission=may_answer_reading)
def answer_reading(
    *,
    decision_id: int,
    letter: str,
    reason: str,
    by: Actor,
    at: dt.datetime,
) -> Any:
    """Say, after talking it over, whether the class stays or changes, and why."""
    triage, _reading = differing(decision_id, by=by, on=clock.day_of(at))
    is_kept = known_class(letter) == triage.outcome
    outcome = KEPT if is_kept else CHANGED
    decided = _decided(ANSWER, triage, outcome, reason, {"letter": letter})
    row = dossier.decide(decided, replaces=None, by=by, at=at)
    record(
        "waiting.second_reading_answered",
        about=("person", triage.person_id),
        by=by,
        at=at,
        decision=decision_id,
        outcome=row.outcome,
    )
    if is_kept:
        derive_for(youths=[triage.person_id], reach=Reach.YOUTHS, by=by, at=at)
    else:
        change_class(before=triage, letter=letter, reason=reason, by=by, at=at)
    return row


def _decided(
    kind: str, triage: Any, outcome: str, reason: str, content: dict[str, Any]
) -> Decided:
    """A judgement about a triage, on the same person."""
    return Decided(
        kind=kind,
        outcome=outcome,
        reason=reason,
        person_id=triage.person_id,
        about=about(triage.pk),
        content={"decision": triage.pk, **content},
    )


def for_reader(decision_id: int, *, by: Actor) -> Any:
    """A drawn triage that this person may read a second time, else why not."""
    triage = _drawn(decision_id)
    me = organisations.professional_of(capacity_id=by.capacity_id)
    if me in _people(triage):
        raise Refused(
            _(
                "U hebt deze triage zelf voorbereid of besloten. Een ander leest haar"
                " als tweede."
            )
        )
    if reading_of(decision_id) is not None:
        raise Refused(_("Een collega heeft deze triage al als tweede gelezen."))
    if triage.superseded_at is not None:
        raise Refused(
            _("Er is intussen opnieuw besloten. Deze triage wordt niet meer gelezen.")
        )
    return triage


def differing(decision_id: int, *, by: Actor, on: dt.date) -> tuple[Any, Any]:
    """A triage and its second reading that differ, for the decider to answer."""
    triage, reading = _drawn(decision_id), reading_of(decision_id)
    if reading is None or not reading.content["differs"]:
        raise Refused(_("Hier is geen verschil om over te praten."))
    if answer_to(decision_id) is not None or triage.superseded_at is not None:
        raise Refused(_("Hierover is al besloten."))
    _may_answer(triage, reading, by, on)
    return triage, reading


def _may_answer(triage: Any, reading: Any, by: Actor, on: dt.date) -> None:
    """The decider answers; of one who left, somebody else than the second reader."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    decider = organisations.professional_of(capacity_id=triage.decided_by_id)
    reader = organisations.professional_of(capacity_id=reading.decided_by_id)
    here = organisations.people(organisation_id=by.organisation_id, on=on)
    is_gone = decider not in {row.professional_id for row in here if row.holds(on)}
    if me != decider and not (is_gone and me != reader):
        raise Refused(
            _("Wie besloot, geeft het antwoord. Bespreek het verschil met die collega.")
        )


def _drawn(decision_id: int) -> Any:
    rows = decisions.history_of(TRIAGE, pk=decision_id)
    found = rows.select_related("decided_by", "prepared_by").first()
    if found is None or not found.content.get("drawn"):
        raise NotFound
    return found


def _people(triage: Any) -> set[int]:
    """Who had a hand in it."""
    both = (triage.decided_by, triage.prepared_by)
    return {each.professional_id for each in both if each is not None}
