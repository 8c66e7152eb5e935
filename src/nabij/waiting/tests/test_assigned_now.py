"""After Aan wie?: whom to call, found again that day, and the way back."""

import pytest
from django.urls import reverse

from nabij.base.errors import NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.dossier.queries import history_of
from nabij.measures.models import Assignment
from nabij.organisations.models import Notice, Professional
from nabij.rules.functions import Function as Who
from nabij.waiting import actions
from nabij.waiting.models import Wait
from nabij.waiting.queries.triage import TRIAGE
from nabij.waiting.tests.making_triages import (
    decided,
    in_danger,
    later,
    registered,
    statement,
)
from nabij.waiting.triaging.assigning_now import given_today
from tests.make import TODAY, acts

pytestmark = pytest.mark.django_db
FOUND = "/triage/toegewezen/"


@pytest.fixture(autouse=True)
def nobody_drawn(settings):
    settings.SECOND_READING_SHARE = 0


@pytest.fixture
def anouk(make):
    """A worker with a telephone and an account."""
    who = make.professional("Anouk de Vries", make.account())
    make.actor(Who.YOUTH_PROTECTOR, professional=who)
    with make.as_register():
        Professional.objects.filter(pk=who.pk).update(phone="06-12345678")
    return registered(make, professional=who)


@pytest.fixture
def given(make, anouk):
    """Sam was given to Anouk by a coordinator."""
    sam, by = in_danger(make, given_name="Sam")
    acts(by, later())
    assign(sam, anouk, by)
    [row] = given_today(by=by, on=TODAY)
    return sam, by, row


def assign(youth, worker, by):
    about = {"role": "fixed", "reason": "kent het gezin", "by": by, "at": later()}
    return actions.assign_acute(person_id=youth.pk, worker_id=worker.pk, **about)


def take_back(row, by, *, at=None, reason="verkeerde naam"):
    at = at or later(hours=2)
    acts(by, at)
    return actions.take_back(decision_id=row.decision_id, reason=reason, by=by, at=at)


def told(make):
    with make.as_register():
        rows = Notice.objects.order_by("pk")
        return [(row.act, row.path, row.read_at is None) for row in rows]


def test_the_page_says_whom_to_call_and_keeps_saying_it(make, client, anouk):
    by = make.signed_in(client, Who.WAITING_LIST_COORDINATOR)
    sam = make.waiting_youth(given_name="Sam")
    acts(by)
    decided(by, sam, statement(make, sam), letter="A")
    sent = {"worker": anouk.pk, "role": "fixed", "reason": "kent het gezin"}
    address = reverse("waiting:acute", args=[sam.pk])
    done = client.post(address, sent, follow=True).content.decode()
    assert "Bel Anouk de Vries nu: 06-12345678." in done
    later_on = client.get(FOUND).content.decode()
    assert "Jansen, Sam" in later_on
    assert 'href="tel:06-12345678"' in later_on
    assert FOUND in client.get("/triage/").content.decode()
    assert AuditEntry.objects.filter(
        act="waiting.assigned_now_seen", subject_id=sam.pk
    ).exists()


def test_somebody_else_finds_nobody_and_takes_nothing_back(make, client, given):
    _sam, _by, row = given
    other = make.signed_in(client, Who.WAITING_LIST_COORDINATOR)
    assert "Jansen, Sam" not in client.get(FOUND).content.decode()
    assert client.get(f"{FOUND}{row.decision_id}/terug/").status_code == 404
    with pytest.raises(NotFound):
        take_back(row, other)


def test_taken_back_the_child_is_acute_again_with_its_first_clock(make, given):
    sam, by, row = given
    take_back(row, by)
    assert given_today(by=by, on=TODAY) == []
    with make.as_register():
        wait = Wait.objects.get(youth=sam, until_on=None)
        assert (wait.urgency, wait.had_worker) == ("A", False)
        assert not Assignment.objects.current().filter(youth=sam).exists()


def test_the_worker_hears_it_and_the_first_notice_asks_nothing(make, given):
    _sam, by, row = given
    asking = [act for act, _path, is_unread in told(make) if is_unread]
    assert "assigned" in asking
    take_back(row, by)
    asking = [(act, path) for act, path, is_unread in told(make) if is_unread]
    assert asking == [("taken_back", "/")]


@pytest.mark.parametrize(
    ("about", "refusal"),
    [
        ({"reason": " "}, Refused),
        ({"at": later(days=1)}, NotFound),
    ],
    ids=["no reason", "the next day"],
)
def test_it_is_not_taken_back(make, given, about, refusal):
    sam, by, row = given
    with pytest.raises(refusal, match=r"Schrijf op waarom|alleen op de dag zelf"):
        take_back(row, by, **about)
    with make.as_register():
        assert Assignment.objects.current().filter(youth=sam).exists()


def test_the_way_back_leads_to_somebody_else(make, client, anouk):
    by = make.signed_in(client, Who.WAITING_LIST_COORDINATOR)
    sam = make.waiting_youth(given_name="Sam")
    acts(by)
    decided(by, sam, statement(make, sam), letter="A")
    address = reverse("waiting:acute", args=[sam.pk])
    client.post(address, {"worker": anouk.pk, "role": "fixed", "reason": "nabij"})
    [row] = client.get(FOUND).context["rows"]
    back = f"{FOUND}{row.decision_id}/terug/"
    assert "is weer acuut: wijs meteen" in client.get(back).content.decode()
    assert client.post(back, {"reason": ""}).status_code == 422
    reply = client.post(back, {"reason": "verkeerde naam"})
    assert reply.url == address
    assert client.get(address).status_code == 200


def test_who_has_the_child_finds_the_triage_in_the_file(make, client, anouk, given):
    sam, _by, _row = given
    with make.as_register():
        account = anouk.professional.account
    client.force_login(account)
    make.trusted(client)
    every = reverse("waiting:triage_history", args=[sam.pk])
    file = client.get(reverse("dossier:person", args=[sam.pk])).content.decode()
    assert f'<a href="{every}">klasse A, acuut' in file
    page = client.get(every).content.decode()
    form = reverse("waiting:triage", args=[sam.pk])
    assert f'href="{form}"' not in page
    [row] = history_of(TRIAGE, person_id=sam.pk)
    seen = client.get(reverse("waiting:triage_seen", args=[row.pk])).content.decode()
    assert "Opnieuw triage" not in seen
    assert reverse("waiting:acute", args=[sam.pk]) not in seen
