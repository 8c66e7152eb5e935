"""Reads what an earlier version kept: fields it had and we have not are let go.

A frozen answer is never written again, so its reader has to be the patient one. What
is left out is only what this version could not show anyway; the file stays as it was.
"""

import json
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.reporting.indicators import BY_KEY
from nabij.simulation.scenarios.schema import Scenario

Model = TypeVar("Model", bound=BaseModel)
ROUNDS = 5  # a field inside a field that is let go shows up in the next round
EXTRA = "extra_forbidden"


class TooOld(ValueError):
    """What is missing from it cannot be made up; `version` is what made it."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version


def findings(content: bytes) -> Findings:
    """An answer of this version or an earlier one. Raises TooOld."""
    record = json.loads(content)
    found = _patiently(Findings, record, version=_version(record))
    courses = tuple(each for each in found.courses if each.key in BY_KEY)
    return found.model_copy(update={"courses": courses})


def scenario(record: dict[str, Any], *, version: str) -> Scenario:
    """A scenario as it was asked. Raises TooOld."""
    return _patiently(Scenario, json.loads(json.dumps(record)), version=version)


def _version(record: Any) -> str:
    origin = record.get("origin") if isinstance(record, dict) else None
    return str(origin.get("version", "")) if isinstance(origin, dict) else ""


def _patiently(model: type[Model], record: Any, *, version: str) -> Model:
    for _round in range(ROUNDS):
        try:
            return model.model_validate(record)
        except ValidationError as error:
            extra = [each["loc"] for each in error.errors() if each["type"] == EXTRA]
            if not extra:
                break
            for place in extra:
                _let_go(record, place)
    raise TooOld(version)


def _let_go(record: Any, place: tuple[Any, ...]) -> None:
    """Take one field out; names of variants in a place are no keys of the record."""
    for step in place[:-1]:
        if isinstance(record, list) or step in record:
            record = record[step]
    if isinstance(record, dict):
        record.pop(place[-1], None)
