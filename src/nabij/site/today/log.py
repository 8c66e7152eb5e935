"""To be on a day page is to be seen."""

from collections.abc import Sequence

from django.http import HttpRequest

from nabij.base.acting import Actor
from nabij.base.audit import record_reads


def log(request: HttpRequest, by: Actor, act: str, ids: Sequence[int]) -> None:
    """One read for each youth."""
    record_reads(act, kind="person", ids=ids, by=by, at=request.at)
