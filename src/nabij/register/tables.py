"""One table of an export as it was handed over: header, columns and raw rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from nabij.register.records import Record
from nabij.register.schema import Table

Fault = tuple[str | None, str]  # column and sentence


@dataclass(slots=True)
class RawRow:
    """A row before checking: where it stood and its cells in header order."""

    line: int
    cells: list[str]
    faults: list[Fault] = field(default_factory=list)


@dataclass(frozen=True)
class TableFault:
    """Why a whole table is refused."""

    line: int
    column: str | None
    sentence: str


@dataclass
class RawTable:
    """A table of the export. `records` opens it anew each time."""

    table: Table
    file: str
    header: list[str] = field(default_factory=list)
    header_line: int = 1
    records: Callable[[], Iterator[Record]] = lambda: iter(())
    faults: list[TableFault] = field(default_factory=list)

    def __post_init__(self) -> None:
        names = [plain(name) for name in self.header]
        known = set(self.table.names)
        self.positions = {n: i for i, n in enumerate(names) if n in known}
        self.extra = [
            name.strip()
            for name, found in zip(self.header, names, strict=True)
            if found not in known and name.strip()
        ]
        twice = sorted({n for n in names if n in known and names.count(n) > 1})
        if self.header and not self.faults:
            self.faults = [*self._missing(), *map(self._doubled, twice)]

    def _missing(self) -> list[TableFault]:
        wanted = [c.name for c in self.table.columns if c.required]
        faults = [self._lacks(n) for n in wanted if n not in self.positions]
        choice = self.table.one_of
        if choice and not any(name in self.positions for name in choice):
            faults.append(self._lacks(" of ".join(choice)))
        return faults

    def _lacks(self, name: str) -> TableFault:
        return TableFault(
            self.header_line,
            name,
            f"De verplichte kolom {name} ontbreekt in {self.file}, daarom is de hele "
            f"tabel {self.table.name} niet ingelezen. Voeg de kolom toe en lever het "
            "bestand opnieuw aan.",
        )

    def _doubled(self, name: str) -> TableFault:
        return TableFault(
            self.header_line,
            name,
            f"De kolom {name} staat twee keer in {self.file}; niet duidelijk is "
            f"welke telt. De hele tabel {self.table.name} is niet ingelezen. Haal er "
            "een weg en lever het bestand opnieuw aan.",
        )

    @property
    def absent(self) -> list[str]:
        """Optional columns this export does not have."""
        return [n for n in self.table.names if n not in self.positions]

    def rows(self) -> Iterator[RawRow]:
        """The rows under the header; blank lines do not count."""
        for record in self.records():
            if record.line > self.header_line and not record.is_blank:
                yield self._row(record)

    def _row(self, record: Record) -> RawRow:
        cells, width = record.cells, len(self.header)
        faults = self._faults(record)
        if any(cell.strip() for cell in cells[width:]) and not faults:
            faults.append((None, _too_wide(len(cells), width)))
        elif not faults:
            cells = cells[:width]
        # Excel leaves out the empty cells at the end of a row now and then.
        return RawRow(record.line, cells + [""] * (width - len(cells)), faults)

    def _faults(self, record: Record) -> list[Fault]:
        faults: list[Fault] = [(None, record.fault)] if record.fault else []
        for index, rest in record.broken:
            name = plain(self.header[index]) if index < len(self.header) else None
            # A column that is not read cannot spoil a row.
            if name in self.positions:
                faults.append((name, f"In kolom {name} {rest}"))
        return faults


def _too_wide(found: int, width: int) -> str:
    return (
        f"Deze regel heeft {found} kolommen en de kopregel {width}. Waarschijnlijk "
        "staat er een scheidingsteken in een tekst. Zet die tekst tussen "
        "aanhalingstekens."
    )


def plain(name: str) -> str:
    """A column name without the differences that do not matter."""
    return "_".join(name.strip().strip('"').lower().replace("-", " ").split())


@dataclass
class Export:
    """A whole export: the tables found, and what was left aside."""

    tables: dict[str, RawTable] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    close: Callable[[], None] = lambda: None

    def __enter__(self) -> "Export":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
