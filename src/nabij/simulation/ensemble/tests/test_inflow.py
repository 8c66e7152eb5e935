"""The inflow follows what was published, and is a process after that."""

import numpy as np
import pytest

from nabij.simulation.ensemble import inflow
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import values
from nabij.simulation.scenarios.schema import Horizon

MONTHS = Horizon().months
LAST_GIVEN = 7 * 12 - 1


def paths(runs=200):
    return np.stack(
        [inflow.path(values(), MONTHS, seed=1, replication=n) for n in range(runs)]
    )


def test_measures_begin_as_published_until_the_series_ends():
    found = paths(2)
    given = found[:, :, PLACE["given_voogdij"]]
    assert (given[:, :12] == 1975).all()
    assert (given[:, LAST_GIVEN] == 925).all()
    assert (given[:, LAST_GIVEN + 1 :] == -1).all()


def test_after_that_the_level_is_a_walk_of_about_ten_percent_a_year():
    level = paths()[:, :, PLACE["inflow_level"]]
    assert np.ptp(level[:, :60], axis=0) == pytest.approx(np.zeros(60))
    steps = np.log(level[:, 12 * 10] / level[:, 12 * 9])
    assert steps.std() == pytest.approx(0.1, abs=0.02)
    assert abs(np.log(level[:, -1] / level[:, LAST_GIVEN - 11])).max() > 0.3


def test_the_level_is_one_in_2019_and_lower_later():
    level = inflow.level(MONTHS)
    assert level[3 * 12] == pytest.approx(1.0, abs=0.01)
    assert level[-1] == pytest.approx(9064 / 12980, abs=0.01)


def test_the_same_key_gives_the_same_path():
    first = inflow.path(values(), MONTHS, seed=1, replication=4)
    again = inflow.path(values(), MONTHS, seed=1, replication=4)
    other = inflow.path(values(), MONTHS, seed=2, replication=4)
    assert np.array_equal(first, again)
    assert not np.array_equal(first, other)


def test_what_board_and_courts_did_last_goes_on():
    found = inflow.path(values(), MONTHS, seed=1, replication=0)
    share = found[:, PLACE["rvdk_measure_share"]]
    assert share[LAST_GIVEN] == 0.68
    assert share[-1] == pytest.approx(0.68 * (8206 / 13470) / (11368 / 16729))
    jr = found[:, PLACE["jr_inflow_per_year"]] * found[:, PLACE["inflow_level"]]
    calm = inflow.walk(MONTHS, 0.1, inflow_luck())
    assert jr[-1] / calm[-1] == pytest.approx(5730 * inflow.probation())


def inflow_luck():
    when = inflow.driving.Calendar(MONTHS, inflow.driving.EVERYTHING)
    return inflow.driving.luck(when, seed=1, replication=0)[:, 0]
