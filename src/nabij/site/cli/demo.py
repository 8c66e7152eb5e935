"""`nabij demo`: everything at once, with invented families, on this machine only."""

import json
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from nabij.site import embedded, loopback, serving, state, supervise
from nabij.site.alone import alone
from nabij.site.cli.application import app, err, out, settle
from nabij.site.errors import CannotRun

Personas = list[dict[str, str]]
ANSWERS_WITHIN = 60.0
LOOK_EVERY = 0.25
ASK_DATABASE_EVERY = 2.0


class Stopping(threading.Event):
    """Set by Ctrl-C and its like; while nothing is being kept, it also breaks off."""

    breaks_off = True

    def listen(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._asked)

    def _asked(self, number: int, _frame: Any) -> None:
        if self.is_set():
            return  # on the way already: a second Ctrl-C must not break the tidying
        self.set()
        if self.breaks_off:
            raise SystemExit(128 + number)


@app.command()
def demo(
    host: Annotated[str, typer.Option(help="Alleen deze machine")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    children: Annotated[int, typer.Option(min=1, max=300_000)] = 2400,
    seed: Annotated[int, typer.Option(min=0)] = 1,
    announce: Annotated[Path | None, typer.Option(help="JSON als alles draait")] = None,
    reset: Annotated[bool, typer.Option(help="Gooi de demogegevens eerst weg")] = False,
) -> None:
    """Start Nabij met verzonnen gezinnen: database, webserver en verwerker."""
    loopback.require_loopback(host)
    if announce and not announce.absolute().parent.is_dir():
        raise CannotRun(
            f"De map {announce.absolute().parent} bestaat niet. Maak hem aan, of kies "
            "een andere plek voor --announce."
        )
    here = state.current()
    stopping = Stopping()
    stopping.listen()
    with alone(here) as tell:
        _tidy(here, announce)
        if reset:
            embedded.forget()
        keeper = supervise.Supervisor(here, lambda text: err.print(text, markup=False))
        try:
            url, personas = _start(keeper, host, port, (children, seed))
            tell(url)
            # Who reads the announcement may ask to stop at once.
            stopping.breaks_off = False
            _present(url, personas, announce)
            _watch(keeper, stopping)
        finally:
            out.print("Nabij stopt ...")
            keeper.stop()
            embedded.stop()
            if announce:
                announce.unlink(missing_ok=True)
    out.print("Gestopt. De gegevens blijven staan voor de volgende keer.")


def _start(
    keeper: supervise.Supervisor, host: str, port: int, data: tuple[int, int]
) -> tuple[str, Personas]:
    found = loopback.free_port(host, port)
    if found != port:
        out.print(f"Poort {port} is bezet; we nemen {found}.")
    name = f"[{host}]" if ":" in host else host
    url = f"http://{name}:{found}"
    hosts = f"localhost,127.0.0.1,{name}"
    os.environ |= {"NABIJ_DEMO": "1", "NABIJ_URL": url, "NABIJ_HOSTS": hosts}
    processors = min(2, os.cpu_count() or 1)
    web = serving.web(host=host, port=found, workers=processors)
    _prepare(*data, serve=lambda: keeper.start("web", web, os.environ))
    from nabij.site.personas import personas

    people = personas(url=url)
    if not _wait(keeper, url):
        raise CannotRun(
            f"De eerste pagina komt niet binnen {ANSWERS_WITHIN:.0f} seconden. Lees "
            f"het logboek {keeper.log('web')}."
        )
    # After the first page: both load the same code, and people wait for the page.
    keeper.start("worker", serving.worker(concurrency=2), os.environ)
    return url, people


def _prepare(children: int, seed: int, *, serve: Callable[[], None]) -> None:
    with _progress() as step:
        step("Database starten", 0, 1)
        embedded.ensure_running()
        step("Database starten", 1, 1)
        settle()
        from nabij.site import migrating

        step("Tabellen bijwerken", 0, 1)
        migrating.migrate()
        step("Tabellen bijwerken", 1, 1)
        # It loads while families are made; where it is, is told when they are there.
        serve()
        from nabij.site import demo as invented

        invented.make(children=children, seed=seed, progress=step)
        from nabij.base import clock
        from nabij.base.acting import INSTALLATION
        from nabij.laboratory import actions as laboratory

        laboratory.stock_shelf(by=INSTALLATION, at=clock.now())


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=out) as bars:
        known: dict[str, Any] = {}

        def step(name: str, done: int, total: int) -> None:
            if name not in known:
                known[name] = bars.add_task(name, total=total)
            bars.update(known[name], completed=done, total=total)

        yield step


def _wait(keeper: supervise.Supervisor, url: str) -> bool:
    until = time.monotonic() + ANSWERS_WITHIN
    while time.monotonic() < until:
        if loopback.answers(f"{url}/", within=LOOK_EVERY):
            return True
        keeper.look()
    return False


def _present(url: str, personas: Personas, announce: Path | None) -> None:
    if announce:
        told = {"url": url, "personas": personas}
        state.write_private(
            announce.absolute(), json.dumps(told, ensure_ascii=False, indent=2) + "\n"
        )
    table = Table("Naam", "Rol", "Organisatie", "Aanmelden", box=None)
    for persona in personas:
        keys = ("name", "role", "organisation", "sign_in_link")
        table.add_row(*(str(persona[key]) for key in keys))
    out.print(table)
    out.print(f"\nNabij draait op {url} (alle gezinnen zijn fictief). Stop: Ctrl-C.")


def _watch(keeper: supervise.Supervisor, stopping: Stopping) -> None:
    asked = time.monotonic()
    while not stopping.wait(LOOK_EVERY):
        keeper.look()
        if time.monotonic() - asked > ASK_DATABASE_EVERY:
            if not embedded.status().is_running:
                keeper.say("`database` is gestopt en wordt opnieuw gestart.")
                embedded.ensure_running()
            asked = time.monotonic()


def _tidy(here: state.State, announce: Path | None) -> None:
    if announce:  # who waits for it must not read that of an earlier run
        announce.unlink(missing_ok=True)
    ended = supervise.end_orphans(here)
    if ended:
        out.print(f"Van een vorige keer draaide nog: {', '.join(ended)}; beëindigd.")
