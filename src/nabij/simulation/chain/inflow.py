"""Children who come in by another door: probation, and inflow that is given."""

from nabij.simulation import stream
from nabij.simulation.chain.cases import chosen_gi
from nabij.simulation.chain.families import begin_measure, child_of_family, family_size
from nabij.simulation.compiled import njit_part
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import new_family
from nabij.simulation.state.shapes import JR, TODAY, YEAR


@njit_part
def arrive(w, region, kind, origin):  # type: ignore[no-untyped-def]
    """A family with a measure from today for each child; gives how many."""
    key = draws.key_of_day(w, origin, region)
    found = new_family(w)
    family = w.families[found]
    family.key = key
    family.region = region
    family.gi = chosen_gi(w, region, stream.uniform(w.key, draws.CASE_GI, key, 0))
    u = stream.uniform(w.key, draws.CASE_TEAM, key, 0)
    now = w.now.zone[w.places.zone_of_region[region]]
    family.is_team = 1 if u < now[ix.P_TEAM_SHARE] else 0
    size = family_size(w, key, kind, now)
    for number in range(size):
        child = child_of_family(w, found, key + number, number, kind)
        begin_measure(w, child, kind)
    return size


@njit_part
def probation(w):  # type: ignore[no-untyped-def]
    """Youth probation comes from the criminal judge: one youth at a time."""
    for region in range(len(w.places.youths)):
        now = w.now.zone[w.places.zone_of_region[region]]
        if now[ix.P_GIVEN_JR] >= 0.0:
            continue
        yearly = now[ix.P_JR_INFLOW_PER_YEAR] * now[ix.P_INFLOW_LEVEL]
        entity = (region << 32) | w.clock[TODAY]
        mean = yearly * w.places.weight[region] / YEAR
        for _ in range(stream.poisson(w.key, draws.JR_ARRIVAL, entity, mean)):
            arrive(w, region, JR, draws.JR_ORIGIN)


@njit_part
def given_today(w):  # type: ignore[no-untyped-def]
    """Inflow that is given per year and kind: in whole children, spread evenly.

    Rounded over the country: a region gets a child when the running total passes a
    whole number, so that a year has exactly as many as were given. By chance: a day
    has a Poisson number of children, which queueing theory can be held against.
    """
    for kind in range(5):
        for region in range(len(w.places.youths)):
            now = w.now.zone[w.places.zone_of_region[region]]
            yearly = now[ix.P_GIVEN_OTS + kind]
            if yearly < 0.0:
                continue
            part = yearly * w.places.weight[region] / YEAR
            if now[ix.P_GIVEN_BY_CHANCE] > 0.0:
                entity = (region << 32) | (w.clock[TODAY] << 3) | kind
                part = stream.poisson(w.key, draws.GIVEN_COUNT, entity, part)
            w.given[kind] += part
            while w.given[kind] >= 1.0:
                w.given[kind] -= arrive(w, region, kind, draws.GIVEN_ORIGIN)
