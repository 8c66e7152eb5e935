"""Who may own a duty today, nearest to the child first; the roster is read once.

For a few youths only that part is read that can own what is theirs: with thousands of
workers the others would cost more than everything else together.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from nabij.measures.queries import Held, Life
from nabij.organisations import queries as organisations
from nabij.organisations.queries import InOffice
from nabij.rules.codes import Role
from nabij.rules.duties import Candidate, OwnedAs, Owner, living_owner
from nabij.rules.functions import Function
from nabij.rules.substitution import chain_of
from nabij.workforce import queries as workforce
from nabij.workforce.queries import Presence

DAY = dt.timedelta(days=1)
DESKS = {
    Function.WAITING_LIST_COORDINATOR: OwnedAs.COORDINATOR,
    Function.TEAM_LEADER: OwnedAs.TEAM_LEADER,
    Function.DIRECTOR: OwnedAs.DIRECTOR,
    Function.FUNCTIONAL_ADMINISTRATOR: OwnedAs.ADMINISTRATOR,
}


@dataclass(frozen=True, kw_only=True)
class Roster:
    """Who is here on a day in an organisation, with who leads and who stands in."""

    on: dt.date
    workers: dict[int, Presence]
    stand_ins: dict[int, int]
    """By worker: who stands in by day, the first of a chain who is here."""
    desks: dict[OwnedAs, list[Candidate]]
    leaders: dict[int, list[Candidate]]
    chosen: Mapping[int, int]
    """The professional somebody chose to keep watch, by youth."""
    in_function: frozenset[int] = frozenset()
    """Who has a function here, known to the register as a worker or not."""

    @classmethod
    def of(
        cls,
        *,
        controller_id: int,
        on: dt.date,
        chosen: Mapping[int, int] | None = None,
        workers: Collection[int] | None = None,
    ) -> Self:
        """Read who is here: everybody, or who may own what these workers hold.

        Those are the workers, who stands in for them, who was chosen, and who leads.
        """
        chosen, is_all = chosen or {}, workers is None
        stands = workforce.stands(controller_id=controller_id, since=on)
        office = organisations.in_office(
            organisation_id=controller_id,
            on=on,
            functions=None if is_all else list(DESKS),
            professionals=chosen.values(),
        )
        people = workforce.presences(
            controller_id=controller_id,
            on=on,
            workers=None if workers is None else chain_of(workers, stands=stands),
            professionals={*chosen.values(), *(who.professional_id for who in office)},
        )
        desks, leaders = _desks(office, people.values())
        here = {each.worker_id for each in people.values() if each.is_here}
        return cls(
            on=on,
            workers=people,
            stand_ins=workforce.first_here(stands, is_here=here.__contains__, on=on),
            desks=desks,
            leaders=leaders,
            chosen=chosen,
            in_function=frozenset(each.professional_id for each in office),
        )

    @cached_property
    def living(self) -> set[int]:
        """Every professional who is here today."""
        here: set[int] = set()
        away: set[int] = set()
        for each in self.workers.values():
            (here if each.is_here else away).add(each.professional_id)
        return here | (self.in_function - away)

    def owner_of_measure(self, life: Life) -> Owner:
        """Who owns what one measure asks: its own workers before all others."""
        return living_owner(self._candidates(life.youth_id, self._holding([life])))

    def owner_of_youth(
        self, youth_id: int, lives: Iterable[Life], *, first: int | None = None
    ) -> Owner:
        """Who owns what is about a youth as a whole, whichever measure it is.

        `first`: a professional at one of the desks who comes before all others.
        """
        at_desk = [each for desk in self.desks.values() for each in desk]
        named = [each for each in at_desk if each.professional_id == first]
        others = self._candidates(youth_id, self._holding(lives))
        return living_owner([*named, *others])

    def owner_after(
        self, named: Iterable[Candidate], person_id: int, lives: Iterable[Life]
    ) -> Owner:
        """Who owns what somebody was named for: they, else as for any youth."""
        return living_owner(
            [*named, *self._candidates(person_id, self._holding(lives))]
        )

    def owner_of_worker(self, worker_id: int) -> Owner:
        """Who owns what is about a worker: that worker, then who leads."""
        each = self.workers[worker_id]
        own = Candidate(
            professional_id=each.professional_id,
            owned_as=OwnedAs.SELF,
            is_here=each.is_here,
        )
        return living_owner([own, *self._leading({each.team_id})])

    def owner_who_leads(self, held: Iterable[Held]) -> Owner:
        """Who leads the team of these workers; without one, whoever leads."""
        return living_owner(
            self._leading({self._team_of(each.worker_id) for each in held})
        )

    def owner_of_list(self) -> Owner:
        """Who owns what is about the organisation as a whole."""
        return living_owner([*self.desks[OwnedAs.COORDINATOR], *self._leading(set())])

    def _candidates(self, youth_id: int, held: list[Held]) -> Iterator[Candidate]:
        """Workers, who stands in for them, who has the watch, then the desks.

        A youth with a fixed worker belongs to a team, whose leader comes before the
        coordinator; the coordinator's desk does not even open the file. A youth who
        waits belongs to the coordinator first.
        """
        for each in held:
            owned_as = OwnedAs.FIXED if each.role == Role.FIXED else OwnedAs.ACTING
            yield from self._worker(each.worker_id, owned_as)
        for each in held:
            other = self.stand_ins.get(each.worker_id)
            if other is not None:
                yield from self._worker(other, OwnedAs.SUBSTITUTE)
        yield from self._watching(youth_id)
        teams = {self._team_of(each.worker_id) for each in held}
        if any(each.role == Role.FIXED for each in held):
            yield from self._leading(teams)
            yield from self.desks[OwnedAs.COORDINATOR]
        else:
            yield from self.desks[OwnedAs.COORDINATOR]
            yield from self._leading(teams)

    def _worker(self, worker_id: int, owned_as: OwnedAs) -> Iterator[Candidate]:
        if (each := self.workers.get(worker_id)) is not None:
            yield Candidate(
                professional_id=each.professional_id,
                owned_as=owned_as,
                is_here=each.is_here,
            )

    def _watching(self, youth_id: int) -> Iterator[Candidate]:
        who = self.chosen.get(youth_id)
        if who is not None:
            yield Candidate(
                professional_id=who, owned_as=OwnedAs.WATCH, is_here=who in self.living
            )

    def _leading(self, teams: set[int | None]) -> Iterator[Candidate]:
        for team in sorted(team for team in teams if team is not None):
            yield from self.leaders.get(team, ())
        for owned_as in (OwnedAs.TEAM_LEADER, OwnedAs.DIRECTOR, OwnedAs.ADMINISTRATOR):
            yield from self.desks[owned_as]

    def _team_of(self, worker_id: int) -> int | None:
        each = self.workers.get(worker_id)
        return each.team_id if each else None

    def _holding(self, lives: Iterable[Life]) -> list[Held]:
        return sorted(
            holding(lives, on=self.on),
            key=lambda each: (each.role != Role.FIXED, each.from_on, each.role),
        )


def holding(lives: Iterable[Life], *, on: dt.date) -> Iterator[Held]:
    """Who holds these measures on a day.

    A measure that ended is held by nobody, also where the register left the
    assignment open: what another measure asks is not for who did that one.
    """
    for life in lives:
        if life.until_on is not None and life.until_on <= on:
            continue
        for each in life.held:
            if each.from_on <= on and (each.until_on is None or each.until_on > on):
                yield each


def _desks(
    office: list[InOffice], workers: Iterable[Presence]
) -> tuple[dict[OwnedAs, list[Candidate]], dict[int, list[Candidate]]]:
    """Who sits where, by name; a manager the register knows leads without an account.

    Somebody with a function here who is away as a worker is away from the desk too.
    """
    workers = list(workers)
    away = {each.professional_id for each in workers if not each.is_here}
    away -= {each.professional_id for each in workers if each.is_here}
    desks: dict[OwnedAs, list[Candidate]] = {each: [] for each in DESKS.values()}
    leaders: dict[int, list[Candidate]] = defaultdict(list)
    for each in office:
        if (owned_as := DESKS.get(Function(each.function))) is None:
            continue
        candidate = Candidate(
            professional_id=each.professional_id,
            owned_as=owned_as,
            is_here=each.professional_id not in away,
        )
        desks[owned_as].append(candidate)
        if owned_as is OwnedAs.TEAM_LEADER and each.team_id:
            leaders[each.team_id].append(candidate)
    for manager in workers:
        if manager.is_manager and manager.is_here and manager.team_id:
            candidate = Candidate(
                professional_id=manager.professional_id,
                owned_as=OwnedAs.TEAM_LEADER,
                is_here=True,
            )
            desks[OwnedAs.TEAM_LEADER].append(candidate)
            leaders[manager.team_id].append(candidate)
    return desks, leaders
