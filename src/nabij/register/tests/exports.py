"""Fictional exports for the tests, as tables of text, and their many written forms."""

import csv
import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import openpyxl

from nabij.register.schema import BY_NAME, TABLES
from nabij.register.values import as_dutch, passes_eleven_test

TODAY = dt.date(2026, 11, 2)
Row = dict[str, str]
Tables = dict[str, list[Row]]


def bsns() -> Iterator[str]:
    """First the range that is kept free for tests, then the one below it."""
    numbers = chain(range(999_900_000, 10**9), range(990_000_000, 999_900_000))
    return (str(n) for n in numbers if passes_eleven_test(str(n)))


def day(offset: int) -> str:
    return as_dutch(dt.date(2024, 1, 1) + dt.timedelta(days=offset % 700))


def full(table: str, **cells: str) -> Row:
    """A row with every column of its table; what is not given is empty."""
    return {name: "" for name in BY_NAME[table].names} | cells


def make_export(youths: int = 40, workers: int = 6) -> Tables:
    """A right export: nothing in it is refused and nothing is asked."""
    tables: Tables = {table.name: [] for table in TABLES}
    for n in range(1, workers + 1):
        tables["medewerkers"].append(_worker(n))
    tables["verzuim"] = [
        full("verzuim", medewerker_id=f"M{n}", van="01-06-2026", percentage="33,3")
        for n in range(1, workers, 2)
    ]
    numbers = bsns()
    for n in range(1, youths + 1):
        _add_youth(tables, n, next(numbers), f"M{1 + n % workers}")
    return tables


def _worker(n: int) -> Row:
    return full(
        "medewerkers",
        medewerker_id=f"M{n}",
        naam=f"Noor Çelik {n}",
        team=f"Team {n % 2}",
        functie="jeugdbeschermer",
        skj_nummer=f"1000{n}",
        skj_tot="01-01-2030",
        uren_per_week="31,5",
        in_dienst="01-02-2020",
        zij_instromer="N",
    )


def _add_youth(tables: Tables, n: int, bsn: str, worker: str) -> None:
    youth, begin = f"J{n}", day(n)
    both = {"jeugdige_id": youth, "maatregel_id": f"B{n}"}
    rows = {
        "jeugdigen": _youth(n, bsn),
        "maatregelen": both
        | {"type": "11", "datum_ontvangst_gi": begin, "begin": begin},
        "toewijzingen": both | {"medewerker_id": worker, "van": begin, "rol": "vast"},
        "contacten": {
            "jeugdige_id": youth,
            "datum": begin,
            "medewerker_id": worker,
            "soort": "eerste contact",
            "met_wie": "moeder, thuis; één uur" if n % 3 == 0 else "moeder",
        },
        "plannen": both | {"datum_vastgesteld": day(n + 30)},
    }
    if n % 20 == 0:  # waits: has no worker yet
        del rows["toewijzingen"]
        waiting = {"jeugdige_id": youth, "lijst": "wachtlijst", "sinds": begin}
        rows["wachtenden"] = waiting | {"urgentie": "B"}
    for table, cells in rows.items():
        tables[table].append(full(table, **cells))


def _youth(n: int, bsn: str) -> Row:
    return {
        "jeugdige_id": f"J{n}",
        "bsn": bsn,
        "achternaam": "Özdemir" if n % 5 == 0 else "Bakker",
        "voornaam": "Zoë",
        "geboortedatum": "17-07-2015",
        "geslacht": "V",
        "gezin_id": f"G{n // 2}",
        "gemeentecode": "GM0344",
        "geheim_adres": "N",
    }


def as_bytes(
    rows: list[Row],
    header: list[str],
    *,
    encoding: str = "utf-8",
    line_end: str = "\n",
    delimiter: str = ";",
) -> bytes:
    """One table as a file. A lone surrogate stands for a byte that is broken."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(
        text,
        header,
        delimiter=delimiter,
        lineterminator=line_end,
        extrasaction="ignore",
    )
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding, errors="surrogateescape")


def as_files(tables: Tables, **dialect: str) -> dict[str, bytes]:
    return {
        f"{name}.csv": as_bytes(rows, list(BY_NAME[name].names), **dialect)
        for name, rows in tables.items()
    }


def write_folder(tables: Tables, folder: Path, **dialect: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in as_files(tables, **dialect).items():
        (folder / name).write_bytes(content)
    return folder


def write_zip(files: dict[str, bytes], path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_workbook(tables: Tables, path: Path, *, typed: bool = True) -> Path:
    """A sheet per table; with real dates and numbers as a person would type them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        sheet = book.create_sheet(name)
        header = list(BY_NAME[name].names)
        sheet.append(header)
        for row in rows:
            sheet.append([_cell(row[c], c) if typed else row[c] for c in header])
    book.save(path)
    return path


def _cell(text: str, column: str) -> object:
    parts = text.split("-")
    if len(parts) == 3 and all(part.isdigit() for part in parts):
        return dt.datetime(int(parts[2]), int(parts[1]), int(parts[0]))  # noqa: DTZ001 - a cell knows no zone
    if column in ("bsn", "uren_per_week", "percentage", "type") and text:
        return float(text.replace(",", "."))
    return text or None
