"""Forms: saved, refused, and two who save the same."""

import datetime as dt

import pytest

from nabij.base import clock
from nabij.rules.functions import Function as Who
from nabij.workforce.models import AgreedPath, GrowthStep, OtherTask
from tests.make import AT, acts

pytestmark = pytest.mark.django_db
PATH = {"from_on": "2026-01-01", "measures_per_fte": "12,5", "reason": "or"}


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """The form is sent a minute after the rows were made."""
    monkeypatch.setattr(clock, "now", lambda: AT + dt.timedelta(minutes=1))


@pytest.fixture
def leader(make, client):
    return make.signed_in(client, Who.TEAM_LEADER, team=make.team("Team 1"))


@pytest.fixture
def urls(make):
    worker = make.worker(team=make.team("Team 1"))
    measure = make.measure(make.youth())
    make.assignment(measure, worker)
    make.derived()
    mine = f"/werklast/medewerkers/{worker.pk}"
    return {
        "all": "/werklast/pad/",
        "team": f"/werklast/teams/{make.team('Team 1').pk}/pad/",
        "task": f"{mine}/taken/",
        "growth": f"{mine}/groeipad/",
        "weight": f"{mine}/zaken/{measure.pk}/zwaarte/",
    }


@pytest.mark.parametrize(
    ("who", "statuses"),
    [
        (Who.TEAM_LEADER, (200, 200, 200, 200, 200)),
        (Who.DIRECTOR, (200, 200, 403, 403, 403)),
        (Who.WAITING_LIST_COORDINATOR, (403, 403, 403, 403, 403)),
        (Who.YOUTH_PROTECTOR, (403, 403, 403, 403, 404)),
        (Who.MINISTRY, (403, 403, 403, 403, 403)),
    ],
)
def test_who_opens_which_form(make, client, urls, who, statuses):
    about = {"team": make.team("Team 1")} if who == Who.TEAM_LEADER else {}
    make.signed_in(client, who, **about)
    assert tuple(client.get(url).status_code for url in urls.values()) == statuses


def test_the_path_is_saved_and_shown_with_the_real_line(make, client, urls):
    director = make.signed_in(client, Who.DIRECTOR)
    assert client.post(urls["all"], PATH).status_code == 302
    acts(director)
    assert AgreedPath.objects.get().measures_per_fte == 12.5
    page = client.get("/werklast/").content.decode()
    assert "12,5" in page
    assert "Werklast in het afgelopen jaar" in page
    assert "Proef op de som" in page


def test_nothing_real_is_told_of_a_day_to_come(make, client, urls):
    make.signed_in(client, Who.DIRECTOR)
    client.post(urls["all"], PATH)
    client.post(urls["all"], PATH | {"from_on": "2027-01-01", "reason": "later"})
    steps = client.get("/werklast/").context["path"]
    assert [row["real"] is None for row in steps] == [False, True]


def test_a_team_with_its_own_path_sees_that_of_all_beside_it(client, make, urls):
    make.signed_in(client, Who.DIRECTOR)
    client.post(urls["all"], PATH)
    warned = "volgt nu het pad van de organisatie"
    assert warned in client.get(urls["team"]).content.decode()
    client.post(urls["team"], PATH | {"measures_per_fte": "9"})
    assert warned not in client.get(urls["team"]).content.decode()
    page = client.get(urls["team"].removesuffix("pad/")).content.decode()
    assert "Afgesproken pad van dit team" in page
    assert "Pad van de organisatie" in page
    assert "Afgesproken voor dit team: 9,0" in page
    assert (
        "Met een eigen afspraak: Team 1." in client.get("/werklast/").content.decode()
    )


