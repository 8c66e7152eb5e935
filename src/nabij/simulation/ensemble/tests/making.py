"""A reckoning that takes no time: figures of scenario, set and luck only."""

import os
import time

import numpy as np
import pytest

from nabij.simulation.ensemble.identity import header
from nabij.simulation.ensemble.shapes import Result
from nabij.simulation.figures import FIGURES, INDEX
from nabij.simulation.scenarios.reading import find, whole

on_the_ladder = pytest.mark.skipif(
    os.environ.get("NABIJ_LADDER") != "full",
    reason="processes of their own take long: runs with NABIJ_LADDER=full",
)
MONTHS = 144
GIS = 13


def reckon(scenarios, shard):
    """Nothing but keyed chance, with the effect of each scenario on top."""
    return [
        np.stack([one(scenario, number) for number in range(*shard)])
        for scenario in scenarios
    ]


def slowly(scenarios, shard):
    """The same, slow enough to be killed in between."""
    time.sleep(0.15)
    return reckon(scenarios, shard)


def one(scenario, replication):
    luck = np.random.default_rng((scenario.seed, replication))
    taste = np.random.default_rng((scenario.seed, replication % scenario.sets, 7))
    values = luck.random((MONTHS, GIS, len(FIGURES)), np.float32)
    column = INDEX["youths_without_worker"]
    values[..., column] += 100 + 10 * taste.random() + 5 * len(scenario.changes)
    values[..., INDEX["collapse"]] = replication % 10 == 3
    return values


def result(name="base", values=None, runs=20, sets=5):
    """A result by hand, or of the reckoning above."""
    scenario = whole(find(name)).model_copy(update={"sets": sets})
    made = reckon([scenario], (0, runs))[0] if values is None else values
    return Result(
        scenario=scenario,
        header=header(scenario),
        months=scenario.horizon.months,
        values=made.astype(np.float32),
        set_of=np.arange(len(made)) % sets,
    )
