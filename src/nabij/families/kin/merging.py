"""Two records turn out to be one human being; and when that was wrong, two again."""

import datetime as dt
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext as _

from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.families import events
from nabij.families.involved import works_in
from nabij.families.kin.beside import open_again, shut_again
from nabij.families.kin.moving import move_all, move_back
from nabij.families.living.hiding import hide_same_places, hide_whole
from nabij.families.models import (
    Involvement,
    Merging,
    Person,
    Relation,
    SearchWord,
)
from nabij.families.permissions import may_merge_persons
from nabij.families.persons import NOT_OPEN
from nabij.families.registry.searching import find_again
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

# What the kept record takes over when it does not know it itself.
FILLED = ("given_name", "prefix", "family_name", "nickname", "born_on", "died_on")


@action(permission=may_merge_persons)
def merge_persons(
    *, kept_id: int, gone_id: int, reason: str, by: Actor, at: dt.datetime
) -> Merging:
    """Put what lies in one record into the other, of the same human being."""
    if kept_id == gone_id:
        raise Refused(_("Kies een ander dossier: dit is hetzelfde."))
    found = Person.objects.in_bulk([kept_id, gone_id])
    if len(found) < 2:
        raise NotFound(NOT_OPEN)
    kept, gone = found[kept_id], found[gone_id]
    _works_in(kept.pk, gone.pk, by=by, at=at)
    _fit(kept, gone, by)
    with as_machine(_machine(by)):
        _still_two(kept, gone)
        _apart(kept, gone)
        _hide_both(kept, gone, by=by, at=at)
        made = Merging.objects.create(
            controller_id=by.organisation_id,
            kept=kept,
            gone=gone,
            name=gone.full_name,
            reason=reason,
            moved=move_all(gone=gone.pk, kept=kept.pk),
            filled=_fill(kept, gone),
            at=at,
        )
        hide_same_places(kept)
        SearchWord.objects.filter(person=gone).delete()
        find_again(kept)
    _tell("families.merged", made, by=by, at=at, reason=reason)
    _lives_on(made, by=by, at=at)
    return made


@action(permission=may_merge_persons)
def split_again(*, merging_id: int, reason: str, by: Actor, at: dt.datetime) -> Person:
    """They were two after all: what went over goes back; what came since stays."""
    rows = Merging.objects.filter(controller_id=by.organisation_id)
    known = rows.filter(pk=merging_id).first()
    if known is None:
        raise NotFound
    _works_in(known.kept_id, by=by, at=at)
    with as_machine(_machine(by)):
        made = rows.select_for_update(of=("self",)).get(pk=merging_id)
        if made.undone_at is not None:
            raise Refused(_("Deze samenvoeging is al ongedaan gemaakt."))
        gone = Person.objects.get(pk=made.gone_id)
        move_back(made.moved, gone=gone.pk, kept=made.kept_id)
        _empty(made.kept, made.filled)
        made.undone_at, made.undone_because = at, reason
        made.save(update_fields=["undone_at", "undone_because"])
        find_again(made.kept, gone)
        shut_again(made.kept, at=at)
        # What opened both went on as one row, and that row may be of either.
        for each in (gone, made.kept):
            open_again(each)
    _tell("families.split", made, by=by, at=at, reason=reason)
    _lives_on(made, by=by, at=at)
    return gone


def _works_in(*persons: int, by: Actor, at: dt.datetime) -> None:
    """Refuse who may only look: who has one file open gets the other by this."""
    if not all(works_in(person_id=each, by=by, at=at) for each in persons):
        raise Refused(
            _(
                "U kunt een van deze dossiers nu alleen lezen. Vraag wie erin werkt om"
                " ze samen te voegen of te splitsen."
            )
        )


