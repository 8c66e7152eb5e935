"""The names that a scenario may use, and the part of the country that it is about."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np

from nabij.simulation.parameters.table import by_name
from nabij.simulation.places import (
    Ints,
    Map,
    Places,
    checked,
    region_names,
    shipped,
)


def parameter_names() -> tuple[str, ...]:
    """Every parameter that can be changed."""
    return tuple(by_name())


def value_of(parameter: str) -> float:
    """The value of the table."""
    return by_name()[parameter].value


def gi_names() -> tuple[str, ...]:
    """Every institution of the shipped map."""
    return shipped().gis


def region_codes() -> tuple[str, ...]:
    """Every youth region of the shipped map."""
    return shipped().regions


@cache
def codes_by_name() -> Mapping[str, str]:
    """The code of every youth region by its name."""
    return dict(zip(region_names(), region_codes(), strict=True))


@cache
def map_of(gis: tuple[str, ...]) -> Map:
    """The whole country, or these institutions with their own share of the youths."""
    whole = shipped()
    return _only(whole, gis) if gis else whole


def _only(whole: Map, gis: Sequence[str]) -> Map:
    columns = [whole.gis.index(gi) for gi in gis]
    share = whole.places.gi_share[:, columns]
    here = np.flatnonzero(share.sum(axis=1) > 0)
    own = share[here].sum(axis=1)
    columns_here = {
        name: _part(name, column[here], own)
        for name, column in whole.places._asdict().items()
    }
    places = Places(**{**columns_here, "gi_share": share[here] / own[:, None]})
    return Map(checked(places), tuple(whole.regions[i] for i in here), tuple(gis))


def _part(name: str, column: Any, own: Any) -> Any:
    """A column of the regions that are left: sizes shrink, numbers close up."""
    if name in ("youths", "weight"):
        return column * own
    is_number = name.endswith("_of_region") and name != "zone_of_region"
    return _renumbered(column) if is_number else column


def _renumbered(numbers: Ints) -> Ints:
    found: Ints = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    return found
