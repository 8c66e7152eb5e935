"""What was done: contacts, plans, and the lists on which somebody waits."""

from collections.abc import Iterator

from nabij.site.demo import rates
from nabij.site.demo.caseload import fixed_on, waits_on
from nabij.site.demo.dice import Dice
from nabij.site.demo.population import Measure, Youth

PURPOSE_CARE = 5
WITH_WHOM = (
    "jeugdige",
    "jeugdige en moeder",
    "jeugdige en vader",
    "beide ouders",
    "jeugdige en pleegouders",
    "moeder en lokaal team",
    "mentor van school en jeugdige",
)
BRIDGING = (
    "lokaal team belt wekelijks",
    "ambulante hulp loopt door",
    "piketdienst bij onveiligheid",
    "gezinshuis houdt contact",
    "school en jeugdarts kijken mee",
)
Contact = tuple[int, str, str, str]  # day, worker key, kind, with whom


def contacts(dice: Dice, youth: Youth, on: int) -> Iterator[Contact]:
    """First contacts, talks of the last months, and checks while waiting."""
    for measure in youth.measures:
        yield from _first_contact(dice, measure, on)
    running = next((m for m in youth.measures if not m.is_over), None)
    if running is not None and youth.born is not None:
        yield from _talks(dice, running, on)


def _first_contact(dice: Dice, measure: Measure, on: int) -> Iterator[Contact]:
    if measure.received is None:
        return
    if dice.chance(rates.FIRST_CONTACT_IN_TIME):
        day = measure.received + dice.between(0, 7)
    else:
        day = measure.received + 8 + int(dice.lognormal(9, 0.9))
    if day <= on and (measure.end is None or day < measure.end):
        worker = fixed_on(measure, day)
        yield day, worker.key if worker else "", "eerste contact", _whom(dice)


def _whom(dice: Dice) -> str:
    return dice.one_of(WITH_WHOM)


def _talks(dice: Dice, measure: Measure, on: int) -> Iterator[Contact]:
    day = on - dice.between(1, 45)
    for _ in range(3):
        if day <= measure.begin + 8:
            return
        worker = fixed_on(measure, day)
        if worker is not None:
            yield day, worker.key, "gesprek", _whom(dice)
        day -= dice.between(20, 60)


def plans(dice: Dice, measure: Measure, on: int) -> int | None:
    """The day on which the plan of a measure was fixed, if it was."""
    first = next((held for held in measure.held if held.role == "vast"), None)
    if first is None or measure.type == 31 or dice.chance(rates.NO_PLAN):
        return None
    day = first.from_on + int(dice.lognormal(rates.PLAN_MEDIAN, rates.PLAN_SPREAD))
    over = day > on or (measure.end is not None and day >= measure.end)
    return None if over else day


ListRow = tuple[str, int, str, int | None, str]


def list_entry(dice: Dice, youth: Youth, on: int) -> ListRow | None:
    """How the GI registered that this youth waits; some who wait stand on no list."""
    waiting = waits_on(youth, on)
    if not waiting and dice.chance(rates.FORGOTTEN_ON_LIST):
        waiting = [m for m in youth.measures if m.type == 11 and not m.is_over]
    if not waiting or not dice.chance(rates.ON_A_LIST):
        return None
    left = [h.until_on for m in waiting for h in m.held if h.role == "vast"]
    since = max((day for day in left if day), default=0)
    kind = "doorstroomlijst" if left else "wachtlijst"
    since = since or min(m.received or m.begin for m in waiting)
    since = min(on, since + dice.between(0, 4))
    check = None
    if on - since > 5 and dice.chance(0.9):
        check = max(since, on - dice.one_of((2, 6, 9, 14, 20, 27, 35, 60, 110)))
    bridging = dice.one_of(BRIDGING) if dice.chance(0.4) else ""
    return kind, since, dice.one_of(rates.URGENCIES), check, bridging
