"""Chance for the demo data: the same seed gives the same families on every machine."""

import math
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

import numpy as np

T = TypeVar("T")
BUFFER = 64
ALMOST_NONE = 1e-12


class Weighted(Sequence[T]):
    """Things to draw from, each with its weight."""

    def __init__(self, weights: dict[T, float] | list[tuple[T, float]]) -> None:
        pairs = list(weights.items()) if isinstance(weights, dict) else weights
        self.things = [thing for thing, _ in pairs]
        self.bounds = list(accumulate(weight for _, weight in pairs))

    def __len__(self) -> int:
        return len(self.things)

    def __getitem__(self, at):
        return self.things[at]

    def at(self, share: float) -> T:
        """The thing at a share (0 up to 1) of the whole weight."""
        return self.things[bisect(self.bounds, share * self.bounds[-1])]


class Dice:
    """A stream of its own per seed and purpose (Philox: a key is a stream).

    So a family stays the same when the number of families changes, and one purpose
    never shifts the chances of another.
    """

    def __init__(self, seed: int, purpose: int, number: int = 0) -> None:
        key = [seed, (purpose << 40) | number]
        self._stream = np.random.Generator(np.random.Philox(key=key))
        self._left: list[float] = []

    def share(self) -> float:
        """A number from 0 up to 1."""
        if not self._left:
            self._left = self._stream.random(BUFFER).tolist()
        return self._left.pop()

    def chance(self, of: float) -> bool:
        return self.share() < of

    def between(self, low: int, high: int) -> int:
        """A whole number, both bounds included."""
        return low + int(self.share() * (high - low + 1))

    def one_of(self, things: Sequence[T]) -> T:
        if isinstance(things, Weighted):
            return things.at(self.share())
        return things[int(self.share() * len(things))]

    def exponential(self, mean: float) -> float:
        return -mean * math.log(self.share() or ALMOST_NONE)

    def lognormal(self, median: float, spread: float) -> float:
        """Skewed to the right, as waiting times are; `spread` is sigma of the log."""
        around = math.sqrt(-2 * math.log(self.share() or ALMOST_NONE))
        return median * math.exp(spread * around * math.cos(math.tau * self.share()))
