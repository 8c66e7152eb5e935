"""The steps of March 2023 are given to the backtest, and to nothing before them."""

from datetime import date

import numpy as np

from nabij.simulation.calibration.agreed import with_agreed
from nabij.simulation.calibration.driving import calendar, paths
from nabij.simulation.parameters.drawing import central
from nabij.simulation.parameters.index import PLACE


def test_the_norm_goes_down_in_the_months_that_were_agreed_and_nothing_else_moves():
    when = calendar(date(2016, 1, 1), 9)
    before = paths(central()[None], when, seed=1)
    found = with_agreed(before, when)
    moved = np.flatnonzero((found != before).any(axis=(0, 1)))
    assert moved.tolist() == [PLACE["norm"]]
    norm = dict(zip(when.months, found[0, :, PLACE["norm"]], strict=True))
    usual = central()[PLACE["norm"]]
    assert norm[date(2023, 8, 1)] == usual
    assert norm[date(2023, 9, 1)] == usual - 1.5
    assert norm[date(2024, 1, 1)] == usual - 2.5
