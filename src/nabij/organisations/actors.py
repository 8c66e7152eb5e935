"""In which capacity an account, a token or a machine acts."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import Count, Expression, QuerySet, Subquery

from nabij.base.acting import Actor
from nabij.base.compiled import Compiled
from nabij.organisations.models import Capacity, Notice
from nabij.rules.functions import MACHINES, Function

OF_ACTOR = (
    "pk",
    "professional__account_id",
    "professional__name",
    "organisation_id",
    "organisation__name",
    "function",
    "ground",
    "team_id",
)


def actor_of_account(
    *, account_id: int, on: dt.date, capacity_id: int | None = None
) -> Actor | None:
    """The capacity an account acts in: the chosen one, else its first that holds."""
    held = capacities_of_account(account_id=account_id, on=on)
    return next((a for a in held if a.capacity_id == capacity_id), None) or (
        held[0] if held else None
    )


def capacities_of_account(*, account_id: int, on: dt.date) -> list[Actor]:
    """Every capacity in which this account may act on a day.

    With how many notices wait unread: asked here, it costs no page a statement.
    """
    rows = HELD(account_id=account_id, on=on)
    return [replace(_actor(row), unread=unread or 0) for *row, unread in rows]


def _held(account_id: Any, on: Any) -> QuerySet[Capacity, tuple[Any, ...]]:
    mine = Notice.objects.filter(account_id=account_id, read_at=None).order_by()
    counted = mine.values("account").annotate(count=Count("pk")).values("count")
    return (
        Capacity.objects.holding(on)
        .filter(professional__account_id=account_id)
        .annotate(unread=Subquery(counted))
        .order_by("pk")
        .values_list(*OF_ACTOR, "unread")
    )


HELD = Compiled(_held)


def actor_of_capacity(*, capacity_id: int, on: dt.date) -> Actor | None:
    """One capacity as an actor, when it holds on a day."""
    row = (
        Capacity.objects.holding(on)
        .filter(pk=capacity_id)
        .values_list(*OF_ACTOR)
        .first()
    )
    return _actor(row) if row else None


def machine(*, organisation_id: int, function: Function) -> Actor:
    """The capacity in which a job works for one organisation. Opens no one's desk."""
    if function not in MACHINES:
        raise ValueError(f"{function} is a function of people")
    rows = MACHINE(organisation_id=organisation_id, function=function.value)
    if len(rows) != 1:
        raise Capacity.DoesNotExist(f"{organisation_id} has no {function}")
    return _actor(rows[0])


def _machine(organisation_id: Expression, function: Expression) -> QuerySet[Any, Any]:
    return Capacity.objects.values_list(*OF_ACTOR).filter(
        organisation_id=organisation_id, function=function, superseded_at=None
    )


MACHINE = Compiled(_machine)


def _actor(row: Sequence[Any]) -> Actor:
    pk, account_id, name, organisation_id, organisation, kind, ground, team_id = row
    function = Function(kind)
    return Actor(
        capacity_id=pk,
        account_id=account_id,
        name=name if name is not None else function.label,
        organisation_id=organisation_id,
        organisation=organisation,
        function=function,
        function_label=function.label,
        ground=ground,
        team_id=team_id,
        is_machine=function in MACHINES,
    )
