"""Aan wie?: which team and which worker are offered for a child in acute danger."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.rules.functions import Function as Who
from nabij.waiting.tests.making_triages import decided, registered, statement
from tests.make import TODAY, acts

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nobody_drawn(settings):
    settings.SECOND_READING_SHARE = 0


@pytest.fixture
def page(make, client):
    """Opens the page for a child in class A, as somebody in a function."""
    sam = make.waiting_youth(given_name="Sam")
    ground = statement(make, sam)

    def opened(function=Who.WAITING_LIST_COORDINATOR, *, of=None, asked=""):
        by = make.signed_in(client, function, team=of)
        acts(by)
        decided(by, sam, ground, letter="A")
        address = reverse("waiting:acute", args=[sam.pk])
        reply = client.get(address, {"team": asked} if asked else {})
        assert reply.status_code == 200
        return reply

    return opened


def workers(reply):
    """Who can be chosen, by name, in the order of the page."""
    labels = [label for _pk, label in reply.context["form"].fields["worker"].choices]
    return [label.split(",")[0] for label in labels]


def teams(reply):
    return [team.team for team in reply.context["teams"]]


@pytest.fixture
def three_teams(make):
    """Team A has only a scientist, B two protectors, made in no order; C has one."""
    make.worker(team=make.team("A"), function="behavioural_scientist", name="Gea")
    loaded = registered(make, team=make.team("B"), name="zoë Zwart")
    registered(make, team=make.team("B"), name="Anouk Aalders")
    registered(make, team=make.team("C"), name="Cor Castel")
    make.assignment(make.measure(make.youth()), loaded)


def test_the_first_team_by_name_in_which_somebody_can_have_the_child(page, three_teams):
    reply = page()
    assert reply.context["team_id"] == reply.context["teams"][0].team_id
    assert teams(reply) == ["B", "C", "A"]  # where nobody can, stands last


def test_the_workers_of_a_team_stand_by_name_and_not_by_load(page, three_teams):
    reply = page()
    assert workers(reply) == ["Anouk Aalders", "zoë Zwart"]
    labels = reply.content.decode()
    assert "Anouk Aalders, ruimte 12,0, jeugdbeschermer, 36 uur, nu 0" in labels
    assert "36 uur, nu 1 maatregelen" in labels.split("zoë Zwart, ruimte 1")[1]


def test_a_team_leader_begins_with_the_own_team(make, page, three_teams):
    assert workers(page(Who.TEAM_LEADER, of=make.team("C"))) == ["Cor Castel"]


def test_a_team_that_was_asked_for_is_shown_also_when_nobody_can(
    make, page, three_teams
):
    reply = page(asked=str(make.team("A").pk))
    assert workers(reply) == []
    assert "In dit team is nu niemand" in reply.content.decode()


def test_a_team_that_is_not_there_is_passed_by(page, three_teams):
    assert workers(page(asked="x9")) == ["Anouk Aalders", "zoë Zwart"]


def test_who_has_room_stands_first_and_the_team_with_room_opens(make, page):
    full = registered(make, team=make.team("A"), name="Aad Aan")
    for _ in range(13):
        make.assignment(make.measure(make.youth()), full)
    registered(make, team=make.team("B"), name="Zwaan Zee")
    reply = page()
    assert workers(reply) == ["Zwaan Zee"]
    registered(make, team=make.team("A"), name="Zus Zoet")
    assert workers(page(asked=str(full.employment_set.get().team_id))) == [
        "Zus Zoet",
        "Aad Aan",
    ]


def test_it_says_that_somebody_must_go_today(make, page, three_teams):
    assert "Vandaag moet er iemand naar dit kind." in page().content.decode()


def test_who_leaves_stands_last(make, page):
    team = make.team("B")
    until = {"until_on": TODAY + dt.timedelta(days=400)}
    registered(make, team=team, name="Aad Aalders", **until)
    full = registered(make, team=team, name="Zoë Zwart")
    for _ in range(30):
        make.assignment(make.measure(make.youth()), full)
    assert workers(page()) == ["Zoë Zwart", "Aad Aalders"]


def test_it_says_whose_decision_it_is_and_who_may_ask_for_another(page, three_teams):
    shown = page().content.decode()
    assert "De gecertificeerde instelling beslist wie de jeugdbeschermer is." in shown
    assert "Een ouder of jeugdige mag later om een ander vragen" in shown
