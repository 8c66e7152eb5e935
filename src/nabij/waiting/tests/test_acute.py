"""Acute danger: open until who has the child met it, told to who must act today."""

import datetime as dt

import pytest

from nabij.dossier import actions as dossier
from nabij.dossier.actions import Met
from nabij.dossier.models import Duty
from nabij.measures.actions import assign_worker
from nabij.measures.models import Assignment, Measure
from nabij.organisations.models import Notice
from nabij.rules.functions import Function as F
from nabij.waiting import actions as waiting
from nabij.waiting.models import ListEntry
from nabij.waiting.pipeline import derive_for
from nabij.waiting.tests.making_triages import decided, later, statement
from nabij.waiting.triaging import second_reading
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def nobody_drawn(settings):
    settings.SECOND_READING_SHARE = 0


@pytest.fixture
def corrie(make):
    return make.actor(F.WAITING_LIST_COORDINATOR, name="Corrie", account=make.account())


@pytest.fixture
def vera(make):
    """A protector who can sign in, with the worker she is."""
    who = make.professional("Vera", make.account())
    by = make.actor(F.YOUTH_PROTECTOR, professional=who, team=make.team())
    return by, make.worker(professional=who)


@pytest.fixture
def sam(make, corrie):
    sam = make.waiting_youth(given_name="Sam")
    ground = statement(make, sam)
    acts(corrie)
    decided(corrie, sam, ground, letter="A")
    return sam


def duty(make, youth, **about):
    with make.as_register():
        [row] = Duty.objects.filter(person=youth, **about or {"kind": "acute"})
        return row, row.owner.name


def assigned(youth, worker, by, *, at=AT):
    with_him = Measure.objects.filter(youth=youth, superseded_at=None)
    made = assign_worker(
        measure_ids=[row.pk for row in with_him],
        worker_id=worker.pk,
        role="fixed",
        from_on=TODAY,
        reason="vandaag ruimte",
        by=by,
        at=at,
    )
    derive_for(youths=[youth.pk], by=by, at=at)
    return made


def told(by):
    acts(by)
    return [(each.act, each.path) for each in Notice.objects.order_by("pk")]


def met(youth, by, *, at=None, **fields):
    about = {"kind": "conversation", "on_day": TODAY, "how": "home"}
    about |= {"is_youth_seen": True} | fields
    acts(by)
    given = Met(with_whom="moeder", note="", **about)
    return dossier.record_contact(
        person_id=youth.pk, met=given, by=by, at=at or later(hours=2)
    )


def test_it_passes_to_who_gets_the_child_and_says_so(make, corrie, vera, sam):
    by, worker = vera
    before, owner = duty(make, sam)
    assert (owner, before.due_on) == ("Corrie", TODAY)
    acts(corrie)
    assigned(sam, worker, corrie)
    row, owner = duty(make, sam)
    assert (owner, row.owned_as) == ("Vera", "fixed")
    assert (row.fulfilled_on, row.due_on) == (None, TODAY)
    assert ("acute_assigned", f"/personen/{sam.pk}/") in told(by)


def test_an_assignment_taken_back_opens_it_again_on_its_day(make, corrie, vera, sam):
    by, worker = vera
    before, _owner = duty(make, sam)
    acts(corrie)
    made = assigned(sam, worker, corrie)
    met(sam, by)
    assert duty(make, sam)[0].fulfilled_on == TODAY
    with make.as_register():
        rows = Assignment.objects.filter(pk__in=[row.pk for row in made])
        assert rows.update(superseded_at=later(hours=3))
        derive_for(youths=[sam.pk], by=corrie, at=later(hours=3))
    row, owner = duty(make, sam)
    assert (row.pk, owner, row.fulfilled_on) == (before.pk, "Corrie", None)
    assert (row.started_on, row.due_on) == (before.started_on, before.due_on)


def test_only_a_contact_by_who_has_the_child_is_enough(make, corrie, vera, sam):
    by, worker = vera
    met(sam, corrie, at=later(minutes=5))
    acts(corrie)
    assigned(sam, worker, corrie, at=later(minutes=10))
    assert duty(make, sam)[0].fulfilled_on is None
    met(sam, by, is_in_vain=True, is_youth_seen=False)
    met(sam, by, how="message", is_youth_seen=None)
    met(sam, by, how="phone", is_youth_seen=None)
    met(sam, by, is_youth_seen=False)
    assert duty(make, sam)[0].fulfilled_on is None
    contact = met(sam, by)
    row, owner = duty(make, sam)
    assert (row.fulfilled_on, row.fulfilled_by_id) == (TODAY, contact.pk)
    assert owner == "Vera"


