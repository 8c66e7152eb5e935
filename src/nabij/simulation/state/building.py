"""The arrays of a run: made for what is expected, and made larger when it is more."""

from datetime import date
from typing import Any

import numpy as np

from nabij.indicators import workdays
from nabij.simulation import figures
from nabij.simulation.places import Places
from nabij.simulation.state import shapes
from nabij.simulation.state.shapes import (
    CASE,
    CHILD,
    CLOCKS,
    FAMILY,
    GI_LEVELS,
    NOBODY,
    NODE,
    REGION_LEVELS,
    RING,
    WORKER,
    Desk,
    Floats,
    Ints,
    Levels,
    Mixes,
    Now,
    Queues,
    Records,
    Rows,
    World,
)
from nabij.simulation.stream import key_of

KINDS = (CASE, FAMILY, CHILD, WORKER, NODE)
NAMES = ("cases", "families", "children", "workers", "nodes")
# Free records that a day may need: more than any day of the whole country used.
SPARE = (1_500, 1_500, 2_500, 400, 30_000)
SPARE_ROWS = 6_000
ROOM = (3_000, 6_000, 9_000, 1_000, 60_000)  # to begin with, for a small place
FULL = (14_000, 36_000, 56_000, 4_200, 380_000)  # for the whole country
WIDTHS = (6, 4, 5, 3, 2, 2)


def months_from(first: date, days: int) -> Ints:
    """First day of every calendar month that is touched, and of two after."""
    month = np.datetime64(first, "M")
    last = (np.datetime64(first, "D") + days).astype("datetime64[M]")
    starts = np.arange(month, last + 3).astype("datetime64[D]").astype(np.int64)
    starts[0] = day_number(first)
    return starts


def day_number(day: date) -> int:
    """Days since 1970."""
    return int(np.datetime64(day, "D").astype(np.int64))


def mixes_of(places: Places, zones: int) -> Mixes:
    """How much of every zone is in an organisation, and its part of the country."""
    regions = len(places.youths)
    in_zone = np.zeros((regions, zones))
    in_zone[np.arange(regions), places.zone_of_region] = places.weight
    courts = np.zeros((int(places.court_of_region.max()) + 1, regions))
    courts[places.court_of_region, np.arange(regions)] = 1.0
    supras = np.zeros((int(places.supra_of_region.max()) + 1, regions))
    supras[places.supra_of_region, np.arange(regions)] = 1.0
    parts = [m @ in_zone for m in (places.gi_share.T, courts, supras)]
    return Mixes(
        *(
            each
            for part in parts
            for each in (_shares(part), np.ascontiguousarray(part.sum(axis=1)))
        )
    )


def _shares(part: Floats) -> Floats:
    whole = part.sum(axis=1, keepdims=True)
    first = np.zeros_like(part)
    first[:, 0] = 1.0
    return np.ascontiguousarray(np.divide(part, whole, out=first, where=whole > 0))


def build(
    numbers: Floats,
    places: Places,
    first: date,
    key: tuple[int, int],
    days: int,
    keep_spells: bool,
) -> World:
    """An empty world on its first day."""
    regions, gis = places.gi_share.shape
    zones, _, wide = numbers.shape
    mixes = mixes_of(places, zones)
    months = months_from(first, days)
    part = min(1.0, float(places.weight.sum()))
    records, free = _records(part)
    now = [np.zeros((len(m), wide)) for m in (mixes.gi, mixes.court, mixes.supra)]
    return World(
        key=key_of(*key),
        numbers=np.ascontiguousarray(numbers, np.float64),
        places=places,
        months=months,
        working=working_days(first, days),
        mixes=mixes,
        now=Now(np.zeros((zones, wide)), *now),
        **dict(zip(NAMES, records, strict=True)),
        heads=np.full((4, RING), NOBODY, np.int64),
        free=free,
        queues=_queues(regions, len(mixes.court), len(mixes.supra), gis),
        levels=_levels(regions, len(mixes.court), len(mixes.supra), gis),
        desk=_desk(len(records[3]), len(records[1]), len(records[2])),
        clock=_clock(first, regions, keep_spells),
        given=np.zeros(5),
        month=np.zeros((gis, figures.F)),
        regional=np.zeros((regions, figures.F)),
        figures=np.zeros((len(months), gis, figures.F)),
        rows=_rows(200_000 if keep_spells else 0, part),
    )


