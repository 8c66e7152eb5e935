"""nabij lab report: the answer as one page and one PDF, without a database."""

from pathlib import Path
from typing import Annotated

import typer

from nabij.simulation.errors import Unusable, why
from nabij.site.cli.application import err, out, settle
from nabij.site.cli.lab import at_least_two, parts_of, results, show_differences
from nabij.site.cli.lab_app import Asked, lab, runs_scenarios


@lab.command()
@runs_scenarios
def report(
    scenarios: Annotated[list[str], typer.Argument(help="Eerst de basis")],
    *,
    into: Annotated[
        Path | None, typer.Option(help="Map voor het rapport; anders naast de runs")
    ] = None,
    asked: Asked,
) -> None:
    """Maak van een vergelijking een rapport: één pagina en één PDF."""
    names = at_least_two(scenarios)
    found = results([*names, *parts_of(names)], asked)
    compared, parts = found[: len(names)], found[len(names) :]
    show_differences(compared, asked.year)
    folder = into.absolute() if into else asked.folder / "rapport"
    settle()
    from nabij.base import clock
    from nabij.laboratory.reporting.report import build_report

    try:
        with err.status("Rapport maken ..."):
            made = build_report(compared, folder, parts=parts, at=clock.now())
    except OSError as error:
        raise Unusable(
            f"Het rapport past niet in {folder}: {why(error)}. De runs"
            " staan er nog: geef hetzelfde commando met een andere map bij --into."
        ) from None
    out.print(f"Rapport: {made.html}\n         {made.pdf}", markup=False)
