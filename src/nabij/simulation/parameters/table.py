"""The table of parameters: one row each, read once, refused with line and reason."""

import csv
import difflib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.errors import Unusable

FILE = Path(__file__).with_name("parameters.csv")
SOURCES = Path(__file__).parent.parent / "data" / "sources.csv"
SHAPES = ("fixed", "uniform", "normal", "lognormal", "beta", "triangular")
KINDS = ("published", "derived", "claim", "own_choice")
YES_NO = {"yes": True, "no": False}


class Parameter(NamedTuple):
    """One number of the model; `low` and `high` hold 90 % of what we think possible."""

    name: str
    unit: str
    value: float
    low: float
    high: float
    shape: str
    kind: str
    sources: tuple[str, ...]
    fitted: bool
    scope: str
    meaning_nl: str
    meaning_en: str


@cache
def parameters() -> tuple[Parameter, ...]:
    """Give every parameter, in the order of the index."""
    return read(FILE)


@cache
def by_name() -> Mapping[str, Parameter]:
    """Give every parameter by its name."""
    return {each.name: each for each in parameters()}


def named(name: str) -> Parameter:
    """Give one parameter; a wrong name gets the nearest right one."""
    found = by_name().get(name)
    if found is None:
        raise Unusable(f"De parameter '{name}' bestaat niet.{nearest(name)}")
    return found


def nearest(name: str) -> str:
    """Say which name was probably meant, or where the names stand."""
    near = difflib.get_close_matches(name, by_name(), n=1)
    if near:
        return f" Bedoelt u '{near[0]}'?"
    return " Alle namen staan in simulation/parameters/parameters.csv."


def values() -> NDArray[np.float64]:
    """Give the central value of every parameter."""
    return np.array([each.value for each in parameters()])


@cache
def sources() -> Mapping[str, str]:
    """Give title and place of every source, by its id."""
    with SOURCES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return {row["source"]: _title(row) for row in rows}


def _title(row: Mapping[str, str]) -> str:
    return row["title"] if row["place"] == "-" else f"{row['title']}, {row['place']}"


def evidence(name: str) -> str:
    """Say in full what the value of a parameter rests on."""
    return "; ".join(sources()[each] for each in named(name).sources)


def read(file: Path) -> tuple[Parameter, ...]:
    """Read a table of parameters; the first wrong row is refused."""
    with file.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        if tuple(reader.fieldnames or ()) != COLUMNS:
            raise Unusable(
                f"{file.name}: de kolommen moeten {', '.join(COLUMNS)} zijn."
            )
        at = f"{file.name}, regel"
        rows = [_parameter(row, f"{at} {reader.line_num}") for row in reader]
    _unique([row.name for row in rows], file.name)
    return tuple(rows)


COLUMNS = tuple(
    "source" if field == "sources" else field for field in Parameter._fields
)


def _parameter(row: Mapping[str, str], place: str) -> Parameter:
    if None in row.values() or not row["name"].isidentifier():
        raise Unusable(f"{place}: de regel heeft geen naam of te weinig velden.")
    at = f"{place} ({row['name']})"
    value, low, high = (_number(row, column, at) for column in ("value", "low", "high"))
    if not low <= value <= high:
        raise Unusable(
            f"{at}: de waarde {value:g} ligt niet tussen {low:g} en {high:g}."
        )
    shape = _one_of(row["shape"], SHAPES, "shape", at)
    if shape != "fixed" and low == high:
        raise Unusable(f"{at}: een spreiding van niets hoort bij 'fixed'.")
    return Parameter(
        name=row["name"],
        unit=row["unit"],
        value=value,
        low=low,
        high=high,
        shape=shape,
        kind=_one_of(row["kind"], KINDS, "kind", at),
        sources=_known(row["source"], at),
        fitted=YES_NO[_one_of(row["fitted"], tuple(YES_NO), "fitted", at)],
        scope=row["scope"],
        meaning_nl=row["meaning_nl"],
        meaning_en=row["meaning_en"],
    )


def _number(row: Mapping[str, str], column: str, at: str) -> float:
    try:
        found = float(row[column])
    except ValueError:
        raise Unusable(f"{at}: '{row[column]}' bij {column} is geen getal.") from None
    if not np.isfinite(found):
        raise Unusable(f"{at}: {column} moet een eindig getal zijn.")
    return found


def _one_of(text: str, allowed: Sequence[str], column: str, at: str) -> str:
    if text not in allowed:
        raise Unusable(
            f"{at}: '{text}' bij {column} bestaat niet; kies uit {', '.join(allowed)}."
        )
    return text


def _known(text: str, at: str) -> tuple[str, ...]:
    found = tuple(text.split(";"))
    unknown = [each for each in found if each not in sources()]
    if unknown:
        raise Unusable(
            f"{at}: bron '{unknown[0]}' staat niet in data/sources.csv; "
            "zet hem daar bij."
        )
    return found


def _unique(names: Sequence[str], file: str) -> None:
    twice = {name for name in names if names.count(name) > 1}
    if twice:
        raise Unusable(f"{file}: '{sorted(twice)[0]}' staat er twee keer in.")
