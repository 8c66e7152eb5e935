"""From the lives of measures to waits and involvements: the rules, applied to rows."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Self

from nabij.base import clock
from nabij.families import queries as families
from nabij.families.actions import Wanted
from nabij.measures import queries as measures
from nabij.measures.queries import Held, Life
from nabij.organisations import actions as organisation_actions
from nabij.organisations import queries as organisations
from nabij.rules.codes import Group, Role, measure_type
from nabij.rules.triage import Class
from nabij.rules.waiting import Assigned, Gap, Standing, gaps, standing
from nabij.safety import queries as safety
from nabij.waiting.models import ListEntry, Wait
from nabij.waiting.opened import Opened
from nabij.waiting.queries.triage import Triage
from nabij.workforce import queries as workforce

# Own default (DESIGN): a ground outlives its title by four weeks, so that a worker can
# close the file and no longer.
CLOSING_DAYS = 28
Period = tuple[dt.date, dt.date | None]
STANDINGS = {
    Standing.UNLISTED: Wait.Standing.UNLISTED,
    Standing.WAITING_LIST: Wait.Standing.WAITING_LIST,
    Standing.FLOW_THROUGH: Wait.Standing.FLOW_THROUGH,
}


@dataclass(frozen=True, kw_only=True)
class Derivation:
    """Everything needed to say who waits and who is involved, read once."""

    at: dt.datetime
    controller_id: int
    lives: list[Life]
    desks: dict[int, int]
    teams: dict[int, list[tuple[int, Period]]]
    team_desks: dict[int, int]
    waiting_desk: int
    parents: dict[int, set[int]]
    chosen: dict[int, tuple[int, dt.date]] = field(default_factory=dict)
    """By youth: whom the coordinator chose to keep watch, and since when."""
    watch_desks: dict[int, int] = field(default_factory=dict)
    opened: Opened = field(default_factory=lambda: Opened(today=dt.date.min))
    gaps: dict[int, tuple[Gap, ...]] = field(default_factory=dict)

    @classmethod
    def of(
        cls, *, controller_id: int, youths: Collection[int] | None, at: dt.datetime
    ) -> Self:
        """Read what is registered now."""
        people = workforce.professionals_of_workers(controller_id=controller_id)
        chosen = safety.chosen_owners(
            controller_id=controller_id, on=clock.day_of(at), youths=youths
        )
        watching = {who for who, _since in chosen.values()}
        own = organisation_actions.own_desks(
            organisation_id=controller_id, professionals={*people.values(), *watching}
        )
        lives = list(measures.lives(controller_id=controller_id, youths=youths))
        return cls(
            at=at,
            controller_id=controller_id,
            lives=lives,
            desks={worker: own[person] for worker, person in people.items()},
            teams=_kept(workforce.teams_of_workers(controller_id=controller_id)),
            team_desks=organisations.team_desks(organisation_id=controller_id),
            waiting_desk=organisations.waiting_list_desk(organisation_id=controller_id),
            parents=families.parents_of(youths=youths, controller_id=controller_id),
            chosen=chosen,
            watch_desks={who: own[who] for who in watching},
            opened=Opened.of(
                controller_id=controller_id,
                youths={life.youth_id for life in lives},
                at=at,
            ),
            gaps={life.measure_id: _gaps(life) for life in lives},
        )

    def persons(self) -> set[int]:
        """Everybody whose involvements this derivation decides."""
        youths = {life.youth_id for life in self.lives}
        return youths.union(*(self.parents.get(y, ()) for y in youths))

    def waits(self, known: "Known") -> Iterator[Wait]:
        """Each gap of each measure that needs a fixed worker, with its standing."""
        today = clock.day_of(self.at)
        for life in self.lives:
            for gap in self.gaps[life.measure_id]:
                entry = known.entry(life, gap)
                is_protection = measure_type(life.type).group is Group.PROTECTION
                is_listed = is_protection and self.opened.covers(life.youth_id, gap)
                yield Wait(
                    controller_id=self.controller_id,
                    youth_id=life.youth_id,
                    measure_id=life.measure_id,
                    is_protection=is_protection,
                    from_on=gap.from_on,
                    until_on=gap.until_on,
                    clock_from_on=gap.clock_from_on,
                    clock_is_assumed=gap.clock_is_assumed,
                    had_worker=gap.kind == "flow_through",
                    standing=Wait.Standing.UNLISTED
                    if known.is_acute(life.youth_id, gap)
                    else _standing(entry, gap, is_listed=is_listed),
                    entry_id=entry.pk if entry else None,
                    urgency=known.urgency(life.youth_id, gap, entry),
                    last_check_on=known.checked_on(life.youth_id, entry),
                    is_past=gap.until_on is not None and gap.until_on <= today,
                )

    def involvements(self) -> Iterator[Wanted]:
        """Who may open whom from now on, and on which ground."""
        for life in self.lives:
            source = f"measure:{life.measure_id}"
            for desk, ground, period in self._grounds(life):
                wanted = self._wanted(life.youth_id, desk, ground, period, source)
                if wanted is None:
                    continue
                yield wanted
                for parent in self.parents.get(life.youth_id, ()):
                    named = vars(wanted) | {
                        "person_id": parent,
                        "source": f"{source}:parent:{life.youth_id}",
                    }
                    yield Wanted(**named)

    def _grounds(self, life: Life) -> Iterator[tuple[int, str, Period]]:
        for held in life.held:
            for ground, period in _spells_of(held, life):
                desk = self.desks[held.worker_id]
                yield desk, ground, period
                for team, employed in self.teams.get(held.worker_id, []):
                    both = _both(period, employed)
                    if both is not None and team in self.team_desks:
                        kind = "team" if ground == "execution" else ground
                        yield self.team_desks[team], kind, both
        for gap in self.gaps[life.measure_id]:
            yield self.waiting_desk, "waiting", (gap.from_on, gap.until_on)
            if life.youth_id in self.chosen:
                who, since = self.chosen[life.youth_id]
                both = _both((since, None), (gap.from_on, gap.until_on))
                if both is not None:
                    yield self.watch_desks[who], "waiting", both

    def _wanted(
        self, person: int, desk: int, ground: str, period: Period, source: str
    ) -> Wanted | None:
        from_on, until_on = period
        until_at = clock.midnight(until_on) if until_on else None
        if until_at is not None and until_at <= self.at:
            return None
        return Wanted(
            person_id=person,
            desk_id=desk,
            ground=ground,
            from_at=clock.midnight(from_on),
            until_at=until_at,
            source=source,
        )


@dataclass(frozen=True, kw_only=True)
class Known:
    """What people said of those who wait: the list, the triage, the last check."""

    entries: dict[int, list[ListEntry]]
    triages: dict[int, Triage]
    checks: dict[int, dt.date]

    def triage(self, youth_id: int, gap: Gap) -> Triage | None:
        """The triage that is about this wait."""
        found = self.triages.get(youth_id)
        return found if found and found.counts_for(gap.from_on) else None

    def urgency(self, youth_id: int, gap: Gap, entry: ListEntry | None) -> str:
        """The class somebody decided, else the one the register came with."""
        found = self.triage(youth_id, gap)
        if found is not None:
            return found.letter
        return entry.urgency if entry else ""

    def is_acute(self, youth_id: int, gap: Gap) -> bool:
        """Whether the youth is off every list: acute danger does not wait (WL-03)."""
        found = self.triage(youth_id, gap)
        return found is not None and found.letter == Class.A

    def entry(self, life: Life, gap: Gap) -> ListEntry | None:
        """The place on a list that belongs to this wait."""
        return _entry_of(gap, life, self.entries.get(life.youth_id, []))

    def checked_on(self, youth_id: int, entry: ListEntry | None) -> dt.date | None:
        """The last check, whether it was recorded here or by the institution."""
        days = (self.checks.get(youth_id), entry.last_check_on if entry else None)
        return max((day for day in days if day), default=None)


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


def _gaps(life: Life) -> tuple[Gap, ...]:
    # Probation too: nobody is on a list for it, but nobody may be unseen either.
    if not measure_type(life.type).is_court_ordered:
        return ()
    return gaps(
        from_on=life.from_on,
        until_on=life.until_on,
        received_on=life.received_on,
        assigned=[
            Assigned(role=Role(h.role), from_on=h.from_on, until_on=h.until_on)
            for h in life.held
        ],
    )


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


def _entry_of(gap: Gap, life: Life, entries: list[ListEntry]) -> ListEntry | None:
    """The list entry that belongs to this gap: put on the list for it, not before.

    Registration runs a little ahead of the worker who leaves, so an entry counts from
    the day the last fixed worker before the gap began.
    """
    before = [h.from_on for h in life.held if h.role == Role.FIXED]
    since = max((day for day in before if day < gap.from_on), default=dt.date.min)
    until = gap.until_on or dt.date.max
    fitting = [e for e in entries if since <= e.since_on < until]
    return fitting[-1] if fitting else None


def _standing(entry: ListEntry | None, gap: Gap, *, is_listed: bool) -> int:
    """What the register says; else a list that was opened for the youth's region."""
    if entry is not None:
        return STANDINGS[Standing(entry.kind)]
    return STANDINGS[standing(kind=gap.kind, has_list=is_listed)]
