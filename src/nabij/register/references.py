"""Which rows may be referred to, and why a reference does not hold."""

from dataclasses import dataclass, field

from nabij.register.known import Known
from nabij.register.schema import ROW_NAMES


@dataclass
class References:
    """Keys accepted and refused so far, beside what the database knows."""

    known: Known
    files: dict[str, str]
    accepted: dict[str, dict[str, str]] = field(
        default_factory=lambda: {name: {} for name in ROW_NAMES}
    )
    refused_lines: dict[str, dict[str, int]] = field(
        default_factory=lambda: {name: {} for name in ROW_NAMES}
    )
    tables_refused: set[str] = field(default_factory=set)
    youth_of: dict[str, str] = field(default_factory=dict)  # of a measure

    def accept(self, table: str, row: tuple) -> None:
        if table in self.accepted:
            self.accepted[table][row[1]] = row[1]
        if table == "maatregelen":
            self.youth_of[row[1]] = row[2]

    def refused(self, table: str, key: str, line: int) -> None:
        if table in self.refused_lines:
            self.refused_lines[table].setdefault(key, line)

    def same(self, table: str, key: str) -> str:
        """The one text of a key, so that a large export holds it once."""
        return self.accepted[table].get(key, key)

    def missing(self, table: str, key: str) -> str | None:
        """Why a reference to this key does not hold, or None if it does."""
        if key in self.accepted[table] or self.known.has(table, key):
            return None
        name, file = ROW_NAMES[table], self.files.get(table)
        if key in self.refused_lines[table]:
            return (
                f"Deze regel hangt aan {name} {key} ({file}, regel "
                f"{self.refused_lines[table][key]}) en die regel is geweigerd. Herstel "
                "eerst die regel en lever dan beide opnieuw aan."
            )
        if table in self.tables_refused:
            return (
                f"Deze regel hangt aan {name} {key}, maar de hele tabel {table} "
                f"({file}) is geweigerd. Herstel eerst die tabel."
            )
        return (
            f"De {name} {key} is niet bekend: deze sleutel staat niet in {table} en is "
            "ook niet eerder ingelezen. Verbeter de sleutel of voeg de regel toe."
        )

    def owner_of(self, measure: str) -> str | None:
        """The youth a measure belongs to."""
        if measure in self.youth_of:
            return self.youth_of[measure]
        known = self.known.measures.get(measure)
        return known.youth if known else None
