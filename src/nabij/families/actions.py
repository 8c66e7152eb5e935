"""What is known of persons is changed; involvements follow their grounds."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import ChangedMeanwhile, NotFound
from nabij.families.conflicts import end_conflict as end_conflict
from nabij.families.conflicts import set_conflict as set_conflict
from nabij.families.destroying import destroy_content as destroy_content
from nabij.families.involving import Asked as Asked
from nabij.families.involving import end_involvement as end_involvement
from nabij.families.involving import involve as involve
from nabij.families.models import Involvement, LastOpened, Person
from nabij.families.permissions import may_change_nickname, may_reveal_bsn
from nabij.families.persons import NOT_OPEN
from nabij.families.registry.registering import (  # noqa: F401 - part of the surface
    registered_youths,
    set_youths,
)
from nabij.families.registry.searching import find_again
from nabij.families.registry.searching import set_search_words as set_search_words

BATCH = 2_000
ALWAYS = dt.datetime.max.replace(tzinfo=dt.UTC)
# Person, desk, ground, since when, and what it follows from.
Key = tuple[int, int, str, dt.datetime, str]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """An involvement that follows from something registered (`source` says what)."""

    person_id: int
    desk_id: int
    ground: str
    from_at: dt.datetime
    until_at: dt.datetime | None
    source: str

    @property
    def key(self) -> Key:
        return (self.person_id, self.desk_id, self.ground, self.from_at, self.source)


def set_involvements(
    *,
    controller_id: int,
    persons: Collection[int],
    wanted: Iterable[Wanted],
    decides: Callable[[int, str], bool] = lambda _person, _source: True,
    at: dt.datetime,
) -> int:
    """Make the derived involvements of these persons what their grounds now say.

    All of them, or those of which the caller `decides` by person and source. Those
    granted by hand (break-glass, a visit) are left alone. One that has no
    ground any more ends now; it is deleted only if it never held. Returns the number
    of rows changed. The caller's action audits.
    """
    want = {row.key: row for row in wanted}
    rows = _derived(controller_id, persons)
    have, twins = _once(row for row in rows if decides(row.person_id, row.source))
    changed = [row for key, row in have.items() if _moved(row, want.get(key), at=at)]
    changed += [row for row in twins if _moved(row, None, at=at)]
    Involvement.objects.bulk_update(changed, ["until_at"], batch_size=BATCH)
    unheld = [r.pk for k, r in have.items() if k not in want and r.from_at >= at]
    unheld += [row.pk for row in twins if row.from_at >= at]
    Involvement.objects.filter(pk__in=unheld).delete()
    new = [row for key, row in want.items() if key not in have]
    Involvement.objects.bulk_create(
        (Involvement(controller_id=controller_id, **vars(row)) for row in new),
        batch_size=BATCH,
    )
    return len(changed) + len(unheld) + len(new)


def _derived(controller_id: int, persons: Collection[int]) -> Iterable[Involvement]:
    return (
        Involvement.objects.filter(controller_id=controller_id, person__in=persons)
        .exclude(source="")
        .iterator(BATCH)
    )


def _once(
    rows: Iterable[Involvement],
) -> tuple[dict[Key, Involvement], list[Involvement]]:
    """Of each ground the row that ends last; and the others of the same ground.

    While two records were one, what opened the one was made again; when they are two
    once more it came back beside it. A twin that is not ended would outlive its ground.
    """
    have: dict[Key, Involvement] = {}
    twins = []
    for row in rows:
        last = have.setdefault(_key(row), row)
        if last is row:
            continue
        have[_key(row)] = max(last, row, key=_end)
        twins.append(min(row, last, key=_end))
    return have, twins


def _end(row: Involvement) -> tuple[dt.datetime, int]:
    """When it ends; of two that end together the elder counts as the later."""
    return row.until_at or ALWAYS, -row.pk


def _key(row: Involvement) -> Key:
    return (row.person_id, row.desk_id, row.ground, row.from_at, row.source)


def _moved(row: Involvement, want: Wanted | None, *, at: dt.datetime) -> bool:
    """Set the end this row should have; True when that is another one."""
    if want is not None:
        until_at = want.until_at
    elif row.from_at >= at:
        return False
    else:
        until_at = min(at, row.until_at) if row.until_at else at
    if until_at == row.until_at:
        return False
    row.until_at = until_at
    return True


@action(permission=may_change_nickname)
def change_nickname(
    *, person_id: int, nickname: str, version: int, by: Actor, at: dt.datetime
) -> Person:
    """Write down how somebody is called, if nobody did so since `version`."""
    person = _locked(person_id)
    if person.version != version and person.nickname != nickname:
        raise ChangedMeanwhile(
            _("Iemand anders heeft deze persoon gewijzigd terwijl u bezig was."),
            theirs={"nickname": person.nickname, "version": str(person.version)},
        )
    before, person.nickname = person.nickname, nickname
    person.version, person.nickname_at = person.version + 1, at
    person.save(update_fields=["nickname", "nickname_at", "version"])
    find_again(person)
    record(
        "families.nickname_changed",
        about=("person", person.pk),
        by=by,
        at=at,
        before=before,
        after=nickname,
    )
    return person


def _locked(person_id: int) -> Person:
    person = Person.objects.select_for_update(no_key=True).filter(pk=person_id).first()
    if person is None:
        raise NotFound(NOT_OPEN)
    return person


@action(permission=may_reveal_bsn)
def reveal_bsn(*, person_id: int, by: Actor, at: dt.datetime) -> str:
    """Show the citizen service number once; who asked for it stays on record."""
    person = Person.objects.filter(pk=person_id).only("bsn").first()
    if person is None:
        raise NotFound(NOT_OPEN)
    record("families.bsn_seen", about=("person", person_id), by=by, at=at)
    return person.bsn or ""


def remember_opened(*, person_id: int, by: Actor, at: dt.datetime) -> None:
    """Keep that this account had the file open (the page records the read itself)."""
    if by.account_id is not None:
        LastOpened.objects.bulk_create(
            [LastOpened(account_id=by.account_id, person_id=person_id, at=at)],
            update_conflicts=True,
            update_fields=["at"],
            unique_fields=["account", "person"],
        )
