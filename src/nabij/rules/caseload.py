"""What a worker can carry: agreed numbers, phases of a case, hours and headroom.

Three units that are never mixed: measures per fte (the agreement of 2023, an average
of the organisation), youths per protector (12 to 14) and families (8 to 9).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.rules.norm import Norm, Step, constant
from nabij.rules.source import Confidence, Kind, Source, own_choice, rule

READ_ON = date(2026, 11, 22)


SIGNIFICANT = Source(
    id="CL-01",
    text="Significant, onderzoek voor Jeugdzorg Nederland (1-3-2022)",
    place="8 tot 9 gezinnen; Kamerbrief 14-9-2022: 12 tot 14 jeugdigen",
    read_on=READ_ON,
    kind=Kind.NORM,
    confidence=Confidence.SURE,
    valid_from=date(2022, 3, 1),
)
AGREEMENT = Source(
    id="CL-06",
    text="Principeakkoord FNV en werkgevers van de gecertificeerde instellingen",
    place="22-3-2023: stappen naar 12 maatregelen per fte",
    read_on=READ_ON,
    kind=Kind.POLICY,
    confidence=Confidence.LIKELY,
    valid_from=date(2023, 5, 1),
)
FULL_TIME = Source(
    id="CAO-36",
    text="Cao Jeugdzorg",
    place="voltijd: gemiddeld 36 uur per week",
    read_on=READ_ON,
    kind=Kind.POLICY,
    confidence=Confidence.SURE,
)
WORKLOAD_UNIT = own_choice("CL-09", "werklast: maatregelen met vaste werker per fte")
LATER_STEPS = own_choice(
    "CL-06a", "na 1-1-2024: 1 maatregel per fte minder per 4 maanden"
)
PHASES = own_choice(
    "CL-03a", "fase van een zaak naar dagen sinds het begin, met gewicht"
)
GROWTH = own_choice("CL-14a", "groeipad van een zij-instromer")

YOUTHS_LOW = constant(
    "youths per protector, low",
    value=12,
    unit="youths per fte",
    source=SIGNIFICANT,
)
YOUTHS_HIGH = constant(
    "youths per protector, high",
    value=14,
    unit="youths per fte",
    source=SIGNIFICANT,
)
FAMILIES_LOW = constant(
    "families per protector, low",
    value=8,
    unit="families per fte",
    source=SIGNIFICANT,
)
FAMILIES_HIGH = constant(
    "families per protector, high",
    value=9,
    unit="families per fte",
    source=SIGNIFICANT,
)
MEASURES_GOAL = constant(
    "measures per fte, goal",
    value=12,
    unit="measures per fte, average of the organisation",
    source=AGREEMENT,
)
HOURS_PER_FTE = constant(
    "hours of one fte", value=36, unit="hours per week", source=FULL_TIME
)


def _reductions() -> tuple[Step, ...]:
    """The agreed steps, then our own default of one measure every four months."""
    days = [date(2023, 5, 1), date(2023, 9, 1)]
    days += [date(year, month, 1) for year in range(2024, 2028) for month in (1, 5, 9)]
    values = [0.0, 1.5] + [2.5 + later for later in range(len(days) - 2)]
    ends: list[date | None] = [*days[1:], None]
    return tuple(
        Step(
            value=value,
            source=AGREEMENT if day <= date(2024, 1, 1) else LATER_STEPS,
            valid_from=day,
            valid_until=end,
        )
        for value, day, end in zip(values, days, ends, strict=True)
    )


AGREED_REDUCTION = Norm(
    "agreed reduction since the zero measurement", "measures per fte", _reductions()
)


class Phase(StrEnum):
    """The three phases in which a case asks a different amount of time."""

    BEGIN = "begin"
    MIDDLE = "middle"
    END = "end"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One measure in a caseload; `complexity` is None where nobody set it (1.0)."""

    begun_on: date
    complexity: float | None = None


