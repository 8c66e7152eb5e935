"""Somebody judges how safe a child is, on grounds, with the voice of the child."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.dossier import actions as dossier
from nabij.dossier import queries as file
from nabij.dossier.actions import Decided, Said
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.safety.agreeing.standing import (
    ASSESSMENT,
    Rests,
    decide_here,
    grounds_of,
    lives_or_refused,
    some,
)
from nabij.safety.assessing.questions import ANSWERS, LABELS, TOLD, YES
from nabij.safety.permissions import may_assess

if TYPE_CHECKING:
    from nabij.dossier.models import Decision, Statement

FURTHEST = 182  # days; half a year


@dataclass(frozen=True, kw_only=True)
class Assessed:
    """The seven questions as somebody answered them; unknown is an answer."""

    danger: str
    outcome: str
    reason: str
    review_on: dt.date | None
    danger_words: str = ""
    do_now: str = ""
    seen_words: str = ""
    with_whom: str = ""
    agreement: str = ""
    earlier: str = ""
    voice_child: str = ""
    voice_parents: str = ""
    no_voice_why: str = ""
    second_reader: int | None = None


@action(permission=may_assess)
def assess(
    *,
    person_id: int,
    assessed: Assessed,
    rests: Rests,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> "Decision":
    """Keep a judgement on the safety of a child: a decision, never an outcome of ours.

    `version` is the judgement that the form knew of. What child and parents said is
    kept as their own statement; who was last seen when is kept as it was known now.
    """
    on = clock.day_of(at)
    person = lives_or_refused(person_id, on=on)
    _check(assessed, on)
    grounds = some(grounds_of(rests, person_id=person_id, by=by, at=at))
    voices = _voices(assessed, person, by=by, at=at)
    made = decide_here(
        Decided(
            kind=ASSESSMENT,
            person_id=person_id,
            outcome=assessed.outcome,
            reason=assessed.reason,
            content={name: getattr(assessed, name) for name in TOLD}
            | {"seen": _seen(person_id, on)},
            review_on=assessed.review_on,
            second_reader=assessed.second_reader,
        ),
        grounds=[*grounds, *voices],
        version=version,
        by=by,
        at=at,
    )
    about = ("person", person_id)
    record("safety.assessed", about=about, by=by, at=at, decision=made.pk)
    return made


def seen_in_family(
    person_id: int, *, on: dt.date
) -> list[tuple[Known, file.Seen | None]]:
    """Every child of the homes of this one, as far as open, and who saw it last."""
    found = {
        member.id: member
        for family in families.families_of(person_id, on=on)
        for member in family.members
        if is_child(member)
    }
    if person_id not in found:
        found[person_id] = families.person_for(person_id, on=on)
    seen = file.last_seen(found, on=on)
    return [(member, seen.get(member.id)) for member in found.values()]


def is_child(person: Known) -> bool:
    """Under 18, not born yet, or a youth of whom no birthday is known; who lives."""
    if not person.lives:
        return False
    if person.age is None:
        return person.is_youth or person.due_on is not None
    return person.age < 18


def _seen(person_id: int, on: dt.date) -> list[dict[str, object]]:
    return [
        {"person": member.id, "on": seen.on_day.isoformat() if seen else None}
        for member, seen in seen_in_family(person_id, on=on)
    ]


def _voices(
    assessed: Assessed, person: Known, *, by: Actor, at: dt.datetime
) -> "list[Statement]":
    told = (
        ("view_of_child", assessed.voice_child, person.called),
        ("view_of_parent", assessed.voice_parents, _("ouder")),
    )
    said = [
        Said(kind=kind, text=text, source=who, said_on=clock.day_of(at))
        for kind, text, who in told
        if text.strip()
    ]
    return dossier.say(said, person_id=person.id, by=by, at=at)


def _check(assessed: Assessed, on: dt.date) -> None:
    if assessed.danger not in dict(ANSWERS) or assessed.outcome not in LABELS:
        raise Refused(_("Kies een antwoord uit de lijst. Weten we niet mag ook."))
    if assessed.danger == YES and not assessed.do_now.strip():
        raise Refused(
            _(
                "Er is nu iemand in gevaar. Schrijf op wat u nu doet en wie erbij is,"
                " en bel 112 als het niet kan wachten."
            )
        )
    if not (assessed.voice_child.strip() or assessed.no_voice_why.strip()):
        raise Refused(
            _(
                "Wat zegt het kind zelf? Schrijf het op, of schrijf op waarom u het"
                " kind nog niet kon horen."
            )
        )
    _check_review(assessed.review_on, on)


def _check_review(review_on: dt.date | None, on: dt.date) -> None:
    if review_on is None or review_on <= on:
        raise Refused(
            _("Kies een dag na vandaag waarop u dit oordeel opnieuw bekijkt.")
        )
    if (review_on - on).days > FURTHEST:
        raise Refused(
            _("Bekijk een oordeel binnen een half jaar opnieuw. Kies een eerdere dag.")
        )
