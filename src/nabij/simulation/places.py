"""Where the chain stands: youth regions and what serves them, as plain arrays.

`Places` is what the kernel takes; `Map` adds the names. The shipped map comes from
`data/places.csv` (region, name, youths, vt, rvdk, court, supra) and from
`data/gi_shares.csv` (region, gi, share); both say what is not in a source.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Places(NamedTuple):
    """R regions with, per region, the number of each organisation that serves it.

    `youths` counts persons under 18; `weight` is the part of the country that lives
    here (1 over all regions together), by which what is known for the whole country is
    divided. `gi_share[r, g]` is the share of the families of
    region r that institution g gets; rows add up to 1. `zone_of_region` says which row
    of `numbers[zone, month, parameter]` holds for the region; zone 0 is the base.
    """

    zone_of_region: Ints
    youths: Floats
    weight: Floats
    gi_share: Floats
    vt_of_region: Ints
    rvdk_of_region: Ints
    court_of_region: Ints
    supra_of_region: Ints


class BadMap(ValueError):
    """Places that do not fit together."""


@dataclass(frozen=True)
class Map:
    """Places with the names of what stands in them, in the order of their numbers."""

    places: Places
    regions: tuple[str, ...]
    gis: tuple[str, ...]

    def only(self, gi: str) -> "Map":
        """One institution alone, in the regions where it works, with its own youths."""
        if gi not in self.gis:
            raise BadMap(f"no institution {gi!r}; there are: {', '.join(self.gis)}")
        column = self.gis.index(gi)
        share = self.places.gi_share[:, column]
        here = np.flatnonzero(share > 0)
        old = self.places
        places = Places(
            zone_of_region=old.zone_of_region[here],
            youths=old.youths[here] * share[here],
            weight=old.weight[here] * share[here],
            gi_share=np.ones((len(here), 1)),
            vt_of_region=_renumber(old.vt_of_region[here]),
            rvdk_of_region=_renumber(old.rvdk_of_region[here]),
            court_of_region=_renumber(old.court_of_region[here]),
            supra_of_region=_renumber(old.supra_of_region[here]),
        )
        return Map(places, tuple(self.regions[i] for i in here), (gi,))


def _renumber(numbers: Ints) -> Ints:
    return np.unique(numbers, return_inverse=True)[1].astype(np.int64)


def checked(places: Places) -> Places:
    """The same places with types the kernel knows; refuse what cannot be."""
    columns: list[Any] = [
        np.ascontiguousarray(column, np.float64 if name in FLOATS else np.int64)
        for name, column in zip(Places._fields, places, strict=True)
    ]
    typed = Places(*columns)
    regions = len(typed.youths)
    if any(len(column) != regions for column in typed):
        raise BadMap("the columns of the places differ in length")
    if regions == 0 or typed.gi_share.ndim != 2 or typed.gi_share.shape[1] == 0:
        raise BadMap("there is no region or no institution")
    if min(typed.youths.min(), typed.weight.min(), typed.gi_share.min()) < 0:
        raise BadMap("youths, weights and shares cannot be below zero")
    if not np.allclose(typed.gi_share.sum(axis=1), 1.0, atol=1e-6):
        raise BadMap("the shares of the institutions in a region do not add up to 1")
    return typed


FLOATS = frozenset({"youths", "weight", "gi_share"})


@cache
def shipped() -> Map:
    """The whole country: 42 youth regions and the institutions that work there."""
    rows, shares = _rows("places.csv"), _rows("gi_shares.csv")
    gis = tuple(dict.fromkeys(row["gi"] for row in shares))
    regions = tuple(row["region"] for row in rows)
    share = np.zeros((len(regions), len(gis)))
    for row in shares:
        share[regions.index(row["region"]), gis.index(row["gi"])] += float(row["share"])
    youths = np.array([float(row["youths"]) for row in rows])
    places = Places(
        zone_of_region=np.zeros(len(regions), np.int64),
        youths=youths,
        weight=youths / youths.sum(),
        gi_share=share / share.sum(axis=1, keepdims=True),
        vt_of_region=_numbered([row["vt"] for row in rows]),
        rvdk_of_region=_numbered([row["rvdk"] for row in rows]),
        court_of_region=_numbered([row["court"] for row in rows]),
        supra_of_region=_numbered([row["supra"] for row in rows]),
    )
    return Map(checked(places), regions, gis)


def region_names() -> tuple[str, ...]:
    """The names of the youth regions, in the order of the map."""
    return tuple(row["name"] for row in _rows("places.csv"))


def _numbered(names: Sequence[str]) -> Ints:
    order = {name: number for number, name in enumerate(dict.fromkeys(names))}
    return np.array([order[name] for name in names], np.int64)


def _rows(name: str) -> list[dict[str, str]]:
    text = files("nabij.simulation").joinpath("data", name).read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))
