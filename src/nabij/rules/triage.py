"""Triage: what the four classes mean, and which decisions are read a second time.

The class is a decision by a person; nothing here works one out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from nabij.rules.calendar import add_working_days
from nabij.rules.norm import Norm, Step, constant
from nabij.rules.source import own_choice, rule

READ_ON = date(2026, 11, 22)


CLASSES = own_choice(
    "WL-10", "vier klassen A tot en met D; een officiële schaal is er niet"
)
RETRIAGE = own_choice(
    "TR-04", "opnieuw triage na een signaal of een check die dat vraagt"
)
SECOND_READING = own_choice(
    "TR-01", "een op de tien triages door een tweede lezer, blind"
)
REVIEW = own_choice("TR-02", "wanneer een triage opnieuw wordt bekeken")
DANGER_NOT_ACUTE = own_choice(
    "TR-05", "bij gevaar nu en een andere klasse dan A wordt om een reden gevraagd"
)
STILL_COUNTS = own_choice("TR-03", "een triage van kort voor het wachten telt nog")


class Class(StrEnum):
    """How soon somebody must act, as a person decided."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"

    @property
    def name_in_dutch(self) -> str:
        """The word on screen beside the letter."""
        return _WORDS[self][0]

    @property
    def meaning(self) -> str:
        """What the class says, in one Dutch sentence."""
        return _WORDS[self][1]


_WORDS: Mapping[Class, tuple[str, str]] = {
    Class.A: (
        "acuut",
        "Er is nu gevaar. Het kind wacht niet: vandaag gaat er iemand naartoe.",
    ),
    Class.B: (
        "dringend",
        "Er is nu geen direct gevaar, maar zonder hulp wordt het snel onveilig.",
    ),
    Class.C: (
        "ernstig, maar stabiel",
        "De situatie is ernstig. Wat er nu om het kind heen staat, houdt voorlopig.",
    ),
    Class.D: (
        "stabiel, met goed zicht",
        "Het gaat nu goed genoeg, en iemand ziet het kind regelmatig.",
    ),
}

SHARE = constant(
    "share of triages read again", value=0.10, unit="share", source=SECOND_READING
)
DAYS_TO_READ = constant(
    "working days to read again", value=2, unit="working days", source=SECOND_READING
)
DAYS_BEFORE = constant(
    "days a triage counts before the wait", value=28, unit="days", source=STILL_COUNTS
)


def _review(letter: Class, days: int) -> Norm:
    steps = (Step(value=days, source=REVIEW),)
    return Norm(f"days to review of class {letter}", "days", steps)


REVIEW_DAYS = {
    Class.A: _review(Class.A, 1),
    Class.B: _review(Class.B, 14),
    Class.C: _review(Class.C, 28),
    Class.D: _review(Class.D, 56),
}


@rule(CLASSES, REVIEW)
def review_on(*, letter: Class, decided_on: date) -> date:
    """Say when a triage is looked at again, when nobody chose another day."""
    return decided_on + timedelta(days=REVIEW_DAYS[letter].on(decided_on))


@rule(DANGER_NOT_ACUTE)
def asks_why_not_acute(*, is_danger: bool, letter: str) -> bool:
    """Tell whether a class other than A, while there is danger now, asks why.

    A person decides: it is asked once more, and never refused.
    """
    return is_danger and letter in {Class.B, Class.C, Class.D}


@rule(SECOND_READING)
def is_drawn(*, digest: bytes, share: float) -> bool:
    """Draw a decision for a second reader by a digest that nobody can foretell."""
    return int.from_bytes(digest[:8]) < share * 2**64


@rule(SECOND_READING)
def read_by(*, decided_on: date) -> date:
    """Say until when the second reader has."""
    return add_working_days(decided_on, int(DAYS_TO_READ.on(decided_on)))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Why a triage is wanted again, and since when."""

    because: str  # "check", "report" or "review"
    since_on: date


@rule(RETRIAGE)
def wanted(
    *,
    decided_on: date,
    review_on: date | None,
    checked: date | None,
    reported: date | None,
    on: date,
) -> Wanted | None:
    """Say whether a triage is wanted again: a check said so, a report came, or the day.

    A signal goes before a day that passed, and of two signals the first.
    """
    signals = [
        Wanted(because=name, since_on=day)
        for name, day in (("check", checked), ("report", reported))
        if day is not None and day >= decided_on
    ]
    if signals:
        return min(signals, key=lambda each: each.since_on)
    if review_on is not None and review_on <= on:
        return Wanted(because="review", since_on=review_on)
    return None


@rule(STILL_COUNTS)
def counts_from(*, waits_from: date) -> date:
    """Give the first day on which a triage still counts for a wait that begins then."""
    return waits_from - timedelta(days=DAYS_BEFORE.on(waits_from))
