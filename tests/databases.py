"""The test database: its tables are made once for a state of the code, then copied.

Making them takes some twenty seconds of computing, copying them less than one. The
name of the original holds a digest of all code, so that what is copied was made by
this code and by no other; both processes of a run, and the next run, copy the same.
"""

import fcntl
import hashlib
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connections

from nabij.site import binaries, state

ROOT = Path(__file__).parent.parent
STEM = "original_nabij_"


def digest() -> str:
    """Of every file that may decide what a table looks like."""
    found = hashlib.sha256()
    files = [
        *(ROOT / "src" / "nabij").rglob("*.py"),
        *(ROOT / "requirements").iterdir(),
    ]
    for file in sorted(files):
        if "tests" not in file.parts:
            found.update(str(file.relative_to(ROOT)).encode() + file.read_bytes())
    return found.hexdigest()[:16]


def make(name: str) -> None:
    """A database of this name with all tables, for the owner and for the app."""
    with _original() as original, connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(f'drop database if exists "{name}"')
        cursor.execute(f'create database "{name}" template "{original}"')
    _use(name)


def keep(file: Path) -> None:
    """All tables as a file, to restore on a server of its own."""
    with _original() as original, connections["owner"]._nodb_cursor() as cursor:
        told = cursor.connection.info
        program = binaries.clients(told.server_version // 10_000).program("pg_dump")
        where = ["-h", told.host, "-p", str(told.port), "-U", told.user]
        subprocess.run(
            [program, "-Fc", *where, "-f", str(file), original],
            check=True,
            env={**os.environ, "PGPASSWORD": told.password},
        )


def drop(name: str, *, before: str) -> None:
    """Throw a database away, and turn to the one that stood there before."""
    _use(before)
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute(f'drop database "{name}"')


def _migrated(original: str) -> None:
    """The original of this code; those of code that is gone go."""
    owner = connections["owner"]
    unfinished = f"test_{original}"
    owner.settings_dict["TEST"]["NAME"] = unfinished
    owner.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    owner.close()
    with owner._nodb_cursor() as cursor:
        cursor.execute("select datname from pg_database")
        old = [name for (name,) in cursor.fetchall() if name.startswith(STEM)]
        for name in old:
            cursor.execute(f'drop database "{name}"')
        cursor.execute(f'alter database "{unfinished}" rename to "{original}"')


def _there(name: str) -> bool:
    with connections["owner"]._nodb_cursor() as cursor:
        cursor.execute("select 1 from pg_database where datname = %s", [name])
        return cursor.fetchone() is not None


def _use(name: str) -> None:
    for alias in ("owner", "default"):
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name


@contextmanager
def _original() -> Iterator[str]:
    """The one of this code; an original in use cannot be copied, so one at a time."""
    original = STEM + digest()
    with (state.current().root / "test-databases.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not _there(original):
            _migrated(original)
        yield original
