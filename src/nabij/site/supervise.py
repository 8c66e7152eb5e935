"""Keeps child processes alive, and ends those that an earlier run left behind."""

import contextlib
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nabij.site import state
from nabij.site.errors import CannotRun

PATIENCE = 8.0  # seconds between asking a process to stop and insisting
TOO_SOON = 5.0  # a child that lives shorter than this did not really start
TRIES = 5
BIG_LOG = 10_000_000


@dataclass
class Child:
    """One process of ours, leader of a group with everything it starts itself."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes]
    started: float
    failures: int = 0


class Supervisor:
    """Starts children, starts them again when they die, stops them together."""

    def __init__(self, here: state.State, say: Callable[[str], None]) -> None:
        self.here = here
        self.say = say
        self.children: dict[str, Child] = {}

    def start(
        self, name: str, command: Sequence[str], environment: Mapping[str, str]
    ) -> None:
        """Start a child under this name, in a group of its own."""
        process = self._launch(name, command, environment)
        self.children[name] = Child(
            name, command, environment, process, time.monotonic()
        )

    def look(self) -> None:
        """Start again whatever has died since the last look."""
        for child in self.children.values():
            code = child.process.poll()
            if code is not None:
                self._again(child, code)

    def stop(self) -> None:
        """Stop all children and all that they started, in reverse order."""
        for child in reversed(self.children.values()):
            end_group(child.process.pid)
            child.process.wait()
            (self.here.running / f"{child.name}.json").unlink(missing_ok=True)
        self.children.clear()

    def _again(self, child: Child, code: int) -> None:
        # The leader is gone; what it started may still hold the port.
        end_group(child.process.pid)
        lived = time.monotonic() - child.started
        child.failures = child.failures + 1 if lived < TOO_SOON else 0
        if child.failures >= TRIES:
            raise CannotRun(
                f"`{child.name}` stopt telkens meteen na de start. Lees het logboek "
                f"{self.log(child.name)} en draai `nabij doctor`."
            )
        why = f"signaal {-code}" if code < 0 else f"code {code}"
        self.say(f"`{child.name}` is gestopt ({why}) en wordt opnieuw gestart.")
        time.sleep(min(child.failures, 3))
        child.process = self._launch(child.name, child.command, child.environment)
        child.started = time.monotonic()

    def log(self, name: str) -> Path:
        """Where a child writes what it has to say."""
        return self.here.logs / f"{name}.log"

    def _launch(
        self, name: str, command: Sequence[str], environment: Mapping[str, str]
    ) -> subprocess.Popen[bytes]:
        log = self.log(name)
        if log.exists() and log.stat().st_size > BIG_LOG:
            log.replace(log.with_suffix(".log.1"))
        with log.open("ab") as file:
            process = subprocess.Popen(
                command,
                env=dict(environment),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )
        note = {"pid": process.pid, "born": born(process.pid)}
        state.write_private(self.here.running / f"{name}.json", json.dumps(note))
        return process


def end_orphans(here: state.State) -> list[str]:
    """End what an earlier run, killed before it could tidy up, left running."""
    ended = []
    for note in sorted(here.running.glob("*.json")):
        with contextlib.suppress(ValueError, KeyError, TypeError):
            known = json.loads(note.read_text(encoding="utf-8"))
            if _is_ours(known["pid"], known["born"]) and end_group(known["pid"]):
                ended.append(note.stem)
        note.unlink(missing_ok=True)
    return ended


def _is_ours(pid: int, birth: str | None) -> bool:
    # A number is used again for another process; its moment of birth is not. While
    # members of a dead leader's group live, the leader's number stays taken, so a group
    # without a leader is ours as well.
    now = born(pid)
    return now is None or now == birth


def end_group(group: int) -> bool:
    """Ask a process group to stop, then insist; says whether anything ran."""
    if not lives(group):
        return False
    for ask in (signal.SIGTERM, signal.SIGKILL):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(group, ask)
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if not lives(group):
                return True
            time.sleep(0.05)
    return True


def born(pid: int) -> str | None:
    """When a process began, in whatever form this machine tells it; none if gone."""
    stat = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        fields = _fields(stat)
        return fields[19] if fields else None
    said = subprocess.run(
        ["ps", "-o", "lstart=", "-p", str(pid)],  # noqa: S607  where ps is differs
        check=False,
        capture_output=True,
        text=True,
    )
    return said.stdout.strip() or None


def _fields(stat: Path) -> list[str]:
    """The fields after the name (which may itself hold spaces and brackets)."""
    try:
        return (
            stat.read_text(encoding="utf-8", errors="replace")
            .rpartition(")")[2]
            .split()
        )
    except OSError:
        return []


def lives(group: int) -> bool:
    """Does the group have a member that is more than a name in the process table?"""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    if not Path("/proc/self/stat").exists():
        return True
    # A killed process stays in the table until its parent collects it.
    members = (_fields(stat) for stat in Path("/proc").glob("[0-9]*/stat"))
    return any(found[2] == str(group) and found[0] != "Z" for found in members if found)
