"""The safety plan: agreements, and who does what when it gets worse."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import Refused
from nabij.dossier.actions import Decided
from nabij.safety.agreeing.standing import (
    PLAN,
    Word,
    decide_here,
    lives_or_refused,
    newest,
    words,
)
from nabij.safety.permissions import may_agree

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

FURTHEST = 182  # days; half a year


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """What is agreed, and who does it."""

    what: str
    who: str


@dataclass(frozen=True, kw_only=True)
class Worse:
    """A sign that it gets worse, and who then does what."""

    sign: str
    who: str
    does: str
    phone: str = ""


@dataclass(frozen=True, kw_only=True)
class Planned:
    """A whole safety plan, as it is agreed at one time."""

    agreements: Sequence[Agreement]
    worse: Sequence[Worse]
    made_with: str
    reason: str
    review_on: dt.date | None
    reaction: str = ""


@action(permission=may_agree)
def agree_plan(
    *, person_id: int, planned: Planned, version: str, by: Actor, at: dt.datetime
) -> "Decision":
    """Keep a safety plan in the place of the one before, which stays readable."""
    on = clock.day_of(at)
    lives_or_refused(person_id, on=on)
    _whole(planned)
    if planned.review_on is None or planned.review_on <= on:
        raise Refused(_("Kies een dag na vandaag waarop u het plan samen bekijkt."))
    if (planned.review_on - on).days > FURTHEST:
        raise Refused(_("Bekijk een veiligheidsplan binnen een half jaar opnieuw."))
    decided = decide_here(
        Decided(
            kind=PLAN,
            person_id=person_id,
            outcome="agreed",
            reason=planned.reason,
            content={
                "agreements": [asdict(each) for each in planned.agreements],
                "worse": [asdict(each) for each in planned.worse],
                "made_with": planned.made_with,
                "reaction": planned.reaction,
            },
            review_on=planned.review_on,
        ),
        version=version,
        by=by,
        at=at,
    )
    about = ("person", person_id)
    record("safety.plan_agreed", about=about, by=by, at=at, decision=decided.pk)
    return decided


def plan_of(person_id: int, *, on: dt.date) -> Word | None:
    """The plan that stands."""
    row = newest(PLAN, [person_id]).get(person_id)
    return words([row], on=on)[0] if row else None


def _whole(planned: Planned) -> None:
    if not planned.agreements:
        raise Refused(
            _("Een veiligheidsplan heeft ten minste één afspraak. Schrijf er een op.")
        )
    if not planned.worse:
        raise Refused(
            _(
                "Een veiligheidsplan zegt ook wie wat doet als het slechter gaat."
                " Schrijf ten minste één teken op, en wie dan wat doet."
            )
        )
    if not planned.made_with.strip():
        raise Refused(
            _(
                "Schrijf op met wie u dit plan maakte. Met niemand van het gezin?"
                " Schrijf dan op waarom niet."
            )
        )
