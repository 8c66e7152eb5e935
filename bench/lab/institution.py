"""The kernel set to the part of one institution: the reference for both twins.

The inflow of supervision orders is given, nothing comes through the chain, and no child
needs help. What is left is waiting by class with escalation and acute danger, the
allocation, caseloads, growing in, absence, leaving, hand-back and hiring.
"""

import ctypes
from datetime import date
from functools import cache

import numpy as np

from bench.lab import memory
from bench.lab.cplusplus import library
from nabij.simulation.kernel import Outcome, Start, simulate
from nabij.simulation.kernel.opening import open_drawn
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import parameters
from nabij.simulation.places import Places
from nabij.simulation.state.building import build
from nabij.simulation.state.shapes import TODAY, World
from nabij.simulation.state.world import addresses

FIRST = date(2016, 1, 1)
YEARS, DAYS = 10, 3_653
SEED = 404
NOTHING = (
    "reports_per_year",
    "advice_per_year",
    "jr_inflow_per_year",
    "start_vots",
    "start_voogdij",
    "start_temporary",
    "start_jr",
    "reentry_share",
    "need_ambulatory",
    "need_specialist",
    "placement_at_start_share",
    "placement_rate",
    "start_placed_share",
    "inflow_sd",
    "team_share",
)
REFERENCE = {"given_ots": 10_000.0, "start_ots": 24_000.0}
PART = 0.1  # of the country: 2,400 children on the first day, 1,000 new ones a year


def parameters_with(changes: dict[str, float]) -> dict[str, float]:
    """Central values, with the chain and the help switched off, and these changes."""
    values = {each.name: float(each.value) for each in parameters()}
    return values | dict.fromkeys(NOTHING, 0.0) | REFERENCE | changes


def numbers(values: dict[str, float]) -> np.ndarray:
    found = np.zeros((1, 1, len(PLACE)))
    for name, value in values.items():
        found[0, 0, PLACE[name]] = value
    return found


def one_place() -> Places:
    """One region with one institution."""
    none = np.zeros(1, np.int64)
    youths, weight = np.full(1, 3.3e6 * PART), np.full(1, PART)
    return Places(none, youths, weight, np.ones((1, 1)), *[none] * 4)


def side_by_side(count: int) -> Places:
    """So many regions with an institution each: as many runs in one."""
    each, none = np.arange(count), np.zeros(count, np.int64)
    weight = np.full(count, PART / count)
    return Places(none, 3.3e6 * weight, weight, np.eye(count), none, none, none, each)


def run(
    values: dict[str, float],
    replication: int,
    *,
    days: int = DAYS,
    spells: bool = False,
    places: Places | None = None,
) -> Outcome:
    """One run by the kernel as everybody calls it."""
    where = places or one_place()
    key = (SEED, replication)
    return simulate(numbers(values), where, Start(FIRST), key, days, spells)


def opened(values: dict[str, float], replication: int, days: int = DAYS) -> World:
    """The kernel's world on its first day."""
    key = (SEED, replication)
    world = build(numbers(values), one_place(), FIRST, key, days, False)
    table, alive = addresses(world)
    open_drawn(table)
    del alive
    return world


def run_cplusplus(world: World, days: int = DAYS) -> None:
    """Live so many days in this world, by the C++ twin."""
    last = ctypes.c_int64(int(world.clock[TODAY]) + days)
    _twin().live_until(memory.packed(world), last)


@cache
def _twin() -> ctypes.CDLL:
    """Compiled once: the header is the same for every world."""
    key = (SEED, 0)
    empty = build(numbers(parameters_with({})), one_place(), FIRST, key, 31, False)
    return library("gi", memory.header(empty))
