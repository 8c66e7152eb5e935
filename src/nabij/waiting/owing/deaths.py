"""A child died: what was asked about it is asked no more, and one thing is asked.

Nobody visits a child that is not there. Whoever leads the team judges whether it is a
calamity that must be reported, and says what was decided.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from nabij.dossier.actions import WantedDuty
from nabij.rules import duties as rules
from nabij.rules.file.starting import CALAMITY as RULE
from nabij.rules.file.starting import calamity_reported_by
from nabij.waiting.ended import Ended
from nabij.waiting.owing.owners import DAY, holding
from nabij.waiting.owing.staff_duties import owned

if TYPE_CHECKING:
    from nabij.waiting.owing.duties import Asked

CALAMITY = "calamity"
# What others of the family, or the law, still ask after a child died.
STAYS = frozenset({CALAMITY, "file_request", "plan_signed", "family_plan"})
DIED = _("De jeugdige is overleden.")
STILLBORN = _("Het kind is levenloos geboren.")
TAKEN_BACK = _(
    "Het overlijden of de levenloze geboorte is teruggenomen, of er liep toen geen"
    " maatregel."
)


def is_asked_still(want: WantedDuty, ended: Mapping[int, Ended]) -> bool:
    """Whether a duty is asked of a life that goes on, or stays after it."""
    is_over = want.fulfilled_on is not None or want.kind in STAYS
    return is_over or want.person_id not in ended


def because_of(ended: Mapping[int, Ended]) -> dict[int, str]:
    """By person: why what was still to be done about them falls away."""
    return {
        person: STILLBORN if each.is_stillborn else DIED
        for person, each in ended.items()
    }


def calamity_wanted(asked: "Asked") -> Iterator[WantedDuty]:
    """Judge it the day that the death is known; not of a death of long ago."""
    for youth, lives in asked.found.of_the_dead.items():
        died_on, source = asked.found.ended[youth].on, f"death:{youth}"
        long_ago = rules.LONG_BEFORE_DAYS.on(asked.on)
        if (asked.on - died_on).days > long_ago and source not in asked.standing:
            continue
        held = holding(lives, on=died_on - DAY)
        yield WantedDuty(
            source=source,
            kind=CALAMITY,
            person_id=youth,
            rule=RULE,
            started_on=min(died_on, asked.on),
            known_on=asked.on,
            due_on=calamity_reported_by(known_on=asked.on),
            keeps_clock=True,
            **owned(asked.roster.owner_who_leads(held)),
        )
