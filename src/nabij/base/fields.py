"""Fields of forms that many pages share."""

import datetime as dt
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
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
