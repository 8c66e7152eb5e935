"""Requests about the file, as what is owed by the day that the law gives."""

import datetime as dt
from collections.abc import Collection, Iterator

from django.db.models import Expression, QuerySet

from nabij.base.compiled import CompiledObjects, among, some
from nabij.dossier.queries import Promised
from nabij.records.models import FileRequest
from nabij.rules.file.requests import ANSWER


def promised(
    *, controller_id: int, persons: Collection[int] | None, on: dt.date
) -> Iterator[Promised]:
    """Every request to an organisation, with the day of its answer when it has one."""
    for row in REQUESTS(controller_id=controller_id, persons=some(persons)):
        yield Promised(
            source=f"file_request:{row.pk}",
            kind="file_request",
            person_id=row.person_id,
            rule=ANSWER,
            started_on=row.received_on,
            due_on=row.due_on,
            named=row.owner_id,
            asker=row.owner_id,
            fulfilled_on=row.answered_on,
        )


def _requests(
    controller_id: Expression, persons: Expression | None
) -> QuerySet[FileRequest]:
    rows = FileRequest.objects.filter(controller_id=controller_id)
    return among(rows, "person_id", persons).order_by("pk")


REQUESTS = CompiledObjects(_requests)
