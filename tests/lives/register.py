"""The registers of the institutions of these lives, and how they are handed over."""

import datetime as dt
import tempfile
from pathlib import Path

from nabij.base.acting import Actor
from nabij.exchange import actions as exchange
from nabij.register.reading import open_export
from nabij.register.schema import TABLES
from nabij.register.tests.exports import Row, Tables, full, write_folder
from nabij.register.values import as_dutch

NEEDED = ("medewerkers", "jeugdigen", "maatregelen", "toewijzingen")


class Register:
    """What one institution would hand over today: rows of text, as it keeps them."""

    def __init__(self, by: Actor) -> None:
        self.by, self.number = by, 0
        self.tables: Tables = {table.name: [] for table in TABLES}

    def add(self, table: str, **cells: str) -> Row:
        row = full(table, **cells)
        self.tables[table].append(row)
        return row

    def key(self, letter: str) -> str:
        self.number += 1
        return f"{letter}{self.by.organisation_id}-{self.number}"

    def running(self, on: dt.date) -> list[Row]:
        """Measures without an end."""
        return [row for row in self.tables["maatregelen"] if not row["eind"]]

    def held(self, measure: str) -> list[Row]:
        """Assignments of a measure that have no end yet."""
        rows = self.tables["toewijzingen"]
        return [r for r in rows if r["maatregel_id"] == measure and not r["tot"]]

    def youth_of(self, key: str) -> Row:
        return next(r for r in self.tables["jeugdigen"] if r["jeugdige_id"] == key)

    def bring_in(self, at: dt.datetime) -> None:
        """Import it whole, as every night; a row that is refused is a fault of ours."""
        told = {name: rows for name, rows in self.tables.items() if rows}
        told |= {name: self.tables[name] for name in NEEDED}
        with tempfile.TemporaryDirectory() as folder:
            path = write_folder(told, Path(folder) / "export")
            with open_export(path) as export:
                done = exchange.import_register(
                    export=export, source="levens", by=self.by, at=at
                )
        assert not done.report["refused"], done.report["refused"]


def dutch(day: dt.date | None) -> str:
    return as_dutch(day) if day else ""
