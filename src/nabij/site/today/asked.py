"""What a colleague asked of me, with the day by which it must be answered."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.base.pages import Context
from nabij.counsel import queries as counsel
from nabij.families import queries as families
from nabij.plans import queries as plans
from nabij.site.today.log import log


@dataclass(frozen=True, kw_only=True)
class AskedOfMe:
    """One question: what kind, about whom as far as open, where to answer, by when."""

    label: str
    person_id: int
    url: str
    due_on: dt.date


def _counter_views(by: Actor, _on: dt.date) -> list[AskedOfMe]:
    return [
        AskedOfMe(
            label=_("Tegenspraak"),
            person_id=row.person_id,
            url=reverse("plans:answer", args=[row.pk]),
            due_on=row.due_on,
        )
        for row in plans.asked_of_me(by=by)
    ]


def _questions(by: Actor, on: dt.date) -> list[AskedOfMe]:
    return [
        AskedOfMe(
            label=row.label.capitalize(),
            person_id=row.person_id,
            url=reverse("counsel:answer_question", args=[row.id]),
            due_on=row.answer_by,
        )
        for row in counsel.my_questions(by=by, on=on)
        if row.is_for_me and row.is_open
    ]


Source = Callable[[Actor, dt.date], list[AskedOfMe]]
SOURCES: tuple[Source, ...] = (_counter_views, _questions)


def asked_of_me(request: HttpRequest, by: Actor) -> Context:
    """All that is asked of me and not answered, first due first."""
    found = [each for source in SOURCES for each in source(by, request.today)]
    ids = {each.person_id for each in found}
    names = families.names_of(persons=ids) if ids else {}
    log(request, by, "families.found", sorted(names))
    rows = [(each, names.get(each.person_id, "")) for each in found]
    return {"asked_of_me": sorted(rows, key=lambda row: (row[0].due_on, row[0].url))}
