"""A contact that a program sends with a key of its own is kept once."""

import datetime as dt
from collections.abc import Callable

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.errors import Refused
from nabij.dossier import queries
from nabij.dossier.models import Contact, SentContact


def once(
    *, key: str, asked: str, act: Callable[[], Contact], by: Actor, at: dt.datetime
) -> Contact:
    """Carry it out, or answer with the contact that this key stands for.

    The same request on two lines at once is done by one of them. A key that stood for
    something else is refused.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select pg_advisory_xact_lock(hashtextextended(%s, 0))",
            [f"sent contact|{by.capacity_id}|{key}"],
        )
    known = SentContact.objects.filter(capacity_id=by.capacity_id, key=key).first()
    if known is None:
        made = act()
        SentContact.objects.create(
            capacity_id=by.capacity_id, key=key, asked=asked, contact=made, at=at
        )
        return made
    if known.asked != asked:
        raise Refused(
            _(
                "Deze Idempotency-Key is al gebruikt voor een ander verzoek. Geef elk"
                " verzoek een eigen sleutel."
            )
        )
    return queries.contact_for(known.contact_id)
