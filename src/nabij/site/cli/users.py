"""users: let somebody in, the first functional administrator included."""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from nabij.base.errors import NotFound, Refused
from nabij.rules.functions import PEOPLE, Function
from nabij.site.cli.application import app, out, ready

if TYPE_CHECKING:
    from nabij.base.acting import Actor
    from nabij.base.models import Account
    from nabij.organisations.models import Team

users = typer.Typer(no_args_is_help=True, help="Laat mensen toe.")
app.add_typer(users, name="users")
NAMES = ", ".join(sorted(PEOPLE))


class Kind(StrEnum):
    """What kind of party an organisation is."""

    GI = "gi"
    MUNICIPALITY = "municipality"
    MINISTRY = "ministry"
    INSPECTORATE = "inspectorate"
    LOCAL_TEAM = "local_team"
    SAFETY_TEAM = "safety_team"


@users.callback()
def group() -> None:
    """Laat mensen toe."""


@users.command()
def add(
    organisation: Annotated[str, typer.Option(help="Naam van de organisatie")],
    name: Annotated[str, typer.Option(help="Naam van de persoon")],
    email: Annotated[str, typer.Option(help="Adres waarmee de persoon aanmeldt")],
    function: Annotated[str, typer.Option(help=f"Een van: {NAMES}")],
    team: Annotated[str, typer.Option(help="Naam van een team dat er is")] = "",
    create: Annotated[
        Kind | None, typer.Option(help="Maak de organisatie, van deze soort")
    ] = None,
) -> None:
    """Geef iemand een account en een functie; druk een link om te beginnen af."""
    ready()
    from django.conf import settings
    from django.db import transaction

    from nabij.base import clock

    wanted = _function(function)
    at = clock.now()
    with transaction.atomic():
        by = _machine(organisation, create, at)
        _fits(by, wanted)
        account = _add(by, wanted, {"name": name, "email": email}, team, at)
    hours = settings.PASSWORD_RESET_TIMEOUT // 3600
    out.print(f"{name} is {wanted.label} bij {organisation}.", markup=False)
    out.print(f"Kies binnen {hours} uur een wachtwoord met deze link (één keer):")
    out.print(start_link(account), markup=False)
    out.print("Daarna vraagt Nabij om een tweede stap in te stellen.")


def start_link(account: "Account") -> str:
    """Where somebody chooses the first password; of no use after that, or in time."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str
    from django.conf import settings
    from django.urls import reverse

    key = default_token_generator.make_token(account)
    place = reverse(
        "account_reset_password_from_key",
        kwargs={"uidb36": user_pk_to_url_str(account), "key": key},
    )
    return f"{settings.PUBLIC_URL.rstrip('/')}{place}"


def _function(given: str) -> Function:
    if given not in PEOPLE:
        raise Refused(f"De functie {given} bestaat niet. Kies uit: {NAMES}.")
    return Function(given)


def _machine(name: str, create: Kind | None, at: dt.datetime) -> "Actor":
    """The capacity in which this organisation is looked after from the command line."""
    from nabij.base.acting import INSTALLATION
    from nabij.organisations import actions, queries

    found = queries.organisation_named(name)
    if found is None and create is None:
        raise NotFound(
            f"Er is geen organisatie met de naam {name}. Controleer de naam, of maak"
            " haar met --create gi (of municipality, ministry, inspectorate,"
            " local_team, safety_team)."
        )
    if found is None:
        found = actions.found_organisation(
            name=name, kind=str(create), by=INSTALLATION, at=at
        )
    return queries.machine(organisation_id=found.pk, function=Function.REGISTER_MACHINE)


def _fits(by: "Actor", function: Function) -> None:
    from nabij.organisations import forms, queries

    kind = queries.kind_of(organisation_id=by.organisation_id)
    possible = forms.APPOINTED_BY_KIND[kind]
    if function not in possible:
        raise Refused(
            f"Bij deze soort organisatie kan de functie {function} niet."
            f" Kies uit: {', '.join(possible)}."
        )


def _add(
    by: "Actor",
    function: Function,
    person: dict[str, str],
    team: str,
    at: dt.datetime,
) -> "Account":
    from nabij.base import clock
    from nabij.organisations import actions

    who: dict[str, Any] = {"by": by, "at": at}
    made = actions.add_person(**person, **who)
    actions.appoint(
        professional=made,
        function=function,
        from_on=clock.day_of(at),
        team=_team(by, team) if team else None,
        **who,
    )
    assert made.account is not None
    return made.account


def _team(by: "Actor", name: str) -> "Team":
    from nabij.organisations import queries

    teams = queries.teams(organisation_id=by.organisation_id)
    found = next((each for each in teams if each.name == name), None)
    if found is None:
        known = ", ".join(each.name for each in teams) or "geen"
        raise NotFound(
            f"Het team {name} bestaat niet; er zijn: {known}. Teams komen uit het"
            " register: lees dat eerst in, of kies een van deze."
        )
    return found
