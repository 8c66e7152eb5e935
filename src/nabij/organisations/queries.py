"""Who acts, and under which name a professional is shown."""

import datetime as dt


from nabij.base.acting import Actor
from nabij.organisations.models import (
    Capacity,
    Desk,
    Organisation,
    Professional,
    Shield,
)
from nabij.rules.functions import MACHINES, Function


def actor_of_account(
    *, account_id: int, on: dt.date, capacity_id: int | None = None
) -> Actor | None:
    """The capacity an account acts in: the chosen one, else its first that holds."""
    held = capacities_of_account(account_id=account_id, on=on)
    return next((a for a in held if a.capacity_id == capacity_id), None) or (
        held[0] if held else None
    )


def capacities_of_account(*, account_id: int, on: dt.date) -> list[Actor]:
    """Every capacity in which this account may act on a day."""
    rows = (
        Capacity.objects.holding(on)
        .filter(professional__account_id=account_id)
        .select_related("professional", "organisation")
        .order_by("pk")
    )
    return [_actor(row) for row in rows]


def actor_of_capacity(*, capacity_id: int, on: dt.date) -> Actor | None:
    """One capacity as an actor, when it holds on a day."""
    row = (
        Capacity.objects.holding(on)
        .filter(pk=capacity_id)
        .select_related("professional", "organisation")
        .first()
    )
    return _actor(row) if row else None


def machine(*, organisation_id: int, function: Function) -> Actor:
    """The capacity in which a job works for one organisation. Opens no one's desk."""
    if function not in MACHINES:
        raise ValueError(f"{function} is a function of people")
    row = Capacity.objects.select_related("organisation").get(
        organisation_id=organisation_id, function=function, superseded_at=None
    )
    return _actor(row)


def _actor(row: Capacity) -> Actor:
    function = Function(row.function)
    person = row.professional
    return Actor(
        capacity_id=row.pk,
        account_id=person.account_id if person else None,
        name=person.name if person else function.label,
        organisation_id=row.organisation_id,
        organisation=row.organisation.name,
        function=function,
        function_label=function.label,
        ground=row.ground,
        team_id=row.team_id,
        is_machine=function in MACHINES,
    )


def organisation_named(name: str) -> Organisation | None:
    """The organisation with exactly this name."""
    return Organisation.objects.filter(name=name).first()


def shown_names(ids: set[int], *, on: dt.date) -> dict[int, str]:
    """How professionals are shown: by name, or by function and number when shielded.

    The one place through which every name on page, letter, feed and log goes.
    """
    names = dict(Professional.objects.filter(pk__in=ids).values_list("pk", "name"))
    shields = Shield.objects.holding(on).filter(professional_id__in=ids)
    for professional_id, number in shields.values_list("professional_id", "number"):
        names[professional_id] = f"medewerker {number}"
    return names


def team_desks(*, organisation_id: int) -> dict[int, int]:
    """The desk of each team of an organisation, by team."""
    desks = Desk.objects.filter(organisation_id=organisation_id, kind=Desk.Kind.TEAM)
    return dict(desks.values_list("team_id", "pk"))


def waiting_list_desk(*, organisation_id: int) -> int:
    """The desk behind which an organisation looks after those who wait."""
    desk = Desk.objects.only("pk").get(
        organisation_id=organisation_id, kind=Desk.Kind.WAITING_LIST
    )
    return desk.pk
