"""The servers of the stories: processes of their own, as people start them.

Shared by all pytest workers of one run: the first one starts a server, the last one
stops it. Who came first stands in a folder that the workers have in common.
"""

import contextlib
import fcntl
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path

import psycopg

from nabij.site import supervise

NABIJ = [sys.executable, "-m", "nabij.site.cli"]
STARTS_WITHIN = 180
STOPS_WITHIN = 60
ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "tests" / "data" / "register_sample"
SAY_OWNER = (
    "import nabij.site.settings; from nabij.site import embedded;"
    " print(embedded.database_urls().owner)"
)
# Ours to collect when they end; another pytest worker may be the one who stops them.
_started: dict[int, subprocess.Popen] = {}


@dataclass
class Server:
    """Where it answers, what it keeps, and what its starter wants to say about it."""

    url: str
    folder: str
    pids: list[int]
    about: dict = field(default_factory=dict)

    def held_by(self, role: str) -> list[dict[str, str]]:
        """The personas of the demo who have this function."""
        return [p for p in self.about["personas"] if p["role"] == role]

    def persona(self, role: str, organisation: str = "") -> dict[str, str]:
        """Somebody with this function, at an organisation whose name holds the text."""
        return next(p for p in self.held_by(role) if organisation in p["organisation"])

    def link(self, role: str, organisation: str = "") -> str:
        """How that persona signs in."""
        return self.persona(role, organisation)["sign_in_link"]

    def way_in(self, professional: int, organisation: int) -> str:
        """How somebody of the demo signs in who is no persona."""
        words = ["-m", "tests.journeys.way_in", str(professional), str(organisation)]
        told = subprocess.run(
            [sys.executable, *words],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=environment(Path(self.folder)),
        )
        return told.stdout.strip()

    def ask(self, sql: str, parameters: list) -> list[tuple]:
        """What stands in its database, asked as the owner: for what to type only."""
        address = _owner_of(Path(self.folder))
        with psycopg.connect(address) as connection:
            return connection.execute(sql, parameters).fetchall()

    def run(self, *words: str) -> str:
        """A command of Nabij on the data of this server."""
        return command(Path(self.folder), *words)


def _owner_of(folder: Path) -> str:
    """The address of the owner's role of the database in this state folder."""
    told = subprocess.run(
        [sys.executable, "-c", SAY_OWNER],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(folder),
    )
    return told.stdout.strip()


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Only what such a server needs; nothing of the tests' own database.

    The model of the laboratory stays cold: no story asks it, and making it ready would
    take the time of the stories beside it.
    """
    left_out = ("NABIJ_", "DATABASE_", "PYTEST_", "COV_")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(left_out)}
    return kept | {"NABIJ_STATE": str(folder), "NABIJ_WARM": "0"} | more


def command(folder: Path, *words: str, **more: str) -> str:
    """A command that must succeed; what it printed."""
    done = subprocess.run(
        [*NABIJ, *words],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(folder, **more),
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def start(folder: Path, name: str, words: list[str], **more: str) -> int:
    """A process that goes on; its words go to a log in the folder."""
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            words,
            stdout=log,
            stderr=log,
            cwd=ROOT,
            start_new_session=True,
            env=environment(folder, **more),
        )
    _started[process.pid] = process
    return process.pid


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(holds: Callable[[], object], folder: Path, pid: int, name: str) -> None:
    """Until it holds; what the process said when it ended or takes too long."""
    until = time.monotonic() + STARTS_WITHIN
    while not holds():
        said = (folder / f"{name}.log").read_text(errors="replace")[-3000:]
        assert is_there(pid), said
        assert time.monotonic() < until, said
        time.sleep(0.1)


def is_there(pid: int) -> bool:
    """Whether it or what it started runs; it leads a group of its own.

    Not by its number alone: that stays taken until who started it collects it, and
    that may be a pytest worker that waits for this one to stop the server.
    """
    if pid in _started:
        _started[pid].poll()
    return supervise.lives(pid)


def answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except urllib.error.HTTPError as refusal:
        refusal.close()
        return True
    except OSError:
        return False


def end(pid: int) -> None:
    """Ask it to stop, wait for it, and insist after a minute."""
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGTERM)
    until = time.monotonic() + STOPS_WITHIN
    while is_there(pid) and time.monotonic() < until:
        time.sleep(0.05)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def start_demo(folder: Path) -> Server:
    """`make demo` with few families."""
    announced = folder / "announce.json"
    # With this seed some children stand on no list at all: the page must show them.
    words = ["demo", "--children", "300", "--seed", "19", "--port", str(free_port())]
    pid = start(folder, "demo", [*NABIJ, *words, "--announce", str(announced)])
    wait_for(announced.exists, folder, pid, "demo")
    told = json.loads(announced.read_text())
    return Server(told["url"], str(folder), [pid], {"personas": told["personas"]})


def start_real(folder: Path) -> Server:
    """As an organisation runs it, only without TLS in front of it."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    more = {
        "NABIJ_DEMO": "0",
        "NABIJ_HTTPS": "0",
        "NABIJ_URL": url,
        "NABIJ_HOSTS": "127.0.0.1",
    }
    command(folder, "migrate", **more)  # starts the database; its tables are there
    made = subprocess.run(
        [sys.executable, "-m", "tests.journeys.people"],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=environment(folder, **more),
    )
    assert made.returncode == 0, made.stderr
    serve = [*NABIJ, "serve", "--port", str(port), "--workers", "1"]
    web = start(folder, "web", serve, **more)
    wait_for(lambda: answers(url), folder, web, "web")
    worker = start(folder, "worker", [*NABIJ, "worker"], **more)
    return Server(url, str(folder), [web, worker], {"environment": more})


@contextlib.contextmanager
def shared(name: str, common: Path, make: Callable[[Path], Server]) -> Iterator[Server]:
    """The one server of that name in this run, for as long as somebody needs it."""
    note = common / f"{name}.json"
    with locked(common / f"{name}.lock"):
        told = json.loads(note.read_text()) if note.exists() else None
        if told is None:
            told = {"server": asdict(_made(name, make)), "users": 0}
        told["users"] += 1
        note.write_text(json.dumps(told))
    server = Server(**told["server"])
    try:
        yield server
    finally:
        with locked(common / f"{name}.lock"):
            told = json.loads(note.read_text())
            told["users"] -= 1
            note.write_text(json.dumps(told))
            if not told["users"]:
                note.unlink()
                _stop(server)


def _made(name: str, make: Callable[[Path], Server]) -> Server:
    """A server that runs; one that did not come up leaves nothing behind."""
    folder, before = state_folder(name), set(_started)
    try:
        return make(folder)
    except BaseException:
        _stop(Server("", str(folder), sorted(set(_started) - before)))
        raise


def _stop(server: Server) -> None:
    for pid in reversed(server.pids):
        end(pid)
    with contextlib.suppress(AssertionError):  # what broke the start breaks this too
        server.run("stop")
    shutil.rmtree(server.folder, ignore_errors=True)


def state_folder(name: str) -> Path:
    # Not pytest's own: under root the database server is another user, who must be
    # able to walk through here.
    folder = Path(tempfile.mkdtemp(prefix=f"nabij-{name}-"))
    folder.chmod(0o711)
    return folder


@contextlib.contextmanager
def locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
