"""What the schema alone cannot see: names that exist, and a difference from base."""

from collections.abc import Iterator, Mapping
from datetime import date

from nabij.simulation.scenarios.faults import Fault, nearest, where
from nabij.simulation.scenarios.known import (
    gi_names,
    parameter_names,
    region_codes,
    value_of,
)
from nabij.simulation.scenarios.schema import BASE, Change, Scenario


def faults_of(
    scenario: Scenario, *, others: Mapping[str, Scenario], file: str, text: str
) -> list[Fault]:
    """Everything that is wrong with a scenario whose shape is right."""
    found = [
        *_names(scenario, others),
        *_places(scenario),
        *_changes(scenario),
        *_against_base(scenario),
    ]
    return [
        Fault(where(file, path, text), reason, near) for path, reason, near in found
    ]


Found = Iterator[tuple[tuple[str | int, ...], str, str]]


def _names(scenario: Scenario, others: Mapping[str, Scenario]) -> Found:
    same = others.get(scenario.name)
    if same is not None and same != scenario:
        yield ("name",), f"de naam {scenario.name!r} is al van een ander scenario", ""
    if scenario.base not in {*others, BASE}:
        near = nearest(scenario.base, others)
        yield ("base",), f"het scenario {scenario.base!r} bestaat niet", near
    for place, part in enumerate(scenario.parts):
        yield from _part(scenario, place, part, others)


def _part(
    scenario: Scenario, place: int, part: str, others: Mapping[str, Scenario]
) -> Found:
    at = ("parts", place)
    if part == scenario.name:
        yield at, "een scenario kan geen deel van zichzelf zijn", ""
    elif part not in others:
        yield at, f"het scenario {part!r} bestaat niet", nearest(part, others)
    elif part in scenario.parts[:place]:
        yield at, f"{part!r} staat er twee keer in", ""
    elif others[part].unquantified:
        reason = f"{part!r} is niet door te rekenen: {others[part].unquantified}"
        yield at, reason.rstrip("."), ""


def _places(scenario: Scenario) -> Found:
    for place, name in enumerate(scenario.gis):
        if name not in gi_names():
            near = nearest(name, gi_names())
            yield ("gis", place), f"de instelling {name!r} bestaat niet", near


def _changes(scenario: Scenario) -> Found:
    end = _end(scenario)
    for number, change in enumerate(scenario.changes):
        at = ("changes", number)
        if change.parameter not in parameter_names():
            near = nearest(change.parameter, parameter_names())
            reason = f"de parameter {change.parameter!r} bestaat niet"
            yield (*at, "parameter"), reason, near
        if change.from_on >= end:
            reason = f"dit begint pas na het einde van de berekening ({end:%d-%m-%Y})"
            yield (*at, "from"), reason, ""
        for region in change.regions:
            if region not in region_codes():
                near = nearest(region, region_codes())
                yield (*at, "regions"), f"de jeugdregio {region!r} bestaat niet", near


def _against_base(scenario: Scenario) -> Found:
    if scenario.name == BASE or scenario.unquantified:
        if scenario.changes or scenario.parts:
            yield ("changes",), "hier mogen geen wijzigingen staan", ""
        return
    if not scenario.parts and all(_is_nothing(change) for change in scenario.changes):
        reason = (
            "dit scenario is gelijk aan de basis; geef minstens één wijziging die"
            " iets verandert"
        )
        yield ("changes",), reason, ""


def _is_nothing(change: Change) -> bool:
    if change.how == "to" and change.parameter in parameter_names():
        return change.amount == value_of(change.parameter)
    return change.amount == {"times": 1.0, "plus": 0.0}.get(change.how)


def _end(scenario: Scenario) -> date:
    start = scenario.horizon.start
    return date(start.year + scenario.horizon.years, start.month, 1)
