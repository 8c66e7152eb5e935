"""What is told of a run equals what is in the run."""

import datetime as dt

import numpy as np
import pytest

from nabij.laboratory.reporting.driving import with_drivers
from nabij.laboratory.reporting.finding import find
from nabij.laboratory.reporting.findings import Findings, Point, Range
from nabij.laboratory.reporting.indicators import BY_KEY, over_year, values_of
from nabij.laboratory.reporting.sentence import sentence
from nabij.laboratory.reporting.telling import (
    change_words,
    count_words,
    direction,
    in_hundred,
    relative,
    step_of,
    told,
    when_words,
)
from nabij.laboratory.tests.making import FIGURES, both, result, scenario
from nabij.simulation.parameters.table import parameters


@pytest.fixture
def found():
    base, other = both()
    return find(base=base, other=other, wanted=1_000)


def test_the_answer_reads_back_as_it_was_written(found):
    assert Findings.model_validate_json(found.model_dump_json()) == found


def test_two_years_on_is_the_last_day_of_the_twenty_fourth_month(found):
    assert found.main.on == dt.date(2024, 12, 31)
    assert [each.years for each in found.milestones] == [1, 2, 4]
    assert all(found.course(k).at(m.on) for k in BY_KEY for m in found.milestones)


def test_the_difference_is_taken_run_by_run(found):
    base, other = both()
    at = FIGURES.index("youths_without_worker")
    by_hand = (other.values - base.values)[:, 23, :, at].astype(float).sum(axis=1)
    change = found.point("without_worker").change
    assert change.median == pytest.approx(np.median(by_hand))
    assert change.low == pytest.approx(np.quantile(by_hand, 0.05))
    assert found.point("without_worker").fell == pytest.approx(np.mean(by_hand < 0))


def test_a_rate_of_all_is_the_sum_of_parts_over_the_sum_of_wholes():
    base, _ = both()
    parts, whole = (
        base.values[:, :, :, FIGURES.index(name)].astype(float)
        for name in ("help_in_time", "help_judged")
    )
    by_hand = 100 * parts[:, 12:24].sum(axis=(1, 2)) / whole[:, 12:24].sum(axis=(1, 2))
    assert values_of(BY_KEY["help_within_3_months"], base.values)[
        :, 23
    ] == pytest.approx(by_hand)


def test_a_flow_is_not_told_before_a_year_has_passed(found):
    course = found.course("placed")
    assert all(
        (p.other is None) == (p.on < dt.date(2023, 12, 31)) for p in course.points
    )
    assert np.isnan(over_year(np.ones((1, 5)))).all()


def test_nobody_at_all_gives_no_number_and_no_crash():
    base, other = (result(scenario(n), runs=3) for n in ("base", "norm-12"))
    base.values[:] = other.values[:] = 0
    found = find(base=base, other=other)
    assert found.point("help_within_3_months").other is None
    assert found.point("without_worker").other.median == 0
    assert "niet merkbaar" in sentence(found)


def test_shares_of_the_spread_are_one_together(found):
    split = found.course("without_worker").split
    assert split.parameters + split.chance == pytest.approx(1)


def test_an_institution_by_itself_is_the_run_of_that_institution(found):
    base, other = both()
    places = {place.gi: place for place in found.places}
    at = FIGURES.index("youths_without_worker")
    by_hand = np.median((other.values - base.values)[:, 23, 1, at].astype(float))
    zuid = places["GI Zuid"].points["without_worker"].change.median
    assert zuid == pytest.approx(by_hand, rel=1e-5)


def test_running_empty_is_counted_by_run():
    base, other = both(empty_in=(1, 5))
    found = find(base=base, other=other)
    assert found.empty_other.median == pytest.approx(2 / 40)
    assert "In 5 van de 100 runs loopt een GI leeg" in sentence(found)
    assert next(p for p in found.places if p.gi == "GI Zuid").empty_other == 0


def test_the_sentence_says_what_the_table_says(found):
    point = found.point("without_worker")
    cell = told(point.change, BY_KEY["without_worker"])
    text = sentence(found)
    low, high = cell.high.strip("−"), cell.low.strip("−")
    assert f"meestal {low} tot {high} kinderen minder" in text
    assert in_hundred(point.fell) == 100
    assert text.startswith("In alle runs is de lijst")


