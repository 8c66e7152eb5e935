"""Who people are: names that belong together, from many traditions."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from nabij.site.demo.dice import Dice, Weighted

MIXED = 0.12  # parents from two traditions; own choice
WOMEN_AT_WORK = 0.8


class Surname(NamedTuple):
    prefix: str
    name: str


@dataclass(frozen=True)
class Tradition:
    """Names that go together, and how a family name passes on."""

    surnames: list[Surname]
    girls: list[str]
    boys: list[str]
    women: list[str]
    men: list[str]
    feminine: bool = False
    own_family_names: bool = False

    def surname_of(self, surname: Surname, *, female: bool) -> Surname:
        """The form a woman bears: Kowalska beside Kowalski, Petrova beside Petrov."""
        name = surname.name
        if not (female and self.feminine):
            return surname
        if name.endswith("ki"):
            return Surname(surname.prefix, name[:-1] + "a")
        return Surname(surname.prefix, name + "a") if name.endswith("v") else surname


@dataclass(frozen=True)
class Family:
    """The part of a family that two GI's would agree on."""

    tradition: Tradition
    surname: Surname
    mother: str
    mother_surname: Surname
    father: str
    father_surname: Surname
    gm_code: str
    has_secret_address: bool
    given: list[str] = field(default_factory=list)

    def child_surname(self, *, female: bool) -> Surname:
        """Where children bear the father's given name, they do so here."""
        if self.tradition.own_family_names:
            return Surname("", self.father)
        return self.tradition.surname_of(self.surname, female=female)

    def child(self, dice: Dice, *, female: bool) -> str:
        """A given name that no sibling bears yet (unless names run out)."""
        pool = self.tradition.girls if female else self.tradition.boys
        for _ in range(8):
            name = dice.one_of(pool)
            if name not in self.given:
                break
        self.given.append(name)
        return name


def read(name: str) -> dict[str, Any]:
    source = resources.files("nabij.site.demo") / "data" / f"{name}.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


@cache
def traditions() -> Weighted[Tradition]:
    """All traditions with how often they occur."""
    pairs = []
    for row in read("names").values():
        surnames = [Surname("", text) for text in row.pop("family")]
        for text in row.pop("prefixed", []):
            surnames.append(Surname(*text.split("|")))
        share = row.pop("share")
        pairs.append((Tradition(surnames=surnames, **row), share))
    return Weighted(pairs)


@cache
def municipalities() -> Weighted[str]:
    rows = read("places")["municipalities"]
    return Weighted({code: row["share"] for code, row in rows.items()})


@cache
def teams() -> tuple[str, ...]:
    return tuple(read("places")["teams"]["names"])


def family(dice: Dice, *, secret: float) -> Family:
    """The children bear one name; the parents may come from two traditions."""
    tradition = dice.one_of(traditions())
    other = dice.one_of(traditions()) if dice.chance(MIXED) else tradition
    surname = dice.one_of(tradition.surnames)
    return Family(
        tradition=tradition,
        surname=surname,
        mother=dice.one_of(other.women),
        mother_surname=dice.one_of(other.surnames),
        father=dice.one_of(tradition.men),
        father_surname=surname,
        gm_code=dice.one_of(municipalities()),
        has_secret_address=dice.chance(secret),
    )


def person(dice: Dice) -> str:
    """Somebody who works at a GI."""
    tradition = dice.one_of(traditions())
    female = dice.chance(WOMEN_AT_WORK)
    given = dice.one_of(tradition.women + tradition.girls if female else tradition.men)
    surname = tradition.surname_of(dice.one_of(tradition.surnames), female=female)
    return " ".join(part for part in (given, *surname) if part)
