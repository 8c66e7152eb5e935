"""import: bring in what another system hands over."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from nabij.base.errors import BadInput, NotFound
from nabij.site.cli.application import app, err, ready
from nabij.site.garbage import sought_seldom

if TYPE_CHECKING:
    from nabij.base.acting import Actor
    from nabij.exchange.actions import Import

imports = typer.Typer(no_args_is_help=True, help="Lees gegevens van elders in.")
app.add_typer(imports, name="import")


@imports.command()
def register(
    path: Annotated[Path, typer.Argument(help="Map met CSV, ZIP of XLSX")],
    organisation: Annotated[str, typer.Option(help="Van wie het register is")],
    create: Annotated[bool, typer.Option(help="Maak de organisatie als nodig")] = False,
    dry_run: Annotated[bool, typer.Option(help="Wijzig niets, zeg alleen")] = False,
    rejects: Annotated[
        Path | None, typer.Option(help="Map voor de geweigerde regels")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Verslag als JSON")] = False,
) -> None:
    """Lees een export van het register van een GI in."""
    ready()
    from django.db import transaction

    with sought_seldom(), _progress() as step, transaction.atomic():
        by, is_new = _machine(organisation, create=create)
        done = _import(path, by, step, dry_run=dry_run)
        # Not even the organisation stays after a dry run.
        transaction.set_rollback(is_new and dry_run)
    if rejects is not None:
        from nabij.exchange.rejects import write_rejects

        for file in write_rejects(done.result, rejects):
            err.print(f"Geweigerde regels: {file}", markup=False)
    _tell(done, as_json=as_json)


def _machine(name: str, *, create: bool) -> tuple["Actor", bool]:
    """The capacity in which its register is read, and whether it was made just now."""
    from nabij.base import clock
    from nabij.base.acting import INSTALLATION
    from nabij.organisations import actions, queries
    from nabij.rules.functions import Function

    found = queries.organisation_named(name)
    if found is None and not create:
        raise NotFound(
            f"Er is geen organisatie met de naam {name}. Controleer de naam, of "
            "gebruik --create om haar te maken."
        )
    is_new = found is None
    if found is None:
        found = actions.found_organisation(
            name=name, kind="gi", by=INSTALLATION, at=clock.now()
        )
    function = Function.REGISTER_MACHINE
    return queries.machine(organisation_id=found.pk, function=function), is_new


def _import(
    path: Path, by: "Actor", step: Callable[[str, int, int], None], *, dry_run: bool
) -> "Import":
    from nabij.base import clock
    from nabij.exchange import actions
    from nabij.register.errors import UnreadableExport
    from nabij.register.reading import open_export

    act = actions.try_register if dry_run else actions.import_register
    try:
        with open_export(path) as export:
            return act(
                export=export, source=path.name, by=by, at=clock.now(), progress=step
            )
    except UnreadableExport as unreadable:
        raise BadInput(unreadable.sentence) from unreadable


@contextmanager
def _progress() -> Iterator[Callable[[str, int, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True) as bars:
        bar = bars.add_task("Lezen", total=None)

        def step(name: str, done: int, total: int) -> None:
            bars.update(bar, description=name, completed=done, total=total)

        yield step


def _tell(done: "Import", *, as_json: bool) -> None:
    from nabij.register.report import as_text

    if as_json:
        typer.echo(json.dumps(done.report, ensure_ascii=False, indent=1))
        for notice in done.result.notices:
            err.print(f"Let op: {notice}", markup=False)
        return
    typer.echo(as_text(done.report, done.result.notices))
    if done.is_dry_run:
        typer.echo("\nDit was een proef: er is niets gewijzigd.")
