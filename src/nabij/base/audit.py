"""The audit trail: every act and every read, chained per file over keyed digests.

Entries gather during a transaction and are written by one statement just before it
commits, so that the row locks that order the writers of one file are held for a
moment only. Content lies outside the chain under a key of its own: destroying both
leaves every link valid.
"""

import datetime as dt
import hashlib
import hmac
import json
import secrets
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

from nabij.base.acting import Actor

Subject = tuple[str, int | None]


@dataclass
class Trail:
    """The entries of one unit of work (a request, a job, a command)."""

    trace_id: uuid.UUID = field(default_factory=uuid.uuid4)
    entries: list[dict[str, Any]] = field(default_factory=list)
    written: int = 0


_trail: ContextVar[Trail | None] = ContextVar("trail", default=None)


@contextmanager
def trail(trace_id: uuid.UUID | None = None) -> Iterator[Trail]:
    """Gather entries; the caller writes them with `flush` inside its transaction."""
    current = Trail(trace_id=trace_id or uuid.uuid4())
    token = _trail.set(current)
    try:
        yield current
    finally:
        _trail.reset(token)


def current_trail() -> Trail | None:
    """The trail of this unit of work, when one is open."""
    return _trail.get()


def record(
    act: str,
    *,
    about: Subject,
    by: Actor | None,
    at: dt.datetime,
    status: str = "Ok",
    **content: Any,
) -> None:
    """Add one entry: `act` is `slice.past_tense`, `about` a kind and its id.

    Raises RuntimeError outside a trail: an entry that nobody writes is a bug.
    """
    open_trail = _trail.get()
    if open_trail is None:
        raise RuntimeError(f"{act} is recorded outside an audit trail")
    open_trail.entries.append(
        _entry(act, about, by, at, status, open_trail.trace_id, content)
    )


def record_reads(
    act: str, *, kind: str, ids: Iterable[int], by: Actor, at: dt.datetime
) -> None:
    """Add one read entry for each subject whose data was shown."""
    for subject_id in dict.fromkeys(ids):
        record(act, about=(kind, subject_id), by=by, at=at)


def flush(open_trail: Trail) -> None:
    """Write what was gathered: one statement per round of distinct chains."""
    waiting, open_trail.entries = open_trail.entries, []
    open_trail.written += len(waiting)
    if waiting:
        # It takes the images of the rows that were written under its wing.
        waiting[-1]["closes"] = True
    while waiting:
        now: dict[str, dict[str, Any]] = {}
        later: list[dict[str, Any]] = []
        for entry in waiting:
            if entry["chain"] in now:
                later.append(entry)
            else:
                now[entry["chain"]] = entry
        _write([now[chain] for chain in sorted(now)])
        waiting = later


def _write(entries: list[dict[str, Any]]) -> None:
    text = json.dumps(entries, cls=DjangoJSONEncoder)
    with connection.cursor() as cursor:
        cursor.execute("select nabij_audit(%s::jsonb)", [text])


def _entry(
    act: str,
    about: Subject,
    by: Actor | None,
    at: dt.datetime,
    status: str,
    trace_id: uuid.UUID,
    content: dict[str, Any],
) -> dict[str, Any]:
    kind, subject_id = about
    entry: dict[str, Any] = {
        "chain": f"{kind}:{subject_id or 0}",
        "at": at,
        "trace_id": trace_id,
        "act": act,
        "status": status,
        "subject_kind": kind,
        "subject_id": subject_id,
    }
    if by is not None:
        entry |= {
            "account_id": by.account_id,
            "capacity_id": by.capacity_id,
            "organisation_id": by.organisation_id,
            "function": by.function,
            "ground": by.ground,
        }
    if content:
        key = secrets.token_bytes(32)
        entry |= {
            "key": key.hex(),
            "content": content,
            "digest": content_digest(key, content).hex(),
        }
    return entry


def content_digest(key: bytes, content: Any) -> bytes:
    """The keyed digest (HMAC-SHA256) that stands in the chain for the content."""
    text = json.dumps(content, cls=DjangoJSONEncoder, sort_keys=True)
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
