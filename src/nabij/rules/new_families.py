"""Who still gets a new family: not somebody who leaves soon after."""

from datetime import date, timedelta

from nabij.rules.norm import constant
from nabij.rules.source import own_choice, rule

LEAVING = own_choice("AL-10", "wie binnen zes weken vertrekt, krijgt geen nieuw gezin")
DAYS_BEFORE_LEAVING = constant(
    "no new family before leaving", value=42, unit="days", source=LEAVING
)


@rule(LEAVING)
def leaves_too_soon(*, until_on: date | None, on: date) -> bool:
    """Say that somebody leaves too soon to begin with a family (own default).

    A child would get to know a face that goes away within six weeks.

    >>> leaves_too_soon(until_on=date(2026, 12, 1), on=date(2026, 11, 22))
    True
    >>> leaves_too_soon(until_on=None, on=date(2026, 11, 22))
    False
    """
    if until_on is None:
        return False
    return until_on <= on + timedelta(days=DAYS_BEFORE_LEAVING.on(on))
