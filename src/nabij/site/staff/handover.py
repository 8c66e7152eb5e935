"""What happened to the children of some desks since a day, put together by child."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.dossier import queries as dossier
from nabij.dossier.models import Contact, Decision, Duty
from nabij.families import queries as families
from nabij.measures import queries as measures
from nabij.organisations import queries as organisations
from nabij.rules.calendar import is_working_day
from nabij.workforce import queries as workforce

MOST_PER_CHILD = 20
DECISIONS = {
    "waiting.triage": _("Triage"),
    "waiting.second_reading": _("Tweede lezing van de triage"),
    "waiting.assigned_now": _("Direct toegewezen, acuut"),
    "waiting.returned": _("Besluit over het gezicht van dit kind"),
    "measures.assignment": _("Toewijzing"),
    "measures.changed_face": _("Ander gezicht"),
    "allocation.allocated": _("Toegewezen uit een voorstel"),
}
OUTCOMES = {
    "returned": _("terug naar de wachtlijst"),
    "kept": _("het gezicht blijft"),
    "ended": _("beëindigd"),
    "withdrawn": _("teruggedraaid"),
    "given": _("krijgt vandaag een werker"),
    "taken_back": _("teruggedraaid"),
    "allocated": _("krijgt een vaste werker"),
    "fixed": _("vaste werker"),
    "temporary": _("tijdelijke werker"),
    "duo": _("duo"),
}


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened, with who did it and the words that go with it."""

    day: dt.date
    icon: str
    title: str
    text: str = ""
    who: str = ""


@dataclass(kw_only=True)
class Child:
    """A child with what happened, newest first, and what is late now."""

    youth_id: int
    name: str
    of: str
    """The colleague whose child it is; empty for one's own."""
    happened: list[Happening] = field(default_factory=list)
    late: list[Happening] = field(default_factory=list)

    @property
    def shown(self) -> list[Happening]:
        """As much as one reads in the morning."""
        return self.happened[:MOST_PER_CHILD]

    @property
    def left(self) -> int:
        """How much more there is in the file."""
        return max(0, len(self.happened) - MOST_PER_CHILD)


def last_working_day(*, before: dt.date) -> dt.date:
    """The working day before a day: where a morning begins to read."""
    day = before - dt.timedelta(days=1)
    while not is_working_day(day):
        day -= dt.timedelta(days=1)
    return day


def children(
    *, by: Actor, at: dt.datetime, since: dt.date
) -> tuple[list[Child], list[Child]]:
    """The children of the own desk and of shared ones: with news, and without."""
    on = clock.day_of(at)
    found = _children(by, at, on)
    _contacts(found, since, on)
    _decisions(found, since, on)
    _duties(found, since, on)
    for child in found.values():
        child.happened.sort(key=lambda each: each.day, reverse=True)
    rows = sorted(found.values(), key=lambda c: (c.of, not c.late, c.name.casefold()))
    news = [child for child in rows if child.happened or child.late]
    return news, [child for child in rows if not (child.happened or child.late)]


def desks(*, by: Actor, at: dt.datetime) -> dict[int, str]:
    """Whose desks the reader sits at now: the own (no name) and those shared."""
    shared = workforce.sits_in_for(by=by, at=at)
    people = workforce.colleagues(
        controller_id=by.organisation_id, on=clock.day_of(at), workers=list(shared)
    )
    own = dict.fromkeys(workforce.workers_of(by=by), "")
    return {each.worker_id: each.name for each in people} | own


def _children(by: Actor, at: dt.datetime, on: dt.date) -> dict[int, Child]:
    whose = desks(by=by, at=at)
    held = measures.measures_held(workers=list(whose), on=on)
    of: dict[int, str] = {}
    for each in held:
        name = whose[each.worker_id]
        of[each.youth_id] = "" if of.get(each.youth_id) == "" else name
    names = families.names_of(persons=list(of))
    return {
        youth: Child(youth_id=youth, name=names[youth], of=name)
        for youth, name in of.items()
        if youth in names
    }


def _contacts(found: dict[int, Child], since: dt.date, on: dt.date) -> None:
    # Written down late is news too; what an import brought of long ago is not.
    typed = Q(typed_here=True, recorded_at__gte=clock.midnight(since))
    rows = Contact.objects.filter(
        Q(on_day__gte=since) | typed,
        person__in=list(found),
        superseded_at=None,
    ).annotate(professional=workforce.professional_of("worker_id"))
    rows = list(rows.order_by("-on_day", "-pk"))
    names = organisations.shown_names({r.professional for r in rows} - {None}, on=on)
    words = dossier.words_of(rows)
    for row in rows:
        said = words[row.pk]
        with_whom = f"{gettext('Met')} {said.with_whom}" if said.with_whom else ""
        in_vain = gettext("Niet bereikt") if row.is_in_vain else ""
        told = ". ".join(part for part in (in_vain, with_whom, said.note) if part)
        if said.is_hidden:
            told = gettext("Over iemand van wie u het dossier niet open hebt.")
        found[row.person_id].happened.append(
            Happening(
                day=row.on_day,
                icon="contact",
                title=str(row.get_kind_display()).capitalize(),
                text=told,
                who="" if said.is_hidden else names.get(row.professional, ""),
            )
        )


def _decisions(found: dict[int, Child], since: dt.date, on: dt.date) -> None:
    rows = Decision.objects.filter(
        person__in=list(found),
        decided_at__gte=clock.midnight(since),
        superseded_at=None,
    )
    rows = list(rows.order_by("-decided_at", "-pk"))
    deciders = organisations.shown_capacities({r.decided_by_id for r in rows}, on=on)
    for row in rows:
        outcome = OUTCOMES.get(row.outcome, row.outcome)
        found[row.person_id or 0].happened.append(
            Happening(
                day=clock.day_of(row.decided_at),
                icon="decision",
                title=f"{DECISIONS.get(row.kind, gettext('Besluit'))}: {outcome}",
                text=row.reason,
                who=deciders[row.decided_by_id].name,
            )
        )


def _duties(found: dict[int, Child], since: dt.date, on: dt.date) -> None:
    rows = Duty.objects.filter(
        Q(fulfilled_on__gte=since)
        | Q(fulfilled_on=None, lapsed_on=None, due_on__lt=on),
        person__in=list(found),
    )
    for row in rows.order_by("due_on", "pk"):
        child, label = found[row.person_id or 0], str(row.get_kind_display())
        if row.fulfilled_on:
            child.happened.append(
                Happening(
                    day=row.fulfilled_on,
                    icon="duty",
                    title=gettext("Gedaan: %(what)s") % {"what": label},
                )
            )
        else:
            child.late.append(
                Happening(day=row.due_on, icon="duty", title=label.capitalize())
            )


def whose(children_: Collection[Child]) -> dict[str, list[Child]]:
    """Children by whose they are, one's own first."""
    found: dict[str, list[Child]] = defaultdict(list)
    for child in children_:
        found[child.of].append(child)
    return dict(sorted(found.items()))
