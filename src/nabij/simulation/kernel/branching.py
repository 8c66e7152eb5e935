"""Several runs that differ from some month on: what they have in common is lived once.

With the same luck and the same numbers two scenarios have the same past. So a run is
copied on the morning of the first month in which their numbers differ, and each goes on
by itself. To the bit it is as if every one of them had been run from the first day.
"""

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from nabij.simulation.kernel.running import Start, go_on, opened
from nabij.simulation.places import Places
from nabij.simulation.state import shapes
from nabij.simulation.state.shapes import Floats, World

# What a run reads and never writes, and the desk, on which nothing is left after a
# round: branches are lived one after another. Of everything else a copy has its own.
SHARED = frozenset({"key", "numbers", "places", "months", "working", "mixes", "desk"})
NEVER = 1 << 30  # months


def simulate_all(
    numbers: Sequence[Floats],
    places: Places,
    start: Start,
    key: tuple[int, int],
    days: int,
) -> list[Floats]:
    """The figures that `simulate` gives for each of these numbers, of one shape."""
    numbers = [np.ascontiguousarray(each, np.float64) for each in numbers]
    found = [np.empty(0)] * len(numbers)
    for part in _parts(numbers, list(range(len(numbers))), 0):
        world = opened(numbers[part[0]], places, start, key, days)
        end = int(world.clock[shapes.TODAY]) + days
        for member, lived in _lived(world, numbers, part, end):
            found[member] = lived
    return found


def _lived(
    world: World, numbers: Sequence[Floats], members: list[int], end: int
) -> Iterator[tuple[int, Floats]]:
    """Live on until these part ways, and then each part by itself."""
    today = int(world.clock[shapes.TODAY])
    month = _parting(numbers, members)
    until = end if month >= len(world.months) else min(end, int(world.months[month]))
    world = go_on(world, until - today)
    if until == end:
        months = int(world.clock[shapes.MONTH_NOW])
        for member in members:
            yield member, world.figures[:months].copy()
        return
    *others, last = _parts(numbers, members, month)
    for part in others:
        branch = copied(world)._replace(numbers=numbers[part[0]])
        yield from _lived(branch, numbers, part, end)
    yield from _lived(world._replace(numbers=numbers[last[0]]), numbers, last, end)


def _parting(numbers: Sequence[Floats], members: list[int]) -> int:
    """The first month in which these do not all have the same numbers, or never."""
    # By their bits, as the parts are made: what is no number equals itself, too.
    first, *others = (numbers[member].view(np.int64) for member in members)
    months = [
        int(np.argmax(different))
        for different in ((first != other).any(axis=(0, 2)) for other in others)
        if different.any()
    ]
    return min(months, default=NEVER)


def _parts(
    numbers: Sequence[Floats], members: list[int], month: int
) -> list[list[int]]:
    """Those that have the same numbers in this month, together."""
    parts: dict[bytes, list[int]] = {}
    for member in members:
        parts.setdefault(numbers[member][:, month].tobytes(), []).append(member)
    return list(parts.values())


def copied(world: Any) -> Any:
    """The same world, in memory of its own as far as a run writes in it."""
    if isinstance(world, np.ndarray):
        return world.copy()
    fields = zip(world._fields, world, strict=True)
    return type(world)(
        *(value if name in SHARED else copied(value) for name, value in fields)
    )
