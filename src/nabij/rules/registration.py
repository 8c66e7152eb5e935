"""Numbers that carry their own proof, and the professional register (SKJ)."""

from datetime import date, timedelta
from enum import StrEnum

from nabij.rules.norm import constant
from nabij.rules.source import Confidence, Kind, Source, own_choice, rule

READ_ON = date(2026, 11, 22)
ELEVEN_TEST = Source(
    id="BSN-11",
    text="Besluit burgerservicenummer",
    place="de elfproef: 9 tot en met 2 en -1 maal de cijfers, deelbaar door 11",
    read_on=READ_ON,
    kind=Kind.LAW,
    confidence=Confidence.LIKELY,
)
SKJ_WARNING = own_choice("SKJ-01", "waarschuwing voordat een registratie afloopt")
WARNING_DAYS = constant(
    "warning before a registration expires", value=90, unit="days", source=SKJ_WARNING
)
WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


class Validity(StrEnum):
    """How a professional's registration stands on a day."""

    VALID = "valid"
    EXPIRES_SOON = "expires_soon"
    EXPIRED = "expired"
    UNKNOWN = "unknown"


@rule(ELEVEN_TEST)
def is_bsn(number: str) -> bool:
    """Tell whether nine digits pass the eleven test of a citizen service number.

    The stand-ins 000000000 (unborn) and 999999999 (unknown) are no numbers.

    >>> is_bsn("999900006"), is_bsn("999999999"), is_bsn("000000000")
    (True, False, False)
    """
    if len(number) != 9 or not (number.isascii() and number.isdigit()):
        return False
    total = sum(w * int(digit) for w, digit in zip(WEIGHTS, number, strict=True))
    return total % 11 == 0 and number != "0" * 9


@rule(SKJ_WARNING)
def registration_validity(*, until_on: date | None, on: date) -> Validity:
    """Say how a registration stands; `until_on` is the first day without it.

    The warning begins 90 days before the end: an own default, not a rule of the SKJ.
    """
    if until_on is None:
        return Validity.UNKNOWN
    if until_on <= on:
        return Validity.EXPIRED
    soon = timedelta(days=WARNING_DAYS.on(on))
    return Validity.EXPIRES_SOON if until_on - on <= soon else Validity.VALID
