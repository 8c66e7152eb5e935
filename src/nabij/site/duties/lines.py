"""A duty as one line: what, of whom, by when, by which rule, why mine, where to act."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.urls import NoReverseMatch, resolve, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nabij.base.acting import Actor, as_machine
from nabij.base.templatetags.nabij import KINDS
from nabij.dossier import queries as dossier
from nabij.families import queries as families
from nabij.organisations import queries as organisations
from nabij.rules.duties import HAVE_THE_CHILD
from nabij.rules.functions import Function
from nabij.rules.promised import PROMISED_KINDS
from nabij.rules.source import source_of
from nabij.waiting.queries import OF_READING, is_reading, read_of
from nabij.workforce import queries as workforce

if TYPE_CHECKING:
    from nabij.dossier.models import Duty

LATELY = dt.timedelta(days=30)
# By kind: what one does about it, and on which page. `?taak=` names the duty there.
RECORD = (_("Contact vastleggen"), "dossier:record_contact")
ACTS = {
    "first_contact": RECORD,
    "evaluation": RECORD,
    "plan_review": RECORD,
    "council": RECORD,
    "tell_family": RECORD,
    "calamity": RECORD,
    "safety_check": (_("Check vastleggen"), "safety:check"),
    "triage": (_("Triage"), "waiting:triage"),
    "retriage": (_("Opnieuw triage"), "waiting:triage"),
    "acute": (_("Toewijzen"), "waiting:acute"),
    "plan": (_("Plan vastleggen"), "measures:plan"),
    "plan_kpi": (_("Plan vastleggen"), "measures:plan"),
    "plan_unknown": (_("Plan vastleggen"), "measures:plan"),
    "registration": (_("Registratie bekijken"), "measures:worker"),
    "list_renewal": (_("Naar de wachtlijst"), "waiting:list"),
    "goal": (_("Naar het doel"), "plans:progress"),
    "goal_stale": (_("Voortgang vastleggen"), "plans:progress"),
    "condition": (_("Naar het gezinsplan"), "plans:plan"),
    "counter_view": (_("Tegenspraak geven"), "plans:answer"),
    "question": (_("Antwoorden"), "counsel:answer_question"),
    "file_request": (_("Naar het verzoek"), "records:request"),
    "plan_signed": (_("Naar de handtekeningen"), "plans:plan"),
    "family_plan": (_("Evalueren"), "plans:evaluate"),
}
TO_FILE = (_("Naar het dossier"), "dossier:person")
OF_NO_PERSON = {"registration", "list_renewal"}
PLANS = {"plan", "plan_kpi", "plan_unknown"}
OF_SAFETY = "safety_condition:"
FOUND = (_("Opschrijven wat u vond"), "safety:condition")
# The next seven days, whatever day it is: on a Sunday tomorrow is not "later".
WEEK = dt.timedelta(days=7)
ACUTE = Q(kind="acute") | Q(kind="retriage", source__contains=OF_READING)
SEE_BOTH = (_("Verschil bespreken"), "waiting:triage_seen")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One duty for a reader who may open it."""

    id: int
    kind: str
    label: str
    person_id: int | None
    name: str
    age: str
    started_on: dt.date
    known_on: dt.date
    due_on: dt.date
    on: dt.date
    rule_id: str
    rule_kind: str
    rule_version: str
    owner: str
    owned_as: str
    substitute: str
    is_mine: bool
    is_acute: bool
    fulfilled_on: dt.date | None
    lapsed_on: dt.date | None
    lapsed_because: str
    url: str
    act: str
    act_url: str

    @property
    def days(self) -> int:
        """Days to go; below zero the day has passed."""
        return (self.due_on - self.on).days

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.fulfilled_on is None and self.lapsed_on is None

    @property
    def is_late(self) -> bool:
        """The day is over and it is still to be done, or was done after it."""
        done = self.fulfilled_on or self.on
        return self.lapsed_on is None and done > self.due_on

    @property
    def rule_words(self) -> str:
        """Where the rule stands, with its number: a help text, not what one reads."""
        source = source_of(self.rule_id)
        return (
            f"{source.text}, {source.place} ({source.id})" if source else self.rule_id
        )

    @property
    def rule_kind_label(self) -> str:
        """What sort of rule it is, in words; our own number is called so."""
        return str(KINDS[self.rule_kind])

    @property
    def group(self) -> str:
        """Where it stands on the day page."""
        if self.is_acute:
            return "acute"
        if self.days < 0:
            return "late"
        if self.days == 0:
            return "today"
        return "week" if self.due_on <= self.on + WEEK else "later"


def mine(by: Actor, me: int) -> Q:
    """What I own, also when another organisation asks it.

    Coordinators work from one desk, so they see what it holds.
    """
    if by.function == Function.WAITING_LIST_COORDINATOR:
        return Q(owner=me) | Q(owned_as="coordinator", controller=by.organisation_id)
    return Q(owner=me)


def team_of(by: Actor, *, on: dt.date) -> set[int]:
    """The people of my team, myself among them."""
    team = workforce.colleagues_of_team(
        controller_id=by.organisation_id, team_id=by.team_id or 0, on=on
    )
    me = organisations.professional_of(capacity_id=by.capacity_id)
    return {each.professional_id for each in team} | {me}


def hidden(by: Actor) -> int:
    """How many of my duties are about files I do not open: a number and no name."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    me = organisations.professional_of(capacity_id=by.capacity_id)
    rows = dossier.open_duties(controller_id=by.organisation_id, owner=me)
    open_to_me = rows.count()
    with as_machine(machine):
        return rows.count() - open_to_me


@dataclass(frozen=True, kw_only=True)
class OfKind:
    """All duties of a kind in an organisation: counts, nobody's name."""

    label: str
    open: int = 0
    late: int = 0
    due: int = 0
    in_time: int = 0