def test_the_sentence_does_not_hide_that_it_may_go_both_ways():
    base, other = both(factors={"youths_without_worker": 1.05})
    other.values[:20, :, :, FIGURES.index("youths_without_worker")] *= 0.9
    found = find(base=base, other=other)
    point, indicator = found.point("without_worker"), BY_KEY["without_worker"]
    rose, fell = in_hundred(point.rose), in_hundred(point.fell)
    both_ways = f"niet zeker: langer in {rose} van de 100 runs en korter in {fell}"
    assert both_ways in sentence(found)
    assert direction(point, indicator) == "unsure"
    assert "minder en" in sentence(found)
    beside = f"beter in {fell}, slechter in {rose} van 100"
    assert count_words(point, indicator) == beside


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-612, -118, "100 tot 600 kinderen minder"),
        (40, 83, "40 tot 85 kinderen meer"),
        (-41, 120, "tussen 40 kinderen minder en 120 kinderen meer"),
        (0, 0, "geen verschil"),
        (0, 3_200, "van bijna geen verschil tot 3.200 kinderen meer"),
        (-612, 0, "van bijna geen verschil tot 600 kinderen minder"),
    ],
)
def test_a_change_in_words(low, high, words):
    middle = (low + high) / 2
    found = Range(median=middle, low=low, high=high)
    assert change_words(found, BY_KEY["without_worker"]) == words


@pytest.mark.parametrize(
    ("bounds", "rose", "way", "count"),
    [
        ((20, 3_200), 0.96, "worse", "in 96 van 100"),
        ((-20, 3_200), 0.80, "often_worse", "in 80 van 100"),
        ((-600, 40), 0.22, "often_better", "in 78 van 100"),
        ((-10, 500), 0.45, "unsure", "beter in 55, slechter in 45 van 100"),
        # More runs lie below, but what is told of the interval lies above.
        ((-10, 500), 0.20, "unsure", "beter in 80, slechter in 20 van 100"),
    ],
)
def test_a_word_never_says_other_than_the_count_and_the_interval(
    bounds, rose, way, count
):
    low, high = bounds
    change = Range(median=(low + high) / 2, low=low, high=high)
    on = dt.date(2024, 12, 31)
    point = Point(on=on, base=None, other=None, change=change, rose=rose, fell=1 - rose)
    assert direction(point, BY_KEY["without_worker"]) == way
    assert count_words(point, BY_KEY["without_worker"]) == count


def test_what_is_sure_is_named_where_the_list_is_not():
    base, other = both(factors={"worker_changes": 0.5})
    text = sentence(find(base=base, other=other))
    assert (
        "In bijna alle runs verder: het aantal wisselingen van gezicht lager." in text
    )


def test_years_can_be_counted_from_a_day_that_several_share():
    base, other = both()
    shared = find(base=base, other=other, since=dt.date(2023, 5, 1))
    assert shared.main.on == dt.date(2025, 4, 30)
    assert shared.point("without_worker").change is not None
    assert when_words(shared) == "op 30 apr 2025"
    assert when_words(find(base=base, other=other)) == "na 2 jaar (31 dec 2024)"


@pytest.mark.parametrize("share", [0.001, 0.999])
def test_nearly_sure_is_not_sure(share):
    assert in_hundred(share) in {1, 99}


def test_rounding_grows_with_the_interval():
    assert step_of(10_000, decimals=0) == 500
    assert step_of(0, decimals=1) == pytest.approx(0.1)


def test_what_drives_the_difference_is_found_and_luck_is_not():
    base, other = both(runs=120, sets=40)
    drawn = np.random.default_rng(3).normal(1, 0.1, (40, len(parameters())))
    at = FIGURES.index("youths_without_worker")
    driver = parameters()[5].name
    pull = drawn[other.set_of, 5][:, None, None]
    other.values[..., at] = base.values[..., at] - 50 * pull
    found = find(base=base, other=other)
    told_of = with_drivers(found, base=base, other=other, drawn=drawn).drivers
    assert [each.parameter for each in told_of["without_worker"]] == [driver]
    assert told_of["without_worker"][0].correlation < -0.9
    assert told_of["turnover"] == ()


def test_a_change_is_told_as_a_part_as_well(found):
    point = found.point("without_worker")
    part = round(100 * point.change.median / point.base.median)
    assert relative(point, BY_KEY["without_worker"]) == f"−{-part}%"
    assert relative(found.point("turnover"), BY_KEY["turnover"]) == ""
    nobody = Range(median=0, low=0, high=0)
    empty = point.model_copy(update={"base": nobody})
    assert relative(empty, BY_KEY["without_worker"]) == ""
