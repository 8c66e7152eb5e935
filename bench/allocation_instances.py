"""Invented rounds of allocation, the same on every machine: a seed is an instance.

A week at one institution: 300 waiting youths in some 175 families, 250 workers of whom
a third have room. Demand is well above room, so that every rule is used.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, timedelta

from nabij.rules.allocation import Carer, Round, Settings, Waiting, WaitingYouth

TODAY = date(2026, 11, 23)
SEEDS = tuple(range(20))
EXPERTISE = ("LVB", "scheiding", "jonge kind", "GGZ", "geweld", "tolk")
MASK = (1 << 64) - 1


class Stream:
    """Chance by splitmix64, so that no library's change can change an instance."""

    def __init__(self, seed: int) -> None:
        self.state = seed & MASK

    def below(self, n: int) -> int:
        """A whole number from 0, below `n`."""
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        mixed = self.state
        mixed = ((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        mixed = ((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB) & MASK
        return (mixed ^ (mixed >> 31)) % n

    def has(self, percent: int) -> bool:
        """True in so many of a hundred."""
        return self.below(100) < percent

    def pick(self, options: tuple[tuple[object, int], ...]) -> object:
        """One of the options, by their percentages (together 100)."""
        drawn = self.below(100)
        for value, percent in options:
            drawn -= percent
            if drawn < 0:
                return value
        return options[-1][0]


@dataclass(frozen=True, kw_only=True)
class Size:
    """How large a round is, and the land it lies in."""

    youths: int = 300
    workers: int = 250
    width_km: int = 60
    height_km: int = 60
    radius_km: int | None = None


GI = Size()
NATIONAL = Size(youths=3_000, workers=3_000, width_km=200, height_km=300, radius_km=60)
Place = tuple[int, int]


def instance(seed: int, size: Size = GI) -> Round:
    """The round that belongs to a seed."""
    stream = Stream(1_000_003 * (seed + 1))
    at: dict[int, Place] = {}
    carers = []
    for worker_id in range(1, size.workers + 1):
        at[worker_id] = (stream.below(size.width_km), stream.below(size.height_km))
        carers.append(_carer(worker_id, stream))
    carers = [_with_a_family(carer, stream) for carer in carers]
    families: list[Waiting] = []
    left = size.youths
    while left:
        family = _family(1001 + len(families), stream, at, size=size, most=left)
        left -= len(family.youths)
        families.append(family)
    return Round(
        on=TODAY,
        waiting=tuple(families),
        carers=tuple(carers),
        settings=Settings(radius_km=size.radius_km),
    )


def changed(round_: Round, seed: int, *, percent: int = 5) -> Round:
    """The same round with so many of a hundred families replaced by others."""
    stream = Stream(7_000_003 * (seed + 1))
    n = max(1, len(round_.waiting) * percent // 100)
    families = list(round_.waiting)
    for _ in range(n):
        families.pop(stream.below(len(families)))
    donors = instance(seed + 1_000).waiting[:n]
    families += [_renumbered(family) for family in donors]
    return Round(
        on=round_.on,
        waiting=tuple(families),
        carers=round_.carers,
        settings=round_.settings,
    )


def digest(round_: Round) -> str:
    """A fingerprint of a round: another generator gives another one."""
    travel = [sorted((f.travel_km or {}).items()) for f in round_.waiting]
    families = [
        (f.family_id, f.youths, sorted(f.needs or ()), sorted(f.excluded_workers or ()))
        for f in round_.waiting
    ]
    carers = [
        (
            *(c.worker_id, c.room, c.is_registered, c.supervisor_id, c.is_trainee),
            *(c.max_new, c.new_this_week, sorted(c.expertise or ())),
            sorted(c.families_held),
        )
        for c in round_.carers
    ]
    text = repr((round_.on, families, travel, carers))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _renumbered(family: Waiting) -> Waiting:
    return Waiting(
        family_id=family.family_id + 50_000,
        youths=tuple(
            WaitingYouth(
                youth_id=y.youth_id + 500_000,
                urgency=y.urgency,
                clock_from_on=y.clock_from_on,
                weight=y.weight,
                title_ends_on=y.title_ends_on,
            )
            for y in family.youths
        ),
        region=family.region,
        needs=family.needs,
        excluded_workers=family.excluded_workers,
        travel_km=family.travel_km,
    )


def _carer(worker_id: int, stream: Stream) -> Carer:
    has_room = stream.has(35)
    room = (5 + stream.below(36)) / 10 if has_room else -stream.below(20) / 10
    is_trainee = stream.has(15)
    is_registered = not is_trainee or stream.has(40)
    known = frozenset(each for each in EXPERTISE if stream.has(35))
    return Carer(
        worker_id=worker_id,
        room=room,
        is_registered=is_registered,
        supervisor_id=None if is_registered or stream.has(20) else 100_000,
        is_trainee=is_trainee,
        max_new=2,
        new_this_week=int(stream.has(10)),
        expertise=known,
    )


def _with_a_family(carer: Carer, stream: Stream) -> Carer:
    """One in fifty already has a child of a family that now waits with another."""
    if not stream.has(2):
        return carer
    return replace(carer, families_held=frozenset({1001 + stream.below(170)}))


def _family(
    family_id: int,
    stream: Stream,
    at: dict[int, Place],
    *,
    size: Size,
    most: int,
) -> Waiting:
    n = min(most, int(str(stream.pick(((1, 55), (2, 26), (3, 13), (4, 6))))))
    x, y = stream.below(size.width_km), stream.below(size.height_km)
    urgency = str(stream.pick((("A", 1), ("B", 13), ("C", 30), ("D", 51), ("", 5))))
    days = stream.below(60) if stream.has(50) else stream.below(400)
    former = 1 + stream.below(len(at)) if stream.has(15) else None
    needs = frozenset(each for each in EXPERTISE if stream.has(15))
    excluded = frozenset(1 + stream.below(len(at)) for _ in range(stream.below(3)))
    youths = tuple(
        _youth(family_id * 10 + i, stream, urgency, days=days, former=former)
        for i in range(n)
    )
    limit = size.radius_km or size.width_km + size.height_km
    travel = {
        worker: km
        for worker, (wx, wy) in at.items()
        if (km := abs(x - wx) + abs(y - wy)) <= limit
    }
    return Waiting(
        family_id=family_id,
        youths=youths,
        region=f"JZ{1 + 2 * x // size.width_km:02}",
        needs=needs,
        excluded_workers=excluded,
        travel_km=travel,
    )


def _youth(
    youth_id: int, stream: Stream, urgency: str, *, days: int, former: int | None
) -> WaitingYouth:
    order = ("A", "B", "C", "D", "")
    milder = order[min(3, order.index(urgency) + 1)] if urgency else ""
    ends = TODAY + timedelta(days=10 + stream.below(400))
    return WaitingYouth(
        youth_id=youth_id,
        urgency=milder if stream.has(15) else urgency,
        clock_from_on=TODAY - timedelta(days=days),
        weight=float(str(stream.pick(((0.5, 27), (1.0, 43), (1.5, 30))))),
        title_ends_on=ends if stream.has(80) else None,
        had_worker=former is not None,
        former_worker_id=former,
    )
