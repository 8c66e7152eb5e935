"""nabij lab: scenarios listed, explained, run, held against each other and swept."""

import json
import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table

from nabij.site.cli.application import out
from nabij.site.cli.lab_app import Asked, Name, lab, progress, runs_scenarios

PATIENCE = 150.0  # seconds of reckoning, when nobody says how much is wanted

if TYPE_CHECKING:
    from nabij.simulation.ensemble.shapes import Result
    from nabij.simulation.scenarios.schema import Scenario


@lab.command("list")
def list_scenarios() -> None:
    """Toon de scenario's die er zijn, met de vraag die ze stellen."""
    from nabij.simulation.scenarios.reading import shipped

    table = Table("naam", "vraag", "")
    for scenario in shipped().values():
        runs = "" if not scenario.unquantified else "niet door te rekenen"
        table.add_row(scenario.name, scenario.question_nl, runs)
    out.print(table)


@lab.command()
def explain(scenario: Name) -> None:
    """Zeg in woorden wat er verschilt van de basis, met reden en bron."""
    from nabij.simulation.scenarios.explaining import text
    from nabij.simulation.scenarios.reading import find

    for line in text(find(scenario)):
        out.print(line, markup=False)


@lab.command()
def check(files: Annotated[list[str], typer.Argument(help="Naam of bestand")]) -> None:
    """Controleer scenario's zonder ze door te rekenen."""
    from nabij.simulation.scenarios.reading import find, whole

    for name in files:
        scenario = find(name)
        changes = len(whole(scenario).changes)
        out.print(f"{name}: goed, {changes} wijzigingen ten opzichte van de basis.")


@lab.command()
@runs_scenarios
def run(scenario: Name, *, asked: Asked) -> None:
    """Reken een scenario door; wat al klaar is wordt niet opnieuw gedaan."""
    from nabij.site.cli import lab_showing as showing

    (found,) = results([scenario], asked)
    if asked.as_json:
        _as_json(showing.as_values(found, asked.year))
        return
    out.print(showing.run_table(found, asked.year))
    out.print(showing.collapse_line(found))


@lab.command()
@runs_scenarios
def compare(
    scenarios: Annotated[list[str], typer.Argument(help="Eerst de basis")],
    *,
    waterfall: Annotated[
        bool, typer.Option(help="Reken elk deel van een pakket ook apart door")
    ] = False,
    asked: Asked,
) -> None:
    """Leg scenario's naast het eerste: zelfde parameters, zelfde toeval."""
    from nabij.simulation.ensemble.comparing import Paired
    from nabij.site.cli import lab_showing as showing

    names = at_least_two(scenarios)
    found = results([*names, *(parts_of(names) if waterfall else [])], asked)
    if asked.as_json:
        pairs = [Paired(found[0], other) for other in found[1 : len(names)]]
        _as_json([showing.as_differences(pair, asked.year) for pair in pairs])
        return
    show_differences(found[: len(names)], asked.year)
    if waterfall:
        _show_waterfalls(found, asked.year)


@lab.command()
@runs_scenarios
def sweep(
    scenario: Name,
    *,
    over: Annotated[str, typer.Option(help="PARAMETER=12,13,14 of =12:16:1")],
    start: Annotated[
        str, typer.Option("--from", help="Vanaf, als het scenario er niets over zegt")
    ] = "2023-01-01",
    asked: Asked,
) -> None:
    """Reken een scenario door met een rij waarden van één parameter."""
    from nabij.simulation.scenarios.reading import adjusted, find
    from nabij.simulation.scenarios.sweeping import swept
    from nabij.site.cli import lab_showing as showing

    made = swept(adjusted(find(scenario), **asked.same), over, start=start)
    found = _run_all(made, asked)
    if asked.as_json:
        _as_json([showing.as_values(result, asked.year) for result in found])
        return
    for result in found:
        out.print(showing.run_table(result, asked.year))


def show_differences(found: Sequence["Result"], year: int | None) -> None:
    """A table for each scenario against the first, and who runs empty."""
    from nabij.simulation.ensemble.comparing import Paired
    from nabij.site.cli import lab_showing as showing

    for other in found[1:]:
        out.print(showing.difference_table(Paired(found[0], other), year))
    for result in found:
        out.print(showing.collapse_line(result))
    for line in showing.how_to_read(found[0]):
        out.print(line, markup=False)


def results(names: Sequence[str], asked: Asked) -> list["Result"]:
    """Run scenarios over the same replications, or take up what was run before."""
    from nabij.simulation.scenarios.reading import adjusted, find

    return _run_all([adjusted(find(name), **asked.same) for name in names], asked)


def _run_all(scenarios: Sequence["Scenario"], asked: Asked) -> list["Result"]:
    from nabij.simulation.ensemble.comparing import refuse_unlike
    from nabij.simulation.ensemble.identity import header
    from nabij.simulation.ensemble.running import Settings, run_all
    from nabij.simulation.ensemble.stopping import checked_budget, read_rule
    from nabij.simulation.scenarios.reading import whole
    from nabij.site.cli.lab_showing import year_index

    is_open = asked.replications is None and asked.until is None
    budget = PATIENCE if is_open and asked.budget is None else asked.budget
    settings = Settings(
        replications=asked.replications,
        jobs=asked.jobs,
        backend=asked.backend,
        budget=checked_budget(budget),
        until=read_rule(asked.until) if asked.until else None,
    )
    # What will not do is said before minutes are spent on it.
    heads = [header(whole(scenario)) for scenario in scenarios]
    for scenario, head in zip(scenarios, heads, strict=True):
        year_index(scenario.horizon.months, asked.year)
        refuse_unlike(heads[0], head)
    with progress(f"{len(scenarios)} scenario's") as tell:
        return run_all(scenarios, asked.folder, settings._replace(tell=tell))


def _as_json(values: Any) -> None:
    typer.echo(json.dumps(_known(values), ensure_ascii=False, allow_nan=False))


def _known(values: Any) -> Any:
    """What is no number is null: JSON has no other word for it."""
    if isinstance(values, dict):
        return {name: _known(value) for name, value in values.items()}
    if isinstance(values, list | tuple):
        return [_known(value) for value in values]
    is_number = not isinstance(values, float) or math.isfinite(values)
    return values if is_number else None


def at_least_two(names: list[str]) -> list[str]:
    """Scenarios to hold against each other, none of them twice."""
    from nabij.simulation.errors import Unusable

    unique = list(dict.fromkeys(names))
    if len(unique) < 2:
        raise Unusable(
            "Er is niets om naast elkaar te leggen. Noem minstens twee verschillende"
            " scenario's, bijvoorbeeld: nabij lab compare base norm-12"
        )
    return unique


def parts_of(names: Sequence[str]) -> list[str]:
    """What the packages among these are made of, as far as it is not named itself."""
    from nabij.simulation.scenarios.reading import find

    parts = [part for name in names for part in find(name).parts]
    return [part for part in dict.fromkeys(parts) if part not in names]


def _show_waterfalls(found: Sequence["Result"], year: int | None) -> None:
    from nabij.simulation.ensemble.waterfall import waterfall
    from nabij.simulation.figures import SHOWN
    from nabij.site.cli import lab_showing as showing

    by_name = {result.scenario.name: result for result in found}
    base = found[0]
    at = showing.year_index(base.months, year)
    for whole in (result for result in found if result.scenario.parts):
        parts = [by_name[name] for name in whole.scenario.parts]
        for figure in SHOWN:
            made = waterfall(base, parts, whole, figure.name, at)
            out.print(showing.waterfall_table(made, figure))
