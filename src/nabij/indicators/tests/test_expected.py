"""The sample's figures were worked out apart from this code; they must be equal."""

import pytest

from nabij.indicators.figures import figures
from nabij.indicators.period import period_of
from nabij.indicators.tests import sample

EXPECTED = sample.expected()


@pytest.mark.parametrize("wanted", EXPECTED["figures"], ids=lambda w: w["date"])
def test_the_sample_gives_the_expected_figures_and_number_shapes(wanted):
    on, since = sample.iso(wanted["date"]), sample.iso(wanted["period_start"])
    found = figures(sample.register(), on=on, since=since).as_dict()
    assert found == wanted
    assert list(found) == list(wanted)
    assert repr(found) == repr(wanted)  # 6 and 6.0 are different on paper


@pytest.mark.parametrize(("table", "count"), EXPECTED["rows"].items())
def test_every_row_of_the_sample_was_read(table, count):
    assert len(sample.rows(table)) == count


@pytest.mark.parametrize("wanted", EXPECTED["figures"], ids=lambda w: w["date"])
def test_the_dates_of_the_sample_are_the_periods_of_the_year(wanted):
    period = period_of(sample.iso(wanted["date"]))
    assert period.last == sample.iso(wanted["date"])
    assert period.first == sample.iso(wanted["period_start"])
