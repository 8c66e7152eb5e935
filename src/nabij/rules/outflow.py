"""What has to happen before a measure ends: who is told, and how long before."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nabij.rules import calendar, supervision
from nabij.rules.calendar import Term, Unit
from nabij.rules.codes import measure_type
from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, rule
from nabij.rules.supervision import (
    COUNCIL_NOTICE,
    LONG_PLACEMENT_NOTICE,
    PLACEMENT_END_NOTICE,
)

READ_ON = date(2026, 11, 22)
SUPERVISION = 11


SEEN_AHEAD = Source(
    id="OF-01",
    text="Nabij, eigen standaard",
    place="een titel die binnen vier maanden afloopt, staat op de pagina Uitstroom",
    read_on=READ_ON,
    kind=Kind.DESIGN,
    confidence=Confidence.OWN_CHOICE,
)
AHEAD_MONTHS = constant(
    "titles that end soon", value=4, unit="months", source=SEEN_AHEAD
)


@dataclass(frozen=True, kw_only=True)
class Placement:
    """Whether a youth lives elsewhere by order, since when, and until when planned."""

    is_placed: bool
    since_on: date | None = None
    return_on: date | None = None


class Why(StrEnum):
    """Why a term has a day, or none."""

    COUNTED = "counted"
    UNKNOWN = "unknown"
    NOT_NOW = "not_now"


@dataclass(frozen=True, kw_only=True)
class CouncilTerm:
    """A term towards the council; `why` says whether a missing day is unknown."""

    source: Source
    due_on: date | None
    why: Why


@rule(SEEN_AHEAD)
def ends_soon(*, until_on: date, on: date) -> bool:
    """Say whether a title ends within four months; one that ended does not."""
    ahead = calendar.add_term(on, Term(int(AHEAD_MONTHS.on(on)), Unit.MONTHS))
    return on < until_on <= ahead


@rule(LONG_PLACEMENT_NOTICE)
def is_long_placement(*, since_on: date, expires_on: date) -> bool:
    """Say whether an order will have run with a placement for two years at its end."""
    return calendar.add_term(since_on, Term(2, Unit.YEARS)) <= expires_on


@rule(COUNCIL_NOTICE, PLACEMENT_END_NOTICE, LONG_PLACEMENT_NOTICE)
def council_terms(
    *, type: int, until_on: date | None, placement: Placement | None
) -> tuple[CouncilTerm, ...]:
    """Give the three terms towards the council of a supervision order.

    A register does not tell whether a youth is placed: as long as nobody wrote it
    down (`placement` is None) the terms that hang on it are unknown, not absent.
    """
    if measure_type(type).code != SUPERVISION:
        return ()
    told = supervision.council_told_at_latest(expires_on=until_on) if until_on else None
    return (
        _term(COUNCIL_NOTICE, told, is_known=until_on is not None),
        _early_return(placement),
        _advice(until_on, placement),
    )


def _early_return(placement: Placement | None) -> CouncilTerm:
    planned = placement.return_on if placement and placement.is_placed else None
    due = supervision.early_return_told_at_latest(ends_on=planned) if planned else None
    is_known = placement is not None and not (placement.is_placed and planned is None)
    return _term(PLACEMENT_END_NOTICE, due, is_known=is_known)


def _advice(until_on: date | None, placement: Placement | None) -> CouncilTerm:
    is_known = placement is not None and until_on is not None
    due = None
    if placement and placement.is_placed and until_on:
        since = placement.since_on
        is_known = since is not None
        if since and is_long_placement(since_on=since, expires_on=until_on):
            due = supervision.petition_announced_at_latest(expires_on=until_on)
    return _term(LONG_PLACEMENT_NOTICE, due, is_known=is_known)


def _term(source: Source, due_on: date | None, *, is_known: bool) -> CouncilTerm:
    if due_on is not None:
        return CouncilTerm(source=source, due_on=due_on, why=Why.COUNTED)
    why = Why.NOT_NOW if is_known else Why.UNKNOWN
    return CouncilTerm(source=source, due_on=None, why=why)
