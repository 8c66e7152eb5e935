"""What stays out of an export, because it would tell of somebody else (PR-04).

Where somebody lives whose address is secret can be read from much more than the
address: municipality, school, provider, team, worker. Whoever may not know the home
gets none of these, and no text in which one of them stands. The reason that is given
is always the same, so that the reason tells nothing either.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db import connection
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from nabij.base import sharing
from nabij.base.acting import Actor, as_machine
from nabij.base.sharing import How
from nabij.organisations import queries as organisations
from nabij.records.models import FileRequest, Weighing
from nabij.records.requests.gathering import Cell, Part, Row, texts_of
from nabij.rules.file.requests import ACCESS
from nabij.rules.functions import Function
from nabij.rules.source import rule


class Fate(StrEnum):
    """What becomes of one cell."""

    GIVEN = "given"
    HELD = "held"  # may be given when somebody weighs it and says why
    HOME = "home"  # would tell where somebody lives: nobody opens it here


REASON: Promise = _("weggelaten om een ander te beschermen (Jeugdwet 7.3.10)")


@dataclass(frozen=True, kw_only=True)
class Told:
    """One cell with what becomes of it; held cells say nothing of what stands there."""

    cell: Cell
    row: Row
    fate: Fate
    is_weighed: bool = False

    @property
    def is_given(self) -> bool:
        return self.fate is Fate.GIVEN


@dataclass(frozen=True, kw_only=True)
class Receiver:
    """For whom the export is, and whom it is about."""

    person_id: int
    asker_id: int | None
    knows_home: bool

    @property
    def is_self(self) -> bool:
        return self.asker_id == self.person_id

    @classmethod
    def of(cls, request: FileRequest) -> "Receiver":
        """Of a request; who asks for himself is the person, written twice or not."""
        is_self = request.asked_as == FileRequest.AskedAs.SELF
        return cls(
            person_id=request.person_id,
            asker_id=request.person_id if is_self else request.asked_by_id,
            knows_home=request.knows_home,
        )


Key = tuple[str, int, str]


@rule(ACCESS)
def told(
    parts: Sequence[Part], *, receiver: Receiver, request: FileRequest, by: Actor
) -> dict[Key, Told]:
    """What becomes of every cell, by table, row and column."""
    hidden = [] if receiver.knows_home else hidden_near(receiver)
    marks = _marks(parts, receiver, hidden, by)
    weighed = {
        (each.table, each.row, each.column): each.is_given
        for each in Weighing.objects.filter(request=request, superseded_at=None)
    }
    found = {}
    for part in parts:
        for row in part.rows:
            for cell in row.cells:
                key = (row.table, row.id, cell.column)
                fate = _fate(cell, receiver, marks.get(key, 0), hidden)
                found[key] = _weighed(cell, row, fate, weighed.get(key))
    return found


def _weighed(cell: Cell, row: Row, fate: Fate, said: bool | None) -> Told:
    """What a person decided counts; only a secret home cannot be decided away."""
    if said is None or fate is Fate.HOME:
        return Told(cell=cell, row=row, fate=fate)
    fate = Fate.GIVEN if said else Fate.HELD
    return Told(cell=cell, row=row, fate=fate, is_weighed=True)


def _fate(cell: Cell, receiver: Receiver, mark: int, hidden: Collection[int]) -> Fate:
    if not cell.text:
        return Fate.GIVEN
    if cell.how is How.WORDS:
        return _fate_of_words(cell, receiver, mark, hidden)
    if receiver.is_self or not hidden:
        return Fate.GIVEN
    if cell.how is How.PLACE:
        return Fate.HOME
    is_known = cell.person_id in {receiver.asker_id, receiver.person_id}
    return Fate.HOME if cell.how is How.PERSON and not is_known else Fate.GIVEN


def _fate_of_words(
    cell: Cell, receiver: Receiver, mark: int, hidden: Collection[int]
) -> Fate:
    """Typed in the file of who hides from the asker, it waits for a judgement always.

    An appointment, how far it was, or the name of a file tells where they live, and
    no list of words knows it.
    """
    if mark == TELLS_HOME:
        return Fate.HOME
    is_confided = cell.is_weighed and not receiver.is_self
    is_of_others = mark == NAMES_ANOTHER or cell.is_about_others
    is_of_hidden = not receiver.is_self and receiver.person_id in hidden
    waits = is_of_others or is_confided or is_of_hidden
    return Fate.HELD if waits else Fate.GIVEN


NAMES_ANOTHER, TELLS_HOME = 1, 2


def hidden_near(receiver: Receiver) -> list[int]:
    """Who around them has a secret address, and who lives there too."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nabij_hidden_near(%s, %s)", [receiver.person_id, receiver.asker_id]
        )
        (found,) = cursor.fetchone()
    return list(found or [])


def _marks(
    parts: Sequence[Part], receiver: Receiver, hidden: Sequence[int], by: Actor
) -> dict[Key, int]:
    """Which texts name another, and which tell where somebody hidden lives.

    Asked of the database, which knows the homes that this reader may not see: only a
    mark per text comes back.
    """
    texts = list(texts_of(parts))
    marks = _asked(receiver, hidden, [cell.text for _row, cell in texts], by)
    return {
        (row.table, row.id, cell.column): mark
        for (row, cell), mark in zip(texts, marks, strict=True)
    }


def _asked(
    receiver: Receiver, hidden: Sequence[int], texts: Sequence[str], by: Actor
) -> list[int]:
    words = _near_words(hidden, by)
    given = [receiver.person_id, receiver.asker_id, list(hidden), words, list(texts)]
    with connection.cursor() as cursor:
        cursor.execute("select nabij_tells_of_others(%s, %s, %s, %s, %s)", given)
        (marks,) = cursor.fetchone()
    return list(marks or [])


def tells_home(texts: Sequence[str], *, receiver: Receiver, by: Actor) -> bool:
    """Whether one of these texts tells where somebody hidden from the reader lives."""
    return TELLS_HOME in _asked(receiver, hidden_near(receiver), texts, by)


def _near_words(hidden: Sequence[int], by: Actor) -> list[str]:
    """Names around a hidden home. They serve to leave out, and never go out."""
    if not hidden:
        return []
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        return sorted(sharing.near_words(hidden))
