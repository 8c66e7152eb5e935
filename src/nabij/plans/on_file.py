"""What of plans stands on the timeline of a file."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.compiled import Compiled, one_of
from nabij.dossier.queries import Entry, Share
from nabij.plans.models import Member, WeighedDecision
from nabij.rules.file.weighing import Step


def share_of_file(persons: Sequence[int], on: dt.date) -> Share:
    """Versions that were fixed, and what was decided on goals, each one line."""
    return Share(entries=[*_fixed(persons), *_weighed(persons)])


def _fixed(persons: Sequence[int]) -> Iterator[Entry]:
    for person, number, fixed_on in FIXED(persons=list(persons)):
        yield Entry(
            person_id=person,
            day=fixed_on,
            kind="family_plan",
            title=_("Gezinsplan vastgesteld, versie %(number)s") % {"number": number},
            icon="decision",
        )


def _versions(persons: Any) -> QuerySet[Member, tuple[Any, ...]]:
    rows = Member.objects.current().filter(
        one_of("person_id", persons), plan__versions__isnull=False
    )
    return rows.order_by().values_list(
        "person_id",
        "plan__versions__number",
        "plan__versions__fixed_on",
    )


def _weighed(persons: Sequence[int]) -> Iterator[Entry]:
    for person, step, at, reason in WEIGHED(persons=list(persons)):
        yield Entry(
            person_id=person,
            day=clock.day_of(at),
            kind="family_plan",
            title=_(Step(step).dutch).capitalize(),
            lines=(reason,),
            icon="decision",
        )


def _decided(persons: Any) -> QuerySet[WeighedDecision, tuple[Any, ...]]:
    rows = WeighedDecision.objects.filter(one_of("person_id", persons)).order_by()
    return rows.values_list(
        "person_id", "step", "decision__decided_at", "decision__reason"
    )


FIXED, WEIGHED = Compiled(_versions), Compiled(_decided)
