"""What a policy must do, and what it must leave alone, whatever the numbers are."""

import os

import numpy as np
import pytest

from bench.lab import country, institution
from nabij.simulation.figures import INDEX

FULL = os.environ.get("NABIJ_LADDER") == "full"
RUNS, DAYS = (60, institution.DAYS) if FULL else (12, 1_461)
WAITING, INFLOW = INDEX["youths_without_worker"], INDEX["in_ots"]
SHORT = {"gi_posts_per_measure": 0.056}
CALM = {f"escalation_days_{each}": 1e9 for each in "bcd"} | {"class_a_share": 0.0}


def lists(changes):
    """The list of every run, month by month: the same luck under every policy."""
    values = institution.parameters_with(SHORT | changes)
    runs = [institution.run(values, n, days=DAYS).figures[:, 0] for n in range(RUNS)]
    return np.stack(runs)


@pytest.fixture(scope="module")
def base():
    return lists({})


def test_more_staff_never_lengthens_the_list_on_average(base):
    found = [base[..., WAITING].mean()]
    for posts in (0.06, 0.065, 0.07):
        found.append(lists({"gi_posts_per_measure": posts})[..., WAITING].mean())
    assert found == sorted(found, reverse=True), found
    assert found[-1] < found[0]


def test_a_lower_norm_moves_no_arrival(base):
    lower = lists({"norm": 12.0, "ceiling": 14.0})
    assert np.array_equal(lower[..., INFLOW], base[..., INFLOW])
    assert lower[..., WAITING].mean() > base[..., WAITING].mean()


def test_order_of_coming_and_triage_give_nearly_the_same_list_without_escalation():
    """By class 7.3 (+/- 0.9) of 263 fewer wait, in sixty runs of ten years.

    Probably because a few wait far longer then, until they grow up or the order ends.
    The full form holds it within 4 %, the quick one to what twelve short runs can tell.
    """
    triage, coming = lists(CALM), lists(CALM | {"rank_by_class": 0.0})
    gap = (triage - coming)[..., WAITING].mean(axis=1)
    half = 1.96 * gap.std(ddof=1) / np.sqrt(RUNS)
    most = 0.04 * coming[..., WAITING].mean()
    if FULL:
        assert half <= most / 4
    assert abs(gap.mean()) <= (most if FULL else max(half, most))
    assert not np.array_equal(triage, coming)


def test_without_inflow_the_list_and_the_stock_run_empty():
    values = institution.parameters_with({"given_ots": 0.0})
    months = institution.run(values, 0, days=8_000).figures[:, 0]
    assert months[:, INFLOW].sum() == 0
    assert months[-1, WAITING] == 0
    assert months[-1, INDEX["stock_ots"]] == 0
    assert months[0, INDEX["stock_ots"]] > 2_000


def test_a_norm_in_the_chain_moves_no_report():
    """The whole country: what comes in for the first time does not know of the norm."""
    first = {"re_report_share": 0.0}
    plain = country.run(0, days=400, changes=first).figures
    lower = country.run(0, days=400, changes=first | {"norm": 12.0}).figures
    assert not np.array_equal(plain, lower)
    column = INDEX["vt_reports"]
    assert np.array_equal(plain[..., column], lower[..., column])
