"""What is known of persons is changed; involvements follow their grounds."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from nabij.families.models import Involvement, SearchWord
from nabij.families.words import words_of

BATCH = 2_000


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
    def key(self) -> tuple[int, int, str, dt.datetime, str]:
        return (self.person_id, self.desk_id, self.ground, self.from_at, self.source)


def set_involvements(
    *,
    controller_id: int,
    persons: Collection[int],
    wanted: Iterable[Wanted],
    at: dt.datetime,
) -> int:
    """Make the derived involvements of these persons what their grounds now say.

    Those granted by hand (break-glass, a visit) are left alone. One that has no
    ground any more ends now; it is deleted only if it never held. Returns the number
    of rows changed. The caller's action audits.
    """
    want = {row.key: row for row in wanted}
    have = {_key(row): row for row in _derived(controller_id, persons)}
    changed = [row for key, row in have.items() if _moved(row, want.get(key), at=at)]
    Involvement.objects.bulk_update(changed, ["until_at"], batch_size=BATCH)
    unheld = [r.pk for k, r in have.items() if k not in want and r.from_at >= at]
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


def _key(row: Involvement) -> tuple[int, int, str, dt.datetime, str]:
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


def set_search_words(*, controller_id: int, words: dict[int, Iterable[str]]) -> None:
    """Replace the words by which these persons are found (the caller's action audits).

    `words` holds texts per person: names, nickname, street and school unless secret.
    """
    SearchWord.objects.filter(person__in=words).delete()
    SearchWord.objects.bulk_create(
        (
            SearchWord(controller_id=controller_id, person_id=person, word=word)
            for person, texts in words.items()
            for word in words_of(texts)
        ),
        batch_size=BATCH,
    )
