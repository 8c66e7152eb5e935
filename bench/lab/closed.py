"""Known answers of queueing theory, the outside truth for a simulator.

Erlang C: A. K. Erlang 1917. Priorities: A. Cobham, Operations Research 2(1), 1954.
In continuous time by formula; in whole days, as the kernel lives, by a Markov chain.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import comb, exp, factorial

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import spsolve

MOST = 60  # people in a chain of whole days; at a load of 0.6 there are never so many
AT_ONCE = 4  # arrivals of a kind on one day; more have no chance to speak of


@dataclass(frozen=True)
class Pool:
    """So many equal servers, who serve so many a day each."""

    servers: int
    rate: float

    def load(self, arrivals: float) -> float:
        return arrivals / (self.servers * self.rate)


def erlang_c(pool: Pool, arrivals: float) -> float:
    """The chance to find all servers busy (M/M/c)."""
    offered, blocked = arrivals / pool.rate, 1.0
    for busy in range(1, pool.servers + 1):  # Erlang B by recursion: no overflow
        blocked = offered * blocked / (busy + offered * blocked)
    return blocked / (1 - pool.load(arrivals) * (1 - blocked))


def waits_by_class(pool: Pool, arrivals: tuple[float, ...]) -> tuple[float, ...]:
    """The mean wait by class, highest first, nobody put out (Cobham)."""
    common = erlang_c(pool, sum(arrivals)) / (pool.servers * pool.rate)
    loads = [pool.load(sum(arrivals[:n])) for n in range(len(arrivals) + 1)]
    pairs = pairwise(loads)
    return tuple(common / ((1 - above) * (1 - upto)) for above, upto in pairs)


def lists_in_days(pool: Pool, arrivals: tuple[float, ...]) -> tuple[float, ...]:
    """How many of each class wait at the end of a day, highest class first.

    On a day first everybody served has the chance `rate` to be ready, then so many come
    (Poisson), then free servers are given out. Exact but for cutting off at `MOST`.
    """
    upto = [
        _list_of_the_first(pool, sum(arrivals[:n]), sum(arrivals[n:]))
        for n in range(1, len(arrivals) + 1)
    ]
    return tuple(b - a for a, b in pairwise([0.0, *upto]))


def waits_in_days(pool: Pool, arrivals: tuple[float, ...]) -> tuple[float, ...]:
    """The mean wait by class in whole days (Little's law)."""
    lists = lists_in_days(pool, arrivals)
    return tuple(each / a for each, a in zip(lists, arrivals, strict=True))


def _list_of_the_first(pool: Pool, first: float, others: float) -> float:
    """The mean list of those who go first; a state is everybody, and that list."""
    people, listed = np.divmod(np.arange(MOST * MOST), MOST)
    busy = np.minimum(people, pool.servers)
    chain = sparse.csr_matrix((MOST**2, MOST**2))
    for ready in range(pool.servers + 1):
        ends = _binomial(busy, ready, pool.rate)
        for came in range(AT_ONCE):
            for more in range(AT_ONCE):
                chance = ends * _poisson(first, came) * _poisson(others, more)
                after = np.clip(people - ready + came + more, 0, MOST - 1)
                free = pool.servers - busy + ready
                left = np.clip(listed + came - free, 0, MOST - 1)
                cells = (after * MOST + left, np.arange(MOST**2))
                chain = chain + sparse.csr_matrix((chance, cells), chain.shape)
    return float(_at_rest(chain) @ listed)


def _at_rest(chain: sparse.csr_matrix) -> np.ndarray:
    """The share of days in each state, when columns say where a state goes."""
    balance = (chain - sparse.diags(np.asarray(chain.sum(axis=0)).ravel())).tolil()
    balance[0, :] = 1.0
    one = np.zeros(balance.shape[0])
    one[0] = 1.0
    return spsolve(balance.tocsc(), one)


def _binomial(of: np.ndarray, k: int, chance: float) -> np.ndarray:
    each = [comb(n, k) * chance**k * (1 - chance) ** max(0, n - k) for n in of]
    return np.array(each)


def _poisson(mean: float, k: int) -> float:
    return exp(-mean) * mean**k / factorial(k)


def present(arrivals: float, mean_stay: float) -> float:
    """How many are there on average when nobody waits (M/G/infinity)."""
    return arrivals * mean_stay
