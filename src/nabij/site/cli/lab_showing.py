"""The outcome of a run as tables and as plain values, rounded by what is known."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
from rich.table import Table

from nabij.simulation.ensemble.comparing import Paired, collapses, share_better, shares
from nabij.simulation.ensemble.shapes import Interval, Result, interval
from nabij.simulation.ensemble.waterfall import Bar, Waterfall
from nabij.simulation.errors import Unusable
from nabij.simulation.figures import SHOWN, Derived

MILLION = 1_000_000
ENOUGH = 40  # fewer runs than this are called provisional


def year_index(months: Sequence[date], year: int | None) -> int:
    """Which whole year of the run is asked for."""
    years = [month.year for month in months[::12]]
    if year is None:
        return len(years) - 1
    if year not in years:
        raise Unusable(
            f"Het jaar {year} valt buiten de berekening."
            f" Kies een jaar van {years[0]} tot en met {years[-1]}."
        )
    return years.index(year)


def run_table(result: Result, year: int | None) -> Table:
    """The fixed indicators of one scenario in one year."""
    at = year_index(result.months, year)
    table = Table(title=_title(result, at), title_justify="left")
    table.add_column("", min_width=24)
    for head in ("midden", "van", "tot"):
        table.add_column(head, justify="right")
    for figure in SHOWN:
        found = interval(result.yearly(figure.name)[:, at])
        table.add_row(_label(figure), *(_told(figure, x) for x in found[:3]))
    return table


def difference_table(paired: Paired, year: int | None) -> Table:
    """What a scenario changes: base, difference, how sure, and what drives it."""
    at = year_index(paired.base.months, year)
    table = Table(title=_title(paired.other, at), title_justify="left")
    table.add_column("", min_width=24)
    for head in ("basis", "verschil", "van - tot", "beter", "param."):
        table.add_column(head, justify="right")
    for row in difference(paired, at):
        table.add_row(*row)
    return table


def difference(paired: Paired, at: int) -> list[list[str]]:
    """The rows of that table."""
    rows = []
    for figure in SHOWN:
        told = differs(paired, figure, at)
        better, driven = told["share_better"], told["share_parameters"]
        rows.append(
            [
                _label(figure),
                _told(figure, told["base"]),
                _told(figure, told["median"], "+"),
                _between(figure, told["low"], told["high"]),
                "-" if better is None else f"{100 * better:.0f}%",
                "-" if driven is None else f"{100 * driven:.0f}%",
            ]
        )
    return rows


def _between(figure: Derived, low: float, high: float) -> str:
    ends = (_told(figure, low, "+"), _told(figure, high, "+"))
    return "-" if np.isnan(low) else " - ".join(ends)


def differs(paired: Paired, figure: Derived, at: int) -> dict[str, Any]:
    """One figure of a scenario beside the base, as plain values."""
    change = paired.yearly(figure.name, at)
    base = paired.base.yearly(figure.name)[: paired.replications, at]
    found = interval(change, share_better(change, figure.name))
    driven = shares(change, paired.base.set_of[: paired.replications]).parameters
    return {
        "base": interval(base).median,
        **found._asdict(),
        "share_parameters": None if np.isnan(driven) else driven,
    }


def waterfall_table(found: Waterfall, figure: Derived) -> Table:
    """The bars of a package, which add up to the whole."""
    table = Table(title=f"Waardoor: {figure.label_nl}", title_justify="left")
    table.add_column("")
    for head in ("gemiddeld", "van", "tot"):
        table.add_column(head, justify="right")
    rest = found.interaction._replace(name="wat ze samen doen (rest)")
    whole = found.whole._replace(name=f"{found.whole.name}, alles samen")
    for bar in (*found.parts, rest, whole):
        table.add_row(*_bar(bar, figure))
    return table


def collapse_line(result: Result) -> str:
    """How likely it is that an institution runs empty."""
    found = collapses(result)
    return (
        f"{result.scenario.name}: in {_of_hundred(found)} runs loopt een instelling"
        f" leeg ({result.replications} runs, {result.header.sets} parametersets)."
    )


def as_values(result: Result, year: int | None) -> dict[str, Any]:
    """One scenario as plain values."""
    at = year_index(result.months, year)
    found = {
        figure.name: interval(result.yearly(figure.name)[:, at])._asdict()
        for figure in SHOWN
    }
    return {
        "scenario": result.scenario.name,
        "year": result.months[12 * at].year,
        "replications": result.replications,
        "header": result.header.as_dict(),
        "figures": found,
        "collapse": collapses(result)._asdict(),
    }


def as_differences(paired: Paired, year: int | None) -> dict[str, Any]:
    """A scenario beside the base as plain values."""
    at = year_index(paired.base.months, year)
    return {
        **as_values(paired.other, year),
        "differences": {figure.name: differs(paired, figure, at) for figure in SHOWN},
    }


def how_to_read(result: Result) -> list[str]:
    """What the columns mean, and whether there are enough runs."""
    told = [
        "Van - tot: negen van de tien runs liggen daartussen. Beter: in zoveel van de"
        " runs. Param.: deel van de spreiding dat van de parameters komt, de rest is"
        " toeval."
    ]
    if result.replications < ENOUGH:
        told.append(
            f"Voorlopig: pas {result.replications} runs. Geef hetzelfde commando nog"
            " eens, of --budget met meer seconden: het gaat verder waar het was."
        )
    return told


def _of_hundred(found: Interval) -> str:
    low, high = (f"{100 * x:.0f}" for x in (found.low, found.high))
    return f"{100 * found.median:.0f} ({low} tot {high}) van de 100"


def _bar(bar: Bar, figure: Derived) -> list[str]:
    return [bar.name, *(_told(figure, x, "+") for x in (bar.mean, bar.low, bar.high))]


def _title(result: Result, at: int) -> str:
    return f"{result.scenario.title_nl}: {result.months[12 * at].year}"


def _label(figure: Derived) -> str:
    if figure.unit == "EUR":
        return f"{figure.label_nl} (miljoen euro)"
    return figure.label_nl


def _told(figure: Derived, value: float, sign: str = "") -> str:
    if np.isnan(value):
        return "-"
    if figure.unit == "EUR":
        return f"{value / MILLION:{sign},.0f}".replace(",", ".")
    if figure.unit.startswith("share"):
        points = " punt" if sign else "%"
        return f"{100 * value:{sign}.1f}{points}".replace(".", ",")
    if figure.unit in ("measures per fte", "days"):
        return f"{value:{sign}.1f}".replace(".", ",")
    return f"{value:{sign},.0f}".replace(",", ".")
