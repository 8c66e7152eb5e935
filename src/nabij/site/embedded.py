"""The project's own PostgreSQL: started, found again after a crash, stopped.

Only for demo, tests and one-machine trials. Production gives `DATABASE_URL` and
`DATABASE_OWNER_URL`, and then nothing here starts anything.
"""

import contextlib
import fcntl
import hashlib
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from nabij.site import binaries, roles, state
from nabij.site.binaries import Binaries, ServerUser
from nabij.site.errors import CannotRun

DATABASE = "nabij"
# Not the folder that TMPDIR names: every process must compute the same place, and a
# socket path may have about 100 bytes.
SOCKETS = Path("/tmp")  # noqa: S108  the folder made in it is checked to be ours, 0700
START_WITHIN = 30.0
LOCK_WITHIN = 120.0

CONFIGURATION = """
# Nabij: reached through a socket only, never over the network.
listen_addresses = ''
unix_socket_permissions = 0700
max_connections = 100
shared_buffers = 256MB
random_page_cost = 1.1
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
log_checkpoints = off
"""
# A statement that failed, and the row it failed on, hold names and numbers of people.
# Given at each start, so that a database made by an earlier version keeps quiet too.
QUIET = "-c log_min_error_statement=panic -c log_error_verbosity=terse"


@dataclass(frozen=True)
class Urls:
    """Where the database is: for the application, and for who owns the tables."""

    app: str
    owner: str | None


@dataclass(frozen=True)
class Status:
    """What is known about the database without connecting to it."""

    is_ours: bool
    is_made: bool
    is_running: bool
    folder: Path | None


def database_urls() -> Urls:
    """Compute the addresses; cheap, starts nothing."""
    given = _given_urls()
    if given:
        return given
    here = state.current()
    return Urls(
        app=_url(here, roles.APP, DATABASE), owner=_url(here, roles.OWNER, DATABASE)
    )


def ensure_running() -> Urls:
    """Make the database if it is not there, start it if it does not run."""
    given = _given_urls()
    if given:
        return given
    here = state.current()
    with _one_at_a_time(here):
        cluster = Cluster.of(here)
        cluster.make()
        cluster.start()
        cluster.prepare(here)
    return database_urls()


def stop() -> bool:
    """Stop our own server; says whether there was one to stop."""
    if _given_urls():
        return False
    here = state.current()
    with _one_at_a_time(here):
        cluster = Cluster.of(here)
        return cluster.stop() if cluster.is_made else False


def forget() -> None:
    """Throw our own database away, data and all; for `demo --reset` and tests."""
    if _given_urls():
        raise CannotRun("De database van DATABASE_URL gooien we nooit weg.")
    stop()
    here = state.current()
    with _one_at_a_time(here):
        home = _home(here, binaries.server_user())
        for path in (home / "cluster", home / "cluster.half"):
            shutil.rmtree(path, ignore_errors=True)
        (home / "prepared").unlink(missing_ok=True)
        if home != here.database:
            shutil.rmtree(home)
            (here.database / "elsewhere").unlink()


def status() -> Status:
    """Is the database ours, is it made, does it answer?"""
    if _given_urls():
        return Status(is_ours=False, is_made=True, is_running=True, folder=None)
    cluster = Cluster.of(state.current())
    return Status(
        is_ours=True,
        is_made=cluster.is_made,
        is_running=cluster.is_made and cluster.answers(),
        folder=cluster.data,
    )


