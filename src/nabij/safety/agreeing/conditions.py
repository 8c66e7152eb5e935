"""A condition is set, found met or not, and ended; each by somebody, with a reason."""

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.base.spells import supersede
from nabij.dossier import actions as dossier
from nabij.dossier import events as file_events
from nabij.dossier import queries as file
from nabij.dossier.actions import Decided, Said
from nabij.rules import safety_agreed as rules
from nabij.safety import events
from nabij.safety.agreeing.colleagues import here_or_refused
from nabij.safety.agreeing.reading import (
    condition_for,
    newest_statement,
    version_of,
)
from nabij.safety.agreeing.standing import (
    CONDITION,
    Rests,
    grounds_of,
    lives_or_refused,
    some,
)
from nabij.safety.models import Condition, Finding
from nabij.safety.permissions import may_agree, may_find

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

SET = "set"
ENDS = {
    "met": gettext_lazy("gehaald: niet meer nodig"),
    "lapsed": gettext_lazy("past niet meer"),
    "consequence": gettext_lazy("niet nagekomen: het gevolg gaat in"),
}
FURTHEST = 92  # days; a condition that nobody looks at for a quarter is none
MISSING = {
    "text": gettext_lazy("wat er waar moet zijn"),
    "shown_by": gettext_lazy("waaraan u dat ziet"),
    "consequence": gettext_lazy("wat er volgt als het niet lukt"),
    "checker": gettext_lazy("wie het nakijkt"),
}


@dataclass(frozen=True, kw_only=True)
class Demanded:
    """A condition as it is set, and what the family said of it."""

    text: str
    shown_by: str
    consequence: str
    look_on: dt.date
    reason: str
    checker: int | None = None
    checker_words: str = ""
    reaction: str = ""
    is_told: bool = False


@dataclass(frozen=True, kw_only=True)
class Found:
    """Whether a condition was met: who says it, in which words, and when one looks
    again."""

    outcome: str
    said: Said
    look_on: dt.date


@action(permission=may_agree)
def set_condition(
    *, person_id: int, demanded: Demanded, rests: Rests, by: Actor, at: dt.datetime
) -> Condition:
    """Set a condition: a decision on grounds, told to the family with what follows."""
    on = clock.day_of(at)
    lives_or_refused(person_id, on=on)
    _whole(demanded)
    _look_soon(demanded.look_on, on)
    if demanded.checker is not None:
        here_or_refused(demanded.checker, by=by, on=on)
    grounds = some(grounds_of(rests, person_id=person_id, by=by, at=at))
    decided = dossier.decide(
        Decided(
            kind=CONDITION,
            person_id=person_id,
            about=f"condition:{uuid.uuid4().hex}",
            outcome=SET,
            reason=demanded.reason,
            content={"reaction": demanded.reaction, "is_told": demanded.is_told},
            review_on=demanded.look_on,
        ),
        grounds=grounds,
        by=by,
        at=at,
    )
    made = Condition.objects.create(
        controller_id=by.organisation_id,
        person_id=person_id,
        text=demanded.text.strip(),
        shown_by=demanded.shown_by.strip(),
        consequence=demanded.consequence.strip(),
        checker_id=demanded.checker,
        checker_words=demanded.checker_words.strip(),
        look_on=demanded.look_on,
        decided=decided,
        from_on=on,
        recorded_at=at,
    )
    _after("safety.condition_set", made, by=by, at=at)
    return made


@action(permission=may_find)
def record_finding(
    *, condition_id: int, found: Found, version: str, by: Actor, at: dt.datetime
) -> Finding:
    """Write down whether a condition was met, as a statement with who and when.

    Another organisation of the duo may say so too: the words are theirs.
    """
    on = clock.day_of(at)
    condition = _open_condition(condition_id, version, on)
    if found.outcome not in Finding.Outcome.values:
        raise Refused(_("Kies of de voorwaarde is nagekomen. Weten we niet mag ook."))
    _look_soon(found.look_on, on)
    (statement,) = dossier.say(
        [found.said], person_id=condition.person_id, by=by, at=at
    )
    made = Finding.objects.create(
        controller_id=by.organisation_id,
        person_id=condition.person_id,
        condition=condition,
        outcome=found.outcome,
        statement=statement,
        look_on=found.look_on,
        recorded_at=at,
    )
    _after("safety.condition_found", condition, by=by, at=at)
    return made


@action(permission=may_agree)
def end_condition(
    *,
    condition_id: int,
    outcome: str,
    reason: str,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> "Decision":
    """End a condition: a decision in the place of the one that set it."""
    on = clock.day_of(at)
    condition = _open_condition(condition_id, version, on)
    if outcome not in ENDS:
        raise Refused(_("Kies waarom deze voorwaarde eindigt."))
    if condition.controller_id != by.organisation_id:
        raise Refused(
            _(
                "Deze voorwaarde is door een andere organisatie gesteld. Schrijf op of"
                " ze is nagekomen, en vraag een collega daar om haar te beëindigen."
            )
        )
    ended = dossier.decide(
        Decided(
            kind=CONDITION,
            person_id=condition.person_id,
            about=condition.decided.about,
            outcome=outcome,
            reason=reason,
        ),
        grounds=file.statements_by_id(newest_statement(condition)),
        replaces=condition.decided_id,
        by=by,
        at=at,
    )
    # A condition of today held today: it ends tomorrow.
    until_on = max(on, condition.from_on + dt.timedelta(days=1))
    supersede(condition, at=at, until_on=until_on, ended=ended)
    _after("safety.condition_ended", condition, by=by, at=at)
    return ended


def _open_condition(condition_id: int, version: str, on: dt.date) -> Condition:
    condition = condition_for(condition_id, lock=True)
    if condition.ended_id is not None:
        raise Refused(_("Deze voorwaarde is al beëindigd. Stel zo nodig een nieuwe."))
    if version_of(condition) != version:
        raise ChangedMeanwhile(
            _("Een collega schreef intussen op of deze voorwaarde is nagekomen."),
            theirs={"version": version_of(condition)},
        )
    return condition


def _whole(demanded: Demanded) -> None:
    missing = rules.lacks(
        text=demanded.text,
        shown_by=demanded.shown_by,
        consequence=demanded.consequence,
        checker=bool(demanded.checker or demanded.checker_words.strip()),
    )
    if missing:
        raise Refused(
            _(
                "Een voorwaarde is pas een voorwaarde als het gezin weet waar het aan"
                " toe is. Vul nog in: %(missing)s."
            )
            % {"missing": ", ".join(str(MISSING[name]) for name in missing)}
        )


def _look_soon(look_on: dt.date, on: dt.date) -> None:
    if look_on < on:
        raise Refused(_("Deze dag is voorbij. Kies vandaag of een dag die nog komt."))
    if (look_on - on).days > FURTHEST:
        raise Refused(
            _(
                "Naar een voorwaarde kijkt u ten minste elke drie maanden. Kies een"
                " eerdere dag, of beëindig de voorwaarde."
            )
        )


def _after(act: str, condition: Condition, *, by: Actor, at: dt.datetime) -> None:
    about = ("person", condition.person_id)
    record(act, about=about, by=by, at=at, condition=condition.pk)
    who = [condition.person_id]
    if condition.controller_id != by.organisation_id:
        file_events.promised(persons=who, controller_id=condition.controller_id, at=at)
    events.changed(youths=who, by=by, at=at)
