"""State folders that are ready: made once in a run, and copied by who needs one.

Making a database and its tables takes many times as long as copying them. What is
made here is stopped before it is copied; who tests the making itself makes its own.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from nabij.site import binaries
from tests.journeys.servers import ROOT, command, environment, locked, state_folder

SAY_ALL = (
    "import nabij.site.settings; from nabij.site import embedded, roles, state;"
    " embedded.ensure_running();"
    " print(embedded._url(state.current(), roles.SUPERUSER, embedded.DATABASE))"
)


def migrated(folder: Path, tables: Path) -> None:
    """Fill an empty state folder with a database with all tables and nobody in it.

    `tables` is what the fixture of that name keeps.
    """
    common = tables.parent
    note = common / "state-migrated.txt"
    with locked(common / "state-migrated.lock"):
        if not note.exists():
            original = state_folder("migrated")
            _make(original, tables)
            command(original, "stop")
            note.write_text(str(original))
    # With its owners: under root the database server is another user.
    subprocess.run(["cp", "-a", f"{note.read_text()}/.", str(folder)], check=True)


def _make(folder: Path, tables: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SAY_ALL],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(folder),
    )
    program = binaries.find().program("pg_restore")
    restoring = [program, "--exit-on-error", "-d", told.stdout.strip(), str(tables)]
    subprocess.run(restoring, check=True)
    command(folder, "migrate")  # finds all tables, and lays what comes with Nabij


def tidy(common: Path) -> None:
    """Throw the original away, at the end of a run."""
    for note in common.glob("state-*.txt"):
        shutil.rmtree(note.read_text(), ignore_errors=True)
        note.unlink()
