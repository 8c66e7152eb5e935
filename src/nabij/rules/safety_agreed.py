"""What is agreed about safety: phases, conditions, and when somebody looks again.

Nothing here says that a child is safe: that is a judgement of a person.
"""

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from nabij.rules import calendar
from nabij.rules.named import Named
from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, own_choice, rule

READ_ON = date(2026, 11, 22)

AFTER_CLOSING = Source(
    id="VT-09",
    text="Kamerbrief over de keten van zorg en veiligheid; werkwijze Veilig Thuis",
    place="monitoren na overdracht, korte en lange termijn; de maanden staan er niet",
    read_on=READ_ON,
    kind=Kind.NORM,
    confidence=Confidence.UNCERTAIN,
    valid_from=date(2019, 1, 1),
)
MOMENTS = own_choice("VT-09a", "na hoeveel maanden iemand kijkt of het veilig bleef")
ANSWERED = own_choice(
    "VT-09b", "hoe lang voor een afgesproken moment een check daarvoor telt"
)
PHASES = Source(
    id="TS-09",
    text="Visie gefaseerde ketensamenwerking (Vogtländer en Van Arum, 2016)",
    place="eerst directe veiligheid, dan risicogestuurde hulp, dan herstel",
    read_on=READ_ON,
    kind=Kind.NORM,
    confidence=Confidence.LIKELY,
    valid_from=date(2016, 1, 1),
)
CONDITIONS = Source(
    id="TS-10",
    text="Kamerbrieven over het toekomstscenario kind- en gezinsbescherming",
    place="voorwaarden zijn minimale eisen; het gezin weet wat volgt als het niet lukt",
    read_on=READ_ON,
    kind=Kind.NORM,
    confidence=Confidence.SURE,
)
ACUTE = Source(
    id="MC-08",
    text="Afwegingskader meldcode huiselijk geweld en kindermishandeling",
    place="wat acuut onveilig is",
    read_on=READ_ON,
    kind=Kind.NORM,
    confidence=Confidence.SURE,
    url="https://www.afwegingskadermeldcode.nl",
)
MUST = own_choice("TS-09a", "wat waar moet zijn om naar een volgende fase te gaan")

FIRST_MONTHS = constant(
    "after closing, first look", value=3, unit="months", source=MOMENTS
)
LAST_MONTHS = constant(
    "after closing, last look", value=12, unit="months", source=MOMENTS
)
EARLY = constant(
    "check that counts for an agreed moment, before it",
    value=14,
    unit="days",
    source=ANSWERED,
)


class Phase(Named):
    """Where a family is, in the order of the vision."""

    DIRECT_SAFETY = "direct_safety", "directe veiligheid"
    RISK_DRIVEN = "risk_driven", "risicogestuurde hulp"
    RECOVERY = "recovery", "herstel"


ORDER = tuple(Phase)
# What somebody answers, with yes, no or not known, before the next phase begins.
ASKED = {
    Phase.RISK_DRIVEN: ("no_danger_now", "plan_stands", "conditions_met", "all_told"),
    Phase.RECOVERY: ("conditions_met", "stayed_safe", "causes_changed", "plan_worse"),
}


@rule(ACUTE)
def is_acute(
    *, in_danger: bool, safe_coming_days: bool, lacks_care: bool, disclosed: bool
) -> bool:
    """Acute: direct danger and no safety the coming days, no basic care, or disclosure.

    >>> is_acute(
    ...     in_danger=False, safe_coming_days=True, lacks_care=True, disclosed=False
    ... )
    True
    """
    return (in_danger and not safe_coming_days) or lacks_care or disclosed


@rule(PHASES)
def may_follow(phase: Phase, *, now: Phase | None) -> bool:
    """One phase on at most, or back to any: danger returns without asking.

    >>> may_follow(Phase.RECOVERY, now=Phase.DIRECT_SAFETY)
    False
    """
    reached = -1 if now is None else ORDER.index(now)
    return ORDER.index(phase) <= reached + 1 and phase is not now


@rule(MUST)
def asked_for(phase: Phase, *, now: Phase | None) -> tuple[str, ...]:
    """What must be answered to enter a phase; to go back, and to begin, nothing."""
    is_on = now is not None and ORDER.index(phase) > ORDER.index(now)
    return ASKED.get(phase, ()) if is_on else ()


@rule(CONDITIONS)
def lacks(*, text: str, shown_by: str, checker: bool, consequence: str) -> list[str]:
    """What a condition still needs before it is one: nobody is bound by half of it.

    >>> lacks(text="Oma is erbij", shown_by="", checker=True, consequence="")
    ['shown_by', 'consequence']
    """
    told = {"text": text, "shown_by": shown_by, "consequence": consequence}
    missing = [name for name, words in told.items() if not words.strip()]
    return missing if checker else [*missing, "checker"]


@rule(AFTER_CLOSING)
def moments_after(closed_on: date, *, months: Collection[int]) -> list[date]:
    """The days on which somebody looks again, that many months after closing.

    A month without that day ends earlier.

    >>> moments_after(date(2026, 11, 30), months=[3])
    [datetime.date(2027, 2, 28)]
    """
    return [calendar.add_months(closed_on, count) for count in sorted(set(months))]


@rule(MOMENTS)
def usual_months(*, on: date) -> tuple[int, int]:
    """Our own default, to be changed for each family.

    >>> usual_months(on=date(2026, 11, 22))
    (3, 12)
    """
    return int(FIRST_MONTHS.on(on)), int(LAST_MONTHS.on(on))


@rule(ANSWERED)
def open_moments(
    moments: Iterable[date], *, checked_on: date | None, on: date
) -> list[date]:
    """Moments for which nobody looked yet; a check shortly before one counts for it."""
    if checked_on is None:
        return sorted(moments)
    answered = checked_on + timedelta(days=int(EARLY.on(on)))
    return sorted(day for day in moments if day > answered)


@rule(MOMENTS)
def agreed_on(
    *,
    conditions: Iterable[date],
    moments: Iterable[date],
    every: int | None,
    began_on: date,
    checked_on: date | None,
    on: date,
) -> date | None:
    """The first day on which somebody agreed to look; None: nothing is agreed.

    A condition keeps its day until it was looked at, whatever check there was.
    """
    days = [*conditions, *open_moments(moments, checked_on=checked_on, on=on)]
    if every is not None:
        last = max(began_on, checked_on or began_on)
        days.append(last + timedelta(days=max(every, 1)))
    return min(days, default=None)


@rule(MOMENTS)
def days_allowed(*, last_on: date, agreed_on: date) -> int:
    """How old knowledge may be: until the day that was agreed, at least one day."""
    return max(1, (agreed_on - last_on).days)
