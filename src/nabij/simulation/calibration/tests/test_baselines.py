"""The two baselines against figures reckoned by hand."""

import numpy as np
import pytest

from nabij.simulation.calibration import naive, rates
from nabij.simulation.calibration.published import JUDGE, by_year, targets, years
from nabij.simulation.calibration.scoring import coverage, interval_score
from nabij.simulation.parameters.table import sources


def missed(found, kind):
    truth = years(f"stock_{kind}", JUDGE)
    ends = np.array([found[year][0] for year in JUDGE])
    return [round(each, 1) for each in 100 * (ends / truth - 1)]


def test_the_rate_of_2016_to_2018_is_ends_over_mean_stock():
    fit = naive.fitted("protection")
    exposed = (31485 + 30976) / 2 + (30976 + 31351) / 2 + (31351 + 31676) / 2
    assert fit.rate == pytest.approx((12828 + 11877 + 11836) / exposed)
    assert fit.mean_inflow == pytest.approx((12319 + 12252 + 12161) / 3)


def test_with_the_inflow_given_it_misses_as_known():
    assert missed(naive.given("protection"), "protection") == [-0.7, -3.2, -3.7, -2.6]
    assert missed(naive.given("ots"), "ots") == [-2.3, -6.3, -7.0, -4.6]


def test_with_the_mean_inflow_it_misses_as_known():
    found = naive.not_given("protection")
    assert missed(found, "protection") == [-2.6, -3.7, -1.6, 8.1]


def test_a_year_of_the_naive_model_closes():
    stock = naive.fitted("ots").stock
    for year, (end, ends) in naive.given("ots").items():
        assert stock + by_year("in_ots")[year] - ends == pytest.approx(end)
        stock = end


def test_the_rate_of_supervision_and_of_guardianship():
    ots = rates.learned("ots")
    exposed = (21502 + 20359) / 2 + (20359 + 20561) / 2 + (20561 + 20958) / 2
    assert ots.hazard == pytest.approx((9621 + 8626 + 8455) / exposed)
    guardianship = rates.learned("voogdij")
    assert guardianship.hazard == pytest.approx(1430 / ((9985 + 9900) / 2))


def test_the_mean_of_a_rate_model_is_a_decay_with_inflow():
    rate = rates.learned("ots")
    found = rates.forecast("ots", {"ots": {2019: 9344}}, (2019,))[2019]
    stay = np.exp(-rate.hazard)
    assert found.mean == pytest.approx(
        rate.stock * stay + 9344 * (1 - stay) / rate.hazard
    )


def test_the_variance_of_a_rate_model_is_that_of_many_histories():
    rate = rates.learned("ots")
    chance = np.random.default_rng(1)
    hazards = chance.normal(rate.hazard, rate.hazard / np.sqrt(rate.counted), 4000)
    stay = np.exp(-hazards)
    stocks = chance.binomial(int(rate.stock), stay) + chance.binomial(
        9344, (1 - stay) / hazards
    )
    found = rates.forecast("ots", {"ots": {2019: 9344}}, (2019,))[2019]
    width = (found.high - found.low) / (2 * rates.NORMAL_90)
    assert width == pytest.approx(stocks.std(), rel=0.04)


def test_the_states_add_up_to_the_whole():
    stock = sum(rates.learned(state).stock for state in rates.STATES["protection"])
    assert stock == by_year("stock_protection")[2018]


def test_without_inflow_given_the_interval_is_wider():
    inflow = {"ots": dict.fromkeys(JUDGE, rates.learned("ots").inflow)}
    known = rates.forecast("ots", inflow, JUDGE)
    free = rates.forecast("ots", None, JUDGE)
    for year in JUDGE:
        assert free[year].mean == pytest.approx(known[year].mean)
        assert free[year].high - free[year].low > known[year].high - known[year].low


def test_an_interval_pays_for_width_and_twentyfold_for_a_miss():
    low, high = np.array([0.0, 0.0, 0.0]), np.array([10.0, 10.0, 10.0])
    truth = np.array([5.0, 12.0, -1.0])
    assert interval_score(low, high, truth) == pytest.approx([10, 50, 30])
    assert coverage(low, high, truth) == pytest.approx(1 / 3)


def test_every_target_has_a_source_and_the_stocks_close():
    for each in targets():
        assert all(source in sources() for source in each.source.split(";"))
    for kind in ("protection", "ots"):
        stock = by_year(f"stock_{kind}")
        for year in range(2016, 2023):
            moved = by_year(f"in_{kind}")[year] - by_year(f"out_{kind}")[year]
            assert stock[year - 1] + moved == stock[year], (kind, year)
