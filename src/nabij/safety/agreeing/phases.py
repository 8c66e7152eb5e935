"""In which phase a child is: decided by somebody, after saying what is true."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.dossier.actions import Decided
from nabij.rules import safety_agreed as rules
from nabij.rules.safety_agreed import Phase
from nabij.safety.agreeing.reading import conditions_of
from nabij.safety.agreeing.standing import (
    PHASE,
    Rests,
    decide_here,
    grounds_of,
    lives_or_refused,
    newest,
    some,
)
from nabij.safety.models import Finding
from nabij.safety.permissions import may_agree

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

YES = "yes"
LABELS = {
    Phase.DIRECT_SAFETY: gettext_lazy("Directe veiligheid"),
    Phase.RISK_DRIVEN: gettext_lazy("Risicogestuurde hulp"),
    Phase.RECOVERY: gettext_lazy("Herstel"),
}
MEANS = {
    Phase.DIRECT_SAFETY: gettext_lazy("Eerst stopt het gevaar."),
    Phase.RISK_DRIVEN: gettext_lazy("Hulp bij de oorzaken, zodat het niet terugkomt."),
    Phase.RECOVERY: gettext_lazy("Verwerken wat er gebeurde, en verder."),
}
MUST = {
    "no_danger_now": gettext_lazy("Er is nu niemand in direct gevaar."),
    "plan_stands": gettext_lazy(
        "Er staat een veiligheidsplan, ook voor als het slechter gaat."
    ),
    "conditions_met": gettext_lazy(
        "Alle voorwaarden zijn nagekomen, of er zijn er geen."
    ),
    "all_told": gettext_lazy("Kind en ouders weten wat er is afgesproken."),
    "stayed_safe": gettext_lazy("Het bleef veilig sinds de vorige fase begon."),
    "causes_changed": gettext_lazy("Aan de oorzaken is iets veranderd."),
    "plan_worse": gettext_lazy("Iedereen weet wat te doen als het slechter gaat."),
}


@dataclass(frozen=True, kw_only=True)
class Entered:
    """The phase that begins, and for each thing that must be true: is it?"""

    phase: str
    reason: str
    answers: Mapping[str, str] = field(default_factory=dict)


def phase_now(person_id: int) -> Phase | None:
    """The phase that stands; None: nobody decided yet."""
    row = newest(PHASE, [person_id]).get(person_id)
    return Phase(row.outcome) if row else None


@action(permission=may_agree)
def enter_phase(
    *,
    person_id: int,
    entered: Entered,
    rests: Rests,
    version: str,
    by: Actor,
    at: dt.datetime,
) -> "Decision":
    """Begin a phase: one on when all that is asked is true, back at any time."""
    lives_or_refused(person_id, on=clock.day_of(at))
    now = phase_now(person_id)
    phase = _next(entered.phase, now)
    asked = rules.asked_for(phase, now=now)
    _all_true(asked, entered.answers)
    if "conditions_met" in asked:
        _no_condition_open(person_id, clock.day_of(at))
    decided = decide_here(
        Decided(
            kind=PHASE,
            person_id=person_id,
            outcome=phase.value,
            reason=entered.reason,
            content={"must": {name: entered.answers[name] for name in asked}},
        ),
        grounds=some(grounds_of(rests, person_id=person_id, by=by, at=at)),
        version=version,
        by=by,
        at=at,
    )
    about = ("person", person_id)
    record("safety.phase_entered", about=about, by=by, at=at, decision=decided.pk)
    return decided


def _next(chosen: str, now: Phase | None) -> Phase:
    if chosen not in list(Phase):
        raise Refused(_("Kies een fase uit de lijst."))
    phase = Phase(chosen)
    if phase is now:
        raise Refused(_("Dit is de fase van nu. Kies een andere, of laat het zo."))
    if not rules.may_follow(phase, now=now):
        raise Refused(
            _(
                "Een fase overslaan kan niet: eerst directe veiligheid, dan hulp bij de"
                " oorzaken, dan herstel. Terug kan altijd."
            )
        )
    return phase


def _all_true(asked: tuple[str, ...], answers: Mapping[str, str]) -> None:
    lacking = [str(MUST[name]) for name in asked if answers.get(name) != YES]
    if lacking:
        raise Refused(
            _(
                "De volgende fase begint als dit waar is: %(lacking)s Is dat nog niet"
                " zo, of weten we het niet, dan blijft deze fase."
            )
            % {"lacking": " ".join(lacking)}
        )


def _no_condition_open(person_id: int, on: dt.date) -> None:
    for each in conditions_of([person_id], on=on).get(person_id, []):
        if each.is_late or each.outcome != Finding.Outcome.MET:
            found = _("niet op tijd nagekeken") if each.is_late else each.label
            raise Refused(
                _(
                    "U schrijft dat alle voorwaarden zijn nagekomen. Bij deze staat"
                    " %(found)s: %(text)s. Kijk daar eerst naar."
                )
                % {"text": each.row.text, "found": found}
            )
