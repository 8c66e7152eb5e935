"""Files whose time is over: twenty years after their last change. A list, no more."""

import datetime as dt
from dataclasses import dataclass

from django.contrib.postgres.fields import ArrayField
from django.db.models import Max

from nabij.base import clock
from nabij.base.acting import Actor, as_machine
from nabij.base.sharing import Shared, shared_tables
from nabij.organisations import queries as organisations
from nabij.records.models import LegalHold
from nabij.rules.file.keeping import kept_until, may_lapse
from nabij.rules.functions import Function


@dataclass(frozen=True, kw_only=True)
class Lapsed:
    """A file by its number: who it is about is not for an administrator."""

    person_id: int
    last_changed_on: dt.date
    kept_until: dt.date


def lapsed(*, by: Actor, on: dt.date) -> list[Lapsed]:
    """Files of the own organisation that need not be kept, the oldest first.

    Counted as the machine of the organisation: whose time is over has nobody left who
    has it open. Only numbers and days leave it.
    """
    machine = organisations.machine(
        organisation_id=by.organisation_id, function=Function.REGISTER_MACHINE
    )
    with as_machine(machine):
        last = _last_changes(by.organisation_id)
        held = set(LegalHold.objects.holding(on).values_list("person_id", flat=True))
    found = [
        Lapsed(
            person_id=person,
            last_changed_on=clock.day_of(moment),
            kept_until=kept_until(last_changed_on=clock.day_of(moment)),
        )
        for person, moment in last.items()
    ]
    over = [
        each
        for each in found
        if may_lapse(kept_until=each.kept_until, is_held=each.person_id in held, on=on)
    ]
    return sorted(over, key=lambda each: (each.kept_until, each.person_id))


def _last_changes(controller_id: int) -> dict[int, dt.datetime]:
    """When something was written down last about each person, in whichever slice."""
    last: dict[int, dt.datetime] = {}
    for each in shared_tables():
        for person, moment in _of(each, controller_id):
            last[person] = max(moment, last.get(person, moment))
    return last


def _of(each: Shared, controller_id: int) -> list[tuple[int, dt.datetime]]:
    names = {column.name for column in each.table._meta.concrete_fields}
    lookup = each.about[0]
    column = each.table._meta.get_field(lookup.partition("__")[0])
    if "recorded_at" not in names or isinstance(column, ArrayField):
        return []
    rows = each.table._default_manager.filter(controller=controller_id)
    latest = rows.values(lookup).annotate(last=Max("recorded_at"))
    return [(row[lookup], row["last"]) for row in latest if row[lookup] and row["last"]]
