"""Figures of the user's own, to be held against the model."""

import csv
import difflib
from pathlib import Path

from nabij.simulation.calibration.periods import ends
from nabij.simulation.calibration.published import Target
from nabij.simulation.errors import Unusable
from nabij.simulation.figures import BY_NAME


def read_figures(file: Path) -> list[Target]:
    """Read a user's own figures: columns figure, period, value."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines)
            if not {"figure", "period", "value"} <= set(reader.fieldnames or ()):
                raise Unusable(
                    f"{file.name}: de eerste regel moet figure, period en value hebben."
                )
            at = f"{file.name}, regel"
            return [_figure(row, f"{at} {reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError) as reason:
        raise Unusable(
            f"{file} is niet te lezen ({reason}). Geef een CSV-bestand in UTF-8."
        ) from reason


def _figure(row: dict[str, str], place: str) -> Target:
    name, period = (row["figure"] or "").strip(), (row["period"] or "").strip()
    if name not in BY_NAME:
        raise Unusable(f"{place}: cijfer '{name}' bestaat niet.{nearest_figure(name)}")
    try:
        value = float(row["value"] or "")
    except ValueError:
        raise Unusable(f"{place}: '{row['value']}' is geen getal.") from None
    try:
        ends(period)
    except Unusable as reason:
        raise Unusable(f"{place}: {reason}") from None
    return Target(name, period, value, "", "own", "", "", "")


def nearest_figure(name: str) -> str:
    """Say which figure was probably meant, or where the names stand."""
    near = difflib.get_close_matches(name, BY_NAME, n=1)
    if near:
        return f" Bedoelt u '{near[0]}'?"
    return " Alle namen staan in docs/explanation/model.md."
