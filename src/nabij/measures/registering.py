"""Measures, assignments and plans as a register has them."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nabij.base.merging import BATCH, KEEP, merge
from nabij.measures.holding_once import LeftOut, leave_out, lines_of
from nabij.measures.models import Assignment, Execution, Measure, PlanOfAction

Row = Mapping[str, Any]
Key = tuple[Any, ...]


@dataclass(frozen=True)
class Registered:
    """Measures by their register key, and the keys under which something changed."""

    ids: dict[str, int]
    touched: set[str]


def set_measures(
    *,
    controller_id: int,
    rows: Iterable[Row],
    youths: Mapping[str, int],
    at: dt.datetime,
) -> Registered:
    """Bring measures in line with the register; this institution carries them out."""
    rows, scope = list(rows), {"controller_id": controller_id}
    merged = merge(
        Measure,
        (_measure(row, youths) for row in rows),
        key=("register_key",),
        scope=scope,
        at=at,
    )
    ids = {key: pk for (key,), pk in merged.ids.items()}
    merge(
        Execution,
        (_execution(row, ids[row["key"]], youths) for row in rows),
        key=("measure_id",),
        scope=scope,
        at=at,
    )
    return Registered(ids, {key for (key,) in merged.touched})


def _measure(row: Row, youths: Mapping[str, int]) -> dict[str, Any]:
    reason = row["end_reason"]
    return {
        "register_key": row["key"],
        "youth_id": youths[row["youth"]],
        "type": row["type"],
        "ordered_on": row["ordered_on"],
        "received_on": row["received_on"],
        "from_on": row["from_on"],
        "until_on": row["until_on"],
        "end_reason": "" if reason is None else reason,
    }


def _execution(row: Row, measure: int, youths: Mapping[str, int]) -> dict[str, Any]:
    return {
        "measure_id": measure,
        "youth_id": youths[row["youth"]],
        "from_on": row["from_on"],
        "until_on": row["until_on"],
        "charged_on": row["received_on"],
    }


@dataclass(frozen=True)
class Given:
    """One assignment as registered; without a measure it is for every measure."""

    line: int
    youth_id: int
    measure_id: int | None
    worker_id: int
    from_on: dt.date
    until_on: dt.date | object | None  # KEEP: the register does not say
    role: str

    @property
    def key(self) -> Key:
        return (self.youth_id, self.worker_id, self.from_on, self.role)


@dataclass(frozen=True)
class Assigned:
    """The lines that changed something, and those of which something was left out."""

    touched: set[int]
    left_out: dict[int, LeftOut]


def set_assignments(
    *, controller_id: int, given: Iterable[Given], at: dt.datetime
) -> Assigned:
    """Bring assignments in line with the register, as far as they fit together.

    One for every measure becomes one per measure of the youth in that period, also
    for measures that were added later.
    """
    given = list(given)
    wide = [each for each in given if each.measure_id is None]
    said = {each.key for each in wide}
    wide += [each for each in _wide_before(controller_id) if each.key not in said]
    lines: dict[Key, list[int]] = {}
    rows: dict[Key, dict[str, Any]] = {}
    for each, measure in _spread(controller_id, wide):
        _put(rows, lines, each, measure)
    for each in given:
        if each.measure_id is not None:
            _put(rows, lines, each, each.measure_id)
    _leave_what_was_decided(controller_id, rows)
    left = leave_out(controller_id, rows)
    merged = merge(
        Assignment,
        rows.values(),
        key=("measure_id", "worker_id", "from_on", "role"),
        scope={"controller_id": controller_id},
        at=at,
    )
    touched = {line for key in merged.touched for line in lines[key]}
    return Assigned(touched, lines_of(left, lines))


def _put(
    rows: dict[Key, dict[str, Any]],
    lines: dict[Key, list[int]],
    given: Given,
    measure: int,
) -> None:
    key = (measure, given.worker_id, given.from_on, given.role)
    lines.setdefault(key, []).append(given.line)
    rows[key] = {
        "measure_id": measure,
        "worker_id": given.worker_id,
        "from_on": given.from_on,
        "role": given.role,
        "youth_id": given.youth_id,
        "until_on": given.until_on,
        "for_all_measures": given.measure_id is None,
        "decided_here": KEEP,
    }


def _leave_what_was_decided(
    controller_id: int, rows: dict[Key, dict[str, Any]]
) -> None:
    """An export that still says what it said before a decision here undoes nothing.

    Registers lag behind: the end that somebody decided here stays until the register
    itself says something new; then the register holds.
    """
    decided = Assignment.objects.current().filter(
        controller_id=controller_id, decided_here=True
    )
    columns = ("measure_id", "worker_id", "from_on", "role")
    keys = {key for key in decided.values_list(*columns) if key in rows}
    before = Assignment.objects.filter(
        controller_id=controller_id,
        measure__in={measure for measure, *_rest in keys},
        decided_here=False,
        superseded_at__isnull=False,
    ).order_by("superseded_at", "pk")
    said = {tuple(key): end for *key, end in before.values_list(*columns, "until_on")}
    for key in keys:
        if key in said and rows[key]["until_on"] == said[key]:
            rows[key]["until_on"] = KEEP
        else:
            rows[key]["decided_here"] = False


def _wide_before(controller_id: int) -> Iterator[Given]:
    """Assignments to every measure that an earlier export brought."""
    rows = Assignment.objects.current().filter(
        controller_id=controller_id, for_all_measures=True, decided_here=False
    )
    fields = ("youth_id", "worker_id", "from_on", "until_on", "role")
    for youth, worker, from_on, until_on, role in rows.values_list(*fields).distinct():
        yield Given(0, youth, None, worker, from_on, until_on, role)


def _spread(controller_id: int, wide: list[Given]) -> Iterator[tuple[Given, int]]:
    youths = {each.youth_id for each in wide}
    rows = Measure.objects.current().filter(
        controller_id=controller_id, youth__in=youths
    )
    measures: dict[int, list[tuple[int, dt.date, dt.date | None]]] = {}
    fields = ("youth_id", "pk", "from_on", "until_on")
    for youth, *measure in rows.values_list(*fields).iterator(BATCH):
        measures.setdefault(youth, []).append(tuple(measure))
    for each in wide:
        end = each.until_on if isinstance(each.until_on, dt.date) else dt.date.max
        for pk, from_on, until_on in measures.get(each.youth_id, []):
            if each.from_on < (until_on or dt.date.max) and from_on < end:
                yield each, pk


def set_plans(
    *,
    controller_id: int,
    rows: Iterable[Row],
    youths: Mapping[str, int],
    measures: Mapping[str, int],
    at: dt.datetime,
) -> set[int]:
    """Bring plans in line with the register; the measures whose plan changed."""
    merged = merge(
        PlanOfAction,
        (
            {
                "measure_id": measures[row["measure"]],
                "youth_id": youths[row["youth"]],
                "fixed_on": row["established_on"],
            }
            for row in rows
        ),
        key=("measure_id",),
        scope={"controller_id": controller_id},
        at=at,
    )
    return {measure for (measure,) in merged.touched}


def registered_measures(
    *, controller_id: int
) -> dict[str, tuple[str, int, dt.date, dt.date | None]]:
    """Youth, type and period of every current measure, by register key."""
    rows = Measure.objects.current().filter(controller_id=controller_id)
    fields = ("register_key", "youth__register_key", "type", "from_on", "until_on")
    return {
        key: tuple(rest) for key, *rest in rows.values_list(*fields).iterator(BATCH)
    }


def fixed_measures(*, controller_id: int, on: dt.date) -> dict[str, frozenset[str]]:
    """Per youth the measures with a fixed worker on a day, all by register key."""
    rows = Assignment.objects.holding(on).filter(
        controller_id=controller_id, role=Assignment.Role.FIXED
    )
    found: dict[str, set[str]] = {}
    fields = ("youth__register_key", "measure__register_key")
    for youth, measure in rows.values_list(*fields).iterator(BATCH):
        found.setdefault(youth, set()).add(measure)
    return {youth: frozenset(measures) for youth, measures in found.items()}
