"""What comes in by month: as published, then a walk; and a pace for every year."""

from datetime import date

import numpy as np
import pytest

from nabij.simulation.calibration.driving import begun, calendar, luck, path, standing
from nabij.simulation.calibration.published import by_year
from nabij.simulation.parameters.drawing import central
from nabij.simulation.parameters.index import PLACE

SET = central()
STILL = np.zeros((9, 2))


def of(found, name):
    return found[:, PLACE[name]]


def test_a_year_is_given_what_was_published():
    when = calendar(date(2016, 1, 1), 7)
    found = path(SET, when, STILL)
    total = sum(
        of(found, f"given_{k}") for k in ("ots", "vots", "voogdij", "temporary")
    )
    assert total.reshape(7, 12).mean(axis=1) == pytest.approx(
        [by_year("in_protection")[year] for year in range(2016, 2023)]
    )


def test_the_two_provisional_measures_split_as_in_the_year_they_are_known():
    assert begun()["vots"][2019] == pytest.approx(1920, rel=0.002)
    assert begun()["temporary"][2022] == pytest.approx(270, rel=0.02)


def test_what_is_not_given_goes_on_from_its_last_year():
    when = calendar(date(2016, 1, 1), 9, given_until=date(2019, 1, 1))
    still = of(path(SET, when, STILL), "given_ots")
    assert (still[36:] == by_year("in_ots")[2018]).all()
    up = STILL.copy()
    up[4, 0] = 1.0  # 2020
    moved = of(path(SET, when, up), "given_ots")
    assert (moved[:48] == still[:48]).all()
    spread = SET[PLACE["inflow_sd"]]
    assert np.log(moved[59] / still[59]) == pytest.approx(spread)
    assert moved[-1] == moved[59]


def test_a_good_year_is_one_pace_for_the_whole_year():
    good = STILL.copy()
    good[3, 1] = 1.0
    pace = of(path(SET, calendar(date(2016, 1, 1), 9), good), "progress_pace")
    assert len(set(pace[36:48])) == 1
    assert pace[40] / pace[30] == pytest.approx(np.exp(SET[PLACE["pace_sd"]]))


def test_a_later_start_stands_with_the_published_stocks():
    assert standing(date(2016, 1, 1)) == {}  # in the table of parameters
    found = standing(date(2022, 1, 1))
    assert (found["start_ots"], found["start_voogdij"]) == (21890, 9480)
    assert standing(date(2030, 1, 1))["start_ots"] == by_year("stock_ots")[2022]


def test_the_same_replication_has_the_same_luck():
    when = calendar(date(2016, 1, 1), 9)
    first = luck(when, seed=3, replication=5)
    assert np.array_equal(first, luck(when, seed=3, replication=5))
    assert not np.array_equal(first, luck(when, seed=3, replication=6))
