"""Measures that may end soon: by what a worker said, or because the title runs out."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from nabij.base.acting import Actor, as_machine
from nabij.base.errors import NotFound
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.measures import queries as measures
from nabij.measures.queries import Title
from nabij.organisations import queries as organisations
from nabij.outflow.models import OutflowStep, PlacementNow
from nabij.rules.functions import Function
from nabij.rules.outflow import CouncilTerm, Placement, council_terms, ends_soon

GOALS_MET, MEASURE = "measures.goals_met", "measure:"
MET, NOT_MET = "met", "not_met"


@dataclass(frozen=True, kw_only=True)
class GoalsMet:
    """What a worker said of the goals; `decision_id` is what a change is based on."""

    decision_id: int
    is_met: bool
    reason: str
    safety_after: str
    said_at: dt.datetime
    said_by: int


@dataclass(frozen=True, kw_only=True)
class Ending:
    """A measure on the page: why it is there, what is left, who is told by when."""

    title: Title
    name: str
    goals: GoalsMet | None
    ends_soon: bool
    terms: tuple[CouncilTerm, ...]
    steps: tuple[OutflowStep, ...]
    placement: PlacementNow | None

    @property
    def left(self) -> int:
        """How many steps are not done and still needed."""
        return sum(not (s.done_on or s.is_dropped) for s in self.steps)


def about(measure_id: int) -> str:
    """How a decision names a measure."""
    return f"{MEASURE}{measure_id}"


def goals_said() -> dict[int, GoalsMet]:
    """What was said last of the goals of each measure that is open to the reader."""
    rows = dossier.standing_decisions(GOALS_MET)
    return {
        int(row.about.removeprefix(MEASURE)): GoalsMet(
            decision_id=row.pk,
            is_met=row.outcome == MET,
            reason=row.reason,
            safety_after=row.content.get("safety_after", ""),
            said_at=row.decided_at,
            said_by=row.decided_by_id,
        )
        for row in rows
    }


def endings(*, by: Actor, on: dt.date) -> list[Ending]:
    """Every measure that may end soon and is open to the reader, first end first."""
    said = goals_said()
    found = [
        title
        for title in measures.titles(controller_id=by.organisation_id, on=on)
        if _is_met(said.get(title.id)) or _is_near(title, on)
    ]
    return _told(found, said, on)


def _is_met(said: GoalsMet | None) -> bool:
    return said is not None and said.is_met


def _is_near(title: Title, on: dt.date) -> bool:
    return title.until_on is not None and ends_soon(until_on=title.until_on, on=on)


def _told(titles: list[Title], said: dict[int, GoalsMet], on: dt.date) -> list[Ending]:
    ids = [title.id for title in titles]
    names = families.names_of(persons=[title.youth_id for title in titles])
    steps, placements = _steps(ids), _placements(ids)
    rows = [
        Ending(
            title=title,
            name=names[title.youth_id],
            goals=said.get(title.id),
            ends_soon=_is_near(title, on),
            terms=council_terms(
                type=title.type,
                until_on=title.until_on,
                placement=_known(placements.get(title.id)),
            ),
            steps=tuple(steps.get(title.id, ())),
            placement=placements.get(title.id),
        )
        for title in titles
        if title.youth_id in names
    ]
    return sorted(rows, key=lambda r: (r.title.until_on or dt.date.max, r.name))


def _steps(measure_ids: Collection[int]) -> dict[int, list[OutflowStep]]:
    rows = OutflowStep.objects.filter(measure__in=measure_ids, superseded_at=None)
    found: dict[int, list[OutflowStep]] = defaultdict(list)
    for row in rows.order_by("due_on", "pk"):
        found[row.measure_id].append(row)
    return found


def _placements(measure_ids: Collection[int]) -> dict[int, PlacementNow]:
    rows = PlacementNow.objects.filter(measure__in=measure_ids, superseded_at=None)
    return {row.measure_id: row for row in rows}


def _known(row: PlacementNow | None) -> Placement | None:
    if row is None:
        return None
    return Placement(
        is_placed=row.is_placed, since_on=row.since_on, return_on=row.return_on
    )


def ending_of(measure_id: int, *, on: dt.date) -> Ending:
    """One measure that holds and is open to the reader. Raises NotFound for others."""
    title = measures.title_for(measure_id, on=on)
    found = _told([title], goals_said(), on) if title else []
    if not found:
        raise NotFound
    return found[0]


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many measures of the whole organisation may end soon, and why."""

    goals_met: int
    ends_soon: int


def counted(*, by: Actor, on: dt.date) -> Counted:
    """Counts only, of files that may be shut to the reader."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    with as_machine(machine):
        titles = measures.titles(controller_id=by.organisation_id, on=on)
        said = goals_said()
    return Counted(
        goals_met=sum(_is_met(said.get(title.id)) for title in titles),
        ends_soon=sum(_is_near(title, on) for title in titles),
    )
