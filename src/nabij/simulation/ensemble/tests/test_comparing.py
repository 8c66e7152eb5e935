"""Pairs, shares of variance, collapse and waterfalls, against what is known by hand."""

from datetime import date

import numpy as np
import pytest

from nabij.simulation.ensemble.comparing import Paired, collapses, proportion, shares
from nabij.simulation.ensemble.stopping import Until, judged
from nabij.simulation.ensemble.tests.making import GIS, MONTHS, reckon, result
from nabij.simulation.ensemble.waterfall import waterfall
from nabij.simulation.errors import Unusable
from nabij.simulation.figures import FIGURES, INDEX
from nabij.simulation.scenarios.reading import find, whole

ON = date(2027, 12, 31)
LIST = "youths_without_worker"


def flat(runs=20):
    return np.zeros((runs, MONTHS, GIS, len(FIGURES)), np.float32)


def test_the_luck_falls_out_of_a_paired_difference():
    paired = Paired(result("base"), result("norm-12"))
    found = paired.difference(LIST, ON)
    assert found.median == pytest.approx(5 * 2 * GIS, abs=1e-3)
    assert found.high - found.low < 1e-3
    assert found.share_better == 0.0


def test_better_is_the_way_the_figure_says():
    assert Paired(result("norm-12"), result("base")).difference(LIST, ON)[3] == 1.0
    assert Paired(result("base"), result("norm-12")).difference("hires", ON)[3] is None


def test_one_institution_can_be_asked():
    paired = Paired(result("base"), result("norm-12"))
    gi = paired.base.header.gis[:1]
    assert paired.difference(LIST, ON, gi).median == pytest.approx(10, abs=1e-4)


def test_what_differs_in_its_setting_cannot_be_paired():
    with pytest.raises(Unusable, match="het aantal parametersets verschilt"):
        Paired(result("base"), result("norm-12", sets=4))


def test_shares_of_variance_are_those_put_in():
    luck = np.random.default_rng(1)
    set_of = np.arange(20_000) % 200
    values = luck.normal(0, 3, 200)[set_of] + luck.normal(0, 4, 20_000)
    found = shares(values, set_of)
    assert found.parameters == pytest.approx(9 / 25, abs=0.04)
    assert found.parameters + found.chance == pytest.approx(1)


def test_shares_say_nothing_when_there_is_nothing_to_say():
    assert tuple(shares(np.ones(10), np.arange(10) % 2)) == (0.0, 0.0)
    assert np.isnan(shares(np.arange(10.0), np.arange(10)).chance)


def test_the_chance_of_collapse_counts_runs():
    found = collapses(result("base", runs=20))
    assert found.median == pytest.approx(0.1)
    assert found.low < 0.1 < found.high


@pytest.mark.parametrize(("hits", "of"), [(0, 40), (40, 40), (0, 0)])
def test_a_share_of_none_or_all_still_has_an_interval(hits, of):
    found = proportion(hits, of)
    if of:
        assert found.low <= hits / of <= found.high
        assert found.high > found.low
    else:
        assert np.isnan(found.median)


def part(name, effect, runs=20):
    values = flat(runs)
    values[..., 0, INDEX[LIST]] = np.asarray(effect)[:, None]
    return result(name, values)


def test_bars_add_up_exactly_and_the_rest_is_shown():
    luck = np.random.default_rng(3).normal(0, 0.1, (4, 20))
    base = part("base", np.zeros(20))
    alone = [part("norm-12", 30.1 + luck[0]), part("measure-b", -12.7 + luck[1])]
    package = part("norm-12-with-side-entrants", 11.3 + luck[2])
    found = waterfall(base, alone, package, LIST, year=11)
    bars = sum(bar.mean for bar in found.parts) + found.interaction.mean
    assert bars == found.whole.mean
    assert found.interaction.mean == pytest.approx(11.3 - 30.1 + 12.7, abs=0.2)
    assert found.interaction.low < found.interaction.mean < found.interaction.high


def test_a_day_outside_the_run_is_refused():
    with pytest.raises(ValueError, match="outside the run"):
        result("base").interval(LIST, date(2040, 1, 1))


def test_nobody_gives_no_rate_and_no_crash():
    """Nobody at work is no low workload, and nothing better than it was."""
    empty, some = result("base", flat()), result("norm-12")
    assert empty.interval("stock_protection", ON)[:3] == (0.0, 0.0, 0.0)
    for figure in ("workload", "turnover", "wait_for_worker", "help_within_3_months"):
        assert np.isnan(empty.interval(figure, ON)[:3]).all()
        change = Paired(some, empty).difference(figure, ON)
        assert np.isnan(change[:3]).all()
        assert change.share_better is None
    apart = waterfall(some, [empty], empty, "workload", year=3)
    assert apart.whole.mean == apart.parts[0].mean == 0.0


def test_runs_without_a_rate_do_not_keep_a_run_going():
    months = np.array([[np.nan, 2.0, 4.0], [np.nan] * 3, [3.0, 3.0, 3.0]])
    assert judged(months)[[0, 2]].tolist() == [3.0, 3.0]
    assert Until("workload", 0.1).is_met(np.tile(judged(months), 20))


def test_a_ratio_of_institutions_is_a_ratio_of_sums():
    values = flat(1)
    values[..., 0, INDEX["measures_with_worker"]] = 30
    values[..., 1, INDEX["measures_with_worker"]] = 10
    values[..., 0, INDEX["fte_available"]] = 1
    values[..., 1, INDEX["fte_available"]] = 3
    assert result("base", values).interval("workload", ON).median == 10.0


def test_turnover_is_a_year_of_leavers_over_the_workers():
    values = flat(1)
    values[..., INDEX["leavers"]] = 2
    values[..., INDEX["workers"]] = 96
    yearly = result("base", values).yearly("turnover")
    assert yearly == pytest.approx(np.full((1, 12), 0.25))


def test_the_makeshift_reckoning_is_keyed():
    scenario = whole(find("base"))
    (longer,), (shorter,) = (reckon([scenario], (first, 5)) for first in (3, 4))
    assert np.array_equal(longer[1], shorter[0])
