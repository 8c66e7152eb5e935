"""Where a rule comes from, and the register in which every rule stands."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TypeVar

from nabij.rules.named import Named

F = TypeVar("F", bound=Callable[..., object])


class Kind(Named):
    """What sort of obligation a rule is. A screen never shows one as another."""

    LAW = "LAW", "wet"  # binding statute or order in council
    COURT = "COURT", "procesrecht"  # procedure before the judge
    NORM = "NORM", "norm van het vak"  # professional or sector standard
    KPI = "KPI", "maatstaf van de inspectie"  # target or yardstick of an inspectorate
    POLICY = "POLICY", "afspraak"  # agreement or programme
    DESIGN = "DESIGN", "eigen standaard van Nabij"  # our own default, always labelled


class Confidence(StrEnum):
    """How well the source was read; nothing uncertain is shown as law."""

    SURE = "sure"
    LIKELY = "likely"
    UNCERTAIN = "uncertain"
    OWN_CHOICE = "own choice"


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Where a rule holds: empty means everywhere and for everybody."""

    regions: frozenset[str] = frozenset()
    pilots: frozenset[str] = frozenset()
    parties: frozenset[str] = frozenset()

    def covers(
        self,
        *,
        region: str | None = None,
        pilot: str | None = None,
        party: str | None = None,
    ) -> bool:
        """Whether the rule holds in this region, pilot and for this party."""
        asked = ((self.regions, region), (self.pilots, pilot), (self.parties, party))
        return all(not limit or value in limit for limit, value in asked)


@dataclass(frozen=True, kw_only=True)
class Source:
    """The text a rule comes from, the version that was read, and the day it was.

    `id` is the number of the row in the collected rule table (for example `GI-01`).
    The validity is half-open: `valid_until` is the first day it no longer holds.
    """

    id: str
    text: str
    place: str
    read_on: date
    kind: Kind
    confidence: Confidence
    version: str = ""
    url: str | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    scope: Scope = field(default_factory=Scope)

    def __post_init__(self) -> None:
        """Refuse a source that cannot be found again or never holds."""
        if not (self.id and self.text and self.place):
            raise ValueError("A source names its id, its text and the place in it.")
        if self.valid_from and self.valid_until and self.valid_until <= self.valid_from:
            raise ValueError(f"{self.id}: valid_until lies after valid_from.")
        ours = self.kind is Kind.DESIGN
        if ours != (self.confidence is Confidence.OWN_CHOICE):
            raise ValueError(
                f"{self.id}: an own choice is of kind DESIGN, and only that."
            )

    def holds_on(self, day: date) -> bool:
        """Whether this source is in force on `day`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


OWN_READ_ON = date(2026, 11, 22)


def own_choice(id: str, place: str) -> Source:
    """A source of our own: a default that no law, norm or agreement gives."""
    return Source(
        id=id,
        text="Nabij, eigen keuze",
        place=place,
        read_on=OWN_READ_ON,
        kind=Kind.DESIGN,
        confidence=Confidence.OWN_CHOICE,
    )


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One line of the register: who uses which source, and in which words."""

    source: Source
    used_by: str
    meaning: str


_register: dict[tuple[str, str], Entry] = {}


def cite(source: Source, *, used_by: str, meaning: str) -> None:
    """Put one use of a source in the register."""
    if not isinstance(source, Source):
        raise TypeError(f"{used_by} must name its Source.")
    known = {e.source for e in _register.values() if e.source.id == source.id}
    if known - {source}:
        raise ValueError(f"{source.id} stands for two different sources.")
    _register[source.id, used_by] = Entry(
        source=source, used_by=used_by, meaning=meaning
    )


def rule(source: Source, *more: Source) -> Callable[[F], F]:
    """Register a function as a rule with the source it comes from.

    The first sentence of its docstring is its meaning in the register, so a rule
    without one is refused.
    """
    if not isinstance(source, Source):
        raise TypeError("@rule needs the Source the rule comes from: @rule(SOURCE).")

    def register(function: F) -> F:
        name = f"{function.__module__}.{getattr(function, '__qualname__', '')}"
        meaning = (function.__doc__ or "").strip().split("\n")[0]
        if not meaning:
            raise ValueError(f"{name} is a rule: its docstring says what it means.")
        for each in (source, *more):
            cite(each, used_by=name, meaning=meaning)
        return function

    return register


def source_of(id: str) -> Source | None:
    """The source with this id, to tell where a rule comes from."""
    found = (e.source for (name, _), e in _register.items() if name == id)
    return next(found, None)


def registered() -> tuple[Entry, ...]:
    """Every use of every source, by source id: the stuff of the rule register."""
    return tuple(_register[key] for key in sorted(_register))
