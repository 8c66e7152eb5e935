"""Which worker had which case, from when until when, and who is waiting for one."""

from dataclasses import dataclass

from nabij.site.demo import rates
from nabij.site.demo.dice import Dice
from nabij.site.demo.population import PROBATION, Held, Household, Measure, Youth
from nabij.site.demo.staff import FAR, Position, Staff, Worker

PURPOSE_CASE = 4
URGENT = 0.25  # a provisional measure finds a worker in a quarter of the time


@dataclass
class Case:
    """A family's protection, or one youth's probation: it changes hands as a whole."""

    staff: Staff
    pool: list[Position]
    dice: Dice

    def history(self, measures: list[Measure]) -> list[Held]:
        """Who held it, from receipt until the last of these measures is over."""
        on = self.staff.on
        first = min(measures, key=lambda m: m.begin)
        is_over = all(m.is_over for m in measures)
        end = max(m.end or FAR for m in measures) if is_over else FAR
        day = (first.received or first.begin) + self._wait(first.type)
        size = sum(not m.is_over for m in measures)
        held: list[Held] = []
        while day < end and day <= on:
            worker = self.staff.takes(self.dice, self.pool, day)
            stop = min(end, worker.until_on, self._changed(day))
            held.append(Held(worker, day, stop if stop < FAR else None))
            if stop > on:
                worker.load += size
            day = stop if stop > on else self._next(held, stop, end)
        return held

    def _wait(self, type: int) -> int:
        median = rates.WAIT_MEDIAN * (URGENT if type in {12, 22} else 1)
        wait = self.dice.lognormal(median, rates.WAIT_SPREAD)
        return min(int(wait), rates.WAIT_MOST)

    def _changed(self, day: int) -> int:
        """Now and then a case goes to somebody else for another reason."""
        if not self.dice.chance(rates.CHANGED_MIDWAY):
            return FAR
        stop = day + self.dice.between(60, 500)
        return stop if stop <= self.staff.on else FAR

    def _next(self, held: list[Held], stop: int, end: int) -> int:
        """When somebody else has it; between them perhaps a temporary worker."""
        if stop >= end or self.dice.chance(rates.PASSED_ON):
            return stop
        gap = 3 + int(self.dice.lognormal(rates.FLOW_MEDIAN, rates.FLOW_SPREAD))
        back = stop + gap
        if self.dice.chance(rates.TEMPORARY_IN_GAP):
            stand_in = self.staff.takes(self.dice, self.pool, stop)
            last = min(back, end, stand_in.until_on)
            open_end = last if last <= self.staff.on else None
            held.append(Held(stand_in, stop, open_end, "tijdelijk"))
        return back


def assign(household: Household, staff: Staff, *, seed: int, gi: int) -> None:
    """One worker per family for protection; probation apart, mostly by another."""
    dice = Dice(seed, PURPOSE_CASE, (gi << 32) | household.number)
    pairs = [(y, m) for y in household.youths for m in y.measures]
    guarded = [m for _, m in pairs if m.type not in PROBATION]
    if guarded:
        case = Case(staff, staff.protection, dice)
        history = case.history(guarded)
        history += _duo(case, history)
        for measure in guarded:
            measure.held = _within(measure, history, staff.on)
    for youth in household.youths:
        beside = [m for m in youth.measures if m.type in PROBATION]
        if beside:
            history = Case(staff, staff.probation, dice).history(beside)
            for measure in beside:
                measure.held = _within(measure, history, staff.on)


def _duo(case: Case, history: list[Held]) -> list[Held]:
    """A second worker beside the fixed one, more often when that one is learning."""
    fixed = [held for held in history if held.role == "vast"]
    if not fixed:
        return []
    last = fixed[-1]
    chance = rates.DUO * (8 if last.worker.is_side_entrant else 1)
    if not case.dice.chance(chance):
        return []
    second = case.staff.takes(case.dice, case.pool, last.from_on)
    if second is last.worker:
        return []
    until = min(last.until_on or FAR, second.until_on)
    return [Held(second, last.from_on, until if until < FAR else None, "duo")]


def _within(measure: Measure, history: list[Held], on: int) -> list[Held]:
    """The part of a case's history that falls within one measure."""
    last = measure.end if measure.is_over and measure.end else FAR
    earliest = measure.received or measure.begin
    found = []
    for held in history:
        start = max(held.from_on, earliest)
        stop = min(held.until_on or FAR, last)
        if start < stop and start <= on:
            # What is planned to end first needs no later end of its own.
            planned = measure.end is not None and stop > measure.end
            until = stop if stop < FAR and not planned else None
            found.append(Held(held.worker, start, until, held.role))
    return found


def fixed_on(measure: Measure, day: int) -> Worker | None:
    """The fixed worker of a measure on a day."""
    for held in measure.held:
        if held.role == "vast" and held.from_on <= day < (held.until_on or FAR):
            return held.worker
    return None


def waits_on(youth: Youth, day: int) -> list[Measure]:
    """The active protection measures of a youth that nobody holds for good."""
    return [
        m
        for m in youth.measures
        if m.type not in PROBATION
        and m.type != 31
        and m.begin <= day
        and (m.end is None or m.end > day)
        and fixed_on(m, day) is None
    ]