@pytest.mark.parametrize(
    ("due_on", "done_on"), [(TODAY + 30 * DAY, TODAY), (None, None)]
)
def test_of_an_unborn_child_its_mother_is_met(make, corrie, vera, due_on, done_on):
    """A birthday that nobody knows makes no child unborn: that one must be seen."""
    by, worker = vera
    child = make.waiting_youth(given_name="Noor", born_on=None, due_on=due_on)
    ground = statement(make, child)
    acts(corrie)
    decided(corrie, child, ground, letter="A")
    assigned(child, worker, corrie, at=later(minutes=10))
    met(child, by, how="phone", is_youth_seen=None)
    assert duty(make, child)[0].fulfilled_on == done_on


def test_a_contact_of_before_the_decision_is_none(make, corrie, vera):
    """Whoever had the child for a while, was there, and then it became acute."""
    by, worker = vera
    robin = make.youth(given_name="Robin")
    make.assignment(make.measure(robin), worker, role="temporary", from_on=TODAY)
    make.derived()
    met(robin, by, at=AT)
    ground = statement(make, robin)
    acts(corrie)
    decided(corrie, robin, ground, letter="A", at=later(minutes=1))
    assert duty(make, robin)[0].fulfilled_on is None
    met(robin, by, at=later(minutes=20), how="phone")
    assert duty(make, robin)[0].fulfilled_on == TODAY


def test_acute_decided_once_more_keeps_its_first_day(make, corrie, sam):
    ground = statement(make, sam)
    acts(corrie)
    decided(corrie, sam, ground, letter="A", at=AT + DAY)
    row, _owner = duty(make, sam, kind="acute", lapsed_on=None)
    assert (row.started_on, row.due_on) == (TODAY, TODAY)
    with make.as_register() as by:
        waiting.derive_waits(youths=None, by=by, at=AT + 2 * DAY)
    assert duty(make, sam, kind="acute", lapsed_on=None)[0].due_on == TODAY


@pytest.fixture
def read(make, corrie, settings):
    """Sam was decided B by Corrie; a team leader reads it otherwise."""
    settings.SECOND_READING_SHARE = 1
    sam = make.waiting_youth(given_name="Sam")
    ground = statement(make, sam)
    acts(corrie)
    row = decided(corrie, sam, ground)
    reader = make.actor(F.TEAM_LEADER, name="Tanja", team=make.team())

    def reading(letter):
        acts(reader)
        about = {"reason": "hij wordt geslagen", "was_blind": True, "by": reader}
        second_reading.read_again(
            decision_id=row.pk, letter=letter, at=later(), **about
        )
        return sam, row

    return reading


def test_a_second_reader_who_reads_acute_reaches_the_decider(make, corrie, read):
    sam, row = read("A")
    assert ("read_as_acute", f"/triage/{row.pk}/") in told(corrie)
    again, owner = duty(make, sam, kind="retriage")
    assert (owner, again.due_on, again.rule_id) == ("Corrie", TODAY, "DUTY-07")
    with make.as_register():
        assert not Duty.objects.filter(kind="acute").exists()  # a person decides


def test_another_class_read_is_talked_over_in_its_own_time(make, corrie, read):
    sam, _row = read("C")
    with make.as_register():
        assert not Duty.objects.filter(person=sam, kind="retriage").exists()
    assert "read_as_acute" not in [act for act, _path in told(corrie)]


@pytest.mark.parametrize("letter", ["B", "A"])
def test_the_answer_of_the_decider_ends_it(make, corrie, read, letter):
    sam, row = read("A")
    acts(corrie)
    second_reading.answer_reading(
        decision_id=row.pk,
        letter=letter,
        reason="besproken",
        by=corrie,
        at=later(hours=2),
    )
    again, _owner = duty(make, sam, kind="retriage")
    assert (again.fulfilled_on, again.lapsed_on) == (TODAY, None)
    with make.as_register():
        rows = Duty.objects.filter(kind="acute", fulfilled_on=None, lapsed_on=None)
        assert rows.count() == (letter == "A")


def test_where_only_a_leader_is_left_the_leader_is_asked_to_read(make, corrie, read):
    leader = make.actor(F.TEAM_LEADER, name="Lea", account=make.account())
    ground = statement(make, robin := make.waiting_youth(given_name="Robin"))
    acts(corrie)
    assert decided(corrie, robin, ground).content["drawn"]  # she has no team
    assert ("second_reading", "/triage/") in told(leader)


def test_a_class_that_left_the_register_opens_its_duty_again(make, corrie):
    """The general cause: what a record fulfilled, its absence opens."""
    youth = make.waiting_youth()
    make.list_entry(youth, urgency="C")
    make.derived()
    assert duty(make, youth, kind="triage")[0].fulfilled_on == TODAY
    with make.as_register():
        assert ListEntry.objects.filter(youth=youth).update(superseded_at=AT)
    make.derived()
    assert duty(make, youth, kind="triage")[0].fulfilled_on is None
