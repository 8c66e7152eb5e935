"""audit: what the trail by itself can prove."""

import json
from typing import TYPE_CHECKING, Annotated

import typer

from nabij.site.cli.application import app, err, out, ready

if TYPE_CHECKING:
    from nabij.base.images import rebuilding

AT_MOST = 50

audit = typer.Typer(no_args_is_help=True, help="Reken na wat het logboek zegt.")
app.add_typer(audit, name="audit")


@audit.callback()
def _group() -> None:
    """Keeps `rebuild` a word of its own."""


@audit.command()
def rebuild(
    as_json: Annotated[bool, typer.Option("--json", help="Als JSON")] = False,
) -> None:
    """Maak alle tabellen opnieuw uit het logboek en leg ze naast de echte."""
    ready()
    from nabij.base.images import rebuilding
    from nabij.site import migrating

    migrating.require_owner()
    with err.status("Tabellen opnieuw maken ..."):
        made = rebuilding.rebuild(using=migrating.OWNER)
    if as_json:
        told = [str(each) for each in made.differences]
        typer.echo(json.dumps({"rows": made.rows, "differences": told}))
    else:
        _tell(made)
    if not made.is_same:
        raise typer.Exit(1)


def _tell(made: "rebuilding.Rebuilt") -> None:
    for each in made.differences[:AT_MOST]:
        out.print(str(each), markup=False)
    rows, tables = sum(made.rows.values()), len(made.rows)
    out.print(f"{tables} tabellen en {rows} rijen opnieuw gemaakt uit het logboek.")
    if made.is_same:
        out.print("Alles is zoals het in de tabellen staat.")
        return
    err.print(
        f"{len(made.differences)} rijen verschillen. Bewaar een kopie, zet niets terug "
        "en waarschuw de functionaris gegevensbescherming."
    )
