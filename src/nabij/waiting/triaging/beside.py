"""The facts beside the form of triage: registered, dated, and never weighed by us."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.families.queries import Known
from nabij.measures import queries as measures
from nabij.rules.codes import measure_type
from nabij.waiting.models import Bridging, Wait, standing_label
from nabij.waiting.queries.triage import TRIAGE
from nabij.waiting.whose import told_when_asked

SOON = dt.timedelta(days=122)  # four months: the time in which an outflow is prepared


@dataclass(frozen=True, kw_only=True)
class Sibling:
    """A family member who waits too, and whose file is open to the reader."""

    id: int
    name: str
    days: int
    urgency: str


@dataclass(frozen=True, kw_only=True)
class Child:
    """A child of the family, and when somebody saw it last as registered."""

    id: int
    name: str
    age: str
    seen: dossier.Seen | None


@dataclass(frozen=True, kw_only=True)
class Title:
    """A measure that holds and the day on which it ends."""

    label: str
    until_on: dt.date | None
    is_soon: bool
    when_asked: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What is registered about the wait of one youth on a day."""

    wait: Wait
    days: int
    bridging: tuple[str, ...]
    titles: tuple[Title, ...]
    children: tuple[Child, ...]
    siblings: tuple[Sibling, ...]
    hidden: int
    earlier: int

    def as_content(self) -> dict[str, Any]:
        """As it is kept with the decision: what was known then."""
        ends = [each.until_on for each in self.titles if each.until_on]
        check = self.wait.last_check_on
        return {
            "days": self.days,
            "waits_from": self.wait.from_on.isoformat(),
            "bridging": list(self.bridging),
            "title_until": min(ends).isoformat() if ends else None,
            "last_check_on": check.isoformat() if check else None,
            "siblings_waiting": len(self.siblings),
            "earlier": self.earlier,
        }


def open_wait(youth_id: int, *, on: dt.date) -> Wait | None:
    """The wait that goes on or is about to begin: protection first, then the clock."""
    rows = Wait.objects.filter(Q(until_on=None) | Q(until_on__gt=on), youth_id=youth_id)
    ordered = rows.order_by("-is_protection", "clock_from_on", "pk")
    return ordered.select_related("entry").first()


def facts_about(person: Known, *, on: dt.date) -> Facts | None:
    """The facts, or nothing for somebody who does not wait."""
    wait = open_wait(person.id, on=on)
    if wait is None:
        return None
    found = families.families_of(person.id, on=on)
    members = {person.id: person}
    members |= {m.id: m for family in found for m in family.members if m.is_youth}
    return Facts(
        wait=wait,
        days=max(0, (on - wait.clock_from_on).days),
        bridging=_bridging(wait, on),
        titles=_titles(person, on),
        children=_children(list(members.values()), on),
        siblings=_siblings([m for m in members.values() if m.id != person.id], on=on),
        hidden=sum(family.hidden for family in found),
        earlier=dossier.history_of(TRIAGE, person_id=person.id).count(),
    )


def _bridging(wait: Wait, on: dt.date) -> tuple[str, ...]:
    """Bridging help as agreed here, else as the institution registered it."""
    rows = Bridging.objects.holding(on).filter(youth_id=wait.youth_id)
    told = [
        _("%(what)s, door %(who)s (%(how)s)")
        % {
            "what": row.what,
            "who": row.by_whom,
            "how": str(row.get_strength_display()),
        }
        for row in rows.order_by("from_on", "pk")
    ]
    registered = wait.entry.bridging if wait.entry else ""
    return tuple(told or ([registered] if registered else []))


def _titles(person: Known, on: dt.date) -> tuple[Title, ...]:
    lives = measures.lives(controller_id=person.controller_id, youths=[person.id])
    return tuple(
        Title(
            label=str(_(measure_type(life.type).dutch)),
            until_on=life.until_on,
            is_soon=life.until_on is not None and life.until_on - on <= SOON,
            when_asked=told_when_asked(life.type),
        )
        for life in lives
        if life.until_on is None or life.until_on > on
    )


def _children(members: Sequence[Known], on: dt.date) -> tuple[Child, ...]:
    seen = dossier.last_seen([member.id for member in members], on=on)
    return tuple(
        Child(id=m.id, name=m.called, age=m.aged, seen=seen.get(m.id)) for m in members
    )


def _siblings(members: Sequence[Known], *, on: dt.date) -> tuple[Sibling, ...]:
    names = {member.id: member.called for member in members}
    rows = Wait.objects.filter(
        Q(until_on=None) | Q(until_on__gt=on), youth__in=names, from_on__lte=on
    ).order_by("youth_id", "clock_from_on")
    return tuple(
        Sibling(
            id=row.youth_id,
            name=names[row.youth_id],
            days=(on - row.clock_from_on).days,
            urgency=row.urgency,
        )
        for row in rows.distinct("youth_id")
    )


def standing_of(wait: Wait) -> str:
    """How the youth stands, in words."""
    return standing_label(
        wait.standing, is_protection=wait.is_protection, urgency=wait.urgency
    )
