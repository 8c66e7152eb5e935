"""Families under a measure: who they are and what the court ordered, since when.

A family comes in, gets measures one after another, and goes. Families that stay long
are found more often on a day than they come in; so a family is kept with a chance in
proportion to its stay plus the history shown, and its begin is drawn evenly in that.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from nabij.site.demo import names, rates
from nabij.site.demo.dice import Dice
from nabij.site.demo.staff import Worker

PURPOSE_FAMILY, PURPOSE_LIFE = 2, 3
MONTH = 30.4375
ADULT = int(18 * rates.YEAR)
PROBATION = frozenset({41, 42, 50, 51, 61, 62, 63})
PROTECTION = frozenset({11, 12, 21, 22, 23})
LONGEST = ADULT + rates.HISTORY_DAYS
MOST_PROBATION = 3 * 365
END_REASONS = {
    11: ("02", "03", "04", "04"),
    12: ("04",),
    21: ("12", "12", "13", "14"),
    22: ("14", "12"),
    23: ("12", "13", "14"),
    31: ("31",),
}


@dataclass(slots=True)
class Step:
    """One measure of a trajectory, in days since its begin; `terms` are court terms."""

    type: int
    begin: int
    end: int
    terms: tuple[int, ...] = ()


@dataclass(slots=True)
class Held:
    worker: Worker
    from_on: int
    until_on: int | None
    role: str = "vast"


@dataclass(slots=True)
class Measure:
    type: int
    begin: int
    end: int | None  # past, or the planned end of the running term
    is_over: bool
    reason: str = ""
    ordered: int = 0
    received: int | None = None
    key: str = ""
    held: list[Held] = field(default_factory=list)


@dataclass(slots=True)
class Youth:
    key: str
    given: str
    surname: names.Surname
    is_girl: bool
    born: int | None
    due: int | None
    measures: list[Measure] = field(default_factory=list)
    bsn: str = ""


@dataclass(slots=True)
class Household:
    """A family as this GI's register has it."""

    number: int
    identity: names.Family
    identity_key: int  # equal under two GI's: the same family
    youths: list[Youth]


@dataclass(frozen=True)
class Place:
    """Which GI of which demo, on which day."""

    seed: int
    gi: int
    on: int


def households(place: Place, *, children: int) -> Iterator[Household]:
    """As many families as hold this many youths; the last may be cut short."""
    number = made = kept = 0
    while made < children:
        number += 1
        life = Dice(place.seed, PURPOSE_LIFE, (place.gi << 32) | number)
        types = life.one_of(rates.FIRST_MEASURES)
        steps, ages = _trajectory(life, types), _ages(life, types)
        begin = _begin(life, steps, ages, place.on)
        if begin is None:
            continue
        identity_key = _identity_key(life, place.gi, kept + 1)
        identity = names.family(
            Dice(place.seed, PURPOSE_FAMILY, identity_key), secret=rates.SECRET_ADDRESS
        )
        youths = _youths(life, identity, begin, ages)
        if types[0] in PROTECTION:
            youths += _expected(life, identity, begin, place.on)
        for nth, youth in enumerate(youths):
            youth.measures = _measures(life, youth, steps, begin, place.on, nth)
        youths = [y for y in youths if y.measures][: children - made]
        for nth, youth in enumerate(youths):
            youth.key = f"J{made + nth + 1:06}"
        if youths:
            made, kept = made + len(youths), kept + 1
            yield Household(number, identity, identity_key, youths)


def _begin(life: Dice, steps: list[Step], ages: list[int], on: int) -> int | None:
    """The day the family came in; None when its stay lies outside what is shown."""
    stay = steps[-1].end
    if steps[0].type in PROTECTION:
        stay = min(stay, ADULT - min(ages))
    span = stay + rates.HISTORY_DAYS
    return on - int(life.share() * span) if life.chance(span / LONGEST) else None


def _identity_key(life: Dice, gi: int, nth: int) -> int:
    """Which family this is. Some of a smaller GI's are also among the first GI's."""
    if gi > 0 and life.chance(rates.SHARED_FAMILIES):
        return life.between(1, 40)
    return (gi << 32) | nth


def _trajectory(life: Dice, types: tuple[int, ...]) -> list[Step]:
    day, steps = 0, []
    for type in types:
        step = _supervision(life, day) if type == 11 else _plain(life, type, day)
        steps.append(step)
        day = step.end
    if types[-1] == 11 and life.chance(rates.GUARDIANSHIP_AFTER_SUPERVISION):
        steps.append(_plain(life, 21, day))
    return steps


def _plain(life: Dice, type: int, begin: int) -> Step:
    if type == 21:  # most last until majority; the cap on age does that
        until_adult = life.chance(0.58)
        length = ADULT if until_adult else life.exponential(rates.MEAN_DAYS[21] * 0.5)
    else:
        length = life.lognormal(rates.MEAN_DAYS[type] * 0.85, 0.57)
    if type == 12:
        length = min(length, 91)  # three months at most (art. 1:257 BW)
    if type in PROBATION:
        length = min(length, MOST_PROBATION)
    return Step(type, begin, begin + 7 + int(length))


