"""What is told of a run equals what is in the run."""

import datetime as dt

import numpy as np
import pytest

from nabij.laboratory.reporting.driving import with_drivers
from nabij.laboratory.reporting.finding import find
from nabij.laboratory.reporting.findings import Findings, Range
from nabij.laboratory.reporting.indicators import BY_KEY, over_year, values_of
from nabij.laboratory.reporting.sentence import sentence
from nabij.laboratory.reporting.telling import (
    change_words,
    direction,
    in_hundred,
    relative,
    step_of,
    told,
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
    assert sentence(found).startswith("Het is niet zeker of dit iets uitmaakt.")
    assert (
        direction(found.point("without_worker"), BY_KEY["without_worker"]) == "unsure"
    )
    assert "minder en" in sentence(found)


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (-612, -118, "100 tot 600 kinderen minder"),
        (40, 83, "40 tot 85 kinderen meer"),
        (-41, 120, "tussen 40 kinderen minder en 120 kinderen meer"),
        (0, 0, "geen verschil"),
    ],
)
def test_a_change_in_words(low, high, words):
    middle = (low + high) / 2
    found = Range(median=middle, low=low, high=high)
    assert change_words(found, BY_KEY["without_worker"]) == words


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
