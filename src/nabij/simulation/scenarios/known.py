"""The names that a scenario may use, and the part of the country that it is about."""

from collections.abc import Sequence
from functools import cache

import numpy as np

from nabij.simulation.parameters.table import by_name
from nabij.simulation.places import Ints, Map, Places, checked, shipped


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
def map_of(gis: tuple[str, ...]) -> Map:
    """The whole country, or these institutions with their own share of the youths."""
    whole = shipped()
    return _only(whole, gis) if gis else whole


def _only(whole: Map, gis: Sequence[str]) -> Map:
    columns = [whole.gis.index(gi) for gi in gis]
    share = whole.places.gi_share[:, columns]
    here = np.flatnonzero(share.sum(axis=1) > 0)
    old, own = whole.places, share[here].sum(axis=1)
    places = Places(
        zone_of_region=old.zone_of_region[here],
        youths=old.youths[here] * own,
        gi_share=share[here] / own[:, None],
        vt_of_region=_renumbered(old.vt_of_region[here]),
        rvdk_of_region=_renumbered(old.rvdk_of_region[here]),
        court_of_region=_renumbered(old.court_of_region[here]),
        supra_of_region=_renumbered(old.supra_of_region[here]),
    )
    return Map(checked(places), tuple(whole.regions[i] for i in here), tuple(gis))


def _renumbered(numbers: Ints) -> Ints:
    found: Ints = np.unique(numbers, return_inverse=True)[1].astype(np.int64)
    return found
