"""Statements by words: as people write them, found as Dutch has them.

The database answers with the numbers of statements in files that are open to the
reader (`nabij_statements_found`); row security then lets each of them through, or not.
Only so the word index is used: behind row security PostgreSQL may not ask an index a
question of a text before it knows whether the row may be seen.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import connection
from django.utils.translation import gettext as _

from nabij.base.errors import Refused
from nabij.dossier.models import Statement
from nabij.dossier.statements.reading import Line, as_lines

MOST = 50
LONGEST = 100


@dataclass(frozen=True, kw_only=True)
class Found:
    """The newest statements that have these words, and whether there are more."""

    lines: list[Line]
    has_more: bool


def find(words: str, *, on: dt.date, most: int = MOST) -> Found:
    """Statements that stand with all of these words, newest first."""
    if len(words) > LONGEST:
        raise Refused(_("Zoek met minder woorden: hoogstens 100 tekens."))
    ids = _ids(words.strip(), most + 1) if words.strip() else []
    rows = Statement.objects.filter(pk__in=ids[:most], superseded_at=None)
    lines = as_lines(rows.order_by("-said_on", "-pk"), on=on)
    return Found(lines=lines, has_more=len(ids) > most)


def _ids(words: str, most: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("select nabij_statements_found(%s, %s)", [words, most])
        return [found for (found,) in cursor.fetchall()]
