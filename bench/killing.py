"""Kills the job worker, and one of several web workers, now and then."""

import contextlib
import json
import os
import random  # noqa: TID251 - the moments of the kills, from a seed
import signal
import threading
from pathlib import Path

# Longer than a supervisor calls "too soon": it is to come back, not to give up.
EVERY = (8.0, 16.0)


class Killer:
    """Only ever kills what this state folder's supervisor wrote down as its own."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.running, self.chance, self.killed = root / "running", chance, 0

    def work(self, stop: threading.Event) -> None:
        """In turn the job worker and a web worker, until the drill is over."""
        for turn in range(10_000):
            if stop.wait(self.chance.uniform(*EVERY)):
                return
            pid = self.job_worker() if turn % 2 == 0 else self.web_worker()
            if pid is not None:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
                    self.killed += 1

    def job_worker(self) -> int | None:
        """The process that does the jobs."""
        return self._noted("worker")

    def web_worker(self) -> int | None:
        """One of the processes that answer, when another stays to answer."""
        parent = self._noted("web")
        workers = _children(parent) if parent else []
        return self.chance.choice(workers) if len(workers) > 1 else None

    def _noted(self, name: str) -> int | None:
        try:
            note = json.loads((self.running / f"{name}.json").read_text("utf-8"))
        except (OSError, ValueError):
            return None
        return int(note["pid"])


def _children(parent: int) -> list[int]:
    """Processes of a parent that serve: those that were given its command."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            fields = stat.read_text("utf-8", "replace").rpartition(")")[2].split()
            command = (stat.parent / "cmdline").read_bytes()
            # The tracker of resources is a child too, and serves nobody.
            is_tracker = b"resource_tracker" in command
            if int(fields[1]) == parent and fields[0] != "Z" and not is_tracker:
                found.append(int(stat.parent.name))
    return sorted(found)
