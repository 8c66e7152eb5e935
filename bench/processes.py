"""CPU seconds used by the web server and by the database, read from /proc."""

import os
from dataclasses import dataclass
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Used:
    """CPU seconds so far: of Python and of PostgreSQL."""

    python: float
    postgres: float

    def since(self, before: "Used") -> "Used":
        return Used(self.python - before.python, self.postgres - before.postgres)


def used(*, root: int, database: Path) -> Used:
    """What the web server below `root` and the database on `database` have used.

    The job worker runs below `root` too and is left out: its work is not a request's.
    """
    parents = {pid: _stat(pid) for pid in _pids()}
    tree = {pid for pid in _below(root, parents) if _serves(pid)}
    server = _postmaster(database)
    backends = _below(server, parents)
    return Used(
        python=sum(_seconds(parents[pid]) for pid in tree - backends),
        postgres=sum(_seconds(parents[pid]) for pid in backends),
    )


def _serves(pid: int) -> bool:
    try:
        return b"nabij.site.serving" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def _pids() -> list[int]:
    return [int(name) for name in os.listdir("/proc") if name.isdigit()]


def _stat(pid: int) -> list[str]:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _below(root: int, stats: dict[int, list[str]]) -> set[int]:
    found, todo = set(), {root}
    while todo:
        found |= todo
        todo = {p for p, s in stats.items() if s and int(s[1]) in todo} - found
    return found & {pid for pid, s in stats.items() if s}


def _seconds(stat: list[str]) -> float:
    # utime, stime and those of children that were waited for.
    return sum(int(value) for value in stat[11:15]) / TICKS if stat else 0.0


def _postmaster(database: Path) -> int:
    """Its process; without one there is nothing to measure, and that is no 0 ms."""
    return int((database / "postmaster.pid").read_text().splitlines()[0])
