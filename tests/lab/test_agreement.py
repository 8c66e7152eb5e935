"""The means of holding two simulators against each other do find a difference."""

import numpy as np

from bench.lab.agreement import agree, held_against, holm


def _runs(mean, *, seed, size=80):
    return np.random.default_rng(seed).normal(mean, 1.0, (size, 7))


NAMES = tuple("abcdefg")


def test_the_same_agrees():
    assert agree(held_against(NAMES, _runs(5.0, seed=1), _runs(5.0, seed=2)))


def test_one_output_that_differs_is_found():
    theirs = _runs(5.0, seed=2)
    theirs[:, 3] += 0.8
    held = held_against(NAMES, _runs(5.0, seed=1), theirs)
    assert not agree(held)
    assert max(held, key=lambda each: abs(each.z)).name == "d"


def test_what_never_varies_must_be_equal():
    ours = np.full((60, 1), 3.0)
    assert agree(held_against(("a",), ours, ours.copy()))
    assert not agree(held_against(("a",), ours, ours + 1))


def test_holm_by_hand():
    assert np.allclose(holm([0.01, 0.04, 0.03]), [0.03, 0.06, 0.06])
