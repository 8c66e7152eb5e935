"""The second reader: drawn by lot, blind, another person; a difference is answered."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.dossier.models import Decision
from nabij.indicators.agreement import FEWEST
from nabij.organisations import queries as organisations
from nabij.organisations.models import Capacity
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as Who
from nabij.waiting.queries.triage import triage_of
from nabij.waiting.tests.making_triages import decided, later, statement
from nabij.waiting.triaging import deciding as triage
from nabij.waiting.triaging import readings as queries
from nabij.waiting.triaging import second_reading
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR


@pytest.fixture(autouse=True)
def everybody_drawn(settings):
    settings.SECOND_READING_SHARE = 1


@pytest.fixture
def world(make):
    """Sam, with a triage B by one coordinator; another one has just come in."""
    sam = make.waiting_youth(given_name="Sam")
    ground = statement(make, sam)
    decider, reader = make.actor(COORDINATOR), make.actor(Who.TEAM_LEADER)
    acts(decider)
    row = decided(decider, sam, ground)
    acts(reader)
    people = {"decider": decider, "reader": reader}
    return {"sam": sam, "row": row, "ground": ground} | people


def read(world, **changes):
    about = {"letter": "C", "reason": "oma is er elke dag", "was_blind": True}
    about |= {"by": world["reader"], "at": later()} | changes
    return second_reading.read_again(decision_id=world["row"].pk, **about)


def answer(world, **changes):
    about = {"letter": "B", "reason": "besproken", "by": world["decider"]}
    return second_reading.answer_reading(
        decision_id=world["row"].pk, **about | changes, at=later(hours=2)
    )


def test_the_lot_is_the_same_each_time_and_depends_on_a_secret(settings):
    settings.SECOND_READING_SHARE = 0.1
    first = [triage.drawn(number) for number in range(1, 5_001)]
    assert first == [triage.drawn(number) for number in range(1, 5_001)]
    assert 400 < sum(first) < 600
    settings.SECRET_KEY = "another secret that is long enough for a test" * 2
    assert first != [triage.drawn(number) for number in range(1, 5_001)]


def test_nobody_is_drawn_at_nought(settings, make, world):
    settings.SECOND_READING_SHARE = 0
    robin = make.waiting_youth(given_name="Robin")
    ground = statement(make, robin)
    acts(world["decider"])
    row = decided(world["decider"], robin, ground)
    assert "drawn" not in row.content


def test_it_waits_for_everybody_but_who_had_a_hand_in_it(world):
    [asked] = queries.readings_for(by=world["reader"])
    assert asked.decision_id == world["row"].pk
    assert asked.due_on == dt.date(2026, 11, 3)  # AT is a Saturday
    assert queries.readings_for(by=world["decider"]) == []


def test_reading_is_kept_and_audited(world):
    with audit.trail():
        row = read(world)
        assert [e["act"] for e in entries()] == ["waiting.triage_read_again"]
    assert row.content == {
        "decision": world["row"].pk,
        "differs": True,
        "was_blind": True,
    }
    assert queries.readings_for(by=world["reader"]) == []
    assert triage_of([world["sam"].pk])[world["sam"].pk].letter == "B"


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"letter": "X"}, "Kies een klasse"),
        ({"reason": ""}, "Schrijf op waarom u dit besluit"),
    ],
)
def test_a_reading_has_a_class_and_a_reason(world, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        read(world, **changes)


def test_somebody_in_two_functions_is_one_person(make, world):
    me = organisations.professional_of(capacity_id=world["decider"].capacity_id)
    with make.as_register():
        same = organisations.people(organisation_id=make.organisation().pk, on=TODAY)
    [professional] = {c.professional for c in same if c.professional_id == me}
    other = make.actor(Who.TEAM_LEADER, professional=professional)
    acts(other)
    assert queries.readings_for(by=other) == []
    with pytest.raises(Refused, match="zelf voorbereid of besloten"):
        read(world, by=other)


def test_it_is_read_once(make, world):
    read(world)
    third = make.actor(COORDINATOR)
    acts(third)
    with pytest.raises(Refused, match="al als tweede gelezen"):
        read(world, by=third)


def test_what_was_decided_anew_is_not_read(make, world):
    ground = statement(make, world["sam"])
    acts(world["decider"])
    decided(world["decider"], world["sam"], ground, at=later())
    acts(world["reader"])
    with pytest.raises(Refused, match="Er is intussen opnieuw besloten"):
        read(world)


def test_what_was_not_drawn_is_not_there(make, world):
    world["row"].content = {}
    acts(world["decider"])
    world["row"].save()
    with pytest.raises(NotFound):
        read(world)


def test_the_decider_keeps_the_class_with_a_reason(world):
    read(world)
    acts(world["decider"])
    assert [a.decision_id for a in queries.talks_for(by=world["decider"])] == [
        world["row"].pk
    ]
    assert answer(world).outcome == "kept"
    assert queries.talks_for(by=world["decider"]) == []
    with pytest.raises(Refused, match="Hierover is al besloten"):
        answer(world)


def test_the_decider_changes_the_class_and_the_triage_follows(world):
    read(world)
    acts(world["decider"])
    with audit.trail():
        assert answer(world, letter="C").outcome == "changed"
        done = [entry["act"] for entry in entries()]
    assert done[:2] == ["waiting.second_reading_answered", "waiting.triage_decided"]
    standing = triage_of([world["sam"].pk])[world["sam"].pk]
    assert standing.letter == "C"
    new = Decision.objects.get(pk=standing.decision_id)
    assert (new.replaces_id, new.grounds.count()) == (world["row"].pk, 1)
    assert "drawn" not in new.content


def test_from_acute_to_another_class_the_answer_says_why_it_can_wait(make, world):
    acts(world["decider"])
    about = {"letter": "A", "at": later(minutes=1)}
    world["row"] = decided(world["decider"], world["sam"], world["ground"], **about)
    read(world, letter="B", at=later(minutes=2))
    answer(world, reason="vader is tot vrijdag weg")
    row = Decision.objects.get(kind="waiting.triage", superseded_at=None)
    assert (row.outcome, row.content["danger"]) == ("B", "yes")
    assert row.content["danger_but"] == "vader is tot vrijdag weg"


def test_nobody_answers_for_a_decider_who_is_here(world):
    read(world)
    with pytest.raises(Refused, match="Wie besloot, geeft het antwoord"):
        answer(world, by=world["reader"])


def test_the_same_class_leaves_nothing_to_talk_about(world):
    read(world, letter="B")
    acts(world["decider"])
    assert queries.talks_for(by=world["decider"]) == []
    with pytest.raises(Refused, match="geen verschil om over te praten"):
        answer(world)


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_may_read_again(make, world, who):
    somebody = make.actor(who)
    acts(somebody)
    opens = {COORDINATOR, Who.TEAM_LEADER}
    if who in opens:
        assert read(world, by=somebody).outcome == "C"
        return
    expected = NotFound if who == Who.BEHAVIOURAL_SCIENTIST else NotAllowed
    with pytest.raises(expected):
        read(world, by=somebody)


TOKEN = re.compile(r"[A-Za-z0-9]{64}")


def test_no_byte_of_the_class_is_on_the_page_of_the_reader(make, client, world):
    reader = make.signed_in(client, COORDINATOR)
    page = reverse("waiting:second_reading", args=[world["row"].pk])
    pages = []
    for letter, reason in (("A", "hij wordt geslagen"), ("D", "alles is rustig")):
        acts(world["decider"])
        row = world["row"]
        row.outcome, row.reason = letter, reason
        row.review_on = TODAY + dt.timedelta(days=ord(letter))
        row.save()
        reply = client.get(page)
        assert reply.status_code == 200
        assert reason not in reply.content.decode()
        pages.append(TOKEN.sub("", reply.content.decode()))
    assert pages[0] == pages[1]
    assert "mist school" in pages[0]
    assert "Sam was niet op school" in pages[0]
    logged = AuditEntry.objects.filter(act="waiting.second_reading_opened")
    assert logged.filter(capacity_id=reader.capacity_id).exists()


def test_reading_and_answering_in_the_pages(make, client, world):
    make.signed_in(client, COORDINATOR)
    queue = client.get("/triage/", {"rij": "lezen"}).content.decode()
    assert "Jansen, Sam" in queue
    page = reverse("waiting:second_reading", args=[world["row"].pk])
    assert client.post(page, {"letter": "C", "reason": "oma"}).status_code == 422
    sent = {"letter": "C", "reason": "oma is er", "knew": "no"}
    shown = client.post(page, sent, follow=True).content.decode()
    assert "zag het anders" in shown
    assert "oma is er" in shown
    assert client.get(page).status_code == 409


def test_a_difference_is_talked_over_by_the_decider(make, client, world):
    account = make.account()
    with make.as_register():
        capacity = Capacity.objects.get(pk=world["decider"].capacity_id)
        capacity.professional.account = account
        capacity.professional.save()
    acts(world["reader"])
    read(world)
    client.force_login(account)
    make.trusted(client)
    assert "Jansen, Sam" in client.get("/triage/?rij=verschil").content.decode()
    page = reverse("waiting:talk", args=[world["row"].pk])
    asked = client.get(page).content.decode()
    assert "oma is er elke dag" in asked
    assert 'name="letter"' in asked
    assert " checked" not in asked
    sent = {"letter": "C", "reason": "we zijn het eens geworden"}
    shown = client.post(page, sent, follow=True).content.decode()
    assert "Klasse C, ernstig" in shown


def many(make, world, count, *, team, agree, blind=True):
    """So many triages by one decider of a team, read again."""
    decider = make.actor(Who.TEAM_LEADER, team=team)
    for number in range(count):
        youth = make.waiting_youth()
        ground = statement(make, youth)
        acts(decider)
        row = decided(decider, youth, ground)
        acts(world["reader"])
        letter = "B" if number < agree else "C"
        read(world | {"row": row}, letter=letter, was_blind=blind)


@pytest.mark.slow
def test_agreement_per_team_and_what_is_small_stays_hidden(make, world):
    few = int(FEWEST.on(TODAY))
    many(make, world, few, team=make.team("Team 1"), agree=few - 2)
    many(make, world, 1, team=make.team("Team 2"), agree=1)
    many(make, world, 1, team=make.team("Team 2"), agree=0, blind=False)
    director = make.actor(Who.DIRECTOR)
    acts(director)
    found = queries.agreed(by=director, on=TODAY)
    rows = {row.team: row for row in found.teams}
    assert rows["Team 1"].agreement.share == (few - 2) / few
    assert (rows["Team 2"].drawn, rows["Team 2"].agreement.n) == (2, 1)
    assert rows["Team 2"].agreement.share is None
    assert (rows[""].drawn, rows[""].read) == (1, 0)
    assert not found.is_whole_told


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_sees_agreement(make, client, who):
    make.signed_in(client, who)
    seen = {COORDINATOR, Who.TEAM_LEADER, Who.DIRECTOR}
    reply = client.get("/triage/overeenstemming/")
    assert reply.status_code == (200 if who in seen else 403)
    if reply.status_code == 200:
        assert "Hoe wordt dit gerekend?" in reply.content.decode()
    logged = AuditEntry.objects.filter(act="waiting.agreement_seen").exists()
    assert logged == (who in seen)


def test_two_readers_at_once_and_the_second_is_told(world, monkeypatch):
    read(world)
    monkeypatch.setattr(second_reading, "reading_of", lambda _pk: None)
    with pytest.raises(ChangedMeanwhile):
        read(world, at=later(hours=3))
    assert later(hours=3) > AT
