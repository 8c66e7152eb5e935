"""From the lives of measures to waits: the rules, applied to rows."""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from nabij.base import clock
from nabij.dossier.queries import SeenDays
from nabij.measures import queries as measures
from nabij.measures.queries import Life
from nabij.rules.codes import Group, Role, measure_type
from nabij.rules.triage import Class
from nabij.rules.waiting import Assigned, Gap, Standing, gaps, standing
from nabij.safety import queries as safety
from nabij.safety.queries import Followed
from nabij.waiting.ended import Ended, lives_ended, lives_of_the_dead, until_death
from nabij.waiting.models import ListEntry, Wait
from nabij.waiting.opened import Opened
from nabij.waiting.queries.triage import Triage

STANDINGS = {
    Standing.UNLISTED: Wait.Standing.UNLISTED,
    Standing.WAITING_LIST: Wait.Standing.WAITING_LIST,
    Standing.FLOW_THROUGH: Wait.Standing.FLOW_THROUGH,
}


@dataclass(frozen=True, kw_only=True)
class Derivation:
    """The lives of measures from which all follows, with the gaps in them; read once.

    `youths`: about whom it is; None means everybody.
    """

    at: dt.datetime
    controller_id: int
    youths: Collection[int] | None
    lives: list[Life]
    chosen: dict[int, tuple[int, dt.date]] = field(default_factory=dict)
    """By youth: whom the coordinator chose to keep watch, and since when."""
    followed: dict[int, Followed] = field(default_factory=dict)
    """By youth: who goes on looking after closing, as was agreed."""
    gaps: dict[int, tuple[Gap, ...]] = field(default_factory=dict)
    ended: Mapping[int, Ended] = field(default_factory=dict)
    """Who died or was stillborn."""
    of_the_dead: Mapping[int, list[Life]] = field(default_factory=dict)
    """By child that died: the measures that ran that day."""

    @classmethod
    def of(
        cls, *, controller_id: int, youths: Collection[int] | None, at: dt.datetime
    ) -> Self:
        """Read what is registered now."""
        lives = list(measures.lives(controller_id=controller_id, youths=youths))
        return cls(
            at=at,
            controller_id=controller_id,
            youths=youths,
            lives=lives,
            chosen=safety.chosen_owners(
                controller_id=controller_id, on=clock.day_of(at), youths=youths
            ),
            followed=safety.followed_after_closing(
                controller_id=controller_id, on=clock.day_of(at), youths=youths
            ),
            gaps={life.measure_id: _gaps(life) for life in lives},
            ended=lives_ended(youths),
        )

    def until_death(self) -> Self:
        """As far as the children lived: nobody waits or is visited after that.

        Who may open the file follows from what is registered, so that whoever wrote a
        death down by mistake can still take it back.
        """
        if not self.ended:
            return self
        lived = (until_death(x, self.ended.get(x.youth_id)) for x in self.lives)
        lives = [life for life in lived if life is not None]
        gaps = {life.measure_id: _gaps(life) for life in lives}
        dead = lives_of_the_dead(self.lives, self.ended)
        return replace(self, lives=lives, gaps=gaps, of_the_dead=dead)

    def waits(self, known: "Known") -> Iterator[Wait]:
        """Each gap of each measure that needs a fixed worker, with its standing."""
        today, opened = clock.day_of(self.at), self._opened()
        for life in self.lives:
            for gap in self.gaps[life.measure_id]:
                entry = known.entry(life, gap)
                is_protection = measure_type(life.type).group is Group.PROTECTION
                is_listed = is_protection and opened.covers(life.youth_id, gap)
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

    def _opened(self) -> Opened:
        """The lists that stand, for who waits or waited."""
        return Opened.of(
            controller_id=self.controller_id,
            youths={life.youth_id for life in self.lives if self.gaps[life.measure_id]},
            at=self.at,
        )


@dataclass(frozen=True, kw_only=True)
class Known:
    """What people said of those who wait: the list, the triage, the last check."""

    entries: dict[int, list[ListEntry]]
    triages: dict[int, Triage]
    seen: dict[int, SeenDays]

    @cached_property
    def checks(self) -> dict[int, dt.date]:
        """The last check on each youth that was recorded here."""
        found = {youth: days.checked_on for youth, days in self.seen.items()}
        return {youth: day for youth, day in found.items() if day}

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
