"""The day page: what each function opens every morning, and who was seen on it."""

import datetime as dt

import pytest

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.families.visits import Sample, open_visit
from nabij.measures.actions import count_caseloads
from nabij.organisations.models import Capacity
from nabij.rules.functions import PEOPLE, Function
from nabij.waiting import actions as waiting
from tests.make import acts

pytestmark = pytest.mark.django_db
F = Function
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def anouk(make, client):
    """A protector of Team 1, signed in, with the worker she is."""
    actor = make.signed_in(client, F.YOUTH_PROTECTOR, team=make.team(), name="Anouk")
    with make.as_register():
        professional = Capacity.objects.get(pk=actor.capacity_id).professional
    return actor, make.worker(professional=professional)


def held(make, worker, day, *, ago=10, name="Jansen", **fields):
    """A youth whose measure came in some days ago, on the desk of this worker."""
    youth = make.youth(family_name=name)
    begun = {"received_on": day - ago * DAY, "from_on": day - ago * DAY}
    measure = make.measure(youth, **begun | fields)
    make.assignment(measure, worker, from_on=day - ago * DAY)
    derived(make)
    return youth


def derived(make):
    """As the night does it, today: what is owed depends on the day."""
    with make.as_register() as by:
        waiting.derive_waits(youths=None, by=by, at=clock.now())


def seen(by, act) -> set[int]:
    acts(by, clock.now())
    rows = AuditEntry.objects.filter(act=act, capacity_id=by.capacity_id)
    return set(rows.values_list("subject_id", flat=True))


def test_each_function_has_a_day_page_of_its_own(make, client):
    leads = set()
    for function in sorted(PEOPLE):
        make.signed_in(client, function)
        page = client.get("/")
        assert page.status_code == 200, function
        leads.add(page.context["lead"])
    assert len(leads) == len(PEOPLE)


def test_a_protector_sees_the_own_youths_missed_terms_first(make, client, anouk, today):
    by, worker = anouk
    calm = held(make, worker, today, ago=3, name="Rustig")
    late = held(make, worker, today, ago=30, name="Laat")
    other = held(make, make.worker(), today, name="Vreemd")
    page = client.get("/").content.decode()
    assert page.index("Laat, Sam") < page.index("Rustig, Sam")
    assert "Vreemd" not in page
    assert "te laat" in page
    assert f"/personen/{late.pk}/contact" in page
    assert seen(by, "measures.case_seen") == {calm.pk, late.pk}
    assert other.pk not in seen(by, "measures.case_seen")


def test_what_was_done_is_no_longer_due(make, client, anouk, today):
    _by, worker = anouk
    youth = held(make, worker, today, ago=10)
    make.contact(youth, kind="first_contact", on_day=today - 2 * DAY)
    derived(make)
    [(row, _worker)] = client.get("/").context["desk"]
    assert [term.what for term in row.terms] == ["plan_kpi"]
    assert (row.days_since_contact, row.next.kind) == (2, "KPI")
    assert not row.next.is_missed


def test_a_title_that_ends_within_eight_weeks_stands_there(make, client, anouk, today):
    _by, worker = anouk
    held(make, worker, today, name="Bijna", until_on=today + 56 * DAY)
    held(make, worker, today, name="Later", until_on=today + 57 * DAY)
    ends = {
        row.name: "end" in [term.what for term in row.terms]
        for row, _worker in client.get("/").context["desk"]
    }
    assert ends == {"Bijna, Sam": True, "Later, Sam": False}


def test_a_protector_without_youths_reads_why(make, client, anouk):
    assert "Er staat nu niemand op uw naam" in client.get("/").content.decode()


def test_a_scientist_sees_the_team_with_its_workers(make, client, today):
    by = make.signed_in(client, F.BEHAVIOURAL_SCIENTIST, team=make.team())
    youth = held(make, make.worker(name="Bram"), today)
    elsewhere = make.worker(team=make.team("Team 2"), name="Cor")
    held(make, elsewhere, today, name="Vreemd")
    page = client.get("/").content.decode()
    assert "Bram" in page
    assert "Vreemd" not in page
    assert seen(by, "measures.case_seen") == {youth.pk}


def test_the_last_files_are_shown_and_written(make, client):
    youth = make.waiting_youth()
    by = make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    assert client.get("/").context["last_opened"] == []
    assert client.get(f"/personen/{youth.pk}/").status_code == 200
    assert [p.id for p in client.get("/").context["last_opened"]] == [youth.pk]
    assert seen(by, "families.found") == {youth.pk}


