"""The answer of a run as data: what every page, report and file is made from."""

import datetime as dt
import math

from pydantic import BaseModel, ConfigDict

from nabij.simulation.scenarios.schema import Scenario


class Frozen(BaseModel):
    """Read back as it was written, or not at all."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Range(Frozen):
    """The middle of all runs, and between what nine in ten of them lie."""

    median: float
    low: float
    high: float

    @property
    def width(self) -> float:
        """How wide the interval is."""
        return self.high - self.low


class Point(Frozen):
    """One indicator at the end of one month; `change` is other minus base, paired.

    `fell` and `rose` are the shares of pairs in which it did: together 1 at most.
    """

    on: dt.date
    base: Range | None
    other: Range | None
    change: Range | None = None
    fell: float = 0.0
    rose: float = 0.0


class Split(Frozen):
    """Where the spread of the difference comes from; together 1."""

    parameters: float
    chance: float


class Course(Frozen):
    """One indicator over time, and all runs apart at the main moment."""

    key: str
    points: tuple[Point, ...]
    runs_base: tuple[float, ...] = ()
    runs_other: tuple[float, ...] = ()
    split: Split | None = None

    def at(self, on: dt.date) -> Point | None:
        """The point of this day."""
        return next((point for point in self.points if point.on == on), None)


class Part(Frozen):
    """One figure beside the nine at the main moment: a cost by step, or the posts."""

    key: str
    base: Range | None
    change: Range | None


class Place(Frozen):
    """One institution at the main moment: each indicator, and whether it ran empty."""

    gi: str
    points: dict[str, Point]
    empty_base: float
    empty_other: float
    posts: Part | None = None


class Mean(Frozen):
    """A mean over pairs with its 90 % interval over runs; means add up, middles not."""

    mean: float
    low: float
    high: float


class Piece(Frozen):
    """One measure of a package by itself, and what it does to each indicator."""

    name: str
    title: str
    change: dict[str, Mean]


class Package(Frozen):
    """Pieces, what they do to each other, and all together: the sum, exactly."""

    pieces: tuple[Piece, ...]
    remainder: dict[str, Mean]
    together: dict[str, Mean]


class Driver(Frozen):
    """A parameter that moves the answer: rank correlation with the difference."""

    parameter: str
    meaning: str
    kind: str
    correlation: float


class Told(Frozen):
    """One change in words, as they were when the run was made."""

    number: int
    parameter: str
    meaning: str
    what: str
    when: str
    kind: str
    source: str
    reason: str


class Milestone(Frozen):
    """A moment that is told in words: so many years after the first change."""

    years: int
    on: dt.date


class Origin(Frozen):
    """From what this came, so that it can be made again."""

    scenario: str
    base: str
    version: str
    numba: str
    parameters: str
    seed: int
    sets: int


class Findings(Frozen):
    """Everything a run says. `wanted` above `runs` means: provisional.

    The scenario has the changes of its parts in it: it is what was run.
    """

    scenario: Scenario
    base: Scenario
    origin: Origin
    runs: int
    wanted: int
    start: dt.date
    first_change: dt.date
    milestones: tuple[Milestone, ...]
    courses: tuple[Course, ...]
    empty_base: Range
    empty_other: Range
    changes: tuple[Told, ...] = ()
    places: tuple[Place, ...] = ()
    package: Package | None = None
    drivers: dict[str, tuple[Driver, ...]] = {}
    parts: tuple[Part, ...] = ()

    @property
    def is_provisional(self) -> bool:
        """Whether more runs are to come."""
        return self.runs < self.wanted

    @property
    def is_base(self) -> bool:
        """Whether nothing was changed: the course without a measure."""
        return self.scenario.name == self.base.name

    @property
    def main(self) -> Milestone:
        """The moment the first sentence speaks of: two years on, or the last before."""
        early = [each for each in self.milestones if each.years <= 2]
        return (early or list(self.milestones))[-1]

    @property
    def keys(self) -> set[str]:
        """The indicators it tells of: an answer of long ago may have fewer."""
        return {course.key for course in self.courses}

    def course(self, key: str) -> Course:
        """The course of one indicator."""
        return next(course for course in self.courses if course.key == key)

    def point(self, key: str, on: dt.date | None = None) -> Point | None:
        """One indicator on one day; the main moment when no day is given."""
        return self.course(key).at(on or self.main.on)


def ranged(median: float, low: float, high: float) -> Range | None:
    """An interval; None when it could not be reckoned."""
    if not all(math.isfinite(value) for value in (median, low, high)):
        return None
    return Range(median=median, low=low, high=high)
