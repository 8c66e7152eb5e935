"""A triage is prepared by one and decided by another, on grounds, never worked out."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused, gettext_noop
from nabij.dossier import actions as dossier
from nabij.dossier import queries as statements
from nabij.dossier.actions import Decided, Said
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules import triage as rules
from nabij.rules.triage import Class
from nabij.waiting import missing
from nabij.waiting.permissions import (
    may_decide_triage,
    may_prepare_triage,
)
from nabij.waiting.pipeline import Reach, derive_for
from nabij.waiting.queries.triage import PREPARED, TRIAGE, prepared_for
from nabij.waiting.telling import ask_second_reader
from nabij.waiting.triaging import danger
from nabij.waiting.triaging.beside import Facts, facts_about

MADE_UP = "nabij.waiting.triaging.second_reading"
REMEDY = gettext_noop(
    "Bespreek het met de wachtlijstcoördinator, vraag een nieuwe triage, of dien een"
    " klacht in bij de instelling."
)


@dataclass(frozen=True, kw_only=True)
class Weighed:
    """What somebody filled in: answers, statements, and the class with its reason.

    `answers` are those of the form; `seen_at` is when the file was read for it.
    """

    answers: Mapping[str, Any]
    said: Sequence[Said] = ()
    grounds: Sequence[int] = ()
    letter: str = ""
    reason: str = ""
    review_on: dt.date | None = None
    seen_at: dt.datetime | None = field(default=None)


@action(permission=may_prepare_triage)
def prepare_triage(
    *,
    person_id: int,
    weighed: Weighed,
    replaces: int | None,
    by: Actor,
    at: dt.datetime,
) -> Any:
    """Write a triage down for somebody else to decide on; it changes nothing yet.

    A class in it is a colleague's proposal in words, with a reason like any other.
    """
    facts = waiting_facts(person_id, on=clock.day_of(at))
    if weighed.letter:
        known_class(weighed.letter)
    _danger(weighed, is_deciding=False)
    grounds = _grounds(weighed, person_id, facts, by, at)
    row = dossier.decide(
        Decided(
            kind=PREPARED,
            outcome=weighed.letter or "open",
            reason=weighed.reason.strip()
            or _("Voorbereid, nog geen klasse voorgesteld."),
            person_id=person_id,
            content={**weighed.answers, "facts": facts.as_content()},
            review_on=weighed.review_on,
        ),
        grounds=grounds,
        replaces=replaces,
        by=by,
        at=at,
    )
    about = ("person", person_id)
    record("waiting.triage_prepared", about=about, by=by, at=at, decision=row.pk)
    return row


@action(permission=may_decide_triage)
def decide_triage(
    *,
    person_id: int,
    weighed: Weighed,
    replaces: int | None,
    by: Actor,
    at: dt.datetime,
) -> Any:
    """Decide how soon somebody must act for a youth who waits, on grounds.

    One in ten is drawn for a second reader, by a digest of the decision's number
    under the installation's own secret: nobody can foretell it, anybody can check it.
    """
    on = clock.day_of(at)
    facts = waiting_facts(person_id, on=on)
    letter = known_class(weighed.letter)
    review_on = _review(letter, weighed.review_on, on)
    _danger(weighed, is_deciding=True)
    _voices(weighed)
    grounds = _grounds(weighed, person_id, facts, by, at)
    if not grounds:
        raise Refused(missing.ground())
    decided = Decided(
        kind=TRIAGE,
        outcome=letter,
        reason=weighed.reason,
        person_id=person_id,
        content={**weighed.answers, "facts": facts.as_content()},
        remedy=REMEDY,
        review_on=review_on,
        prepared_by=_preparer(person_id, by),
    )
    row = dossier.decide(decided, grounds=grounds, replaces=replaces, by=by, at=at)
    _draw(row, by, at)
    _audit(row, by, at)
    derive_for(youths=[person_id], reach=Reach.YOUTHS, by=by, at=at)
    return row


def _draw(row: Any, by: Actor, at: dt.datetime) -> None:
    """One that is drawn says so, and its readers are asked."""
    if drawn(row.pk):
        row.content["drawn"] = True
        row.save(update_fields=["content"])
        ask_second_reader(row, by=by, at=at)


def change_class(
    *, before: Any, letter: str, reason: str, by: Actor, at: dt.datetime
) -> Any:
    """Decide anew after a second reading: the same grounds and answers, another class.

    Not drawn again. The caller's action audits the answer; this audits the triage.
    From A to another class while there is danger: the reason says why it can wait.
    """
    content = {k: v for k, v in before.content.items() if k != "drawn"}
    chosen = known_class(letter)
    for name, _sentence in danger.questions(content, letter=chosen, is_deciding=True):
        if name == "danger_but":
            content[name] = reason
    row = dossier.decide(
        Decided(
            kind=TRIAGE,
            outcome=chosen,
            reason=reason,
            person_id=before.person_id,
            content={**content, "after": before.pk},
            remedy=REMEDY,
            review_on=rules.review_on(letter=chosen, decided_on=clock.day_of(at)),
            prepared_by=before.prepared_by_id,
        ),
        grounds=[
            ground.statement for ground in before.grounds.select_related("statement")
        ],
        replaces=before.pk,
        by=by,
        at=at,
    )
    _audit(row, by, at)
    derive_for(youths=[before.person_id], reach=Reach.YOUTHS, by=by, at=at)
    return row


def drawn(decision_id: int) -> bool:
    """Whether this decision is for a second reader: the same answer each time."""
    digest = salted_hmac(MADE_UP, str(decision_id), algorithm="sha256").digest()
    return rules.is_drawn(digest=digest, share=settings.SECOND_READING_SHARE)


def waiting_facts(person_id: int, *, on: dt.date) -> Facts:
    """What is registered about somebody who waits; refused for who does not."""
    person = families.person_for(person_id, on=on)
    facts = facts_about(person, on=on)
    if facts is None:
        raise Refused(
            _(
                "%(name)s wacht niet op een vaste werker. Triage is voor wie wacht; bel"
                " de vaste werker als er iets is."
            )
            % {"name": person.called}
        )
    return facts


def known_class(letter: str) -> Class:
    """One of the four classes; anything else is refused."""
    if letter not in set(Class):
        raise Refused(_("Kies een klasse: A, B, C of D."))
    return Class(letter)


def _review(letter: Class, chosen: dt.date | None, on: dt.date) -> dt.date:
    review_on = chosen or rules.review_on(letter=letter, decided_on=on)
    for _name, sentence in missing.review(review_on, on=on):
        raise Refused(sentence)
    return review_on


def _danger(weighed: Weighed, *, is_deciding: bool) -> None:
    """Danger and the class that was chosen fit, or it stands why not (TR-05)."""
    asked = danger.questions(
        weighed.answers, letter=weighed.letter, is_deciding=is_deciding
    )
    for _name, sentence in asked:
        raise Refused(sentence)


def _voices(weighed: Weighed) -> None:
    """The child and the parents were heard, or it stands why not."""
    kinds = {said.kind for said in weighed.said}
    kinds |= {row.kind for row in statements.statements_by_id(weighed.grounds)}
    for _name, sentence in missing.voices(kinds, weighed.answers):
        raise Refused(sentence)


def _grounds(
    weighed: Weighed, person_id: int, facts: Facts, by: Actor, at: dt.datetime
) -> list[Any]:
    """What was chosen from the file of the family, and what is written down now."""
    family = {child.id for child in facts.children}
    chosen = statements.statements_by_id(weighed.grounds)
    wanted = set(weighed.grounds)
    known = [row for row in chosen if row.person_id in family]
    if {row.pk for row in known} != wanted:
        raise Refused(
            _(
                "Een van de gekozen uitspraken geldt niet meer. Kijk ze na en kies"
                " opnieuw."
            )
        )
    _nothing_new(weighed, person_id)
    return known + dossier.say(weighed.said, person_id=person_id, by=by, at=at)


def _nothing_new(weighed: Weighed, person_id: int) -> None:
    """A report that came in while somebody was typing is read before it is decided."""
    if weighed.seen_at is None:
        return
    newer = statements.reports().filter(
        person_id=person_id, recorded_at__gt=weighed.seen_at
    )
    if newer.exists():
        raise Refused(
            _(
                "Er kwam een bericht over dit kind binnen terwijl u bezig was. Het"
                " staat nu bij de uitspraken. Lees het, en sla dan opnieuw op."
            )
        )


def _preparer(person_id: int, by: Actor) -> int | None:
    """Who prepared it, when that was somebody else."""
    prepared = prepared_for(person_id)
    if prepared is None:
        return None
    mine = organisations.professional_of(capacity_id=by.capacity_id)
    other = organisations.professional_of(capacity_id=prepared.decided_by_id)
    return None if mine == other else prepared.decided_by_id


def _audit(row: Any, by: Actor, at: dt.datetime) -> None:
    record(
        "waiting.triage_decided",
        about=("person", row.person_id),
        by=by,
        at=at,
        decision=row.pk,
        letter=row.outcome,
        prepared_by=row.prepared_by_id,
    )
