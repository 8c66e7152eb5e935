"""The eleven test and the warning before a registration runs out."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.registration import Validity, is_bsn, registration_validity

ON = date(2026, 10, 31)


@pytest.mark.parametrize(
    ("number", "passes"),
    [
        ("999900006", True),
        ("996875979", True),
        ("002220647", True),
        ("999999999", False),
        ("000000000", False),
        ("999900007", False),
        ("99990000", False),
        ("9999000060", False),
        ("99990000a", False),
        ("٩٩٩٩٠٠٠٠٦", False),
        ("", False),
    ],
)
def test_the_eleven_test(number, passes):
    assert is_bsn(number) is passes


@given(st.integers(0, 999_999_999), st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, place, shift):
    digits = f"{number:09d}"
    wrong = str((int(digits[place]) + shift) % 10)
    if is_bsn(digits):
        assert not is_bsn(digits[:place] + wrong + digits[place + 1 :])


@pytest.mark.parametrize(
    ("days", "validity"),
    [
        (-1, Validity.EXPIRED),
        (0, Validity.EXPIRED),
        (1, Validity.EXPIRES_SOON),
        (90, Validity.EXPIRES_SOON),
        (91, Validity.VALID),
    ],
)
def test_the_warning_begins_ninety_days_before(days, validity):
    until = ON + timedelta(days=days)
    assert registration_validity(until_on=until, on=ON) is validity


def test_a_registration_without_an_end_is_unknown():
    assert registration_validity(until_on=None, on=ON) is Validity.UNKNOWN
