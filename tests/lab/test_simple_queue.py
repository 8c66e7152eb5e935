"""The simple queue, in the form of the kernel, against formula, C++ and Ciw."""

import os

import numpy as np
import pytest

from bench.lab import queue
from bench.lab.cplusplus import NoCompiler

FULL = os.environ.get("NABIJ_LADDER") == "full"
RUNS = 400


@pytest.fixture(scope="module")
def waits():
    return np.array([queue.run(11, n) for n in range(RUNS)])


def test_formula_lies_in_the_interval(waits):
    means = waits.mean(axis=0)
    half = 1.96 * waits.std(axis=0, ddof=1) / np.sqrt(RUNS)
    expected = np.array(queue.QUEUE.expected())
    assert (half <= 0.03 * expected).all(), half / expected
    assert (np.abs(means - expected) <= half).all(), (means, expected, half)


def test_cplusplus_gives_the_same_bits(waits):
    try:
        theirs = [queue.run_cplusplus(11, n) for n in range(5)]
    except NoCompiler as reason:
        pytest.skip(str(reason))
    assert np.array_equal(np.array(theirs), waits[:5])


@pytest.mark.slow
@pytest.mark.skipif(not FULL, reason="a minute of Ciw: NABIJ_LADDER=full")
def test_ciw_tells_the_same(waits):
    from bench.lab import queue_ciw
    from bench.lab.agreement import agree, held_against

    theirs = np.array([queue_ciw.run(seed) for seed in range(60)])
    held = held_against(("first", "second"), waits, theirs)
    assert agree(held), held
