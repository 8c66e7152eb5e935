"""Zicht op veiligheid says where a class came from: the register, or a triage."""

import datetime as dt

import pytest

from nabij.base import clock
from nabij.dossier.models import Duty
from nabij.rules.functions import Function as Who
from nabij.safety import classes
from nabij.waiting.models import ListEntry
from nabij.waiting.tests.making_triages import decided, statement
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
LIST, CSV = "/veiligheid/", "/veiligheid/bestand"
WHERE = "uit het register"


@pytest.fixture(autouse=True)
def nobody_drawn(settings):
    settings.SECOND_READING_SHARE = 0


@pytest.fixture(autouse=True)
def frozen(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def sam(make):
    """A youth who waits, put on the list by the institution in class C."""
    make.actor(Who.WAITING_LIST_COORDINATOR)
    youth = make.waiting_youth(given_name="Sam")
    make.list_entry(youth, urgency="C")
    make.derived()
    return youth


def test_a_class_from_the_register_is_no_triage_until_there_is_one(make, client, sam):
    by = make.signed_in(client, Who.WAITING_LIST_COORDINATOR)
    check = f"/personen/{sam.pk}/veiligheidscheck/"
    assert WHERE in client.get(LIST).content.decode()
    assert f"klasse C ({WHERE})" in client.get(check).content.decode()
    assert f"({WHERE})" in client.get(f"/personen/{sam.pk}/").content.decode()
    assert f";C;{WHERE};" in client.get(CSV).content.decode()
    ground = statement(make, sam)
    acts(by)
    decided(by, sam, ground, letter="B")
    assert WHERE not in client.get(LIST).content.decode()
    assert WHERE not in client.get(check).content.decode()
    assert f"({WHERE})" not in client.get(f"/personen/{sam.pk}/").content.decode()
    assert ";B;triage;" in client.get(CSV).content.decode()


def test_a_triage_of_an_earlier_wait_does_not_count(make, sam):
    by = make.actor(Who.WAITING_LIST_COORDINATOR)
    ground = statement(make, sam)
    acts(by)
    decided(by, sam, ground)
    for days, found in ((28, set()), (29, {sam.pk})):
        began_on = TODAY + dt.timedelta(days=days)
        assert classes.from_register({sam.pk: began_on}) == found
    assert classes.from_register({}) == set()


def test_a_triage_that_stood_is_due_today_once_the_register_says_a(make):
    make.actor(Who.WAITING_LIST_COORDINATOR)
    youth = make.waiting_youth()
    entry = make.list_entry(youth, urgency="")
    make.derived()
    with make.as_register():
        row = Duty.objects.get(kind="triage")
        assert (row.rule_id, row.due_on > TODAY) == ("DUTY-02", True)
        ListEntry.objects.filter(pk=entry.pk).update(urgency="A")
    make.derived()
    with make.as_register():
        row = Duty.objects.get(kind="triage")
        assert (row.rule_id, row.due_on) == ("DUTY-08", TODAY)


def test_class_a_of_the_register_asks_a_triage_today(make):
    make.actor(Who.WAITING_LIST_COORDINATOR)
    for letter in "AB":
        youth = make.youth(given_name=letter)
        make.measure(youth)
        make.list_entry(youth, urgency=letter)
    make.derived()
    with make.as_register():
        rows = Duty.objects.filter(kind="triage", fulfilled_on=None, lapsed_on=None)
        found = rows.values_list("person__given_name", "rule_id", "due_on")
        assert list(found) == [("A", "DUTY-08", TODAY)]
