"""Who sees which workload, at what cost, and what is written down of it."""

import datetime as dt

import pytest
from django.db import connection

from nabij.base import clock
from nabij.measures import actions
from nabij.measures.models import CaseloadDay
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function as Who
from tests.make import AT, LONG_AGO, acts

pytestmark = pytest.mark.django_db
ALL = "/werklast/"


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    """The page is opened at the moment the rows were made."""
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def world(make):
    """Two teams; Anouk holds one case of Team 1, one youth waits."""
    anouk = make.professional("Anouk de Boer")
    worker = make.worker(team=make.team("Team 1"), professional=anouk)
    make.worker(team=make.team("Team 2"), name="Bram Visser")
    youth = make.youth(given_name="Noor", family_name="Bakker")
    measure = make.measure(youth)
    make.assignment(measure, worker)
    make.waiting_youth(given_name="Wachtend")
    make.derived()
    return {"anouk": anouk, "worker": worker, "measure": measure, "youth": youth}


def team_url(make, name="Team 1"):
    return f"/werklast/teams/{make.team(name).pk}/"


def signed_in(make, client, who, world):
    about = {}
    if who == Who.TEAM_LEADER:
        about["team"] = make.team("Team 1")
    if who == Who.YOUTH_PROTECTOR:
        account = make.account()
        with make.as_register():
            type(world["anouk"]).objects.filter(pk=world["anouk"].pk).update(
                account=account
            )
        make.actor(who, professional=world["anouk"])
        client.force_login(account)
        make.trusted(client)
        return
    make.signed_in(client, who, **about)


@pytest.mark.parametrize(
    ("who", "organisation", "own_team", "other_team", "worker"),
    [
        (Who.DIRECTOR, 200, 200, 200, 200),
        (Who.WAITING_LIST_COORDINATOR, 200, 200, 200, 200),
        (Who.TEAM_LEADER, 302, 200, 403, 200),
        (Who.YOUTH_PROTECTOR, 302, 403, 403, 200),
        (Who.BEHAVIOURAL_SCIENTIST, 403, 403, 403, 403),
        (Who.FUNCTIONAL_ADMINISTRATOR, 403, 403, 403, 403),
        (Who.CONTRACT_MANAGER, 403, 403, 403, 403),
        (Who.MINISTRY, 403, 403, 403, 403),
        (Who.INSPECTOR, 403, 403, 403, 403),
    ],
)
def test_who_sees_which_workload(  # noqa: PLR0917 - one column per page
    make, client, world, who, organisation, own_team, other_team, worker
):
    signed_in(make, client, who, world)
    urls = (ALL, team_url(make), team_url(make, "Team 2"), worker_url(world))
    found = tuple(client.get(url).status_code for url in urls)
    assert found == (organisation, own_team, other_team, worker)


def worker_url(world):
    return f"/werklast/medewerkers/{world['worker'].pk}/"


def test_a_stranger_is_asked_to_sign_in(client, db):
    assert client.get(ALL).status_code == 302


def test_the_page_counts_who_holds_and_who_waits(make, client, world):
    signed_in(make, client, Who.DIRECTOR, world)
    page = client.get(ALL).content.decode()
    assert "Team 1" in page
    assert "Zonder vaste jeugdbeschermer: 1 maatregel van" in page


@pytest.mark.parametrize(
    ("who", "sees"),
    [(Who.DIRECTOR, False), (Who.TEAM_LEADER, True), (Who.YOUTH_PROTECTOR, True)],
)
def test_who_sees_the_names_of_youths(make, client, world, who, sees):
    signed_in(make, client, who, world)
    page = client.get(worker_url(world)).content.decode()
    assert ("Bakker, Noor" in page) is sees
    assert "Anouk de Boer" in page
    assert "Wachtend" not in page


@pytest.mark.parametrize(
    ("who", "sees"), [(Who.WAITING_LIST_COORDINATOR, False), (Who.TEAM_LEADER, True)]
)
def test_absence_is_for_team_leader_and_director(make, client, world, who, sees):
    signed_in(make, client, who, world)
    for url in (worker_url(world), team_url(make)):
        page = client.get(url).content.decode()
        assert ("Verzuim in het" in page or "Afwezig" in page) is sees


def test_another_organisation_finds_nothing(make, client, world):
    make.organisation("GI Zuid")
    make.signed_in(client, Who.DIRECTOR, organisation="GI Zuid")
    assert client.get(worker_url(world)).status_code == 404
    assert client.get(team_url(make)).status_code == 404


