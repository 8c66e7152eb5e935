"""Run on the data of the real server: founds who takes part in its stories.

What `nabij users add` and the page "Mensen en functies" do, for several people at once.
"""

import datetime as dt

import django

SINCE = dt.date(2024, 1, 1)
PASSWORD = "een-lang-wachtwoord-26"
GI, OTHER_GI, MUNICIPALITY = "GI Noord", "GI Zuid", "Gemeente Voorbeeld"
# Who, at which organisation, in which function, in which team. The addresses are never
# written to: they are names to sign in with.
PEOPLE = (
    ("Bea Beheer", "beheer@noord.nl", GI, "functional_administrator", ""),
    ("Coen Wacht", "coen@noord.nl", GI, "waiting_list_coordinator", ""),
    ("Tess Leider", "tess@noord.nl", GI, "team_leader", "Team 1"),
    ("Lotte Slot", "lotte@noord.nl", GI, "youth_protector", "Team 1"),
    ("Vera Vreemd", "vera@zuid.nl", OTHER_GI, "team_leader", "Team Zuid"),
    ("Ben Beheer", "ben@noord.nl", GI, "functional_administrator", ""),
    ("Mia Contract", "mo2@gemeente.nl", MUNICIPALITY, "contract_manager", ""),
    ("Mo Contract", "mo@gemeente.nl", MUNICIPALITY, "contract_manager", ""),
)
KINDS = {GI: "gi", OTHER_GI: "gi", MUNICIPALITY: "municipality"}


def found_all() -> None:
    """Everybody, each in a transaction of the machine of the own organisation."""
    from nabij.base import clock
    from nabij.base.acting import INSTALLATION
    from nabij.organisations import actions
    from nabij.organisations.models import Region

    at = clock.now()
    regions = Region.objects.filter(code__in=["JZ01", "JZ02"])
    places = {
        name: actions.found_organisation(
            name=name, kind=kind, regions=regions, by=INSTALLATION, at=at
        )
        for name, kind in KINDS.items()
    }
    for name, email, place, function, team in PEOPLE:
        _appoint(name, email, places[place], function, team, at)


def _appoint(name, email, place, function, team, at) -> None:
    from nabij.base.acting import acting
    from nabij.base.models import Account
    from nabij.organisations import actions, queries
    from nabij.rules.functions import Function

    machine = queries.machine(
        organisation_id=place.pk, function=Function.REGISTER_MACHINE
    )
    with acting(machine, at=at):
        who = actions.add_person(name=name, email=email, by=machine, at=at)
        actions.appoint(
            professional=who,
            function=Function(function),
            from_on=SINCE,
            team=actions.team_named(organisation_id=place.pk, name=team)
            if team
            else None,
            by=machine,
            at=at,
        )
    account = Account.objects.get(email=email)
    account.set_password(PASSWORD)
    account.save()


if __name__ == "__main__":
    django.setup()
    found_all()
