"""The eight tables of a register export; their columns are data, in `schema.csv`."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from importlib import resources

from nabij.register import codes, rows


class Kind(StrEnum):
    """What a column holds, and so how its text is read."""

    TEXT = "text"
    KEY = "key"
    REFERENCE = "reference"
    DATE = "date"
    BIRTH_DATE = "birth_date"
    DUE_DATE = "due_date"
    DECIMAL = "decimal"
    CODE = "code"
    YES_NO = "yes_no"
    BSN = "bsn"


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its Dutch name, what it holds and what it may hold."""

    name: str
    kind: Kind
    help: str
    required: bool
    codes: Mapping[str, object] | None
    refers_to: str | None
    low: Decimal | None
    high: Decimal | None
    longest: int | None  # as long as the column of the database that takes it


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table: its columns, what makes a row the same row, and its periods."""

    name: str
    help: str
    key: tuple[str, ...]
    makes: type
    periods: tuple[tuple[str, str], ...] = ()
    one_of: tuple[str, ...] = ()  # at least one of these is filled
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


CODES: dict[str, Mapping[str, object]] = {
    "contact_kinds": codes.CONTACT_KINDS,
    "end_reasons": codes.END_REASONS,
    "functions": codes.FUNCTIONS,
    "lists": codes.LISTS,
    "measure_types": codes.MEASURE_TYPES,
    "municipalities": codes.municipalities(),
    "roles": codes.ROLES,
    "sexes": codes.SEXES,
    "urgencies": codes.URGENCIES,
    "yes_no": codes.YES_NO,
}


def _columns() -> dict[str, tuple[Column, ...]]:
    source = resources.files("nabij.register") / "schema.csv"
    found: dict[str, list[Column]] = {}
    with source.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter=";"):
            found.setdefault(row["table"], []).append(_column(row))
    return {table: tuple(columns) for table, columns in found.items()}


def _column(row: Mapping[str, str]) -> Column:
    return Column(
        name=row["column"],
        kind=Kind(row["kind"]),
        help=row["help"],
        required=row["required"] == "1",
        codes=CODES[row["codes"]] if row["codes"] else None,
        refers_to=row["refers_to"] or None,
        low=Decimal(row["low"]) if row["low"] else None,
        high=Decimal(row["high"]) if row["high"] else None,
        longest=int(row["longest"]) if row["longest"] else None,
    )


COLUMNS = _columns()

# In an order in which a row only refers to tables before its own.
TABLES = (
    Table(
        name="medewerkers",
        help="Wie er bij de GI werkt, in welk team en hoeveel uur per week.",
        key=("medewerker_id",),
        makes=rows.Worker,
        periods=(("in_dienst", "uit_dienst"),),
        columns=COLUMNS["medewerkers"],
    ),
    Table(
        name="verzuim",
        help="Wanneer en voor welk deel een medewerker er niet was.",
        key=("medewerker_id", "van"),
        makes=rows.Absence,
        periods=(("van", "tot"),),
        columns=COLUMNS["verzuim"],
    ),
    Table(
        name="jeugdigen",
        help="De jeugdigen, ook wie nog niet geboren is.",
        key=("jeugdige_id",),
        makes=rows.Youth,
        one_of=("geboortedatum", "verwacht_op"),
        columns=COLUMNS["jeugdigen"],
    ),
    Table(
        name="maatregelen",
        help="De maatregelen die de GI uitvoert of uitvoerde.",
        key=("maatregel_id",),
        makes=rows.Measure,
        periods=(("begin", "eind"),),
        columns=COLUMNS["maatregelen"],
    ),
    Table(
        name="toewijzingen",
        help="Welke medewerker welke jeugdige en maatregel heeft, en in welke rol.",
        key=("jeugdige_id", "maatregel_id", "medewerker_id", "van", "rol"),
        makes=rows.Assignment,
        periods=(("van", "tot"),),
        columns=COLUMNS["toewijzingen"],
    ),
    Table(
        name="contacten",
        help="Wanneer de jeugdige gezien of gesproken is.",
        key=("jeugdige_id", "datum", "medewerker_id", "soort", "met_wie"),
        makes=rows.Contact,
        columns=COLUMNS["contacten"],
    ),
    Table(
        name="wachtenden",
        help="Wie op de wachtlijst of de doorstroomlijst staat.",
        key=("jeugdige_id", "lijst"),
        makes=rows.ListEntry,
        columns=COLUMNS["wachtenden"],
    ),
    Table(
        name="plannen",
        help="Wanneer het plan bij een maatregel is vastgesteld.",
        key=("maatregel_id",),
        makes=rows.Plan,
        columns=COLUMNS["plannen"],
    ),
)
BY_NAME = {table.name: table for table in TABLES}

# What one row is called in a sentence.
ROW_NAMES = {
    "medewerkers": "medewerker",
    "jeugdigen": "jeugdige",
    "maatregelen": "maatregel",
}
