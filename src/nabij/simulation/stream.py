"""Chance, by key: the same question gives the same number, whoever asks and when.

Philox4x32 with 10 rounds (Salmon, Moraes, Dror and Shaw, SC 2011), a counter-based
generator. The key is (seed, replication); the counter is (purpose, entity, draw). So a
child keeps its luck under another policy, in any order, on any thread, after a restart.
"""

import math
from typing import NamedTuple

import numpy as np

from nabij.simulation.compiled import njit

MASK = np.uint64(0xFFFFFFFF)
HALF = np.uint64(32)
M0, M1 = np.uint64(0xD2511F53), np.uint64(0xCD9E8D57)
W0, W1 = np.uint64(0x9E3779B9), np.uint64(0xBB67AE85)
TOP, LOW = np.uint64(5), np.uint64(6)
UNIT = 2.0**-53
CHUNK = 12.0  # mean up to which counts are drawn by one inversion; e**-12 is no zero


class Key(NamedTuple):
    """Which run: 32 bits each."""

    seed: np.uint64
    replication: np.uint64


class BadKey(ValueError):
    """A seed or replication that does not fit."""


def key_of(seed: int, replication: int) -> Key:
    """The key of one run; both numbers lie between 0 and 2**32."""
    for name, number in (("seed", seed), ("replication", replication)):
        if not 0 <= number < 2**32:
            raise BadKey(f"{name} {number} does not lie between 0 and 4294967295")
    return Key(np.uint64(seed), np.uint64(replication))


@njit
def philox(c0, c1, c2, c3, k0, k1):  # type: ignore[no-untyped-def]
    """Ten rounds on four words of 32 bits, each kept in 64 bits."""
    for _ in range(10):
        p0, p1 = M0 * c0, M1 * c2
        c0, c1 = (p1 >> HALF) ^ c1 ^ k0, p1 & MASK
        c2, c3 = (p0 >> HALF) ^ c3 ^ k1, p0 & MASK
        k0, k1 = (k0 + W0) & MASK, (k1 + W1) & MASK
    return c0, c1, c2, c3


@njit
def words(key, purpose, entity, draw):  # type: ignore[no-untyped-def]
    """Four words for this purpose, entity (64 bits) and draw."""
    number = np.uint64(entity)
    return philox(
        np.uint64(purpose) & MASK,
        number >> HALF,
        number & MASK,
        np.uint64(draw) & MASK,
        key.seed,
        key.replication,
    )


@njit
def uniform(key, purpose, entity, draw):  # type: ignore[no-untyped-def]
    """A number between 0 and 1, neither of both, in steps of 2**-53."""
    a, b, _, _ = words(key, purpose, entity, draw)
    high, low = a >> TOP, b >> LOW
    return (np.float64(high) * 67108864.0 + np.float64(low) + 0.5) * UNIT


@njit
def exponential(key, purpose, entity, draw):  # type: ignore[no-untyped-def]
    """Exponential with mean 1."""
    return -math.log(uniform(key, purpose, entity, draw))


@njit
def normal(key, purpose, entity, draw):  # type: ignore[no-untyped-def]
    """Standard normal (Box and Muller), from the four words of one draw."""
    a, b, c, d = words(key, purpose, entity, draw)
    u = (np.float64(a >> TOP) * 67108864.0 + np.float64(b >> LOW) + 0.5) * UNIT
    v = (np.float64(c >> TOP) * 67108864.0 + np.float64(d >> LOW) + 0.5) * UNIT
    return math.sqrt(-2.0 * math.log(u)) * math.cos(2.0 * math.pi * v)


@njit
def gamma(key, purpose, entity, shape):  # type: ignore[no-untyped-def]
    """Gamma with this shape (1 or more) and mean 1 (Marsaglia and Tsang 2000)."""
    d = max(shape, 1.0) - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    for draw in range(64):
        x = normal(key, purpose, entity, 2 * draw)
        v = (1.0 + c * x) ** 3
        if v > 0.0:
            u = uniform(key, purpose, entity, 2 * draw + 1)
            if math.log(u) < 0.5 * x * x + d - d * v + d * math.log(v):
                return d * v / max(shape, 1.0)
    return 1.0  # 64 refusals in a row: less likely than 1e-80


@njit
def poisson(key, purpose, entity, mean):  # type: ignore[no-untyped-def]
    """A Poisson count by inversion: a lower mean keeps the first ones of a higher."""
    total, draw = 0, 0
    while mean > 0.0:
        part = min(mean, CHUNK)
        mean -= part
        total += _inverse_poisson(uniform(key, purpose, entity, draw), part)
        draw += 1
    return total


@njit
def _inverse_poisson(u, mean):  # type: ignore[no-untyped-def]
    chance, count = math.exp(-mean), 0
    reached = chance
    while u > reached and count < 200:
        count += 1
        chance *= mean / count
        reached += chance
    return count


@njit
def binomial(key, purpose, entity, n, share):  # type: ignore[no-untyped-def]
    """How many of n, by inversion in parts small enough to be exact."""
    if n <= 0 or share <= 0.0:
        return 0
    if share >= 1.0:
        return n
    odds = min(share, 1.0 - share)
    size = max(1, int(CHUNK / odds)) if odds > CHUNK / n else n
    total, draw, left = 0, 0, n
    while left > 0:
        part = min(left, size)
        total += _inverse_binomial(uniform(key, purpose, entity, draw), part, odds)
        left -= part
        draw += 1
    return total if odds == share else n - total


@njit
def _inverse_binomial(u, n, share):  # type: ignore[no-untyped-def]
    ratio = share / (1.0 - share)
    chance, count = math.exp(n * math.log1p(-share)), 0
    reached = chance
    while u > reached and count < n:
        count += 1
        chance *= ratio * (n - count + 1) / count
        reached += chance
    return count