def _desk(workers: int, families: int, children: int) -> Desk:
    """Room for a round with everybody in it; what is not used is not touched."""
    return Desk(
        np.zeros((shapes.STAFF_DESK, workers), np.int64),
        np.zeros((shapes.FAMILY_DESK, families + 1), np.int64),
        np.zeros(children, np.int64),
        np.zeros(1 + shapes.CLASS_SETS, np.int64),
    )


def _clock(first: date, regions: int, keep_spells: bool) -> Ints:
    clock = np.zeros(CLOCKS + 6 * regions, np.int64)
    clock[shapes.TODAY] = clock[shapes.FIRST_DAY] = day_number(first)
    clock[shapes.KEEPS_SPELLS] = int(keep_spells)
    return clock


def _records(part: float) -> tuple[list[Any], Ints]:
    """Records for this part of the country, all of them free."""
    sizes = [int(r + part * f) for r, f in zip(ROOM, FULL, strict=True)]
    records: list[Any] = [
        np.zeros(n, kind) for n, kind in zip(sizes, KINDS, strict=True)
    ]
    free = np.zeros((len(KINDS), 2), np.int64)
    for kind, record in enumerate(records):
        _free(record, free, kind, 0)
    return records, free


def _levels(regions: int, courts: int, supras: int, gis: int) -> Levels:
    return Levels(
        np.zeros((regions, REGION_LEVELS)),
        np.zeros(courts),
        np.zeros((supras, 4), np.int64),
        np.zeros((gis, GI_LEVELS)),
        np.zeros((gis, shapes.STOCKS), np.int64),
    )


def _queues(regions: int, courts: int, supras: int, gis: int) -> Queues:
    def empty(*shape: int) -> Any:
        lists = np.full((*shape, 3), NOBODY, np.int64)
        lists[..., 2] = 0
        return lists

    return Queues(
        empty(regions, 2),
        empty(regions, 2),
        empty(courts, 2),
        empty(supras * 4, 2),
        empty(gis),
        empty(gis),
    )


def working_days(first: date, days: int) -> Ints:
    """For every day of the run: the last of the five working days after it."""
    start = np.datetime64(first, "D")
    all_days = np.arange(start, start + days + 40)
    return workdays.add_working_days(all_days, 5).astype(np.int64)


def _rows(size: int, part: float) -> Rows:
    """Room for spells: as much as a year of this part of the country writes."""
    many = int(2_000 + size * part) + SPARE_ROWS if size else 1
    tables: list[Any] = [np.zeros((width, many), np.int64) for width in WIDTHS]
    return Rows(
        np.zeros(len(WIDTHS), np.int64),
        tables[0],
        tables[1],
        tables[2].astype(np.float64),
        *tables[3:],
    )


def _free(records: Records, free: Ints, kind: int, first: int) -> None:
    """Put the records from `first` on in the list of free ones, the first in front."""
    count = len(records) - first
    records["next"][first:] = np.arange(first + 1, len(records) + 1)
    records["next"][-1] = free[kind, 0] if free[kind, 1] else NOBODY
    if kind == shapes.FAMILIES:
        records["first"][first:] = NOBODY
    free[kind] = first, free[kind, 1] + count


def larger(world: World) -> World:
    """The same world with more room where there is too little."""
    changed: dict[str, Any] = {}
    for kind, name in enumerate(NAMES):
        if world.free[kind, 1] < SPARE[kind]:
            old: Records = getattr(world, name)
            new = np.zeros(len(old) * 2 + SPARE[kind], old.dtype)
            new[: len(old)] = old
            _free(new, world.free, kind, len(old))
            changed[name] = new
    larger = world._replace(**changed, rows=_larger_rows(world))
    sizes = (len(each) for each in (larger.workers, larger.families, larger.children))
    return larger._replace(desk=_desk(*sizes))


def _larger_rows(world: World) -> Rows:
    if not world.clock[shapes.KEEPS_SPELLS]:
        return world.rows
    fill, *tables = world.rows
    wider: list[Any] = [
        table
        if table.shape[1] - used >= SPARE_ROWS
        else np.concatenate([table, np.zeros_like(table)], axis=1)
        for table, used in zip(tables, fill, strict=True)
    ]
    return Rows(fill, *wider)
