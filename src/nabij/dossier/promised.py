"""What was promised by name: the form in which every slice tells what it asks."""

import datetime as dt
from dataclasses import dataclass

from nabij.rules.source import Source


@dataclass(frozen=True, kw_only=True, slots=True)
class Promised:
    """Somebody does this by a day, because a decision, a plan or a question says so.

    `named` is who was named, if anybody was, of whichever organisation; `asker` who
    wrote, decided or asked it, and has it when who was named can not. `open_until`: the
    file is shut to who was named after that day. `ends_with`: of whom a measure must
    still run, if it ever did.
    """

    source: str
    kind: str
    person_id: int
    rule: Source
    started_on: dt.date
    due_on: dt.date
    named: int | None
    asker: int | None = None
    open_until: dt.date | None = None
    fulfilled_on: dt.date | None = None
    ends_with: frozenset[int] = frozenset()
