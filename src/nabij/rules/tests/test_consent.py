"""Who speaks for a youth, by the age on the day itself."""

from datetime import date

import pytest

from nabij.rules.file import consent
from nabij.rules.file.ages import age_on, reached_on
from nabij.rules.file.consent import Framework, Voice

LEAP = date(2012, 2, 29)


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        (date(2014, 11, 22), date(2026, 11, 21), 11),
        (date(2014, 11, 22), date(2026, 11, 22), 12),
        (LEAP, date(2024, 2, 28), 11),
        (LEAP, date(2024, 2, 29), 12),
        (LEAP, date(2030, 2, 28), 17),
        (LEAP, date(2030, 3, 1), 18),
        (date(2027, 1, 4), date(2026, 11, 22), None),
        (None, date(2026, 11, 22), None),
    ],
    ids=[
        "the day before",
        "the birthday, a Sunday",
        "leap day, the day before",
        "leap day in a leap year",
        "leap day, 28 February is before",
        "leap day, 1 March",
        "unborn",
        "not known",
    ],
)
def test_an_age_is_reached_on_the_birthday(born, on, age):
    assert age_on(born, on=on) == age


@pytest.mark.parametrize("years", [0, 12, 16, 18])
def test_an_age_begins_on_the_day_it_is_reached(years):
    begins = reached_on(LEAP, years)
    assert age_on(LEAP, on=begins) == years


@pytest.mark.parametrize(
    ("born", "can_judge", "voice"),
    [
        (date(2014, 11, 23), True, Voice.PARENTS),
        (date(2014, 11, 23), False, Voice.PARENTS),
        (date(2014, 11, 22), True, Voice.YOUTH),
        (date(2014, 11, 22), False, Voice.REPRESENTATIVE),
        (None, True, None),
    ],
    ids=["11", "11, not able", "12 today", "12, not able", "not known"],
)
def test_from_twelve_the_file_rights_are_the_youths(born, can_judge, voice):
    on = date(2026, 11, 22)
    found = consent.who_uses_file_rights(born_on=born, on=on, can_judge=can_judge)
    assert found == voice


@pytest.mark.parametrize(
    ("born", "on", "voices"),
    [
        (date(2014, 11, 23), date(2026, 11, 22), {Voice.PARENTS}),
        (date(2014, 11, 22), date(2026, 11, 22), {Voice.YOUTH, Voice.PARENTS}),
        (LEAP, date(2028, 2, 28), {Voice.YOUTH, Voice.PARENTS}),
        (LEAP, date(2028, 2, 29), {Voice.YOUTH}),
        (None, date(2026, 11, 22), None),
    ],
    ids=["11", "12 today", "15, a day before", "16 on a leap day", "not known"],
)
def test_whose_consent_voluntary_help_needs(born, on, voices):
    found = consent.whose_consent(born_on=born, on=on, framework=Framework.VOLUNTARY)
    assert found == voices


@pytest.mark.parametrize(
    "framework", [Framework.MEASURE, Framework.PROBATION, Framework.CLOSED]
)
def test_within_force_nobodys_consent_is_needed_at_any_age(framework):
    for born in (date(2020, 1, 1), date(2009, 1, 1), None):
        on = date(2026, 11, 22)
        found = consent.whose_consent(born_on=born, on=on, framework=framework)
        assert found == frozenset()
