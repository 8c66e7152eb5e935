"""Case 12: a report at night on a child that is on the list."""

import datetime as dt

import pytest

from nabij.base import audit
from nabij.dossier.models import Contact, Duty
from nabij.organisations.models import Capacity
from nabij.rules.functions import Function as Who
from nabij.safety.actions import Said
from nabij.safety.tests.making import recorded
from nabij.waiting import actions as waiting
from nabij.waiting import queries
from nabij.waiting.models import Wait
from nabij.waiting.tests.making_triages import decided, registered, statement
from tests.make import acts
from tests.stories.telling import derived, duties_of, waits, watch_of

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
# Saturday; the report comes in the night to Sunday, the working day after is Monday.
NIGHT = dt.datetime(2026, 11, 1, 2, 30, tzinfo=dt.UTC)
SUNDAY, MONDAY = dt.date(2026, 11, 1), dt.date(2026, 11, 2)
REPORT = Said(
    kind="report", text="Politie was er om 02.10 uur", source="politie", said_on=SUNDAY
)


@pytest.fixture
def desk(make, settings):
    settings.SECOND_READING_SHARE = 0
    make.actor(Who.TEAM_LEADER, name="Teun", team=make.team())
    return make.actor(COORDINATOR, name="Corrie")


@pytest.fixture
def sam(make, desk):
    """On the list, triaged C on Saturday."""
    sam = make.youth(given_name="Sam")
    make.measure(sam)
    make.list_entry(sam)
    derived(make)
    ground = statement(make, sam)
    acts(desk)
    decided(desk, sam, ground, letter="C")
    return sam


def reports(make, sam, by):
    """Whoever has the phone writes down what was said, and that nobody was reached."""
    acts(by, NIGHT)
    recorded(
        sam,
        by,
        at=NIGHT,
        on_day=SUNDAY,
        how="phone",
        is_in_vain=True,
        is_youth_seen=False,
        said=[REPORT],
    )
    derived(make, at=NIGHT)


def test_looking_again_is_due_the_next_working_day_with_a_living_owner(make, sam, desk):
    reports(make, sam, desk)
    [duty] = duties_of(make, sam, kind="retriage", fulfilled_on=None).values()
    assert (duty.known_on, duty.due_on) == (SUNDAY, MONDAY)
    assert duty.owner.name == "Corrie"
    assert duty.rule_id
    [wait] = waits(make, sam)
    assert (wait.urgency, wait.standing) == ("C", Wait.Standing.WAITING_LIST)


def test_who_owed_it_and_leaves_hands_it_on_the_same_day(make, sam, desk):
    reports(make, sam, desk)
    with make.as_register():
        Capacity.objects.filter(pk=desk.capacity_id).update(until_on=SUNDAY)
    derived(make, at=NIGHT + dt.timedelta(hours=1))
    [duty] = duties_of(make, sam, kind="retriage", fulfilled_on=None).values()
    assert (duty.owner.name, duty.due_on) == ("Teun", MONDAY)
    assert watch_of(make, sam).owner.name == "Teun"


def test_acute_leaves_the_list_at_once_to_a_worker(make, sam, desk):
    reports(make, sam, desk)
    worker = registered(make, name="Wil", hours=1)
    morning = NIGHT + dt.timedelta(hours=6)
    ground = statement(make, sam, at=morning)
    acts(desk, morning)
    decided(desk, sam, ground, letter="A", at=morning)
    [wait] = waits(make, sam)
    assert (wait.urgency, wait.standing) == ("A", Wait.Standing.UNLISTED)
    [duty] = duties_of(make, sam, kind="acute").values()
    assert (duty.due_on, duty.owner.name) == (SUNDAY, "Corrie")
    assert duties_of(make, sam, kind="retriage", fulfilled_on=None) == {}
    given(make, sam, desk, worker, morning)
    assert waits(make, sam) == []
    assert watch_of(make, sam) is None
    [duty] = duties_of(make, sam, kind="acute").values()
    assert (duty.fulfilled_on, duty.owner.name) == (None, "Wil")
    goes_there(make, sam, worker, morning + dt.timedelta(hours=3))
    [duty] = duties_of(make, sam, kind="acute").values()
    assert (duty.fulfilled_on, duty.due_on) == (SUNDAY, SUNDAY)


def goes_there(make, sam, worker, at):
    home = {"on_day": SUNDAY, "how": "home", "is_youth_seen": True}
    contact = make.contact(sam, worker=worker, **home)
    with make.as_register() as by:
        Contact.objects.filter(pk=contact.pk).update(recorded_at=at)
        waiting.derive_for(youths=[sam.pk], by=by, at=at)


def given(make, sam, by, worker, at):
    acts(by, at)
    with audit.trail():
        waiting.assign_acute(
            person_id=sam.pk,
            worker_id=worker.pk,
            role="fixed",
            reason="woont in de buurt, boven de norm",
            by=by,
            at=at,
        )


def test_the_report_is_said_beside_the_class_and_is_no_class_itself(make, sam, desk):
    reports(make, sam, desk)
    acts(desk, NIGHT)
    assert queries.retriage_wanted([sam.pk], on=SUNDAY)[sam.pk].because == "report"
    assert queries.triage_of([sam.pk])[sam.pk].letter == "C"
    with make.as_register():
        assert not Duty.objects.filter(owner=None, lapsed_on=None).exists()
