"""Every separated file that leaves the product is written here.

A spreadsheet takes text that begins with one of a few signs for a formula. Such text
gets a quote in front, so that a name somebody typed elsewhere is never run.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
BOM = "\ufeff"  # tells Excel that the file is UTF-8
ROWS_AT_ONCE = 500


def neutralise(cell: object) -> str:
    """The text of a cell that no spreadsheet takes for a formula.

    A fraction gets the decimal comma that Dutch spreadsheets read; a number below
    zero is no formula.

    >>> neutralise("=1+1"), neutralise("van 't Hoff"), neutralise(None)
    ("'=1+1", "van 't Hoff", '')
    >>> neutralise(-3.5)
    '-3,5'
    """
    if isinstance(cell, int | float | Decimal):
        return str(cell).replace(".", ",")
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def write_csv(rows: Iterable[Sequence[object]], header: Sequence[str]) -> Iterator[str]:
    """The parts of a `;`-separated file in turn, so that a long one can be streamed."""
    part = StringIO()
    part.write(BOM)
    writer = csv.writer(part, delimiter=";", lineterminator="\r\n")
    writer.writerow([neutralise(name) for name in header])
    for count, row in enumerate(rows, start=1):
        writer.writerow([neutralise(cell) for cell in row])
        if count % ROWS_AT_ONCE == 0:
            yield _emptied(part)
    yield _emptied(part)


def _emptied(part: StringIO) -> str:
    text = part.getvalue()
    part.seek(0)
    part.truncate()
    return text