def of_organisation(by: Actor, *, on: dt.date) -> list[OfKind]:
    """What is open and late now, and of what was due lately, how much was in time."""
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.FIGURES_MACHINE
    )
    here = {"controller_id": by.organisation_id}
    with as_machine(machine):
        counts = dossier.duty_counts(on=on, **here)
        shares = dossier.within_term(from_on=on - LATELY, until_on=on, **here)
    share = {each.kind: each for each in shares}
    kinds = {each.kind for each in counts} | set(share)
    found = [
        OfKind(
            label=str(capfirst(dossier.duty_label(kind))),
            open=sum(each.open for each in counts if each.kind == kind),
            late=sum(each.late for each in counts if each.kind == kind),
            due=share[kind].due if kind in share else 0,
            in_time=share[kind].in_time if kind in share else 0,
        )
        for kind in kinds
    ]
    return sorted(found, key=lambda each: (-each.late, -each.open, each.label))


def shown(rows: Iterable["Duty"], *, by: Actor, me: int, on: dt.date) -> list[Line]:
    """Duties as lines, with names through the shield and the pages that are open."""
    found = list(rows)
    persons = {row.person_id for row in found if row.person_id}
    names = families.listed(persons=persons, on=on) if persons else {}
    people = {row.owner_id for row in found} | {
        row.substitute_id for row in found if row.substitute_id
    }
    called = organisations.shown_names(people, on=on)
    pages = _Pages(by)
    return [
        _line(row, names, called, pages, me, on)
        for row in found
        if row.person_id is None or row.person_id in names
    ]


def _line(
    row: "Duty",
    names: dict[int, families.Listed],
    called: dict[int, str],
    pages: "_Pages",
    me: int,
    on: dt.date,
) -> Line:
    act, act_url = pages.act_of(row)
    listed = names.get(row.person_id or 0)
    return Line(
        id=row.pk,
        kind=row.kind,
        label=_label(row),
        person_id=row.person_id,
        name=listed.name if listed else "",
        age=listed.age if listed else "",
        started_on=row.started_on,
        known_on=row.known_on,
        due_on=row.due_on,
        on=on,
        rule_id=row.rule_id,
        rule_kind=row.rule_kind,
        rule_version=row.rule_version,
        owner=called.get(row.owner_id, ""),
        owned_as=_owned_as(row),
        substitute=called.get(row.substitute_id or 0, ""),
        is_mine=row.owner_id == me,
        is_acute=row.kind == "acute" or is_reading(row.source),
        fulfilled_on=row.fulfilled_on,
        lapsed_on=row.lapsed_on,
        lapsed_because=gettext(row.lapsed_because) if row.lapsed_because else "",
        url=reverse("dossier:person", args=[row.person_id]) if row.person_id else "",
        act=act,
        act_url=act_url,
    )


def _label(row: "Duty") -> str:
    """What it is; when a second reader read acute danger, that too."""
    if is_reading(row.source):
        return gettext("Opnieuw triage: een tweede lezer ziet acuut gevaar")
    return str(capfirst(row.get_kind_display()))


def _owned_as(row: "Duty") -> str:
    """Why its owner owns it; about a list nobody waits for a fixed worker."""
    if row.kind == "list_renewal" and row.owned_as == "coordinator":
        return gettext("wachtlijstcoördinator, beheert de lijst")
    return str(row.get_owned_as_display())


class _Pages:
    """Which pages this reader may act on; asked once for each kind."""

    def __init__(self, by: Actor) -> None:
        self.by = by
        self.may: dict[str, bool] = {}

    def act_of(self, row: "Duty") -> tuple[str, str]:
        """What to do about an open duty and where.

        Who may not do it, but may open the file, is led there; else nothing.
        """
        if row.fulfilled_on or row.lapsed_on or row.kind not in ACTS:
            return "", ""
        label, name = _act(row)
        if url := self._open(name, _about(row)):
            more = f"?taak={row.pk}" if name == RECORD[1] else ""
            return str(label), url + more
        label, name = TO_FILE
        url = self._open(name, row.person_id)
        return (str(label), url) if url else ("", "")

    def _open(self, name: str, about: int | None) -> str:
        """The address of a page, when this reader may open it."""
        try:
            url = reverse(name, args=[about])
        except NoReverseMatch:
            return ""
        if name not in self.may:
            permission = getattr(resolve(url).func, "permission", None)
            self.may[name] = permission is None or bool(permission(self.by))
        return url if self.may[name] else ""


def _act(row: "Duty") -> tuple[Any, str]:
    """What its owner does about it, in words, and the page for it."""
    if is_reading(row.source):
        return SEE_BOTH
    if row.source.startswith(OF_SAFETY):
        return FOUND
    # Whose the child is goes there and writes that down; a desk finds somebody.
    if row.kind == "acute" and row.owned_as in HAVE_THE_CHILD:
        return RECORD
    return ACTS[row.kind]


def _about(row: "Duty") -> int | None:
    """The number a page asks for: of the person, the measure, the worker, the list."""
    if is_reading(row.source):
        return read_of(row.source)
    if row.kind in OF_NO_PERSON | PLANS | set(PROMISED_KINDS):
        return int(row.source.split(":")[1])
    return row.person_id


def persons_of(lines: Sequence[Line]) -> list[int]:
    """Whose data these lines show."""
    return [line.person_id for line in lines if line.person_id is not None]
