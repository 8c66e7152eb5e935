"""Disclosure control: which counts stay hidden from readers outside the institution.

The rules:

1. A count below five is hidden, nought included. It does not matter whether it would
   be shown itself or is only what is left over: "155 of 159 court-ordered" says 4 were
   not.
2. Nothing that stays visible may give it back. More counts are hidden until every
   hidden one could, by all that is visible, be any of at least six values (an interval
   no narrower than five). Left-overs nobody sees go first, then the smallest counts.
3. An earlier publication cannot be called back. What was shown then counts as known,
   what was hidden then stays hidden. A fact that was published with another value is
   refused under its old key: a correction is a fact of its own.
4. A share is shown only when its part, its whole and the rest are; a median only of
   five or more. A longest wait is always one child's wait and never shown outside.
5. When these cannot all be kept, nothing is published.

How rule 2 is proved: a *move* changes some hidden counts so that every sum still holds
and nothing falls below nought. All visible counts stay the same, so nobody outside can
tell which of the two is true. A count is safe when moves up and down from the truth
span five. The proof is sufficient, so it may hide more than needed, never less.

Not covered: what a reader knows from elsewhere, and that counts of different units
(youths and measures) are close to each other.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from nabij.rules.norm import constant
from nabij.rules.source import own_choice

SMALL_COUNTS = own_choice(
    "SDC-01", "aantallen onder 5 worden buiten de instelling niet getoond"
)
SMALLEST_SHOWN = constant(
    "smallest count shown outside", value=5, unit="persons", source=SMALL_COUNTS
)
THRESHOLD = int(SMALLEST_SHOWN.steps[0].value)
WIDTH = THRESHOLD
TRIES = 300  # steps of one search for a move; giving up hides more, never less


class CannotProtect(ValueError):
    """No choice of hidden counts keeps the small ones safe."""


@dataclass(frozen=True, kw_only=True)
class Sum:
    """One count is the sum of others, by keys."""

    total: str
    parts: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The total and its parts."""
        return (self.total, *self.parts)


@dataclass(frozen=True, kw_only=True)
class Table:
    """Counts by key with the sums they obey.

    `unseen` are left-overs that are not displayed. `twins` need not add up: they say
    that a reader may know by how much a count differs from others, so that showing the
    one shows the other.
    """

    counts: Mapping[str, int]
    sums: tuple[Sum, ...] = ()
    unseen: frozenset[str] = frozenset()
    twins: tuple[Sum, ...] = ()

    def __post_init__(self) -> None:
        """Refuse negative counts and sums that do not add up."""
        for key, count in self.counts.items():
            if count < 0:
                raise ValueError(f"{key} is below nought.")
        for each in self.sums:
            parts = sum(self.counts[key] for key in each.parts)
            if parts != self.counts[each.total]:
                raise ValueError(f"{each.total} is not the sum of its parts.")


@dataclass(frozen=True, kw_only=True)
class Edition:
    """A table as it was published: what stayed hidden. Keep it: the next needs it."""

    table: Table
    hidden: frozenset[str]

    @property
    def shown(self) -> dict[str, int]:
        """The counts a reader outside sees."""
        unseen = self.hidden | self.table.unseen
        return {k: n for k, n in self.table.counts.items() if k not in unseen}

    def as_dict(self) -> dict[str, Any]:
        """Everything, the hidden counts too: to be kept inside, never sent out."""
        return {
            "counts": dict(self.table.counts),
            "sums": [list(each.keys) for each in self.table.sums],
            "twins": [list(each.keys) for each in self.table.twins],
            "unseen": sorted(self.table.unseen),
            "hidden": sorted(self.hidden),
        }

    @classmethod
    def from_dict(cls, kept: Mapping[str, Any]) -> "Edition":
        """The edition that `as_dict` wrote down."""
        sums, twins = (
            tuple(Sum(total=keys[0], parts=tuple(keys[1:])) for keys in kept[name])
            for name in ("sums", "twins")
        )
        table = Table(
            counts=dict(kept["counts"]),
            sums=sums,
            twins=twins,
            unseen=frozenset(kept["unseen"]),
        )
        return cls(table=table, hidden=frozenset(kept["hidden"]))


def protect(table: Table, *, earlier: Sequence[Edition] = ()) -> Edition:
    """Choose what to hide, given everything that was published before.

    Raises `CannotProtect` when earlier editions leave no safe choice, and ValueError
    when a fact that was published before comes with another value.
    """
    whole = _joined([*(edition.table for edition in earlier), table])
    public = {key for edition in earlier for key in edition.shown}
    kept = {key for edition in earlier for key in edition.hidden}
    small = {key for key, count in table.counts.items() if count < THRESHOLD}
    if leaked := small & public:
        raise CannotProtect(
            f"Shown before, and too small: {', '.join(sorted(leaked))}."
        )
    known = _Known(whole, kept | small)
    known.hide_twins(pinned=public)
    while unsafe := [key for key in known.by_level() if not known.is_safe(key)]:
        for key in unsafe:
            known.make_safe(key, pinned=public)
    return Edition(table=table, hidden=frozenset(known.hidden & set(table.counts)))


def _joined(tables: Iterable[Table]) -> Table:
    """All tables as one: the same key is the same fact."""
    counts: dict[str, int] = {}
    sums: dict[Sum, None] = {}
    twins: dict[Sum, None] = {}
    unseen: set[str] = set()
    for table in tables:
        for key, count in table.counts.items():
            if counts.setdefault(key, count) != count:
                raise ValueError(f"{key} was published with another value.")
        sums |= dict.fromkeys(table.sums)
        twins |= dict.fromkeys(table.twins)
        unseen |= table.unseen
    return Table(
        counts=counts,
        sums=tuple(sums),
        unseen=frozenset(unseen),
        twins=tuple(twins),
    )