def test_a_shielded_worker_is_shown_by_number(make, client, world):
    from nabij.organisations.models import Shield

    with make.as_register():
        Shield.objects.create(
            professional=world["anouk"],
            number="0042",
            from_on=LONG_AGO,
            recorded_at=AT,
        )
    signed_in(make, client, Who.DIRECTOR, world)
    for url in (team_url(make), worker_url(world), f"{team_url(make)}?csv=workers"):
        page = client.get(url).content.decode()
        assert "Anouk" not in page
        assert "medewerker 0042" in page


@pytest.mark.parametrize("kind", ["trend", "outlook", "teams"])
def test_each_table_goes_along_as_a_file(make, client, world, kind):
    signed_in(make, client, Who.DIRECTOR, world)
    reply = client.get(f"{ALL}?csv={kind}")
    assert reply["Content-Type"] == "text/csv; charset=utf-8"
    assert reply.content.decode().startswith("\ufeff")


def test_a_file_that_is_not_there_is_not_found(make, client, world):
    signed_in(make, client, Who.DIRECTOR, world)
    assert client.get(f"{ALL}?csv=alles").status_code == 404


def test_an_empty_organisation_says_what_to_do(make, client):
    make.signed_in(client, Who.DIRECTOR)
    page = client.get(ALL).content.decode()
    assert "Nog geen teams" in page
    assert "registerexport" in page


@pytest.mark.parametrize(("which", "most"), [("all", 25), ("team", 42), ("worker", 45)])
def test_pages_cost_a_bounded_number_of_queries(
    make, client, world, which, most, django_assert_max_num_queries
):
    counter = organisations.machine(
        organisation_id=make.organisation().pk, function=Who.FIGURES_MACHINE
    )
    actions.count_caseloads(again=True, by=counter, at=AT)
    signed_in(make, client, Who.DIRECTOR, world)
    urls = {"all": ALL, "team": team_url(make), "worker": worker_url(world)}
    client.get(urls[which])
    with django_assert_max_num_queries(most):
        client.get(urls[which])


def test_what_was_seen_is_written_down(make, client, world):
    signed_in(make, client, Who.TEAM_LEADER, world)
    client.get(worker_url(world))
    with connection.cursor() as cursor:
        cursor.execute("select act, subject_id from base_auditentry order by id")
        seen = cursor.fetchall()
    assert ("measures.workload_seen", world["anouk"].pk) in seen
    assert ("measures.case_seen", world["youth"].pk) in seen


def test_a_team_that_is_new_says_that_nobody_is_there(make, client):
    make.signed_in(client, Who.DIRECTOR)
    reply = client.get(f"/werklast/teams/{make.team('Team nieuw').pk}/")
    assert reply.status_code == 200
    assert "Nog niemand in dit team" in reply.content.decode()


def test_a_worker_without_a_register_row_is_told(make, client):
    make.signed_in(client, Who.YOUTH_PROTECTOR)
    reply = client.get(ALL)
    assert reply.status_code == 403
    assert "nog niet als medewerker" in reply.content.decode()


def test_a_team_leader_without_a_team_is_told(make, client):
    make.signed_in(client, Who.TEAM_LEADER)
    assert "nog niet aan een team" in client.get(ALL).content.decode()


def test_an_expiring_registration_is_shown_first_expired(make, client, world):
    from nabij.workforce.models import Registration

    with make.as_register() as by:
        Registration.objects.create(
            controller_id=by.organisation_id,
            worker=world["worker"],
            until_on=AT.date() + dt.timedelta(days=30),
        )
    signed_in(make, client, Who.DIRECTOR, world)
    assert "loopt af" in client.get(ALL).content.decode()
    acts(make.machine())
    assert CaseloadDay.objects.count() == 0, "opening a page keeps nothing"


def test_the_room_of_a_worker_is_the_same_on_card_and_outlook(make, client, world):
    """A case held as duo, or handed over, is that of who is fixed on it."""
    colleague = make.worker(team=make.team("Team 1"), name="Dirk de Wit")
    for role, until in (("duo", None), ("fixed", dt.date(2026, 9, 1))):
        measure = make.measure(make.youth())
        make.assignment(measure, world["worker"], role=role, until_on=until)
        make.assignment(measure, colleague, from_on=until or dt.date(2026, 6, 10))
    make.signed_in(client, Who.DIRECTOR)
    shown = client.get(worker_url(world)).context
    assert shown["found"].load.measures == 1
    assert shown["room_now"] == pytest.approx(shown["found"].headroom)


def test_weeks_in_which_nothing_changes_are_a_sentence(make, client, world):
    idle = make.worker(team=make.team("Team 1"), name="Eva Smit")
    make.signed_in(client, Who.DIRECTOR)
    page = client.get(f"/werklast/medewerkers/{idle.pk}/")
    assert page.context["outlook_chart"] is None
    assert "De ruimte blijft dus gelijk" in page.content.decode()
