"""Who is near, and in which framework: what stands on top of every page of a file."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor
from nabij.base.compiled import Compiled, one_of
from nabij.dossier.models import Face
from nabij.dossier.timeline import MeasureNow, measures_of
from nabij.families import queries as families
from nabij.families.queries import AtDesk, Known
from nabij.organisations import queries as organisations
from nabij.organisations.queries import Partner
from nabij.rules.functions import Function

# Who works with the family itself knows which local team does so too.
WORKS_WITH_FAMILY = {"execution", "closing", "duo", "voluntary"}
Names = tuple[dict[int, str], dict[int, str]]
VOLUNTARY = "voluntary"
COLUMNS = ("person_id", "role", "professional_id", "organisation_id", "from_on")


@dataclass(frozen=True, kw_only=True)
class Named:
    """Somebody near the family, in the own capacity.

    `is_open`: the file is open to them. Where it is not, the family has a face in name
    only, and that is said.
    """

    role: str
    label: str
    name: str
    function: str = ""
    organisation: str = ""
    phone: str = ""
    since: dt.date | None = None
    is_open: bool = True


@dataclass(frozen=True, kw_only=True)
class Framework:
    """Voluntary or forced: by what, since when, until when, by whom."""

    is_forced: bool
    label: str
    since: dt.date
    until: dt.date | None
    by_whom: str
    is_ordered: bool = False


@dataclass(frozen=True, kw_only=True)
class Near:
    """The same people in the same framework, for these persons."""

    ids: tuple[int, ...]
    called: tuple[str, ...]
    people: tuple[Named, ...]
    frameworks: tuple[Framework, ...]

    @property
    def has_face(self) -> bool:
        """Whether somebody was chosen as the face this family knows."""
        return any(one.role == Face.Role.FACE for one in self.people)


@dataclass(frozen=True, kw_only=True)
class InALine:
    """The same, each once and short: for a page that is about something in the file.

    `lacking`: for whom no face was chosen; `unknown`: of whom no framework is known.
    """

    people: tuple[Named, ...]
    frameworks: tuple[Framework, ...]
    lacking: tuple[str, ...]
    unknown: tuple[str, ...]


def in_a_line(groups: Sequence[Near]) -> InALine:
    """Who is near several persons and in which frameworks, in one line."""
    people = {(one.label, one.name): one for each in groups for one in each.people}
    frameworks = dict.fromkeys(one for each in groups for one in each.frameworks)
    return InALine(
        people=tuple(people.values()),
        frameworks=tuple(frameworks),
        lacking=tuple(n for each in groups if not each.has_face for n in each.called),
        unknown=tuple(n for each in groups if not each.frameworks for n in each.called),
    )


def near(
    persons: Sequence[Known],
    *,
    measures: Mapping[int, Sequence[MeasureNow]] | None = None,
    by: Actor,
    at: dt.datetime,
) -> list[Near]:
    """Who is near these persons; those for whom all is the same stand together.

    Somebody with nobody near and no framework, such as a parent, is left out.
    `measures` when the page has them already.
    """
    ids, on = [person.id for person in persons], clock.day_of(at)
    held = measures_of(ids, on=on) if measures is None else measures
    desks, faces = _open_and_named(ids, on=on, at=at)
    asked = {row.desk_id for rows in desks.values() for row in rows if row.is_by_hand}
    if faces:
        asked |= {row.desk_id for person in faces for row in desks[person]}
    partners = organisations.at_own_desks(asked, on=on)
    names = _names(faces, on)
    found: dict[Any, list[Known]] = defaultdict(list)
    for person in persons:
        rows, known = desks[person.id], (partners, names)
        if person.has_secret_address and not _works_with(rows, by):
            known = _without_place(*known)
        people = _people(faces[person.id], rows, *known)
        key = (people, _frameworks(held.get(person.id, ()), rows, known[0]))
        if any(key):
            found[key].append(person)
    return [
        Near(
            ids=tuple(person.id for person in group),
            called=tuple(person.called for person in group),
            people=people,
            frameworks=frameworks,
        )
        for (people, frameworks), group in found.items()
    ]


def _open_and_named(
    ids: list[int], *, on: dt.date, at: dt.datetime
) -> tuple[dict[int, list[AtDesk]], dict[int, list[Any]]]:
    """At whose desks each file lies open, and who has a role in it."""
    desks: dict[int, list[AtDesk]] = defaultdict(list)
    for row in families.at_own_desks(ids, at=at):
        desks[row.person_id].append(row)
    faces: dict[int, list[Any]] = defaultdict(list)
    for each in FACES(persons=ids, on=on):
        faces[each[0]].append(each[1:])
    return desks, faces


def _faces(persons: Any, on: Any) -> QuerySet[Face, tuple[Any, ...]]:
    rows = Face.objects.holding(on).filter(one_of("person_id", persons))
    return rows.order_by("role", "pk").values_list(*COLUMNS)


FACES = Compiled(_faces)


def _names(faces: Mapping[int, list[Any]], on: dt.date) -> Names:
    """Names for a face whose desk does not have the file open any more."""
    if not faces:
        return {}, {}
    rows = [row for rows in faces.values() for row in rows]
    return (
        organisations.shown_names({row[1] for row in rows}, on=on),
        organisations.organisation_names({row[2] for row in rows}),
    )


def _people(
    faces: Iterable[Any],
    desks: Sequence[AtDesk],
    partners: Mapping[int, Partner],
    names: Names,
) -> tuple[Named, ...]:
    """The face first, then the duo, then whoever else was asked along."""
    there = {
        (one.professional_id, one.organisation_id): one
        for row in desks
        if (one := partners.get(row.desk_id))
    }
    shown, in_a_role = [], set()
    for role, professional, organisation, since in faces:
        in_a_role.add((professional, organisation))
        named = Named(
            role=role,
            label=str(Face.Role(role).label),
            name=names[0].get(professional, ""),
            organisation=names[1].get(organisation, ""),
            since=since,
            is_open=False,
        )
        shown.append(_known(named, there.get((professional, organisation))))
    for row in desks:
        one = partners.get(row.desk_id)
        if not row.is_by_hand or one is None:
            continue
        if (one.professional_id, one.organisation_id) not in in_a_role:
            in_a_role.add((one.professional_id, one.organisation_id))
            since = clock.day_of(row.from_at)
            beside = Named(role="", label=row.ground_label, name="", since=since)
            shown.append(_known(beside, one))
    return tuple(sorted(shown, key=lambda each: ROLES.get(each.role, len(ROLES))))


ROLES = {str(role): place for place, role in enumerate(Face.Role)}


def _known(named: Named, one: Partner | None) -> Named:
    if one is None:
        return named
    return replace(
        named,
        name=one.name,
        function=one.function_label,
        organisation=one.organisation,
        phone=one.phone,
        is_open=True,
    )


def _works_with(desks: Sequence[AtDesk], by: Actor) -> bool:
    return any(
        organisations.sits_at(capacity_id=by.capacity_id, desk_id=row.desk_id)
        for row in desks
        if row.ground in WORKS_WITH_FAMILY
    )


def _without_place(
    partners: Mapping[int, Partner], names: Names
) -> tuple[dict[int, Partner], Names]:
    """A local team tells where somebody lives: told to who works with the family."""
    hidden = _("organisatie niet getoond: geheim adres")
    shown = {
        desk: replace(one, organisation=hidden, phone="")
        if one.function == Function.LOCAL_TEAM_WORKER
        else one
        for desk, one in partners.items()
    }
    return shown, (names[0], dict.fromkeys(names[1], hidden))


def _frameworks(
    measures: Sequence[MeasureNow],
    desks: Sequence[AtDesk],
    partners: Mapping[int, Partner],
) -> tuple[Framework, ...]:
    """What is ordered first; voluntary help as it was agreed."""
    ordered = [
        Framework(
            is_forced=measure.is_court_ordered,
            label=measure.label,
            since=measure.from_on,
            until=measure.until_on,
            by_whom=", ".join(
                dict.fromkeys(each.organisation for each in measure.clocks)
            ),
            is_ordered=measure.is_court_ordered,
        )
        for measure in measures
    ]
    agreed = [
        Framework(
            is_forced=False,
            label=row.ground_label,
            since=clock.day_of(row.from_at),
            until=clock.day_of(row.until_at) if row.until_at else None,
            by_whom=partners[row.desk_id].organisation
            if row.desk_id in partners
            else "",
        )
        for row in desks
        if row.ground == VOLUNTARY
    ]
    together = dict.fromkeys([*ordered, *agreed])
    return tuple(sorted(together, key=lambda each: not each.is_forced))
