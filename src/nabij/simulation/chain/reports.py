"""Reports, triage at Veilig Thuis and the local teams: counts per region.

A family has a number of its own from the moment that it is investigated. Before that a
report is one of a count, and a family at the local team is one of a stock.
"""

from nabij.simulation import stream
from nabij.simulation.chain.cases import open_case
from nabij.simulation.compiled import njit_part
from nabij.simulation.figures import INDEX
from nabij.simulation.parameters import index as ix
from nabij.simulation.state import draws
from nabij.simulation.state.keeping import happened
from nabij.simulation.state.shapes import (
    LOCAL_CREDIT,
    LOCAL_QUEUE,
    LOCAL_STOCK,
    REPEATS,
    TODAY,
    TRIAGE_CREDIT,
    TRIAGE_QUEUE,
    YEAR,
)

REPORTS, ADVICES = INDEX["vt_reports"], INDEX["vt_advices"]
HANDOVERS = INDEX["handovers"]
TO_INQUIRY, TO_RVDK = 0, 1


@njit_part
def reports_of_a_day(w, region):  # type: ignore[no-untyped-def]
    """New reports, and those about families that were known before."""
    now, here = w.now.zone[w.places.zone_of_region[region]], w.levels.region[region]
    entity = (region << 32) | w.clock[TODAY]
    new = now[ix.P_REPORTS_PER_YEAR] * (1.0 - now[ix.P_RE_REPORT_SHARE])
    mean = new * now[ix.P_INFLOW_LEVEL] * w.places.weight[region] / YEAR
    again = stream.binomial(
        w.key,
        draws.REPEAT_TO,
        entity,
        int(here[REPEATS]),
        min(1.0, 1.0 / max(1.0, now[ix.P_RE_REPORT_DAYS])),
    )
    here[REPEATS] -= again
    count = again + stream.poisson(w.key, draws.REPORTS, entity, mean)
    if count > 0:
        happened(w)
    here[TRIAGE_QUEUE] += count
    w.regional[region, REPORTS] += count
    advice = now[ix.P_ADVICE_PER_YEAR] * w.places.weight[region] / YEAR
    w.regional[region, ADVICES] += stream.poisson(w.key, draws.ADVICE, entity, advice)


@njit_part
def triage(w, region):  # type: ignore[no-untyped-def]
    """Judge as many reports as there are hands for today: who does what from here."""
    now, here = w.now.zone[w.places.zone_of_region[region]], w.levels.region[region]
    entity = (region << 32) | w.clock[TODAY]
    capacity = now[ix.P_VT_TRIAGE_CAPACITY] * w.places.weight[region] / 5.0
    here[TRIAGE_CREDIT] = min(here[TRIAGE_CREDIT] + capacity, 5.0 * capacity + 1.0)
    done = min(int(here[TRIAGE_QUEUE]), int(here[TRIAGE_CREDIT]))
    if done > 0:
        happened(w)
    here[TRIAGE_QUEUE] -= done
    here[TRIAGE_CREDIT] -= done
    families = stream.binomial(
        w.key, draws.TRIAGE, entity, done, now[ix.P_REPORT_FAMILY_SHARE]
    )
    direct = stream.binomial(
        w.key, draws.TO_RVDK, entity, families, now[ix.P_VT_DIRECT_RVDK_SHARE]
    )
    looked_into = stream.binomial(
        w.key,
        draws.TO_INQUIRY,
        entity,
        families - direct,
        now[ix.P_VT_INVESTIGATION_SHARE],
    )
    for _ in range(direct):
        open_case(w, region, TO_RVDK)
    for _ in range(looked_into):
        open_case(w, region, TO_INQUIRY)
    helped = families - direct - looked_into
    here[LOCAL_QUEUE] += helped
    w.regional[region, HANDOVERS] += helped
    come_back(w, region, done - families, 0)


@njit_part
def come_back(w, region, closed, draw):  # type: ignore[no-untyped-def]
    """Of what was closed a part is reported again, some day."""
    now = w.now.zone[w.places.zone_of_region[region]]
    entity = (region << 34) | (w.clock[TODAY] << 2) | draw
    again = stream.binomial(
        w.key, draws.REPEAT_FROM, entity, closed, now[ix.P_RE_REPORT_SHARE]
    )
    w.levels.region[region, REPEATS] += again


@njit_part
def local_teams(w, region):  # type: ignore[no-untyped-def]
    """A week of the local team: who begins, who is done, for whom force is needed.

    The longer families wait before the team begins, the more often it does not help
    enough: with the same growth of the work as for a child without a worker.
    """
    now, here = w.now.zone[w.places.zone_of_region[region]], w.levels.region[region]
    entity = (region << 32) | w.clock[TODAY]
    capacity = now[ix.P_LOCAL_TEAM_CAPACITY] * w.places.weight[region]
    here[LOCAL_CREDIT] = min(here[LOCAL_CREDIT] + capacity, 2.0 * capacity + 1.0)
    begun = min(int(here[LOCAL_QUEUE]), int(here[LOCAL_CREDIT]))
    here[LOCAL_CREDIT] -= begun
    done = stream.binomial(
        w.key,
        draws.LOCAL_DONE,
        entity,
        int(here[LOCAL_STOCK]),
        min(1.0, 7.0 / max(7.0, now[ix.P_LOCAL_TEAM_DAYS])),
    )
    if begun + done > 0:
        happened(w)
    here[LOCAL_QUEUE] -= begun
    here[LOCAL_STOCK] += begun - done
    years = 7.0 / YEAR * here[LOCAL_QUEUE] / max(capacity, 1.0)
    worse = 1.0 + now[ix.P_WAITING_GOAL_GROWTH] * years
    forced = stream.binomial(
        w.key,
        draws.LOCAL_FAIL,
        entity,
        done,
        min(1.0, now[ix.P_LOCAL_TEAM_RVDK_SHARE] * worse),
    )
    for _ in range(forced):
        open_case(w, region, TO_RVDK)
    come_back(w, region, done - forced, 1)
