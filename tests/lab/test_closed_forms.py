"""The kernel itself against queueing theory: it is set to queues with a known answer.

Four workers with room for one child each are four servers; work that takes an
exponential time is a service; the allocation is daily. Days are whole, so the truth is
the queue in whole days: a service takes half a day more than was drawn. A run holds
many regions with an institution each, which have nothing to do with each other.
"""

import os

import numpy as np
import pytest

from bench.lab import institution
from bench.lab.closed import Pool, lists_in_days, present, waits_in_days
from nabij.simulation import stream
from nabij.simulation.compiled import njit
from nabij.simulation.figures import INDEX
from nabij.simulation.state import draws

FULL = os.environ.get("NABIJ_LADDER") == "full"
SERVERS, SERVICE, LOAD = 4, 100.0, 0.6  # days of work on average
POOLS = 250  # institutions in one run
# Runs, how sure they make us, and how many half-widths the truth may lie away. Two runs
# show an error in the order of the queue or in a day of service, no more; the full form
# takes the interval at its word: thirty runs, within 3 %.
RUNS, HALF, AWAY = (30, 0.03, 1.0) if FULL else (2, 0.095, 1.25)
MONTH = 365.25 / 12
WARM_UP = 24  # months
DAYS = 7_305
QUEUE = {
    "given_by_chance": 1.0,
    "allocation_days": 1.0,
    "given_ots": POOLS * LOAD * SERVERS / (SERVICE + 0.5) * 365.25 / institution.PART,
    "start_ots": (POOLS * SERVERS + 1e-6) / institution.PART,
    "family_size_mean": 1.0,
    "child_age_mean": 0.05,
    "child_age_sd": 0.0,
    "term_months": 400.0,
    "ots_goal_months": SERVICE / MONTH,
    "ots_long_share": 0.0,
    "ots_goal_shape": 1.0,
    "ots_early_end_share": 1.0,
    "ots_other_end_rate": 0.0,
    "waiting_goal_growth": 0.0,
    "progress_without_worker": 0.0,
    "start_stale_years": 0.0,
    "start_waiting_share": 1.0,
    "start_filled_share": 1.0,
    "gi_posts_per_measure": 1.0,
    "hours_per_week": 100.0,
    "growth_start_share": 1.0,
    "trainee_months": 0.0,
    "case_hours_share": 1.0,
    "norm": 1.0,
    "norm_stretch": 1.0,
    "ceiling": 1.0,
    "max_new_families": 1_000.0,
    "leave_rate": 0.0,
    "absence_share": 0.0,
    "hire_rate": 0.0,
    "class_a_share": 0.0,
    "class_b_share": 0.0,
    "class_c_share": 0.0,
    "escalation_days_d": 1e9,
    "escalation_days_c": 1e9,
    "escalation_days_b": 1e9,
}
ARRIVALS = LOAD * SERVERS / (SERVICE + 0.5)  # a day, at each institution
POOL = Pool(SERVERS, 1.0 / (SERVICE + 0.5))


def held(parts, wholes, expected, *, half_width):
    """The truth lies in the 95 % interval, and that is narrow enough to say so.

    Over all institutions together: where more children came they also waited longer, so
    the mean of each institution's own ratio lies below the ratio of the sums.
    """
    found = parts.sum() / wholes.sum()
    spread = (parts - found * wholes).std(ddof=1) / wholes.mean()
    half = 1.96 * spread / np.sqrt(len(parts))
    assert half <= half_width * expected, f"half-width {half / expected:.1%}"
    assert abs(found - expected) <= half * AWAY, (found, expected, half)


def queue_runs(changes, runs):
    """Months of every institution of every run, after the warm-up."""
    values = institution.parameters_with(QUEUE | changes)
    places = institution.side_by_side(POOLS)
    found = [institution.run(values, n, days=DAYS, places=places) for n in range(runs)]
    return np.concatenate([run.figures[WARM_UP:] for run in found], axis=1)


@pytest.fixture(scope="module")
def plain():
    return queue_runs({}, RUNS)


