"""Who works at an invented GI, since when, in which team, and who took over from whom.

A position is held by one worker after another, with a vacancy between them; so
turnover, starters and cases that change hands come out by themselves.
"""

import datetime as dt
from dataclasses import dataclass, field

from nabij.site.demo import names, rates
from nabij.site.demo.dice import Dice

FAR = dt.date(2199, 1, 1).toordinal()
REGISTERED_DAYS = 5 * 365
FIRST_DAYS = 19 * 365  # the longest case began this long ago
CANDIDATES = 3
PROTECTOR, PROBATION = "jeugdbeschermer", "jeugdreclasseerder"
PURPOSE_STAFF = 1


@dataclass(slots=True)
class Worker:
    """Somebody in a function; days are ordinals, `until` FAR when not known."""

    name: str
    team: str
    function: str
    hours: int
    from_on: int
    until_on: int = FAR
    is_side_entrant: bool = False
    registration: tuple[str, int] | None = None
    absences: list[tuple[int, int | None, str]] = field(default_factory=list)
    key: str = ""
    load: float = 0.0

    def holds(self, day: int) -> bool:
        return self.from_on <= day < self.until_on


@dataclass(slots=True)
class Position:
    """One after another held it; at most one at a time."""

    holders: list[Worker]

    def holder(self, day: int) -> Worker | None:
        return next((w for w in self.holders if w.holds(day)), None)


@dataclass
class Staff:
    """All positions of one GI, and the people who carry no cases."""

    on: int
    protection: list[Position] = field(default_factory=list)
    probation: list[Position] = field(default_factory=list)
    others: list[Worker] = field(default_factory=list)

    @property
    def workers(self) -> list[Worker]:
        held = [w for p in self.protection + self.probation for w in p.holders]
        return held + self.others

    def takes(self, dice: Dice, pool: list[Position], day: int) -> Worker:
        """Who gets a case on a day: of a few drawn, the one who has least room used."""
        found: list[Worker] = []
        for _ in range(40):
            worker = dice.one_of(pool).holder(day)
            if worker is not None:
                found.append(worker)
            if len(found) == CANDIDATES:
                break
        if not found:
            found = [w for p in pool for w in p.holders if w.holds(day)]
        if not found:  # before anybody: the first of all had it
            first = min((p.holders[0] for p in pool), key=lambda w: w.from_on)
            first.from_on = min(first.from_on, day)
            return first
        return min(found, key=lambda w: w.load / w.hours)


def hire(*, children: int, seed: int, gi: int, on: int) -> Staff:
    """The staff that a GI of this many youths needs."""
    staff = Staff(on)
    per_position = rates.MEASURES_PER_FTE * (1 - rates.ABSENCE) * rates.MEAN_HOURS / 36
    wanted = (
        (PROTECTOR, rates.SERVED_PER_YOUTH_PROTECTION, staff.protection, 0),
        (PROBATION, rates.SERVED_PER_YOUTH_PROBATION, staff.probation, 1),
    )
    teams = 0
    for function, served, pool, kind in wanted:
        count = max(2, round(children * served / per_position))
        number = max(1, round(count / rates.TEAM_SIZE))
        base = (gi << 24) | (kind << 20)
        of_team = [teams + n * number // count for n in range(count)]
        for n, team in enumerate(of_team):
            dice = Dice(seed, PURPOSE_STAFF, base | n)
            is_first = n == 0 or of_team[n - 1] != team
            pool.append(
                Position(_holders(dice, function, _team(team), on, is_first=is_first))
            )
        for n in range(number):
            dice = Dice(seed, PURPOSE_STAFF, base | (1 << 19) | n)
            staff.others += _around(dice, _team(teams + n), on)
        teams += number
    _number(staff)
    return staff


def _team(n: int) -> str:
    teams = names.teams()
    times = n // len(teams)
    return f"Team {teams[n % len(teams)]}" + (f" {times + 1}" if times else "")


def _number(staff: Staff) -> None:
    for n, worker in enumerate(sorted(staff.workers, key=lambda w: w.from_on), 1):
        worker.key = f"M{n:05}"


def _holders(
    dice: Dice, function: str, team: str, on: int, *, is_first: bool
) -> list[Worker]:
    """Everybody who held a position; the first of a team is there from the start."""
    begin = on - FIRST_DAYS
    if not is_first and dice.chance(rates.NEW_POSITIONS):
        begin = on - dice.between(10, 420)
    if not is_first and dice.chance(rates.STARTERS):
        begin = on + dice.between(8, 75)
    found = []
    while begin <= on or not found:
        worker = _worker(dice, function, team, begin, on)
        found.append(worker)
        worker.until_on = _leaves(dice, begin, on)
        begin = worker.until_on + 1 + int(dice.exponential(rates.VACANT_DAYS))
    last = found[-1]
    if last.until_on <= on and begin - on < 75:  # the successor is already signed
        found.append(_worker(dice, function, team, begin, on))
    return found


def _leaves(dice: Dice, begin: int, on: int) -> int:
    """The day a worker leaves; FAR unless it is past or already known."""
    day, recent = begin + 60, on - 2 * 365
    kept = rates.TURNOVER_BEFORE / rates.TURNOVER
    while day < on + 60:
        day += int(dice.exponential(rates.YEAR / rates.TURNOVER)) + 1
        if day >= recent or dice.chance(kept):
            break
    # Notice is a month or two: who leaves later has not said so yet.
    return day if day <= on or (day < on + 60 and dice.chance(0.6)) else FAR


def _worker(dice: Dice, function: str, team: str, begin: int, on: int) -> Worker:
    is_entrant = begin > on - 2 * 365 and dice.chance(rates.SIDE_ENTRANTS * 3)
    worker = Worker(
        name=names.person(dice),
        team=team,
        function=function,
        hours=dice.one_of(rates.HOURS),
        from_on=begin,
        is_side_entrant=is_entrant,
    )
    if not (is_entrant and begin > on - 365):  # who learns the trade is not registered
        until = on - 5 + dice.between(0, REGISTERED_DAYS)
        worker.registration = (f"{dice.between(110_000_000, 939_999_999)}", until)
    worker.absences = _absences(dice, begin, on)
    return worker


def _absences(dice: Dice, begin: int, on: int) -> list[tuple[int, int | None, str]]:
    """Two years of absence: many short ones and a few long ones, never two at once."""
    found = []
    per_day = (rates.LONG_ABSENCES + rates.SHORT_ABSENCES) / rates.YEAR
    is_long = rates.LONG_ABSENCES / (rates.LONG_ABSENCES + rates.SHORT_ABSENCES)
    day = max(begin, on - 2 * 365) + int(dice.exponential(1 / per_day))
    while day <= on:
        long = dice.chance(is_long)
        length = 1 + int(dice.exponential(95 if long else 5))
        share = dice.one_of(("100", "100", "50", "66,7")) if long else "100"
        goes_on = day + length > on
        known = goes_on and dice.chance(0.3)  # a day of return is agreed
        end = None if goes_on and not known else day + length
        found.append((day, end, share))
        day += length + 1 + int(dice.exponential(1 / per_day))
    return found


def _around(dice: Dice, team: str, on: int) -> list[Worker]:
    """A team manager, a behavioural scientist, and support for every second team."""
    found = []
    for function in ("teammanager", "gedragswetenschapper", "ondersteuner"):
        if function == "ondersteuner" and dice.chance(0.5):
            continue
        worker = _worker(dice, function, team, on - dice.between(200, 4000), on)
        worker.is_side_entrant = False
        if function == "ondersteuner":
            worker.registration = None
        found.append(worker)
    return found