@dataclass
class _Known:
    """What a reader knows: the sums, and every count that is not in `hidden`."""

    table: Table
    hidden: set[str]

    def __post_init__(self) -> None:
        self.sums_of: dict[str, list[Sum]] = defaultdict(list)
        for each in (*self.table.sums, *self.table.twins):
            for key in each.keys:
                self.sums_of[key].append(each)
        self.table_sums: dict[str, list[Sum]] = defaultdict(list)
        for each in self.table.sums:
            self.table_sums[each.total].append(each)
        self.tries = 0
        self.stuck: dict[Sum, int] = {}

    def hide_twins(self, *, pinned: set[str]) -> None:
        """Hide what would show a hidden count by being its twin."""
        for twin in self.table.twins:
            if self.hidden & set(twin.keys):
                self.hidden |= set(twin.keys) - pinned

    def by_level(self) -> list[str]:
        """The hidden counts, parts before totals."""
        return sorted(self.hidden, key=lambda key: (self._level(key), key))

    def is_safe(self, key: str) -> bool:
        """Whether a hidden count could be any of enough values."""
        return self.width(key) >= WIDTH

    def make_safe(self, key: str, *, pinned: set[str]) -> None:
        """Hide more counts, one at a time, until this one is safe."""
        while not self.is_safe(key):
            partner = self.partner(key, pinned=pinned)
            if partner is None:
                raise CannotProtect(f"Nothing left to hide for: {key}.")
            self.hidden.add(partner)
            self.hide_twins(pinned=pinned)

    def width(self, key: str) -> int:
        """How far apart two values are that a reader cannot tell apart, up to five."""
        self.stuck.clear()
        up = self._reach(key, +1, at_most=WIDTH)
        return up + (self._reach(key, -1, at_most=WIDTH - up) if up < WIDTH else 0)

    def partner(self, key: str, *, pinned: set[str]) -> str | None:
        """The count that is best hidden too, to make `key` safe.

        First where the search for a move got furthest before it was stuck.
        """
        deepest = sorted(self.stuck, key=lambda each: -self.stuck[each])
        near = {other for each in self.sums_of[key] for other in each.keys}
        for keys in (*(set(e.keys) for e in deepest), near, self._connected(key)):
            free = keys - self.hidden - pinned
            if free:
                return min(free, key=self._cost)
        return None

    def _cost(self, key: str) -> tuple[bool, int, bool, int, str]:
        """Left-overs first, then parts before totals, then the smallest that helps."""
        count = self.table.counts[key]
        seen = key not in self.table.unseen
        return seen, self._level(key), count < WIDTH, count, key

    def _level(self, key: str) -> int:
        """How many layers of sums lie under a count; nought for one without parts."""
        below = [each.parts for each in self.table_sums[key]]
        return max((1 + self._level(part) for part in sum(below, ())), default=0)

    def _connected(self, key: str) -> set[str]:
        """All counts that hang together with `key` through sums."""
        found, open_keys = {key}, [key]
        while open_keys:
            for each in self.sums_of[open_keys.pop()]:
                new = set(each.keys) - found
                found |= new
                open_keys += new
        return found

    def _reach(self, key: str, sign: int, *, at_most: int) -> int:
        """How far `key` can be moved in one direction."""
        for step in range(at_most, 0, -1):
            self.tries = TRIES
            if self._fits(key, sign, step) and self._balance({key: sign}, step):
                return step
        return 0

    def _fits(self, key: str, change: int, step: int) -> bool:
        return change > 0 or self.table.counts[key] >= -change * step

    def _balance(self, move: dict[str, int], step: int) -> bool:
        """Complete a move so that every sum holds; depth first, within `tries`."""
        self.tries -= 1
        broken = self._broken(move)
        if not broken:
            return True
        ways = {each: self._ways(each, error, move, step) for each, error in broken}
        tight = min(ways, key=lambda each: len(ways[each]))  # the least choice first
        if not ways[tight]:
            self.stuck[tight] = max(len(move), self.stuck.get(tight, 0))
        for key, change in ways[tight]:
            if self._balance({**move, key: change}, step):
                return True
            if self.tries <= 0:
                break
        return False

    def _ways(
        self, broken: Sum, error: int, move: dict[str, int], step: int
    ) -> list[tuple[str, int]]:
        """The changes of one hidden count that mend a sum, the most mending first."""
        ways = [
            (key, -error if key == broken.total else error)
            for key in broken.keys
            if key in self.hidden and key not in move
        ]
        fit = [(key, change) for key, change in ways if self._fits(key, change, step)]
        return sorted(fit, key=lambda way: self._harm(way[0], way[1], move))

    def _harm(self, key: str, change: int, move: dict[str, int]) -> tuple[int, int]:
        """How many sums are broken after a change; larger counts first among equals."""
        wider = {**move, key: change}
        broken = sum(self._error(each, wider) != 0 for each in self.sums_of[key])
        mended = sum(self._error(each, move) != 0 for each in self.sums_of[key])
        return broken - mended, -self.table.counts[key]

    def _broken(self, move: dict[str, int]) -> list[tuple[Sum, int]]:
        """The sums a move breaks, and by how much the total exceeds its parts."""
        near = dict.fromkeys(each for key in move for each in self.sums_of[key])
        errors = [(each, self._error(each, move)) for each in near]
        return [(each, error) for each, error in errors if error]

    @staticmethod
    def _error(each: Sum, move: dict[str, int]) -> int:
        return move.get(each.total, 0) - sum(move.get(part, 0) for part in each.parts)
