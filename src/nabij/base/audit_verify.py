"""Verifies the audit trail: every chain, its head, its contents, and the daily anchors.

The chains are recomputed by the database in one statement; the app's role may ask for
it, for it names entries and tells nothing of what is in them. Contents are recomputed
here, the images of rows by the database; both need the owner's connection.
"""

import datetime as dt
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.db import connections

from nabij.base.audit import content_digest

SENTENCES = {
    "gap": "er ontbreekt een regel vóór deze",
    "link": "deze regel, of zijn plaats in de keten, is gewijzigd",
    "tail": "na deze regel zijn regels verdwenen",
    "head": "de laatste schakel is vervalst",
    "anchor": "de regels van deze dag of een eerdere zijn na het anker gewijzigd",
    "content": "de inhoud is weg zonder vastgelegde vernietiging",
    "digest": "de inhoud is gewijzigd",
    "images": "de beelden van de rijen die toen zijn geschreven, zijn gewijzigd",
    "unsealed": "er zijn rijen geschreven zonder regel in het logboek",
    "destroyed": "beelden van rijen zijn weg zonder vastgelegde vernietiging",
}
CONTENTS = """select e.chain, e.seq, e.id, e.digest, c.key, c.content
from base_auditcontent c left join base_auditentry e on e.id = c.entry_id"""
COUNTS = """select (select count(*) from base_audithead),
  (select count(*) from base_auditanchor), (select max(day) from base_auditanchor)"""
AT_ONCE = 5_000


@dataclass(frozen=True, order=True)
class Fault:
    """One broken link: which chain, its number there, the entry, and what is wrong."""

    chain: str
    seq: int
    entry_id: int | None
    what: str

    def __str__(self) -> str:
        return (
            f"keten {self.chain}, schakel {self.seq}, regel {self.entry_id}: "
            f"{SENTENCES[self.what]}"
        )


@dataclass(frozen=True)
class Verification:
    """What was looked at and what was found; `first` names the first broken link."""

    chains: int
    anchors: int
    last_anchor: dt.date | None
    contents: int | None
    faults: list[Fault] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not self.faults

    @property
    def first(self) -> Fault | None:
        """In the order of the trail; an anchor says less, so it comes last."""
        return min(self.faults, key=_in_order, default=None)


def verify(*, using: str = "default") -> Verification:
    """Recompute everything. On the owner's connection the contents are read too."""
    with connections[using].cursor() as cursor:
        cursor.execute("select chain, seq, entry_id, fault from nabij_audit_faults()")
        faults = [Fault(*row) for row in cursor.fetchall()]
        cursor.execute(COUNTS)
        chains, anchors, last_anchor = cursor.fetchone()
    contents = None
    if using == "owner":
        contents = 0
        for fault in _contents(using):
            contents += 1
            if fault is not None:
                faults.append(fault)
        faults += _images(using)
    return Verification(chains, anchors, last_anchor, contents, faults)


def _contents(using: str) -> Iterator[Fault | None]:
    with connections[using].cursor() as cursor:
        cursor.execute(CONTENTS)
        while rows := cursor.fetchmany(AT_ONCE):
            yield from (_content_fault(*row) for row in rows)


def _images(using: str) -> list[Fault]:
    """Every batch of row images against the entry that vouches for it."""
    with connections[using].cursor() as cursor:
        cursor.execute("select chain, seq, entry_id, fault from nabij_image_faults()")
        return [Fault(*row) for row in cursor.fetchall()]


def _content_fault(
    chain: str | None,
    seq: int | None,
    entry_id: int | None,
    digest: bytes | None,
    key: bytes,
    content: object,
) -> Fault | None:
    read = json.loads(content) if isinstance(content, str) else content
    due = content_digest(bytes(key), read)
    if digest is not None and hmac.compare_digest(bytes(digest), due):
        return None
    return Fault(chain or "", seq or 0, entry_id, "digest")


def _in_order(fault: Fault) -> tuple[bool, int, str, int]:
    return (
        fault.what == "anchor",
        fault.entry_id if fault.entry_id is not None else 1 << 62,
        fault.chain,
        fault.seq,
    )


def anchor(day: dt.date) -> bytes:
    """Anchor the trail up to now as that of a day; a second time the same answer."""
    with connections["default"].cursor() as cursor:
        cursor.execute("select nabij_anchor(%s)", [day])
        return bytes(cursor.fetchone()[0] or b"")
