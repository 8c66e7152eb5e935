"""A set of faults, at least two of each kind, put into a right export.

Each fault names the row it spoils and what the refusal must say. Which rows hang on
those rows is worked out here, apart from the product.
"""

from dataclasses import dataclass

from nabij.register.tests.exports import Tables, day, full, make_export

BROKEN = "\udcff"  # a byte that no UTF-8 text holds


@dataclass(frozen=True)
class Spoiled:
    """The row (counted from 0) of a table, its column, and words of the sentence."""

    kind: str
    table: str
    row: int
    column: str | None
    words: str

    @property
    def line(self) -> int:
        return self.row + 2


class FaultSet:
    """A right export of 40 youths in which the rows below are spoiled."""

    def __init__(self) -> None:
        self.tables: Tables = make_export()
        self.spoiled: list[Spoiled] = []
        for spoil in (
            self._encoding,
            self._keys,
            self._references,
            self._overlaps,
            self._order_of_dates,
            self._ranges,
            self._birth_dates,
            self._bsns,
            self._doubles,
            self._codes,
        ):
            spoil()

    def _set(
        self, kind: str, table: str, row: int, column: str, text: str, words: str
    ) -> None:
        self.tables[table][row][column] = text
        self.spoiled.append(Spoiled(kind, table, row, column, words))

    def _add(
        self, kind: str, table: str, column: str, words: str, **cells: str
    ) -> None:
        self.tables[table].append(full(table, **cells))
        row = len(self.tables[table]) - 1
        self.spoiled.append(Spoiled(kind, table, row, column, words))

    def _encoding(self) -> None:
        words = "niet te lezen is als UTF-8"
        for table, row, column, text in (
            ("jeugdigen", 0, "achternaam", f"Jans{BROKEN}n"),
            ("contacten", 6, "met_wie", f"mo{BROKEN}der"),
        ):
            self._set("encoding", table, row, column, text, words)
        words = "waarschijnlijk was ‘René’ bedoeld"
        self._set("encoding", "jeugdigen", 37, "voornaam", "RenÃ©", words)
        words = "stuurteken"
        self._set("encoding", "contacten", 7, "met_wie", "moe\x00der", words)

    def _keys(self) -> None:
        empty = "is leeg, maar is verplicht"
        self._set("key", "medewerkers", 5, "medewerker_id", "", empty)
        self._set("key", "maatregelen", 1, "maatregel_id", "", empty)
        self._set("key", "jeugdigen", 36, "achternaam", "", empty)

    def _references(self) -> None:
        words = "is niet bekend"
        self._set("reference", "contacten", 8, "medewerker_id", "M99", words)
        self._set("reference", "plannen", 8, "maatregel_id", "B99", words)
        words = "hoort bij jeugdige J11, niet bij J10"
        self._set("reference", "plannen", 9, "maatregel_id", "B11", words)

    def _overlaps(self) -> None:
        for youth in (12, 13):
            self._add(
                "overlap",
                "maatregelen",
                "begin",
                f"overlapt met maatregel B{youth} (regel {youth + 1})",
                maatregel_id=f"BX{youth}",
                jeugdige_id=f"J{youth}",
                type="11",
                datum_ontvangst_gi=day(0),
                begin=day(0),
            )

    def _order_of_dates(self) -> None:
        words = "ligt voor"
        self._set("order", "maatregelen", 13, "eind", "01-01-2020", words)
        self._set("order", "toewijzingen", 14, "tot", "01-01-2020", words)
        self._set("order", "medewerkers", 4, "uit_dienst", "01-02-2020", "geen dag")

    def _ranges(self) -> None:
        words = "valt buiten de grenzen"
        self._set("range", "medewerkers", 3, "uren_per_week", "40,5", words)
        self._set("range", "verzuim", 0, "percentage", "101", words)
        self._set("range", "verzuim", 1, "percentage", "half", "is geen getal")

    def _birth_dates(self) -> None:
        words = "ligt in de toekomst"
        self._set("birth", "jeugdigen", 17, "geboortedatum", "03-11-2026", words)
        words = "geen bestaande datum"
        self._set("birth", "jeugdigen", 18, "geboortedatum", "31-02-2015", words)
        words = "meer dan 120 jaar geleden"
        self._set("birth", "jeugdigen", 35, "geboortedatum", "17-07-1899", words)

    def _bsns(self) -> None:
        self._set("bsn", "jeugdigen", 20, "bsn", "999900005", "elfproef")
        self._set("bsn", "jeugdigen", 21, "bsn", "99990000", "geen negen cijfers")
        other = self.tables["jeugdigen"][24]["bsn"]
        words = "hoort al bij jeugdige J25 (regel 26)"
        self._set("bsn", "jeugdigen", 25, "bsn", other, words)

    def _doubles(self) -> None:
        for table, row, column in (
            ("jeugdigen", 22, "voornaam"),
            ("maatregelen", 23, "eind"),
        ):
            cells = self.tables[table][row] | {column: "01-01-2027"}
            key = "jeugdige_id" if table == "jeugdigen" else "maatregel_id"
            words = f"Regel {row + 2} heeft dezelfde sleutel"
            self._add("duplicate", table, key, words, **cells)

    def _codes(self) -> None:
        words = "staat niet in de lijst"
        self._set("code", "jeugdigen", 26, "gemeentecode", "GM9999", words)
        self._set("code", "maatregelen", 27, "type", "13", words)
        self._set("code", "toewijzingen", 27, "rol", "vervanger", words)
        self._set("code", "wachtenden", 0, "urgentie", "E", words)
        self.tables["maatregelen"][30]["eind"] = "01-01-2027"
        self._set("code", "maatregelen", 30, "reden_eind", "14", words)

    def hanging(self) -> set[tuple[str, int]]:
        """Rows that refer, in one step or more, to a spoiled row."""
        lost = {(s.table, s.row) for s in self.spoiled}
        found: set[tuple[str, int]] = set()
        while more := self._hang_on(lost | found) - lost - found:
            found |= more
        return found

    def _hang_on(self, lost: set[tuple[str, int]]) -> set[tuple[str, int]]:
        own = {
            "jeugdigen": "jeugdige_id",
            "maatregelen": "maatregel_id",
            "medewerkers": "medewerker_id",
        }
        standing = {
            (column, row[column])
            for table, column in own.items()
            for n, row in enumerate(self.tables[table])
            if (table, n) not in lost
        }
        return {
            (table, n)
            for table, rows in self.tables.items()
            for n, row in enumerate(rows)
            for column in set(own.values()) & set(row) - {own.get(table)}
            if row[column] and (column, row[column]) not in standing
        }
