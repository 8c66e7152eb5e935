"""History matching: throw away, in waves, the sets that cannot give 2016-2018.

Each wave runs sets that are still possible, fits emulators and leaves out what lies
more than three sd from a published figure, all doubts added up: the emulator, the
chance of the model, the figure itself and what the model leaves out. What remains after
the last wave is run, and what is nearest in the run itself is kept. 2019-2022 is not
used.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.calibration.doubting import SHARE, doubt
from nabij.simulation.calibration.driving import Calendar, begun, calendar
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
MADE = "voogdij"  # comes out of supervision in the chain itself, so it is not given
CANDIDATES = 16_384
TRIED = 6  # runs at the end for every set that is wanted
AGAIN = 12  # runs of one set, to know the chance of the model
PART = 0.25  # of the country, in one place: the fit is about children, not regions
Told = Callable[[str], None]


class Plan(NamedTuple):
    """How much is run: sets in each wave, and how many sets are wanted at the end."""

    waves: int = 2
    sets: int = 192
    wanted: int = 64
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
    """Stocks and ends of 2016-2018, and the guardianships that the chain must make."""
    return [each for each in targets() if each.use == "fit" and _is_matched(each)]


def _is_matched(target: Target) -> bool:
    what, _, kind = target.figure.partition("_")
    return what in SHARE and (what != "in" or kind == MADE)


def match(places: Places, plan: Plan, told: Told = lambda _line: None) -> Match:
    """Match the history of 2016-2018; `told` hears how far it is."""
    wanted, when = fit_targets(), calendar(FIRST, len(FIT))
    series = {kind: each for kind, each in begun().items() if kind != MADE}
    batch = Batch(places, when, plan.seed, plan.jobs, series)
    runs_done = 0
    emulators: list[list[Emulator]] = []
    waves = []
    sets = drawing.prior(plan.sets, seed=plan.seed)
    for number in range(1, plan.waves + 1):
        sets = sets[:: max(1, len(sets) // plan.sets)][: plan.sets]
        found = _country(batch, sets, runs_done, wanted)
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


def _country(
    batch: Batch, sets: Floats, first: int, wanted: Sequence[Target]
) -> Floats:
    """Run sets and give what is matched, for the country if a part of it was run.

    Every year at its usual pace: a set is kept for what it is, not for its luck.
    """
    usual = sets.copy()
    usual[:, PLACE["pace_sd"]] = 0.0
    months = run(batch, usual, first=first)
    return outputs(months, batch.when, wanted) / float(batch.places.weight.sum())


def _chance(batch: Batch, first: int, wanted: Sequence[Target]) -> Floats:
    """The sd that each figure has by chance alone, in the part that is run."""
    same = np.tile(drawing.central(), (AGAIN, 1))
    found: Floats = _country(batch, same, first, wanted).std(axis=0, ddof=1)
    return found


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
    """Draw from the prior what every wave so far leaves possible, nearest first."""
    each_target, drawn = _judged(plan, emulators, wanted, number)
    possible = each_target.max(axis=1) < LIMIT
    if possible.sum() < 2:
        raise Unusable(
            "Geen enkele set past bij 2016-2018: dit model kan die cijfers niet geven. "
            "Maak een spreiding in parameters.csv ruimer of kijk naar het model."
        )
    worst = wanted[int((each_target >= LIMIT).mean(axis=0).argmax())]
    wave = Wave(number, 0, float(possible.mean()), f"{worst.figure} {worst.period}")
    order = np.argsort(each_target.max(axis=1), kind="stable")
    return drawn[order[: int(possible.sum())]], wave


def _judged(
    plan: Plan,
    emulators: Sequence[Sequence[Emulator]],
    wanted: Sequence[Target],
    number: int,
) -> tuple[Floats, Floats]:
    """New sets from the prior and, per figure, the worst that any wave says of them."""
    drawn = drawing.prior(CANDIDATES, seed=plan.seed + 1_000 * number)
    places = scaled(drawn)
    distances = np.stack([_distances(each, places, wanted) for each in emulators])
    return distances.max(axis=0), drawn


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
    """Run what remains, and keep what lies nearest in the run itself."""
    done = waves[-1].runs
    truth = np.array([each.value for each in wanted])
    sure = np.array([doubt(each) for each in wanted])
    sure = np.hypot(sure, _chance(batch, done, wanted))
    sets = sets[: TRIED * plan.wanted]
    off = np.abs(_country(batch, sets, done, wanted) - truth) / sure
    worst, distance = off.max(axis=1), np.sqrt((off**2).mean(axis=1))
    kept = [place for place in np.argsort(distance) if worst[place] < LIMIT]
    kept = kept[: plan.wanted]
    if not kept:
        raise Unusable(
            "Na de laatste ronde past geen enkele run bij 2016-2018. "
            "Neem meer sets per ronde of meer rondes."
        )
    return Match(sets[kept], worst[kept], waves, done + AGAIN + len(sets))
