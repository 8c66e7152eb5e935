"""nabij lab backtest, calibrate, planted: how far the model is to be trusted."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table

from nabij.site.cli.application import err, out
from nabij.site.cli.lab_app import AsJson, Jobs, lab

if TYPE_CHECKING:
    from nabij.simulation.calibration.backtest import Backtest
    from nabij.simulation.calibration.judging import Cell, Foretold
    from nabij.simulation.places import Places

Sets = Annotated[int, typer.Option(min=1, help="Aantal parametersets")]
Seed = Annotated[int, typer.Option(min=0, help="Startgetal van het toeval")]


@lab.command()
def backtest(
    against: Annotated[
        Path | None, typer.Option(help="Eigen cijfers: CSV met figure,period,value")
    ] = None,
    sets: Sets = 64,
    seed: Seed = 1,
    jobs: Jobs = None,
    as_json: AsJson = False,
    untouched: Annotated[
        bool,
        typer.Option(
            "--untouched", help="Zonder wat na het zien van 2019-2022 is veranderd"
        ),
    ] = False,
) -> None:
    """Leg het model naast gepubliceerde cijfers, met twee eenvoudige modellen."""
    from nabij.simulation.calibration import backtest as testing
    from nabij.simulation.calibration.own_figures import read_figures

    own = read_figures(against) if against else []
    with err.status("Het model loopt twee keer door de jaren ..."):
        found = testing.backtest(
            _country(),
            sets=sets,
            seed=seed,
            jobs=_jobs(jobs),
            against=own,
            untouched=untouched,
        )
    if as_json:
        typer.echo(json.dumps(testing.as_json(found), ensure_ascii=False))
        return
    _tell_backtest(found)


def _tell_backtest(found: "Backtest") -> None:
    out.print(_cells("Instroom gegeven", found.cells, is_given=True))
    out.print(_cells("Instroom niet gegeven", found.cells, is_given=False))
    if found.against:
        out.print(_cells("Uw eigen cijfers", found.against, is_given=True))
    for verdict in found.verdicts:
        mark = "gehaald" if verdict.is_met else "NIET GEHAALD"
        out.print(
            f"{mark}: {verdict.goal_nl}: gevraagd {verdict.must_nl}, gevonden"
            f" {verdict.found_nl}.",
            markup=False,
        )


@lab.command()
def calibrate(
    waves: Annotated[int, typer.Option(min=1, help="Aantal ronden")] = 2,
    sets: Annotated[int, typer.Option(min=8, help="Sets per ronde")] = 192,
    wanted: Annotated[int, typer.Option(min=1, help="Sets om te bewaren")] = 64,
    seed: Seed = 2016,
    jobs: Jobs = None,
    into: Annotated[Path | None, typer.Option("--out", help="Bestand")] = None,
) -> None:
    """Zoek de parametersets die bij 2016 tot en met 2018 passen, en bewaar ze."""
    from nabij.simulation.calibration import matching, planted, storing
    from nabij.simulation.parameters.drawing import FITTED

    plan = matching.Plan(waves, sets, wanted, seed, _jobs(jobs))
    found = matching.match(
        planted.small(matching.PART),
        plan,
        told=lambda line: out.print(line, markup=False),
    )
    file = into or FITTED
    storing.store(found, plan, file)
    out.print(f"{len(found.sets)} sets bewaard in {file}.", markup=False)


@lab.command()
def planted(
    histories: Annotated[int, typer.Option(min=1, help="Geschiedenissen")] = 100,
    seed: Seed = 7,
    jobs: Jobs = None,
    as_json: AsJson = False,
) -> None:
    """Plant waarheden die we kennen, voorspel ze, en tel hoe vaak de band klopt."""
    from nabij.simulation.calibration import planted as planting

    plan = planting.Plan(histories=histories, seed=seed, jobs=_jobs(jobs))
    with err.status(f"2 keer {histories} geschiedenissen ..."):
        found = [planting.covered(kind, plan) for kind in planting.DRIFT]
    if as_json:
        typer.echo(json.dumps([each._asdict() for each in found]))
        return
    words = {"stable": "gelijke instroom", "drifting": "instroom die verschuift"}
    for each in found:
        for months in planting.MONTHS:
            out.print(
                f"{words[each.kind]}, {months} maanden: {100 * each.share(months):.0f}"
                f" van de 100 keer lag de waarheid in de band van 90%."
            )


@lab.command()
def overload(
    sets: Sets = 24,
    seed: Seed = 1,
    jobs: Jobs = None,
) -> None:
    """Laat zien hoe weinig de cijfers zeggen over de gevolgen van overbelasting."""
    from nabij.simulation.calibration import overload as weighing

    with err.status("Dezelfde jaren, met een ander gevolg van overbelasting ..."):
        found = weighing.rows(_country(), sets=sets, seed=seed, jobs=_jobs(jobs))
    table = Table(title="Gevolg van overbelasting", title_justify="left")
    for head in ("effect", "afstand tot 2016-2018 (sd)"):
        table.add_column(head, justify="right")
    for figure, period in weighing.WATCHED:
        table.add_column(f"{_label(figure)}, {period}", justify="right")
    for row in found:
        middles = (_number(each.median) for each in row.figures)
        table.add_row(f"{row.effect:g}", f"{row.distance:.2f}", *middles)
    out.print(table)


def _cells(title: str, cells: "tuple[Cell, ...]", *, is_given: bool) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("cijfer")
    for head in ("periode", "echt", "model", "van", "tot", "naïef", "kansen"):
        table.add_column(head, justify="right")
    for cell in cells:
        table.add_row(*_row(cell, cell.given if is_given else cell.free))
    return table


def _row(cell: "Cell", told: "Foretold") -> list[str]:
    inside = "" if told.model.holds(cell.published) else " !"
    rates = "-" if told.rates is None else _number(told.rates.median)
    return [
        f"{_label(cell.figure)}{inside}",
        cell.period,
        _number(cell.published),
        *(_number(value) for value in told.model),
        "-" if told.naive is None else _number(told.naive),
        rates,
    ]


def _label(figure: str) -> str:
    from nabij.simulation.figures import BY_NAME

    return BY_NAME[figure].label_nl


def _number(value: float) -> str:
    words = f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
    return words.translate(str.maketrans(",.", ".,"))


def _country() -> "Places":
    from nabij.simulation.places import shipped

    return shipped().places


def _jobs(jobs: int | None) -> int:
    from nabij.simulation.ensemble.backends import checked_jobs

    return checked_jobs(jobs)