def _supervision(life: Dice, begin: int) -> Step:
    """Terms given by the court one after another, sometimes lifted early."""
    day, terms = begin, []
    months = life.one_of(rates.TERM_MONTHS)
    while True:
        term = day + round(months * MONTH)
        terms.append(term)
        if life.chance(rates.LIFTED_EARLY):
            return Step(11, begin, life.between(day + 30, term), tuple(terms))
        if term > ADULT or not life.chance(rates.ANOTHER_TERM):
            return Step(11, begin, term, tuple(terms))
        day, months = term, life.one_of(rates.NEXT_TERM_MONTHS)


def _ages(life: Dice, types: tuple[int, ...]) -> list[int]:
    """The ages in days of the youths at the begin, the eldest first."""
    if types[0] in PROBATION:
        years = life.one_of(rates.PROBATION_AGE)
        return [int((years + life.share()) * rates.YEAR)]
    count = life.one_of(rates.YOUTHS_PER_FAMILY)
    age = int((life.one_of(rates.AGE_AT_START) + 2 * life.share()) * rates.YEAR)
    ages = [age]
    for _ in range(count - 1):
        age -= life.between(330, 1500)
        if age > 0:
            ages.append(age)
    return ages


def _youths(
    life: Dice, identity: names.Family, begin: int, ages: list[int]
) -> list[Youth]:
    found = []
    for age in ages:
        is_girl = life.chance(0.49)
        given = identity.child(life, female=is_girl)
        surname = identity.child_surname(female=is_girl)
        found.append(Youth("", given, surname, is_girl, begin - age, None))
    return found


def _expected(life: Dice, identity: names.Family, begin: int, on: int) -> list[Youth]:
    """A child that is not born yet, in a family whose measure began lately."""
    if begin < on - 150 or begin > on - 3 or not life.chance(rates.EXPECTED_CHILD * 8):
        return []
    due = on + life.between(5, 110)
    count = 2 if life.chance(rates.TWINS * 4) else 1
    surname = identity.child_surname(female=False)
    return [Youth("", "", surname, False, None, due) for _ in range(count)]


def _measures(
    life: Dice, youth: Youth, steps: list[Step], begin: int, on: int, nth: int
) -> list[Measure]:
    """The measures of one youth: none after majority, none after today."""
    adult = (youth.born or on) + ADULT
    stops = _stops_before(life, steps) if nth else None
    found = []
    for step in steps:
        start, end = begin + step.begin, begin + step.end
        terms = [begin + term for term in step.terms]
        if step.type not in PROBATION:
            end = min(end, adult)
            terms = [min(term, adult) for term in terms]
        if stops is not None and begin + stops < end and start < begin + stops:
            end = begin + stops
        if start > on or end <= start + 1:
            break
        found.append(_measure(life, step.type, start, end, terms, on))
        if end != begin + step.end:
            break
    _give_reasons(life, found, adult)
    if steps[0].type == 11 and found:
        found += _probation_beside(life, youth, found, on)
    return found


def _stops_before(life: Dice, steps: list[Step]) -> int | None:
    """A younger child's supervision may not be renewed when the eldest's is."""
    terms = [term for step in steps for term in step.terms]
    return life.one_of(terms) if terms and life.chance(0.12) else None


def _measure(
    life: Dice, type: int, start: int, end: int, terms: list[int], on: int
) -> Measure:
    ordered = start - life.one_of((0, 0, 0, 1, 3) if type != 12 else (0,))
    delay = 0 if type == 12 and life.chance(0.7) else int(life.lognormal(3, 0.8))
    received: int | None = max(start, ordered + delay) if delay < 60 else start
    if received is not None and (received > on or life.chance(rates.RECEIPT_UNKNOWN)):
        received = None
    known: int | None = end
    if end > on:
        coming = [term for term in terms if term > on]
        known = min(coming[0], end) if coming else end
        if type == 21 and end > on + 365:
            known = None
    return Measure(type, start, known, end <= on, "", ordered, received)


def _give_reasons(life: Dice, measures: list[Measure], adult: int) -> None:
    for measure, following in zip(measures, [*measures[1:], None], strict=True):
        if not measure.is_over:
            continue
        choice = END_REASONS.get(measure.type, ("04",))
        if measure.end == adult and measure.type in PROTECTION:
            choice = ("01",) if measure.type in {11, 12} else ("11",)
        elif following is not None and measure.type == 12:
            choice = ("07",)
        elif following is not None and measure.type == 11:
            choice = ("05",)
        measure.reason = life.one_of(choice)


def _probation_beside(
    life: Dice, youth: Youth, measures: list[Measure], on: int
) -> list[Measure]:
    """Youth probation while a supervision runs: two measures, two clocks."""
    supervision = measures[0]
    last = min(supervision.end or on, on)
    first = max(supervision.begin, (youth.born or on) + int(14 * rates.YEAR))
    if first + 30 >= last or not life.chance(rates.PROBATION_BESIDE_SUPERVISION):
        return []
    start = life.between(first, last - 5)
    type = life.one_of((41, 41, 42))
    end = start + 20 + int(life.lognormal(rates.MEAN_DAYS[type] * 0.85, 0.57))
    beside = _measure(life, type, start, end, [], on)
    beside.reason = "04" if beside.is_over else ""
    return [beside]
