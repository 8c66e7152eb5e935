"""Columns refuse what does not fit, and cannot be changed afterwards."""

import numpy as np
import pytest

from nabij.indicators.tables import (
    Absences,
    Assignments,
    BadTable,
    Contacts,
    Employments,
    Measures,
    Plans,
    Register,
)
from nabij.indicators.tests.worlds import world

DAY = np.array(["2026-01-01"], dtype="datetime64[D]")
LATER = DAY + 9
NAT = np.array(["NaT"], dtype="datetime64[D]")
ONE = np.array([1])


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda: Plans(np.array([0, 1]), DAY), "Plans: columns differ in length"),
        (lambda: Plans(np.array([[0]]), DAY), "measure is not one column"),
        (lambda: Plans(np.array([0.5]), DAY), "measure holds float64, not int64"),
        (lambda: Plans(ONE, ONE.astype("datetime64[h]")), "on holds datetime64"),
        (lambda: Plans(ONE, NAT), "on misses a day"),
        (lambda: Contacts(ONE, NAT, ONE), "on misses a day"),
        (lambda: Contacts(ONE, DAY, ONE * 4), "kind holds a code"),
        (lambda: Measures(ONE, ONE * 13, DAY, DAY, DAY, DAY), "kind holds a code"),
        (lambda: Measures(ONE, ONE * 11, DAY, DAY, NAT, NAT), "from_on misses a day"),
        (lambda: Measures(ONE, ONE * 11, DAY, DAY, LATER, DAY), "until_on lies before"),
        (lambda: Assignments(ONE, ONE, ONE * 9, DAY, NAT), "role holds a code"),
        (lambda: Employments(ONE, ONE * 6, ONE, DAY, NAT), "function holds a code"),
        (lambda: Employments(ONE, ONE, ONE * 169, DAY, NAT), "outside a week"),
        (lambda: Employments(ONE, ONE, ONE * np.nan, DAY, NAT), "outside a week"),
        (lambda: Absences(ONE, ONE * 1.5, DAY, NAT), "share lies outside"),
    ],
)
def test_a_table_that_cannot_be_is_refused(make, sentence):
    with pytest.raises(BadTable, match=sentence):
        make()


@pytest.mark.parametrize("row", [-1, 1])
def test_a_row_that_points_nowhere_is_refused(row):
    good = world(measures=[(1, 11, 0, 0, None)])
    with pytest.raises(BadTable, match="Plans: no such measure row"):
        Register(
            good.measures,
            good.assignments,
            good.employments,
            good.absences,
            good.contacts,
            Plans(np.array([row]), DAY),
        )


def test_columns_cannot_be_changed_and_do_not_follow_their_source():
    rows = np.array([0])
    plans = Plans(rows, DAY)
    rows[0] = 7
    assert plans.measure[0] == 0
    with pytest.raises(ValueError, match="read-only"):
        plans.measure[0] = 1


def test_empty_lists_make_an_empty_table():
    assert len(Plans([], [])) == len(Plans.empty()) == 0
    assert Plans([], []).on.dtype == "datetime64[D]"
