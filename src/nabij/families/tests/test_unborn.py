"""A child that is not born yet is called so in a list: it has no name of its own."""

import datetime as dt

import pytest

from nabij.families import queries as families

DAY = dt.date(2026, 12, 24)


@pytest.mark.parametrize(
    ("called", "born_on", "due_on", "told"),
    [
        ("", None, DAY, "Berg, van den (ongeboren)"),
        ("", DAY, None, "Berg, van den"),
        ("Noor", None, None, "Berg, Noor van den"),
    ],
    ids=["unborn", "born without a name", "no day known"],
)
def test_who_is_not_born_yet_is_called_so(called, born_on, due_on, told):
    days = {"born_on": born_on, "due_on": due_on}
    assert families.in_list(called, "van den", "Berg", **days) == told
