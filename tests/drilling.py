"""A Nabij of its own that is killed over and over, and what must hold afterwards."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

from nabij.register.tests.exports import make_export, write_folder
from tests.journeys.servers import NABIJ, ROOT, SAY_OWNER, environment, free_port

NAME = "GI Oefening"
YOUTHS = 60
READY = "from nabij.site.cli.application import ready; ready();"
VERIFY = f"""{READY}
from nabij.base.audit_verify import verify
print(verify(using="owner").faults)
"""
# Somebody with a session who may write in one file, made as tests make them.
WRITER = f"""{READY}
import json
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from nabij.base import audit
from nabij.rules.functions import Function
from tests.make import Make

with audit.trail() as trail, transaction.atomic():
    make = Make()
    account = make.account("schrijver@voorbeeld.nl")
    make.actor(Function.YOUTH_PROTECTOR, account=account, team=make.team())
    youth = make.youth()
    worker = make.worker(professional=account.professional)
    make.assignment(make.measure(youth), worker)
    make.derived()
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[1]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session["second_factor"] = True
    session.save()
    audit.flush(trail)
print(json.dumps([session.session_key, youth.pk]))
"""


@dataclass
class Drill:
    """One state folder, and what its users were told is kept."""

    folder: Path
    at_least: int = 0  # the last version an import said it had read
    acknowledged: list[str] = field(default_factory=list)
    owner: str = ""

    def python(self, program: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", program],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
            env=environment(self.folder),
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip().splitlines()[-1]

    def start(self) -> None:
        """The database runs; after a kill it is recovered here."""
        self.owner = self.python(
            SAY_OWNER + "; embedded.ensure_running()"
            "; print(embedded.database_urls().owner)"
        )

    def ask(self, sql: str) -> list[tuple]:
        with psycopg.connect(self.owner) as connection:
            return connection.execute(sql).fetchall()

    def export(self, version: int) -> Path:
        """Every youth has the number of the version for a name."""
        folder = self.folder / f"export-{version}"
        if not folder.exists():
            tables = make_export(youths=YOUTHS)
            for row in tables["jeugdigen"]:
                row["achternaam"] = f"Versie{version}"
            folder.mkdir()
            write_folder(tables, folder)
        return folder

    def importing(self, version: int) -> subprocess.Popen:
        words = ("import", "register", str(self.export(version)))
        return subprocess.Popen(
            [*NABIJ, *words, "--organisation", NAME, "--create"],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            start_new_session=True,
            env=environment(self.folder),
        )

    def note(self, process: subprocess.Popen, version: int) -> None:
        """What the import said when it ended; one that was killed said nothing."""
        process.communicate(timeout=60)
        if process.returncode == 0:
            self.at_least = version

    def version(self) -> int:
        """The version that stands in the database: one, for every youth."""
        sql = "select family_name, count(*) from families_person where {} group by 1"
        found = self.ask(sql.format("family_name like 'Versie%'"))
        assert [count for _, count in found] == [YOUTHS], found
        return int(found[0][0].removeprefix("Versie"))

    def faults(self) -> str:
        """What the audit trail has to say of itself."""
        return self.python(VERIFY)

    def kill_database(self) -> None:
        """The whole server at once, as when a machine loses its power."""
        first = (self.folder / "database").rglob("postmaster.pid")
        pid = int(next(iter(first)).read_text(encoding="utf-8").splitlines()[0])
        children = subprocess.run(
            ["pgrep", "-P", str(pid)], capture_output=True, text=True, check=False
        ).stdout.split()
        for each in (pid, *map(int, children)):
            with contextlib.suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)


def kill(process: subprocess.Popen) -> None:
    """Our own process group, now."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


@dataclass
class Web:
    """A web server on the drill's data, and somebody who writes contacts to it."""

    drill: Drill
    session: str
    person: int
    port: int = field(default_factory=free_port)
    process: subprocess.Popen | None = None

    def start(self) -> None:
        words = ("serve", "--port", str(self.port), "--workers", "1")
        self.process = subprocess.Popen(
            [*NABIJ, *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            start_new_session=True,
            env=environment(
                self.drill.folder, NABIJ_HOSTS="127.0.0.1", NABIJ_HTTPS="0"
            ),
        )
        until = time.monotonic() + 60
        while not self._answers():
            assert time.monotonic() < until, "the web server does not start"
            time.sleep(0.1)

    def _answers(self) -> bool:
        try:
            with self._open(f"/personen/{self.person}/contact/", None) as answer:
                return answer.url.endswith("/contact/")
        except OSError:
            return False

    def _open(self, path: str, data: dict[str, str] | None):
        token = "a" * 32
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}",
            data=urllib.parse.urlencode(data).encode() if data else None,
            headers={
                "Cookie": f"sessionid={self.session}; csrftoken={token}",
                "X-CSRFToken": token,
            },
        )
        return urllib.request.urlopen(request, timeout=10)

    def save(self, note: str, day: str) -> None:
        """Save a contact; noted only when the server said it was saved."""
        fields = {"kind": "conversation", "on_day": day, "note": note}
        path = f"/personen/{self.person}/contact/"
        try:
            with self._open(path, fields) as answer:
                if answer.url.endswith(f"/personen/{self.person}/"):
                    self.drill.acknowledged.append(note)
        except OSError:
            return  # killed while it answered: nothing was promised

    def kept(self) -> list[str]:
        """The notes that stand in the database."""
        sql = "select note from dossier_contact where note like 'ronde %'"
        return [note for (note,) in self.drill.ask(sql)]


def writer(drill: Drill) -> Web:
    session, person = json.loads(drill.python(WRITER))
    return Web(drill, session, person)
