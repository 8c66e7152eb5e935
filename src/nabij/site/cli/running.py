"""serve, worker, migrate, stop: one process each, for who runs Nabij for real."""

import os
from typing import Annotated

import typer

from nabij.site import embedded, environment, loopback, serving, state, supervise
from nabij.site.alone import stop_demo
from nabij.site.cli.application import app, out, ready


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="Adres om op te luisteren")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535)] = 8000,
    workers: Annotated[int, typer.Option(min=1, max=64)] = os.cpu_count() or 1,
) -> None:
    """Start de webserver; zet er zelf een reverse proxy met TLS voor."""
    if environment.flag("NABIJ_DEMO"):
        loopback.require_loopback(host)
    embedded.ensure_running()
    command = serving.web(host=host, port=port, workers=workers)
    os.execve(command[0], command, os.environ)  # noqa: S606  no shell is meant


@app.command()
def worker(
    concurrency: Annotated[int, typer.Option(min=1, max=32)] = 2,
) -> None:
    """Start de verwerker van taken op de achtergrond."""
    # A job holds one connection while it runs; a pool that is larger than that only
    # takes connections from the web server (procrastinate-org/procrastinate#1435).
    os.environ["NABIJ_POOL"] = str(concurrency + 1)
    ready()
    from django.core.management import call_command

    from nabij.laboratory import warming

    if environment.flag("NABIJ_WARM"):
        warming.begin()
    call_command("procrastinate", "worker", concurrency=concurrency)


@app.command()
def migrate() -> None:
    """Werk de tabellen bij naar deze versie."""
    ready()
    from nabij.site import migrating

    done = migrating.migrate()
    from nabij.base import clock
    from nabij.base.acting import INSTALLATION
    from nabij.laboratory import actions as laboratory

    laboratory.stock_shelf(by=INSTALLATION, at=clock.now())
    for name in done:
        out.print(name, markup=False)
    out.print(f"{len(done)} wijzigingen toegepast; de tabellen zijn bij.")


@app.command()
def stop() -> None:
    """Stop de database en wat er van een demo nog draait."""
    here = state.current()
    ended = ["demo"] if stop_demo(here) else []
    ended += supervise.end_orphans(here)
    if embedded.stop():
        ended.append("database")
    out.print(f"Gestopt: {', '.join(ended)}." if ended else "Er draaide niets.")
