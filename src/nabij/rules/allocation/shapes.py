"""What goes into an allocation and what comes out of it; plain, frozen, comparable."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

Value = int | float | str | bool
ACUTE, NOT_TRIAGED = "A", ""
# The order of the classes; a youth whom nobody triaged stands last, and is named so.
CLASSES = ("A", "B", "C", "D", NOT_TRIAGED)
# What a weighted place is counted in, so that sums of weights are exact.
UNITS = 1000


def units(weight: float) -> int:
    """A weight or room in thousandths of a place."""
    return round(weight * UNITS)


class BadRound(ValueError):
    """What was given cannot be allocated: it contradicts itself."""


@dataclass(frozen=True, kw_only=True)
class WaitingYouth:
    """A youth without a fixed worker; `clock_from_on` is never reset.

    `had_worker` says that a fixed worker left; `former_worker_id` who that was, so
    that she is asked first when she has room again.
    """

    youth_id: int
    urgency: str
    clock_from_on: date
    weight: float = 1.0
    title_ends_on: date | None = None
    had_worker: bool = False
    former_worker_id: int | None = None

    def __post_init__(self) -> None:
        """Refuse a class that does not exist and a youth without weight."""
        if self.urgency not in CLASSES:
            raise BadRound(f"youth {self.youth_id}: no class {self.urgency!r}.")
        if units(self.weight) <= 0:
            raise BadRound(f"youth {self.youth_id}: the weight is not above zero.")


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A family: all waiting youths of one household at one institution.

    They go to one worker. None stands for "no data"; an empty set for "nothing".
    A worker missing from `travel_km` is out of reach when a radius is set.
    `region` and `team_id` are for the audit only: they never count in the order.
    """

    family_id: int
    youths: tuple[WaitingYouth, ...]
    region: str = ""
    team_id: int | None = None
    needs: frozenset[str] | None = None
    excluded_workers: frozenset[int] | None = None
    travel_km: Mapping[int, int] | None = None

    def __post_init__(self) -> None:
        """Refuse a family in which nobody waits."""
        if not self.youths:
            raise BadRound(f"family {self.family_id}: nobody waits.")

    @cached_property
    def need(self) -> int:
        """The room this family asks, in thousandths of a place."""
        return sum(units(youth.weight) for youth in self.youths)

    @cached_property
    def is_acute(self) -> bool:
        """Whether one of them is in acute danger: outside the order, at once."""
        return any(youth.urgency == ACUTE for youth in self.youths)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The classes of the youths in this family."""
        return frozenset(youth.urgency for youth in self.youths)

    @cached_property
    def former_workers(self) -> frozenset[int]:
        """Workers who had one of these youths before."""
        former = (youth.former_worker_id for youth in self.youths)
        return frozenset(each for each in former if each is not None)


@dataclass(frozen=True, kw_only=True)
class Carer:
    """A worker and what she can take on this week.

    `room` is in weighted places under the norm and may be below zero. `available_fte`
    and `held` (weighted) say how it came about; they are needed only to try another
    norm. Unregistered, she needs a named supervisor. `closed_classes` replaces the
    default for trainees. `max_new` None: no data, so no limit.
    """

    worker_id: int
    room: float
    team_id: int | None = None
    is_registered: bool = True
    supervisor_id: int | None = None
    is_trainee: bool = False
    closed_classes: frozenset[str] | None = None
    max_new: int | None = None
    new_this_week: int = 0
    expertise: frozenset[str] | None = None
    families_held: frozenset[int] = frozenset()
    available_fte: float | None = None
    held: float | None = None


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What an institution can set; every value is our own default (AL-01..AL-06)."""

    measures_per_fte: float = 12.0
    deadline_days: int = 90
    trainees_closed: frozenset[str] = frozenset({"A", "B", NOT_TRIAGED})
    radius_km: int | None = None
    travel_band_km: int = 5
    is_stable: bool = True
    improves: bool = True