def test_workers_are_servers(plain):
    assert set(plain[..., INDEX["workers"]].ravel()) == {float(SERVERS)}


def test_mean_wait_of_an_m_m_c_queue(plain):
    days = plain[..., INDEX["wait_days_started"]].sum(axis=0)
    starts = plain[..., INDEX["waits_started"]].sum(axis=0)
    held(days, starts, waits_in_days(POOL, (ARRIVALS,))[0], half_width=HALF)


def test_list_of_an_m_m_c_queue(plain):
    lists = plain[..., INDEX["youths_without_worker"]].mean(axis=0)
    expected = lists_in_days(POOL, (ARRIVALS,))[0]
    held(lists, np.ones(len(lists)), expected, half_width=HALF)


def test_waits_by_class_of_a_priority_queue():
    """Whoever is more urgent goes first; the class is drawn as the kernel draws it."""
    shares = {"class_b_share": 0.3, "class_c_share": 0.3}
    values = institution.parameters_with(QUEUE | shares)
    runs = [_waits_by_class(values, n) for n in range(RUNS)]
    days, starts = (np.concatenate(each) for each in zip(*runs, strict=True))
    arrivals = tuple(ARRIVALS * share for share in (0.3, 0.3, 0.4))
    for place, expected in enumerate(waits_in_days(POOL, arrivals)):
        held(days[:, place], starts[:, place], expected, half_width=HALF)


@njit
def _place_of_class(key, children):
    """0 for B, 1 for C and 2 for D."""
    found = np.empty(len(children), np.int64)
    for n in range(len(children)):
        u = stream.uniform(key, draws.CLASS, children[n], 1)
        found[n] = int(u >= 0.3) + int(u >= 0.6)
    return found


def _waits_by_class(values, replication):
    """Days waited and waits of B, C and D at every institution, from a run's spells."""
    places = institution.side_by_side(POOLS)
    rows = institution.run(
        values, replication, days=DAYS, spells=True, places=places
    ).spells
    measures = rows.measures[:, : rows.fill[0]].T
    assigned = rows.assignments[:, : rows.fill[1]].T
    first = np.full(len(measures), np.iinfo(np.int64).max)
    np.minimum.at(first, assigned[:, 0], assigned[:, 2])
    begun = np.datetime64(institution.FIRST, "D").astype(int) + WARM_UP * 30
    counts = (measures[:, 2] >= begun) & (first < np.iinfo(np.int64).max)
    waited = (first - measures[:, 2])[counts]
    key = stream.key_of(institution.SEED, replication)
    place = _place_of_class(key, measures[counts, 0])
    cell = measures[counts, 4] * 3 + place
    size = POOLS * 3
    sums, each = np.bincount(cell, waited, size), np.bincount(cell, minlength=size)
    return sums.reshape(POOLS, 3), each.reshape(POOLS, 3)


def test_stock_of_an_m_g_infinity_queue():
    """Probation ends with its title, worker or not: nobody waits to begin.

    The number present is Poisson, whatever the length: mean and variance are equal.
    """
    yearly, none = 6_000.0, {"given_ots": 0.0, "start_ots": 0.0}
    changes = none | {"jr_inflow_per_year": yearly, "inflow_level": 1.0}
    values = institution.parameters_with(changes)
    runs = 400 if FULL else 60
    found = np.array([_probation(values, n) for n in range(runs)])
    draw = np.random.default_rng(5).gamma(1.5, 1 / 1.5, 2_000_000)
    lengths = np.maximum(1, (draw * values["jr_days"]).astype(int))
    expected = present(yearly * institution.PART / 365.25, lengths.mean())
    held(found[:, 0], np.ones(runs), expected, half_width=0.02)
    scatter = found[:, 0].var(ddof=1) / expected
    # A variance of few runs is rough: by chance its error is sqrt(2 / (runs - 1)).
    assert abs(scatter - 1) < 3 * np.sqrt(2 / (runs - 1)), scatter


def _probation(values, replication):
    """The stock on one day, long after the first."""
    months = institution.run(values, replication, days=1_827).figures[:, 0]
    return months[-1, [INDEX["stock_jr"]]]
