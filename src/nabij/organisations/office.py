"""Who holds which function today: the names behind a desk."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Expression, Q, QuerySet

from nabij.base.compiled import Compiled, one_of
from nabij.organisations.models import Capacity


@dataclass(frozen=True, kw_only=True)
class InOffice:
    """A professional in a function of an organisation, with the team if any."""

    professional_id: int
    function: str
    team_id: int | None


def in_office(
    *,
    organisation_id: int,
    on: dt.date,
    functions: Collection[str] | None = None,
    professionals: Collection[int] = (),
) -> list[InOffice]:
    """Every person who holds a function here on a day, by name.

    With `functions` only who holds one of these, and these professionals.
    """
    rows = HOLDING(
        organisation_id=organisation_id,
        on=on,
        functions=None if functions is None else list(functions),
        professionals=list(professionals),
    )
    return [
        InOffice(professional_id=who, function=function, team_id=team)
        for who, function, team in rows
    ]


def _holding(
    organisation_id: Expression,
    on: Expression,
    functions: Expression | None,
    professionals: Expression,
) -> QuerySet[Any, Any]:
    rows = Capacity.objects.holding(on).filter(organisation_id=organisation_id)
    if functions is not None:
        one = one_of("function", functions)
        rows = rows.filter(Q(one) | Q(one_of("professional_id", professionals)))
    return (
        rows.exclude(professional=None)
        .order_by("professional__name", "professional_id", "pk")
        .values_list("professional_id", "function", "team_id")
    )


HOLDING = Compiled(_holding)


def functions_of(
    professionals: Collection[int], *, on: dt.date
) -> dict[int, list[tuple[int, str]]]:
    """By person: in which organisations they hold which function on a day."""
    found: dict[int, list[tuple[int, str]]] = {}
    if professionals:
        rows = Capacity.objects.holding(on).filter(professional__in=professionals)
        columns = ("professional_id", "organisation_id", "function")
        for who, organisation, function in rows.order_by("pk").values_list(*columns):
            found.setdefault(who, []).append((organisation, function))
    return found
