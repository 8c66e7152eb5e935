"""Duties as people see them: whose, why, by when, where to act; no shut file."""

import csv
import datetime as dt
import io

import pytest

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.dossier.models import Duty
from nabij.organisations.models import Capacity
from nabij.rules.functions import Function as F
from nabij.site.duties import day
from nabij.waiting import actions as waiting
from nabij.workforce.models import Absence, Registration
from tests.make import acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PAGES = ("/taken/", "/taken/afdruk/", "/taken/bestand")


@pytest.fixture
def today():
    return clock.today()


def derive(make):
    with make.as_register() as by:
        waiting.derive_waits(youths=None, by=by, at=clock.now())


def worker_of(make, actor, **about):
    with make.as_register():
        professional = Capacity.objects.get(pk=actor.capacity_id).professional
    return make.worker(professional=professional, **about)


def held(make, worker, day, *, ago, name="Jansen", **fields):
    """A youth whose order came in some days ago, with this worker."""
    youth, begun = make.youth(family_name=name), day - ago * DAY
    dates = {"received_on": begun, "from_on": begun}
    measure = make.measure(youth, **dates | fields)
    make.assignment(measure, worker, from_on=begun)
    return youth


@pytest.fixture
def anouk(make, client):
    actor = make.signed_in(client, F.YOUTH_PROTECTOR, team=make.team(), name="Anouk")
    return actor, worker_of(make, actor)


def test_my_duties_stand_on_my_day_too_late_first(make, client, anouk, today):
    _by, worker = anouk
    late = held(make, worker, today, ago=30, name="Laat")
    held(make, worker, today, ago=0, name="Nieuw")
    held(make, make.worker(), today, ago=30, name="Vreemd")
    derive(make)
    page = client.get("/")
    text = page.content.decode()
    [group, *_others] = page.context["owed"]
    first = group.lines
    assert group.label == "Te laat"
    assert [line.label for line in first] == ["Eerste contact"]
    assert (first[0].name, first[0].owned_as) == ("Laat, Sam", "vaste jeugdbeschermer")
    duty = first[0].id
    assert f"/personen/{late.pk}/contact/?taak={duty}" in text
    assert "Vreemd" not in text


def test_a_line_says_which_rule_and_our_own_number_is_never_law(
    make, client, anouk, today
):
    _by, worker = anouk
    held(make, worker, today, ago=3, until_on=today + 90 * DAY)
    derive(make)
    text = client.get("/taken/").content.decode()
    for rule, kind in (("GI-01", "wet"), ("GI-08", "indicator"), ("RK-13", "regel")):
        assert rule in text
        assert kind in text


def test_what_is_due_when_stands_under_its_heading(make, client, anouk, today):
    _by, worker = anouk
    youth = held(make, worker, today, ago=3)
    derive(make)
    found = {}
    for when in (today - DAY, today, today + DAY, today + 7 * DAY, today + 8 * DAY):
        with make.as_register():
            Duty.objects.filter(person=youth, kind="plan_kpi").update(due_on=when)
        [group] = client.get("/taken/?soort=plan_kpi").context["groups"]
        found[when] = group.label
        [shown] = [
            each
            for each in client.get("/").context["owed"]
            if "plan_kpi" in {line.kind for line in each.lines}
        ]
        assert shown.label == group.label  # the database and the page agree
    assert found[today - DAY] == "Te laat"
    assert found[today] == "Vandaag"
    assert found[today + DAY] == found[today + 7 * DAY] == "Deze week"
    assert found[today + 8 * DAY] == "Later"


def test_coordinators_work_from_one_desk(make, client, today):
    make.actor(F.WAITING_LIST_COORDINATOR, name="Anna")
    make.signed_in(client, F.WAITING_LIST_COORDINATOR, name="Zoë")
    youth = make.waiting_youth(family_name="Wachter")
    derive(make)
    text = client.get("/taken/").content.decode()
    assert "Wachter, Sam" in text
    assert "Anna" in text
    assert f"/personen/{youth.pk}/triage/" in text
    assert f"/personen/{youth.pk}/veiligheidscheck/" in text


def test_who_may_not_do_it_is_led_to_the_file(make, client, today):
    """A coordinator fixes no plan, and can see in the file who does."""
    coordinator = make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    youth = make.waiting_youth()
    acts(coordinator)
    groups = day.of_day(coordinator, on=today)
    lines = [line for group in groups for line in group.lines]
    found = {line.kind: (line.act, line.act_url) for line in lines}
    assert found["plan_kpi"] == ("Naar het dossier", f"/personen/{youth.pk}/")
    assert found["triage"] == ("Triage", f"/personen/{youth.pk}/triage/")


def test_a_leader_sees_the_team_and_who_is_away_gets_nothing(make, client, today):
    make.signed_in(client, F.TEAM_LEADER, team=make.team(), name="Tanja")
    worker = make.worker(name="Bram")
    held(make, worker, today, ago=30, name="Laat")
    held(make, make.worker(team=make.team("Team 2")), today, ago=30, name="Vreemd")
    derive(make)
    assert "Laat, Sam" not in client.get("/taken/").content.decode()
    text = client.get("/taken/?van=team").content.decode()
    assert "Laat, Sam" in text
    assert "Bram" in text
    assert "Vreemd" not in text
    with make.as_register() as by:
        Absence.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            share=1,
            from_on=today,
            recorded_at=clock.now(),
        )
    derive(make)
    mine = client.get("/taken/").content.decode()
    assert "Laat, Sam" in mine
    assert "teamleider" in mine


