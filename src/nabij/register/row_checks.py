"""Checks one row: its cells, its own periods, and what it refers to."""

from collections.abc import Iterator
from datetime import date

from nabij.register.codes import end_reasons_of
from nabij.register.references import References
from nabij.register.schema import Column, Kind
from nabij.register.tables import Fault, RawRow, RawTable
from nabij.register.values import ValueFault, as_dutch, empty, read_value

# Put before formula-like text in our own files; taken off again when they come back.
QUOTED = tuple(f"'{sign}" for sign in "=+-@\t\r")


class RowCheck:
    """Turns raw rows of one table into typed rows."""

    def __init__(self, raw: RawTable, references: References, today: date) -> None:
        self.table, self.references, self.today = raw.table, references, today
        self.plan: list[tuple[Column, int | None]] = [
            (column, raw.positions.get(column.name)) for column in raw.table.columns
        ]
        self.at = {name: n for n, name in enumerate(raw.table.names)}
        # Field 0 of a row is its line.
        self.key_fields = [self.at[name] + 1 for name in raw.table.key]
        self.key_cells = [raw.positions.get(name) for name in raw.table.key]
        self.broken_key = set(raw.table.key)

    def key(self, row: tuple) -> tuple:
        return tuple(row[field] for field in self.key_fields)

    def key_text(self, source: RawRow) -> str | None:
        """The key as it may be named in a sentence; None if it cannot be read."""
        if any(column in self.broken_key for column, _ in source.faults):
            return None
        cells = [source.cells[i].strip() for i in self.key_cells if i is not None]
        return " ".join(cell for cell in cells if cell)[:200] or None

    def row(self, source: RawRow) -> tuple[tuple | None, list[Fault]]:
        if source.faults:
            return None, source.faults
        values, faults = self._values(source.cells)
        faulty = {column for column, _ in faults}
        faults += [f for f in self._relations(values, faulty) if f[0] not in faulty]
        if faults:
            return None, faults
        return self.table.makes(source.line, *values), []

    def _values(self, cells: list[str]) -> tuple[list[object], list[Fault]]:
        values: list[object] = []
        faults: list[Fault] = []
        for column, index in self.plan:
            text = "" if index is None else cells[index].strip()
            try:
                if text.startswith(QUOTED):
                    text = text[1:]
                value = read_value(column, text, self.today) if text else empty(column)
            except ValueFault as fault:
                faults.append((column.name, str(fault)))
                value = None
            if column.refers_to and value is not None:
                value = self.references.same(column.refers_to, value)
            values.append(value)
        return values, faults

    def _relations(self, values: list[object], faulty: set[str | None]) -> Iterator:
        yield from self._one_of(values, faulty)
        yield from self._periods(values)
        yield from self._references(values)
        yield from self._measure_of_youth(values)
        yield from self._end_reason(values)

    def _one_of(self, values: list[object], faulty: set[str | None]) -> Iterator[Fault]:
        names = self.table.one_of
        filled = any(values[self.at[n]] is not None or n in faulty for n in names)
        if names and not filled:
            yield (
                names[0],
                f"{' en '.join(names)} zijn allebei leeg. Vul de geboortedatum in, of "
                "de verwachte datum als het kind nog niet geboren is.",
            )

    def _periods(self, values: list[object]) -> Iterator[Fault]:
        for first, last in self.table.periods:
            begin, end = values[self.at[first]], values[self.at[last]]
            if begin is None or end is None or end > begin:
                continue
            if end < begin:
                yield (
                    last,
                    f"{last} ({as_dutch(end)}) ligt voor {first} ({as_dutch(begin)}). "
                    "Een periode kan niet eindigen voor zij begint. Verbeter een van "
                    "de datums.",
                )
            else:
                yield (
                    last,
                    f"{last} is gelijk aan {first} ({as_dutch(begin)}), zo duurt de "
                    f"periode geen dag. {last} is de eerste dag waarop het niet meer "
                    "geldt: vul de dag erna in, of laat de regel weg.",
                )

    def _references(self, values: list[object]) -> Iterator[Fault]:
        for column, _ in self.plan:
            if column.kind is Kind.REFERENCE:
                key = values[self.at[column.name]]
                if key is not None and (
                    why := self.references.missing(column.refers_to, key)
                ):
                    yield column.name, why

    def _measure_of_youth(self, values: list[object]) -> Iterator[Fault]:
        if "maatregel_id" not in self.at or "jeugdige_id" not in self.at:
            return
        measure, youth = values[self.at["maatregel_id"]], values[self.at["jeugdige_id"]]
        if measure is None or youth is None or self.table.name == "maatregelen":
            return
        owner = self.references.owner_of(measure)
        if owner is not None and owner != youth:
            yield (
                "maatregel_id",
                f"Maatregel {measure} hoort bij jeugdige {owner}, niet bij {youth}. "
                "Verbeter de maatregel of de jeugdige.",
            )

    def _end_reason(self, values: list[object]) -> Iterator[Fault]:
        if self.table.name != "maatregelen":
            return
        type_, reason = values[self.at["type"]], values[self.at["reden_eind"]]
        if type_ is None or reason is None or reason in end_reasons_of(type_):
            return
        choice = ", ".join(sorted(end_reasons_of(type_)))
        yield (
            "reden_eind",
            f"‘{reason}’ staat niet in de lijst van CBS voor type {type_}. Kies een "
            f"waarde uit de lijst: {choice}.",
        )

    def double(self, line: int) -> Fault:
        """The same key as an earlier row, with other content."""
        names = ", ".join(self.table.key)
        return (
            self.table.key[0],
            f"Regel {line} heeft dezelfde sleutel ({names}) maar een andere inhoud. "
            "De eerste is gelezen, deze niet. Haal een van de twee weg, of geef deze "
            "een eigen sleutel.",
        )
