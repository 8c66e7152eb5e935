"""Second readings: which are asked of whom, which differ, and how far all agree."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat

from nabij.base import clock, formats
from nabij.base.acting import Actor, as_machine
from nabij.dossier import queries as dossier
from nabij.indicators.agreement import Agreement, Pair, agreement, told
from nabij.organisations import queries as organisations
from nabij.rules import triage as rules
from nabij.rules.duties import read_as_acute_due
from nabij.rules.functions import Function
from nabij.waiting.queries.triage import ANSWER, READING, TRIAGE

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

YEAR = dt.timedelta(days=365)


def about(decision_id: int) -> str:
    """How a reading and an answer name the triage they are about."""
    return f"decision:{decision_id}"


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A triage that a second person must read, or that two people see differently."""

    decision_id: int
    youth_id: int
    since_on: dt.date
    due_on: dt.date


def unread() -> QuerySet[Any]:
    """Triages that stand, were drawn, and were not read a second time yet."""
    mark = Concat(Value("decision:"), Cast("pk", CharField()))
    read = dossier.standing_decisions(READING).filter(about=OuterRef("mark"))
    drawn = dossier.standing_decisions(TRIAGE, content__drawn=True)
    return drawn.annotate(mark=mark).filter(~Exists(read))


def readings_for(*, by: Actor) -> list[Asked]:
    """What this person may read a second time: never what they decided or prepared."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    mine = Q(decided_by__professional=me) | Q(prepared_by__professional=me)
    rows = unread().filter(controller_id=by.organisation_id).order_by("decided_at")
    return [_asked(row) for row in rows.exclude(mine)]


def talks_for(*, by: Actor) -> list[Asked]:
    """Where a second reader saw it differently and this decider did not answer yet."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    answered = dossier.standing_decisions(ANSWER).filter(about=OuterRef("about"))
    open_talks = dossier.standing_decisions(
        READING, controller_id=by.organisation_id, content__differs=True
    ).filter(~Exists(answered))
    readings = {row.about: row for row in open_talks}
    mine = dossier.standing_decisions(
        TRIAGE,
        pk__in=[row.content["decision"] for row in readings.values()],
        decided_by__professional=me,
    )
    return [_asked(row, readings[about(row.pk)]) for row in mine]


def reading_of(decision_id: int) -> "Decision | None":
    """What the second reader found, when there was one."""
    return dossier.standing_decisions(READING, about=about(decision_id)).first()


def answer_to(decision_id: int) -> "Decision | None":
    """What the decider did with a reading that differed."""
    return dossier.standing_decisions(ANSWER, about=about(decision_id)).first()


def _asked(row: Any, reading: Any = None) -> Asked:
    since = clock.day_of((reading or row).decided_at)
    is_acute = reading is not None and reading.outcome == rules.Class.A
    due_on = read_as_acute_due(read_on=since) if is_acute else None
    return Asked(
        decision_id=row.pk,
        youth_id=row.person_id,
        since_on=since,
        due_on=due_on or rules.read_by(decided_on=since),
    )


@dataclass(frozen=True, kw_only=True)
class OfTeam:
    """How the deciders of one team and their second readers agree."""

    team: str
    drawn: int
    read: int
    agreement: Agreement

    @property
    def percentage(self) -> str:
        """The share as text, empty when there is too little to tell."""
        found = self.agreement
        if found.share is None:
            return ""
        return formats.share(round(found.share * found.n), found.n)


@dataclass(frozen=True, kw_only=True)
class Agreed:
    """Per team, and together when that gives no small team away."""

    teams: list[OfTeam]
    whole: OfTeam
    is_whole_told: bool


def agreed(*, by: Actor, on: dt.date) -> Agreed:
    """Agreement over a year. Counts only, of files that may be shut to the reader."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    names = organisations.team_names(organisation_id=by.organisation_id)
    with as_machine(machine):
        found = _by_team(by.organisation_id, clock.midnight(on - YEAR))
    teams = [
        _of_team(names.get(team or 0, ""), rows, on)
        for team, rows in sorted(found.items(), key=lambda e: names.get(e[0] or 0, ""))
    ]
    whole = _of_team("", [row for rows in found.values() for row in rows], on)
    shown = told([t.agreement for t in teams], whole.agreement, on=on)
    return Agreed(teams=teams, whole=whole, is_whole_told=shown)


Read = tuple[str, str | None, bool]


def _by_team(controller_id: int, since: dt.datetime) -> dict[int | None, list[Read]]:
    """The class decided, the class read (None: not read) and whether it was blind."""
    scope = {"controller_id": controller_id, "decided_at__gte": since}
    drawn = dossier.history_of(TRIAGE, content__drawn=True, **scope)
    read = {
        row.content["decision"]: row for row in dossier.history_of(READING, **scope)
    }
    found: dict[int | None, list[Read]] = defaultdict(list)
    for pk, letter, team in drawn.values_list("pk", "outcome", "decided_by__team_id"):
        row = read.get(pk)
        found[team].append(
            (letter, row.outcome, row.content["was_blind"])
            if row
            else (letter, None, False)
        )
    return found


def _of_team(team: str, rows: Sequence[Read], on: dt.date) -> OfTeam:
    pairs: list[Pair] = [
        (one, other) for one, other, blind in rows if other is not None and blind
    ]
    return OfTeam(
        team=team,
        drawn=len(rows),
        read=sum(other is not None for _, other, _ in rows),
        agreement=agreement(pairs, classes=tuple(rules.Class), on=on),
    )
