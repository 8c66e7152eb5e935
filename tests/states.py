"""State folders that are ready: made once in a run, and copied by who needs one.

Making a database and its tables takes many times as long as copying them. What is
made here is stopped before it is copied; who tests the making itself makes its own.
"""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from tests.journeys.servers import (
    NABIJ,
    command,
    end,
    free_port,
    locked,
    start,
    state_folder,
    wait_for,
)

CHILDREN = "20"


def migrated(folder: Path) -> None:
    """A database with all tables and nobody in it."""
    command(folder, "migrate")


def demo(folder: Path) -> None:
    """What `make demo` keeps after a first start, with few families.

    On tables that are there: a first start from nothing is a test of its own.
    """
    announced = folder / "announce.json"
    words = ["demo", "--children", CHILDREN, "--port", str(free_port())]
    pid = start(folder, "demo", [*NABIJ, *words, "--announce", str(announced)])
    wait_for(announced.exists, folder, pid, "demo")
    end(pid)


def ready(make: Callable[[Path], None], folder: Path, common: Path) -> None:
    """Fill an empty state folder with a copy of what `make` makes."""
    name = f"state-{make.__name__}"
    note = common / f"{name}.txt"
    with locked(common / f"{name}.lock"):
        if not note.exists():
            original = state_folder(name)
            if make is not migrated:
                ready(migrated, original, common)
            make(original)
            command(original, "stop")
            note.write_text(str(original))
    # With its owners: under root the database server is another user.
    subprocess.run(["cp", "-a", f"{note.read_text()}/.", str(folder)], check=True)


def tidy(common: Path) -> None:
    """Throw the originals away, at the end of a run."""
    for note in common.glob("state-*.txt"):
        shutil.rmtree(note.read_text(), ignore_errors=True)
        note.unlink()
