"""Figures of the user's own, to be held against the model."""

import csv
import difflib
import math
from pathlib import Path

from nabij.simulation.calibration.periods import ends
from nabij.simulation.calibration.published import Target
from nabij.simulation.errors import Unusable, why
from nabij.simulation.figures import BY_NAME


def read_figures(file: Path) -> list[Target]:
    """Read a user's own figures: columns figure, period, value.

    A Dutch spreadsheet writes semicolons, and a comma in a number: that is read too.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            head = lines.readline()
            lines.seek(0)
            mark = ";" if ";" in head else ","
            reader = csv.DictReader(lines, delimiter=mark)
            if not {"figure", "period", "value"} <= set(reader.fieldnames or ()):
                raise Unusable(
                    f"{file.name}: de eerste regel moet figure, period en value hebben."
                )
            at = f"{file.name}, regel"
            found = [_figure(row, f"{at} {reader.line_num}") for row in reader]
    except (OSError, UnicodeDecodeError) as reason:
        raise Unusable(
            f"{file} is niet te lezen ({_why(reason)}). Geef een CSV-bestand in UTF-8."
        ) from reason
    if not found:
        raise Unusable(
            f"{file.name}: er staat geen enkel cijfer in. Geef na de eerste regel een"
            " regel per cijfer, zoals stock_ots,2023-12-31,18000."
        )
    return found


def _why(reason: OSError | UnicodeDecodeError) -> str:
    if isinstance(reason, UnicodeDecodeError):
        return "het is geen UTF-8"
    return why(reason)


def _figure(row: dict[str, str], place: str) -> Target:
    name, period = (row["figure"] or "").strip(), (row["period"] or "").strip()
    if name not in BY_NAME:
        raise Unusable(f"{place}: cijfer '{name}' bestaat niet.{nearest_figure(name)}")
    given = (row["value"] or "").strip()
    try:
        value = float(given.replace(",", "."))
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        told = f"'{given}' is geen getal" if given else "het getal ontbreekt"
        raise Unusable(f"{place}: {told}. Schrijf het als 18000 of 16.5.")
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
