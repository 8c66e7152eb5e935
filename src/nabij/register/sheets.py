"""A workbook with a sheet per table, read as text the way a separated file is."""

import datetime as dt
import warnings
import zipfile
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Any

import openpyxl

from nabij.register.encoding import UTF8
from nabij.register.errors import UnreadableExport
from nabij.register.records import Record, broken_cells
from nabij.register.schema import BY_NAME, Column, Kind, Table
from nabij.register.tables import Export, RawTable, TableFault, plain
from nabij.register.values import as_dutch

MOST_COLUMNS = 200
ROWS_AT_ONCE = 500
LARGEST_WHOLE = 10**15
ERRORS = frozenset(
    {"#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#SPILL!"}
)
FORMULA_ADVICE = "Verbeter de formule of vul de waarde zelf in."
BROKEN = (
    "De werkmap is beschadigd of geen echte Excel-werkmap (.xlsx). Open haar in Excel, "
    "sla haar opnieuw op en lever haar nog eens aan."
)


def read_workbook(source: Any, name: str) -> Export:
    """The tables of a workbook. The archive has been checked before."""
    book = _guarded(lambda: _open(source))
    export = Export(close=book.close)
    for title in _guarded(lambda: list(book.sheetnames)):
        table = BY_NAME.get(plain(title))
        if table is None:
            export.ignored.append(f"blad {title}")
        elif table.name in export.tables:
            book.close()
            raise UnreadableExport(
                f"Het blad {table.name} staat twee keer in de werkmap. Haal er een weg."
            )
        else:
            export.tables[table.name] = _table(book, title, table, name)
    return export


def _open(source: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and the like: not our matter
        return openpyxl.load_workbook(
            source, read_only=True, data_only=True, keep_links=False
        )


def _guarded(read: Callable[[], Any]) -> Any:
    """A damaged workbook fails in countless ways; each is the same to the reader."""
    try:
        return read()
    except UnreadableExport:
        raise
    except (Exception, zipfile.BadZipFile) as fault:
        raise UnreadableExport(BROKEN) from fault


def _table(book: Any, title: str, table: Table, name: str) -> RawTable:
    file = f"{name}, blad {table.name}"
    found = _rows(book, title, MOST_COLUMNS)
    line, cells = next(((n, row) for n, row in found if any(row)), (1, ()))
    names = [str(cell if cell is not None else "") for cell in cells[: _filled(cells)]]
    if not names:
        sentence = (
            f"Het blad {table.name} is leeg: zelfs de kopregel ontbreekt. Vul het "
            "blad, of laat het weg."
        )
        return RawTable(table, file, faults=[TableFault(1, None, sentence)])
    columns = {column.name: column for column in table.columns}
    formats = [columns.get(plain(each)) for each in names]

    def records() -> Iterator[Record]:
        # One column more, to see that something stands behind the last one.
        for number, values in _rows(book, title, len(names) + 1):
            if number >= line:
                yield _record(number, values, formats)

    return RawTable(table, file, names, line, records)


def _rows(book: Any, title: str, width: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    def start() -> Iterator[Any]:
        sheet = book[title]
        if not hasattr(sheet, "iter_rows"):
            raise UnreadableExport(BROKEN)
        # What the sheet says of its own size is not to be trusted.
        sheet.reset_dimensions()
        return sheet.iter_rows(max_col=width, values_only=True)

    def some() -> list[tuple[Any, ...]]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a date out of bounds is refused below
            return list(islice(rows, ROWS_AT_ONCE))

    rows, number = _guarded(start), 0
    while batch := _guarded(some):
        for values in batch:
            number += 1
            yield number, values


def _record(
    number: int, values: tuple[Any, ...], formats: list[Column | None]
) -> Record:
    wide = max(len(formats), _filled(values))
    columns = formats + [None] * (wide - len(formats))
    cells = [
        as_text(value, column) for value, column in zip(values, columns, strict=False)
    ]
    record = Record(number, cells)
    record.broken = broken_cells(cells, UTF8) + [
        (index, f"staat de foutmelding {cell}. {FORMULA_ADVICE}")
        for index, cell in enumerate(cells)
        if cell in ERRORS
    ]
    return record


def _filled(values: tuple[Any, ...]) -> int:
    for index in range(len(values), 0, -1):
        if values[index - 1] is not None:
            return index
    return 0


def as_text(value: Any, column: Column | None) -> str:
    """A cell as it would stand in a separated file."""
    if isinstance(value, bool):
        return "J" if value else "N"
    if isinstance(value, int | float):
        return _number(value, column)
    if isinstance(value, dt.date):
        return _date(value)
    return "" if value is None else str(value)


def _date(value: dt.date) -> str:
    if isinstance(value, dt.datetime) and value.time() != dt.time():
        return str(value)
    return as_dutch(value)


def _number(value: float, column: Column | None) -> str:
    if not abs(value) < LARGEST_WHOLE or value != int(value):
        return repr(value)
    whole = str(int(value))
    # Excel drops the zeros in front of what it takes for a number.
    if column is not None and column.kind is Kind.BSN:
        return whole.zfill(9)
    if column is not None and column.name == "reden_eind":
        return whole.zfill(2)
    return whole
