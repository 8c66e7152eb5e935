"""One record turns out to hold two persons; and when that was wrong, one again."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.actions import action
from nabij.base.audit import record
from nabij.base.errors import NotFound, Refused
from nabij.base.sharing import shared_tables
from nabij.families import events
from nabij.families.involved import works_in
from nabij.families.kin import lists, moving
from nabij.families.kin.beside import (
    by_hand,
    grounds_of,
    open_again,
    shut_again,
    youths_of,
)
from nabij.families.kin.recording import Told, create, fits, own_person
from nabij.families.models import Beside, Involvement, Parting, Person, SearchWord
from nabij.families.permissions import may_merge_persons
from nabij.families.registry.parts import about, bundles_of, columns
from nabij.families.registry.searching import find_again
from nabij.organisations import actions as organisation_actions
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function

# Long enough to look it over and to say whose file it is; own default.
REPAIR = dt.timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class Apart:
    """Who the second person is, what goes there, with whose files it opens, and why."""

    told: Told
    going: Collection[str]
    beside: Collection[int]
    reason: str


@action(permission=may_merge_persons)
def part_person(*, person_id: int, apart: Apart, by: Actor, at: dt.datetime) -> Parting:
    """Make a record for the second person; what was not chosen stays with the first."""
    first = own_person(person_id, by)
    fits(apart.told, clock.day_of(at))
    _may_part(first, apart, by=by, at=at)
    grounds = grounds_of(first.pk, by=by, at=at)
    machine = machine_of(by)
    rows = _chosen(first, apart.going, machine=machine, at=at)
    with as_machine(machine):
        second = create(apart.told, by)
        _hide(first, second, rows, at)
        made = Parting.objects.create(
            controller_id=by.organisation_id,
            first=first,
            second=second,
            reason=apart.reason.strip(),
            moved=_go(rows, first=first.pk, second=second.pk),
            version=second.version,
            at=at,
        )
        _stand_beside(second, apart.beside, at)
        Involvement.objects.bulk_create(
            [*by_hand(second, grounds, by=by, at=at), _repair(made, by)]
        )
        find_again(first, second)
        shut_again(first, at=at)
    _tell("families.parted", made, by=by, at=at, reason=made.reason)
    events.changed(persons=[first.pk, second.pk], by=by, at=at)
    return made


@action(permission=may_merge_persons)
def put_together(*, parting_id: int, reason: str, by: Actor, at: dt.datetime) -> Person:
    """It was one person after all: all that went over goes back, to the row."""
    found = Parting.objects.filter(controller_id=by.organisation_id, pk=parting_id)
    if not found.exists():
        raise NotFound
    with as_machine(machine_of(by)):
        made = found.select_for_update(of=("self",)).get()
        if made.undone_at is not None:
            raise Refused(_("Deze splitsing is al ongedaan gemaakt."))
        first = Person.objects.get(pk=made.first_id)
        second = Person.objects.get(pk=made.second_id)
        _unchanged(made, second, at=at)
        _go_back(made)
        made.undone_at, made.undone_because = at, reason.strip()
        made.save(update_fields=["undone_at", "undone_because"])
        _shut(second, at)
        find_again(first)
        open_again(first)
    _tell("families.parting_undone", made, by=by, at=at, reason=made.undone_because)
    events.changed(persons=[first.pk, second.pk], by=by, at=at)
    return first


def _may_part(first: Person, apart: Apart, *, by: Actor, at: dt.datetime) -> None:
    if not works_in(person_id=first.pk, by=by, at=at):
        raise Refused(
            _(
                "U kunt dit dossier nu alleen lezen. Vraag wie erin werkt om het te"
                " splitsen."
            )
        )
    if not apart.reason.strip():
        raise Refused(_("Schrijf op hoe u weet dat het twee mensen zijn."))
    if not apart.going:
        raise Refused(
            _(
                "Kies wat bij de tweede persoon hoort. Is er niets, voeg dan gewoon"
                " iemand toe."
            )
        )
    youths = youths_of(first.pk, grounds_of(first.pk, by=by, at=at))
    if not set(apart.beside) <= youths:
        raise Refused(_("Kies bij wiens dossier de tweede hoort uit de lijst."))


def _chosen(
    first: Person, going: Collection[str], *, machine: Actor, at: dt.datetime
) -> list[models.Model]:
    there = {each.key: each for each in bundles_of(first.pk, machine=machine, at=at)}
    if not set(going) <= set(there):
        raise Refused(
            _(
                "Wat u koos staat niet meer in dit dossier, of moet er blijven. Kijk"
                " de lijst opnieuw na."
            )
        )
    return [row for key in going for row in (there[key].head, *there[key].along)]


def _hide(
    first: Person, second: Person, rows: Iterable[models.Model], at: dt.datetime
) -> None:
    """A secret address stays secret for both, until somebody says whose it is."""
    if first.has_secret_address or any(getattr(r, "is_secret", False) for r in rows):
        second.has_secret_address, second.hidden_at = True, at
        second.save(update_fields=["has_secret_address", "hidden_at"])


def _go(rows: Iterable[models.Model], *, first: int, second: int) -> moving.Moved:
    of_table: dict[type[models.Model], list[Any]] = defaultdict(list)
    for row in rows:
        of_table[type(row)].append(row)
    moved: moving.Moved = {}
    listed: lists.Lists = {}
    for model, names in columns().items():
        for name in names:
            label, column = f"{model._meta.label}.{name}", model._meta.get_field(name)
            if isinstance(column, ArrayField):
                if went := _renamed(of_table[model], name, first, second):
                    listed[label] = went
                    lists.write(model, name, went)
            elif keys := [
                r.pk for r in of_table[model] if getattr(r, column.attname) == first
            ]:
                moved[label] = keys
                if not moving.update(model, name, keys, second):
                    raise _stuck(model)
    return moved | ({moving.LISTS: listed} if listed else {})


def _stuck(model: type[models.Model]) -> Refused:
    return Refused(
        _("Dit kan niet los van wat blijft: %(what)s. Kies het niet, of kies meer.")
        % {"what": str(model._meta.verbose_name)}
    )


def _renamed(rows: list[Any], name: str, first: int, second: int) -> list[list[Any]]:
    named = [(row.pk, list(getattr(row, name))) for row in rows]
    return [
        [pk, was, [second if person == first else person for person in was]]
        for pk, was in named
        if first in was
    ]


def _stand_beside(second: Person, youths: Collection[int], at: dt.datetime) -> None:
    for youth in sorted(set(youths)):
        Beside.objects.create(
            controller_id=second.controller_id,
            person=second,
            youth_id=youth,
            recorded_at=at,
        )
    open_again(second)


def _repair(made: Parting, by: Actor) -> Involvement:
    """Who took them apart looks it over, at the own desk and for some days only."""
    professional = organisations.professional_of(capacity_id=by.capacity_id)
    (desk,) = organisation_actions.own_desks(
        organisation_id=by.organisation_id, professionals=[professional]
    ).values()
    return Involvement(
        controller_id=by.organisation_id,
        person_id=made.second_id,
        desk_id=desk,
        ground=Involvement.Ground.REPAIR,
        reason=made.reason,
        from_at=made.at,
        until_at=made.at + REPAIR,
        granted_by=by.capacity_id,
    )


def _unchanged(made: Parting, second: Person, *, at: dt.datetime) -> None:
    """Refuse when something was written down, moved or opened since."""
    went = _went(made.moved)
    derived = {each.table for each in shared_tables() if each.names_in}
    there = {
        (model, pk)
        for model, names in columns().items()
        for pk in model._base_manager.filter(
            about(model, names, second.pk)
        ).values_list("pk", flat=True)
    }
    other = {model for model, _pk in went ^ there if model not in derived}
    asked = Involvement.objects.filter(
        person=second, ground__in=Involvement.BY_HAND, until_at__gt=at
    ).exclude(from_at=made.at)
    what = {str(model._meta.verbose_name) for model in other}
    what |= {str(Involvement._meta.verbose_name)} if asked.exists() else set()
    what |= {_("persoonsgegevens")} if second.version != made.version else set()
    if what:
        raise Refused(
            _(
                "Bij %(name)s is sinds het splitsen iets veranderd (%(what)s). Terug"
                " kan dus niet zonder dat te verplaatsen. Is het toch één mens, voeg de"
                " twee dossiers dan samen."
            )
            % {"name": second.called, "what": ", ".join(sorted(what))}
        )


def _went(moved: moving.Moved) -> set[tuple[type[models.Model], int]]:
    plain = {label: keys for label, keys in moved.items() if label != moving.LISTS}
    listed = moved.get(moving.LISTS, {})
    return {
        (moving.table_of(label), key) for label, keys in plain.items() for key in keys
    } | {
        (moving.table_of(label), row[0])
        for label, rows in listed.items()
        for row in rows
    }


def _go_back(made: Parting) -> None:
    try:
        with transaction.atomic():
            moving.move_back(made.moved, gone=made.first_id, kept=made.second_id)
    except IntegrityError as clash:
        raise Refused(
            _(
                "Bij de eerste persoon staat sinds het splitsen iets over dezelfde"
                " tijd. Haal dat eerst weg; dan kan dit terug."
            )
        ) from clash


def _shut(second: Person, at: dt.datetime) -> None:
    """Nobody has the second record open any more, and no search finds it."""
    Beside.objects.filter(person=second).delete()
    rows = Involvement.objects.filter(person=second)
    rows.filter(from_at__gte=at).delete()
    rows.filter(until_at=None).update(until_at=at)
    rows.filter(until_at__gt=at).update(until_at=at)
    SearchWord.objects.filter(person=second).delete()


def _tell(act: str, made: Parting, *, by: Actor, at: dt.datetime, reason: str) -> None:
    for who in (made.first_id, made.second_id):
        record(
            act,
            about=("person", who),
            by=by,
            at=at,
            parting=made.pk,
            first=made.first_id,
            second=made.second_id,
            reason=reason,
        )


def machine_of(by: Actor) -> Actor:
    """The organisation's own machine, which moves what lies in its records."""
    return organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