@pytest.mark.parametrize("function", [F.DIRECTOR, F.FUNCTIONAL_ADMINISTRATOR])
def test_of_files_that_are_shut_only_a_number_is_told(make, client, function):
    make.signed_in(client, function)
    make.waiting_youth(family_name="Geheimhouder")
    derive(make)
    for url in ("/", "/taken/"):
        text = client.get(url).content.decode()
        assert "Geheimhouder" not in text
        assert "taken over jeugdigen van wie u het dossier niet opent" in text


def test_an_own_duty_about_no_person_has_no_name(make, client, anouk, today):
    _by, worker = anouk
    with make.as_register() as by:
        Registration.objects.create(
            controller_id=by.organisation_id, worker=worker, until_on=today + 9 * DAY
        )
    derive(make)
    [group] = client.get("/taken/").context["groups"]
    [line] = group.lines
    assert (line.label, line.name) == ("SKJ-registratie verlengen", "")
    assert (line.is_mine, line.rule_kind) == (True, "DESIGN")


def test_filters_leave_what_answers_to_them(make, client, anouk, today):
    _by, worker = anouk
    held(make, worker, today, ago=30, name="Laat")
    done = held(make, worker, today, ago=3, name="Klaar")
    make.contact(done, kind="first_contact", on_day=today)
    derive(make)

    def labels(query):
        rows = client.get(f"/taken/?{query}").context["rows"]
        return {(row.name.partition(",")[0], row.kind) for row in rows}

    assert labels("soort=first_contact") == {("Laat", "first_contact")}
    assert labels("stand=laat") == {("Laat", "first_contact")}
    assert labels("stand=gedaan") == {("Klaar", "first_contact")}
    tomorrow = (today + DAY).isoformat()
    assert ("Laat", "first_contact") not in labels(f"vanaf={tomorrow}")
    assert labels(f"tot={today.isoformat()}") == {("Laat", "first_contact")}
    assert labels("soort=onzin&stand=ook&vanaf=nooit") == labels("")


@pytest.mark.parametrize("url", PAGES)
def test_everybody_shown_is_logged(make, client, anouk, today, url):
    by, worker = anouk
    youth = held(make, worker, today, ago=3)
    derive(make)
    assert client.get(url).status_code == 200
    acts(by, clock.now())
    seen = AuditEntry.objects.filter(act__startswith="dossier.duty_")
    assert set(seen.values_list("subject_id", flat=True)) == {youth.pk}


def test_the_file_has_every_column_and_no_formula(make, client, anouk, today):
    _by, worker = anouk
    held(make, worker, today, ago=3, name="=1+1")
    derive(make)
    text = client.get("/taken/bestand").content.decode().lstrip("\ufeff")
    [row, *_more] = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Jeugdige"].startswith("'=1+1")
    assert row["Waarom"] == "vaste jeugdbeschermer"
    assert row["Volgens"] == "GI-01"


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("function", [F.MINISTRY, F.CONTRACT_MANAGER, F.INSPECTOR])
def test_who_has_no_duties_is_refused(make, client, url, function):
    make.signed_in(client, function)
    assert client.get(url).status_code == 403


def test_the_list_costs_few_statements(
    make, client, anouk, today, django_assert_max_num_queries
):
    _by, worker = anouk
    for _each in range(8):
        held(make, worker, today, ago=30)
    derive(make)
    client.get("/taken/")
    with django_assert_max_num_queries(14):
        assert len(client.get("/taken/").context["rows"]) > 8


def test_a_director_sees_counts_of_all_and_what_was_in_time(make, client, today):
    make.signed_in(client, F.DIRECTOR)
    make.actor(F.WAITING_LIST_COORDINATOR)
    worker = make.worker()
    done = held(make, worker, today, ago=20, name="Geheim")
    make.contact(done, kind="first_contact", on_day=today - 18 * DAY)
    held(make, worker, today, ago=20, name="Geheim")
    derive(make)
    page = client.get("/")
    [first] = [row for row in page.context["of_kinds"] if row.label == "Eerste contact"]
    assert (first.open, first.late, first.due, first.in_time) == (1, 1, 2, 1)
    assert "Geheim" not in page.content.decode()


def test_what_is_late_never_hides_what_is_due_today(make, client, anouk, today):
    """Each moment shows its first ones, says how many more, and leads to them."""
    _by, worker = anouk
    late = [held(make, worker, today, ago=40, name=f"Laat{n}") for n in range(10)]
    due = held(make, worker, today, ago=3, name="Nu")
    derive(make)
    with make.as_register():
        Duty.objects.filter(person=due, kind="plan_kpi").update(due_on=today)
    groups = {group.name: group for group in client.get("/").context["owed"]}
    shown = day.SHOWN["late"]
    assert (len(groups["late"].lines), groups["late"].left) == (shown, 10 - shown)
    assert [line.name for line in groups["today"].lines] == ["Nu, Sam"]
    rest = client.get(groups["late"].url).context["rows"]
    assert {row.person_id for row in rest} == {youth.pk for youth in late}
    text = client.get("/").content.decode()
    assert f"En nog {10 - shown} taken" in text
    assert "De komende zeven dagen" in text
