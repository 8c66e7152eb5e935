"""Draws: the 90 % range is what the table says, and a seed gives the same sets."""

import numpy as np
import pytest

from nabij.simulation.errors import Unusable
from nabij.simulation.parameters import drawing
from nabij.simulation.parameters.balancing import (
    INVESTIGATIONS,
    MOVES_ALONG,
    yearly,
)
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.spreading import quantiles
from nabij.simulation.parameters.table import parameters

MOVED = {capacity for capacity, _ in MOVES_ALONG} | {"report_family_share"}
EDGES = np.array([0.05, 0.95])


@pytest.mark.parametrize("shape", ["normal", "lognormal", "beta", "triangular"])
def test_the_edges_of_a_shape_are_its_5_and_95_percent_points(shape):
    found = quantiles(EDGES, shape=shape, low=0.2, high=0.7, value=0.3)
    assert found == pytest.approx([0.2, 0.7], abs=1e-6)


def test_a_uniform_lies_between_its_ends_and_nothing_is_below_zero():
    ends = quantiles(np.array([0.0, 1.0]), shape="uniform", low=2.0, high=4.0)
    assert ends == pytest.approx([2.0, 4.0])
    low = quantiles(
        np.array([0.0001]), shape="triangular", low=0.0, high=1.0, value=0.1
    )
    assert low[0] == 0.0


def test_every_prior_gives_its_own_range():
    drawn = drawing.prior(1024, seed=7)
    for each in parameters():
        if each.shape in ("fixed", "uniform") or not each.low or each.name in MOVED:
            continue
        inside = (drawn[:, PLACE[each.name]] >= each.low) & (
            drawn[:, PLACE[each.name]] <= each.high
        )
        assert inside.mean() == pytest.approx(0.90, abs=0.011), each.name


def test_the_same_seed_gives_the_same_sets_and_more_sets_go_on():
    few, many = drawing.prior(10, seed=3), drawing.prior(100, seed=3)
    assert np.array_equal(few, many[:10])
    assert not np.array_equal(few, drawing.prior(10, seed=4))


def test_a_latin_hypercube_has_one_draw_in_every_band():
    drawn = drawing.latin(20, ("leave_beta",), seed=1)[:, 0]
    edges = quantiles(np.linspace(0, 1, 21), **_prior("leave_beta"))
    assert (np.histogram(drawn, edges)[0] == 1).all()


def _prior(name):
    each = parameters()[PLACE[name]]
    return {k: getattr(each, k) for k in ("shape", "low", "high", "value")}


def test_no_sets_at_all_are_refused():
    with pytest.raises(Unusable, match="minstens 1 set"):
        drawing.prior(0, seed=1)


def test_every_set_gives_the_board_its_known_number():
    for sets in (drawing.prior(64, seed=5), drawing.central()[None]):
        assert yearly(sets)["investigated"] == pytest.approx(INVESTIGATIONS)


def test_every_step_has_room_for_its_work():
    sets = drawing.prior(256, seed=5)
    for capacity, step in MOVES_ALONG:
        room = sets[:, PLACE[capacity]] * 52.18 / yearly(sets)[step]
        assert (room > 1.0).mean() > 0.9, capacity
