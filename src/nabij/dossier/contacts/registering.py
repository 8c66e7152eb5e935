"""Contacts as a register has them: added, never changed."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from nabij.base.merging import KEEP, merge
from nabij.dossier.models import Contact, ContactWords

KEY = ("person_id", "on_day", "kind", "worker_id", "with_whom")


def set_contacts(
    *,
    controller_id: int,
    rows: Iterable[Mapping[str, Any]],
    youths: Mapping[str, int],
    workers: Mapping[str, int],
    at: dt.datetime,
) -> set[int]:
    """Add the contacts that are not there yet; which lines were new.

    A contact has no key of its own: one that says the same is the same, also when it
    was typed here and comes back from the register.
    """
    found = _not_apart([(row["line"], _contact(row, youths, workers)) for row in rows])
    merged = merge(
        Contact,
        (contact for _, contact in found),
        key=KEY,
        scope={"controller_id": controller_id},
        within={"person_id__in": {contact["person_id"] for _, contact in found}},
        at=at,
    )
    return {
        line
        for line, contact in found
        if tuple(contact[name] for name in KEY) in merged.new
    }


def _not_apart(
    found: list[tuple[int, dict[str, Any]]],
) -> list[tuple[int, dict[str, Any]]]:
    """Without what was typed here about several, and comes back from the register."""
    persons = {contact["person_id"] for _, contact in found}
    rows = ContactWords.objects.filter(person__in=persons, contact__superseded_at=None)
    columns = ("person_id", *(f"contact__{name}" for name in KEY[1:-1]), KEY[-1])
    apart = set(rows.values_list(*columns))
    return [each for each in found if tuple(each[1][name] for name in KEY) not in apart]


def _contact(
    row: Mapping[str, Any], youths: Mapping[str, int], workers: Mapping[str, int]
) -> dict[str, Any]:
    with_whom, worker = row["with_whom"], row["worker"]
    return {
        "person_id": youths[row["youth"]],
        "on_day": row["on"],
        "kind": row["kind"],
        "worker_id": workers[worker] if isinstance(worker, str) else None,
        "with_whom": "" if with_whom is KEEP else with_whom,
    }
