"""Who leaves soon gets no new family."""

from datetime import date

import pytest

from nabij.rules.new_families import leaves_too_soon

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("until", "too_soon"),
    [
        (None, False),
        (date(2026, 11, 22), True),
        (date(2027, 1, 3), True),
        (date(2027, 1, 4), False),
    ],
    ids=["stays", "left today", "in 42 days", "in 43 days"],
)
def test_whoever_leaves_within_six_weeks_gets_no_new_family(until, too_soon):
    assert leaves_too_soon(until_on=until, on=TODAY) is too_soon
