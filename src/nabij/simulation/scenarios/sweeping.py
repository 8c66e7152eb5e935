"""One scenario with a row of values of one parameter."""

import math
from datetime import date

from nabij.simulation.errors import Unusable
from nabij.simulation.scenarios.checking import changes
from nabij.simulation.scenarios.faults import nearest
from nabij.simulation.scenarios.known import parameter_names
from nabij.simulation.scenarios.reading import whole
from nabij.simulation.scenarios.schema import Change, Evidence, Scenario

MOST = 40
TINY = 1e-9  # ten steps of a tenth are one
EXAMPLE = "Schrijf bijvoorbeeld --over norm=12,13,14 of --over norm=12:16:1."


def swept(scenario: Scenario, over: str, *, start: str) -> list[Scenario]:
    """The scenario once for each value of a parameter, whatever it said of it."""
    parameter, _, row = over.partition("=")
    if parameter not in parameter_names():
        near = nearest(parameter, parameter_names())
        meant = f" Bedoelt u {near!r}?" if near else ""
        raise Unusable(f"De parameter {parameter!r} bestaat niet.{meant}")
    made = [_with(whole(scenario), parameter, value, start) for value in _values(row)]
    for one in made:
        for _, reason, _ in changes(one):
            raise Unusable(f"--over {over}: {reason}. {EXAMPLE}")
    return made


def _values(row: str) -> list[float]:
    try:
        if ":" in row:
            first, last, step = (float(part) for part in row.split(":"))
            count = min(MOST + 1.0, (last - first) / step + 1 + TINY)
            found = [float(f"{first + n * step:.12g}") for n in range(int(count))]
        else:
            found = [float(part) for part in row.split(",")]
    except (ValueError, OverflowError, ZeroDivisionError):
        raise Unusable(f"{row!r} is geen rij getallen. {EXAMPLE}") from None
    if not 0 < len(found) <= MOST or not all(map(math.isfinite, found)):
        raise Unusable(f"Geef 1 tot {MOST} waarden. {EXAMPLE}")
    return found


def _with(scenario: Scenario, parameter: str, value: float, start: str) -> Scenario:
    own = [change for change in scenario.changes if change.parameter == parameter]
    kept = [change for change in scenario.changes if change.parameter != parameter]
    # What it said of this parameter keeps its days and its way: only the number moves.
    change = (
        own[-1].model_copy(update={own[-1].how: value})
        if own
        else _new(parameter, value, start)
    )
    name = f"{scenario.name}-{parameter}-{value:g}".replace("_", "-").replace(".", "-")
    title = f"{scenario.title_nl}, {parameter} {value:g}"
    return scenario.model_copy(
        update={
            "name": name,
            "title_nl": title,
            "parts": (),
            "changes": (*kept, change),
        }
    )


def _new(parameter: str, value: float, start: str) -> Change:
    try:
        first = date.fromisoformat(start)
    except ValueError:
        raise Unusable(
            f"{start!r} is geen dag. Schrijf --from als 2023-01-01."
        ) from None
    return Change.model_validate(
        {
            "parameter": parameter,
            "to": value,
            "from": first,
            "kind": Evidence.OWN_CHOICE,
            "source": "Eigen keuze van wie dit vroeg",
            "reason": "Een rij waarden, om te zien hoe de uitkomst ervan afhangt",
        }
    )
