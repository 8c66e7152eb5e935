"""Writes the refused rows to files that can be mended and fed again.

Each file has the name and the header of its table, so that it is itself an export. The
columns that say what is wrong stand at the end; an import leaves them aside.
"""

from collections.abc import Iterator
from pathlib import Path

from nabij.base.csv_export import write_csv
from nabij.register.outcome import RefusedRow, Validation

ADDED = ("regel", "kolom", "reden")


def write_rejects(result: Validation, folder: Path) -> list[Path]:
    """One file per table with refused rows; other tables lose their old file."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table, refused in result.rejected.items():
        path = folder / f"{table}.csv"
        if not refused:
            path.unlink(missing_ok=True)
            continue
        with path.open("w", encoding="utf-8", newline="") as file:
            file.writelines(rejects_csv(result.headers[table], refused))
        written.append(path)
    return written


def rejects_csv(header: list[str], refused: list[RefusedRow]) -> Iterator[str]:
    """The parts of the file of one table."""
    keep = [n for n, name in enumerate(header) if name.strip().lower() not in ADDED]
    rows = (_row(each, keep) for each in refused)
    return write_csv(rows, [*(header[n] for n in keep), *ADDED])


def _row(refused: RefusedRow, keep: list[int]) -> list[object]:
    columns = ", ".join(column for column, _ in refused.faults if column)
    reasons = " ".join(sentence for _, sentence in refused.faults)
    cells = [refused.raw.cells[n] for n in keep]
    return [*cells, refused.raw.line, columns, reasons]
