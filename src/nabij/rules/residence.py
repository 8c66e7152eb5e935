"""Which municipality answers for the help of a youth: the residence rule (woonplaats).

The order of the law: no stay, a stay, not to be determined. What is not known is said
and never guessed; the answer holds the steps by which it was found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from nabij.rules.named import Named
from nabij.rules.source import Confidence, Kind, Source, rule

READ_ON = date(2026, 11, 22)
NEW_RULE_FROM = date(2022, 1, 1)


def _source(id: str, place: str, *, is_old: bool = False) -> Source:
    return Source(
        id=id,
        text="Jeugdwet",
        place=place,
        read_on=READ_ON,
        kind=Kind.LAW,
        confidence=Confidence.LIKELY,
        version="Wet wijziging woonplaatsbeginsel, uitleg VNG"
        if not is_old
        else "2018",
        url="https://wetten.overheid.nl/BWBR0034925",
        valid_from=None if is_old else NEW_RULE_FROM,
        valid_until=NEW_RULE_FROM if is_old else None,
    )


WITHOUT_STAY = _source("HP-09", "art. 1.1 woonplaats: hulp zonder verblijf")
WITH_STAY = _source("HP-10", "art. 1.1 woonplaats: hulp met verblijf")
ELSE = _source("HP-11", "art. 1.1 woonplaats: niet te bepalen")
BEFORE_2022 = _source(
    "HP-12", "art. 1.1 woonplaats, zoals het luidde tot 2022", is_old=True
)


class Step(Named):
    """One step of the reasoning, as it is shown to whoever must pay."""

    NO_STAY = "no_stay", "Er is geen hulp met verblijf."
    REGISTERED = "registered", "Dan telt de gemeente van het BRP-adres van de jeugdige."
    STAY = "stay", "Er is hulp met verblijf."
    BEFORE = (
        "before",
        "Dan telt de gemeente van het BRP-adres van vlak voor het verblijf.",
    )
    STAYS_SO = (
        "stays_so",
        "Die blijft het zolang het verblijf duurt, ook na een verhuizing.",
    )
    NOT_REGISTERED = "not_registered", "Op deze dag is geen BRP-adres bekend."
    ABROAD = "abroad", "Het BRP-adres ligt niet in Nederland."
    NOT_BEFORE = (
        "not_before",
        "Er is geen BRP-adres in Nederland bekend van vlak voor het verblijf.",
    )
    MOTHER = (
        "mother",
        "Dan telt de gemeente waar de moeder bij de geboorte stond ingeschreven.",
    )
    REAL_STAY = (
        "real_stay",
        "Dan telt waar de jeugdige echt verbleef toen om hulp werd gevraagd.",
    )
    ASK = "ask", "Vraag het BRP-adres na, of waar de moeder bij de geboorte woonde."
    OLD_GUARDIAN = (
        "old_guardian",
        "Voor 2022 telde bij voogdij van een instelling waar de jeugdige verbleef.",
    )
    OLD_AUTHORITY = "old_authority", "Voor 2022 telde het adres van wie het gezag had."
    OLD_ASK = "old_ask", "Dat is niet bekend. Vraag het na."


@dataclass(frozen=True, kw_only=True)
class Lived:
    """An address in the population register (BRP), half-open; abroad has no place."""

    municipality: str | None
    from_on: date
    until_on: date | None = None
    is_abroad: bool = False

    def holds(self, day: date) -> bool:
        """Whether somebody was registered here on a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is known; None is not known. `stay_from` is the first day of the stay."""

    lived: Sequence[Lived]
    stay_from: date | None = None
    mother_at_birth: str | None = None
    stays_now: str | None = None
    authority_lives: str | None = None
    guardian_is_institution: bool = False


@dataclass(frozen=True, kw_only=True)
class Residence:
    """The municipality, or None; by which rule; the steps by which it was found."""

    municipality: str | None
    source: Source
    because: tuple[Step, ...]


@rule(WITHOUT_STAY)
def residence(facts: Facts, *, on: date) -> Residence:
    """Give the municipality of the youth on a day by the order of the law."""
    if on < NEW_RULE_FROM:
        return residence_before_2022(facts)
    if facts.stay_from is not None and facts.stay_from <= on:
        return residence_with_stay(facts)
    where = _registered(facts, on)
    if where is not None and where.is_abroad:
        return residence_else(facts, first=Step.ABROAD)
    if where is None or where.municipality is None:
        return residence_else(facts, first=Step.NOT_REGISTERED)
    return Residence(
        municipality=where.municipality,
        source=WITHOUT_STAY,
        because=(Step.NO_STAY, Step.REGISTERED),
    )


@rule(WITH_STAY)
def residence_with_stay(facts: Facts) -> Residence:
    """Give the municipality where the youth was registered directly before the stay.

    It stays responsible for the whole of the stay, also when the youth moves in it.
    """
    if facts.stay_from is None:
        raise ValueError("there is no stay")
    before = [
        one
        for one in facts.lived
        if one.from_on < facts.stay_from
        and (one.until_on is None or one.until_on >= facts.stay_from)
    ]
    where = max(before, key=lambda one: one.from_on, default=None)
    if where is None or where.is_abroad or where.municipality is None:
        return residence_else(facts, first=Step.NOT_BEFORE)
    return Residence(
        municipality=where.municipality,
        source=WITH_STAY,
        because=(Step.STAY, Step.BEFORE, Step.STAYS_SO),
    )


@rule(ELSE)
def residence_else(facts: Facts, *, first: Step) -> Residence:
    """Give the mother's municipality at birth; else where the youth stays now."""
    is_abroad = any(one.is_abroad and one.until_on is None for one in facts.lived)
    if facts.mother_at_birth and not is_abroad:
        where, step = facts.mother_at_birth, Step.MOTHER
    elif facts.stays_now:
        where, step = facts.stays_now, Step.REAL_STAY
    else:
        where, step = None, Step.ASK
    return Residence(municipality=where, source=ELSE, because=(first, step))


@rule(BEFORE_2022)
def residence_before_2022(facts: Facts) -> Residence:
    """Give the municipality of who had authority; with an institution, of the stay."""
    if facts.guardian_is_institution:
        where, step = facts.stays_now, Step.OLD_GUARDIAN
    else:
        where, step = facts.authority_lives, Step.OLD_AUTHORITY
    steps = (step,) if where else (step, Step.OLD_ASK)
    return Residence(municipality=where, source=BEFORE_2022, because=steps)


def _registered(facts: Facts, on: date) -> Lived | None:
    holding = [one for one in facts.lived if one.holds(on)]
    return max(holding, key=lambda one: one.from_on, default=None)
