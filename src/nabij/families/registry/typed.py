"""Nicknames that were typed here, for the institution's own suite."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from nabij.families.models import Person


@dataclass(frozen=True, kw_only=True)
class TypedNickname:
    """How somebody is called, as it now stands; the id is that of the person."""

    id: int
    person_key: str | None
    nickname: str
    recorded_at: dt.datetime


def nicknames_typed_since(
    *, controller_id: int, moment: dt.datetime, after_id: int = 0, limit: int = 1_000
) -> list[TypedNickname]:
    """Nicknames changed since a moment, oldest first; go on after the last one."""
    later = Q(nickname_at__gt=moment) | Q(nickname_at=moment, pk__gt=after_id)
    rows = Person.objects.filter(later, controller_id=controller_id).order_by(
        "nickname_at", "pk"
    )
    found = rows.values_list("pk", "register_key", "nickname", "nickname_at")
    return [
        TypedNickname(id=pk, person_key=key, nickname=nickname, recorded_at=at)
        for pk, key, nickname, at in found[:limit]
        if at is not None
    ]


def register_keys(*, persons: Collection[int]) -> dict[int, str | None]:
    """The key of each person in the register, of those the reader may open."""
    rows = Person.objects.filter(pk__in=persons)
    return dict(rows.values_list("pk", "register_key"))
