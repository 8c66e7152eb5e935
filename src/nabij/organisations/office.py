"""Who holds which function today: the names behind a desk."""

import datetime as dt
from dataclasses import dataclass

from nabij.organisations.models import Capacity


@dataclass(frozen=True, kw_only=True)
class InOffice:
    """A professional in a function of an organisation, with the team if any."""

    professional_id: int
    function: str
    team_id: int | None


def in_office(*, organisation_id: int, on: dt.date) -> list[InOffice]:
    """Every person who holds a function here on a day, by name."""
    rows = (
        Capacity.objects.holding(on)
        .filter(organisation_id=organisation_id)
        .exclude(professional=None)
        .order_by("professional__name", "professional_id", "pk")
        .values_list("professional_id", "function", "team_id")
    )
    return [
        InOffice(professional_id=who, function=function, team_id=team)
        for who, function, team in rows
    ]
