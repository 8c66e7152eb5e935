"""From the bytes of a separated file to records that know their line.

The csv module alone would let one unclosed quote swallow the rest of a file. Here a
record that cannot be read is one refused row, and reading goes on at the next line.
"""

import csv
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from nabij.register.encoding import BOM, CONTROL, broken

LONGEST_LINE = 1_000_000
MOST_LINES = 500  # of one record
CHUNK = 1 << 16
DELIMITERS = ";,\t"
ADVICE = "Verbeter de tekst, of maak het bestand opnieuw als ‘CSV UTF-8’."
BAD_QUOTES = (
    "De aanhalingstekens in deze regel kloppen niet: een tekst die met een "
    "aanhalingsteken begint, moet er ook mee eindigen. Verbeter de aanhalingstekens."
)
LOOSE_RETURN = (
    "Midden in deze regel staat een los regeleinde. Haal het weg, of zet de tekst "
    "tussen aanhalingstekens."
)
TOO_LONG = "Deze regel is te lang om te lezen. Kijk of er een regeleinde ontbreekt."


@dataclass(slots=True)
class Record:
    """The cells of one row, its first line, and what was wrong in reading it."""

    line: int
    cells: list[str]
    fault: str | None = None  # a whole sentence
    broken: list[tuple[int, str]] = field(default_factory=list)  # cell, rest of one

    @property
    def is_blank(self) -> bool:
        return not self.fault and not any(cell.strip() for cell in self.cells)


class Lines:
    """The lines of a stream with their numbers; lines can be put back."""

    def __init__(self, stream: BinaryIO, line_end: bytes) -> None:
        self._back: deque[tuple[int, bytes]] = deque()
        self._fresh = enumerate(_split(stream, line_end), start=1)

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> tuple[int, bytes]:
        return self._back.popleft() if self._back else next(self._fresh)

    def put_back(self, lines: list[tuple[int, bytes]]) -> None:
        self._back.extendleft(reversed(lines))


def _split(stream: BinaryIO, line_end: bytes) -> Iterator[bytes]:
    if line_end == b"\n":
        yield from _by_line_feed(stream)
    else:
        yield from _by_return(stream)


def _by_line_feed(stream: BinaryIO) -> Iterator[bytes]:
    while line := stream.readline(LONGEST_LINE + 1):
        rest = line
        while len(rest) > LONGEST_LINE and not rest.endswith(b"\n"):
            rest = stream.readline(LONGEST_LINE + 1)
        yield line


def _by_return(stream: BinaryIO) -> Iterator[bytes]:
    held = b""
    while chunk := stream.read(CHUNK):
        *whole, held = (held + chunk).split(b"\r")
        yield from (line + b"\n" for line in whole)
        held = held[: LONGEST_LINE + 1]
    if held:
        yield held


def read_records(
    stream: BinaryIO, *, line_end: bytes, encoding: str, delimiter: str
) -> Iterator[Record]:
    """Every record of the file, the header included, in order."""
    lines = Lines(stream, line_end)
    for number, line in lines:
        bare = line.removeprefix(BOM) if number == 1 else line
        yield _record(number, bare, lines, encoding, delimiter)


def _record(
    number: int, line: bytes, lines: Lines, encoding: str, delimiter: str
) -> Record:
    if len(line) > LONGEST_LINE:
        return Record(number, [], TOO_LONG)
    text = _decode(line, encoding)
    if '"' in text:
        record = _quoted(number, text, lines, encoding, delimiter)
    elif "\r" in text.rstrip("\r\n"):
        record = Record(number, text.split(delimiter), LOOSE_RETURN)
    else:
        record = Record(number, text.rstrip("\r\n").split(delimiter))
    if not record.fault:
        record.broken = broken_cells(record.cells, encoding)
    return record


def _decode(line: bytes, encoding: str) -> str:
    return line.decode(encoding, errors="replace")


def _quoted(
    number: int, text: str, lines: Lines, encoding: str, delimiter: str
) -> Record:
    taken: list[tuple[int, bytes]] = []
    parts = [text]
    while len(taken) <= MOST_LINES:
        cells = _cells(parts, delimiter)
        if cells:
            return Record(number, cells)
        more = None if cells is None else next(lines, None)
        if more is None:
            break
        taken.append(more)
        parts.append(_decode(more[1], encoding))
    lines.put_back(taken)
    return Record(number, text.rstrip("\r\n").split(delimiter), BAD_QUOTES)


def _cells(parts: list[str], delimiter: str) -> list[str] | None:
    """The cells; an empty list if the record goes on, None if it can never close."""
    if '"' not in parts[-1]:
        return []  # only a quote can close it: no need to read it all again
    reader = csv.reader(parts, delimiter=delimiter, strict=True)
    try:
        cells = next(reader)
    except csv.Error as fault:
        return [] if "unexpected end of data" in str(fault) else None
    return cells


def broken_cells(cells: list[str], encoding: str) -> list[tuple[int, str]]:
    """Cells whose characters cannot be trusted, each with the rest of a sentence."""
    return [
        (index, f"staat {why}. {ADVICE}")
        for index, cell in enumerate(cells)
        if _is_suspect(cell) and (why := broken(cell, encoding))
    ]


def _is_suspect(cell: str) -> bool:
    return not cell.isascii() or CONTROL.search(cell) is not None


def split_header(line: str) -> dict[str, list[str]]:
    """The header read with each separator it might have."""
    found = {}
    for delimiter in DELIMITERS:
        try:
            found[delimiter] = next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error:
            found[delimiter] = line.split(delimiter)
    return found
