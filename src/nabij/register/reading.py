"""Opens a register export: a folder, a ZIP, a workbook, or one table by itself."""

import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from nabij.register.archives import (
    LARGEST,
    TOO_LARGE,
    check_archive,
    check_markup,
)
from nabij.register.encoding import Survey, survey
from nabij.register.errors import UnreadableExport
from nabij.register.records import (
    CHUNK,
    LONGEST_LINE,
    Record,
    read_records,
    split_header,
)
from nabij.register.schema import BY_NAME, Table
from nabij.register.sheets import read_workbook
from nabij.register.tables import Export, RawTable, TableFault, plain

Opener = Callable[[], AbstractContextManager[BinaryIO]]
SEPARATED = (".csv", ".txt")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
PACKED = b"PK"
WORKBOOK = "[Content_Types].xml"
MOST_BLANK = 100  # lines before the header

UNPACKING = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    NotImplementedError,
)
DAMAGED = (
    "Het bestand is beschadigd en kan niet worden uitgepakt. Maak de export opnieuw en "
    "lever haar nog eens aan."
)
NO_TABLES = (
    "Er is geen tabel gevonden. Een export bestaat uit bestanden of bladen met deze "
    f"namen: {', '.join(BY_NAME)}. Controleer de namen."
)
WRONG_TYPE = (
    "Dit is geen export die gelezen kan worden. Lever een map met CSV-bestanden, een "
    "ZIP daarvan, of een Excel-werkmap (.xlsx) aan."
)
OLD_TYPE = (
    "Dit is een oude Excel-werkmap (.xls) of een werkmap met een wachtwoord. Sla haar "
    "zonder wachtwoord op als .xlsx of als CSV en lever haar opnieuw aan."
)
WIDE = (
    "Dit bestand is opgeslagen als ‘Unicode-tekst’ (UTF-16) en kan zo niet gelezen "
    "worden. Sla het op als ‘CSV UTF-8’ en lever het opnieuw aan."
)


def open_export(path: Path, *, name: str | None = None) -> Export:
    """The export at a path; `name` is what its owner calls it, if that differs."""
    name = name or path.name
    if path.is_dir():
        export = _open_folder(path)
    elif not path.is_file():
        raise UnreadableExport(
            f"Er is niets gevonden op {path}. Controleer de plaats en de naam."
        )
    else:
        export = _open_file(path, name)
    if not export.tables:
        export.close()
        raise UnreadableExport(NO_TABLES)
    return export


def check_packed(path: Path) -> None:
    """Refuse a ZIP or workbook that may not be unpacked, without unpacking it."""
    if path.stat().st_size > LARGEST:
        raise UnreadableExport(TOO_LARGE)
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(OLD_OFFICE):
        raise UnreadableExport(OLD_TYPE)
    if not head.startswith(PACKED):
        raise UnreadableExport(WRONG_TYPE)
    try:
        with zipfile.ZipFile(path) as archive:
            is_workbook = WORKBOOK in archive.namelist()
            check_archive(archive, is_workbook=is_workbook)
    except UNPACKING as fault:
        raise UnreadableExport(DAMAGED) from fault


def _open_folder(path: Path) -> Export:
    files = sorted(file for file in path.iterdir() if file.is_file())
    found = [(file.name, file.stat().st_size, _opener(file)) for file in files]
    return _separated(found)


def _opener(file: Path) -> Opener:
    return lambda: file.open("rb")


def _open_file(path: Path, name: str) -> Export:
    if path.stat().st_size > LARGEST:
        raise UnreadableExport(TOO_LARGE)
    with path.open("rb") as stream:
        head = stream.read(8)
    if head.startswith(OLD_OFFICE):
        raise UnreadableExport(OLD_TYPE)
    if head.startswith(PACKED):
        return _open_packed(path, name)
    if not name.lower().endswith(SEPARATED):
        raise UnreadableExport(WRONG_TYPE)
    return _separated([(name, path.stat().st_size, _opener(path))])


def _open_packed(path: Path, name: str) -> Export:
    try:
        archive = zipfile.ZipFile(path)
        names = archive.namelist()
    except UNPACKING as fault:
        raise UnreadableExport(DAMAGED) from fault
    is_workbook = WORKBOOK in names
    try:
        check_archive(archive, is_workbook=is_workbook)
        if is_workbook:
            return _open_workbook(archive, path, name)
        return _open_members(archive)
    except BaseException:
        archive.close()
        raise