@dataclass(frozen=True, kw_only=True)
class Weighted:
    """A weighted caseload, and for which share of it complexity was set at all."""

    cases: int
    weight: float
    share_with_complexity: float | None


# Days since the begin of the measure, the phase until then, and its weight.
PHASE_STEPS = ((182, Phase.BEGIN), (729, Phase.MIDDLE))
PHASE_WEIGHTS = {
    phase: constant(
        f"weight of the {phase.value} phase",
        value=weight,
        unit="cases in the middle phase",
        source=PHASES,
    )
    for phase, weight in ((Phase.BEGIN, 1.25), (Phase.MIDDLE, 1), (Phase.END, 0.75))
}
# Months employed from which a side-entrant carries this share of a full caseload.
GROWTH_PATH = ((12, 1.0), (6, 0.75), (3, 0.5), (0, 0.25))


@rule(FULL_TIME)
def fte(*, hours_per_week: float, on: date) -> float:
    """Turn contract hours per week into full-time equivalents (36 hours is one)."""
    return hours_per_week / HOURS_PER_FTE.on(on)


@rule(AGREEMENT, LATER_STEPS)
def agreed_workload(*, zero_measurement: float, on: date) -> float:
    """Give the measures per fte agreed for a day, never below the goal of 12.

    `zero_measurement` is what the institution measured on 1 May 2023. Steps after
    1 January 2024 are our own default, until the institution enters its own path.
    An institution that was below 12 stays where it was.
    """
    agreed = zero_measurement - AGREED_REDUCTION.on(on)
    return max(agreed, min(zero_measurement, MEASURES_GOAL.on(on)))


@rule(WORKLOAD_UNIT)
def workload(*, measures_with_fixed_worker: int, available_fte: float) -> float | None:
    """Give measures with a fixed worker per available fte; None without any fte.

    Waiting measures and temporary workers stand beside this figure, never inside.
    """
    return measures_with_fixed_worker / available_fte if available_fte > 0 else None


@rule(PHASES)
def phase(*, days_since_begin: int) -> Phase:
    """Give the phase of a case: begin to half a year, middle to two years, then end.

    An own default. The report that measured three phases gives hours we have not
    seen, and warns that hours do not turn into a maximum caseload one to one.
    """
    for last, name in PHASE_STEPS:
        if days_since_begin <= last:
            return name
    return Phase.END


@rule(PHASES)
def case_weight(*, case: Case, on: date) -> float:
    """Give the weight of a case, in cases of the middle phase (own default)."""
    current = phase(days_since_begin=(on - case.begun_on).days)
    complexity = 1.0 if case.complexity is None else case.complexity
    return PHASE_WEIGHTS[current].on(on) * complexity


@rule(PHASES)
def weighted_caseload(*, cases: Iterable[Case], on: date) -> Weighted:
    """Add up the weights of a caseload; the law knows no weights.

    The share of cases whose complexity somebody set comes with it, because a sum of
    defaults looks more exact than it is.
    """
    held = list(cases)
    known = sum(case.complexity is not None for case in held)
    return Weighted(
        cases=len(held),
        weight=sum(case_weight(case=case, on=on) for case in held),
        share_with_complexity=known / len(held) if held else None,
    )


@rule(GROWTH)
def growth_share(*, months_employed: int) -> float:
    """Give the share of a full caseload a side-entrant carries (own default).

    A quarter from the start, half after 3 months, three quarters after 6, all of it
    after 12. An institution can replace it per worker.
    """
    if months_employed < 0:
        return 0.0
    return next(share for months, share in GROWTH_PATH if months_employed >= months)


@rule(WORKLOAD_UNIT)
def headroom(*, available_fte: float, measures_per_fte: float, held: float) -> float:
    """Give how many more measures fit under a norm; below zero is over it.

    `available_fte` is after absence and growth path. The norm is an average of the
    organisation; for one worker this is a help for the team leader, not a ceiling.
    """
    return available_fte * measures_per_fte - held
