"""A figure over a period: stocks on the last day, flows added, ratios of means."""

from datetime import date

import numpy as np
import pytest

from nabij.simulation.calibration import own_figures
from nabij.simulation.calibration.driving import calendar
from nabij.simulation.calibration.periods import ends, over
from nabij.simulation.errors import Unusable
from nabij.simulation.figures import FIGURES, INDEX

MONTHS = calendar(date(2019, 1, 1), 2).months


def runs(**columns):
    found = np.zeros((1, 24, len(FIGURES)))
    for name, values in columns.items():
        found[0, :, INDEX[name]] = values
    return found


def ask(figure, period, **columns):
    return over(runs(**columns), MONTHS, figure, period)[0]


def test_a_stock_counts_on_the_last_day_of_the_period():
    stock = np.arange(24)
    assert ask("stock_ots", "2019", stock_ots=stock) == 11
    assert ask("stock_ots", "2020-06-30", stock_ots=stock) == 17


def test_a_flow_is_added_up():
    assert ask("out_ots", "2019", out_ots=np.arange(24)) == sum(range(12))
    assert ask("out_protection", "2020-H2", out_ots=2.0, out_vots=1.0) == 18
    assert ask("in_ots", "2020-Q1", in_ots=np.arange(24)) == 12 + 13 + 14


def test_turnover_of_a_year_is_leavers_over_the_mean_staff():
    staff = np.repeat([90.0, 110.0], 6).tolist() * 2
    assert ask("turnover", "2019", leavers=2.0, workers=staff) == pytest.approx(0.24)


def test_absence_is_the_mean_of_the_year_and_nobody_in_service_is_no_error():
    assert ask("absence", "2019", fte_absent=[0, 2] * 12, fte=10.0) == 0.1
    assert ask("absence", "2019") == 0.0


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", (2023, 1), (2023, 12)),
        ("2023-H2", (2023, 7), (2023, 12)),
        ("2023-Q3", (2023, 7), (2023, 9)),
        ("2023-02", (2023, 2), (2023, 2)),
        ("2023-02-28", (2023, 2), (2023, 2)),
    ],
)
def test_the_months_of_a_period(period, first, last):
    assert ends(period) == (first, last)


def test_a_period_outside_the_run_or_not_readable_is_refused():
    with pytest.raises(Unusable, match="2021 valt buiten de run"):
        ask("in_ots", "2021")
    with pytest.raises(Unusable, match="Periode 'juni' is niet te lezen"):
        ends("juni")
    with pytest.raises(Unusable, match="een maand die niet bestaat"):
        ends("2023-13")


def own(folder, text):
    file = folder / "eigen.csv"
    file.write_text(text)
    return own_figures.read_figures(file)


def test_figures_of_ones_own_are_read(tmp_path):
    found = own(tmp_path, "figure,period,value,note\nin_ots,2023-H1,3105,x\n")
    assert (found[0].figure, found[0].period, found[0].value) == (
        "in_ots",
        "2023-H1",
        3105.0,
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("naam,jaar\n", "moet figure, period en value hebben"),
        ("figure,period,value\nin_otz,2023,1\n", "regel 2: .*Bedoelt u 'in_ots'"),
        ("figure,period,value\nin_ots,vorig jaar,1\n", "regel 2: Periode"),
        ("figure,period,value\nin_ots,2023,veel\n", "'veel' is geen getal"),
        ("figure,period,value\nin_ots,2023\n", "het getal ontbreekt"),
    ],
)
def test_a_wrong_file_gets_its_line_and_reason(tmp_path, text, message):
    with pytest.raises(Unusable, match=message):
        own(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(Unusable, match="is niet te lezen"):
        own_figures.read_figures(tmp_path / "weg.csv")
