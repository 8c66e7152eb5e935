"""The day of who works along with a family from a local team or a safety team."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.families import queries as families
from nabij.families.queries import InvolvedIn, Known
from nabij.plans import queries as plans
from nabij.site.today.desk import last_ten
from nabij.site.today.log import log
from nabij.site.today.owed import owed


@dataclass(frozen=True, kw_only=True)
class FamilyOfMine:
    """Those of one household whose files are open to me: why, until when, the plan."""

    household_id: int | None
    members: list[Known]
    grounds: list[tuple[str, str]]
    last_on: dt.date | None
    plan_id: int | None

    @property
    def names(self) -> str:
        """How the family is looked up."""
        return " / ".join(
            dict.fromkeys(member.looked_up.split(",")[0] for member in self.members)
        )


def of_partner(request: HttpRequest, by: Actor) -> Context:
    """My families, on which ground and until when, and what I have to do."""
    found = families.involved_in(by=by, at=request.at)
    log(request, by, "families.found", [each.person.id for each in found])
    running = {
        person: line.plan.pk
        for line in plans.plans_of(by=by, on=request.today)
        for person in line.persons
    }
    return (
        {"involved": _by_family(found, running)}
        | owed(request, by)
        | last_ten(request, by)
    )


def _by_family(
    found: Iterable[InvolvedIn], running: dict[int, int]
) -> list[FamilyOfMine]:
    """Together who lives together; the file that shuts first says until when."""
    together: dict[tuple[int, int], list[InvolvedIn]] = defaultdict(list)
    for each in found:
        alone = 0 if each.household_id else each.person.id
        together[each.household_id or 0, alone].append(each)
    return [
        FamilyOfMine(
            household_id=rows[0].household_id,
            members=[each.person for each in rows],
            grounds=list(dict.fromkeys((each.ground, each.reason) for each in rows)),
            last_on=min((e.last_on for e in rows if e.last_on), default=None),
            plan_id=next(
                (running[e.person.id] for e in rows if e.person.id in running), None
            ),
        )
        for rows in together.values()
    ]