def test_a_removed_step_gives_the_team_back_to_the_organisation(client, leader, urls):
    client.post(urls["team"], PATH)
    step = f"{urls['team']}verwijderen/?vanaf={PATH['from_on']}"
    asked = client.get(step)
    assert "Het pad van de organisatie geldt weer" in asked.content.decode()
    assert client.post(step, {"version": "old"}).status_code == 409
    sent = {"version": asked.context["step"].version}
    assert client.post(step, sent).status_code == 302
    page = client.get(step, follow=True).content.decode()
    assert "Deze stap is er niet meer" in page
    assert "Er is nog geen pad vastgelegd" in page


def test_a_path_of_another_team_is_not_removed(make, client, urls):
    make.signed_in(client, Who.DIRECTOR)
    client.post(urls["team"], PATH)
    make.signed_in(client, Who.TEAM_LEADER, team=make.team("Team 2"))
    step = f"{urls['team']}verwijderen/?vanaf={PATH['from_on']}"
    reply = client.post(step, {"version": client.get(step).context["step"].version})
    assert reply.status_code == 403
    assert client.get("/werklast/teams/999999/pad/verwijderen/").status_code == 404


def test_two_who_save_the_same_get_both_values_and_lose_nothing(make, client, urls):
    make.signed_in(client, Who.DIRECTOR)
    client.post(urls["all"], PATH)
    reply = client.post(urls["all"], PATH | {"measures_per_fte": "11"})
    page = reply.content.decode()
    assert reply.status_code == 409
    assert 'value="12,50"' in page
    assert 'value="11"' in page


def test_the_choice_is_saved_on_what_is_there_now(make, client, urls):
    director = make.signed_in(client, Who.DIRECTOR)
    client.post(urls["all"], PATH)
    version = AgreedPath.objects.get().recorded_at.isoformat()
    again = PATH | {"measures_per_fte": "11", "version": version}
    assert client.post(urls["all"], again).status_code == 302
    acts(director)
    assert AgreedPath.objects.current().get().measures_per_fte == 11


def test_a_team_leader_is_refused_the_path_of_the_whole(client, leader, urls):
    reply = client.post(urls["all"], PATH)
    assert reply.status_code == 403
    assert "uw eigen team" in reply.content.decode()


@pytest.mark.parametrize("value", ["", "honderd", "-1", "99"])
def test_a_number_that_cannot_be_stays_on_the_form(client, leader, urls, value):
    reply = client.post(urls["team"], PATH | {"measures_per_fte": value})
    assert reply.status_code == 422
    assert "Nog niet opgeslagen" in reply.content.decode()


def test_a_task_and_a_step_change_the_fte_for_cases(make, client, leader, urls):
    task = {"name": "opleiding", "hours_per_week": "18", "from_on": "2026-01-01"}
    step = {"percentage": "50", "from_on": "2026-01-01"}
    assert client.post(urls["task"], task).status_code == 302
    assert client.post(urls["growth"], step).status_code == 302
    acts(leader)
    assert OtherTask.objects.get().hours_per_week == 18
    assert GrowthStep.objects.get().share == 0.5
    page = client.get(urls["task"].removesuffix("taken/")).content.decode()
    assert "0,25 fte voor zaken" in page


def test_a_step_in_the_way_is_named_on_the_form(make, client, leader, urls):
    client.post(urls["growth"], {"percentage": "50", "from_on": "2026-01-01"})
    reply = client.post(urls["growth"], {"percentage": "70", "from_on": "2026-03-01"})
    assert reply.status_code == 422
    assert "1 jan 2026" in reply.content.decode()


def test_the_weight_of_a_case_is_shown_with_its_reason(client, leader, urls):
    sent = {"weight": "2", "reason": "ouders in conflict"}
    assert client.post(urls["weight"], sent).status_code == 302
    page = client.get(urls["weight"].split("zaken/")[0]).content.decode()
    assert "ouders in conflict" in page
    assert "vastgelegd bij 1 van 1 zaken" in page.replace("\n", " ")


def test_a_task_of_nobody_is_not_found(client, leader, urls):
    assert client.get(f"{urls['task']}999/").status_code == 404
