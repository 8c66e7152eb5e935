"""Under which name a professional is shown: one place, because some are threatened."""

import datetime as dt
from collections.abc import Collection
from typing import Any, NamedTuple

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext

from nabij.base.compiled import Compiled, one_of
from nabij.organisations.models import Professional, Shield


class Colleague(NamedTuple):
    """Somebody as colleagues and families may know them: of a shielded one no phone."""

    name: str
    phone: str


def _names(ids: Any, on: Any) -> QuerySet[Professional, tuple[int, str, str, str]]:
    number = Shield.objects.holding(on).filter(professional=OuterRef("pk"))
    return (
        Professional.objects.filter(one_of("pk", ids))
        .annotate(number=Subquery(number.values("number")[:1]))
        .values_list("pk", "name", "phone", "number")
    )


NAMES = Compiled(_names)


def colleagues(ids: Collection[int], *, on: dt.date) -> dict[int, Colleague]:
    """How professionals are shown: by name, or by function and number when shielded.

    The one place through which every name on page, letter, feed and log goes.
    """
    if not ids:
        return {}
    return {
        pk: Colleague(gettext("medewerker %(number)s") % {"number": number}, "")
        if number
        else Colleague(name, phone)
        for pk, name, phone, number in NAMES(ids=list(ids), on=on)
    }


def shown_names(ids: Collection[int], *, on: dt.date) -> dict[int, str]:
    """The names alone."""
    return {pk: shown.name for pk, shown in colleagues(ids, on=on).items()}


def names_to_leave_out(ids: Collection[int]) -> set[str]:
    """The names as they are, of threatened people too: only to search a text for."""
    return set(Professional.objects.filter(pk__in=ids).values_list("name", flat=True))


def names_shielded(text: str, *, on: dt.date) -> bool:
    """Whether somebody who is shielded on a day is named in a text."""
    shields = Shield.objects.holding(on).filter(professional__isnull=False)
    names = shields.values_list("professional__name", flat=True)
    folded = " ".join(text.casefold().split())
    return any(" ".join(name.casefold().split()) in folded for name in names)
