"""Everything that was typed here, of all slices, in the order in which it was kept."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nabij.base.acting import Actor
from nabij.base.api import LARGEST_ID
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.measures import queries as measures
from nabij.rules.functions import Function
from nabij.workforce import queries as workforce


@dataclass(frozen=True, kw_only=True)
class TypedRow:
    """One thing as it now stands; a change comes again under the same kind and id."""

    kind: str
    id: int
    recorded_at: dt.datetime
    person_id: int | None = None
    person_key: str | None = None
    worker_key: str | None = None
    measure_key: str | None = None
    team: str | None = None
    from_on: dt.date | None = None
    until_on: dt.date | None = None
    code: str = ""
    words: str = ""
    with_whom: str = ""
    value: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Place:
    """After this one: a moment, and what came last of those kept at that moment."""

    at: dt.datetime
    kind: str = ""
    id: int = 0

    def after(self, kind: str) -> dict[str, Any]:
        """From where a kind goes on: kinds are read by name within one moment."""
        past = self.kind > kind
        last = LARGEST_ID if past else self.id if self.kind == kind else 0
        return {"moment": self.at, "after_id": last}


def typed_since(*, by: Actor, on: dt.date, place: Place, limit: int) -> list[TypedRow]:
    """What was typed here after a place, oldest first, as far as the reader may see.

    Contacts, nicknames and weights: of the files that are open. Agreements, tasks and
    growth: of all teams, for a team leader of the own team.
    """
    rows: list[TypedRow] = []
    asked = {"controller_id": by.organisation_id, "limit": limit}
    for kind, read in OF_PERSONS.items():
        rows += read(**asked, **place.after(kind))
    scope = _scope(by, on)
    for kind, (read_periods, words_of_kind) in OF_WORKERS.items():
        since = workforce.Since(
            controller_id=by.organisation_id, **scope, **place.after(kind)
        )
        found = read_periods(since=since, limit=limit)
        rows += [_period(kind, row, words_of_kind) for row in found]
    rows.sort(key=lambda row: (row.recorded_at, row.kind, row.id))
    return rows[:limit]


def _scope(by: Actor, on: dt.date) -> dict[str, Any]:
    """A team leader sees the hours of the own team; without a team, of nobody."""
    if by.function != Function.TEAM_LEADER:
        return {}
    people = workforce.colleagues(controller_id=by.organisation_id, on=on)
    own = [each.worker_id for each in people if each.team_id == by.team_id]
    return {"workers": own, "team_id": by.team_id or 0}


def _period(kind: str, row: workforce.TypedPeriod, unit: str) -> TypedRow:
    return TypedRow(
        kind=kind,
        id=row.id,
        recorded_at=row.recorded_at,
        worker_key=row.worker_key,
        team=row.team,
        from_on=row.from_on,
        until_on=row.until_on,
        words=row.words,
        value=row.value,
        unit=unit,
    )


def _contacts(**asked: Any) -> list[TypedRow]:
    return [
        TypedRow(
            kind="contact",
            id=row.id,
            recorded_at=row.recorded_at,
            person_id=row.person_id,
            person_key=row.person_key,
            worker_key=row.worker_key,
            from_on=row.on_day,
            code=row.kind,
            words=row.note,
            with_whom=row.with_whom,
        )
        for row in dossier.typed_since(**asked)
    ]


def _nicknames(**asked: Any) -> list[TypedRow]:
    return [
        TypedRow(
            kind="nickname",
            id=row.id,
            recorded_at=row.recorded_at,
            person_id=row.id,
            person_key=row.person_key,
            words=row.nickname,
        )
        for row in families.nicknames_typed_since(**asked)
    ]


def _weights(**asked: Any) -> list[TypedRow]:
    return [
        TypedRow(
            kind="weight",
            id=row.id,
            recorded_at=row.recorded_at,
            person_id=row.person_id,
            person_key=row.person_key,
            measure_key=row.measure_key,
            from_on=row.from_on,
            until_on=row.until_on,
            words=row.reason,
            value=float(row.weight),
            unit="factor",
        )
        for row in measures.weights_typed_since(**asked)
    ]


OF_PERSONS: dict[str, Callable[..., list[TypedRow]]] = {
    "contact": _contacts,
    "nickname": _nicknames,
    "weight": _weights,
}
OF_WORKERS = {
    "growth_step": (workforce.steps_typed_since, "deel"),
    "other_task": (workforce.tasks_typed_since, "uren per week"),
    "agreed_path": (workforce.paths_typed_since, "maatregelen per fte"),
}
