"""From the text of one cell to its value, or to the sentence why not."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from sys import intern

from nabij.register.schema import Column, Kind

DAY_FIRST = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})", re.ASCII)
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,9})?", re.ASCII)
EARLIEST = date(1850, 1, 1)
LATEST = date(2200, 1, 1)
OLDEST_YEARS = 120
# A pregnancy is known at most this long before the day it is due.
LONGEST_EXPECTED = timedelta(days=366)
SHOWN = 40
LISTED = 20
BSN_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


class ValueFault(Exception):
    """The text is not a value for this column; the message is the Dutch sentence."""


def shown(text: str) -> str:
    """The text as a sentence may quote it: short and on one line."""
    flat = " ".join(text.split())
    return f"‘{flat[:SHOWN]}…’" if len(flat) > SHOWN else f"‘{flat}’"


def as_dutch(day: date) -> str:
    return f"{day:%d-%m-}{day.year:04d}"


@lru_cache(maxsize=100_000)
def to_date(text: str) -> date | None:
    """A day written as dd-mm-jjjj or jjjj-mm-dd; None if it is not a day."""
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    else:
        return None
    try:
        value = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return value if EARLIEST <= value < LATEST else None


def passes_eleven_test(text: str) -> bool:
    """Whether nine digits can be a citizen service number.

    >>> passes_eleven_test("999900006"), passes_eleven_test("999999999")
    (True, False)
    """
    digits = [int(digit) for digit in text]
    total = sum(w * d for w, d in zip(BSN_WEIGHTS, digits, strict=True))
    return any(digits) and total % 11 == 0


def _read_date(column: Column, text: str, today: date) -> date:
    value = to_date(text)
    if value is None:
        raise ValueFault(
            f"{shown(text)} in kolom {column.name} is geen bestaande datum. Schrijf "
            "een datum als dd-mm-jjjj, bijvoorbeeld 17-03-2026."
        )
    return value


def _read_birth_date(column: Column, text: str, today: date) -> date:
    value = _read_date(column, text, today)
    if value > today:
        raise ValueFault(
            f"De geboortedatum {as_dutch(value)} ligt in de toekomst. Verbeter de "
            "datum; is het kind nog niet geboren, vul dan alleen verwacht_op in."
        )
    if value.year < today.year - OLDEST_YEARS:
        raise ValueFault(
            f"De geboortedatum {as_dutch(value)} is meer dan {OLDEST_YEARS} jaar "
            "geleden; dat kan niet. Verbeter het jaar."
        )
    return value


def _read_due_date(column: Column, text: str, today: date) -> date:
    value = _read_date(column, text, today)
    if value - today > LONGEST_EXPECTED:
        raise ValueFault(
            f"De verwachte geboortedatum {as_dutch(value)} is meer dan een jaar na "
            "vandaag; dat kan niet. Verbeter de datum."
        )
    return value


def _read_number(column: Column, text: str, today: date) -> Decimal:
    if not NUMBER.fullmatch(text):
        raise ValueFault(
            f"{shown(text)} in kolom {column.name} is geen getal. Schrijf alleen "
            "cijfers, met een komma voor het deel achter de komma."
        )
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:  # pragma: no cover - the pattern lets none through
        raise ValueFault(f"{shown(text)} is geen getal.") from None
    if not (column.low <= value <= column.high):
        raise ValueFault(
            f"{shown(text)} in kolom {column.name} valt buiten de grenzen: het moet "
            f"van {column.low} tot en met {column.high} zijn. Verbeter het getal."
        )
    return value


def _read_code(column: Column, text: str, today: date) -> object:
    for form in (text, text.upper(), " ".join(text.lower().split())):
        if form in column.codes:
            return column.codes[form]
    listed = list(column.codes)
    choice = ", ".join(listed) if len(listed) <= LISTED else column.help
    raise ValueFault(
        f"{shown(text)} staat niet in de lijst van kolom {column.name}. "
        f"Kies een waarde uit de lijst: {choice.rstrip('.')}."
    )


def _read_bsn(column: Column, text: str, today: date) -> str:
    if len(text) != 9 or not (text.isascii() and text.isdigit()):
        hint = " Is er een nul aan het begin weggevallen?" if len(text) == 8 else ""
        raise ValueFault(
            f"Het BSN heeft geen negen cijfers.{hint} Verbeter het, of laat het leeg "
            "als het onbekend is."
        )
    if not passes_eleven_test(text):
        raise ValueFault(
            "Het BSN doorstaat de elfproef niet, dus er zit een fout in. Verbeter "
            "het, of laat het leeg als het onbekend is."
        )
    return text


def _read_text(column: Column, text: str, today: date) -> str:
    if len(text) > column.longest:
        raise ValueFault(
            f"De tekst in kolom {column.name} is te lang: {len(text)} tekens, er "
            f"passen er {column.longest}. Kort de tekst in."
        )
    # Most short texts of a register stand in it many times: kept once.
    return intern(text) if len(text) <= SHOWN else text


READERS: dict[Kind, Callable[[Column, str, date], object]] = {
    Kind.TEXT: _read_text,
    Kind.KEY: _read_text,
    Kind.REFERENCE: _read_text,
    Kind.DATE: _read_date,
    Kind.BIRTH_DATE: _read_birth_date,
    Kind.DUE_DATE: _read_due_date,
    Kind.DECIMAL: _read_number,
    Kind.CODE: _read_code,
    Kind.YES_NO: _read_code,
    Kind.BSN: _read_bsn,
}


def empty(column: Column) -> object:
    """What an empty cell means: no text, or no value."""
    if column.required:
        raise ValueFault(
            f"De kolom {column.name} is leeg, maar is verplicht. Vul een waarde in."
        )
    return "" if column.kind is Kind.TEXT else None


def read_value(column: Column, text: str, today: date) -> object:
    """The value of one cell, whose text is already stripped."""
    if not text:
        return empty(column)
    return READERS[column.kind](column, text, today)