@dataclass(frozen=True, kw_only=True)
class Change:
    """A coordinator's decision on one family; no worker means: hold it back."""

    family_id: int
    worker_id: int | None
    reason: str

    def __post_init__(self) -> None:
        """Refuse a change without a reason: the reason is what one asks for later."""
        if not self.reason.strip():
            raise BadRound(f"family {self.family_id}: a change needs a reason.")


@dataclass(frozen=True, kw_only=True)
class Round:
    """All that one allocation is made from; the same round gives the same proposal.

    `previous` is the last proposal (family to worker): where nothing asks otherwise
    it stands. `changes` are the coordinator's decisions.
    """

    on: date
    waiting: tuple[Waiting, ...]
    carers: tuple[Carer, ...]
    settings: Settings = field(default_factory=Settings)
    previous: Mapping[int, int] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    def __post_init__(self) -> None:
        """Refuse somebody who stands in it twice."""
        _once("family", [family.family_id for family in self.waiting])
        _once("youth", [y.youth_id for f in self.waiting for y in f.youths])
        _once("worker", [carer.worker_id for carer in self.carers])
        _once("change of family", [change.family_id for change in self.changes])


def _once(kind: str, ids: list[int]) -> None:
    if len(set(ids)) < len(ids):
        twice = next(each for each in ids if ids.count(each) > 1)
        raise BadRound(f"{kind} {twice} stands in the round twice.")


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason as a code with its numbers; `explaining.dutch` makes the sentence."""

    code: str
    values: Mapping[str, Value] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Rank:
    """Where a family stands and by which terms: those of the youth who is first.

    `place` counts from 1 within the round; acute families have none.
    """

    urgency: str
    days_waited: int
    deadline_at_risk: bool
    days_to_deadline: int | None
    is_rewait: bool
    youth_id: int
    family_id: int
    place: int | None = None

    @property
    def key(self) -> tuple[int, int, bool, bool, int]:
        """What is compared; smaller is earlier."""
        return (
            CLASSES.index(self.urgency),
            -self.days_waited,
            not self.deadline_at_risk,
            not self.is_rewait,
            self.family_id,
        )


class How(StrEnum):
    """By which step a family came to its worker."""

    ACUTE = "acute"  # at once, outside the order
    DECIDED = "decided"  # by the coordinator
    HOLDER = "holder"  # she already has a child of this family
    FORMER = "former"  # she had one of these youths before
    PREVIOUS = "previous"  # she stood in the last proposal
    TIGHTEST = "tightest"  # least room left over, so large gaps stay for large families
    AUGMENTED = "augmented"  # after another family of this round moved
    IMPROVED = "improved"  # moved afterwards for quality; nobody gained or lost a place


@dataclass(frozen=True, kw_only=True)
class Placement:
    """A family and the worker proposed for it, with every reason.

    Room is the worker's, in weighted places: before this family at the end of the
    round, and after it.
    """

    family_id: int
    youth_ids: tuple[int, ...]
    worker_id: int
    rank: Rank
    weight: float
    room_before: float
    room_after: float
    how: How
    why_now: tuple[Reason, ...] = ()
    why_worker: tuple[Reason, ...] = ()
    why_not_others: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class NotPlaced:
    """A family without a worker in this proposal, and what would have to change."""

    family_id: int
    youth_ids: tuple[int, ...]
    rank: Rank
    weight: float
    what_would_help: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Input:
    """Something the rule can use, and for how many it is known."""

    name: str
    known: int
    of: int


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """Who goes to whom, and who does not; each in the published order."""

    on: date
    acute: tuple[Placement, ...]
    placed: tuple[Placement, ...]
    not_placed: tuple[NotPlaced, ...]
    held_back: tuple[NotPlaced, ...]
    inputs: tuple[Input, ...]

    @property
    def unused(self) -> tuple[str, ...]:
        """Inputs of which nothing is known, so that they could not be used."""
        return tuple(each.name for each in self.inputs if each.known == 0)

    @property
    def lines(self) -> tuple[Placement, ...]:
        """Every family with a worker, the acute ones first."""
        return self.acute + self.placed

    @property
    def workers(self) -> dict[int, int]:
        """Family to worker: what the next round gets as `previous`."""
        return {line.family_id: line.worker_id for line in self.lines}
