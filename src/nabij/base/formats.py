"""How numbers, days and moments are written, in the language of the reader."""

import datetime as dt
import functools
from decimal import ROUND_HALF_UP, Decimal

from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from nabij.base.clock import AMSTERDAM

Number = int | float | Decimal
MINUS = "\N{MINUS SIGN}"
IN_MONTHS_FROM, IN_YEARS_FROM = 3, 24  # months; our own choice
NOTHING = "–"  # an en dash, read aloud as a pause; never an empty cell


def number(value: Number | None, decimals: int = 0) -> str:
    """`1.234` or `3,5`; a missing number is a dash, never a zero."""
    if value is None:
        return NOTHING
    if decimals == 0 and type(value) is int and abs(value) < 1000:
        return str(value).replace("-", MINUS)  # what a list is full of: no language
    # Django cuts the digits off that it does not show; people expect rounding.
    step = Decimal(1).scaleb(-decimals)
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    rounded = rounded or abs(rounded)  # -0.4 is 0, not -0
    return formats.number_format(
        rounded, decimal_pos=decimals, use_l10n=True, force_grouping=True
    ).replace("-", MINUS)


def share(part: int, whole: int) -> str:
    """`12,5%`; of nothing there is no share."""
    return f"{number(100 * part / whole, 1)}%" if whole else NOTHING


def day(value: dt.date | None) -> str:
    """`22 nov 2026`, on the Dutch calendar when a moment is given."""
    if value is None:
        return NOTHING
    if isinstance(value, dt.datetime) and timezone.is_aware(value):
        value = value.astimezone(AMSTERDAM)
    return _written(value.year, value.month, value.day, get_language() or "nl")


@functools.lru_cache(maxsize=5_000)
def _written(year: int, month: int, day: int, language: str) -> str:
    """A page is full of days, mostly the same ones; this is the costly part."""
    # Dutch months have no capital, English ones do
    name = "M" if language.startswith("en") else "b"
    written = formats.date_format(dt.date(year, month, day), f"j {name} Y")
    return written.replace(".", "")


def moment(value: dt.datetime | None) -> str:
    """`22 nov 2026 09:05`, Dutch time."""
    if value is None:
        return NOTHING
    local = value.astimezone(AMSTERDAM) if timezone.is_aware(value) else value
    return f"{day(local)} {local:%H:%M}"


def days(count: int | None) -> str:
    """`1 dag`, `12 dagen`."""
    if count is None:
        return NOTHING
    return ngettext("%(count)s dag", "%(count)s dagen", count) % {
        "count": number(count)
    }


def age(born_on: dt.date | None, *, on: dt.date) -> str:
    """`3 weken`, `7 maanden`, `9 jaar`; nothing for who is not born or not known.

    Of somebody under two a year says too little: in months, a newborn in weeks.
    """
    if born_on is None or born_on > on:
        return ""
    months = 12 * (on.year - born_on.year) + on.month - born_on.month
    months -= on.day < born_on.day
    if months >= IN_YEARS_FROM:
        years = months // 12
        text = ngettext("%(count)s jaar", "%(count)s jaar", years)
        return text % {"count": years}
    if months >= IN_MONTHS_FROM:
        text = ngettext("%(count)s maand", "%(count)s maanden", months)
        return text % {"count": months}
    weeks, over = divmod((on - born_on).days, 7)
    if weeks:
        return ngettext("%(count)s week", "%(count)s weken", weeks) % {"count": weeks}
    return days(over) if over else gettext("vandaag geboren")


def timed(value: dt.date | None, text: str) -> SafeString | str:
    """The same text with the machine-readable day or moment around it."""
    if value is None:
        return text
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), text)
