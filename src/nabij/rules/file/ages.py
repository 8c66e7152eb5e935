"""How old somebody is on a day, and on which day an age is reached."""

from datetime import date

from nabij.rules.source import own_choice, rule

BIRTHDAY = own_choice(
    "AGE-01", "een jaar ouder op de verjaardag; wie van 29 februari is op 1 maart"
)
OF_AGE = 18


@rule(BIRTHDAY)
def reached_on(born_on: date, years: int) -> date:
    """Give the first day on which somebody has an age.

    >>> reached_on(date(2012, 2, 29), 18)
    datetime.date(2030, 3, 1)
    """
    try:
        return born_on.replace(year=born_on.year + years)
    except ValueError:
        return date(born_on.year + years, 3, 1)


@rule(BIRTHDAY)
def age_on(born_on: date | None, *, on: date) -> int | None:
    """Give the age in whole years on a day; None when unborn or not known."""
    if born_on is None or on < born_on:
        return None
    years = on.year - born_on.year
    return years if reached_on(born_on, years) <= on else years - 1
