"""Every indicator has its words, its unit and its source."""

from datetime import date
from itertools import pairwise

import pytest

from nabij.indicators import period, tables
from nabij.indicators.definition import INDICATORS, MONITOR, indicator
from nabij.indicators.figures import ORDER
from nabij.indicators.period import Period
from nabij.indicators.tests import sample
from nabij.indicators.trend import series
from nabij.rules.source import Kind, registered

WORDS = {"title": "x", "definition": "x", "unit": "x", "english": "x"}


def test_every_figure_is_registered_once_and_in_order():
    assert sorted(INDICATORS) == sorted(ORDER)


@pytest.mark.parametrize("figure", INDICATORS.values(), ids=lambda i: i.id)
def test_every_figure_has_its_words_in_both_languages_and_a_source(figure):
    assert figure.definition.endswith((".", "?"))
    assert len(figure.definition) > 40
    assert figure.title[0].isupper()
    assert figure.unit
    assert figure.english
    assert isinstance(figure.kind, Kind)
    used = {entry.used_by: entry.source for entry in registered()}
    assert used[f"indicator {figure.id}"] == figure.source


def test_an_indicator_without_source_or_with_a_taken_name_is_refused():
    with pytest.raises(TypeError, match="needs the Source"):
        indicator("CBS", id="new", **WORDS)
    with pytest.raises(ValueError, match="workload is defined twice"):
        indicator(MONITOR, id="workload", **WORDS)


@pytest.mark.parametrize(
    ("on", "first", "last"),
    [
        (date(2026, 10, 31), date(2026, 7, 1), date(2026, 10, 31)),
        (date(2026, 11, 1), date(2026, 11, 1), date(2027, 2, 28)),
        (date(2028, 1, 1), date(2027, 11, 1), date(2028, 2, 29)),
        (date(2026, 3, 1), date(2026, 3, 1), date(2026, 6, 30)),
    ],
)
def test_the_three_periods_of_a_year(on, first, last):
    assert period.period_of(on) == Period(first, last)


def test_periods_follow_each_other_without_a_gap():
    found = period.previous(period.period_of(date(2026, 10, 31)), count=7)
    assert len(found) == 7
    assert found[-1].last == date(2026, 10, 31)
    for earlier, later in pairwise(found):
        assert (later.first - earlier.last).days == 1


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(ValueError, match="eindigt niet voordat ze begint"):
        Period(date(2026, 1, 2), date(2026, 1, 1))


def test_a_trend_is_the_figures_of_each_period_and_works_columns_out_once():
    expected = sample.expected()["figures"]
    periods = [
        Period(sample.iso(each["period_start"]), sample.iso(each["date"]))
        for each in expected
    ]
    found = series(sample.register(), periods)
    assert [each.as_dict() for each in found] == expected


def test_a_derived_column_is_worked_out_once():
    register, asked = sample.register(), []

    def column(given):
        asked.append(given)
        return given.measures.from_on

    assert register.once(column) is register.once(column)
    assert asked == [register]
    assert tables.NEVER != tables.NEVER  # NaT equals nothing, not even itself
