"""Who owes what by when, as far as the reader may open it; and counts of it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Count, Expression, F, Q, QuerySet
from django.utils.translation import gettext

from nabij.base.compiled import Compiled, one_of
from nabij.base.errors import NotFound
from nabij.dossier.models import Contact, Duty
from nabij.rules.functions import Function

Reached = dict[int, list[tuple[dt.date, int, int | None]]]


def open_duties(**about: Any) -> QuerySet[Duty]:
    """What is still to be done, first due first; narrowed by columns of the duty."""
    rows = Duty.objects.filter(fulfilled_on=None, lapsed_on=None, **about)
    return rows.order_by("due_on", "pk")


def duties_of(*, professional_id: int, limit: int = 500) -> list[Duty]:
    """Everything this professional owns and has still to do, first due first."""
    return list(open_duties(owner_id=professional_id)[:limit])


def duty_label(kind: str) -> str:
    """A kind of duty in words."""
    return str(Duty.Kind(kind).label)


def duty_for(duty_id: int) -> Duty:
    """One duty, about somebody whose file is open to the reader."""
    found = Duty.objects.filter(pk=duty_id).first()
    if found is None:
        raise NotFound(
            gettext(
                "Deze taak bestaat niet, of u hebt er geen toegang toe. Ga terug naar"
                " uw taken."
            )
        )
    return found


def duties_about(*, persons: Collection[int]) -> list[Duty]:
    """What is still to be done for these persons, first due first."""
    return list(open_duties(person__in=persons))


def done_duties(*, since: dt.date, **about: Any) -> QuerySet[Duty]:
    """What was done since a day, or fell away, the last first."""
    return Duty.objects.filter(
        Q(fulfilled_on__gte=since) | Q(lapsed_on__gte=since), **about
    ).order_by(F("fulfilled_on").desc(nulls_last=True), "-lapsed_on", "-pk")


@dataclass(frozen=True, kw_only=True)
class Counted:
    """How many duties of a kind somebody has to do, and how many are late."""

    owner_id: int
    kind: str
    open: int
    late: int


def duty_counts(
    *, controller_id: int, on: dt.date, owners: Iterable[int] | None = None
) -> list[Counted]:
    """Open and late duties per owner and kind; who reads decides which are counted."""
    rows = open_duties(controller_id=controller_id).order_by()
    if owners is not None:
        rows = rows.filter(owner__in=list(owners))
    counted = rows.values("owner_id", "kind").annotate(
        open=Count("pk"), late=Count("pk", filter=Q(due_on__lt=on))
    )
    return [Counted(**row) for row in counted.order_by("owner_id", "kind")]


@dataclass(frozen=True, kw_only=True)
class WithinTerm:
    """Of the duties due in a period: how many, and how many were done by their day."""

    kind: str
    due: int
    in_time: int


def within_term(
    *, controller_id: int, from_on: dt.date, until_on: dt.date
) -> list[WithinTerm]:
    """The share done in time by kind, of what was due from a day until a day."""
    rows = Duty.objects.filter(
        controller_id=controller_id,
        lapsed_on=None,
        due_on__gte=from_on,
        due_on__lt=until_on,
    )
    in_time = Count("pk", filter=Q(fulfilled_on__lte=F("due_on")))
    counted = rows.values("kind").annotate(due=Count("pk"), in_time=in_time)
    return [WithinTerm(**row) for row in counted.order_by("kind")]


def without_living_owner(
    *, controller_id: int, living: Collection[int]
) -> QuerySet[Duty]:
    """Open duties whose owner is not among the living: there should be none."""
    return open_duties(controller_id=controller_id).exclude(owner__in=living)


def reached(
    *, controller_id: int, kind: str, persons: Collection[int] | None
) -> Reached:
    """Contacts of a kind in which somebody was reached, oldest first, by person.

    Each with its day, its key and the worker who had it, when that is known.
    """
    found: Reached = defaultdict(list)
    rows = REACHED(
        controller_id=controller_id,
        kind=kind,
        persons=None if persons is None else list(persons),
    )
    for person, day, pk, worker in rows:
        found[person].append((day, pk, worker))
    return found


def _reached(
    controller_id: Expression, kind: Expression, persons: Expression | None
) -> QuerySet[Any, Any]:
    rows = Contact.objects.filter(
        controller_id=controller_id, kind=kind, is_in_vain=False, superseded_at=None
    )
    if persons is not None:
        rows = rows.filter(one_of("person_id", persons))
    columns = ("person_id", "on_day", "pk", "worker_id")
    return rows.order_by("on_day", "pk").values_list(*columns)


REACHED = Compiled(_reached)


class Met(NamedTuple):
    """A contact in which somebody was reached: by whom, and when it was written."""

    person_id: int
    on_day: dt.date
    contact_id: int
    worker_id: int | None
    recorded_at: dt.datetime
    is_youth_seen: bool | None
    born_on: dt.date | None
    is_expected: bool
    function: str | None

    @property
    def is_child_met(self) -> bool:
        """The child was seen; of one that is not born yet, its mother was reached."""
        is_unborn = self.born_on > self.on_day if self.born_on else self.is_expected
        return bool(self.is_youth_seen) or is_unborn

    @property
    def is_by_protector(self) -> bool:
        """Written by somebody who works with children; a desk calls too."""
        return self.function == Function.YOUTH_PROTECTOR


def met_of(*, controller_id: int, persons: Collection[int]) -> dict[int, list[Met]]:
    """Every contact that reached somebody, oldest first; a letter is none."""
    found: dict[int, list[Met]] = defaultdict(list)
    if persons:
        for row in MET(controller_id=controller_id, persons=list(persons)):
            found[row[0]].append(Met._make(row))
    return found


def _met(controller_id: Expression, persons: Expression) -> QuerySet[Any, Any]:
    rows = Contact.objects.filter(
        one_of("person_id", persons),
        controller_id=controller_id,
        is_in_vain=False,
        superseded_at=None,
    ).exclude(how=Contact.How.MESSAGE)
    columns = ("person_id", "on_day", "pk", "worker_id", "recorded_at")
    seen = ("is_youth_seen", "person__born_on", "is_expected", "written_by__function")
    # Without a day of birth a child is unborn only when it is expected: a birthday
    # may be unknown.
    named = rows.annotate(is_expected=Q(person__due_on__isnull=False))
    return named.order_by("on_day", "pk").values_list(*columns, *seen)


MET = Compiled(_met)


def first_contacts_had(
    persons: Collection[int],
) -> dict[int, list[tuple[dt.date, int | None]]]:
    """First contacts in which somebody was reached, oldest first, with the worker."""
    found: dict[int, list[tuple[dt.date, int | None]]] = defaultdict(list)
    for person, day, worker in FIRST_HAD(persons=list(persons)):
        found[person].append((day, worker))
    return found


def _first_had(persons: Any) -> QuerySet[Any, Any]:
    rows = Contact.objects.filter(
        one_of("person_id", persons),
        kind=Contact.Kind.FIRST_CONTACT,
        is_in_vain=False,
        superseded_at=None,
    )
    return rows.order_by("on_day", "pk").values_list("person_id", "on_day", "worker_id")


def first_contacts_due(persons: Collection[int]) -> dict[int, dt.date]:
    """By measure of these persons: until when there is for a first contact."""
    rows = FIRST_DUE(persons=list(persons))
    return {int(source.split(":")[1]): due_on for source, due_on in rows}


def _first_due(persons: Any) -> QuerySet[Any, Any]:
    rows = open_duties(kind=Duty.Kind.FIRST_CONTACT)
    return rows.filter(one_of("person_id", persons)).values_list("source", "due_on")


FIRST_HAD, FIRST_DUE = Compiled(_first_had), Compiled(_first_due)


@dataclass(frozen=True, kw_only=True)
class Scope:
    """Which duties a run is about; those of no person always belong to it.

    `because` gives the reason, by kind, for one that is no longer asked for, and
    `because_of` that of some persons, which goes first.
    """

    kinds: Collection[str]
    persons: Collection[int] | None
    because: Mapping[str, str]
    because_of: Mapping[int, str] = field(default_factory=dict)

    def values(self, controller_id: int) -> dict[str, Any]:
        """What the rows in scope are asked with."""
        return {
            "controller_id": controller_id,
            "kinds": list(self.kinds),
            "persons": None if self.persons is None else list(self.persons),
        }


class Standing(NamedTuple):
    """A duty as it stands: its key, and all of it that may change."""

    id: int
    source: str
    kind: str
    person_id: int | None
    rule_id: str
    rule_kind: str
    rule_version: str
    started_on: dt.date
    known_on: dt.date
    due_on: dt.date
    owner_id: int
    owned_as: str
    substitute_id: int | None
    fulfilled_on: dt.date | None
    fulfilled_by_id: int | None
    lapsed_on: dt.date | None
    lapsed_because: str

    @property
    def is_open(self) -> bool:
        """Still to be done."""
        return self.fulfilled_on is None and self.lapsed_on is None


def duties_in(scope: Scope, *, controller_id: int) -> dict[str, Standing]:
    """Every duty in scope, done and lapsed ones too, by its source."""
    found = map(Standing._make, IN_SCOPE(**scope.values(controller_id)))
    return {row.source: row for row in found}


def _in_scope(
    controller_id: Expression, kinds: Expression, persons: Expression | None
) -> QuerySet[Any, Any]:
    rows = Duty.objects.filter(one_of("kind", kinds), controller_id=controller_id)
    if persons is not None:
        rows = rows.filter(Q(person_id=None) | Q(one_of("person_id", persons)))
    return rows.order_by().values_list(*Standing._fields)


IN_SCOPE = Compiled(_in_scope)
