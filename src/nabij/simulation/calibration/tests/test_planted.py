"""Planted truth: a few histories always, all of them under NABIJ_LADDER=full."""

import os

import numpy as np
import pytest

from nabij.simulation.calibration import planted

FULL = os.environ.get("NABIJ_LADDER") == "full"


def test_a_stable_inflow_varies_by_chance_only_and_a_drifting_one_by_more():
    def changes(drift):
        found = [
            planted._inflow(np.random.default_rng(n), drift, 0.06)["ots"].values()
            for n in range(200)
        ]
        return np.diff(np.log([list(each) for each in found]), axis=1).std()

    by_chance = np.sqrt(2 / (0.06 * 8435))
    assert changes(0.0) == pytest.approx(by_chance, rel=0.06)
    assert changes(0.08) == pytest.approx(np.hypot(by_chance, 0.08), rel=0.06)


def test_a_forecast_sees_nothing_of_the_years_it_foretells():
    plan = planted.Plan(histories=1, tried=16, kept=12, weight=0.01, jobs=1)
    drawn = planted.drawing.prior(1, seed=plan.seed)[0]
    history = planted.planted("drifting", drawn, plan, 0)
    assert {len(years) for years in history.series.values()} == {planted.KNOWN}
    assert len(history.truth) == planted.AHEAD
    first, second = planted.forecast(history, plan, 0)
    assert first.low < first.median < first.high
    assert second.high - second.low > first.high - first.low


def test_most_intervals_hold_on_a_few_histories():
    plan = planted.Plan(histories=4, tried=32, kept=16, weight=0.01, jobs=1)
    for kind in planted.DRIFT:
        found = planted.covered(kind, plan)
        assert found.histories == 4
        assert sum(found.held.values()) >= 5, found


@pytest.mark.slow
@pytest.mark.skipif(
    not FULL, reason="six minutes on a core: runs with NABIJ_LADDER=full"
)
@pytest.mark.parametrize("kind", ["stable", "drifting"])
def test_the_intervals_hold_nine_times_in_ten(kind):
    found = planted.covered(kind, planted.Plan())
    for months in planted.MONTHS:
        assert 0.85 <= found.share(months) <= 0.95, found
