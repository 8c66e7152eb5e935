"""Conditions as they are read: where each stands, who says so, when one looks again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import BigIntegerField, Expression, F, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from nabij.base.compiled import Compiled, among, some
from nabij.base.errors import NotFound
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Shown
from nabij.safety.agreeing.standing import NOBODY, PLAN, newest
from nabij.safety.models import Condition, Finding

if TYPE_CHECKING:
    from nabij.dossier.models import Decision, Statement


@dataclass(frozen=True, kw_only=True)
class FoundNow:
    """One finding: the outcome in words, the statement, and who wrote it down."""

    outcome: str
    label: str
    statement: "Statement | None"
    """None: it is also about somebody whose file the reader has not open."""
    by: Shown
    recorded_at: dt.datetime
    look_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class ConditionNow:
    """A condition with what was found, newest first."""

    row: Condition
    checker: str
    look_on: dt.date
    is_late: bool
    outcome: str
    label: str
    """Of the newest finding; nobody looked yet is: weten we nog niet."""
    found: list[FoundNow]
    decided_by: Shown
    ended_by: Shown

    @property
    def is_known(self) -> bool:
        """Somebody looked in time and could tell."""
        return not self.is_late and self.outcome != Finding.Outcome.NOT_KNOWN

    @property
    def reaction(self) -> str:
        """What the family said of it when it was set."""
        return str(self.row.decided.content.get("reaction", ""))

    @property
    def is_told(self) -> bool:
        """Whether the family was told what follows."""
        return bool(self.row.decided.content.get("is_told"))


def conditions_of(
    persons: Collection[int], *, on: dt.date, ended: bool = False
) -> dict[int, list[ConditionNow]]:
    """The conditions of these persons that stand (or that ended), by person."""
    rows = _conditions().filter(person__in=persons, ended__isnull=not ended)
    found: dict[int, list[ConditionNow]] = defaultdict(list)
    for each in _shown(list(rows.order_by("from_on", "pk")), on):
        found[each.row.person_id].append(each)
    return found


def agreed_plans(persons: Collection[int]) -> "dict[int, Decision]":
    """The safety plan that stands for each of these persons, as it was agreed."""
    return newest(PLAN, persons)


def condition_now(condition_id: int, *, on: dt.date) -> ConditionNow:
    """One condition, of somebody whose file is open."""
    (found,) = _shown([condition_for(condition_id)], on)
    return found


def condition_for(condition_id: int, *, lock: bool = False) -> Condition:
    """The row. Raises NotFound when it is not there or its file is not open."""
    rows = _conditions().filter(pk=condition_id)
    if lock:
        # Who set it may change it; another organisation can only read it, so that the
        # lock is on its findings, by the name of the condition.
        _one_at_a_time(condition_id)
    found = rows.first()
    if found is None:
        raise NotFound(
            _(
                "Deze voorwaarde bestaat niet, of u hebt er geen toegang toe. Ga terug"
                " naar de jeugdige en kies haar opnieuw."
            )
        )
    return found


def version_of(condition: Condition) -> str:
    """What a form was based on: the last finding, and whether it was ended."""
    last = condition.findings.order_by("-pk").values_list("pk", flat=True).first()
    return f"{last or ''}:{condition.ended_id or ''}"


def newest_statement(condition: Condition) -> list[int]:
    """What was last said of it, if anything."""
    rows = condition.findings.order_by("-pk")
    return list(rows.values_list("statement_id", flat=True)[:1])


@dataclass(frozen=True, kw_only=True)
class LookDay:
    """An open condition: since when, when one looks, and who, or who decided it."""

    from_on: dt.date
    look_on: dt.date
    owner: int | None


def look_days(
    *, controller_id: int, persons: Collection[int] | None
) -> dict[int, list[LookDay]]:
    """The open conditions of an organisation by person, the first to look at first."""
    open_now = OPEN(controller_id=controller_id, persons=some(persons))
    later = _last_look({pk for pk, *_rest in open_now})
    found: dict[int, list[LookDay]] = defaultdict(list)
    for pk, person, from_on, look_on, owner in open_now:
        day = LookDay(from_on=from_on, look_on=later.get(pk, look_on), owner=owner)
        found[person].append(day)
    for days in found.values():
        days.sort(key=lambda each: each.look_on)
    return found


def _open(controller_id: Expression, persons: Expression | None) -> QuerySet[Any, Any]:
    rows = Condition.objects.current().filter(controller_id=controller_id, ended=None)
    who = Coalesce(
        F("checker_id"),
        F("decided__decided_by__professional_id"),
        output_field=BigIntegerField(),
    )
    columns = ("pk", "person_id", "from_on", "look_on", "who")
    rows = among(rows, "person_id", persons).annotate(who=who)
    return rows.order_by("pk").values_list(*columns)


OPEN = Compiled(_open)


def _last_look(conditions: Collection[int]) -> dict[int, dt.date]:
    if not conditions:
        return {}
    rows = Finding.objects.filter(condition__in=conditions, look_on__isnull=False)
    return dict(rows.order_by("pk").values_list("condition_id", "look_on"))


def _conditions() -> QuerySet[Condition]:
    return Condition.objects.current().select_related("decided", "ended")


def _one_at_a_time(condition_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtext('condition'), %s)", [condition_id]
        )


def _shown(rows: list[Condition], on: dt.date) -> list[ConditionNow]:
    found = _findings([row.pk for row in rows], on)
    checkers = {row.checker_id for row in rows if row.checker_id}
    names = organisations.shown_names(checkers, on=on)
    deciders = {row.decided.decided_by_id for row in rows}
    deciders |= {row.ended.decided_by_id for row in rows if row.ended}
    people = organisations.shown_capacities(deciders, on=on)
    return [_now(row, found[row.pk], names, people, on) for row in rows]


def _now(
    row: Condition,
    found: list[FoundNow],
    names: dict[int, str],
    people: dict[int, Shown],
    on: dt.date,
) -> ConditionNow:
    last = found[0] if found else None
    look_on = (last.look_on if last else None) or row.look_on
    outcome = last.outcome if last else str(Finding.Outcome.NOT_KNOWN)
    who = (names.get(row.checker_id or 0, ""), row.checker_words)
    return ConditionNow(
        row=row,
        checker=", ".join(each for each in who if each),
        look_on=look_on,
        is_late=row.ended_id is None and look_on < on,
        outcome=outcome,
        label=str(Finding.Outcome(outcome).label),
        found=found,
        decided_by=people.get(row.decided.decided_by_id, NOBODY),
        ended_by=people.get(row.ended.decided_by_id, NOBODY) if row.ended else NOBODY,
    )


def _findings(conditions: list[int], on: dt.date) -> dict[int, list[FoundNow]]:
    rows = Finding.objects.filter(condition__in=conditions).order_by("-pk")
    rows = list(rows.prefetch_related("statement"))
    told = {row.pk: _statement(row) for row in rows}
    writers = {said.written_by_id for said in told.values() if said}
    names = organisations.shown_capacities(writers, on=on)
    found: dict[int, list[FoundNow]] = defaultdict(list)
    for row in rows:
        said = told[row.pk]
        found[row.condition_id].append(
            FoundNow(
                outcome=row.outcome,
                label=str(row.get_outcome_display()),
                statement=said,
                by=names.get(said.written_by_id, NOBODY) if said else NOBODY,
                recorded_at=row.recorded_at,
                look_on=row.look_on,
            )
        )
    return found


def _statement(row: Finding) -> "Statement | None":
    """What was said, unless row security keeps it from the reader."""
    return row._state.fields_cache.get("statement")
