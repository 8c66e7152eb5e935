"""What leaves an institution: no small group can be read or worked out from it."""

import json

import pytest

from nabij.indicators.figures import figures
from nabij.indicators.period import Period
from nabij.indicators.publication import publish
from nabij.indicators.suppression import Edition
from nabij.indicators.tests import sample
from nabij.indicators.tests.attacker import intervals, narrowest
from nabij.indicators.tests.worlds import FIXED, PROTECTOR, START, d, world
from nabij.indicators.trend import series

PERIODS = [
    Period(sample.iso(each["period_start"]), sample.iso(each["date"]))
    for each in sample.expected()["figures"]
]


@pytest.fixture(scope="module")
def sets():
    return series(sample.register(), PERIODS)


def crowd(youths, *, fixed=0, left=0, jobs=9):
    """Supervision of so many youths; some have a fixed worker, of some one left."""
    measures = [(youth, 11, 0, 0, None) for youth in range(youths)]
    given = [(row, 1, FIXED, 5, None) for row in range(fixed)]
    given += [(fixed + row, 1, FIXED, 5, 20) for row in range(left)]
    staff = [(worker, PROTECTOR, 36, -900, None) for worker in range(jobs)]
    return figures(world(measures, given, staff), on=d(99), since=START)


def test_what_is_shown_is_true_and_what_is_small_is_not_shown(sets):
    published = publish({"GI": sets})
    for whole, shown in zip(sets, published.figures["GI"], strict=True):
        plain = whole.as_dict() | {"workload": round(whole.as_dict()["workload"], 1)}
        assert list(shown) == list(plain)
        for key, value in shown.items():
            assert value is None or isinstance(value, dict) or value == plain[key]
            if type(value) is int:
                assert value >= 5


def test_hidden_is_not_the_same_as_without_value(sets):
    published = publish({"GI": sets})
    for shown, hidden in zip(
        published.figures["GI"], published.hidden["GI"], strict=True
    ):
        assert "of_which_flow_through" in hidden
        for name in hidden:
            key, _, part = name.partition(".")
            assert (shown[key][part] if part else shown[key]) is None


def test_the_attacker_with_three_publications_finds_no_narrow_interval(sets):
    editions = []
    for count in (1, 2, 3):  # each edition repeats the dates before it
        published = publish({"GI": sets[:count]}, earlier=editions)
        editions.append(published.edition)
    assert len(intervals(editions)) > 10
    width, key = narrowest(editions)
    assert width >= 5, key


def test_an_edition_can_be_kept_as_text_for_the_next_one(sets):
    first = publish({"GI": sets[:2]}).edition
    kept = Edition.from_dict(json.loads(json.dumps(first.as_dict())))
    assert kept == first
    again = publish({"GI": sets[:2]}, earlier=[kept]).edition
    assert again.shown == first.shown


def test_a_figure_that_changed_since_is_not_published_under_its_old_date():
    first = publish({"GI": [crowd(40, fixed=20)]}).edition
    with pytest.raises(ValueError, match="was published with another value"):
        publish({"GI": [crowd(41, fixed=20)]}, earlier=[first])


def test_region_and_nation_do_not_give_an_institution_away():
    given = {
        "A": [crowd(60, fixed=40, left=2)],
        "B": [crowd(30, fixed=28, left=1)],
        "C": [crowd(45, fixed=20, left=11)],
    }
    totals = {"North": ["A", "B"], "Nation": ["A", "B", "C"]}
    published = publish(given, totals=totals)
    width, key = narrowest([published.edition])
    assert width >= 5, key
    period = f"{START.isoformat()}..{d(99).isoformat()}|"
    assert published.totals["Nation"][period + "active_measures"] == 135
    assert published.totals["North"][period + "of_which_flow_through"] is None


def test_a_total_counts_those_who_have_figures_of_that_date():
    early = figures(world(), on=d(9), since=START)
    published = publish({"A": [early], "B": [crowd(30)]}, totals={"All": ["A", "B"]})
    periods = {key.partition("|")[0] for key in published.totals["All"]}
    assert len(periods) == 2


def test_a_small_institution_shows_no_staff_either():
    (shown,) = publish({"GI": [crowd(40, fixed=30, jobs=4)]}).figures["GI"]
    for key in ("workers", "employed_fte", "available_fte", "absence", "workload"):
        assert shown[key] is None


def test_workload_is_hidden_with_its_measures():
    (shown,) = publish({"GI": [crowd(40, fixed=3)]}).figures["GI"]
    assert shown["measures_with_fixed_worker"] is None
    assert shown["workload"] is None
    assert shown["workers"] == 9


def test_a_large_group_keeps_its_turnover_and_absence():
    measures = [(youth, 11, 0, 0, None) for youth in range(50)]
    jobs = [(worker, PROTECTOR, 36, -900, None) for worker in range(20)]
    jobs += [(worker, PROTECTOR, 36, -900, 50) for worker in range(20, 25)]
    off = [(worker, 1, 0, None) for worker in range(5)]
    (shown,) = publish(
        {"GI": [figures(world(measures, [], jobs, off), on=d(99), since=START)]}
    ).figures["GI"]
    assert shown["turnover_12_months"] == pytest.approx(5 / 22.5, abs=1e-4)
    assert shown["absence"] == 0.25
    assert shown["available_fte"] == 15


def test_without_any_worker_there_is_no_workload_to_round():
    (shown,) = publish({"GI": [crowd(40, jobs=0)]}).figures["GI"]
    assert shown["workload"] is None


def test_a_wait_that_still_goes_on_keeps_its_median_but_never_its_longest():
    (shown,) = publish({"GI": [crowd(40, fixed=20)]}).figures["GI"]
    wait = shown["wait_days_still_waiting"]
    assert wait["longest"] is None
    assert repr(wait["median"]) == "99.0"
