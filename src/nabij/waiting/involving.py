"""Who may open whom, and on which ground: it follows from the lives of measures."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from nabij.base import clock
from nabij.families import queries as families
from nabij.families.actions import Wanted
from nabij.measures.queries import Held, Life
from nabij.organisations import actions as organisation_actions
from nabij.organisations import queries as organisations
from nabij.waiting.deriving import Derivation
from nabij.workforce import queries as workforce

# Own default (DESIGN): a ground outlives its title by four weeks, so that a worker can
# close the file and no longer.
CLOSING_DAYS = 28
PARENT = ":parent:"
Period = tuple[dt.date, dt.date | None]


@dataclass(frozen=True, kw_only=True)
class Access:
    """The desks of everybody who ever held one of these measures, read once."""

    found: Derivation
    desks: dict[int, int]
    left: dict[int, dt.date]
    """By worker: the day on which the employment is over, and the own desk shut."""
    teams: dict[int, list[tuple[int, Period]]]
    team_desks: dict[int, int]
    waiting_desk: int
    watch_desks: dict[int, int]
    parents: dict[int, set[int]]

    @classmethod
    def of(cls, found: Derivation) -> Self:
        """Read who sits where; for everybody, every worker gets a desk."""
        here = {"controller_id": found.controller_id}
        held = {each.worker_id for life in found.lives for each in life.held}
        workers = None if found.youths is None else held
        people = workforce.professionals_of_workers(**here, workers=workers)
        watching = _still_here(found)
        teams = workforce.teams_of_workers(**here, workers=workers)
        own = organisation_actions.own_desks(
            organisation_id=found.controller_id,
            professionals={*people.values(), *watching},
        )
        desks = {"organisation_id": found.controller_id}
        return cls(
            found=found,
            desks={worker: own[person] for worker, person in people.items()},
            left=_left(teams),
            teams=_kept(teams),
            team_desks=organisations.team_desks(**desks),
            waiting_desk=organisations.waiting_list_desk(**desks),
            watch_desks={who: own[who] for who in watching},
            parents=families.around(**here, youths=found.youths, kept_here=True),
        )

    def persons(self) -> set[int]:
        """Everybody whose involvements follow from these measures."""
        youths = {life.youth_id for life in self.found.lives}
        return youths.union(*(self.parents.get(y, ()) for y in youths))

    def decides(self, person: int, source: str) -> bool:
        """Whether an involvement follows from a measure of one of these youths.

        A file of a parent is open through another child too; that child is not asked
        about here, and what is open through it stays open.
        """
        _measure, is_parent, youth = source.partition(PARENT)
        about = int(youth) if is_parent else person
        return self.found.youths is None or about in self.found.youths

    def wanted(self) -> Iterator[Wanted]:
        """Who may open whom from now on, and on which ground."""
        for life in self.found.lives:
            source = f"measure:{life.measure_id}"
            for desk, ground, period in self._grounds(life):
                wanted = self._wanted(life.youth_id, desk, ground, period, source)
                if wanted is None:
                    continue
                yield wanted
                for parent in self.parents.get(life.youth_id, ()):
                    named = vars(wanted) | {
                        "person_id": parent,
                        "source": f"{source}{PARENT}{life.youth_id}",
                    }
                    yield Wanted(**named)

    def _grounds(self, life: Life) -> Iterator[tuple[int, str, Period]]:
        for held in life.held:
            for ground, period in _spells_of(held, life):
                own = _both(period, (dt.date.min, self.left.get(held.worker_id)))
                if own is not None:
                    yield self.desks[held.worker_id], ground, own
                for team, employed in self.teams.get(held.worker_id, []):
                    both = _both(period, employed)
                    if both is not None and team in self.team_desks:
                        kind = "team" if ground == "execution" else ground
                        yield self.team_desks[team], kind, both
        for gap in self.found.gaps[life.measure_id]:
            yield self.waiting_desk, "waiting", (gap.from_on, gap.until_on)
            who, since = self.found.chosen.get(life.youth_id, (0, dt.date.max))
            both = _both((since, None), (gap.from_on, gap.until_on))
            if both is not None and who in self.watch_desks:
                yield self.watch_desks[who], "waiting", both
        yield from self._after_closing(life)

    def _after_closing(self, life: Life) -> Iterator[tuple[int, str, Period]]:
        """Who looks again, with consent or on the ground that the decision names."""
        after = self.found.followed.get(life.youth_id)
        if after is None or life.until_on is None:
            return
        if after.owner not in self.watch_desks:
            return  # has no function any more
        since = max(after.since, life.until_on)
        if since < after.until:
            yield self.watch_desks[after.owner], "voluntary", (since, after.until)

    def _wanted(
        self, person: int, desk: int, ground: str, period: Period, source: str
    ) -> Wanted | None:
        from_on, until_on = period
        until_at = clock.midnight(until_on) if until_on else None
        if until_at is not None and until_at <= self.found.at:
            return None
        return Wanted(
            person_id=person,
            desk_id=desk,
            ground=ground,
            from_at=clock.midnight(from_on),
            until_at=until_at,
            source=source,
        )


def _still_here(found: Derivation) -> set[int]:
    """Who was chosen to look at these youths and holds a function here today."""
    chosen = {who for who, _since in found.chosen.values()}
    chosen |= {each.owner for each in found.followed.values()}
    if not chosen:
        return set()
    office = organisations.in_office(
        organisation_id=found.controller_id,
        on=clock.day_of(found.at),
        functions=(),
        professionals=chosen,
    )
    return {each.professional_id for each in office}


def _left(teams: dict[int, list[tuple[int, Period]]]) -> dict[int, dt.date]:
    """The day after which a worker is employed in no team any more."""
    found = {}
    for worker, employed in teams.items():
        ends = [until for _team, (_from, until) in employed]
        if None not in ends:
            found[worker] = max(day for day in ends if day)
    return found


def _kept(
    teams: dict[int, list[tuple[int, Period]]],
) -> dict[int, list[tuple[int, Period]]]:
    """The last team of a worker goes on after the worker left.

    Only for what was left behind: a measure that is still in the name of somebody who
    is gone would otherwise be open to nobody.
    """
    found = {}
    for worker, employed in teams.items():
        *before, (team, (from_on, _until)) = sorted(employed, key=lambda e: e[1][0])
        found[worker] = [*before, (team, (from_on, None))]
    return found


def _spells_of(held: Held, life: Life) -> Iterator[tuple[str, Period]]:
    """Execution while title and assignment hold; closing when the title ended first."""
    until = [day for day in (held.until_on, life.until_on) if day]
    end = min(until, default=None)
    if end is None or held.from_on < end:
        yield "execution", (held.from_on, end)
    ended = life.until_on
    if ended and held.from_on < ended and (held.until_on or dt.date.max) >= ended:
        yield "closing", (ended, ended + dt.timedelta(days=CLOSING_DAYS))


def _both(one: Period, other: Period) -> Period | None:
    """The days that two half-open periods share."""
    from_on = max(one[0], other[0])
    ends = [day for day in (one[1], other[1]) if day]
    until_on = min(ends, default=None)
    return None if until_on and until_on <= from_on else (from_on, until_on)
