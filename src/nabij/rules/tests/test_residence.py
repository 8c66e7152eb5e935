"""Which municipality answers: by the order of the law, or what is missing."""

from datetime import date

import pytest

from nabij.rules.residence import Facts, Lived, Step, residence

UTRECHT = Lived(
    municipality="Utrecht", from_on=date(2018, 2, 28), until_on=date(2024, 2, 29)
)
ZEIST = Lived(municipality="Zeist", from_on=date(2024, 2, 29))
ABROAD = Lived(municipality=None, from_on=date(2023, 5, 1), is_abroad=True)


@pytest.mark.parametrize(
    ("facts", "on", "where", "rule"),
    [
        # Without a stay: where the youth is registered on the day itself.
        (Facts(lived=[UTRECHT, ZEIST]), date(2024, 2, 28), "Utrecht", "HP-09"),
        (Facts(lived=[UTRECHT, ZEIST]), date(2024, 2, 29), "Zeist", "HP-09"),
        # A stay that begins on the day of the move: the address before it.
        (
            Facts(lived=[UTRECHT, ZEIST], stay_from=date(2024, 2, 29)),
            date(2026, 1, 1),
            "Utrecht",
            "HP-10",
        ),
        (
            Facts(lived=[UTRECHT, ZEIST], stay_from=date(2024, 3, 1)),
            date(2026, 1, 1),
            "Zeist",
            "HP-10",
        ),
        # A stay that begins later does not count yet.
        (
            Facts(lived=[UTRECHT, ZEIST], stay_from=date(2027, 1, 1)),
            date(2026, 1, 1),
            "Zeist",
            "HP-09",
        ),
        # Not to be determined: mother at birth, else where the youth stays.
        (
            Facts(lived=[], mother_at_birth="Soest", stays_now="Baarn"),
            date(2026, 1, 1),
            "Soest",
            "HP-11",
        ),
        (Facts(lived=[], stays_now="Baarn"), date(2026, 1, 1), "Baarn", "HP-11"),
        (
            Facts(lived=[ABROAD], mother_at_birth="Soest", stays_now="Baarn"),
            date(2026, 1, 1),
            "Baarn",
            "HP-11",
        ),
        (
            Facts(lived=[ZEIST], stay_from=date(2024, 1, 1), mother_at_birth="Soest"),
            date(2026, 1, 1),
            "Soest",
            "HP-11",
        ),
        (Facts(lived=[]), date(2026, 1, 1), None, "HP-11"),
        # The old rule holds up to the last day of 2021.
        (
            Facts(lived=[UTRECHT], authority_lives="Ede"),
            date(2021, 12, 31),
            "Ede",
            "HP-12",
        ),
        (
            Facts(lived=[UTRECHT], authority_lives="Ede"),
            date(2022, 1, 1),
            "Utrecht",
            "HP-09",
        ),
        (
            Facts(lived=[UTRECHT], guardian_is_institution=True, stays_now="Baarn"),
            date(2020, 2, 29),
            "Baarn",
            "HP-12",
        ),
    ],
)
def test_the_municipality_follows_the_order_of_the_law(facts, on, where, rule):
    found = residence(facts, on=on)
    assert (found.municipality, found.source.id) == (where, rule)
    assert found.because


def test_what_is_missing_is_asked_and_never_guessed():
    found = residence(Facts(lived=[]), on=date(2026, 1, 1))
    assert found.because == (Step.NOT_REGISTERED, Step.ASK)
    assert "Vraag het BRP-adres na" in Step.ASK.dutch


def test_an_address_without_a_municipality_is_not_taken_for_abroad():
    bare = Lived(municipality=None, from_on=date(2020, 1, 1))
    found = residence(Facts(lived=[bare]), on=date(2026, 1, 1))
    assert found.because[0] is Step.NOT_REGISTERED
    found = residence(Facts(lived=[ABROAD]), on=date(2026, 1, 1))
    assert found.because[0] is Step.ABROAD


def test_a_source_holds_on_the_day_it_is_used():
    old = residence(Facts(lived=[]), on=date(2021, 12, 31)).source
    assert old.holds_on(date(2021, 12, 31))
    assert not old.holds_on(date(2022, 1, 1))
