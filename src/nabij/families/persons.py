"""Persons as they are shown: how somebody is called, found and remembered."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from nabij.base import formats
from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.families.models import Home, LastOpened, Merging, Person, SearchWord
from nabij.families.registry.words import beginnings

FOUND_AT_MOST = 30
REMEMBERED = 10
HIGHEST = "\U0010ffff"  # sorts after every word that goes on
NOT_OPEN = (
    "Dit dossier bestaat niet, of u hebt er geen toegang toe. Zoek de persoon op naam,"
    " of vraag de teamleider of u betrokken bent."
)


def age(born_on: dt.date | None, *, on: dt.date) -> int | None:
    """Whole years on a day; somebody not born yet has no age."""
    if born_on is None or born_on > on:
        return None
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))


def looked_up(called: str, prefix: str, family_name: str) -> str:
    """Family name first, as in a list: `Berg, Noor van den`."""
    rest = " ".join(part for part in (called, prefix) if part)
    if not family_name:
        return rest or _("naam onbekend")
    return f"{family_name}, {rest}" if rest else family_name


def in_list(
    called: str,
    prefix: str,
    family_name: str,
    *,
    born_on: dt.date | None,
    due_on: dt.date | None,
) -> str:
    """As looked up; of a child that is not born yet that is said, it has no name."""
    name = looked_up(called, prefix, family_name)
    is_unborn = born_on is None and (due_on is not None or not called)
    return _("%(name)s (ongeboren)") % {"name": name} if is_unborn else name


IN_A_LIST = (
    "nickname",
    "given_name",
    "prefix",
    "family_name",
    "born_on",
    "due_on",
    "stillborn_on",
)


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Somebody on a line: how they are looked up, and how old they are."""

    name: str
    age: str


def names_of(*, persons: Collection[int]) -> dict[int, str]:
    """How persons are looked up, by person; only those the reader may open."""
    rows = Person.objects.filter(pk__in=persons).only(*IN_A_LIST)
    return {row.pk: _in_list(row) for row in rows}


def listed(*, persons: Collection[int], on: dt.date) -> dict[int, Listed]:
    """The same, with the age: two children of one name are told apart by it."""
    rows = Person.objects.filter(pk__in=persons).only(*IN_A_LIST)
    return {
        row.pk: Listed(name=_in_list(row), age=formats.age(row.born_on, on=on))
        for row in rows
    }


def _in_list(row: Person) -> str:
    return in_list(
        row.nickname or row.given_name,
        row.prefix,
        row.family_name,
        born_on=row.born_on or row.stillborn_on,
        due_on=row.due_on,
    )


@dataclass(frozen=True, kw_only=True)
class Known:
    """One person as the reader may know them. The BSN is never among it."""

    id: int
    register_key: str
    controller_id: int
    called: str
    full_name: str
    looked_up: str
    nickname: str
    born_on: dt.date | None
    due_on: dt.date | None
    died_on: dt.date | None
    stillborn_on: dt.date | None
    age: int | None
    seen_on: dt.date
    sex: str
    sex_code: str
    has_secret_address: bool
    has_bsn: bool
    is_youth: bool
    version: int

    @property
    def aged(self) -> str:
        """How old, as it is said of a baby too; nothing of who has no age."""
        return formats.age(self.born_on, on=self.seen_on)

    @property
    def is_expected(self) -> bool:
        """A child to be born, as far as is known."""
        gone = self.born_on or self.stillborn_on
        return self.due_on is not None and gone is None

    @property
    def lives(self) -> bool:
        """Neither died nor stillborn, as far as is known; who is expected does."""
        return self.died_on is None and self.stillborn_on is None

    @classmethod
    def of(cls, person: Person, *, on: dt.date) -> Self:
        """What a page may say of a row that row security let through."""
        return cls(
            id=person.pk,
            register_key=person.register_key or "",
            controller_id=person.controller_id,
            called=person.called,
            full_name=person.full_name,
            looked_up=looked_up(
                person.nickname or person.given_name, person.prefix, person.family_name
            ),
            nickname=person.nickname,
            born_on=person.born_on,
            due_on=person.due_on,
            died_on=person.died_on,
            stillborn_on=person.stillborn_on,
            age=age(person.born_on, on=on),
            seen_on=on,
            sex=str(person.get_sex_display()),
            sex_code=person.sex,
            has_secret_address=person.has_secret_address,
            has_bsn=bool(person.bsn),
            is_youth=person.register_key is not None,
            version=person.version,
        )


