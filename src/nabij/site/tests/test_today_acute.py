"""Vandaag: acute danger stands first, by name, for who leads and for who has it."""

import pytest

from nabij.base import clock
from nabij.measures.models import Measure
from nabij.organisations.models import Capacity
from nabij.rules.functions import Function as F
from nabij.waiting.pipeline import derive_for
from nabij.waiting.tests.making_triages import decided, statement
from nabij.waiting.triaging import second_reading
from tests.make import acts

pytestmark = pytest.mark.django_db
LEADS = [F.WAITING_LIST_COORDINATOR, F.TEAM_LEADER]


@pytest.fixture(autouse=True)
def everybody_drawn(settings):
    settings.SECOND_READING_SHARE = 1


@pytest.fixture
def found(make):
    """Enes waits in danger, as a colleague decided just now; Oud waits for years."""
    by = make.actor(F.WAITING_LIST_COORDINATOR, name="Corrie")
    make.measure(make.youth(family_name="Oud"))

    def one(letter="A"):
        enes = make.waiting_youth(family_name="Enes")
        ground = statement(make, enes)
        acts(by)
        return enes, decided(by, enes, ground, letter=letter, at=clock.now())

    return one


@pytest.mark.parametrize("function", LEADS)
def test_acute_stands_by_name_above_what_is_late(make, client, found, function):
    make.signed_in(client, function, team=make.team())
    found()
    page = client.get("/")
    text = page.content.decode()
    [group] = page.context["acute"]
    assert [line.name for line in group.lines] == ["Enes, Sam"]
    assert text.index("Acuut: vandaag handelen") < text.index("Mijn taken")
    assert text.index("Enes, Sam") < text.index("Oud, Sam")
    assert "acuut" in text[text.index("Enes, Sam") :][:300]


@pytest.mark.parametrize("function", LEADS)
def test_a_reading_of_danger_stands_there_too(make, client, found, function):
    _enes, row = found(letter="C")
    reader = make.actor(F.TEAM_LEADER, name="Tanja")
    acts(reader)
    about = {"reason": "hij wordt geslagen", "was_blind": True}
    second_reading.read_again(
        decision_id=row.pk, letter="A", by=reader, at=clock.now(), **about
    )
    make.signed_in(client, function)
    [group] = client.get("/").context["acute"]
    [line] = group.lines
    assert (line.due_on, line.owner) == (clock.today(), "Corrie")
    assert "tweede lezer" in line.label
    assert line.act_url.endswith(f"/{row.pk}/")


@pytest.mark.parametrize("function", LEADS)
def test_an_a_of_the_register_is_counted_until_somebody_here_decided(
    make, client, function
):
    word = "Acuut volgens het register, nog geen triage"
    youth = make.youth()
    make.measure(youth)
    make.list_entry(youth, urgency="A")
    make.derived()
    by = make.signed_in(client, function)
    page = client.get("/")
    assert (page.context["registered_acute"], word in page.content.decode()) == (
        1,
        True,
    )
    acts(by)
    decided(by, youth, statement(make, youth), letter="B", at=clock.now())
    assert word not in client.get("/").content.decode()


def test_the_reader_is_told_what_happens_now(make, client, found):
    _enes, row = found(letter="C")
    make.signed_in(client, F.TEAM_LEADER)
    page = f"/triage/{row.pk}/tweede-lezing/"
    sent = {"letter": "A", "reason": "hij wordt geslagen", "knew": "no"}
    text = client.post(page, sent, follow=True).content.decode()
    assert "Wie besloot krijgt nu bericht" in text


def test_the_worker_sees_it_on_the_day_the_list_and_the_file(make, client, found):
    by = make.signed_in(client, F.YOUTH_PROTECTOR, team=make.team(), name="Vera")
    with make.as_register():
        professional = Capacity.objects.get(pk=by.capacity_id).professional
    worker = make.worker(professional=professional)
    enes, _row = found()
    with make.as_register():
        measure = Measure.objects.get(youth=enes, superseded_at=None)
    make.assignment(measure, worker, from_on=clock.today())
    with make.as_register() as machine:
        derive_for(youths=[enes.pk], by=machine, at=clock.now())
    page = client.get("/")
    [group] = page.context["acute"]
    [line] = group.lines
    assert (line.is_mine, line.due_on) == (True, clock.today())
    assert line.act_url.startswith(f"/personen/{enes.pk}/contact/")
    [(row, _worker)] = page.context["desk"]
    assert (row.is_acute, row.triage.letter) == (True, "A")
    text = client.get(f"/personen/{enes.pk}/").content.decode()
    head = text[: text.index("Wie is nu nabij")]
    assert "acuut" in head[head.index("<h1") :]
    assert "klasse A, acuut, besloten op" in head
