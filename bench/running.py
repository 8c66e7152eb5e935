"""A demo of its own on a free port, and what its database says."""

import contextlib
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import psycopg

STARTS_WITHIN = 600.0


class Running:
    """Started on entering, stopped on leaving; the data stay in the state folder."""

    def __init__(self, root: Path, *, children: int) -> None:
        self.root, self.announce = root, root / "announce.json"
        # Of this program too: where the database lies is asked here as well.
        os.environ["NABIJ_STATE"] = str(root)
        self.environment = dict(os.environ)
        self.command = [sys.executable, "-m", "nabij.site.cli", "demo"]
        self.command += ["--port", "8950", "--children", str(children)]
        self.command += ["--announce", str(self.announce)]

    def __enter__(self) -> Self:
        self.announce.unlink(missing_ok=True)
        started = time.perf_counter()
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        self.process = subprocess.Popen(self.command, env=self.environment, **quiet)
        try:
            self._wait()
        except BaseException:
            self._stop()
            raise
        self.started_in = time.perf_counter() - started
        return self

    def _wait(self) -> None:
        until = time.monotonic() + STARTS_WITHIN
        while not self.announce.exists():
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError("the demo did not start")
            time.sleep(0.2)
        told = json.loads(self.announce.read_text(encoding="utf-8"))
        self.url, self.personas = told["url"], told["personas"]
        from nabij.site import embedded

        self.owner = embedded.database_urls().owner or ""
        # Not always below the state folder: its user may not get there.
        self.database = embedded.status().folder
        by_size = self.ask(BY_SIZE)
        self.institutions = [name for _id, name in by_size]
        self.organisation: int = by_size[0][0]

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._stop()

    def _stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        self.process.wait(60)

    def link(self, place: int, role: str) -> str:
        """The sign-in link of a role at the nth largest institution."""
        return self.persona(place, role)["sign_in_link"]

    def persona(self, place: int, role: str) -> dict[str, str]:
        """Somebody in a role at the nth largest institution."""
        name = self.institutions[place % len(self.institutions)]
        found = [p for p in self.personas if p["role"] == role]
        here = [p for p in found if p["organisation"] == name]
        return (here or found)[0]

    def ask(self, sql: str, given: dict[str, Any] | None = None) -> list[tuple]:
        """As the owner of the tables, who sees all."""
        with psycopg.connect(self.owner) as connection:
            return connection.execute(sql, given).fetchall()

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """A command of Nabij on these data."""
        return subprocess.run(
            [sys.executable, *words],
            capture_output=True,
            text=True,
            check=False,
            env=self.environment,
        )


BY_SIZE = """
select o.id, o.name from families_person p
join organisations_organisation o on o.id = p.controller_id
where o.kind = 'gi' group by 1, 2 order by count(*) desc, 2
"""
