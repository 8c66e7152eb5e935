"""`nabij users add` lets the first one in; `nabij openapi` prints the document."""

import json

import pytest
from typer.testing import CliRunner

from nabij.base.models import Account
from nabij.organisations import queries
from nabij.rules.functions import Function
from nabij.site.api import api
from nabij.site.cli import app
from tests.make import TODAY

RUN = CliRunner()
WHO = {"--name": "Ada de Wit", "--email": "ada@voorbeeld.nl"}
ADMINISTRATOR = "functional_administrator"


def add(organisation="GI Noord", function=ADMINISTRATOR, **more):
    options = {"--organisation": organisation, "--function": function, **WHO, **more}
    words = [word for pair in options.items() for word in pair]
    return RUN.invoke(app, ["users", "add", *words])


def test_the_first_administrator_of_a_new_organisation(db, client):
    done = add(**{"--create": "gi"})
    assert done.exit_code == 0, done.output
    account = Account.objects.get(email="ada@voorbeeld.nl")
    (actor,) = queries.capacities_of_account(account_id=account.pk, on=TODAY.max)
    assert actor.function == Function.FUNCTIONAL_ADMINISTRATOR
    assert actor.organisation == "GI Noord"
    link = next(line for line in done.output.splitlines() if "/account/" in line)
    path = "/" + link.split("/", 3)[3]
    page = client.get(path, follow=True)
    assert page.status_code == 200
    chosen = "een lang en goed wachtwoord"
    client.post(page.request["PATH_INFO"], {"password1": chosen, "password2": chosen})
    account.refresh_from_db()
    assert account.check_password(chosen)
    client.logout()
    assert b"password1" not in client.get(path, follow=True).content


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"organisation": "GI Zuid"}, "Er is geen organisatie met de naam GI Zuid"),
        ({"function": "koning"}, "De functie koning bestaat niet. Kies uit:"),
        ({"function": "register_machine"}, "De functie register_machine bestaat niet"),
        ({"function": "ministry"}, "Bij deze soort organisatie kan de functie"),
        ({"--team": "Team 9"}, "Het team Team 9 bestaat niet; er zijn: geen"),
        ({"--email": "geen adres"}, "Geef een naam en een e-mailadres."),
    ],
)
def test_what_is_refused_leaves_nobody_behind(make, about, sentence):
    make.organisation()
    done = add(**about)
    assert done.exit_code == 1
    assert sentence in done.stderr
    assert not Account.objects.exists()


def test_an_address_is_given_once(make):
    make.organisation()
    assert add().exit_code == 0
    again = add()
    assert again.exit_code == 1
    assert "Er is al een account met dit e-mailadres" in again.stderr


def test_a_team_leader_gets_the_team(make):
    team = make.team()
    assert add(function="team_leader", **{"--team": team.name}).exit_code == 0
    account = Account.objects.get()
    (actor,) = queries.capacities_of_account(account_id=account.pk, on=TODAY.max)
    assert actor.team_id == team.pk


def test_the_document_of_the_api_is_printed():
    done = RUN.invoke(app, ["openapi"])
    assert done.exit_code == 0
    assert json.loads(done.stdout) == json.loads(json.dumps(api.get_openapi_schema()))
