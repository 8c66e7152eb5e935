"""Closed forms of queueing theory, the outside truth for a simulator.

Erlang C: A. K. Erlang 1917. Priorities: A. Cobham, Operations Research 2(1), 1954.
"""

from dataclasses import dataclass
from itertools import pairwise


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


def wait(pool: Pool, arrivals: float) -> float:
    """The mean wait of all who come, first come first served."""
    return erlang_c(pool, arrivals) / (pool.servers * pool.rate - arrivals)


def waits_by_class(pool: Pool, arrivals: tuple[float, ...]) -> tuple[float, ...]:
    """The mean wait by class, highest first, nobody put out (Cobham)."""
    common = erlang_c(pool, sum(arrivals)) / (pool.servers * pool.rate)
    loads = [pool.load(sum(arrivals[:n])) for n in range(len(arrivals) + 1)]
    pairs = pairwise(loads)
    return tuple(common / ((1 - above) * (1 - upto)) for above, upto in pairs)


def list_length(pool: Pool, arrivals: float) -> float:
    """How many wait on average (Little's law)."""
    return arrivals * wait(pool, arrivals)


def present(arrivals: float, mean_stay: float) -> float:
    """How many are there on average when nobody waits (M/G/infinity)."""
    return arrivals * mean_stay