def _open_workbook(archive: zipfile.ZipFile, path: Path, name: str) -> Export:
    try:
        check_markup(archive)
    except UNPACKING as fault:
        raise UnreadableExport(DAMAGED) from fault
    archive.close()
    stream = path.open("rb")
    try:
        export = read_workbook(stream, name)
    except BaseException:
        stream.close()
        raise
    close_book = export.close

    def close() -> None:
        close_book()
        stream.close()

    export.close = close
    return export


def _open_members(archive: zipfile.ZipFile) -> Export:
    members = [m for m in archive.infolist() if not m.is_dir()]
    hidden = ("__MACOSX/", ".")
    found: list[tuple[str, int, Opener]] = [
        (PurePosixPath(m.filename).name, m.file_size, _member_opener(archive, m))
        for m in members
        if not m.filename.startswith(hidden)
    ]
    export = _separated(found)
    export.close = archive.close
    return export


def _member_opener(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Opener:
    return lambda: archive.open(member)


def _separated(files: Iterable[tuple[str, int, Opener]]) -> Export:
    export, total = Export(), 0
    for name, size, opener in files:
        table = _table_of(name)
        if table is None:
            export.ignored.append(name)
            continue
        total += size
        if total > LARGEST:
            raise UnreadableExport(TOO_LARGE)
        if table.name in export.tables:
            raise UnreadableExport(
                f"De tabel {table.name} staat twee keer in de export. Lever elke tabel "
                "een keer aan."
            )
        export.tables[table.name] = _raw_table(table, name, opener)
    return export


def _table_of(name: str) -> Table | None:
    lowered = name.lower()
    if not lowered.endswith(SEPARATED):
        return None
    return BY_NAME.get(plain(PurePosixPath(lowered).stem))


def _raw_table(table: Table, file: str, opener: Opener) -> RawTable:
    seen = _guarded_survey(opener)
    if seen.is_wide:
        return RawTable(table, file, faults=[TableFault(1, None, WIDE)])
    if not seen.size:
        return _without_header(table, file)
    header = _header(table, opener, seen)
    if header is None:
        return _without_header(table, file)
    line, delimiter, names = header

    def records() -> Iterator[Record]:
        return _guarded_records(opener, seen, delimiter)

    return RawTable(table, file, names, line, records)


def _without_header(table: Table, file: str) -> RawTable:
    columns = ", ".join(c.name for c in table.columns if c.required)
    sentence = (
        f"In {file} is geen kopregel gevonden, daarom is de tabel {table.name} niet "
        f"ingelezen. Zet op de eerste regel de namen van de kolommen, zoals {columns}."
    )
    return RawTable(table, file, faults=[TableFault(1, None, sentence)])


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while chunk := stream.read(CHUNK):
        yield chunk + stream.readline(LONGEST_LINE)


def _guarded_survey(opener: Opener) -> Survey:
    try:
        with opener() as stream:
            return survey(_chunks(stream))
    except UNPACKING as fault:
        raise UnreadableExport(DAMAGED) from fault


def _guarded_records(opener: Opener, seen: Survey, delimiter: str) -> Iterator[Record]:
    try:
        with opener() as stream:
            yield from read_records(
                stream,
                line_end=seen.line_end,
                encoding=seen.encoding,
                delimiter=delimiter,
            )
    except UNPACKING as fault:
        raise UnreadableExport(DAMAGED) from fault


def _header(
    table: Table, opener: Opener, seen: Survey
) -> tuple[int, str, list[str]] | None:
    """Line, separator and names: the first filled line with a known column name."""
    # Read with a separator that no file has: the whole line is one cell.
    for record in _guarded_records(opener, seen, "\x1f"):
        if record.line > MOST_BLANK or record.is_blank:
            if record.line > MOST_BLANK:
                return None
            continue
        line = "\x1f".join(record.cells)
        if line.lower().startswith("sep="):
            continue
        return _best_split(table, record.line, line)
    return None


def _best_split(
    table: Table, line: int, text: str
) -> tuple[int, str, list[str]] | None:
    known = set(table.names)
    found = split_header(text.rstrip("\r\n"))
    scores = {d: len(known & set(map(plain, names))) for d, names in found.items()}
    best = max(scores, key=lambda delimiter: scores[delimiter])
    return (line, best, found[best]) if scores[best] else None
