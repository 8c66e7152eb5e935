"""What is to be done by moment: acute above all, then too late, today, this week.

Each moment shows its first ones. One limit over all together would let what has been
late for months push what is due today off the page.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, CharField, Count, F, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from nabij.base.acting import Actor
from nabij.dossier import queries as dossier
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function
from nabij.site.duties import lines
from nabij.site.duties.lines import WEEK, Line

LABELS = {
    "acute": _("Acuut: vandaag handelen"),
    "late": _("Te laat"),
    "today": _("Vandaag"),
    "week": _("Deze week"),
    "later": _("Later"),
}
AHEAD = {"week", "later"}
# How many of each a morning can hold; of acute danger everybody is named.
SHOWN = {"acute": 100, "late": 8, "today": 15, "week": 8, "later": 3}
TOLD_OF_ALL_ACUTE = {
    Function.WAITING_LIST_COORDINATOR,
    Function.TEAM_LEADER,
    Function.BEHAVIOURAL_SCIENTIST,
}


@dataclass(frozen=True, kw_only=True)
class Group:
    """What is due at one moment: the first of it, how many more, and where."""

    name: str
    lines: list[Line]
    left: int = 0
    url: str = ""

    @property
    def label(self) -> str:
        """The heading."""
        return str(LABELS[self.name])

    @property
    def is_ahead(self) -> bool:
        """Due after today: on the day page it stands folded, with its count."""
        return self.name in AHEAD

    @property
    def count(self) -> int:
        """All of it, shown or not."""
        return len(self.lines) + self.left


def of_day(by: Actor, *, on: dt.date) -> list[Group]:
    """My duties by moment; of who is in acute danger also those of a colleague."""
    me = organisations.professional_of(capacity_id=by.capacity_id)
    whose = lines.mine(by, me)
    if by.function in TOLD_OF_ALL_ACUTE:
        whose |= lines.ACUTE & Q(controller=by.organisation_id)
    rows = dossier.open_duties().filter(whose)
    together = {"partition_by": [F("moment")]}
    found = list(
        rows.annotate(
            moment=_moment(on),
            shown=Case(*(When(moment=n, then=most) for n, most in SHOWN.items())),
            place=Window(RowNumber(), order_by=["due_on", "pk"], **together),
            of=Window(Count("pk"), **together),
        ).filter(place__lte=F("shown"))
    )
    totals = {row.moment: row.of for row in found}  # type: ignore[attr-defined]
    return grouped(lines.shown(found, by=by, me=me, on=on), totals=totals, on=on)


def grouped(
    rows: Iterable[Line], *, totals: Mapping[str, int] | None = None, on: dt.date
) -> list[Group]:
    """By moment; groups without a line fall out."""
    found: dict[str, list[Line]] = defaultdict(list)
    for line in rows:
        found[line.group].append(line)
    return [
        Group(
            name=name,
            lines=found[name],
            left=max(0, (totals or {}).get(name, 0) - len(found[name])),
            url=_where(name, on),
        )
        for name in LABELS
        if found[name]
    ]


def _moment(on: dt.date) -> Case:
    """The same as `Line.group`, for the database to count by."""
    return Case(
        When(lines.ACUTE, then=Value("acute")),
        When(due_on__lt=on, then=Value("late")),
        When(due_on=on, then=Value("today")),
        When(due_on__lte=on + WEEK, then=Value("week")),
        default=Value("later"),
        output_field=CharField(),
    )


def _where(name: str, on: dt.date) -> str:
    """The page of all duties, narrowed to one moment."""
    day = dt.timedelta(days=1)
    asked: dict[str, dict[str, Any]] = {
        "acute": {"soort": "acute"},
        "late": {"stand": "laat"},
        "today": {"vanaf": on, "tot": on},
        "week": {"vanaf": on + day, "tot": on + WEEK},
        "later": {"vanaf": on + WEEK + day},
    }
    return f"{reverse('duties')}?{urlencode(asked[name])}"
