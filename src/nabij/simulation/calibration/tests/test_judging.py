"""The backtest over runs whose figures are known: cells, verdicts, its own figures."""

import numpy as np
import pytest

from nabij.simulation.calibration import backtest, judging
from nabij.simulation.calibration.doubting import NORMAL_90, SHARE
from nabij.simulation.calibration.driving import begun
from nabij.simulation.calibration.published import Target, by_year
from nabij.simulation.figures import FIGURES, INDEX
from nabij.simulation.parameters import drawing as parameters
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.places import shipped

VOOGDIJ = {2015: 9383, 2016: 9500, 2017: 9985}


def exact(batch, sets, *, first=0):
    """A model that is right about everything but chance: stocks 0.5 % up or down."""
    months = batch.when.months
    found = np.zeros((len(sets), len(months), len(FIGURES)))
    up = 1 + 0.005 * np.random.default_rng(1).standard_normal(len(sets))
    for row, month in enumerate(months):
        year = min(month.year, 2022)
        ots = by_year("stock_ots")[year]
        voogdij = {**VOOGDIJ, **by_year("stock_voogdij")}[year]
        rest = by_year("stock_protection")[year] - ots - voogdij
        out = by_year("out_protection")[year] - by_year("out_ots")[year]
        wards = by_year("out_voogdij").get(year, 1400)
        cells = {
            "stock_ots": ots * up,
            "stock_voogdij": voogdij * up,
            "stock_vots": rest * up,
            "out_ots": by_year("out_ots")[year] / 12 * up,
            "out_vots": (out - wards) / 12 * up,
            "out_voogdij": wards / 12 * up,
            "workers": 1000.0,
            "leavers": 225 / 12,
            "fte": 1000.0,
            "fte_absent": 75.0,
            "youths_without_worker": 1500 * up,
        }
        for kind, series in begun().items():
            cells[f"in_{kind}"] = series[year] / 12 * up
        for name, values in cells.items():
            found[:, row, INDEX[name]] = values
    return found


@pytest.fixture
def found(monkeypatch):
    monkeypatch.setattr(backtest, "run", exact)
    monkeypatch.setattr(
        backtest.drawing, "fitted", lambda sets, seed: np.zeros((sets, 1))
    )
    own = [Target("stock_ots", "2023-12-31", 18_000.0, "", "own", "", "", "")]
    return backtest.backtest(shipped().places, sets=20, against=own)


def test_a_model_that_is_right_meets_every_goal_for_stocks(found):
    by_goal = {each.goal_nl: each for each in found.verdicts}
    stock = by_goal["Stand jeugdbescherming: grootste fout 2019-2022"]
    assert stock.is_met
    assert stock.is_aim
    assert "naïef 3,7%" in stock.found_nl
    assert by_goal["Verloop in 2021 (22,5%)"].is_aim
    assert by_goal["Kinderen zonder vaste werker, januari 2024 (1500)"].is_met


def test_every_cell_has_both_worlds_and_the_baselines_where_they_speak(found):
    cells = {(each.figure, each.period): each for each in found.cells}
    stock = cells["stock_protection", "2022-12-31"]
    assert stock.given.naive == pytest.approx(29138 * (1 - 0.026), rel=0.001)
    assert stock.free.naive == pytest.approx(29138 * 1.081, rel=0.001)
    assert stock.given.rates.low < stock.given.rates.high
    assert cells["turnover", "2021"].given.naive is None
    assert cells["in_ots", "2019"].given.rates is None


def test_a_judged_stock_starts_from_the_last_fitted_one(found):
    first = next(c for c in found.cells if c.period == "2018-12-31")
    assert first.given.model.high > first.given.model.low
    later = [c for c in found.cells if c.figure == "stock_ots" and c.use == "judge"]
    width = {c.period: c.given.model.high - c.given.model.low for c in later}
    reach = 2 * NORMAL_90 * SHARE["stock"] * by_year("stock_ots")[2019]
    assert width["2019-12-31"] == pytest.approx(reach, rel=0.02)  # and hardly chance


def test_ones_own_later_figure_starts_from_the_last_published_one(found):
    cell = found.against[0]
    assert cell.given.model.median == pytest.approx(by_year("stock_ots")[2022])
    assert not cell.given.model.holds(18_000.0)


def test_a_model_that_is_wrong_fails_its_goals(monkeypatch):
    def wrong(batch, sets, *, first=0):
        months = exact(batch, sets)
        years = np.arange(months.shape[1]) // 12
        months *= np.where(years > 2, 1 + 0.03 * (years - 2), 1.0)[None, :, None]
        return months

    monkeypatch.setattr(backtest, "run", wrong)
    monkeypatch.setattr(
        backtest.drawing, "fitted", lambda sets, seed: np.zeros((sets, 1))
    )
    found = backtest.backtest(shipped().places, sets=20)
    assert sum(not each.is_met for each in found.verdicts) >= 6


def test_json_says_what_held_and_what_it_scored(found):
    plain = backtest.as_json(found)
    cell = next(c for c in plain["cells"] if c["figure"] == "stock_ots")
    assert set(cell["given"]["model"]) == {"median", "low", "high", "holds", "score"}
    assert plain["goals"][0]["is_met"] is True
    assert plain["against"][0]["published"] == 18_000.0
    assert plain["untouched"] is False


def test_only_outcomes_count_for_coverage(found):
    held, whole = judging.covered(found.cells, is_given=True)
    assert whole == 4 * 3 + 4 * 3  # stocks and ends of four years, three kinds
    assert judging.covered(found.cells, is_given=False)[1] == whole + 4 * 3
    assert held == whole


def test_before_looking_the_lockdowns_slow_nothing_and_years_differ_less():
    sets = parameters.central()[None].copy()
    found = backtest.before_looking(sets)[0]
    moved = {name for name in PLACE if found[PLACE[name]] != sets[0][PLACE[name]]}
    assert moved == {"lockdown_pace", "pace_sd"}
    assert found[PLACE["lockdown_pace"]] == 1.0
    assert found[PLACE["pace_sd"]] == sets[0][PLACE["pace_sd"]] / 2


@pytest.mark.parametrize("untouched", [False, True])
def test_an_untouched_backtest_runs_those_sets_and_says_so(monkeypatch, untouched):
    asked = []

    def watched(batch, sets, *, first=0):
        asked.append((set(sets[:, PLACE["lockdown_pace"]]), batch.agreed))
        return exact(batch, sets)

    usual = parameters.central()
    monkeypatch.setattr(backtest, "run", watched)
    monkeypatch.setattr(
        backtest.drawing, "fitted", lambda sets, seed: np.tile(usual, (sets, 1))
    )
    found = backtest.backtest(shipped().places, sets=20, untouched=untouched)
    pace = 1.0 if untouched else usual[PLACE["lockdown_pace"]]
    assert asked == [({pace}, True), ({pace}, True)]
    assert backtest.as_json(found)["untouched"] is untouched