@dataclass(frozen=True)
class Cluster:
    """One data folder and the programs and user that serve it."""

    home: Path
    sockets: Path
    programs: Binaries
    user: ServerUser | None

    @classmethod
    def of(cls, here: state.State) -> "Cluster":
        user = binaries.server_user()
        home = _home(here, user)
        programs = binaries.find(_major(home / "cluster"))
        reached = binaries.within_reach(programs, home, user)
        return cls(home, _socket_folder(here), reached, user)

    @property
    def data(self) -> Path:
        return self.home / "cluster"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def is_made(self) -> bool:
        return (self.data / "PG_VERSION").exists()

    def make(self) -> None:
        """Build the data folder aside and move it into place when it is whole."""
        if self.is_made:
            return
        half = self.home / "cluster.half"
        shutil.rmtree(half, ignore_errors=True)
        word = self.home / "superuser.once"
        state.write_private(word, state.current().secret(f"database-{roles.SUPERUSER}"))
        self._give(word)
        locale = ["--locale=C.UTF-8"]
        if self.programs.major >= 17:  # the wheel knows no ICU, but has this one
            locale = ["--locale=C", "--locale-provider=builtin"]
            locale += ["--builtin-locale=C.UTF-8"]
        try:
            self._run(
                *(
                    "initdb",
                    "-D",
                    str(half),
                    "-U",
                    roles.SUPERUSER,
                    "-E",
                    "UTF8",
                    *locale,
                ),
                *("-A", "scram-sha-256", f"--pwfile={word}"),
            )
        finally:
            word.unlink(missing_ok=True)
        with (half / "postgresql.conf").open("a", encoding="utf-8") as file:
            file.write(CONFIGURATION)
        half.rename(self.data)

    def answers(self) -> bool:
        """Ask the server itself: a pid file says nothing after a `kill -9`."""
        asked = self._try("pg_isready", "-q", "-h", str(self.sockets), "-t", "3")
        return asked.returncode == 0

    def start(self) -> None:
        """Start, and keep trying while a killed predecessor is still being buried.

        Lock files are never removed by hand: the server judges them better.
        """
        if self.answers():
            return
        self._make_socket_folder()
        self._keep_log_short()
        until = time.monotonic() + START_WITHIN
        while True:
            tried = self._try(
                *("pg_ctl", "start", "-w", "-t", "20", "-D", str(self.data)),
                *("-l", str(self.log), "-o", f"-k {self.sockets} {QUIET}"),
            )
            if self.answers():
                return
            if time.monotonic() > until:
                said = (tried.stdout + tried.stderr).strip().splitlines()
                raise CannotRun(
                    f"De database start niet ({said[-1] if said else 'geen uitleg'}). "
                    f"Lees het logboek {self.log} en draai daarna `nabij doctor`."
                )
            time.sleep(0.5)

    def prepare(self, here: state.State) -> None:
        """Roles, database and extensions; once, and again if that was cut short."""
        done = self.home / "prepared"
        if done.exists() and done.read_text(encoding="ascii") == roles.EDITION:
            return
        roles.prepare(
            superuser=lambda name: _url(here, roles.SUPERUSER, name),
            database=DATABASE,
            passwords={
                role: here.secret(f"database-{role}")
                for role in (roles.OWNER, roles.APP)
            },
        )
        state.write_private(done, roles.EDITION)

    def stop(self) -> bool:
        """Ask it to stop; insist after a minute."""
        if not (self.data / "postmaster.pid").exists():
            return False
        for mode in ("fast", "immediate"):
            command = ("pg_ctl", "stop", "-w", "-t", "60", "-D", str(self.data))
            if self._try(*command, "-m", mode).returncode == 0:
                with contextlib.suppress(OSError):
                    self.sockets.rmdir()
                return True
        return self.answers()

    def _run(self, *command: str) -> None:
        done = self._try(*command)
        if done.returncode:
            raise CannotRun(
                f"`{command[0]}` is mislukt: {(done.stderr or done.stdout).strip()} "
                f"Controleer de schijfruimte en de rechten op {self.home}."
            )

    def _try(self, *command: str) -> subprocess.CompletedProcess[str]:
        other = self.user
        return subprocess.run(
            [self.programs.program(command[0]), *command[1:]],
            check=False,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            cwd=self.home,
            # A bare environment: a foreign LANG or PGHOST must not reach the server.
            env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
            user=other.uid if other else None,
            group=other.gid if other else None,
            extra_groups=[] if other else None,
        )

    def _give(self, path: Path) -> None:
        if self.user:
            os.chown(path, self.user.uid, self.user.gid)

    def _make_socket_folder(self) -> None:
        with contextlib.suppress(FileExistsError):
            self.sockets.mkdir(mode=0o700)
            self._give(self.sockets)
        info = self.sockets.lstat()
        ours = self.user.uid if self.user else os.geteuid()
        if info.st_uid != ours or self.sockets.is_symlink() or info.st_mode & 0o077:
            raise CannotRun(
                f"De map {self.sockets} is niet van ons alleen; iemand anders kan "
                "zich daar als de database voordoen. Verwijder die map en start "
                "opnieuw."
            )

    def _keep_log_short(self) -> None:
        if self.log.exists() and self.log.stat().st_size > 10_000_000:
            self.log.replace(self.log.with_suffix(".log.1"))


