"""A row in every table about people, about one person, whatever the table asks for."""

from typing import Any

from django.db import models

from nabij.base import clock
from nabij.base.acting import tell_database
from nabij.base.audit import flush, record, trail
from nabij.base.models import AuditContent, AuditEntry
from nabij.families.models import Person
from nabij.rules.functions import Function
from tests.make import AT, TODAY
from tests.world import HERE, NOTED, World

# Tables that take a row from the one who works in the file, not from the register.
BY_THE_WORKER = {"families.LastOpened", "plans.Evaluation"}


def fill(world: World, tables: list[type[models.Model]]) -> None:
    """One row in each of these tables, about the youth with the secret address.

    Tables that point at one another come in such an order that the row pointed at is
    there; a table that cannot be filled is an error of this test, and says so.
    """
    waiting = [table for table in tables if table not in (AuditEntry, AuditContent)]
    _logged(world)
    while waiting:
        ready = [t for t in waiting if not {*_needed(t)} & {*waiting} - {t}]
        assert ready, f"these tables wait for one another: {waiting}"
        for table in ready:
            _add(world, table)
            waiting.remove(table)


def _logged(world: World) -> None:
    """The log of acts is written by its own function only."""
    worker = world.actors[Function.YOUTH_PROTECTOR, HERE]
    about = ("person", world.values["person_id"])
    with world.make.as_register(), trail() as acts:
        record("dossier.person_seen", about=about, by=worker, at=AT, told=NOTED)
        flush(acts)


def _needed(table: type[models.Model]) -> list[type[models.Model]]:
    return [
        column.related_model
        for column in table._meta.concrete_fields
        if column.is_relation and not column.null
    ]


def _add(world: World, table: type[models.Model]) -> None:
    told = _instead(world).get(table._meta.label, {})
    with world.make.as_register(), trail():
        values = {
            column.attname: _value(world, column)
            for column in table._meta.concrete_fields
            if _is_asked(column) and column.attname not in told
        }
        if table._meta.label in BY_THE_WORKER:
            tell_database(world.actors[Function.YOUTH_PROTECTOR, HERE], at=clock.now())
        table.objects.create(**values | told)


def _instead(world: World) -> dict[str, dict[str, Any]]:
    """What a table asks for by its own rules, where a plain value does not fit."""
    worker = world.actors[Function.YOUTH_PROTECTOR, HERE]
    youths = {"youth_ids": [world.values["person_id"]]}
    return {
        "allocation.ProposalChange": youths,
        "allocation.ProposalLine": youths,
        "families.LastOpened": {"account_id": worker.account_id},
        "plans.WeighedDecision": {"why_no_counter_view": NOTED},
    }


def _is_asked(column: models.Field) -> bool:
    has_none = column.null or column.has_default() or column.blank
    is_filled = column.primary_key or column.db_default is not models.NOT_PROVIDED
    return not (has_none or is_filled) or column.related_model is Person


def _value(world: World, column: models.Field) -> Any:
    if column.is_relation:
        return _pointed_at(world, column)
    if column.choices:
        return column.flatchoices[0][0]
    for kind, value in VALUES.items():
        if isinstance(column, kind):
            return value
    raise AssertionError(f"no value for {column}: add one to VALUES")


def _pointed_at(world: World, column: models.Field) -> Any:
    if column.related_model is Person:
        return world.values["person_id"]
    if column.name == "controller":
        return world.make.organisation().pk
    found = column.related_model.objects.order_by("pk").first()
    assert found, f"{column} points at a table without rows"
    return found.pk


VALUES: dict[type[models.Field], Any] = {
    models.DateTimeField: AT,
    models.DateField: TODAY,
    models.BooleanField: False,
    models.IntegerField: 1,
    models.DecimalField: 1,
    models.FloatField: 1,
    models.JSONField: {},
    models.BinaryField: b"x" * 32,
    models.CharField: NOTED,
    models.TextField: NOTED,
}
