"""Who acts, and under which name a professional is shown."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef
from django.utils.translation import gettext

from nabij.base import accounts
from nabij.base.acting import Actor
from nabij.base.errors import NotFound
from nabij.organisations.actors import (
    actor_of_account,
    actor_of_capacity,
    capacities_of_account,
    machine,
)
from nabij.organisations.agreeing import (
    agreements_about,
    agreements_with,
    municipalities_of_region,
)
from nabij.organisations.detailing import (
    Phoned,
    Reached,
    phoned,
    reached,
    region_names,
    regions_of,
)
from nabij.organisations.models import (
    Capacity,
    Desk,
    Organisation,
    Professional,
    Team,
    Visit,
)
from nabij.organisations.names import (
    Colleague,
    colleagues,
    names_shielded,
    names_to_leave_out,
    shown_names,
)
from nabij.organisations.office import InOffice, functions_of, in_office
from nabij.organisations.partners import Partner, at_own_desks, partner, partners
from nabij.organisations.places import (
    Place,
    place_named,
    place_options,
)
from nabij.organisations.seating import desks_shared_by, sits_at
from nabij.organisations.shielding import shield_of, why_shielded
from nabij.organisations.shielding import version_of as version_of_shield
from nabij.rules.functions import Function

__all__ = [
    "Colleague",
    "InOffice",
    "Partner",
    "Phoned",
    "Place",
    "Reached",
    "Shown",
    "TokenHeld",
    "actor_of_account",
    "actor_of_capacity",
    "agreements_about",
    "agreements_with",
    "at_own_desks",
    "capacities_of_account",
    "capacity_ids_of",
    "certified_institutions",
    "colleagues",
    "desks_shared_by",
    "ended_functions",
    "functions_of",
    "held_here",
    "in_office",
    "inspectors",
    "institutions_in_regions_of",
    "keepers_of_files",
    "kind_of",
    "known_here",
    "machine",
    "municipalities_of_region",
    "names_shielded",
    "names_to_leave_out",
    "organisation_named",
    "organisation_names",
    "partner",
    "partners",
    "people",
    "phoned",
    "place_named",
    "place_options",
    "professional_of",
    "reached",
    "region_names",
    "regions_of",
    "shield_of",
    "shown_capacities",
    "shown_names",
    "sits_at",
    "team_desks",
    "team_names",
    "teams",
    "tokens",
    "version_of_shield",
    "visit_of",
    "visits",
    "waiting_list_desk",
    "why_shielded",
    "without_account",
    "without_second_factor",
]


ENDING = dt.timedelta(days=30)
SHOWN_AFTER_END = dt.timedelta(days=90)


@dataclass(frozen=True, kw_only=True)
class TokenHeld:
    """A token as an administrator sees it: whose, for what, until when."""

    id: int
    label: str
    name: str
    function: str
    created_at: dt.datetime
    expires_at: dt.datetime
    is_ending: bool


def organisation_named(name: str) -> Organisation | None:
    """The organisation with exactly this name."""
    return Organisation.objects.filter(name=name).first()


def team_names(*, organisation_id: int) -> dict[int, str]:
    """The name of each team of an organisation, by team."""
    teams = Team.objects.filter(organisation_id=organisation_id)
    return dict(teams.values_list("pk", "name"))


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


def visits(*, by: Actor, on: dt.date) -> list[Visit]:
    """Visits to the own organisation, or by this inspector: row security chooses."""
    rows = Visit.objects.select_related("organisation", "capacity")
    found = list(rows.order_by("-from_at"))
    names = shown_names({visit.capacity.professional_id or 0 for visit in found}, on=on)
    for visit in found:
        visit.inspector = names.get(visit.capacity.professional_id or 0, "")
    return found


def visit_of(*, visit_id: int) -> Visit:
    """One visit that this reader may see."""
    found = Visit.objects.select_related("organisation").filter(pk=visit_id).first()
    if found is None:
        raise NotFound
    return found


def inspectors(*, on: dt.date) -> list[tuple[Capacity, str]]:
    """Inspectors who hold office on a day, with how they are shown, in that order."""
    rows = Capacity.objects.holding(on).filter(function=Function.INSPECTOR)
    found = list(rows.select_related("organisation"))
    names = shown_names({row.professional_id or 0 for row in found}, on=on)
    shown = [(row, names.get(row.professional_id or 0, "")) for row in found]
    return sorted(shown, key=lambda one: one[1])


def professional_of(*, capacity_id: int) -> int:
    """Who acts in a capacity of people."""
    return Capacity.objects.values_list("professional_id", flat=True).get(
        pk=capacity_id
    )


def capacity_ids_of(*, professional_id: int) -> list[int]:
    """Every capacity somebody has or had."""
    mine = Capacity.objects.filter(professional_id=professional_id)
    return list(mine.values_list("pk", flat=True))


def people(*, organisation_id: int, on: dt.date) -> list[Capacity]:
    """Who holds which function in an organisation now or later, by name."""
    return list(
        Capacity.objects.ending_after(on)
        .filter(organisation_id=organisation_id, professional__isnull=False)
        .select_related("professional__account", "team")
        .order_by("professional__name", "from_on")
    )


def ended_functions(*, organisation_id: int, on: dt.date) -> list[Capacity]:
    """Functions that ended here in the last ninety days, last ended first."""
    return list(
        Capacity.objects.current()
        .filter(
            organisation_id=organisation_id,
            professional__isnull=False,
            until_on__lte=on,
            until_on__gte=on - SHOWN_AFTER_END,
        )
        .select_related("professional", "team")
        .order_by("-until_on", "professional__name")
    )


def held_here(*, capacity_id: int, organisation_id: int, on: dt.date) -> Capacity:
    """A function that somebody holds here now or later."""
    found = (
        Capacity.objects.ending_after(on)
        .exclude(professional=None)
        .select_related("professional")
        .filter(pk=capacity_id, organisation_id=organisation_id)
        .first()
    )
    if found is None:
        raise NotFound
    return found


def known_here(*, professional_id: int, organisation_id: int) -> Professional:
    """Somebody who holds or held a function at this organisation."""
    here = Capacity.objects.filter(organisation_id=organisation_id)
    found = Professional.objects.filter(
        pk=professional_id, pk__in=here.values("professional_id")
    ).first()
    if found is None:
        raise NotFound
    return found


def without_account(*, organisation_id: int) -> list[tuple[Professional, str]]:
    """Who the register of an organisation names and cannot sign in, with their key."""
    rows = Professional.objects.filter(
        account=None, worker__controller_id=organisation_id
    ).annotate(key=F("worker__register_key"))
    return [(row, row.key) for row in rows.order_by("name", "key")]


def without_second_factor(*, organisation_id: int, on: dt.date) -> list[str]:
    """Who can sign in here on a day and has not set a second factor yet, by name."""
    enrolled = Authenticator.objects.filter(
        type=Authenticator.Type.TOTP, user_id=OuterRef("professional__account_id")
    )
    rows = (
        Capacity.objects.holding(on)
        .filter(~Exists(enrolled), organisation_id=organisation_id)
        .filter(professional__account__is_active=True)
        .values_list("professional__name", flat=True)
    )
    return sorted(set(rows), key=str.casefold)


def tokens(*, organisation_id: int, at: dt.datetime) -> list[TokenHeld]:
    """Every API token that opens something of this organisation, by its last day."""
    rows = Capacity.objects.filter(organisation_id=organisation_id)
    held = {row.pk: row for row in rows.select_related("professional")}
    found = accounts.tokens_of(capacities=held, at=at)
    return [
        TokenHeld(
            id=token.pk,
            label=token.label,
            name=held[token.capacity_id].professional.name,
            function=gettext(Function(held[token.capacity_id].function).label),
            created_at=token.created_at,
            expires_at=token.expires_at,
            is_ending=token.expires_at - at <= ENDING,
        )
        for token in found
    ]


def teams(*, organisation_id: int) -> list[Team]:
    """The teams of an organisation by name."""
    return list(Team.objects.filter(organisation_id=organisation_id).order_by("name"))


@dataclass(frozen=True)
class Shown:
    """How somebody is shown in a list of who did what."""

    name: str
    organisation: str
    function: str


def shown_capacities(ids: set[int], *, on: dt.date) -> dict[int, Shown]:
    """Name (or number, when shielded), organisation and function of capacities."""
    rows = Capacity.objects.filter(pk__in=ids).select_related("organisation")
    names = shown_names({r.professional_id for r in rows if r.professional_id}, on=on)
    return {
        row.pk: Shown(
            names.get(row.professional_id, gettext("systeem")),
            row.organisation.name,
            gettext(Function(row.function).label),
        )
        for row in rows
    }


def kind_of(*, organisation_id: int) -> str:
    """What kind of party an organisation is."""
    return Organisation.objects.values_list("kind", flat=True).get(pk=organisation_id)


def certified_institutions() -> list[int]:
    """Every certified institution (GI) of this installation."""
    kind = Organisation.Kind.GI
    return list(Organisation.objects.filter(kind=kind).values_list("pk", flat=True))


def keepers_of_files() -> list[int]:
    """Every organisation of which people work in files, each from its own desk."""
    kinds = Organisation.Kind
    rows = Organisation.objects.filter(
        kind__in=[kinds.GI, kinds.LOCAL_TEAM, kinds.SAFETY_TEAM]
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))


def institutions_in_regions_of(*, organisation_id: int) -> list[int]:
    """Certified institutions that work in a youth region of this organisation."""
    rows = Organisation.objects.filter(
        kind=Organisation.Kind.GI,
        regions__in=Organisation.regions.through.objects.filter(
            organisation_id=organisation_id
        ).values("region_id"),
    )
    return list(rows.order_by("name").distinct().values_list("pk", flat=True))


def organisation_names(ids: Iterable[int]) -> dict[int, str]:
    """The name of each organisation, by number, in order of name."""
    rows = Organisation.objects.filter(pk__in=list(ids)).order_by("name")
    return dict(rows.values_list("pk", "name"))