def _fit(kept: Person, gone: Person, by: Actor) -> None:
    if {kept.controller_id, gone.controller_id} != {by.organisation_id}:
        raise Refused(
            _(
                "Een van deze dossiers is van een andere organisatie. Samenvoegen kan"
                " alleen binnen één organisatie."
            )
        )
    if gone.register_key is not None:
        raise Refused(
            _(
                "Het dossier dat verdwijnt staat in het register van uw instelling en"
                " zou terugkomen. Houd dat dossier; staan beide erin, laat ze dan daar"
                " samenvoegen."
            )
        )
    if gone.bsn and gone.bsn != kept.bsn:
        raise Refused(
            _(
                "De burgerservicenummers verschillen, of staan alleen bij het dossier"
                " dat verdwijnt. Houd het dossier met het nummer; bij twee nummers zijn"
                " het twee mensen."
            )
        )
    if kept.born_on and gone.born_on and kept.born_on != gone.born_on:
        raise Refused(
            _(
                "De geboortedagen verschillen. Verbeter eerst de dag die niet klopt;"
                " dan blijft te zien dat iemand ernaar keek."
            )
        )


def _still_two(kept: Person, gone: Person) -> None:
    """Who merges at the same time waits here, and then hears that it was done."""
    both = {kept.pk, gone.pk}
    list(Person.objects.select_for_update().filter(pk__in=both).order_by("pk"))
    if Merging.objects.filter(gone__in=both, undone_at=None).exists():
        raise Refused(
            _("Een van deze dossiers ging al in een ander dossier op. Zoek opnieuw.")
        )


def _apart(kept: Person, gone: Person) -> None:
    """Refuse what moving would break: a relation between the two, others' notes."""
    both = {kept.pk, gone.pk}
    rows = Relation.objects.current().filter(person__in=both, other__in=both)
    if rows.exists():
        raise Refused(
            _("Tussen deze twee staat een relatie. Haal die eerst weg: het klopt niet.")
        )
    elsewhere = Involvement.objects.filter(~Q(desk__organisation=F("controller")))
    if elsewhere.filter(person=gone).exists():
        raise Refused(
            _(
                "Ook een andere organisatie werkte in het dossier dat verdwijnt. Houd"
                " dat dossier, of voeg samen als zij klaar is."
            )
        )


def _hide_both(kept: Person, gone: Person, *, by: Actor, at: dt.datetime) -> None:
    """What one record tells of a place would give away who hides in the other."""
    if kept.has_secret_address or gone.has_secret_address:
        hidden = {pk for p in (kept, gone) for pk in hide_whole(p, by=by, at=at)}
        for pk in hidden:
            record("families.home_hidden", about=("person", pk), by=by, at=at)


def _fill(kept: Person, gone: Person) -> dict[str, str]:
    names = ("died_on", "nickname") if kept.register_key else FILLED
    filled = {
        name: str(getattr(gone, name))
        for name in names
        if getattr(gone, name) and not getattr(kept, name)
    }
    changes: dict[str, Any] = {name: getattr(gone, name) for name in filled}
    _change(kept, changes)
    return filled


def _empty(kept: Person, filled: dict[str, str]) -> None:
    """Take back what was taken over, unless somebody changed it since.

    An address that is secret stays so: somebody decides that by itself.
    """
    changes: dict[str, Any] = {}
    for name, value in filled.items():
        is_day = name.endswith("_on")
        if name in FILLED and str(getattr(kept, name) or "") == value:
            changes[name] = None if is_day else ""
    _change(kept, changes)


def _change(person: Person, changes: dict[str, Any]) -> None:
    for name, value in changes.items():
        setattr(person, name, value)
    person.version += 1
    person.save(update_fields=[*changes, "version"])


def _tell(act: str, made: Merging, *, by: Actor, at: dt.datetime, reason: str) -> None:
    for about in (made.kept_id, made.gone_id):
        record(
            act,
            about=("person", about),
            by=by,
            at=at,
            merging=made.pk,
            kept=made.kept_id,
            gone=made.gone_id,
            reason=reason,
        )


def _lives_on(made: Merging, *, by: Actor, at: dt.datetime) -> None:
    """What is asked went over, or back, and with it perhaps a death."""
    events.changed(persons=[made.kept_id, made.gone_id], by=by, at=at)


def _machine(by: Actor) -> Actor:
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
