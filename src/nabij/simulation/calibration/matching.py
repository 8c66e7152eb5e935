"""History matching: throw away, in waves, the sets that cannot give 2016-2018.

Each wave runs sets that are still possible, fits emulators and leaves out what lies
more than three sd from a published figure, all doubts added up: the emulator, the
chance of the model, the figure itself and what the model leaves out. What remains after
the last wave is run, and kept if the run itself is near enough. 2019-2022 is not used.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.calibration.driving import Calendar, calendar
from nabij.simulation.calibration.emulating import Emulator, emulator, implausibility
from nabij.simulation.calibration.periods import over
from nabij.simulation.calibration.published import FIT, Target, targets
from nabij.simulation.calibration.running import Batch, run
from nabij.simulation.errors import Unusable
from nabij.simulation.parameters import drawing
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.spreading import chances
from nabij.simulation.parameters.table import parameters
from nabij.simulation.places import Places

Floats = NDArray[np.float64]
FIRST = date(2016, 1, 1)
LIMIT = 3.0
DOUBT = {"stock": 0.010, "out": 0.025}  # sd, share of the figure: see doubt()
CANDIDATES = 8192
Told = Callable[[str], None]


class Plan(NamedTuple):
    """How much is run: sets in each wave, and how many sets are wanted at the end."""

    waves: int = 3
    sets: int = 160
    wanted: int = 128
    seed: int = 2016
    jobs: int = 2


class Wave(NamedTuple):
    """One wave: how many candidates were still possible after it."""

    number: int
    runs: int
    possible: float  # share of the prior
    worst: str  # figure that threw out most


class Match(NamedTuple):
    """The kept sets [set, parameter], how far off they are, and the waves."""

    sets: Floats
    distance: Floats
    waves: tuple[Wave, ...]
    runs: int


def searched() -> tuple[str, ...]:
    """The parameters that published figures can say something about."""
    return tuple(each.name for each in parameters() if each.fitted)


def fit_targets() -> list[Target]:
    """Stocks and ends of 2016-2018."""
    return [
        each
        for each in targets()
        if each.use == "fit" and each.figure.split("_")[0] in DOUBT
    ]


def doubt(target: Target) -> float:
    """The sd of a published figure and of what the model leaves out, together.

    Stocks were restated by up to 3 %, flows and stocks close within 0.2 %; the flows of
    2016 come right after the new law, with a registration break. Our own choice.
    """
    share = DOUBT[target.figure.split("_")[0]]
    small = 0.05 if target.value < 1_000 else 0.0
    return target.value * max(share, small)


def match(places: Places, plan: Plan, told: Told = lambda _line: None) -> Match:
    """Match the history of 2016-2018; `told` hears how far it is."""
    wanted, when = fit_targets(), calendar(FIRST, len(FIT))
    batch = Batch(places, when, plan.seed, plan.jobs)
    runs_done = 0
    emulators: list[list[Emulator]] = []
    waves = []
    sets = drawing.prior(plan.sets, seed=plan.seed)
    for number in range(1, plan.waves + 1):
        found = outputs(run(batch, sets, first=runs_done), when, wanted)
        runs_done += len(sets)
        emulators.append([emulator(scaled(sets), column) for column in found.T])
        sets, wave = _still_possible(plan, emulators, wanted, number)
        waves.append(wave._replace(runs=runs_done))
        told(
            f"Ronde {number}: {wave.possible:.1%} van de sets kan nog; "
            f"het meeste viel af op {wave.worst}."
        )
    return _kept(batch, plan, sets, wanted, tuple(waves))


def outputs(months: Floats, when: Calendar, wanted: Sequence[Target]) -> Floats:
    """The figures that are matched [run, target]."""
    columns = [over(months, when.months, each.figure, each.period) for each in wanted]
    return np.column_stack(columns)


def scaled(sets: Floats) -> Floats:
    """The searched parameters as their place in the prior, between 0 and 1."""
    return np.column_stack(
        [chances(sets[:, PLACE[name]], PRIOR[name]) for name in searched()]
    )


PRIOR = {each.name: each for each in parameters()}


def _still_possible(
    plan: Plan,
    emulators: Sequence[Sequence[Emulator]],
    wanted: Sequence[Target],
    number: int,
) -> tuple[Floats, Wave]:
    """Draw from the prior what every wave so far leaves possible."""
    drawn = drawing.prior(CANDIDATES, seed=plan.seed + 1_000 * number)
    places = scaled(drawn)
    distances = np.stack([_distances(each, places, wanted) for each in emulators])
    each_target = distances.max(axis=0)
    possible = np.sort(each_target, axis=1)[:, -1] < LIMIT
    if possible.sum() < 2:
        raise Unusable(
            "Geen enkele set past bij 2016-2018: dit model kan die cijfers niet geven. "
            "Maak een spreiding in parameters.csv ruimer of kijk naar het model."
        )
    worst = wanted[int((each_target >= LIMIT).mean(axis=0).argmax())]
    chosen = np.flatnonzero(possible)[: plan.sets]
    wave = Wave(number, 0, float(possible.mean()), f"{worst.figure} {worst.period}")
    return drawn[chosen], wave


def _distances(
    emulators: Sequence[Emulator], places: Floats, wanted: Sequence[Target]
) -> Floats:
    return np.column_stack(
        [
            implausibility(each.guess(places), target.value, doubt(target))
            for each, target in zip(emulators, wanted, strict=True)
        ]
    )


def _kept(
    batch: Batch,
    plan: Plan,
    sets: Floats,
    wanted: Sequence[Target],
    waves: tuple[Wave, ...],
) -> Match:
    """Run what remains; keep what is near enough in the run itself, best first."""
    done = waves[-1].runs
    found = outputs(run(batch, sets, first=done), batch.when, wanted)
    truth = np.array([each.value for each in wanted])
    sure = np.array([doubt(each) for each in wanted])
    off = np.abs(found - truth) / sure
    worst = off.max(axis=1)
    order = np.argsort(worst)
    kept = [place for place in order if worst[place] < LIMIT][: plan.wanted]
    if not kept:
        raise Unusable(
            "Na de laatste ronde past geen enkele run bij 2016-2018. "
            "Neem meer sets per ronde of meer rondes."
        )
    return Match(sets[kept], worst[kept], waves, done + len(sets))
