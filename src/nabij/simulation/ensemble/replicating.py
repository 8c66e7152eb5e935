"""One shard of one scenario: the numbers of each set into the kernel, and out again."""

from functools import lru_cache

import numpy as np

from nabij.simulation.ensemble import inflow
from nabij.simulation.ensemble.keeping import Range, Values
from nabij.simulation.kernel import Start, simulate
from nabij.simulation.parameters import drawing
from nabij.simulation.scenarios.known import map_of
from nabij.simulation.scenarios.numbering import Floats, numbers
from nabij.simulation.scenarios.schema import Scenario


def shard(scenario: Scenario, wanted: Range) -> Values:
    """The figures of these replications; depends on nothing but its arguments."""
    runs = [one(scenario, number) for number in range(*wanted)]
    return np.stack(runs).astype(np.float32)


def one(scenario: Scenario, replication: int) -> Floats:
    """One replication of a whole scenario: its figures by month and institution."""
    number = replication % scenario.sets
    places = map_of(scenario.gis)
    drawn = inflow.path(
        drawn_sets(scenario.sets, scenario.seed)[number],
        scenario.horizon.months,
        seed=scenario.seed,
        replication=replication,
    )
    given = numbers(scenario, drawn, set_number=number, regions=places.regions)
    outcome = simulate(
        given.values,
        places.places._replace(zone_of_region=given.zone_of_region),
        Start(scenario.horizon.start),
        (scenario.seed, replication),
        scenario.horizon.days,
    )
    return outcome.figures


@lru_cache(maxsize=8)
def drawn_sets(sets: int, seed: int) -> Floats:
    """The sets of parameters of an ensemble: the fitted ones, when there are any."""
    draw = drawing.fitted if drawing.FITTED.exists() else drawing.prior
    return draw(sets, seed=seed)
