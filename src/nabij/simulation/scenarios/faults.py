"""What is wrong with a scenario: the place, the reason, and the nearest right name."""

import difflib
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from nabij.simulation.errors import Unusable
from nabij.simulation.scenarios import schema

Path = tuple[str | int, ...]
TAGS = {"number", "distribution"}
MODELS: dict[str, type[BaseModel]] = {
    "": schema.Scenario,
    "changes": schema.Change,
    "horizon": schema.Horizon,
    "sheet": schema.Sheet,
    "to": schema.Distribution,
    "times": schema.Distribution,
    "plus": schema.Distribution,
}
REASONS = {
    "missing": "dit veld ontbreekt en moet er staan",
    "float_type": "dit moet een getal zijn",
    "float_parsing": "dit moet een getal zijn",
    "finite_number": "dit moet een eindig getal zijn",
    "int_type": "dit moet een heel getal zijn",
    "int_parsing": "dit moet een heel getal zijn",
    "int_from_float": "dit moet een heel getal zijn",
    "string_type": "dit moet tekst tussen aanhalingstekens zijn",
    "string_too_short": "dit mag niet leeg zijn",
    "string_too_long": "deze tekst is te lang",
    "tuple_type": "dit moet een lijst zijn: tussen [ en ]",
    "date_type": "dit moet een datum zijn, zoals 2024-01-01",
    "date_parsing": "dit moet een datum zijn, zoals 2024-01-01",
    "date_from_datetime_parsing": "dit moet een datum zijn, zoals 2024-01-01",
    "string_pattern_mismatch": (
        "een naam bestaat uit kleine letters, cijfers en streepjes, zoals norm-12"
    ),
}
BOUNDS = {
    "greater_than_equal": ("ge", "dit moet minstens {} zijn"),
    "less_than_equal": ("le", "dit mag hoogstens {} zijn"),
    "less_than": ("lt", "dit moet kleiner zijn dan {}"),
    "greater_than": ("gt", "dit moet groter zijn dan {}"),
}


class Fault(NamedTuple):
    """One thing that is wrong, where it stands, and what may have been meant."""

    place: str
    reason: str
    nearest: str = ""

    def __str__(self) -> str:
        meant = f" Bedoelt u {self.nearest!r}?" if self.nearest else ""
        return f"{self.place}: {self.reason}.{meant}"


class WrongScenario(Unusable):
    """A scenario that cannot be used, with everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = tuple(faults)


def nearest(name: str, names: Iterable[str]) -> str:
    """The right name that looks most like it; nothing if none does."""
    found = difflib.get_close_matches(str(name), list(names), n=1, cutoff=0.55)
    return found[0] if found else ""


def from_pydantic(error: ValidationError, *, file: str, text: str) -> list[Fault]:
    """The faults that the schema found, in Dutch."""
    return [_fault(found, file, text) for found in error.errors()]


def _fault(found: Any, file: str, text: str) -> Fault:
    path: Path = tuple(part for part in found["loc"] if part not in TAGS)
    place, kind = where(file, path, text), found["type"]
    if kind == "extra_forbidden":
        return Fault(place, "dit veld bestaat niet", nearest(str(path[-1]), _of(path)))
    if kind == "enum":
        choices = [c.strip(" '") for c in found["ctx"]["expected"].split(",")]
        choices = [c for part in choices for c in part.replace("'", "").split(" or ")]
        reason = f"{found['input']!r} bestaat hier niet; kies uit {', '.join(choices)}"
        return Fault(place, reason, nearest(found["input"], choices))
    return Fault(place, _reason(kind, found))


def _reason(kind: str, found: Any) -> str:
    if kind in BOUNDS:
        key, words = BOUNDS[kind]
        return words.format(found["ctx"][key])
    if kind == "value_error":
        return str(found["ctx"]["error"])
    return REASONS.get(kind, f"dit klopt niet ({found['msg']})")


def _of(path: Path) -> list[str]:
    """The names of the fields that may stand beside the last one of this path."""
    parents = [part for part in path[:-1] if isinstance(part, str)]
    model = MODELS.get(parents[-1] if parents else "", schema.Scenario)
    return [field.alias or name for name, field in model.model_fields.items()]


def where(file: str, path: Path, text: str = "") -> str:
    """Where something stands: the file, the line when known, and the field."""
    names = "".join(f"[{p + 1}]" if isinstance(p, int) else f".{p}" for p in path)
    line = _line(path, text.splitlines())
    at = f", regel {line}" if line else ""
    return f"{file}{at}{', ' if names else ''}{names.lstrip('.')}"


def unreadable_at(file: str, told: str) -> str:
    """Where a reader of TOML or JSON stopped, out of its English sentence."""
    found = re.search(r"line (\d+) column (\d+)", told.replace(",", ""))
    return f"{file}, regel {found[1]}, teken {found[2]}" if found else file


def _line(path: Path, lines: list[str]) -> int:
    """The line of a field in a TOML text; 0 when it does not stand there."""
    start = _block(path, lines)
    keys = [part for part in path if isinstance(part, str)]
    for number in range(start, len(lines)):
        stripped = lines[number].strip()
        if number > start and stripped.startswith("["):
            break
        for key in reversed(keys):
            if stripped.replace(" ", "").startswith(f"{key}="):
                return number + 1
    return start + 1 if start else 0


def _block(path: Path, lines: list[str]) -> int:
    """The line at which the table of this path begins; 0 is the top of the file."""
    if not path or not isinstance(path[0], str):
        return 0
    names = (f"[[{path[0]}]]", f"[{path[0]}]")
    heads = [n for n, line in enumerate(lines) if line.strip() in names]
    index = path[1] if len(path) > 1 and isinstance(path[1], int) else 0
    return heads[index] if index < len(heads) else 0