def test_a_team_leader_sees_who_waits_and_the_team(make, client, today):
    by = make.signed_in(client, F.TEAM_LEADER, team=make.team())
    waiting = make.waiting_youth(family_name="Wachter")
    late = held(make, make.worker(name="Bram"), today, ago=30, name="Laat")
    page = client.get("/")
    text = page.content.decode()
    assert "/wachtlijst/?lijst=0" in text
    assert "Wachter, Sam" in text
    assert page.context["load"].team == "Team 1"
    assert dict(page.context["missed_counts"]) == {"Eerste contact": 1}
    assert seen(by, "waiting.listed") == {waiting.pk}
    assert seen(by, "measures.case_seen") == {late.pk}


def test_a_coordinator_sees_unchecked_youths_and_what_changed(make, client, today):
    make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    make.worker()
    checked = make.youth(family_name="Gezien")
    make.measure(checked, received_on=today, from_on=today)
    make.list_entry(checked, since_on=today, last_check_on=today - 28 * DAY)
    make.measure(make.youth(family_name="Ongezien"))
    make.derived()
    page = client.get("/")
    assert page.context["unchecked"]["count"] == 1
    assert (page.context["changes"].begun, page.context["changes"].ended) == (1, 0)
    assert [team.team for team in page.context["teams"]] == ["Team 1"]
    assert "Sinds gisteren" in page.content.decode()


def test_who_opens_no_files_sees_no_name(make, client, today):
    make.waiting_youth(family_name="Nergensman")
    held(make, make.worker(), today, name="Nergensman", ago=40)
    for function in (F.DIRECTOR, F.FUNCTIONAL_ADMINISTRATOR, F.MINISTRY):
        make.signed_in(client, function)
        text = client.get("/").content.decode()
        assert "Nergensman" not in text
        assert "/personen/" not in text
        assert "?lijst=" not in text


def test_a_director_sees_the_load_and_the_visits(make, client):
    director = make.signed_in(client, F.DIRECTOR)
    opened = visit(make, director)
    page = client.get("/")
    assert page.context["load"].team_id is None
    assert opened.number in page.content.decode()
    assert "loopt nu" in page.content.decode()


def visit(make, director):
    """Opened today for one file, by this director."""
    youth = make.waiting_youth(family_name="Steekproef")
    inspector = make.actor(F.INSPECTOR, organisation="Inspectie")
    return open_visit(
        capacity=Capacity.objects.get(pk=inspector.capacity_id),
        ground="Brief van vandaag",
        until_at=clock.now() + 7 * DAY,
        sample=Sample(keys=(youth.register_key,)),
        by=director,
        at=clock.now(),
    )


def test_an_inspector_sees_open_visits_with_their_files(make, client):
    director = make.actor(F.DIRECTOR)
    opened = visit(make, director)
    account = make.account()
    with make.as_register():
        person = opened.capacity.professional
        person.account = account
        person.save()
    client.force_login(account)
    make.trusted(client)
    page = client.get("/").content.decode()
    assert "Sam Steekproef" in page
    opened.until_at = clock.now()
    acts(director, clock.now())
    opened.save()
    assert "U hebt nu geen bezoek open" in client.get("/").content.decode()


def test_an_administrator_sees_who_lacks_a_second_factor(make, client):
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR, name="Beheerder")
    make.actor(F.TEAM_LEADER, name="Zonder", account=make.account())
    make.actor(F.TEAM_LEADER, name="Geen account")
    page = client.get("/")
    assert page.context["without_factor"] == ["Beheerder", "Zonder"]
    assert "De tabellen zijn bij" in page.content.decode()


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_few_questions_whatever_there_is(
    make, client, function, today, django_assert_max_num_queries
):
    make.signed_in(client, function, team=make.team())
    worker = make.worker()
    for _each in range(6):
        held(make, worker, today, ago=40)
        make.waiting_youth()
    with make.as_register() as by:
        count_caseloads(again=True, by=by, at=clock.now())
    client.get("/")
    with django_assert_max_num_queries(MOST.get(function, 16)):
        assert client.get("/").status_code == 200


# Counting one team live takes some twenty questions, however many youths it has.
MOST = {
    F.TEAM_LEADER: 60,
    F.YOUTH_PROTECTOR: 20,
    F.BEHAVIOURAL_SCIENTIST: 28,
    F.LOCAL_TEAM_WORKER: 20,
    F.SAFETY_EXPERT: 20,
    F.WAITING_LIST_COORDINATOR: 38,
    F.DIRECTOR: 32,
    F.FUNCTIONAL_ADMINISTRATOR: 22,
}
