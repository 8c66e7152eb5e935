"""Under which name a professional is shown: one place, because some are threatened."""

import datetime as dt
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from nabij.base.compiled import Compiled, one_of
from nabij.organisations.models import Professional, Shield


def _names(ids: Any, on: Any) -> QuerySet[Professional, tuple[int, str, str]]:
    number = Shield.objects.holding(on).filter(professional=OuterRef("pk"))
    return (
        Professional.objects.filter(one_of("pk", ids))
        .annotate(number=Subquery(number.values("number")[:1]))
        .values_list("pk", "name", "number")
    )


NAMES = Compiled(_names)


def shown_names(ids: set[int], *, on: dt.date) -> dict[int, str]:
    """How professionals are shown: by name, or by function and number when shielded.

    The one place through which every name on page, letter, feed and log goes.
    """
    if not ids:
        return {}
    return {
        pk: gettext("medewerker %(number)s") % {"number": number} if number else name
        for pk, name, number in NAMES(ids=list(ids), on=on)
    }
