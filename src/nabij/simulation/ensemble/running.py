"""Runs scenarios side by side: the same replications, kept as they finish."""

import time
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from typing import NamedTuple

import joblib
import numpy as np

from nabij.simulation.ensemble import backends, replicating, stopping
from nabij.simulation.ensemble.identity import header, software
from nabij.simulation.ensemble.keeping import Range, Shards, Values, ranges
from nabij.simulation.ensemble.shapes import Floats, Result
from nabij.simulation.errors import Stopped, Unusable
from nabij.simulation.scenarios.reading import whole
from nabij.simulation.scenarios.schema import Scenario

SIZE = 2  # replications in a shard: what is under way when it stops is seconds of work
LAST_YEAR = 12  # months that the stop rule looks at
MOST = 100_000  # replications of a scenario, as in its schema
Reckon = Callable[[Sequence[Scenario], Range], list[Values]]
Task = tuple[Range, list[int]]  # these replications, of these scenarios


class Progress(NamedTuple):
    """How far it is, in replications of all scenarios together."""

    done: int
    of: int
    seconds_left: float | None


class Settings(NamedTuple):
    """How to run; none of it changes a bit of the outcome, but for how much is run."""

    replications: int | None = None
    jobs: int | None = None
    backend: str = "threads"
    budget: float | None = None
    until: stopping.Until | None = None
    size: int = SIZE
    tell: Callable[[Progress], None] = lambda progress: None
    should_stop: Callable[[], bool] = lambda: False
    reckon: Reckon = replicating.shard


PLAIN = Settings()


def run(scenario: Scenario, out: Path, settings: Settings = PLAIN) -> Result:
    """One scenario; what was run before is not run again."""
    return run_all([scenario], out, settings)[0]


def run_all(
    scenarios: Sequence[Scenario], out: Path, settings: Settings = PLAIN
) -> list[Result]:
    """Several scenarios over the same replications, pair by pair."""
    wholes = [whole(scenario) for scenario in scenarios]
    jobs = backends.checked_jobs(settings.jobs)
    with backends.using(settings.backend, jobs):
        works = [_Work(scenario, out, settings) for scenario in wholes]
        try:
            _reckon_all(works, settings, jobs)
        except KeyboardInterrupt:
            raise _stopped(works) from None
    return [work.result() for work in works]


def load(scenario: Scenario, out: Path, settings: Settings = PLAIN) -> Result:
    """What is kept of a scenario; refused when there is nothing."""
    return _Work(whole(scenario), out, settings, is_new=False).result()


class _Work:
    """One scenario on its way: one array for all its runs, filled shard by shard."""

    def __init__(
        self, scenario: Scenario, out: Path, settings: Settings, *, is_new: bool = True
    ) -> None:
        self.scenario = scenario
        self.until = settings.until
        self.wanted = ranges(_replications(scenario, settings), settings.size)
        self.shards = Shards(out, header(scenario))
        found = self.shards.header
        shape = (found.months, len(found.gis), len(found.figures))
        self.values = _room(self.wanted[-1].last, *shape)
        self.found: set[Range] = set()
        self.judged: dict[Range, Floats] = {}
        if is_new:
            self.shards.open(scenario)
        for shard in self.wanted:
            kept = self.shards.read(shard)
            if kept is not None:
                self._take(shard, kept)

    @property
    def missing(self) -> list[Range]:
        return [shard for shard in self.wanted if shard not in self.found]

    @property
    def done(self) -> int:
        return sum(shard.last - shard.first for shard in self.found)

    @property
    def prefix(self) -> list[Range]:
        """The finished shards from the first one on, without a gap."""
        return list(takewhile(lambda shard: shard in self.found, self.wanted))

    def keep(self, shard: Range, values: Values) -> None:
        self.shards.write(shard, values)
        self._take(shard, values)

    def result(self, of: Range | None = None) -> Result:
        first, last = of or (0, self.prefix[-1].last if self.prefix else 0)
        if not last:
            raise Unusable(
                f"Van {self.scenario.name} is nog niets klaar. Draai het eerst met"
                f" `nabij lab run {self.scenario.name}`."
            )
        return Result(
            scenario=self.scenario,
            header=self.shards.header,
            months=self.scenario.horizon.months,
            values=self.values[first:last],
            set_of=np.arange(first, last) % self.scenario.sets,
        )

    def enough(self) -> int | None:
        """After how many shards the stop rule is met; None: not yet."""
        if self.until is None:
            return None
        judged = [self.judged[shard] for shard in self.prefix]
        for count in range(1, len(judged) + 1):
            if self.until.is_met(np.concatenate(judged[:count])):
                return count
        return None

    def _take(self, shard: Range, values: Values) -> None:
        self.values[shard.first : shard.last] = values
        self.found.add(shard)
        if self.until is not None:
            series = self.result(shard).series(self.until.figure)
            self.judged[shard] = stopping.judged(series[:, -LAST_YEAR:])


