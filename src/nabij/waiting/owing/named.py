"""Who was named, of whichever organisation: whether they are here, who stands in.

Of another organisation its own machine is asked, and says no more than that: here or
not, and who stands in today.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Self

from nabij.base.acting import Actor, as_machine
from nabij.organisations import queries as organisations
from nabij.rules.duties import Candidate, OwnedAs
from nabij.rules.functions import FILE_WORKERS, Function
from nabij.rules.substitution import chain_of
from nabij.workforce import queries as workforce

AS_NAMED = {
    Function.LOCAL_TEAM_WORKER: OwnedAs.LOCAL_TEAM,
    Function.SAFETY_EXPERT: OwnedAs.SAFETY_EXPERT,
}


@dataclass(frozen=True, kw_only=True)
class Named:
    """People who were named in an agreement, a plan or a question, as they are today.

    `functions`: who holds one; without any somebody has left. `away`: who is ill or
    on leave. `stands_in`: who does the work of whom.
    """

    functions: dict[int, str] = field(default_factory=dict)
    away: frozenset[int] = frozenset()
    stands_in: dict[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, people: Collection[int], *, controller_id: int, on: dt.date) -> Self:
        """Read who they are; here first, then at each organisation they work for."""
        found = organisations.functions_of(people, on=on)
        functions, staff = {}, defaultdict[int, set[int]](set)
        for who, held in found.items():
            home, functions[who] = _at_home(held, controller_id)
            staff[home].add(who)
        away: set[int] = set()
        stands_in: dict[int, int] = {}
        for organisation_id, some in sorted(staff.items()):
            gone, others = _away(organisation_id, some, controller_id, on)
            away |= gone
            stands_in |= others
        return cls(functions=functions, away=frozenset(away), stands_in=stands_in)

    def candidates(self, named: int | None, asker: int | None) -> Iterator[Candidate]:
        """Who was named, who stands in for them, then who decided or asked."""
        if named is not None:
            function = self.functions.get(named, "")
            as_what = AS_NAMED.get(Function(function)) if function else None
            yield self._candidate(named, as_what or OwnedAs.NAMED)
            if (other := self.stands_in.get(named)) is not None:
                yield Candidate(
                    professional_id=other, owned_as=OwnedAs.SUBSTITUTE, is_here=True
                )
        if asker is not None:
            yield self._candidate(asker, OwnedAs.ASKER)
            if (other := self.stands_in.get(asker)) is not None:
                yield Candidate(
                    professional_id=other, owned_as=OwnedAs.SUBSTITUTE, is_here=True
                )

    def _candidate(self, who: int, owned_as: OwnedAs) -> Candidate:
        is_here = who in self.functions and who not in self.away
        return Candidate(professional_id=who, owned_as=owned_as, is_here=is_here)


def _at_home(held: list[tuple[int, str]], controller_id: int) -> tuple[int, str]:
    """Of two functions the one where it was decided, with cases before a desk."""
    return min(
        held, key=lambda one: (one[0] != controller_id, one[1] not in FILE_WORKERS, one)
    )


def _machine(organisation_id: int) -> Actor:
    return organisations.machine(
        organisation_id=organisation_id, function=Function.REGISTER_MACHINE
    )


def _away(
    organisation_id: int, people: Collection[int], controller_id: int, on: dt.date
) -> tuple[set[int], dict[int, int]]:
    """Who of these is away, and who stands in for them, as their organisation knows."""
    here = organisation_id == controller_id
    with nullcontext() if here else as_machine(_machine(organisation_id)):
        about = {"controller_id": organisation_id, "on": on}
        known = workforce.presences(workers=(), professionals=people, **about)
        away = {
            each.worker_id: each
            for each in known.values()
            if each.professional_id in people and not each.is_here
        }
        if not away:
            return set(), {}
        stands = workforce.stands(controller_id=organisation_id, since=on)
        chain = workforce.presences(workers=chain_of(away, stands=stands), **about)
        present = {worker for worker, each in chain.items() if each.is_here}
        first = workforce.first_here(stands, is_here=present.__contains__, on=on)
    gone = {each.professional_id for each in away.values()}
    others = {
        each.professional_id: chain[first[worker]].professional_id
        for worker, each in away.items()
        if worker in first
    }
    return gone, others
