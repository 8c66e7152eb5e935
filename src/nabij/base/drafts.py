"""Typed work that was not saved yet, kept per account and form.

A draft is nobody's record: it opens for the one who typed it, is not part of a file,
and goes away when the form is saved, or after a week. So it is not in the trail.
"""

import datetime as dt
import json
from typing import Any

from django.db import connection
from django.utils.translation import gettext

from nabij.base.errors import BadInput, Refused
from nabij.base.models import Draft

MOST = 50
LONGEST = 200_000
LONGEST_KEY = 120

Fields = dict[str, list[str]]


def kept(*, account_id: int, key: str) -> Draft | None:
    """What this account typed in this form and did not save."""
    return Draft.objects.filter(account_id=account_id, key=key).first()


def keep(*, account_id: int, key: str, fields: Any, at: dt.datetime) -> None:
    """Keep what was typed; the newest replaces what was kept before."""
    if len(key) > LONGEST_KEY or not _is_fields(fields) or _is_no_text(fields):
        raise BadInput(
            gettext(
                "Dit concept heeft niet de vorm van een formulier. Laat de pagina"
                " open en sla het formulier zelf op."
            )
        )
    if len(json.dumps(fields)) > LONGEST:
        raise Refused(
            gettext("Dit concept is te groot om te bewaren. Sla het formulier zelf op.")
        )
    mine = Draft.objects.filter(account_id=account_id)
    if mine.exclude(key=key).count() >= MOST:
        mine.order_by("saved_at").first().delete()  # type: ignore[union-attr]
    Draft.objects.update_or_create(
        account_id=account_id, key=key, defaults={"content": fields, "saved_at": at}
    )


def discard(*, account_id: int | None, key: str) -> None:
    """Throw a draft away: the form was saved, or its writer said so."""
    if account_id is not None:
        Draft.objects.filter(account_id=account_id, key=key).delete()


def discard_old() -> int:
    """Throw away what nobody came back for in a week, of every account."""
    with connection.cursor() as cursor:
        cursor.execute("select nabij_discard_old_drafts()")
        return int(cursor.fetchone()[0])


def _is_no_text(fields: Fields) -> bool:
    """Null bytes and half characters, which the database does not keep."""
    text = json.dumps(fields, ensure_ascii=False)
    return "\\u0000" in text or any("\ud800" <= sign <= "\udfff" for sign in text)


def _is_fields(fields: Any) -> bool:
    return isinstance(fields, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in fields.values()
    )
