"""Where invented families live and go to school."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from nabij.site.demo import names
from nabij.site.demo.dice import Dice

SECONDARY_FROM = 12


@cache
def places() -> dict[str, Any]:
    return names.read("places")


@dataclass(frozen=True)
class Address:
    """One home, in the municipality of that code."""

    gm_code: str
    street: str
    number: str
    postcode: str
    place: str
    is_secret: bool = False

    @property
    def fields(self) -> dict[str, Any]:
        """As the columns of a home, without the municipality."""
        return {
            "street": self.street,
            "number": self.number,
            "postcode": self.postcode,
            "place": self.place,
            "is_secret": self.is_secret,
        }


def address(dice: Dice, gm_code: str, *, is_secret: bool) -> Address:
    """A home; a secret one stands in a street where no other family lives."""
    town = places()["municipalities"][gm_code]
    streets = places()["secret" if is_secret else "streets"]
    street = dice.one_of(streets["streets" if is_secret else "names"])
    # No postcode ends in SA, SD or SS, so none of these can be a real one.
    letters = dice.one_of(("SA", "SD", "SS"))
    return Address(
        gm_code=gm_code,
        street=street,
        number=str(dice.between(1, 240)) + dice.one_of(("", "", "", "A", "-2")),
        postcode=f"{town['postcodes']}{dice.between(10, 99)} {letters}",
        place=town["name"],
        is_secret=is_secret,
    )


def school(dice: Dice, age: int, *, is_secret: bool) -> str:
    """A school that fits the age in years; nothing below four."""
    if age < 4:
        return ""
    is_secondary = age >= SECONDARY_FROM
    if is_secret:
        return places()["secret"]["schools"][is_secondary]
    return dice.one_of(places()["schools"]["secondary" if is_secondary else "names"])


def nickname(dice: Dice, given: str) -> str:
    """How somebody is called, when that is not the given name."""
    short = places()["nicknames"].get(given, "")
    return short if short and dice.chance(0.6) else ""
