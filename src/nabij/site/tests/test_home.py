"""The day page shows each function what it needs first, and logs whom it names."""

import pytest

from nabij.base.models import AuditEntry
from nabij.rules.functions import PEOPLE, Function

pytestmark = pytest.mark.django_db


def test_a_protector_begins_with_the_own_youths(client, make):
    actor = make.signed_in(client, Function.YOUTH_PROTECTOR, team=make.team())
    worker = make.worker(professional=_professional(make, actor))
    youth = make.youth(given_name="Sam", family_name="Berg")
    make.assignment(make.measure(youth), worker)
    make.derived()
    page = client.get("/")
    assert "Berg, Sam" in page.content.decode()
    assert f"/personen/{youth.pk}/" in page.content.decode()
    with make.as_register():
        rows = AuditEntry.objects.filter(chain=f"person:{youth.pk}")
        assert "measures.case_seen" in set(rows.values_list("act", flat=True))


def _professional(make, actor):
    from nabij.organisations.models import Capacity

    with make.as_register():
        return Capacity.objects.get(pk=actor.capacity_id).professional


def test_a_coordinator_begins_with_who_waits(client, make):
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    make.waiting_youth()
    text = client.get("/").content.decode()
    assert "/wachtlijst/?lijst=0" in text
    assert "Werklast en ruimte" in text


def test_who_opens_no_files_sees_no_name(client, make):
    make.waiting_youth(family_name="Nergensman")
    for function in (Function.DIRECTOR, Function.FUNCTIONAL_ADMINISTRATOR):
        make.signed_in(client, function)
        text = client.get("/").content.decode()
        assert "Nergensman" not in text
        assert "/personen/" not in text
        assert "?lijst=" not in text


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_it_opens_for_everybody_in_few_questions(
    client, make, function, django_assert_max_num_queries
):
    make.signed_in(client, function)
    client.get("/")
    with django_assert_max_num_queries(30):
        assert client.get("/").status_code == 200