def _replications(scenario: Scenario, settings: Settings) -> int:
    wanted = settings.replications
    if wanted is None:
        return scenario.replications
    if wanted < 1:
        raise Unusable(
            f"Met {wanted} herhalingen is er niets te laten zien. Kies met"
            " --replications minstens 1."
        )
    if wanted > MOST:
        raise Unusable(
            f"{wanted} herhalingen is meer dan kan. Kies er met --replications"
            f" hoogstens {MOST}."
        )
    return wanted


def _room(runs: int, *shape: int) -> Values:
    try:
        return np.empty((runs, *shape), np.float32)
    except MemoryError:
        raise Unusable(
            f"{runs} herhalingen passen niet in het geheugen. Kies er minder met"
            " --replications, of één instelling met --gi."
        ) from None


def _reckon_all(works: list[_Work], settings: Settings, jobs: int) -> None:
    todo = _side_by_side(works)
    started, spent = time.monotonic(), 0
    of = sum(work.wanted[-1].last for work in works)
    settings.tell(_progress(works, of, started, spent))
    for (shard, numbers), found in _finished(works, todo, settings, jobs):
        for number, values in zip(numbers, found, strict=True):
            works[number].keep(shard, values)
            spent += len(values)
        settings.tell(_progress(works, of, started, spent))
        if settings.should_stop():
            raise _stopped(works)
        if all(work.enough() is not None for work in works):
            break
    _cut(works)


def _cut(works: list[_Work]) -> None:
    """Leave every scenario with the same replications, those that the rule asks."""
    enough = [work.enough() for work in works]
    shards = min(len(work.prefix) for work in works)
    if all(count is not None for count in enough):
        shards = min(shards, max(count or 0 for count in enough))
    for work in works:
        work.wanted = work.wanted[:shards]


def _side_by_side(works: list[_Work]) -> list[Task]:
    """All scenarios of the first replications, then of the next ones."""
    todo: dict[Range, list[int]] = {}
    for number, work in enumerate(works):
        for shard in work.missing:
            todo.setdefault(shard, []).append(number)
    return sorted(todo.items())


def _finished(
    works: list[_Work], todo: Sequence[Task], settings: Settings, jobs: int
) -> Iterator[tuple[Task, list[Values]]]:
    own = software()
    tasks = (
        joblib.delayed(_task)(
            settings.reckon, [works[n].scenario for n in task[1]], task, own
        )
        for task in _in_time(todo, settings.budget)
    )
    yield from backends.parallel(jobs)(tasks)


def _in_time(todo: Sequence[Task], budget: float | None) -> Iterator[Task]:
    """What is begun before the budget is spent; all of that is finished and counts."""
    over = stopping.within(budget, time.monotonic)
    for at, task in enumerate(todo):
        if at and over():  # never nothing at all: an answer has one shard of each
            return
        yield task


def _task(
    reckon: Reckon, scenarios: Sequence[Scenario], task: Task, asked_by: str
) -> tuple[Task, list[Values]]:
    if software() != asked_by:  # on a machine of a cluster
        raise Unusable(
            "Een werker van het cluster heeft een andere Nabij, Numba of"
            " parametertabel dan deze machine. Installeer overal dezelfde versie."
        )
    return task, reckon(scenarios, task[0])


def _progress(works: list[_Work], of: int, started: float, spent: int) -> Progress:
    done = sum(work.done for work in works)
    took = time.monotonic() - started
    return Progress(done, of, (of - done) * took / spent if spent else None)


def _stopped(works: list[_Work]) -> Stopped:
    done = min(work.done for work in works)
    of = works[0].wanted[-1].last if works[0].wanted else 0
    return Stopped(
        f"Gestopt. {done} van de {of} herhalingen zijn klaar en bewaard. Geef hetzelfde"
        " commando nog eens: het gaat verder waar het was."
    )
