"""The part of one institution, against a C++ and a SimPy twin."""

import os

import numpy as np
import pytest

from bench.lab import institution, memory, twin_opening
from bench.lab.agreement import agree, held_against
from bench.lab.cplusplus import NoCompiler
from nabij.simulation.figures import INDEX
from nabij.simulation.kernel.running import go_on

FULL = os.environ.get("NABIJ_LADDER") == "full"
NOT_THE_INSTITUTION = ("levels_region", "levels_court", "regional")
POLICIES = {
    "as it is": {},
    "norm 12": {"norm": 12.0, "ceiling": 15.0},
    "short of staff": {"gi_posts_per_measure": 0.05, "leave_beta": 5.0},
}
STOCKS = (
    "stock_ots",
    "youths_without_worker",
    "waits_over_30",
    "workers",
    "fte",
    "fte_absent",
)
FLOWS = (
    "out_ots",
    "leavers",
    "hires",
    "wait_days_started",
    "waits_started",
    "worker_changes",
    "escalations",
    "acute_events",
)
SMALL = {"given_ots": 900.0, "start_ots": 2_200.0}  # 220 children at once


@pytest.mark.parametrize("changes", POLICIES.values(), ids=POLICIES)
def test_cplusplus_leaves_the_same_world(changes):
    """Every record of every child, family and worker, after four years (full: ten)."""
    days = institution.DAYS if FULL else 1_461
    values = institution.parameters_with(changes)
    for replication in range(20 if FULL else 1):
        ours = institution.opened(values, replication)
        theirs = memory.copied(ours)
        ours = go_on(ours, days)
        try:
            institution.run_cplusplus(theirs, days)
        except NoCompiler as reason:
            pytest.skip(str(reason))
        others = dict(memory.arrays(theirs))
        for name, array in memory.arrays(ours):
            if name not in NOT_THE_INSTITUTION and not name.startswith("desk"):
                assert np.array_equal(array, others[name]), name


def _summary(months):
    """Means over the second half, when the first day is forgotten."""
    half = months[len(months) // 2 :]
    stocks = [half[:, INDEX[name]].mean() for name in STOCKS]
    return stocks + [half[:, INDEX[name]].sum() for name in FLOWS]


def _kernel(values, replication, days):
    return _summary(institution.run(values, replication, days=days).figures[:, 0])


def _simpy(values, replication, days):
    world = institution.opened(values, 50_000 + replication, 31)
    return _summary(twin_opening.run(world, values, replication, days))


def test_simpy_tells_the_same():
    """60 runs of the twin; the kernel is quick enough for more of its own."""
    days, changes = (institution.DAYS, {}) if FULL else (1_096, SMALL)
    values = institution.parameters_with(changes)
    ours = np.array([_kernel(values, n, days) for n in range(600 if FULL else 200)])
    theirs = np.array([_simpy(values, n, days) for n in range(60)])
    held = held_against((*STOCKS, *FLOWS), ours, theirs)
    assert agree(held), "\n".join(str(each) for each in held)
