"""One shard of some scenarios: the numbers of each set into the kernel, and out again.

The scenarios of one question have the same luck and, until a measure begins, the same
numbers. They are run side by side, so that the kernel lives that past once.
"""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from nabij.simulation.ensemble import inflow
from nabij.simulation.ensemble.keeping import Range, Values
from nabij.simulation.kernel import Start, simulate_all
from nabij.simulation.parameters import drawing
from nabij.simulation.scenarios.known import map_of
from nabij.simulation.scenarios.numbering import Floats, Numbers, numbers
from nabij.simulation.scenarios.schema import Scenario


def shard(scenarios: Sequence[Scenario], wanted: Range) -> list[Values]:
    """The figures of these replications; depends on nothing but its arguments.

    What comes out for one scenario does not depend on which others stand beside it.
    """
    runs = [side_by_side(scenarios, number) for number in range(*wanted)]
    return [np.stack(each).astype(np.float32) for each in zip(*runs, strict=True)]


def side_by_side(scenarios: Sequence[Scenario], replication: int) -> list[Floats]:
    """One replication of each whole scenario: its figures by month and institution."""
    given = [_numbers(scenario, replication) for scenario in scenarios]
    found = [np.empty(0)] * len(scenarios)
    for members in _alike(scenarios, given):
        asked = scenarios[members[0]]
        places = map_of(asked.gis).places
        lived = simulate_all(
            [given[member].values for member in members],
            places._replace(zone_of_region=given[members[0]].zone_of_region),
            Start(asked.horizon.start),
            (asked.seed, replication),
            asked.horizon.days,
        )
        for member, figures in zip(members, lived, strict=True):
            found[member] = figures
    return found


def _alike(scenarios: Sequence[Scenario], given: Sequence[Numbers]) -> list[list[int]]:
    """Those that can have a past in common: in time, place, luck and zones."""
    parts: dict[object, list[int]] = {}
    for number, (one, its) in enumerate(zip(scenarios, given, strict=True)):
        zones = its.values.shape[0], its.zone_of_region.tobytes()
        parts.setdefault((one.horizon, one.seed, one.gis, zones), []).append(number)
    return list(parts.values())


def _numbers(scenario: Scenario, replication: int) -> Numbers:
    """The set of this replication by month, with the scenario in it."""
    number = replication % scenario.sets
    drawn = inflow.path(
        drawn_sets(scenario.sets, scenario.seed)[number],
        scenario.horizon.months,
        seed=scenario.seed,
        replication=replication,
    )
    regions = map_of(scenario.gis).regions
    return numbers(scenario, drawn, set_number=number, regions=regions)


@lru_cache(maxsize=8)
def drawn_sets(sets: int, seed: int) -> Floats:
    """The sets of parameters of an ensemble: the fitted ones, when there are any."""
    draw = drawing.fitted if drawing.FITTED.exists() else drawing.prior
    return draw(sets, seed=seed)
