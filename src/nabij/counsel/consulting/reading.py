"""Discussions and texts as they are shown."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nabij.base.acting import Actor
from nabij.counsel.consulting.composing import (
    KIND as SIGNED,
)
from nabij.counsel.consulting.composing import (
    about_text,
    composition_for,
    rests_on_opinions,
)
from nabij.counsel.consulting.discussing import KIND as DISCUSSED
from nabij.counsel.consulting.discussing import about, discussion_for
from nabij.counsel.models import (
    CaseDiscussion,
    Composition,
    CompositionLine,
    Participant,
    Stance,
)
from nabij.dossier import queries as dossier
from nabij.dossier.queries import Line
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Shown

if TYPE_CHECKING:
    from nabij.dossier.models import Decision

NOBODY = Shown("", "", "")


@dataclass(frozen=True, kw_only=True)
class Signed:
    """What was decided, by whom, prepared by whom, and on how many statements."""

    decision: str
    reason: str
    remedy: str
    registration: str
    decided_at: dt.datetime
    decided_by: Shown
    prepared_by: Shown | None
    grounds: list[Line]
    hidden: int


@dataclass(frozen=True, kw_only=True)
class Stood:
    """A participant, with the last word on the decision as far as there is one."""

    capacity_id: int
    who: Shown
    label: str
    remark: str
    is_own_word: bool


@dataclass(frozen=True, kw_only=True)
class Discussed:
    """A discussion: agenda, who takes part, and what followed."""

    id: int
    person_id: int
    on_day: dt.date
    agenda: str
    brought_by: Shown
    participants: list[Stood]
    conclusion: Signed | None
    is_mine: bool


@dataclass(frozen=True, kw_only=True)
class Told:
    """A text of statements, in order; what is hidden keeps its place."""

    id: int
    person_id: int
    label: str
    title: str
    writer: Shown
    written_at: dt.datetime
    lines: list[Line]
    only_opinions: bool
    why_no_facts: str
    signature: Signed | None


def discussions_about(person_id: int, *, by: Actor, on: dt.date) -> list[Discussed]:
    """Every discussion in a file, the newest first."""
    rows = CaseDiscussion.objects.filter(person=person_id).order_by("-on_day", "-pk")
    return [_discussed(row, by=by, on=on) for row in rows[:50]]


def discussion(discussion_id: int, *, by: Actor, on: dt.date) -> Discussed:
    """One discussion in an open file."""
    return _discussed(discussion_for(discussion_id), by=by, on=on)


def compositions_about(person_id: int) -> list[Composition]:
    """The texts in a file, the newest first."""
    rows = Composition.objects.filter(person=person_id)
    return list(rows.order_by("-recorded_at", "-pk")[:100])


def composition(composition_id: int, *, on: dt.date) -> Told:
    """One text as it was written, with what became of its statements since."""
    row = composition_for(composition_id)
    ids = CompositionLine.objects.filter(composition=row).order_by("place")
    lines = dossier.lines_as_written(
        list(ids.values_list("statement_id", flat=True)), row.person_id, on=on
    )
    writer = organisations.shown_capacities({row.written_by_id}, on=on)
    return Told(
        id=row.pk,
        person_id=row.person_id,
        label=str(row.get_kind_display()),
        title=row.title,
        writer=writer.get(row.written_by_id, NOBODY),
        written_at=row.recorded_at,
        lines=lines,
        only_opinions=rests_on_opinions(line.kind for line in lines),
        why_no_facts=row.why_no_facts,
        signature=_signed(SIGNED, about_text(row), on=on),
    )


def who_can_join(
    person_id: int, *, functions: Iterable[str], by: Actor, at: dt.datetime, on: dt.date
) -> list[organisations.Partner]:
    """Colleagues of the own organisation, and whoever has the file open elsewhere."""
    open_at = {each.desk_id for each in families.at_own_desks([person_id], at=at)}
    everybody = organisations.partners(functions=set(functions), on=on)
    return [
        one
        for one in everybody
        if one.capacity_id != by.capacity_id
        and (one.organisation_id == by.organisation_id or one.desk_id in open_at)
    ]


def _discussed(row: CaseDiscussion, *, by: Actor, on: dt.date) -> Discussed:
    there = list(
        Participant.objects.filter(discussion=row).values_list("capacity_id", flat=True)
    )
    shown = organisations.shown_capacities({*there, row.brought_by_id}, on=on)
    last = {
        stance.capacity_id: stance
        for stance in Stance.objects.filter(discussion=row).order_by("pk")
    }
    return Discussed(
        id=row.pk,
        person_id=row.person_id,
        on_day=row.on_day,
        agenda=row.agenda,
        brought_by=shown[row.brought_by_id],
        participants=[
            _stood(each, shown[each], last.get(each)) for each in sorted(there)
        ],
        conclusion=_signed(DISCUSSED, about(row), on=on),
        is_mine=by.capacity_id in there,
    )


def _stood(capacity: int, who: Shown, stance: Stance | None) -> Stood:
    return Stood(
        capacity_id=capacity,
        who=who,
        label=str(stance.get_kind_display()) if stance else "",
        remark=stance.remark if stance else "",
        is_own_word=stance is not None and stance.noted_by_id == capacity,
    )


def _signed(kind: str, what: str, *, on: dt.date) -> Signed | None:
    row = dossier.standing_decisions(kind, about=what).first()
    return _as_signed(row, on=on) if row else None


def _as_signed(row: "Decision", *, on: dt.date) -> Signed:
    people = {row.decided_by_id, row.prepared_by_id or 0}
    shown = organisations.shown_capacities(people, on=on)
    rests = dossier.grounds_of([row.pk])[row.pk]
    return Signed(
        decision=row.content.get("decision", ""),
        reason=row.reason,
        remedy=row.remedy,
        registration=row.content.get("registration", ""),
        decided_at=row.decided_at,
        decided_by=shown.get(row.decided_by_id, NOBODY),
        prepared_by=shown.get(row.prepared_by_id or 0),
        grounds=dossier.as_lines(rests.open, on=on),
        hidden=rests.hidden,
    )
