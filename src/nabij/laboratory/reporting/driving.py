"""What drives the answer: which unknown number moves the difference most.

Rank correlations over the drawn sets. With few sets much looks related by luck, so only
what is beyond luck among all numbers that were tried, for every figure that is told of,
is told: a family-wise limit after Bonferroni.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from scipy.stats import norm, rankdata

from nabij.laboratory.reporting.findings import Driver, Findings
from nabij.laboratory.reporting.indicators import BY_KEY, Floats, values_of
from nabij.simulation.ensemble.shapes import Result
from nabij.simulation.parameters.table import by_name
from nabij.simulation.scenarios.numbering import effect
from nabij.simulation.scenarios.schema import Distribution, Scenario

TOLD_OF = ("without_worker", "turnover", "help_within_3_months", "cost")
MOST = 5
LUCK = 0.05
LEAST_SETS = 8
RANKS = 1.06  # how much more a correlation of ranks varies than one of values

Column = tuple[str, str, str, Floats]


def with_drivers(
    found: Findings, *, base: Result, other: Result, drawn: Floats
) -> Findings:
    """The same findings with what drives the main differences; `drawn[set, number]`."""
    sets = np.unique(other.set_of)
    if len(sets) < LEAST_SETS or found.is_base:
        return found
    columns = list(_columns(other.scenario, drawn, sets))
    told = {
        key: _strongest(_by_set(key, found, base, other, sets), columns)
        for key in TOLD_OF
    }
    return found.model_copy(update={"drivers": told})


def _by_set(
    key: str, found: Findings, base: Result, other: Result, sets: np.ndarray
) -> Floats:
    runs = min(base.replications, other.replications)
    at = other.at(found.main.on)
    both = [
        np.nan_to_num(values_of(BY_KEY[key], each.values[:runs])[:, at])
        for each in (base, other)
    ]
    change = both[1] - both[0]
    return np.array([change[other.set_of[:runs] == one].mean() for one in sets])


def _columns(scenario: Scenario, drawn: Floats, sets: np.ndarray) -> Iterator[Column]:
    for at, (name, about) in enumerate(by_name().items()):
        if np.ptp(drawn[sets, at]) > 0:
            yield name, about.meaning_nl, about.kind, drawn[sets, at]
    for change in scenario.changes:
        if isinstance(change.amount, Distribution):
            amounts = [
                effect(change, seed=scenario.seed, set_number=int(one)) for one in sets
            ]
            meaning = by_name()[change.parameter].meaning_nl
            yield change.parameter, meaning, change.kind.value, np.array(amounts)


def _strongest(change: Floats, columns: Sequence[Column]) -> tuple[Driver, ...]:
    if not np.ptp(change) > 0:
        return ()
    least = beyond_luck(len(change), len(columns) * len(TOLD_OF))
    ranks = rankdata(change)
    found = [
        Driver(
            parameter=name,
            meaning=meaning,
            kind=kind,
            correlation=float(np.corrcoef(ranks, rankdata(values))[0, 1]),
        )
        for name, meaning, kind, values in columns
    ]
    known = [each for each in found if abs(each.correlation) >= least]
    return tuple(sorted(known, key=lambda each: -abs(each.correlation))[:MOST])


def beyond_luck(sets: int, tried: int) -> float:
    """The correlation that luck gives to one of so many numbers once in twenty times.

    >>> round(beyond_luck(20, 100), 2)
    0.7
    """
    spread = np.sqrt(RANKS / (sets - 3))
    return float(np.tanh(norm.ppf(1 - LUCK / (2 * tried)) * spread))
