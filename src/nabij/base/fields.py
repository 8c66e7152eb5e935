"""Fields of forms that many pages share."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
MOST_DIGITS = 18  # beyond this it fits no row
OUTSIDE = _("Kies een jaar van 1900 tot en met 2200.")


class DayField(forms.DateField):
    """A day in the time that anything here is about: a year before or after it can be
    counted, which the calendar of a computer does not promise for every day."""

    def __init__(self, **about: Any) -> None:
        bounds = [
            MinValueValidator(FIRST_DAY, message=OUTSIDE),
            MaxValueValidator(LAST_DAY, message=OUTSIDE),
        ]
        super().__init__(validators=bounds, **about)


def row_number(text: str) -> int | None:
    """The number of a row that a form was based on; nothing when it says none.

    >>> row_number("12"), row_number(""), row_number("²"), row_number("1" * 5000)
    (12, None, None, None)
    """
    is_number = text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None
