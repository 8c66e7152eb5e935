"""A simple queue in the form of the kernel: two classes before a pool of servers.

Whoever comes first of the higher class goes first; nobody is put out. The same queue
stands in Ciw (queue_ciw.py), in C++ (queue.cpp) and as a formula (closed.py).
"""

import ctypes
from typing import NamedTuple

import numpy as np
from numba import njit

from bench.lab.closed import Pool, waits_by_class
from bench.lab.cplusplus import library
from nabij.simulation import stream

SIZE, WARM_UP = 60_000, 5_000
COMING, CLASS, SERVICE = 1, 2, 3  # what a number is drawn for
# A call with arrays counts references; pasting the few lines in saves a third.
pasted = njit(inline="always", error_model="numpy")


class Waits(NamedTuple):
    """The mean wait by class, the higher one first."""

    first: float
    second: float


class Queue(NamedTuple):
    """Who comes how often, to how many who serve how fast."""

    pool: Pool
    arrivals: tuple[float, float]

    def expected(self) -> Waits:
        return Waits(*waits_by_class(self.pool, self.arrivals))


QUEUE = Queue(Pool(servers=40, rate=1.0), arrivals=(11.4, 26.6))  # load 0.95


class Lines(NamedTuple):
    """The customers by class in order of coming, and what is known of each."""

    who: np.ndarray  # int32[2, size]
    head: np.ndarray  # int64[2]: who is served next
    tail: np.ndarray  # int64[2]
    came: np.ndarray
    service: np.ndarray
    summed: np.ndarray  # float64[2]
    counted: np.ndarray


@pasted
def _sink(heap, moved):
    """The root gets another value and moves down to its place."""
    n, i = len(heap), 0
    while True:
        child = 2 * i + 1
        if child >= n:
            break
        if child + 1 < n and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= moved:
            break
        heap[i] = heap[child]
        i = child
    heap[i] = moved


@pasted
def _start(lines, free_at, at, warm_up):
    of = 0 if lines.head[0] < lines.tail[0] else 1
    customer = lines.who[of, lines.head[of]]
    lines.head[of] += 1
    if customer >= warm_up:
        lines.summed[of] += at - lines.came[customer]
        lines.counted[of] += 1
    _sink(free_at, at + lines.service[customer])


@pasted
def _waiting(lines):
    return lines.head[0] < lines.tail[0] or lines.head[1] < lines.tail[1]


@njit(cache=True, nogil=True, error_model="numpy")
def simple_queue(key, lines, free_at, rates, warm_up):
    """All customers of one run; rates are of serving, first and second class."""
    rate, first, second = rates
    now = 0.0
    for n in range(len(lines.came)):
        now += stream.exponential(key, COMING, n, 0) / (first + second)
        while _waiting(lines) and free_at[0] <= now:
            _start(lines, free_at, free_at[0], warm_up)
        lines.came[n] = now
        lines.service[n] = stream.exponential(key, SERVICE, n, 0) / rate
        share = first / (first + second)
        of = 0 if stream.uniform(key, CLASS, n, 0) < share else 1
        lines.who[of, lines.tail[of]] = n
        lines.tail[of] += 1
        if free_at[0] <= now:
            _start(lines, free_at, now, warm_up)
    while _waiting(lines):
        _start(lines, free_at, free_at[0], warm_up)


def run(seed: int, replication: int = 0, size: int = SIZE) -> Waits:
    """One run; the first customers, who found it empty, are left out."""
    lines = Lines(
        who=np.zeros((2, size), np.int32),
        head=np.zeros(2, np.int64),
        tail=np.zeros(2, np.int64),
        came=np.zeros(size),
        service=np.zeros(size),
        summed=np.zeros(2),
        counted=np.zeros(2),
    )
    rates = (QUEUE.pool.rate, *QUEUE.arrivals)
    free_at = np.zeros(QUEUE.pool.servers)
    key = stream.key_of(seed, replication)
    simple_queue(key, lines, free_at, rates, WARM_UP)
    return Waits(*(lines.summed / lines.counted))


def run_cplusplus(seed: int, replication: int = 0, size: int = SIZE) -> Waits:
    """The same run by the C++ twin."""
    waits = np.zeros(2)
    library("queue").simple_queue(
        ctypes.c_uint32(seed),
        ctypes.c_uint32(replication),
        ctypes.c_long(size),
        ctypes.c_long(WARM_UP),
        ctypes.c_long(QUEUE.pool.servers),
        *(ctypes.c_double(rate) for rate in (QUEUE.pool.rate, *QUEUE.arrivals)),
        ctypes.c_void_p(waits.ctypes.data),
    )
    return Waits(*waits)
