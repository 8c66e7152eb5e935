"""nabij lab shelf: fill anew what comes along with Nabij, for who releases it."""

from typing import Annotated

import typer

from nabij.simulation.errors import Unusable
from nabij.site import state
from nabij.site.cli.application import err, out, settle
from nabij.site.cli.lab_app import Jobs, lab


@lab.command()
def shelf(
    parts: Annotated[
        list[str] | None,
        typer.Argument(help="answers, rough, checked, backtest, planted"),
    ] = None,
    *,
    runs: Annotated[int, typer.Option(min=20, help="Runs per vraag")] = 200,
    tries: Annotated[int, typer.Option(min=8, help="Proefruns per knop")] = 20,
    jobs: Jobs = None,
) -> None:
    """Vul de plank: antwoorden die meekomen, zodat een eerste blik niet wacht."""
    settle()
    from nabij.laboratory.shelf import making

    asked = parts or list(making.PARTS)
    wrong = [part for part in asked if part not in making.PARTS]
    if wrong:
        raise Unusable(
            f"Het deel {wrong[0]!r} ligt niet op de plank. Kies uit"
            f" {', '.join(making.PARTS)}."
        )
    plan = making.Plan(state.current().lab / "runs", runs, tries, jobs)
    with err.status("Plank vullen ...") as status:
        making.make(plan, asked, lambda words: status.update(f"Plank: {words} ..."))
    out.print(f"De plank ligt in {plan.into}.", markup=False)
