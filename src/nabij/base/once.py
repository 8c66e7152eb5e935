"""A request that a program sends with a key of its own is carried out once."""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.base.models import SentOnce

Row = TypeVar("Row", bound=Any)


def once(
    *,
    key: str,
    told: str,
    act: Callable[[], Row],
    again: Callable[[int], Row],
    by: Actor,
    at: dt.datetime,
) -> Row:
    """Carry it out, or fetch `again` what was made for this key, as it stands now.

    `told` is all that was asked. The same request on two lines at once is done by one
    of them. A key that stood for something else is refused.
    """
    _take_turn(key, by)
    asked = hashlib.sha256(told.encode()).hexdigest()
    known = SentOnce.objects.filter(capacity_id=by.capacity_id, key=key).first()
    if known is None:
        made = act()
        SentOnce.objects.create(
            capacity_id=by.capacity_id, key=key, asked=asked, made_id=made.pk, at=at
        )
        return made
    if known.asked != asked:
        raise Refused(
            _(
                "Deze Idempotency-Key is al gebruikt voor een ander verzoek. Geef elk"
                " verzoek een eigen sleutel."
            )
        )
    return again(known.made_id)


def _take_turn(key: str, by: Actor) -> None:
    """Wait until nobody else carries out this key; until the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"once|{by.capacity_id}|{key}"],
        )
