"""What checking an export leads to: accepted rows, refusals and questions."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from nabij.register.rows import Row
from nabij.register.schema import TABLES
from nabij.register.tables import RawRow


class Refusal(NamedTuple):
    """One fault. A row with two faults has two of these and counts as one row."""

    table: str
    file: str
    line: int
    column: str | None
    key: str | None
    sentence: str


class Question(NamedTuple):
    """Something odd about a row that was loaded all the same."""

    table: str
    file: str
    line: int
    key: str
    sentence: str


class RefusedRow(NamedTuple):
    """A refused row as it was handed over, with its faults: ready to be mended."""

    raw: RawRow
    faults: tuple[tuple[str | None, str], ...]


def _per_table() -> dict[str, list]:
    return {table.name: [] for table in TABLES}


@dataclass
class Validation:
    """The whole outcome. Rows that stand in the export twice are accepted once and
    counted in `repeated`."""

    accepted: dict[str, list[Row]] = field(default_factory=_per_table)
    rejected: dict[str, list[RefusedRow]] = field(default_factory=_per_table)
    headers: dict[str, list[str]] = field(default_factory=dict)
    absent_columns: dict[str, list[str]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)
    read: Counter[str] = field(default_factory=Counter)
    repeated: Counter[str] = field(default_factory=Counter)

    def accepted_count(self, table: str) -> int:
        return len(self.accepted[table]) + self.repeated[table]

    def refused_count(self, table: str) -> int:
        return len(self.rejected[table])