def _given_urls() -> Urls | None:
    app = os.environ.get("DATABASE_URL")
    owner = os.environ.get("DATABASE_OWNER_URL")
    if owner and not app:
        raise CannotRun(
            "DATABASE_OWNER_URL staat er wel, maar DATABASE_URL niet. Zet ook "
            "DATABASE_URL, met een rol die geen eigenaar van de tabellen is."
        )
    return Urls(app=app, owner=owner or None) if app else None


def _url(here: state.State, role: str, database: str) -> str:
    word = here.secret(f"database-{role}")
    place = urlencode({"host": str(_socket_folder(here))})
    return f"postgresql://{role}:{word}@/{database}?{place}"


def _socket_folder(here: state.State) -> Path:
    name = hashlib.sha256(str(here.root.resolve()).encode()).hexdigest()[:16]
    return SOCKETS / f"nabij-{name}"


def _major(data: Path) -> int | None:
    made_with = data / "PG_VERSION"
    if not made_with.exists():
        return None
    return int(made_with.read_text(encoding="ascii").strip())


def _home(here: state.State, user: ServerUser | None) -> Path:
    """Where the server's files lie: in the state folder, unless it cannot get there.

    Under root the server is another user. When a parent folder is closed to that
    user we open nothing; we put the files in a system folder and note where.
    """
    note = here.database / "elsewhere"
    if note.exists():
        home = Path(note.read_text(encoding="utf-8"))
    elif binaries.reachable(here.database, user):
        home = here.database
    else:
        home = _system_folder(here)
        state.write_private(note, str(home))
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    if user and home.stat().st_uid != user.uid:
        os.chown(home, user.uid, user.gid)
    return home


def _system_folder(here: state.State) -> Path:
    # Named by a secret of its own, not by the path: a state folder that was thrown away
    # and made anew must not find the old data.
    name = hashlib.sha256(here.secret("database-place").encode()).hexdigest()[:16]
    for base in (Path("/var/lib"), Path("/var/tmp")):  # noqa: S108  closed below, 0700
        if os.access(base, os.W_OK):
            (base / "nabij").mkdir(mode=0o711, exist_ok=True)
            return base / "nabij" / name
    raise CannotRun(
        f"De gebruiker van de database kan niet bij {here.root}. Zet NABIJ_STATE op "
        "een map die voor iedereen te bereiken is, of draai Nabij als gewone gebruiker."
    )


@contextlib.contextmanager
def _one_at_a_time(here: state.State) -> Iterator[None]:
    """Of processes that start together, one makes and starts; the others wait."""
    until = time.monotonic() + LOCK_WITHIN
    with (here.running / "database.lock").open("w") as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    raise CannotRun(
                        "Een ander proces is al twee minuten bezig de database te "
                        "starten. Stop dat proces en probeer het opnieuw."
                    ) from None
                time.sleep(0.05)
        yield
