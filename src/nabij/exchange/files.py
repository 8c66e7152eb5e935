"""Delivered exports on disk: moved in, watched, and thrown away.

Beside each export lie how far its job is and the ZIP of refused rows; all three are
found by the key of the delivery, never by a name that somebody gave.
"""

import datetime as dt
import json
import os
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from nabij.exchange.rejects import rejects_csv
from nabij.register.outcome import Validation

EXPORT, PROGRESS, REJECTS = "export", "progress", "rejects.zip"
KINDS = (EXPORT, PROGRESS, REJECTS)


@dataclass(frozen=True)
class Step:
    """How far a job is; `total` 0 when that cannot be said."""

    name: str = ""
    done: int = 0
    total: int = 0


def folder() -> Path:
    """Where delivered exports lie; only the owner of the process may look."""
    path = Path(settings.MEDIA_ROOT) / "register"
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def place(key: uuid.UUID, kind: str = EXPORT) -> Path:
    return folder() / f"{key}.{kind}"


def take_in(path: Path) -> uuid.UUID:
    """Move an uploaded file under a key of its own; whole or not at all."""
    key = uuid.uuid4()
    os.replace(path, place(key))
    return key


def discard(key: uuid.UUID, *kinds: str) -> None:
    """Throw away what lies under a key; what is gone already is no fault."""
    for kind in kinds or KINDS:
        place(key, kind).unlink(missing_ok=True)


def note_step(key: uuid.UUID, step: Step) -> None:
    """Write how far the job is. Beside the transaction of the job, so it is seen."""
    made = place(key, f"{PROGRESS}.new")
    made.write_text(json.dumps([step.name, step.done, step.total]), encoding="utf-8")
    made.chmod(0o600)
    os.replace(made, place(key, PROGRESS))


def step_of(key: uuid.UUID) -> Step:
    """How far the job was when it last said so."""
    try:
        return Step(*json.loads(place(key, PROGRESS).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return Step()


def pack_rejects(key: uuid.UUID, result: Validation) -> bool:
    """Make the ZIP of refused rows, one CSV a table; says whether there is one."""
    refused = {table: rows for table, rows in result.rejected.items() if rows}
    if not refused:
        discard(key, REJECTS)
        return False
    made = place(key, f"{REJECTS}.new")
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, rows in refused.items():
            with archive.open(f"{table}.csv", "w", force_zip64=True) as file:
                for part in rejects_csv(result.headers[table], rows):
                    file.write(part.encode())
    made.chmod(0o600)
    os.replace(made, place(key, REJECTS))
    return True


def left_behind(*, known: set[uuid.UUID], before: dt.datetime) -> Iterator[Path]:
    """Files older than a moment that no delivery asks for: a process was killed."""
    uploads = Path(settings.MEDIA_ROOT)
    for path in [*uploads.glob("*.upload*"), *folder().iterdir()]:
        is_known = path.parent == folder() and _key_of(path) in known
        if not is_known and path.stat().st_mtime < before.timestamp():
            yield path


def _key_of(path: Path) -> uuid.UUID | None:
    try:
        return uuid.UUID(path.name.partition(".")[0])
    except ValueError:
        return None
