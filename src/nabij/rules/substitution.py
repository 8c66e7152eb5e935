"""Who stands in for whom on a day, and when an absence is no longer a short one.

A chain is followed to somebody who is here: who stands in may be away too, and then
whoever stands in for them does it. A circle is nobody.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from nabij.rules import calendar
from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, own_choice, rule

READ_ON = date(2026, 11, 22)


TELL_WHO_STANDS_IN = Source(
    id="GI-03",
    text="Besluit Jeugdwet",
    place="art. 4.2.2 lid 2: de werker vertelt wie hem vervangt",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    version="tekst van mei 2017",
    url="https://wetten.overheid.nl/BWBR0035779",
    valid_from=date(2015, 1, 1),
)
ANOTHER_WORKER = Source(
    id="GI-04",
    text="Besluit Jeugdwet",
    place="art. 4.2.2 lid 3: de GI kan een andere werker aanwijzen",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
    version="tekst van mei 2017",
    url="https://wetten.overheid.nl/BWBR0035779",
    valid_from=date(2015, 1, 1),
)
SHORT_ABSENCE = own_choice("SUB-01", "hoe lang een afwezige werker het gezicht blijft")
DUTIES_PASS_ON = own_choice("SUB-02", "welke taken bij afwezigheid worden overgenomen")
EVENING = own_choice("SUB-03", "van wanneer tot wanneer een avond en nacht duurt")
TELL_OF_CHANGE = own_choice(
    "SUB-04", "wanneer het gezin hoort dat het gezicht verandert"
)

SHORT_ABSENCE_DAYS = constant(
    "longest absence with the face kept", value=42, unit="days", source=SHORT_ABSENCE
)
EVENING_FROM_HOUR = constant(
    "hour at which an evening begins", value=17, unit="hours", source=EVENING
)
MORNING_UNTIL_HOUR = constant(
    "hour at which a night ends", value=9, unit="hours", source=EVENING
)

TELL_WITHIN_DAYS = constant(
    "family told of a change of face",
    value=5,
    unit="working days",
    source=TELL_OF_CHANGE,
)


class When(StrEnum):
    """For what part of the day or which reason somebody stands in."""

    TONIGHT = "tonight"
    WEEK = "week"
    HOLIDAY = "holiday"
    ABSENCE = "absence"


@dataclass(frozen=True, kw_only=True)
class Stand:
    """Somebody stands in for a worker from a day until a day (half-open)."""

    stand_id: int
    worker: int
    substitute: int
    when: str
    from_on: date
    until_on: date | None

    @property
    def is_evening(self) -> bool:
        """Evenings and nights only: by day the worker is there."""
        return self.when == When.TONIGHT

    def holds(self, on: date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= on and (self.until_on is None or on < self.until_on)


@dataclass(frozen=True, kw_only=True)
class Seat:
    """Whose desk somebody sits at, by days, and from which substitution it follows."""

    stand_id: int
    worker: int
    substitute: int
    is_evening: bool
    from_on: date
    until_on: date | None


@rule(DUTIES_PASS_ON)
def living_substitute(
    worker: int,
    *,
    stands: Sequence[Stand],
    is_here: Callable[[int], bool],
    on: date,
) -> int | None:
    """Who stands in for a worker by day: the first in the chain who is here.

    None where nobody stands in, or where the chain ends in somebody who is away.
    """
    standing = (each for each in stands if not each.is_evening and each.holds(on))
    by_day = {each.worker: each.substitute for each in standing}
    seen = {worker}
    while (worker := by_day.get(worker, 0)) and worker not in seen:
        if is_here(worker):
            return worker
        seen.add(worker)
    return None


def chain_of(workers: Collection[int], *, stands: Iterable[Stand]) -> set[int]:
    """These workers and everybody who may stand in for them, by day or night."""
    return _linked(workers, [(each.worker, each.substitute) for each in stands])


def relying_on(
    workers: Collection[int], *, stands: Iterable[Stand], on: date
) -> set[int]:
    """These workers and everybody for whom they stand in by day, through others too."""
    by_day = (each for each in stands if each.holds(on) and not each.is_evening)
    return _linked(workers, [(each.substitute, each.worker) for each in by_day])


def _linked(workers: Collection[int], links: Collection[tuple[int, int]]) -> set[int]:
    chain, more = set[int](), set(workers)
    while more:
        chain |= more
        more = {other for one, other in links if one in more} - chain
    return chain


@rule(TELL_WHO_STANDS_IN)
def seats(stands: Sequence[Stand]) -> Iterator[Seat]:
    """Every desk that is shared: of the worker, and of whom that worker stands in for.

    Who stands in by day for a substitute sits at the first worker's desk too, for the
    days that both hold; the first substitute keeps the seat.
    """
    by_worker: dict[int, list[Stand]] = {}
    for stand in stands:
        if not stand.is_evening:
            by_worker.setdefault(stand.worker, []).append(stand)
    for stand in stands:
        first = Seat(
            stand_id=stand.stand_id,
            worker=stand.worker,
            substitute=stand.substitute,
            is_evening=stand.is_evening,
            from_on=stand.from_on,
            until_on=stand.until_on,
        )
        yield first
        yield from _further(first, by_worker, {stand.worker, stand.substitute})


def _further(
    seat: Seat, by_worker: Mapping[int, Sequence[Stand]], seen: set[int]
) -> Iterator[Seat]:
    """The same desk for who stands in for who sits there."""
    for stand in by_worker.get(seat.substitute, ()):
        if stand.substitute in seen:
            continue
        both = _both(seat, stand)
        if both is None:
            continue
        next_seat = replace(
            seat, substitute=stand.substitute, from_on=both[0], until_on=both[1]
        )
        yield next_seat
        yield from _further(next_seat, by_worker, seen | {stand.substitute})


def comes_round(new: Stand, stands: Iterable[Stand]) -> bool:
    """Whether, with this one added, somebody would stand in for themselves by day."""
    if new.is_evening:
        return False
    others: dict[int, list[Stand]] = {}
    for stand in stands:
        if not stand.is_evening and stand.stand_id != new.stand_id:
            others.setdefault(stand.worker, []).append(stand)
    seat = Seat(
        stand_id=new.stand_id,
        worker=new.worker,
        substitute=new.substitute,
        is_evening=False,
        from_on=new.from_on,
        until_on=new.until_on,
    )
    further = _further(seat, others, {new.substitute})
    return any(each.substitute == new.worker for each in further)


def _both(seat: Seat, stand: Stand) -> tuple[date, date | None] | None:
    return _overlap(seat.from_on, seat.until_on, stand.from_on, stand.until_on)


def _overlap(
    one_from: date, one_until: date | None, two_from: date, two_until: date | None
) -> tuple[date, date | None] | None:
    """The days that two half-open periods share."""
    from_on = max(one_from, two_from)
    until_on = min((day for day in (one_until, two_until) if day), default=None)
    return None if until_on and until_on <= from_on else (from_on, until_on)


@rule(SHORT_ABSENCE)
def is_long(*, away_since: date, on: date) -> bool:
    """An absence of more than six weeks: a decision about the children is due."""
    return on - away_since > timedelta(days=SHORT_ABSENCE_DAYS.on(on))


@rule(TELL_OF_CHANGE)
def tell_family_due(*, decided_on: date) -> date:
    """Give the last day on which a family hears that its worker changes."""
    days = int(TELL_WITHIN_DAYS.on(decided_on))
    return calendar.add_working_days(decided_on, days)
