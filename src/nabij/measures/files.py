"""Measures in the file of somebody: what holds, who carries it out, what has been."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.compiled import Compiled, CompiledObjects, one_of
from nabij.dossier import queries as dossier
from nabij.measures.bearing import FirstContacts
from nabij.measures.models import Assignment, Measure
from nabij.rules.codes import END_REASONS, Group, measure_type
from nabij.workforce import queries as workforce

# Why somebody was given a worker, or why that ended: a decision of a person.
ASSIGNED, ENDED = "measures.assignment", "ended"
PLACES = {Assignment.Role.FIXED: 0, Assignment.Role.DUO: 1}
ROWS = (
    "pk",
    "youth_id",
    "type",
    "from_on",
    "until_on",
    "ordered_on",
    "received_on",
    "end_reason",
    "carried__pk",
    "carried__from_on",
    "carried__charged_on",
    "carried__controller__name",
    "planned__fixed_on",
)


def temporary_workers(*, youths: Collection[int], on: dt.date) -> dict[int, set[int]]:
    """Who looks after each youth for the time being, as professionals."""
    found: dict[int, set[int]] = defaultdict(set)
    for youth, professional in TEMPORARY(youths=list(youths), on=on):
        if professional is not None:
            found[youth].add(professional)
    return found


def _temporary(youths: Any, on: Any) -> QuerySet[Assignment, tuple[int, int]]:
    return (
        Assignment.objects.holding(on)
        .filter(one_of("youth_id", youths), role=Assignment.Role.TEMPORARY)
        .annotate(professional=workforce.professional_of("worker_id"))
        .order_by()
        .values_list("youth_id", "professional")
    )


TEMPORARY = Compiled(_temporary)


def share_of_file(persons: Sequence[int], on: dt.date) -> dossier.Share:
    """Measures, their workers and their plans, for the file of these persons."""
    share = dossier.Share()
    held = _assignments(persons)
    faces, first = _faces(held.values()), FirstContacts(persons)
    why = _reasons(persons)
    of_youth = defaultdict(list)
    for each in (each for some in held.values() for each in some):
        of_youth[each.youth_id].append((each.measure_id, each))
    for rows in _measures(persons):
        measure = rows[0]
        assigned = held.get(measure["pk"], [])
        share.entries += _begun_and_ended(rows, on)
        share.entries += [_worker(rows, each, faces, why) for each in assigned]
        if _holds(measure, on):
            now = _now(rows, assigned, on)
            had = first.of(
                now.id,
                youth_id=now.person_id,
                told_on=now.received_on or now.from_on,
                held=of_youth[now.person_id],
            )
            share.measures.append(replace(now, first_contact=had))
    return share


def _measures(persons: Sequence[int]) -> Iterable[list[dict[str, Any]]]:
    """The rows of each measure: one for each execution and plan of it."""
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for values in MEASURES(persons=list(persons)):
        row = dict(zip(ROWS, values, strict=True))
        found[row["pk"]].append(row)
    return found.values()


def _held(persons: Any) -> QuerySet[Measure, tuple[Any, ...]]:
    current = {
        "carried": FilteredRelation(
            "execution", condition=Q(execution__superseded_at=None)
        ),
        "planned": FilteredRelation(
            "planofaction", condition=Q(planofaction__superseded_at=None)
        ),
    }
    return (
        Measure.objects.current()
        .filter(one_of("youth_id", persons))
        .annotate(**current)
        .order_by("-from_on", "pk", "carried__from_on", "planned__fixed_on")
        .values_list(*ROWS)
    )


MEASURES = Compiled(_held)


def _assignments(persons: Sequence[int]) -> dict[int, list[Assignment]]:
    found: dict[int, list[Assignment]] = defaultdict(list)
    for row in ASSIGNMENTS(persons=list(persons)):
        found[row.measure_id].append(row)
    return found


def _assigned(persons: Any) -> QuerySet[Assignment]:
    return (
        Assignment.objects.current()
        .filter(one_of("youth_id", persons))
        .annotate(professional=workforce.professional_of("worker_id"))
        .order_by("from_on", "pk")
    )


ASSIGNMENTS = CompiledObjects(_assigned)


def _faces(held: Iterable[list[Assignment]]) -> dict[int, int]:
    """The how manieth fixed worker of that child each assignment brought."""
    rows = [each for some in held for each in some]
    fixed = [each for each in rows if each.role == Assignment.Role.FIXED]
    workers: dict[int, list[int]] = defaultdict(list)
    found = {}
    for each in sorted(fixed, key=lambda row: (row.from_on, row.pk)):
        known = workers[each.youth_id]
        if each.worker_id not in known:
            known.append(each.worker_id)
        found[each.pk] = known.index(each.worker_id) + 1
    return found


def _holds(row: dict[str, Any], on: dt.date) -> bool:
    return row["from_on"] <= on and (row["until_on"] is None or row["until_on"] > on)


def _now(
    rows: list[dict[str, Any]], assigned: list[Assignment], on: dt.date
) -> dossier.MeasureNow:
    row = rows[0]
    now = sorted(
        (each for each in assigned if each.holds(on)),
        key=lambda each: PLACES.get(Assignment.Role(each.role), 2),
    )
    clocks = {r["carried__pk"]: _clock(r) for r in rows if r["carried__pk"]}
    return dossier.MeasureNow(
        id=row["pk"],
        person_id=row["youth_id"],
        label=_(measure_type(row["type"]).dutch),
        type=row["type"],
        from_on=row["from_on"],
        until_on=row["until_on"],
        ordered_on=row["ordered_on"],
        received_on=row["received_on"],
        is_protection=measure_type(row["type"]).group is Group.PROTECTION,
        is_court_ordered=measure_type(row["type"]).is_court_ordered,
        plan_on=max(
            (r["planned__fixed_on"] for r in rows if r["planned__fixed_on"]),
            default=None,
        ),
        clocks=tuple(clocks.values()),
        workers=tuple(
            dossier.Worker(
                professional_id=each.professional,  # type: ignore[attr-defined]
                is_fixed=each.role == Assignment.Role.FIXED,
                since=each.from_on,
                role=str(each.get_role_display()),
            )
            for each in now
        ),
    )


def _clock(row: dict[str, Any]) -> dossier.Clock:
    return dossier.Clock(
        organisation=row["carried__controller__name"],
        from_on=row["carried__from_on"],
        charged_on=row["carried__charged_on"],
    )


def _begun_and_ended(
    rows: list[dict[str, Any]], on: dt.date
) -> Iterable[dossier.Entry]:
    row, name = rows[0], _(measure_type(rows[0]["type"]).dutch)
    yield _begun(row, name)
    if row["until_on"] and row["until_on"] <= on:
        yield _ended(row, name)
    for fixed_on in {r["planned__fixed_on"] for r in rows} - {None}:
        yield dossier.Entry(
            person_id=row["youth_id"],
            day=fixed_on,
            kind="plan",
            title=_("Plan van aanpak vastgesteld"),
            lines=(name,),
            icon="decision",
        )


def _worker(
    rows: list[dict[str, Any]],
    each: Assignment,
    faces: dict[int, int],
    why: dict[int, list[str]],
) -> dossier.Entry:
    """Who carries it out, as the how manieth, and why somebody chose this one."""
    name = _(measure_type(rows[0]["type"]).dutch)
    return dossier.Entry(
        person_id=each.youth_id,
        day=each.from_on,
        until=each.until_on,
        kind="worker",
        title=str(each.get_role_display()).capitalize(),
        lines=(name, *_face(faces.get(each.pk, 0)), *why.get(each.pk, ())),
        professional_id=each.professional,  # type: ignore[attr-defined]
    )


def _reasons(persons: Sequence[int]) -> dict[int, list[str]]:
    """Why each assignment began or ended, where somebody decided that here."""
    found: dict[int, list[str]] = defaultdict(list)
    for content, outcome, reason in DECIDED(persons=list(persons)):
        words = (
            _("Waarom beëindigd: %(why)s") if outcome == ENDED else _("Waarom: %(why)s")
        )
        found[content.get("assignment", 0)].append(words % {"why": reason})
    return found


def _decided(persons: Any) -> QuerySet[Any, Any]:
    rows = dossier.history_of(ASSIGNED).filter(one_of("person_id", persons))
    return rows.order_by("decided_at", "pk").values_list("content", "outcome", "reason")


DECIDED = Compiled(_decided)


def _face(number: int) -> tuple[str, ...]:
    """A change of worker is part of the story; the first one is no change."""
    if number < 2:
        return ()
    return (_("%(number)se vaste werker van dit kind") % {"number": number},)


def _begun(row: dict[str, Any], name: str) -> dossier.Entry:
    told = (
        (_("beschikking van %s"), row["ordered_on"]),
        (_("ontvangen op %s"), row["received_on"]),
    )
    return dossier.Entry(
        person_id=row["youth_id"],
        day=row["from_on"],
        until=row["until_on"],
        kind="measure",
        title=name.capitalize(),
        lines=tuple(words % formats.day(day) for words, day in told if day),
    )


def _ended(row: dict[str, Any], name: str) -> dossier.Entry:
    reason = END_REASONS.get(row["end_reason"])
    return dossier.Entry(
        person_id=row["youth_id"],
        day=row["until_on"],
        kind="measure",
        title=_("Einde %(measure)s") % {"measure": name},
        lines=(_(reason.dutch),) if reason else (),
    )
