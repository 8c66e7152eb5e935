"""The number of a worker for families: who writes it, and where it then stands."""

import pytest
from django.urls import reverse

from nabij.base.models import AuditEntry
from nabij.organisations.models import Professional
from nabij.organisations.queries import professional_of
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as F
from tests.make import acts

pytestmark = pytest.mark.django_db
NUMBER = "06 12 34 56 78"


@pytest.fixture
def team(make):
    return make.team()


@pytest.fixture
def anne(make, team):
    return make.worker(team=team, name="Anne")


def url(worker):
    return reverse("staff:phone", args=[worker.professional_id])


def number_of(make, worker):
    with make.as_register():
        return Professional.objects.get(pk=worker.professional_id).phone


def test_a_leader_writes_it_and_it_stands_on_the_page(make, client, team, anne):
    leader = make.signed_in(client, F.TEAM_LEADER, team=team)
    reply = client.post(url(anne), {"phone": NUMBER, "version": ""})
    assert reply.url == reverse("staff:worker", args=[anne.pk])
    assert number_of(make, anne) == NUMBER
    assert NUMBER in client.get(reply.url).content.decode()
    acts(leader)
    entry = AuditEntry.objects.filter(act="organisations.phone_set").get()
    assert entry.subject_id == anne.professional_id


def test_the_administrator_writes_it_for_a_colleague(make, client):
    bo = make.professional("Bo")
    actor = make.actor(F.YOUTH_PROTECTOR, professional=bo)
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    path = reverse("staff:phone", args=[professional_of(capacity_id=actor.capacity_id)])
    people = reverse("organisations:people")
    assert path in client.get(people).content.decode()
    assert client.post(path, {"phone": NUMBER, "version": ""}).url == people
    with make.as_register():
        assert Professional.objects.get(pk=bo.pk).phone == NUMBER


WRITE_DIGITS = "Schrijf het nummer met cijfers, bijvoorbeeld 010 123 45 67."


@pytest.mark.parametrize(
    ("sent", "status", "words"),
    [
        ({"phone": "bel maar"}, 422, WRITE_DIGITS),
        ({"phone": "112"}, 422, WRITE_DIGITS),
        ({"phone": "010 111 22 33 toestel"}, 422, "niet meer dan 20 tekens"),
        (
            {"phone": NUMBER, "version": "06 99 99 99 99"},
            422,
            "Iemand anders heeft dit opgeslagen terwijl u bezig was.",
        ),
    ],
    ids=["words", "too short", "too long", "came second"],
)
def test_what_is_no_number_or_came_second_is_refused(
    make, client, team, anne, sent, status, words
):
    make.signed_in(client, F.TEAM_LEADER, team=team)
    with make.as_register():
        Professional.objects.filter(pk=anne.professional_id).update(phone="010 111 222")
    reply = client.post(url(anne), {"version": "010 111 222"} | sent)
    assert reply.status_code == status
    page = reply.content.decode()
    assert words in page
    assert f'value="{sent["phone"]}"' in page  # nothing typed is lost
    assert number_of(make, anne) == "010 111 222"


def test_who_came_second_may_save_after_reading_it(make, client, team, anne):
    make.signed_in(client, F.TEAM_LEADER, team=team)
    client.post(url(anne), {"phone": "010 111 22 33", "version": ""})
    reply = client.post(url(anne), {"phone": NUMBER, "version": ""})
    version = reply.context["form"]["version"].value()
    assert version == "010 111 22 33"
    client.post(url(anne), {"phone": NUMBER, "version": version})
    assert number_of(make, anne) == NUMBER


def test_a_number_is_taken_away_by_leaving_it_empty(make, client, team, anne):
    make.signed_in(client, F.TEAM_LEADER, team=team)
    client.post(url(anne), {"phone": NUMBER, "version": ""})
    client.post(url(anne), {"phone": "", "version": NUMBER})
    assert number_of(make, anne) == ""


@pytest.mark.parametrize(
    ("who", "status"), [(F.TEAM_LEADER, 403), (F.FUNCTIONAL_ADMINISTRATOR, 404)]
)
def test_somebody_who_is_not_there_has_no_number(make, client, team, who, status):
    make.signed_in(client, who, team=team if who == F.TEAM_LEADER else None)
    address = reverse("staff:phone", args=[999_999])
    assert client.get(address).status_code == status
    assert client.post(address, {"phone": NUMBER}).status_code == status


def test_another_team_or_institution_is_refused(make, client, anne):
    make.signed_in(client, F.TEAM_LEADER, team=make.team("Team 9"))
    reply = client.post(url(anne), {"phone": NUMBER})
    assert reply.status_code == 403
    assert "werkt niet in uw team" in reply.content.decode()
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR, organisation="GI Zuid")
    assert client.get(url(anne)).status_code == 404
    assert number_of(make, anne) == ""


@pytest.mark.parametrize(
    "who", sorted(PEOPLE - {F.TEAM_LEADER, F.FUNCTIONAL_ADMINISTRATOR})
)
def test_nobody_else_may(make, client, anne, who):
    make.signed_in(client, who)
    assert client.get(url(anne)).status_code == 403