def person_for(person_id: int, *, on: dt.date) -> Known:
    """Somebody whose file is open to the reader. Raises NotFound for anybody else."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise NotFound(NOT_OPEN)
    return Known.of(person, on=on)


def went_into(person_id: int) -> int | None:
    """The record in which this one went, when that is open to the reader."""
    rows = Merging.objects.filter(gone=person_id, undone_at=None)
    return rows.values_list("kept_id", flat=True).first()


def persons(ids: Collection[int], *, on: dt.date) -> dict[int, Known]:
    """Those of these persons whose file is open to the reader."""
    rows = Person.objects.filter(pk__in=ids)
    return {person.pk: Known.of(person, on=on) for person in rows}


def found_by_words(search: str, *, person: str = "pk") -> list[Exists]:
    """One condition for each word: some word of the person begins with it."""
    ends = zip(*ends_of_words(search), strict=True)
    return [has_word(first, beyond, person=person) for first, beyond in ends]


def ends_of_words(search: str) -> tuple[list[str], list[str]]:
    """For each word typed: from where and up to where words begin with it."""
    first = beginnings(search)
    return first, [word + HIGHEST for word in first]


def has_word(first: Any, beyond: Any, *, person: str) -> Exists:
    """Some word of the person lies in this range; `person` is the outer column.

    A range, not LIKE: that stays on the index behind row security.
    """
    words = SearchWord.objects.filter(person_id=OuterRef(person))
    return Exists(words.filter(word__gte=first, word__lt=beyond))


def search(text: str, *, on: dt.date) -> tuple[list[Known], bool]:
    """Persons by what people remember, and whether there are more than are shown."""
    conditions = found_by_words(text)
    if not conditions:
        return [], False
    rows = Person.objects.filter(*conditions).order_by(
        "family_name", "given_name", "pk"
    )
    found = list(rows[: FOUND_AT_MOST + 1])
    shown = [Known.of(person, on=on) for person in found[:FOUND_AT_MOST]]
    return shown, len(found) > FOUND_AT_MOST


def known_homes(*, on: dt.date):
    """Homes on a day that are no secret: all that a list or a search may go by."""
    return Home.objects.holding(on).filter(is_secret=False)


def municipalities(persons: Collection[int], *, on: dt.date) -> dict[int, str]:
    """Where each of these persons lives; of somebody whose home is secret, nothing."""
    homes = known_homes(on=on).filter(
        person__in=persons, person__has_secret_address=False, municipality__isnull=False
    )
    return dict(homes.order_by("-pk").values_list("person_id", "municipality__name"))


def regions_of(persons: Collection[int], *, on: dt.date) -> dict[int, int]:
    """In which youth region each of these persons lives; nothing of a secret home."""
    homes = known_homes(on=on).filter(
        person__in=persons, person__has_secret_address=False, municipality__isnull=False
    )
    return dict(homes.order_by("-pk").values_list("person_id", "municipality__region"))


def last_opened(*, by: Actor, on: dt.date) -> list[Known]:
    """The files this account opened last, as far as they are still open to it."""
    rows = (
        LastOpened.objects.filter(Q(account_id=by.account_id))
        .order_by("-at")
        .select_related("person")
    )
    return [Known.of(row.person, on=on) for row in rows[:REMEMBERED]]
