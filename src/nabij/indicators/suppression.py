"""Disclosure control: which counts stay hidden from readers outside the institution.

The rules:

1. A count below five is hidden, nought included. It does not matter whether it would be
   shown itself or is only what is left over: "155 of 159 court-ordered" says 4 were not.
2. Nothing that stays visible may give it back. More counts are hidden until every
   hidden one could, by all that is visible, be any of at least six values (an interval
   no narrower than five). Left-overs nobody sees go first, then the smallest counts.
3. An earlier publication cannot be called back. What was shown then counts as known now,
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
from datetime import date

from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source

SMALL_COUNTS = Source(
    id="SDC-01",
    text="Nabij, eigen keuze",
    place="aantallen onder 5 worden buiten de instelling niet getoond",
    read_on=date(2026, 11, 22),
    kind=Kind.DESIGN,
    confidence=Confidence.OWN_CHOICE,
)
SMALLEST_SHOWN = constant(
    "smallest count shown outside", value=5, unit="persons", source=SMALL_COUNTS
)
THRESHOLD = int(SMALLEST_SHOWN.steps[0].value)
WIDTH = THRESHOLD
TRIES = 4000  # steps of one search for a move; giving up hides more, never less


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
    hidden = kept | small
    known = _Known(whole, hidden)
    known.hide_twins(pinned=public)
    while unsafe := sorted(key for key in hidden if known.width(key) < WIDTH):
        more = {known.partner(key, pinned=public) for key in unsafe} - {None}
        if not more:
            raise CannotProtect(f"Nothing left to hide for: {', '.join(unsafe)}.")
        hidden |= {key for key in more if key}
        known.hide_twins(pinned=public)
    return Edition(table=table, hidden=frozenset(hidden & set(table.counts)))


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
        self.tries = 0

    def hide_twins(self, *, pinned: set[str]) -> None:
        """Hide what would show a hidden count by being its twin."""
        for twin in self.table.twins:
            if self.hidden & set(twin.keys):
                self.hidden |= set(twin.keys) - pinned

    def width(self, key: str) -> int:
        """How far apart two values are that a reader cannot tell apart, up to five."""
        up = self._reach(key, +1, at_most=WIDTH)
        return up + (self._reach(key, -1, at_most=WIDTH - up) if up < WIDTH else 0)

    def partner(self, key: str, *, pinned: set[str]) -> str | None:
        """The count that is best hidden too, to make `key` safe."""
        near = {other for each in self.sums_of[key] for other in each.keys}
        for keys in (near, self._connected(key)):
            free = keys - self.hidden - pinned
            if free:
                return min(free, key=self._cost)
        return None

    def _cost(self, key: str) -> tuple[bool, bool, bool, int, str]:
        """Left-overs first, then parts before totals, then the smallest that helps."""
        count = self.table.counts[key]
        is_total = any(each.total == key for each in self.sums_of[key])
        seen = key not in self.table.unseen
        return seen, is_total, count < WIDTH, count, key

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
        off = self._unbalanced(move)
        if off is None:
            return True
        broken, error = off
        for key in self._may_change(broken, move):
            change = -error if key == broken.total else error
            wider = {**move, key: change}
            if self._fits(key, change, step) and self._balance(wider, step):
                return True
            if self.tries <= 0:
                break
        return False

    def _may_change(self, broken: Sum, move: dict[str, int]) -> list[str]:
        """Hidden counts of a sum not yet in the move, the least entangled first."""
        free = [key for key in broken.keys if key in self.hidden and key not in move]
        return sorted(free, key=lambda k: (len(self.sums_of[k]), -self.table.counts[k]))

    def _unbalanced(self, move: dict[str, int]) -> tuple[Sum, int] | None:
        """The first sum the move breaks: by how much the total exceeds its parts."""
        for key in move:
            for each in self.sums_of[key]:
                parts = sum(move.get(part, 0) for part in each.parts)
                if error := move.get(each.total, 0) - parts:
                    return each, error
        return None
