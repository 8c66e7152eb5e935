"""Conditions for safety as what is owed: who looks whether they are met, and when."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import Expression, F, QuerySet

from nabij.base import clock
from nabij.base.compiled import CompiledObjects, among, some
from nabij.dossier.queries import Promised
from nabij.rules import promised as rules
from nabij.safety.models import Condition, Finding

# Who ends a condition for these reasons, looked; "lapsed" is no looking.
LOOKED = {"met", "consequence"}
Found = tuple[dt.datetime, dt.date | None]


def promised(
    *, controller_id: int, persons: Collection[int] | None, on: dt.date
) -> Iterator[Promised]:
    """Each day on which somebody looks, and when it was said what was found."""
    conditions = CONDITIONS(controller_id=controller_id, persons=some(persons))
    found = _found([row.pk for row in conditions])
    for row in conditions:
        yield from _looks(row, found[row.pk])


def _conditions(
    controller_id: Expression, persons: Expression | None
) -> QuerySet[Condition]:
    rows = Condition.objects.current().filter(controller_id=controller_id)
    rows = among(rows, "person_id", persons).select_related("decided", "ended")
    by = F("decided__decided_by__professional_id")
    return rows.annotate(by=by).order_by("pk")


CONDITIONS = CompiledObjects(_conditions)


def _found(conditions: Collection[int]) -> dict[int, list[Found]]:
    found: dict[int, list[Found]] = defaultdict(list)
    if not conditions:
        return found
    rows = Finding.objects.filter(condition__in=conditions).order_by("pk")
    for condition, at, look_on in rows.values_list(
        "condition_id", "recorded_at", "look_on"
    ):
        found[condition].append((at, look_on))
    return found


def _looks(row: Condition, found: list[Found]) -> Iterator[Promised]:
    decider: int = row.by  # type: ignore[attr-defined]
    look_on, since = row.look_on, clock.day_of(row.decided.decided_at)
    ended = row.ended
    last: Found | None = None
    if ended is not None and ended.outcome in LOOKED:
        last = (ended.decided_at, None)
    for turn, each in enumerate([*found, last]):
        if each is None and ended is not None:
            return
        done_on = clock.day_of(each[0]) if each else None
        yield Promised(
            source=f"safety_condition:{row.pk}:{turn}",
            kind="condition",
            person_id=row.person_id,
            rule=rules.CONDITION,
            started_on=since,
            due_on=rules.condition_due(look_on=look_on),
            named=row.checker_id,
            asker=decider,
            fulfilled_on=done_on,
        )
        if each is not None:
            since, look_on = done_on or since, each[1] or look_on
