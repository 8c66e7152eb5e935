"""typed: all that was typed here, of a whole institution, for its own suite."""

import datetime as dt
from typing import TYPE_CHECKING, Annotated

import typer

from nabij.base.errors import BadInput, NotFound
from nabij.site.cli.application import app, ready

if TYPE_CHECKING:
    from nabij.base.acting import Actor
    from nabij.exchange.typed import TypedRow

BATCH = 1_000


@app.command()
def typed(
    organisation: Annotated[str, typer.Option(help="Naam van de instelling")],
    since: Annotated[str, typer.Option(help="Moment, zoals 2026-10-01T00:00:00+02:00")],
) -> None:
    """Geef als CSV alles wat hier is ingevoerd sinds een moment."""
    ready()
    from nabij.base import audit, clock
    from nabij.base.acting import acting
    from nabij.base.csv_export import write_csv
    from nabij.exchange.showing import COLUMNS, cells_of

    start, at, by = _moment(since), clock.now(), _machine(organisation)
    with acting(by, at=at), audit.trail() as trail:
        rows = _all(by, clock.day_of(at), start)
        persons = [row.person_id for row in rows if row.person_id is not None]
        audit.record_reads(
            "exchange.typed_sent", kind="person", ids=persons, by=by, at=at
        )
        audit.flush(trail)
    # Only what is on record as handed over goes out.
    for part in write_csv([cells_of(row) for row in rows], COLUMNS):
        typer.echo(part, nl=False)


def _all(by: "Actor", on: dt.date, start: dt.datetime) -> "list[TypedRow]":
    from nabij.exchange.typed import Place, typed_since

    rows: list[TypedRow] = []
    place = Place(start)
    while found := typed_since(by=by, on=on, place=place, limit=BATCH):
        rows += found
        place = Place(found[-1].recorded_at, found[-1].kind, found[-1].id)
    return rows


def _moment(given: str) -> dt.datetime:
    from nabij.base.api import moment_of

    try:
        return moment_of(given)
    except ValueError:
        raise BadInput(
            f"{given} is geen moment. Geef dag, tijd en verschil met UTC, zoals"
            " 2026-10-01T00:00:00+02:00."
        ) from None


def _machine(name: str) -> "Actor":
    from nabij.organisations import queries
    from nabij.rules.functions import Function

    found = queries.organisation_named(name)
    if found is None:
        raise NotFound(
            f"Er is geen organisatie met de naam {name}. Controleer de naam."
        )
    return queries.machine(organisation_id=found.pk, function=Function.REGISTER_MACHINE)
