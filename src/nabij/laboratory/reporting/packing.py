"""A package taken apart: each measure alone, and what they do to each other."""

from collections.abc import Mapping, Sequence

import numpy as np

from nabij.laboratory.reporting.findings import Findings, Mean, Package, Piece
from nabij.laboratory.reporting.indicators import (
    INDICATORS,
    Floats,
    Indicator,
    values_of,
)
from nabij.simulation.ensemble.comparing import Paired
from nabij.simulation.ensemble.shapes import HIGH, LOW, Result


def with_package(
    found: Findings, *, base: Result, other: Result, pieces: Sequence[Result]
) -> Findings:
    """The same findings with the package taken apart over the runs all have."""
    for piece in pieces:
        Paired(base, piece)  # refuses what cannot be laid run by run
    runs = min(each.replications for each in (base, other, *pieces))
    made = [_changes(base, each, found, runs) for each in (*pieces, other)]
    parts, whole = made[:-1], made[-1]
    rest = {key: whole[key] - sum(part[key] for part in parts) for key in whole}
    package = Package(
        pieces=tuple(
            Piece(
                name=piece.scenario.name,
                title=piece.scenario.title_nl,
                change=_means(part),
            )
            for piece, part in zip(pieces, parts, strict=True)
        ),
        remainder=_means(rest),
        together=_means(whole),
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


def _means(changes: Mapping[str, Floats]) -> dict[str, Mean]:
    return {key: _mean(values) for key, values in changes.items()}


def _mean(values: Floats) -> Mean:
    low, high = np.quantile(values, (LOW, HIGH))
    return Mean(mean=float(values.mean()), low=float(low), high=float(high))
