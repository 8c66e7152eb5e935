"""Many watches are corrected at once; each leaves a copy of what was known."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from django.db import connection

from nabij.base.merging import BATCH, batches
from nabij.safety.models import Watch


def correct_watches(
    changes: Mapping[int, Mapping[str, Any]], *, at: dt.datetime
) -> None:
    """Give watches other values by primary key, as `spells.supersede` does for one.

    One statement for all that change alike: when somebody leaves who kept sight of
    thousands, that is one change and not thousands.
    """
    for some in batches(changes, BATCH):
        _keep_copies(some, at)
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for pk, change in changes.items():
        alike[tuple(change.items())].append(pk)
    for change, keys in alike.items():
        for some in batches(keys, BATCH):
            rows = Watch.objects.filter(pk__in=some)
            rows.update(**dict(change), recorded_at=at)


def _keep_copies(keys: list[int], at: dt.datetime) -> None:
    """The rows as they were, marked as superseded; the living ones keep their keys."""
    columns = [
        field.column
        for field in Watch._meta.concrete_fields
        if not field.primary_key and field.column != "superseded_at"
    ]
    named = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"insert into safety_watch ({named}, superseded_at)"  # noqa: S608 - columns of our own model
            f" select {named}, %s from safety_watch where id = any(%s)",
            [at, keys],
        )
