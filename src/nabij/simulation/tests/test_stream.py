"""The random numbers: the published test vectors, then a battery on keyed streams."""

import numpy as np
import pytest
from scipy import stats

from nabij.simulation import stream
from nabij.simulation.compiled import njit

# Random123, kat_vectors, "philox4x32 10": counter, key, answer.
KNOWN = (
    ("00000000 00000000 00000000 00000000", "00000000 00000000",
     "6627e8d5 e169c58d bc57ac4c 9b00dbd8"),
    ("ffffffff ffffffff ffffffff ffffffff", "ffffffff ffffffff",
     "408f276d 41c83b0e a20bc7c6 6d5451fd"),
    ("243f6a88 85a308d3 13198a2e 03707344", "a4093822 299f31d0",
     "d16cfe09 94fdcceb 5001e420 24126ea1"),
)  # fmt: skip
N = 60_000
ALPHA = 1e-4  # for each test apart; about 20 tests, so a false alarm in 1 of 500


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN)
def test_known_answers(counter, key, answer):
    given = [np.uint64(int(word, 16)) for word in f"{counter} {key}".split()]
    found = " ".join(f"{int(word):08x}" for word in stream.philox(*given))
    assert found == answer


@njit
def _along(n, which):
    """Uniforms in which one part of the address counts up and the rest stands."""
    found = np.empty(n)
    for i in range(n):
        seed = np.uint64(i if which == 0 else 7)
        replication = np.uint64(i if which == 1 else 3)
        purpose, entity, draw = 11, 12345, 0
        if which == 2:
            purpose = i
        elif which == 3:
            entity = i
        elif which == 4:
            entity = i << 32
        elif which == 5:
            draw = i
        found[i] = stream.uniform(stream.Key(seed, replication), purpose, entity, draw)
    return found


@pytest.mark.parametrize("which", range(6))
def test_every_part_of_the_address_gives_an_even_stream(which):
    found = _along(N, which)
    assert found.min() > 0
    assert found.max() < 1
    counts = np.histogram(found, bins=256, range=(0, 1))[0]
    assert stats.chisquare(counts).pvalue > ALPHA
    assert stats.kstest(found, "uniform").pvalue > ALPHA
    for lag in (1, 2, 3, 7, 64):
        r = np.corrcoef(found[:-lag], found[lag:])[0, 1]
        assert abs(r) * np.sqrt(N - lag) < stats.norm.isf(ALPHA / 2)
    pairs = np.histogram2d(found[::2], found[1::2], bins=16, range=[[0, 1]] * 2)[0]
    assert stats.chisquare(pairs.ravel()).pvalue > ALPHA


def test_neighbouring_keys_are_not_alike():
    streams = np.array([_draws(seed, rep) for seed in range(8) for rep in range(8)])
    r = np.corrcoef(streams) - np.eye(64)
    assert np.abs(r).max() * np.sqrt(streams.shape[1]) < 5.2  # the largest of 2,016


def _draws(seed, replication):
    return _some(stream.key_of(seed, replication), 4_000)


@njit
def _some(key, n):
    return np.array([stream.uniform(key, 1, i, 0) for i in range(n)])


@njit
def _counts(key, n, mean, size, share):
    found = np.empty((n, 5))
    for i in range(n):
        found[i, 0] = stream.poisson(key, 1, i, mean)
        found[i, 1] = stream.binomial(key, 2, i, size, share)
        found[i, 2] = stream.gamma(key, 3, i, 2.3)
        found[i, 3] = stream.normal(key, 4, i, 0)
        found[i, 4] = stream.exponential(key, 5, i, 0)
    return found


@pytest.mark.parametrize(
    ("mean", "size", "share"),
    [(0.3, 5, 0.5), (7.0, 400, 0.02), (41.0, 900, 0.3), (3, 60, 0.9)],
)
def test_shapes_have_the_right_distribution(mean, size, share):
    found = _counts(stream.key_of(5, 6), 20_000, mean, size, share)
    _fits(found[:, 0], stats.poisson(mean))
    _fits(found[:, 1], stats.binom(size, share))
    assert stats.kstest(found[:, 2], stats.gamma(2.3, scale=1 / 2.3).cdf).pvalue > ALPHA
    assert stats.kstest(found[:, 3], "norm").pvalue > ALPHA
    assert stats.kstest(found[:, 4], "expon").pvalue > ALPHA


def _fits(found, wanted):
    """Chi-square of counts; cells that expect fewer than 10 go together."""
    values = np.arange(found.max() + 1)
    expected = wanted.pmf(values) * len(found)
    seen = np.bincount(found.astype(int))
    common = expected >= 10
    observed = np.append(seen[common], len(found) - seen[common].sum())
    wanted_counts = np.append(expected[common], len(found) - expected[common].sum())
    if wanted_counts[-1] < 1e-6:
        observed, wanted_counts = observed[:-1], wanted_counts[:-1]
    assert stats.chisquare(observed, wanted_counts).pvalue > ALPHA


def test_a_lower_mean_keeps_the_first_ones():
    key = stream.key_of(1, 2)
    low = np.array([stream.poisson(key, 1, i, 6.0) for i in range(2_000)])
    high = np.array([stream.poisson(key, 1, i, 8.0) for i in range(2_000)])
    assert (low <= high).all()
    assert low.sum() < high.sum()


def test_none_of_nobody():
    key = stream.key_of(0, 0)
    assert stream.poisson(key, 1, 1, 0.0) == 0
    assert stream.binomial(key, 1, 1, 0, 0.5) == 0
    assert stream.binomial(key, 1, 1, 9, 0.0) == 0
    assert stream.binomial(key, 1, 1, 9, 1.0) == 9


@pytest.mark.parametrize("pair", [(-1, 0), (0, 2**32)])
def test_a_key_that_does_not_fit_is_refused(pair):
    with pytest.raises(stream.BadKey, match="does not lie between 0 and 4294967295"):
        stream.key_of(*pair)
