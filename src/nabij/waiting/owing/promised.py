"""What people promised or were asked by name, as duties like all others.

Each slice tells what it asks (`Promised`); here it gets an owner who is here. Who was
named comes first, of whichever organisation; then who stands in for them, then who
decided or asked, and then the order that holds for every duty.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop as _

from nabij.counsel import queries as counsel
from nabij.dossier.actions import WantedDuty
from nabij.dossier.queries import Promised
from nabij.measures import queries as measures
from nabij.plans import queries as plans
from nabij.records import queries as records
from nabij.rules.promised import is_still_named
from nabij.safety import queries as safety
from nabij.waiting.owing.bearing import is_live
from nabij.waiting.owing.named import Named
from nabij.waiting.owing.staff_duties import owned

if TYPE_CHECKING:
    from nabij.waiting.owing.duties import Asked

OF_PROMISES: Mapping[str, str] = {
    "goal": _("Het doel is vervallen of heeft een andere dag, of het plan eindigde."),
    "goal_stale": _("Het doel is vervallen of iemand zag vooruitgang."),
    "condition": _("De voorwaarde is vervallen, of het plan eindigde."),
    "counter_view": _("De tegenspraak is niet meer nodig: het plan eindigde."),
    "question": _("De vraag om advies is ingetrokken."),
    "file_request": _("Het verzoek is ingetrokken."),
    "plan_signed": _("Er is een nieuwe versie van het plan, of het plan eindigde."),
    "family_plan": _("Het gezinsplan is afgesloten of de dag is veranderd."),
}
SOURCES = (plans.promised, safety.promised, counsel.promised, records.promised)


@dataclass(frozen=True, kw_only=True)
class Promises:
    """All that was promised about the youths of a run, and who the named are today."""

    rows: tuple[Promised, ...]
    named: Named
    running: frozenset[int]
    over: frozenset[int]
    """Of whom a measure runs here; and of whom each that ran has ended."""

    @classmethod
    def of(
        cls, *, controller_id: int, youths: Collection[int] | None, on: dt.date
    ) -> "Promises":
        """Read what every slice tells."""
        about = {"controller_id": controller_id, "persons": youths, "on": on}
        rows = tuple(each for tell in SOURCES for each in tell(**about))
        open_now = [each for each in rows if each.fulfilled_on is None]
        people = {each.named for each in open_now if each.named}
        people |= {each.asker for each in open_now if each.asker}
        members = {who for each in open_now for who in each.ends_with}
        running, over = _measured(members, controller_id=controller_id, on=on)
        return cls(
            rows=rows,
            named=Named.of(people, controller_id=controller_id, on=on),
            running=running,
            over=over,
        )

    def wanted(self, asked: "Asked") -> Iterator[WantedDuty]:
        """Each as a duty: open with an owner who is here, or just done."""
        for each in self.rows:
            if each.fulfilled_on is None and self._has_ended(each):
                continue
            yield WantedDuty(
                source=each.source,
                kind=each.kind,
                person_id=each.person_id,
                rule=each.rule,
                started_on=each.started_on,
                known_on=each.started_on,
                due_on=each.due_on,
                fulfilled_on=each.fulfilled_on,
                **self._owner(each, asked),
            )

    def _has_ended(self, each: Promised) -> bool:
        """A plan for a measure asks nothing once none of their measures runs."""
        return bool(each.ends_with & self.over) and not each.ends_with & self.running

    def _owner(self, each: Promised, asked: "Asked") -> dict[str, object]:
        is_named = is_still_named(open_until=each.open_until, on=asked.on)
        first = each.named if is_named else None
        candidates = self.named.candidates(first, each.asker)
        lives = asked.lives.get(each.person_id, [])
        return owned(asked.roster.owner_after(candidates, each.person_id, lives))


def _measured(
    members: Collection[int], *, controller_id: int, on: dt.date
) -> tuple[frozenset[int], frozenset[int]]:
    """Of whom a measure runs here, and of whom every measure that ran has ended."""
    if not members:
        return frozenset(), frozenset()
    lives = list(measures.lives(controller_id=controller_id, youths=members))
    running = frozenset(life.youth_id for life in lives if is_live(life, on))
    ended = {life.youth_id for life in lives if life.until_on and life.until_on <= on}
    return running, frozenset(ended) - running
