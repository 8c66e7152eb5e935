"""The register of indicators: what is counted, in plain Dutch, with its source."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from nabij.indicators.period import Period
from nabij.indicators.tables import Register
from nabij.rules.source import Confidence, Kind, Source, cite

Compute = Callable[[Register, Period], Any]
C = TypeVar("C", bound=Compute)

MONITOR = Source(
    id="WL-18",
    text="VNG, ledenbrief 22-3-2023 (Lbr. 23/010)",
    place="monitor: drie keer per jaar jeugdbeschermers, werklast en wachttijden",
    read_on=date(2026, 11, 22),
    kind=Kind.POLICY,
    confidence=Confidence.SURE,
    valid_from=date(2023, 3, 22),
)
PERSONNEL = Source(
    id="CL-11",
    text="Kamerbrief 14-9-2022",
    place="noot 8: verloop 22,5% en verzuim 7,5% in 2021",
    read_on=date(2026, 11, 22),
    kind=Kind.KPI,
    confidence=Confidence.SURE,
)


@dataclass(frozen=True, kw_only=True)
class Indicator:
    """One figure: its key, its words on screen, its unit, its source and its sum."""

    id: str
    title: str
    definition: str
    unit: str
    english: str
    source: Source
    compute: Compute

    @property
    def kind(self) -> Kind:
        """Law, yardstick, agreement or our own choice: shown beside the figure."""
        return self.source.kind


INDICATORS: dict[str, Indicator] = {}


def indicator(
    source: Source, *, id: str, title: str, definition: str, unit: str, english: str
) -> Callable[[C], C]:
    """Register a figure. `title`, `definition` and `unit` are Dutch, for the screen."""
    if not isinstance(source, Source):
        raise TypeError("@indicator needs the Source the figure comes from.")
    if id in INDICATORS:
        raise ValueError(f"The indicator {id} is defined twice.")

    def register(compute: C) -> C:
        INDICATORS[id] = Indicator(
            id=id,
            title=title,
            definition=definition,
            unit=unit,
            english=english,
            source=source,
            compute=compute,
        )
        cite(source, used_by=f"indicator {id}", meaning=english)
        return compute

    return register
