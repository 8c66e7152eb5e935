"""nabij figures: the figures of one organisation for one period, from the register."""

import datetime as dt
import json
from typing import Annotated, Any

import typer

from nabij.base.errors import BadInput, NotFound
from nabij.site.cli.application import app, out, ready


@app.command()
def figures(
    organisation: Annotated[str, typer.Option(help="Naam van de instelling")],
    on: Annotated[
        dt.datetime,
        typer.Option("--on", formats=["%Y-%m-%d"], help="Peildatum, telt mee"),
    ],
    since: Annotated[
        dt.datetime,
        typer.Option("--from", formats=["%Y-%m-%d"], help="Eerste dag van de periode"),
    ],
    as_json: Annotated[
        bool, typer.Option("--json", help="Als één JSON-object")
    ] = False,
) -> None:
    """Toon de cijfers van een instelling, geteld uit het register van nu."""
    ready()
    values = _counted(organisation, on.date(), since.date())
    if as_json:
        typer.echo(json.dumps(values, ensure_ascii=False, indent=1))
        return
    for title, shown in _lines(values):
        out.print(f"{title}: {shown}", markup=False)


def _counted(name: str, on: dt.date, since: dt.date) -> dict[str, Any]:
    from nabij.base import clock
    from nabij.base.acting import INSTALLATION
    from nabij.indicators.period import Period
    from nabij.monitor import actions
    from nabij.organisations import queries as organisations

    if on < since:
        raise BadInput(
            "De periode eindigt voordat ze begint. Geef met --from de eerste dag."
        )
    found = organisations.organisation_named(name)
    if found is None:
        raise NotFound(f"De organisatie {name!r} bestaat niet. Kijk de naam na.")
    (counted,) = actions.collect_figures(
        organisation_id=found.pk,
        periods=[Period(since, on)],
        by=INSTALLATION,
        at=clock.now(),
    )
    return counted.as_dict()


def _lines(values: dict[str, Any]) -> list[tuple[str, str]]:
    from nabij.indicators.definition import INDICATORS

    return [
        (INDICATORS[id].title, _plain(values[id])) for id in values if id in INDICATORS
    ]


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_plain(part)}" for name, part in value.items())
    return "geen waarde" if value is None else str(value)
