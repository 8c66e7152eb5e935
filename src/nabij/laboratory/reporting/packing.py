"""A package taken apart: each measure alone, and what they do to each other."""

from collections.abc import Sequence

import numpy as np

from nabij.laboratory.reporting.findings import Findings, Mean, Package, Piece
from nabij.laboratory.reporting.indicators import (
    INDICATORS,
    Floats,
    Indicator,
    values_of,
)
from nabij.simulation.ensemble.comparing import Paired
from nabij.simulation.ensemble.shapes import Result
from nabij.simulation.ensemble.waterfall import Bar, taken_apart


def with_package(
    found: Findings, *, base: Result, other: Result, pieces: Sequence[Result]
) -> Findings:
    """The same findings with the package taken apart over the runs all have."""
    for piece in pieces:
        Paired(base, piece)  # refuses what cannot be laid run by run
    runs = min(each.replications for each in (base, other, *pieces))
    names = [each.scenario.name for each in pieces]
    *alone, whole = (_changes(base, each, found, runs) for each in (*pieces, other))
    falls = {
        key: taken_apart(
            {name: part[key] for name, part in zip(names, alone, strict=True)},
            whole[key],
            other.scenario.name,
        )
        for key in whole
    }
    package = Package(
        pieces=tuple(
            Piece(
                name=piece.scenario.name,
                title=piece.scenario.title_nl,
                change={key: _mean(fall.parts[at]) for key, fall in falls.items()},
            )
            for at, piece in enumerate(pieces)
        ),
        remainder={key: _mean(fall.interaction) for key, fall in falls.items()},
        together={key: _mean(fall.whole) for key, fall in falls.items()},
    )
    return found.model_copy(update={"package": package})


def _changes(
    base: Result, other: Result, found: Findings, runs: int
) -> dict[str, Floats]:
    at = other.at(found.main.on)
    return {
        each.key: _at(each, other, runs, at) - _at(each, base, runs, at)
        for each in INDICATORS
    }


def _at(indicator: Indicator, result: Result, runs: int, at: int) -> Floats:
    # A run without a rate counts as no change in every bar, so that bars add up.
    return np.nan_to_num(values_of(indicator, result.values[:runs])[:, at])


def _mean(bar: Bar) -> Mean:
    return Mean(mean=bar.mean, low=bar.low, high=bar.high)
