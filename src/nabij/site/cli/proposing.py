"""nabij propose: what the allocation would be on a day; nothing is kept."""

import datetime as dt
import json
from typing import Annotated, Any

import typer

from nabij.base.errors import NotFound
from nabij.site.cli.application import app, out, ready


@app.command()
def propose(
    organisation: Annotated[str, typer.Option(help="Naam van de instelling")],
    on: Annotated[dt.datetime, typer.Option("--on", formats=["%Y-%m-%d"], help="Dag")],
    probation: Annotated[
        bool, typer.Option("--probation", help="Reclassering in plaats van bescherming")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Als één JSON-object")
    ] = False,
) -> None:
    """Reken uit wie op een dag welke werker zou krijgen. Bewaart en bevestigt niets."""
    ready()
    told = _calculated(organisation, on.date(), is_protection=not probation)
    if as_json:
        typer.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in _lines(told):
        out.print(line, markup=False)


def _calculated(name: str, on: dt.date, *, is_protection: bool) -> dict[str, Any]:
    from nabij.allocation import actions
    from nabij.base import clock
    from nabij.organisations import queries as organisations
    from nabij.rules.functions import Function

    found = organisations.organisation_named(name)
    if found is None:
        raise NotFound(f"De organisatie {name!r} bestaat niet. Kijk de naam na.")
    machine = organisations.machine(
        organisation_id=found.pk, function=Function.FIGURES_MACHINE
    )
    return actions.calculate(
        is_protection=is_protection, on=on, by=machine, at=clock.now()
    )


def _lines(told: dict[str, Any]) -> list[str]:
    counts = told["counts"]
    head = (
        f"{told['on']}: {counts['families']} gezinnen wachten,"
        f" {counts['acute']} acuut, {counts['placed']} krijgen een werker,"
        f" {counts['not_placed']} nog niet."
    )
    rows = [
        f"{row['place'] or '-'}. gezin {row['family']}"
        f" ({', '.join(map(str, row['youths']))}) -> {row['worker'] or 'niemand'}:"
        f" {' '.join(row['why'])}"
        for row in told["lines"]
    ]
    return [head, *told["unused"], *rows]
