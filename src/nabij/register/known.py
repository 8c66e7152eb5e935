"""What the database already holds of the one whose export comes in.

With it an export of only the mended rows can be checked: a reference may point to a
row that was loaded before.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple


class KnownWorker(NamedTuple):
    registration_until: date | None
    until_on: date | None


class KnownMeasure(NamedTuple):
    youth: str
    type: int
    from_on: date
    until_on: date | None


@dataclass(frozen=True, kw_only=True)
class Known:
    """Keys are register keys; `fixed` is who has a fixed worker today, per youth the
    measures (None: every measure)."""

    workers: Mapping[str, KnownWorker] = field(default_factory=dict)
    youths: Mapping[str, str | None] = field(default_factory=dict)  # key -> BSN
    measures: Mapping[str, KnownMeasure] = field(default_factory=dict)
    fixed: Mapping[str, frozenset[str | None]] = field(default_factory=dict)

    def has(self, table: str, key: str) -> bool:
        return key in self._tables()[table]

    def _tables(self) -> dict[str, Mapping[str, object]]:
        return {
            "medewerkers": self.workers,
            "jeugdigen": self.youths,
            "maatregelen": self.measures,
        }


NOTHING = Known()
