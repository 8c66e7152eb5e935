"""Who is what to whom, from a day until a day."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.spells import supersede
from nabij.families.involved import works_in
from nabij.families.kin.beside import open_again, shut_again
from nabij.families.models import Person, Relation
from nabij.families.permissions import may_change_kin
from nabij.families.persons import NOT_OPEN
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

CHILD = "child"
K = Relation.Kind
# What somebody can be said to be; that a parent has authority is said apart.
KINDS = tuple(kind for kind in K if kind != K.PARENT_WITH_AUTHORITY)


@dataclass(frozen=True, kw_only=True)
class Link:
    """A relation to be: the parent before the child."""

    person: Person
    other: Person
    kind: str

    @property
    def is_parent(self) -> bool:
        return self.kind in Relation.PARENTS

    @property
    def is_couple(self) -> bool:
        return self.kind in Relation.COUPLES

    @property
    def is_both_ways(self) -> bool:
        return self.kind in Relation.BOTH_WAYS


def between(anchor: Person, new: Person, role: str) -> Link:
    """The new person is `role` of the anchor; a child is a parent turned round."""
    if role == CHILD:
        return Link(person=anchor, other=new, kind=K.PARENT)
    if role not in KINDS:
        raise Refused(_("Deze soort relatie bestaat niet. Kies er een uit de lijst."))
    return Link(person=new, other=anchor, kind=role)


@action(permission=may_change_kin)
def relate(
    *,
    person_id: int,
    other_id: int,
    role: str,
    since: dt.date | None,
    by: Actor,
    at: dt.datetime,
) -> Relation:
    """`other` is `role` of `person`; the files of both are open."""
    found = Person.objects.in_bulk({person_id, other_id})
    if len(found) < len({person_id, other_id}):
        raise NotFound(NOT_OPEN)
    link = between(found[person_id], found[other_id], role)
    opens = link.is_parent and link.person.controller_id == by.organisation_id
    if opens and not works_in(person_id=link.person.pk, by=by, at=at):
        raise Refused(
            _(
                "U kunt het dossier van %(parent)s nu alleen lezen. Vraag wie erin"
                " werkt om vast te leggen van wie %(parent)s ouder is."
            )
            % {"parent": link.person.called}
        )
    row = write(link, since=since, by=by, at=at)
    if opens:
        with as_machine(_machine(by)):
            open_again(link.person)
    return row


def _shut(person: Person, by: Actor, at: dt.datetime) -> None:
    """What was never so opens no file any more."""
    if person.controller_id == by.organisation_id:
        with as_machine(_machine(by)):
            shut_again(person, at=at)


def _machine(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )


def write(link: Link, *, since: dt.date | None, by: Actor, at: dt.datetime) -> Relation:
    """Write a relation if it fits what is known (inside an action)."""
    on = clock.day_of(at)
    _fits(link, since, on)
    from_on, is_known = _since(link, since, on)
    _end_couple(link, from_on, at)
    row = Relation.objects.create(
        controller_id=by.organisation_id,
        person=link.person,
        other=link.other,
        kind=link.kind,
        from_on=from_on,
        from_is_known=is_known,
        recorded_at=at,
    )
    for about in (link.person.pk, link.other.pk):
        record(
            "families.related",
            about=("person", about),
            by=by,
            at=at,
            person=link.person.pk,
            other=link.other.pk,
            kind=link.kind,
            from_on=from_on,
        )
    return row


@action(permission=may_change_kin)
def end_relation(
    *, relation_id: int, until_on: dt.date | None, by: Actor, at: dt.datetime
) -> None:
    """It holds no longer from a day on; without a day it was never so."""
    rows = Relation.objects.current().filter(pk=relation_id)
    row = rows.first()
    if row is None:
        raise NotFound
    if row.controller_id != by.organisation_id:
        raise Refused(
            _("Deze relatie legde een andere organisatie vast. Vraag haar dit te doen.")
        )
    row = rows.select_for_update().get()
    if until_on is not None and until_on <= row.from_on:
        raise Refused(
            _(
                "De laatste dag ligt voor het begin. Was het nooit zo, laat de dag dan"
                " leeg."
            )
        )
    if until_on is None:
        row.superseded_at = at
        row.save(update_fields=["superseded_at"])
        _shut(row.person, by, at)
    else:
        supersede(row, at=at, until_on=until_on)
    act = "families.relation_ended" if until_on else "families.relation_taken_back"
    for about in (row.person_id, row.other_id):
        who = ("person", about)
        record(act, about=who, by=by, at=at, relation=relation_id, until_on=until_on)


def _fits(link: Link, since: dt.date | None, on: dt.date) -> None:
    if link.person.pk == link.other.pk:
        raise Refused(_("Iemand heeft geen relatie met zichzelf. Kies iemand anders."))
    if since is not None and since > on:
        raise Refused(_("Dit begint pas later. Leg het vast als het zo is."))
    if link.is_parent:
        _is_older(link)
    if link.kind == K.SIBLING:
        _no_parent_of_both(link)
    if _standing(link).exists():
        raise Refused(
            _("Dit staat er al. Beëindig eerst wat er staat als het veranderd is.")
        )


def _no_parent_of_both(link: Link) -> None:
    rows = Relation.objects.current().filter(kind__in=Relation.PARENTS, until_on=None)
    one, other = (
        set(rows.filter(other=child).values_list("person_id", flat=True))
        for child in (link.person, link.other)
    )
    if one & other:
        raise Refused(
            _(
                "Deze twee hebben al een ouder samen. Dat zij broer of zus zijn, volgt"
                " daaruit; u hoeft het niet vast te leggen."
            )
        )


def _is_older(link: Link) -> None:
    parent, child = link.person, link.other
    born = child.born_on or child.due_on
    is_younger = parent.born_on and born and parent.born_on >= born
    rows = Relation.objects.current().filter(kind__in=Relation.PARENTS)
    is_child_of = rows.filter(person=child, other=parent).exists()
    if is_younger or is_child_of or parent.due_on:
        raise Refused(
            _(
                "%(parent)s kan geen ouder van %(child)s zijn: een ouder is eerder"
                " geboren dan het kind. Kijk na wie u als ouder koos."
            )
            % {"parent": parent.called, "child": child.called}
        )


def _standing(link: Link) -> QuerySet[Relation]:
    kinds = Relation.PARENTS if link.is_parent else (link.kind,)
    rows = Relation.objects.current().filter(kind__in=kinds, until_on=None)
    pair = rows.filter(person=link.person, other=link.other)
    if link.is_both_ways:
        pair |= rows.filter(person=link.other, other=link.person)
    return pair


def _since(link: Link, since: dt.date | None, on: dt.date) -> tuple[dt.date, bool]:
    """From birth for a parent; else since it is so, or since we know at least."""
    if link.is_parent:
        return link.other.born_on or since or on, True
    return (since, True) if since else (on, False)


def _end_couple(link: Link, from_on: dt.date, at: dt.datetime) -> None:
    """Who becomes an ex-partner is a partner no longer, and the other way round."""
    if not link.is_couple:
        return
    (other_kind,) = set(Relation.COUPLES) - {link.kind}
    turned = Link(person=link.person, other=link.other, kind=other_kind)
    for row in _standing(turned):
        if row.from_on < from_on:
            supersede(row, at=at, until_on=from_on)
        else:
            row.superseded_at = at
            row.save(update_fields=["superseded_at"])
