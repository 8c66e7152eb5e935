"""Emulators and waves on a small world whose answer is known; what is stored again."""

import numpy as np
import pytest

from nabij.simulation.calibration import matching, storing
from nabij.simulation.calibration.emulating import emulator, implausibility
from nabij.simulation.calibration.forecasting import (
    held_on,
    learned_sd,
    nearest,
    spread_of,
)
from nabij.simulation.calibration.published import by_year
from nabij.simulation.errors import Unusable
from nabij.simulation.figures import FIGURES, INDEX
from nabij.simulation.parameters import drawing
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.places import shipped


def test_an_emulator_finds_a_curve_and_knows_its_noise():
    chance = np.random.default_rng(2)
    sets = chance.random((120, 3))
    truth = 100 + 30 * np.sin(3 * sets[:, 0]) + 10 * sets[:, 1]
    found = emulator(sets, truth + chance.normal(0, 1, 120))
    new = chance.random((200, 3))
    mean, spread = found.guess(new)
    off = mean - (100 + 30 * np.sin(3 * new[:, 0]) + 10 * new[:, 1])
    assert np.sqrt((off**2).mean()) < 0.7
    assert spread.mean() == pytest.approx(1.0, abs=0.35)


def test_implausibility_adds_up_all_doubts():
    guesses = (np.array([110.0]), np.array([3.0]))
    assert implausibility(guesses, 100.0, 4.0) == pytest.approx([2.0])


def world(batch, sets, *, first=0):
    """Ends depend on one parameter only: the goal; everything else follows."""
    goal = sets[:, PLACE["ots_goal_months"]]
    months = np.zeros((len(sets), len(batch.when.months), len(FIGURES)))
    years = np.arange(len(batch.when.months)) // 12
    published = {name: by_year(name) for name in ("out_ots", "stock_ots")}
    for year in range(3):
        ends = published["out_ots"][2016 + year] * 18.0 / goal
        months[:, years == year, INDEX["out_ots"]] = ends[:, None] / 12
        stock = published["stock_ots"][2016 + year] * goal / 18.0
        months[:, years == year, INDEX["stock_ots"]] = stock[:, None]
    return months


@pytest.fixture
def small_world(monkeypatch):
    monkeypatch.setattr(matching, "run", world)
    kept = [t for t in matching.fit_targets() if t.figure in ("out_ots", "stock_ots")]
    monkeypatch.setattr(matching, "fit_targets", lambda: kept)
    monkeypatch.setattr(matching, "CANDIDATES", 1024)
    return matching.Plan(waves=2, sets=60, wanted=20, seed=5, jobs=1)


def test_the_waves_find_what_gives_the_history(small_world):
    found = matching.match(shipped().places, small_world)
    goals = found.sets[:, PLACE["ots_goal_months"]]
    assert len(goals) == 20
    assert np.abs(goals / 18.0 - 1).max() < 0.05
    assert found.distance.max() < matching.LIMIT
    shares = [wave.possible for wave in found.waves]
    assert shares[1] <= shares[0] < 0.5


def test_guardianship_is_made_by_the_chain_and_must_come_out_of_it():
    made = {t.figure for t in matching.fit_targets() if t.figure.startswith("in_")}
    assert made == {"in_voogdij"}
    assert {t.year for t in matching.fit_targets()} == {2016, 2017, 2018}


def test_the_search_runs_every_year_at_its_usual_pace_and_gives_no_guardianship(
    small_world, monkeypatch
):
    asked = []

    def watched(batch, sets, *, first=0):
        asked.append((batch.series.keys(), sets[:, PLACE["pace_sd"]].max()))
        return world(batch, sets, first=first)

    monkeypatch.setattr(matching, "run", watched)
    matching.match(shipped().places, small_world._replace(waves=1))
    for given, pace_sd in asked:
        assert given == {"ots", "vots", "temporary", "jr"}
        assert pace_sd == 0.0


def test_of_what_can_be_the_nearest_is_kept(small_world):
    few = matching.match(shipped().places, small_world._replace(wanted=5, waves=1))
    goals = few.sets[:, PLACE["ots_goal_months"]]
    tried = matching.TRIED * 5
    assert few.runs == 60 + matching.AGAIN + tried
    off = np.abs(goals / 18.0 - 1)
    assert (np.diff(off) > -1e-3).all()  # the nearest first


def test_what_was_found_is_stored_and_drawn_again(small_world, tmp_path, monkeypatch):
    found, file = matching.match(shipped().places, small_world), tmp_path / "f.csv"
    storing.store(found, small_world, file)
    assert "nabij lab calibrate --seed 5 --waves 2" in file.read_text().splitlines()[0]
    monkeypatch.setattr(drawing, "FITTED", file)
    drawing.stored.cache_clear()
    drawn = drawing.fitted(40, seed=1)
    drawing.stored.cache_clear()
    column = PLACE["ots_goal_months"]
    for goal in np.unique(drawn[:, column]):
        assert np.isclose(found.sets[:, column], goal, rtol=1e-5).any()


def test_a_world_that_cannot_give_the_history_is_refused(small_world, monkeypatch):
    monkeypatch.setattr(matching, "run", lambda *a, **k: 3 * world(*a, **k))
    with pytest.raises(Unusable, match="Geen enkele set past bij 2016-2018"):
        matching.match(shipped().places, small_world)


def test_a_table_of_other_parameters_is_refused(tmp_path, monkeypatch):
    file = tmp_path / "f.csv"
    file.write_text("# oud\nbestond_niet\n1\n")
    monkeypatch.setattr(drawing, "FITTED", file)
    drawing.stored.cache_clear()
    with pytest.raises(Unusable, match="past niet bij de parameters"):
        drawing.stored()
    monkeypatch.setattr(drawing, "FITTED", tmp_path / "weg.csv")
    with pytest.raises(Unusable, match="nog geen gefitte set"):
        drawing.stored()
    drawing.stored.cache_clear()


def test_the_interval_of_a_forecast_holds_nine_new_draws_in_ten():
    chance = np.random.default_rng(3)
    held = [
        spread_of(chance.normal(size=40)).holds(chance.normal()) for _ in range(4000)
    ]
    assert np.mean(held) == pytest.approx(0.90, abs=0.015)


def test_the_learned_spread_gives_intervals_that_hold():
    chance, held = np.random.default_rng(4), []
    for _ in range(400):
        inflow = np.exp(np.cumsum(0.08 * chance.standard_normal(7)))
        sd = learned_sd(inflow[:6], chance.random(400))
        next_log = np.log(inflow[5]) + sd * chance.standard_normal(400)
        held.append(spread_of(next_log).holds(float(np.log(inflow[6]))))
    assert np.mean(held) == pytest.approx(0.90, abs=0.035)


def test_a_forecast_starts_from_the_stock_that_was_seen():
    then, later = np.array([90.0, 110.0]), np.array([95.0, 100.0])
    assert held_on(later, then, 100.0).tolist() == [105.0, 90.0]


def test_the_nearest_runs_come_first():
    runs = np.array([[10.0, 10.0], [0.0, 0.0], [1.0, -1.0]])
    assert nearest(runs, np.zeros(2), np.ones(2), 2).tolist() == [1, 2]
