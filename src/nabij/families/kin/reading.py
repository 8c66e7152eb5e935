"""Who stands around somebody, as the file tells it: relations, now and before."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nabij.base.acting import Actor
from nabij.families.kin.deciding import guardianships
from nabij.families.kin.relating import CHILD
from nabij.families.models import Authority, Merging, Parting, Person, Relation
from nabij.families.persons import Known

PARENT, SIBLING, GUARDIAN = "parent", "sibling", "guardian"
ORDER = (PARENT, CHILD, SIBLING, GUARDIAN, *(str(kind) for kind in Relation.Kind))


@dataclass(frozen=True, kw_only=True)
class Relative:
    """Somebody, and what they are to the person whose page it is."""

    id: int
    person: Known
    role: str
    label: str
    from_on: dt.date | None
    from_is_known: bool
    until_on: dt.date | None
    is_ours: bool


@dataclass(frozen=True, kw_only=True)
class Around:
    """Everybody around a person: who is so now, and who was."""

    now: list[Relative]
    before: list[Relative]

    @property
    def ids(self) -> list[int]:
        """Whose names are shown."""
        return [each.person.id for each in (*self.now, *self.before)]

    def only(self, *roles: str) -> list[Relative]:
        """Those who are one of these now."""
        return [each for each in self.now if each.role in roles]


def around(person_id: int, *, by: Actor, on: dt.date) -> Around:
    """Relations of a person on a day and before it, and who shares a parent.

    A guardian is told as authority and stands here too.
    """
    rows = relations_of([person_id])
    guards = guardianships([person_id])
    siblings = _siblings(person_id, rows, on)
    near = {pk for row in rows for pk in (row.person_id, row.other_id)}
    near |= {pk for row in guards for pk in (row.holder_id or 0, row.child_id)}
    known = _known(near.union(siblings), on)
    said = (_relative(row, person_id, known, by) for row in _once(rows))
    told = [
        each
        for each in said
        if each is not None and (each.role != SIBLING or each.person.id not in siblings)
    ]
    told += _guards(guards, person_id, known)
    now = [each for each in told if each.until_on is None or each.until_on > on]
    now += [_sibling(known[pk], shared) for pk, shared in siblings.items()]
    before = [each for each in told if each not in now]
    return Around(now=sorted(now, key=_in_order), before=sorted(before, key=_in_order))


def relations_of(persons: Collection[int]) -> list[Relation]:
    """Relations from and to these persons, as known now."""
    rows = Relation.objects.current()
    found = rows.filter(person__in=persons) | rows.filter(other__in=persons)
    return list(found.order_by("from_on", "pk"))


def own_relation(relation_id: int, *, by: Actor) -> Relation | None:
    """A relation that the own organisation wrote down."""
    rows = Relation.objects.current().filter(controller_id=by.organisation_id)
    return rows.select_related("person", "other").filter(pk=relation_id).first()


def mergings_of(person_id: int) -> list[Merging]:
    """Which records lie in this one, the last first."""
    return list(Merging.objects.filter(kept=person_id).order_by("-at"))


@dataclass(frozen=True, kw_only=True)
class Parted:
    """A second person who was in this record, as far as that file is open."""

    id: int
    called: str
    reason: str
    at: dt.datetime
    undone_at: dt.datetime | None
    undone_because: str


def partings_of(person_id: int) -> list[Parted]:
    """Who was taken out of this record, the last first."""
    rows = list(Parting.objects.filter(first=person_id).order_by("-at"))
    names = {
        person.pk: person.full_name
        for person in Person.objects.filter(pk__in=[row.second_id for row in rows])
    }
    return [
        Parted(
            id=row.pk,
            called=names.get(row.second_id, _("iemand anders")),
            reason=row.reason,
            at=row.at,
            undone_at=row.undone_at,
            undone_because=row.undone_because,
        )
        for row in rows
    ]


def role_label(kind: str, sex: str) -> str:
    """`moeder`, `zoon`, `zus`: by sex as far as it is known."""
    words = {
        PARENT: {"V": _("moeder"), "M": _("vader"), "O": _("ouder")},
        CHILD: {"V": _("dochter"), "M": _("zoon"), "O": _("kind")},
        SIBLING: {"V": _("zus"), "M": _("broer"), "O": _("broer of zus")},
    }
    if kind in words:
        return words[kind][sex]
    return str(Relation.Kind(kind).label)


def sibling_label(sex: str, *, is_whole: bool = True) -> str:
    """`zus`, `halfbroer`: half when not all known parents are shared."""
    label = role_label(SIBLING, sex)
    return label if is_whole else _("half%(label)s") % {"label": label}


def _once(rows: Iterable[Relation]) -> list[Relation]:
    """Of two rows that say the same, one by the register and one by us, the first."""
    found: dict[tuple[object, ...], Relation] = {}
    for row in rows:
        kind = PARENT if row.kind in Relation.PARENTS else row.kind
        found.setdefault((row.person_id, row.other_id, kind, row.until_on), row)
    return list(found.values())


def _siblings(person_id: int, rows: Iterable[Relation], on: dt.date) -> dict[int, bool]:
    """Who shares a parent, and whether all known parents are shared."""
    mine = {
        row.person_id
        for row in rows
        if row.other_id == person_id and row.kind in Relation.PARENTS and row.holds(on)
    }
    theirs: dict[int, set[int]] = {}
    of_parents = Relation.objects.holding(on).filter(
        person__in=mine, kind__in=Relation.PARENTS
    )
    for parent, child in of_parents.values_list("person_id", "other_id"):
        if child != person_id:
            theirs.setdefault(child, set()).add(parent)
    both = Relation.objects.holding(on).filter(
        other__in=theirs, kind__in=Relation.PARENTS
    )
    for parent, child in both.values_list("person_id", "other_id"):
        theirs[child].add(parent)
    return {child: parents == mine for child, parents in theirs.items()}


def _known(ids: Collection[int], on: dt.date) -> dict[int, Known]:
    found = Person.objects.filter(pk__in=ids)
    return {person.pk: Known.of(person, on=on) for person in found}


def _relative(
    row: Relation, person_id: int, known: dict[int, Known], by: Actor
) -> Relative | None:
    is_mine = row.other_id == person_id
    other = known.get(row.person_id if is_mine else row.other_id)
    if other is None:
        return None
    return Relative(
        id=row.pk,
        person=other,
        role=_role(row.kind, is_mine=is_mine),
        label=_label(row.kind, other, is_mine=is_mine),
        from_on=row.from_on,
        from_is_known=row.from_is_known,
        until_on=row.until_on,
        is_ours=row.controller_id == by.organisation_id,
    )


def _guards(
    rows: Iterable[Authority], person_id: int, known: dict[int, Known]
) -> list[Relative]:
    """Who is guardian, or of whom; it is changed where authority is."""
    found = []
    for row in rows:
        is_mine = row.child_id == person_id
        other = known.get((row.holder_id or 0) if is_mine else row.child_id)
        label = str(row.get_kind_display())
        if other is None:
            continue
        found.append(
            Relative(
                id=0,
                person=other,
                role=GUARDIAN,
                label=label if is_mine else _("is %(label)s van") % {"label": label},
                from_on=row.from_on,
                from_is_known=True,
                until_on=row.until_on,
                is_ours=False,
            )
        )
    return found


def _role(kind: str, *, is_mine: bool) -> str:
    if kind in Relation.PARENTS:
        return PARENT if is_mine else CHILD
    return kind


def _label(kind: str, other: Known, *, is_mine: bool) -> str:
    label = role_label(_role(kind, is_mine=is_mine), other.sex_code)
    is_both_ways = kind in Relation.BOTH_WAYS or kind in Relation.PARENTS
    return (
        label if is_mine or is_both_ways else _("is %(label)s van") % {"label": label}
    )


def _sibling(person: Known, is_whole: bool) -> Relative:
    return Relative(
        id=0,
        person=person,
        role=SIBLING,
        label=sibling_label(person.sex_code, is_whole=is_whole),
        from_on=person.born_on,
        from_is_known=True,
        until_on=None,
        is_ours=False,
    )


def _in_order(each: Relative) -> tuple[int, dt.date, int]:
    place = ORDER.index(each.role)
    return (place, each.person.born_on or dt.date.max, each.person.id)
