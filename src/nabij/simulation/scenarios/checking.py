"""What the schema alone cannot see: names that exist, and a difference from base."""

from collections.abc import Iterator, Mapping
from datetime import date

from nabij.simulation.parameters.table import Parameter, by_name
from nabij.simulation.scenarios.faults import Fault, nearest, where
from nabij.simulation.scenarios.known import (
    codes_by_name,
    gi_names,
    parameter_names,
    region_codes,
    value_of,
)
from nabij.simulation.scenarios.numbering import describe, weights
from nabij.simulation.scenarios.schema import BASE, Change, Scenario

SHARES = ("share", "yes or no")


def faults_of(
    scenario: Scenario, *, others: Mapping[str, Scenario], file: str, text: str
) -> list[Fault]:
    """Everything that is wrong with a scenario whose shape is right."""
    found = [
        *_names(scenario, others),
        *_places(scenario),
        *changes(scenario),
        *_against_base(scenario, others),
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
    else:
        for change in _all_changes(others[part], others):
            for _, reason in _when(scenario, change):
                yield at, f"{change.parameter} van {part!r}: {reason}", ""


def _places(scenario: Scenario) -> Found:
    for place, name in enumerate(scenario.gis):
        if name not in gi_names():
            near = nearest(name, gi_names())
            yield ("gis", place), f"de instelling {name!r} bestaat niet", near
        elif name in scenario.gis[:place]:
            yield ("gis", place), f"{name!r} staat er twee keer in", ""


def changes(scenario: Scenario) -> Found:
    """What is wrong with the changes themselves: names, moments, numbers."""
    for number, change in enumerate(scenario.changes):
        at = ("changes", number)
        parameter = by_name().get(change.parameter)
        if parameter is None:
            near = nearest(change.parameter, parameter_names())
            reason = f"de parameter {change.parameter!r} bestaat niet"
            yield (*at, "parameter"), reason, near
        else:
            for reason in _size(change, parameter):
                yield (*at, change.how), reason, ""
        for field, reason in _when(scenario, change):
            yield (*at, field), reason, ""
        for region in change.regions:
            if region not in region_codes():
                reason = f"de jeugdregio {region!r} bestaat niet"
                yield (*at, "regions"), reason, _region_meant(region)


def _region_meant(given: str) -> str:
    """The code that looks like it, or of the region with a name that does."""
    codes = codes_by_name()
    found = nearest(given, [*codes.values(), *codes])
    return codes.get(found, found)


def _when(scenario: Scenario, change: Change) -> Iterator[tuple[str, str]]:
    start, end = scenario.horizon.start, _end(scenario)
    if change.from_on < start:
        yield (
            "from",
            f"dit begint voor de eerste dag van de berekening ({start:%d-%m-%Y})",
        )
    elif change.from_on >= end:
        yield "from", f"dit begint pas na het einde van de berekening ({end:%d-%m-%Y})"
    elif not weights(change, scenario.horizon.months).any():
        yield (
            "until" if change.until else "from",
            "dit geldt in geen enkele maand: het begint met de eerste maand die op"
            " deze dag of later begint",
        )


def _size(change: Change, parameter: Parameter) -> Iterator[str]:
    """Whether the parameter can have this value at all."""
    low, high = describe(change.amount)
    if change.how == "plus":
        low, high = parameter.high + low, parameter.low + high
    elif change.how == "times":
        high *= parameter.low
    least = min(0.0, parameter.low)
    if low < least:
        yield f"{parameter.name} kan niet kleiner zijn dan {least:g}"
    # Where 1 is how it is now, and not all there is, it may grow.
    is_share = parameter.unit in SHARES and parameter.value < 1
    if is_share and high > 1:
        yield f"{parameter.name} is een deel en kan niet groter zijn dan 1"


def _against_base(scenario: Scenario, others: Mapping[str, Scenario]) -> Found:
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
    base = others.get(scenario.base)
    if base and base.name != BASE and _keys(scenario, others) == _keys(base, others):
        reason = f"dit scenario is gelijk aan {base.name!r}, waar het naast komt"
        yield ("base",), reason, ""


def _keys(scenario: Scenario, others: Mapping[str, Scenario]) -> list[str]:
    return [change.key for change in _all_changes(scenario, others)]


def _all_changes(
    scenario: Scenario, others: Mapping[str, Scenario]
) -> Iterator[Change]:
    """Its own changes and those of its parts, as far as these exist."""
    for part in scenario.parts:
        if part in others and part != scenario.name:
            yield from _all_changes(others[part], others)
    yield from scenario.changes


def _is_nothing(change: Change) -> bool:
    if change.how == "to" and change.parameter in parameter_names():
        return change.amount == value_of(change.parameter)
    return change.amount == {"times": 1.0, "plus": 0.0}.get(change.how)


def _end(scenario: Scenario) -> date:
    start = scenario.horizon.start
    return date(start.year + scenario.horizon.years, start.month, 1)
