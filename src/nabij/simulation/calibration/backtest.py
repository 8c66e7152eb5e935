"""The backtest: every published figure beside what the model and two baselines say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.calibration import goals
from nabij.simulation.calibration.driving import EVERYTHING, calendar
from nabij.simulation.calibration.judging import Cell, Foretold, Runs, cells
from nabij.simulation.calibration.published import JUDGE, Target, targets
from nabij.simulation.calibration.running import Batch, run
from nabij.simulation.calibration.scoring import Spread
from nabij.simulation.parameters import drawing
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.places import Places

Floats = NDArray[np.float64]
FIRST = date(2016, 1, 1)
YEARS = 9  # until the end of 2024: the figure of January 2024 lies in it
NOT_GIVEN_FROM = date(JUDGE[0], 1, 1)
SHOWN = frozenset({"fit", "judge"})
PACE_BEFORE = 0.5  # the yearly spread of the pace was half of it before 2019 was seen


@dataclass(frozen=True)
class Backtest:
    """All cells, those of the user's own file, and the verdicts."""

    cells: tuple[Cell, ...]
    against: tuple[Cell, ...]
    verdicts: tuple[goals.Verdict, ...]
    sets: int
    seed: int
    untouched: bool = False


def backtest(
    places: Places,
    *,
    sets: int = 64,
    seed: int = 1,
    jobs: int = 2,
    against: Sequence[Target] = (),
    untouched: bool = False,
) -> Backtest:
    """Run the fitted sets twice, inflow given and not given, and hold both up.

    `untouched`: without what was changed after 2019-2022 had been seen.
    """
    drawn = drawing.fitted(sets, seed=seed)
    if untouched:
        drawn = before_looking(drawn)
    both = []
    for until in (EVERYTHING, NOT_GIVEN_FROM):
        when = calendar(FIRST, YEARS, given_until=until)
        batch = Batch(places, when, seed, jobs, agreed=True)
        both.append(Runs(run(batch, drawn), when))
    shown = [each for each in targets() if each.use in SHOWN]
    found = cells(shown, *both)
    return Backtest(
        cells=tuple(found),
        against=tuple(cells(against, *both)),
        verdicts=tuple(goals.verdicts(found)),
        sets=sets,
        seed=seed,
        untouched=untouched,
    )


def before_looking(drawn: Floats) -> Floats:
    """The sets without what was changed after the judged years had been seen.

    The lockdowns slow nothing, and years differ half as much in pace.
    """
    found = drawn.copy()
    found[:, PLACE["lockdown_pace"]] = 1.0
    found[:, PLACE["pace_sd"]] *= PACE_BEFORE
    return found


def as_json(found: Backtest) -> dict[str, Any]:
    """Plain values, for --json and for the page."""
    return {
        "sets": found.sets,
        "seed": found.seed,
        "untouched": found.untouched,
        "cells": [_cell(each) for each in found.cells],
        "against": [_cell(each) for each in found.against],
        "goals": [each._asdict() for each in found.verdicts],
    }


def _cell(each: Cell) -> dict[str, Any]:
    return {
        "figure": each.figure,
        "period": each.period,
        "published": each.published,
        "use": each.use,
        "given": _answers(each.given, each.published),
        "free": _answers(each.free, each.published),
    }


def _answers(answer: Foretold, published: float) -> dict[str, Any]:
    return {
        "model": _spread(answer.model, published),
        "naive": answer.naive,
        "rates": _spread(answer.rates, published) if answer.rates else None,
    }


def _spread(spread: Spread, published: float) -> dict[str, Any]:
    return {
        **spread._asdict(),
        "holds": spread.holds(published),
        "score": spread.score(published),
    }
