"""Reads a scenario from a file or a record, and says what is wrong with it."""

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from nabij.simulation.errors import Unusable
from nabij.simulation.scenarios.checking import faults_of
from nabij.simulation.scenarios.faults import (
    Fault,
    WrongScenario,
    from_pydantic,
    nearest,
    unreadable_at,
)
from nabij.simulation.scenarios.schema import BASE, Scenario

SHIPPED = Path(__file__).parent / "shipped"


def parse(
    record: Mapping[str, Any],
    *,
    file: str = "scenario",
    text: str = "",
    others: Mapping[str, Scenario] | None = None,
) -> Scenario:
    """A checked scenario; `others` are those that it may be made of."""
    try:
        scenario = Scenario.model_validate(record)
    except ValidationError as error:
        raise WrongScenario(from_pydantic(error, file=file, text=text)) from None
    others = shipped() if others is None else others
    faults = faults_of(scenario, others=others, file=file, text=text)
    if faults:
        raise WrongScenario(faults)
    return scenario


def read(path: Path, *, others: Mapping[str, Scenario] | None = None) -> Scenario:
    """A checked scenario from a TOML or JSON file."""
    text = _text(path)
    return parse(_record(path, text), file=path.name, text=text, others=others)


def find(name: str) -> Scenario:
    """A shipped scenario by its name, or one in a file by its path."""
    if name.endswith((".toml", ".json")):
        return read(Path(name))
    if name not in shipped():
        raise WrongScenario(
            [
                Fault(
                    name,
                    "dit scenario bestaat niet; `nabij lab list` toont alle namen, een"
                    " eigen scenario is een bestand dat op .toml of .json eindigt",
                    nearest(name, shipped()),
                )
            ]
        )
    return shipped()[name]


def adjusted(scenario: Scenario, **fields: Any) -> Scenario:
    """The same question asked otherwise (of one institution, with another seed)."""
    if not fields:
        return scenario
    record = scenario.model_dump(by_alias=True, exclude_none=True) | fields
    others = {name: one for name, one in shipped().items() if name != scenario.name}
    return parse(record, file=scenario.name, others=others)


@cache
def shipped() -> dict[str, Scenario]:
    """The scenarios that come with Nabij, by name, in the order of their files."""
    found: dict[str, Scenario] = {}
    for path in sorted(SHIPPED.glob("*.toml"), key=_parts_last):
        scenario = read(path, others=found)
        found[scenario.name] = scenario
    return dict(sorted(found.items(), key=lambda item: (item[0] != BASE, item[0])))


def whole(scenario: Scenario, others: Mapping[str, Scenario] | None = None) -> Scenario:
    """The scenario with the changes of its parts in it: what is run."""
    if scenario.unquantified:
        raise Unusable(
            f"{scenario.name} is niet door te rekenen: {scenario.unquantified}"
        )
    others = shipped() if others is None else others
    parts = [whole(others[name], others) for name in scenario.parts]
    changes = [change for part in parts for change in part.changes]
    return scenario.model_copy(update={"changes": (*changes, *scenario.changes)})


def as_file(scenario: Scenario) -> str:
    """A file that gives the same bits: a whole scenario, under a name of its own."""
    alone = scenario.model_copy(
        update={"name": f"{scenario.name[:50].rstrip('-')}-kopie", "parts": ()}
    )
    record = alone.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(record, ensure_ascii=False, indent=2)


def _parts_last(path: Path) -> tuple[int, str]:
    # What is made of others is read after them: base first, parts are counted.
    is_base = path.stem == BASE
    return (
        0 if is_base else 1 + len(_record(path, _text(path)).get("parts", [])),
        path.stem,
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")  # some editors put a mark in front
    except FileNotFoundError:
        reason = "dit bestand is er niet; controleer de naam en de map"
    except (OSError, UnicodeDecodeError):
        reason = "dit bestand is niet te lezen; het moet gewone tekst (UTF-8) zijn"
    raise WrongScenario([Fault(str(path), reason)])


def _record(path: Path, text: str) -> dict[str, Any]:
    is_json = path.suffix == ".json"
    try:
        found = json.loads(text) if is_json else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as error:
        kind = "JSON" if is_json else "TOML"
        place = unreadable_at(path.name, str(error))
        reason = (
            f"hier is het geen geldige {kind} meer; kijk naar aanhalingstekens,"
            " haken en dubbele regels"
        )
        raise WrongScenario([Fault(place, reason)]) from None
    if not isinstance(found, dict):
        raise WrongScenario([Fault(path.name, "dit is geen scenario maar een lijst")])
    return found
