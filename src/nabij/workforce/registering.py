"""Workers, their employment, registration and absence as a register has them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nabij.base.merging import KEEP, merge
from nabij.organisations import actions as organisations
from nabij.workforce.absences import yield_to_register
from nabij.workforce.models import Absence, Employment, Registration, Worker

Row = Mapping[str, Any]
HUNDREDTH, TEN_THOUSANDTH = Decimal("0.01"), Decimal("0.0001")


@dataclass(frozen=True)
class Registered:
    """Rows by their register key, and the keys under which something changed."""

    ids: dict[str, int]
    touched: set[str]


def set_workers(
    *, controller_id: int, rows: Iterable[Row], at: dt.datetime
) -> Registered:
    """Bring workers in line with the register (the caller's action audits)."""
    rows = list(rows)
    scope = {"controller_id": controller_id}
    people, renamed = _people(controller_id, rows)
    workers = merge(
        Worker,
        ({"register_key": r["key"], "professional_id": people[r["key"]]} for r in rows),
        key=("register_key",),
        scope=scope,
        at=at,
    )
    ids = {key: pk for (key,), pk in workers.ids.items()}
    teams = {
        name: organisations.team_named(organisation_id=controller_id, name=name).pk
        for name in sorted({row["team"] for row in rows})
    }
    employed = merge(
        Employment,
        (_employment(row, ids[row["key"]], teams) for row in rows),
        key=("worker_id",),
        scope=scope,
        at=at,
    )
    registered = merge(
        Registration,
        (_registration(row, ids[row["key"]]) for row in rows if _has_registration(row)),
        key=("worker_id",),
        scope=scope,
        at=at,
    )
    keys = {pk: key for key, pk in ids.items()}
    touched = {key for (key,) in workers.touched} | renamed
    touched |= {keys[pk] for (pk,) in employed.touched | registered.touched}
    return Registered(ids, touched)


def _people(controller_id: int, rows: list[Row]) -> tuple[dict[str, int], set[str]]:
    """The professional behind each key, added when new; and whose name changed."""
    known = dict(
        Worker.objects.filter(controller_id=controller_id).values_list(
            "register_key", "professional_id"
        )
    )
    names = {known[row["key"]]: row["name"] for row in rows if row["key"] in known}
    renamed = organisations.rename_professionals(names)
    new = [row for row in rows if row["key"] not in known]
    added = organisations.add_professionals(row["name"] for row in new)
    old = {key for key, person in known.items() if person in renamed}
    return known | {r["key"]: p for r, p in zip(new, added, strict=True)}, old


def _employment(row: Row, worker: int, teams: dict[str, int]) -> dict[str, Any]:
    entrant = row["is_side_entrant"]
    return {
        "worker_id": worker,
        "team_id": teams[row["team"]],
        "function": row["function"],
        "hours_per_week": row["hours_per_week"].quantize(HUNDREDTH),
        "is_side_entrant": False if entrant is None else entrant,
        "from_on": row["from_on"],
        "until_on": row["until_on"],
    }


def _has_registration(row: Row) -> bool:
    values = (row["registration_number"], row["registration_until"])
    return any(value is not KEEP for value in values)


def _registration(row: Row, worker: int) -> dict[str, Any]:
    return {
        "worker_id": worker,
        "number": row["registration_number"],
        "until_on": row["registration_until"],
    }


def set_absences(
    *,
    controller_id: int,
    rows: Iterable[Row],
    workers: Mapping[str, int],
    at: dt.datetime,
) -> set[tuple[int, dt.date]]:
    """Bring absence in line with the register; which spells changed."""
    merged = merge(
        Absence,
        (
            {
                "worker_id": workers[row["worker"]],
                "from_on": row["from_on"],
                "until_on": row["until_on"],
                "share": (row["percentage"] / 100).quantize(TEN_THOUSANDTH),
            }
            for row in rows
        ),
        key=("worker_id", "from_on"),
        scope={"controller_id": controller_id, "typed_here": False},
        at=at,
    )
    yield_to_register(controller_id=controller_id, at=at)
    return merged.touched


def registered_workers(
    *, controller_id: int
) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    """Until when registered and until when employed, by register key."""
    employed = Employment.objects.current().filter(controller_id=controller_id)
    left = dict(employed.order_by("from_on").values_list("worker_id", "until_on"))
    rows = Worker.objects.filter(controller_id=controller_id).values_list(
        "register_key", "registration__until_on", "pk"
    )
    return {key: (until, left.get(pk)) for key, until, pk in rows}
