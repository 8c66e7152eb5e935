"""One demo per state folder: who holds it, where it is, how it is asked to stop."""

import fcntl
import json
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from nabij.site.errors import CannotRun
from nabij.site.state import State
from nabij.site.supervise import born

STOPS_WITHIN = 60.0


@contextmanager
def alone(here: State) -> Iterator[Callable[[str], None]]:
    """Hold the state folder; yields how to tell the address once it is known.

    The lock is the kernel's: it goes with the process, however that ends.
    """
    with (here.running / "demo.lock").open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            url = _note(here).get("url")
            raise CannotRun(
                f"Er draait al een demo op deze gegevens{f' ({url})' if url else ''}. "
                "Gebruik die, stop hem met `make stop`, of zet NABIJ_STATE op een "
                "andere map."
            ) from None

        def tell(url: str) -> None:
            file.truncate(0)
            known = {"pid": os.getpid(), "born": born(os.getpid()), "url": url}
            json.dump(known, file)
            file.flush()

        tell("")
        yield tell


def stop_demo(here: State) -> bool:
    """Ask a demo that runs elsewhere to stop; says whether there was one."""
    note = _note(here)
    pid = note.get("pid")
    if not isinstance(pid, int) or born(pid) != note.get("born") or not _held(here):
        return False
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + STOPS_WITHIN
    while _held(here):
        if time.monotonic() > until:
            raise CannotRun(
                f"De demo (proces {pid}) stopt niet. Beëindig dat proces zelf en "
                "draai `nabij stop` nog eens."
            )
        time.sleep(0.1)
    return True


def _held(here: State) -> bool:
    with (here.running / "demo.lock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def _note(here: State) -> dict[str, Any]:
    try:
        found = json.loads((here.running / "demo.lock").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
