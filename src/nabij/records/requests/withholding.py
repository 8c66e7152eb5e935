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
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.records.models import FileRequest, Weighing
from nabij.records.requests import hiding
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

    @property
    def waits(self) -> bool:
        """Nobody judged it yet, and until then it stays inside."""
        return self.fate is Fate.HELD and not self.is_weighed

    @property
    def name(self) -> str:
        """This text as it stands now; another name once it is changed."""
        told = (self.row.table, self.row.id, self.cell.column, self.cell.read_as)
        return "/".join(map(str, told))


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
        (each.table, each.row, each.column, each.read_as): each.is_given
        for each in Weighing.objects.filter(request=request, superseded_at=None)
    }
    found = {}
    for part in parts:
        for row in part.rows:
            for cell in row.cells:
                key = (row.table, row.id, cell.column)
                fate = _fate(cell, receiver, marks.get(key, 0), hidden)
                said = weighed.get((*key, cell.read_as))
                found[key] = _weighed(cell, row, fate, said)
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


def waits_whole(receiver: Receiver) -> bool:
    """The file of who hides from the asker: each text in it waits for a judgement."""
    is_open = receiver.is_self or receiver.knows_home
    return not is_open and receiver.person_id in hidden_near(receiver)


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
    words = _near_words(hidden, by)
    marks = _asked(receiver, hidden, [cell.text for _row, cell in texts], words)
    names = hiding.names_in([*words, *_helpers(hidden, by)])
    return {
        (row.table, row.id, cell.column): mark
        or (NAMES_ANOTHER if hidden and _may_tell(cell.text, names) else 0)
        for (row, cell), mark in zip(texts, marks, strict=True)
    }


def _may_tell(text: str, names: Collection[str]) -> bool:
    return hiding.tells_of_a_stay(text) or hiding.names_one_of(text, names)


def _asked(
    receiver: Receiver,
    hidden: Sequence[int],
    texts: Sequence[str],
    words: Sequence[str],
) -> list[int]:
    given = [receiver.person_id, receiver.asker_id, list(hidden), words, list(texts)]
    with connection.cursor() as cursor:
        cursor.execute("select nabij_tells_of_others(%s, %s, %s, %s, %s)", given)
        (marks,) = cursor.fetchone()
    return list(marks or [])


def tells_home(texts: Sequence[str], *, receiver: Receiver, by: Actor) -> bool:
    """Whether one of these texts tells where somebody hidden from the reader lives."""
    hidden = hidden_near(receiver)
    words = _near_words(hidden, by)
    names = hiding.names_in(words)
    is_named = any(hiding.names_one_of(text, names) for text in texts)
    return is_named or TELLS_HOME in _asked(receiver, hidden, texts, words)


def _near_words(hidden: Sequence[int], by: Actor) -> list[str]:
    """Names around a hidden home. They serve to leave out, and never go out."""
    if not hidden:
        return []
    with as_machine(_machine(by)):
        return sorted(sharing.near_words(hidden))


def _helpers(hidden: Sequence[int], by: Actor) -> set[str]:
    if not hidden:
        return set()
    with as_machine(_machine(by)):
        return families.helpers_near(hidden)


def _machine(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
