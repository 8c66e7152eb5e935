"""Places on a list as a register has them."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from nabij.base.merging import merge
from nabij.waiting.models import ListEntry


def set_list_entries(
    *,
    controller_id: int,
    rows: Iterable[Mapping[str, Any]],
    youths: Mapping[str, int],
    at: dt.datetime,
) -> set[tuple[int, str]]:
    """Bring the lists in line with the register (the caller's action audits)."""
    merged = merge(
        ListEntry,
        (
            {
                "youth_id": youths[row["youth"]],
                "kind": row["list"],
                "since_on": row["since_on"],
                "urgency": "" if row["urgency"] is None else row["urgency"],
                "last_check_on": row["last_safety_check_on"],
                "bridging": row["bridging"],
            }
            for row in rows
        ),
        key=("youth_id", "kind"),
        scope={"controller_id": controller_id},
        at=at,
    )
    return merged.touched
