"""Where everybody stands on the drawing: generations in rows, couples side by side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

ACROSS, DOWN = 132.0, 158.0
SWEEPS = 6


@dataclass(frozen=True, kw_only=True)
class Tie:
    """Two people: a couple (0 rows apart), a parent (1), a grandparent (2)."""

    upper: int
    lower: int
    rows: int


@dataclass(frozen=True, kw_only=True)
class Union:
    """One or two people and the children they have together, the eldest first."""

    parents: tuple[int, ...]
    children: tuple[int, ...]
    kind: str = ""


@dataclass(frozen=True, kw_only=True)
class Spot:
    """A place on the drawing."""

    x: float
    y: float


def rows_of(
    start: int, everybody: Iterable[int], ties: Sequence[Tie]
) -> dict[int, int]:
    """The row of each, seen from one person; who hangs loose stands in the last."""
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for tie in ties:
        near[tie.upper].append((tie.lower, tie.rows))
        near[tie.lower].append((tie.upper, -tie.rows))
    found, waiting = {start: 0}, [start]
    while waiting:
        one = waiting.pop(0)
        for other, step in near[one]:
            if other not in found:
                found[other] = found[one] + step
                waiting.append(other)
    last = max(found.values()) + 1
    first = min(found.values())
    return {one: found.get(one, last) - first for one in everybody}


def placed(
    start: int,
    order: Sequence[int],
    ties: Sequence[Tie],
    unions: Sequence[Union],
) -> dict[int, Spot]:
    """A spot for everybody; `order` is the eldest first, and settles what is equal."""
    rows = rows_of(start, order, ties)
    blocks = _blocks(order, rows, unions)
    x = {
        one: index * ACROSS
        for row in blocks.values()
        for index, one in enumerate(one for block in row for one in block)
    }
    for sweep in range(SWEEPS):
        is_down = sweep % 2 == 0
        wish = _wished(x, unions, from_parents=is_down)
        for row in sorted(blocks, reverse=not is_down):
            blocks[row] = _in_order(blocks[row], x, wish)
            x |= _settled(blocks[row], x, wish)
            wish = _wished(x, unions, from_parents=is_down)
    left = min(x.values(), default=0.0)
    return {one: Spot(x=x[one] - left, y=rows[one] * DOWN) for one in order}


def _blocks(
    order: Sequence[int], rows: Mapping[int, int], unions: Sequence[Union]
) -> dict[int, list[list[int]]]:
    """In each row who belongs side by side: couples, and who has several in between."""
    beside: dict[int, list[int]] = defaultdict(list)
    for union in unions:
        if len(union.parents) == 2 and len({rows[p] for p in union.parents}) == 1:
            one, other = union.parents
            beside[one].append(other)
            beside[other].append(one)
    found: dict[int, list[list[int]]] = defaultdict(list)
    seen: set[int] = set()
    for one in sorted(order, key=lambda p: (len(beside[p]) > 1, order.index(p))):
        if one not in seen:
            block = _chain(one, beside, seen)
            found[rows[one]].append(block)
    for row in found.values():
        row.sort(key=lambda block: min(order.index(p) for p in block))
    return dict(found)


def _chain(one: int, beside: Mapping[int, list[int]], seen: set[int]) -> list[int]:
    """From one end along partners to the other, so that each stands next to theirs."""
    block, waiting = [], [one]
    while waiting:
        one = waiting.pop()
        if one in seen:
            continue
        seen.add(one)
        block.append(one)
        waiting += [other for other in beside.get(one, ()) if other not in seen]
    return block


def _wished(
    x: Mapping[int, float], unions: Sequence[Union], *, from_parents: bool
) -> dict[int, float]:
    """Children under the middle of their parents, or parents above their children."""
    wishes: dict[int, list[float]] = defaultdict(list)
    for union in unions:
        if not union.children:
            continue
        mine, theirs = union.children, union.parents
        if not from_parents:
            mine, theirs = theirs, mine
        shift = sum(x[p] for p in theirs) / len(theirs) - sum(x[p] for p in mine) / len(
            mine
        )
        for one in mine:
            wishes[one].append(x[one] + shift)
    return {one: sum(all_) / len(all_) for one, all_ in wishes.items()}


def _centre(
    block: Sequence[int], x: Mapping[int, float], wish: Mapping[int, float]
) -> float:
    asked = [wish[one] - x[one] for one in block if one in wish]
    shift = sum(asked) / len(asked) if asked else 0.0
    return sum(x[one] for one in block) / len(block) + shift


def _in_order(
    row: list[list[int]], x: Mapping[int, float], wish: Mapping[int, float]
) -> list[list[int]]:
    """Whole families change places; brothers and sisters keep their order of age."""
    return sorted(row, key=lambda block: round(_centre(block, x, wish), 3))


def _settled(
    row: Sequence[Sequence[int]], x: Mapping[int, float], wish: Mapping[int, float]
) -> dict[int, float]:
    """As near to the wishes as can be without standing on each other.

    Neighbours that want the same place share it: the mean of what they want (pooling
    of neighbours that are out of order).
    """
    pools: list[tuple[float, int]] = []
    width = 0.0
    offsets = []
    for block in row:
        half = (len(block) - 1) * ACROSS / 2
        offsets.append(width + half)
        width += len(block) * ACROSS
    for block, offset in zip(row, offsets, strict=True):
        total, count = _centre(block, x, wish) - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            before = pools.pop()
            total, count = total + before[0], count + before[1]
        pools.append((total, count))
    starts = [total / count for total, count in pools for _ in range(count)]
    found: dict[int, float] = {}
    for block, offset, start in zip(row, offsets, starts, strict=True):
        first = start + offset - (len(block) - 1) * ACROSS / 2
        found |= {one: first + index * ACROSS for index, one in enumerate(block)}
    return found
