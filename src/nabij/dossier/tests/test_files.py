"""The file of a person and of a family: what is shown, to whom, and what is logged."""

import datetime as dt

import pytest

from nabij.base.models import AuditEntry
from nabij.dossier import queries
from nabij.families.models import Home, Person
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(make, client):
    """A worker signed in with one youth of two in a household."""
    sibling = make.youth(household="G1", given_name="Bram")
    make.measure(sibling)
    about = {"household": "G1", "given_name": "Noor"}
    _by, mine = make.own_youth(client, name="Anouk", **about)
    return mine, sibling


def household_of(make, person):
    with make.as_register():
        return person.membership_set.get().household_id


def seen(person):
    acts_seen = AuditEntry.objects.filter(subject_kind="person", subject_id=person.pk)
    return list(acts_seen.values_list("act", flat=True))


def test_the_own_youth_opens_and_the_read_is_logged(make, client, case):
    mine, _ = case
    reply = client.get(f"/personen/{mine.pk}/").content.decode()
    for word in ("Noor", "Anouk", "Ondertoezichtstelling"):
        assert word in reply
    with make.as_register():
        assert "dossier.person_seen" in seen(mine)


def test_a_sibling_without_ground_is_a_number_and_no_name(make, client, case):
    mine, sibling = case
    household = household_of(make, mine)
    for url in (f"/personen/{mine.pk}/", f"/gezinnen/{household}/"):
        reply = client.get(url).content.decode()
        assert "geen toegang tot 1 gezinslid" in reply
        assert "Bram" not in reply
    refused = client.get(f"/personen/{sibling.pk}/")
    assert refused.status_code == 404
    assert "geen toegang toe" in refused.content.decode()
    with make.as_register():
        assert seen(sibling) == []


def test_a_stranger_gets_the_same_answer_for_there_and_not_there(make, client, case):
    mine, _ = case
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    answers = {
        client.get(f"/{kind}/{pk}/").status_code
        for kind in ("personen", "gezinnen")
        for pk in (mine.pk, 999_999)
    }
    assert answers == {404}


@pytest.mark.parametrize("function", [Function.DIRECTOR, Function.MINISTRY])
def test_who_opens_no_files_is_refused(make, client, function):
    make.signed_in(client, function)
    assert client.get("/personen/1/").status_code == 403


def test_a_secret_home_opens_for_the_worker_and_not_for_the_leader(make, client, case):
    mine, _ = case
    with make.as_register() as by:
        Home.objects.create(
            controller_id=by.organisation_id,
            person=mine,
            street="Zwaluwlaan",
            is_secret=True,
            from_on=dt.date(2024, 1, 1),
            recorded_at=AT,
        )
    assert "Zwaluwlaan" in client.get(f"/personen/{mine.pk}/").content.decode()
    make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    reply = client.get(f"/personen/{mine.pk}/")
    assert reply.status_code == 200
    assert "Zwaluwlaan" not in reply.content.decode()


def test_a_fixed_probation_worker_does_not_serve_a_supervised_youth(make):
    youth = make.youth()
    make.measure(youth)
    probation = make.measure(youth, type=41, from_on=dt.date(2026, 7, 1))
    make.assignment(probation, make.worker(name="Tom"), from_on=dt.date(2026, 7, 1))
    make.derived()
    acts(make.actor(Function.WAITING_LIST_COORDINATOR))
    file = queries.gather([youth.pk], on=TODAY)
    assert file.waits[youth.pk].waits_for == "vaste jeugdbeschermer"
    held = {m.label: [w.name for w in m.workers] for m in file.measures[youth.pk]}
    assert held["ondertoezichtstelling"] == []
    assert held["toezicht en begeleiding gedwongen"] == ["Tom"]


def test_one_timeline_newest_first_filtered_by_kind(make, client, case):
    mine, _ = case
    make.contact(mine, on_day=dt.date(2026, 10, 1), note="Samen gegeten")
    days = [e.day for e in queries.gather([mine.pk], on=TODAY).entries]
    assert days == sorted(days, reverse=True)
    reply = client.get(
        f"/personen/{mine.pk}/?soort=contact", headers={"HX-Request": "1"}
    )
    assert "Samen gegeten" in reply.content.decode()
    reply = client.get(f"/personen/{mine.pk}/?soort=plan", headers={"HX-Request": "1"})
    assert "Samen gegeten" not in reply.content.decode()


def test_a_whole_family_costs_few_statements(
    make, client, case, django_assert_max_num_queries
):
    household = household_of(make, case[0])
    client.get(f"/gezinnen/{household}/")
    with django_assert_max_num_queries(34):
        client.get(f"/gezinnen/{household}/")
    with django_assert_max_num_queries(35):
        client.get(f"/personen/{case[0].pk}/")


def test_the_number_of_the_youth_stands_on_both_pages(make, client, case):
    mine, _ = case
    household = household_of(make, mine)
    for url in (f"/personen/{mine.pk}/", f"/gezinnen/{household}/"):
        reply = client.get(url).content.decode()
        assert "ummer van de jeugdige" in reply
        assert mine.register_key in reply


def test_a_parent_has_a_simple_page(make, client, case):
    mine, _ = case
    with make.as_register():
        Person.objects.filter(pk=mine.pk).update(register_key=None)
    assert "Contact vastleggen" in client.get(f"/personen/{mine.pk}/").content.decode()
    with make.as_register():
        mine.assignment_set.all().delete()
        mine.wait_set.all().delete()
        mine.measure_set.all().delete()
    reply = client.get(f"/personen/{mine.pk}/").content.decode()
    assert "Contact vastleggen" not in reply
    assert "niemand toegewezen" not in reply
    assert "Contacten staan bij de jeugdige" in reply


def test_a_link_to_a_family_is_called_as_its_page(make, client, case):
    mine, _ = case
    page = client.get(f"/gezinnen/{household_of(make, mine)}/").content.decode()
    title = page.split("<h1>")[1].split("</h1>")[0]
    assert f">{title}</a>" in client.get(f"/personen/{mine.pk}/").content.decode()
