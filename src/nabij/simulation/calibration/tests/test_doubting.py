"""What the model leaves out: chosen once, in the search and in every interval."""

import numpy as np
import pytest

from nabij.simulation.calibration.doubting import NORMAL_90, doubt, share_of, widened
from nabij.simulation.calibration.forecasting import spread_of
from nabij.simulation.calibration.published import Target
from nabij.simulation.calibration.scoring import Spread


def target(figure, period, value=10_000.0):
    return Target(figure, period, value, "", "judge", "", "", "")


def test_the_doubt_of_a_stock_a_flow_and_a_small_stock():
    assert doubt(target("stock_ots", "2018-12-31")) == pytest.approx(100.0)
    assert doubt(target("out_ots", "2018")) == pytest.approx(250.0)
    assert doubt(target("stock_vots", "2018-12-31", 400.0)) == pytest.approx(20.0)
    assert share_of("turnover", 0.2) == 0.0


def test_an_interval_without_runs_is_what_they_leave_out_and_grows_with_the_years():
    certain = Spread(10_000.0, 10_000.0, 10_000.0)
    for period, years in (("2019", 1), ("2022", 4)):
        found = widened(certain, target("out_ots", period), since=2018)
        assert found.median == 10_000.0
        reach = NORMAL_90 * 250.0 * np.sqrt(years)
        assert found.high - 10_000.0 == pytest.approx(reach)
        assert 10_000.0 - found.low == pytest.approx(reach)


def test_a_year_that_was_fitted_has_the_doubt_of_one_year():
    certain = Spread(10_000.0, 10_000.0, 10_000.0)
    found = widened(certain, target("out_ots", "2016"), since=2018)
    assert found.high == pytest.approx(10_000.0 + NORMAL_90 * 250.0)


def test_what_comes_in_and_what_has_no_doubt_stays_as_the_runs_say():
    runs = Spread(10_000.0, 9_000.0, 11_500.0)
    for figure in ("in_ots", "turnover", "without_worker"):
        assert widened(runs, target(figure, "2022"), since=2018) == runs


def test_nine_in_ten_truths_lie_in_it_when_the_model_leaves_out_that_much():
    chance, held = np.random.default_rng(6), []
    asked = target("stock_ots", "2021-12-31")
    for _ in range(2000):
        true, *runs = chance.normal(10_000.0, 150.0, 65)
        truth = true + chance.normal(0.0, 100.0 * np.sqrt(3))
        alone = spread_of(np.array(runs))
        held.append(
            (alone.holds(truth), widened(alone, asked, since=2018).holds(truth))
        )
    alone_holds, held_too = np.mean(held, axis=0)
    assert held_too == pytest.approx(0.90, abs=0.025)
    assert alone_holds < 0.80
