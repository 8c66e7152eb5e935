"""A child that died: nobody is asked to visit any more, and one thing is asked."""

import datetime as dt

import pytest

from nabij.base.errors import NotFound, Refused
from nabij.dossier.models import Duty
from nabij.families.kin import birth, recording
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function as F
from nabij.safety import queries as watched
from nabij.safety.agreeing import tonight
from nabij.safety.models import Watch
from nabij.waiting.models import Wait
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
DIED = TODAY - 2 * DAY


@pytest.fixture
def tess(make):
    """Leads the team, and sits at the desk of who waits."""
    make.actor(F.WAITING_LIST_COORDINATOR)
    return make.actor(F.TEAM_LEADER, team=make.team())


@pytest.fixture
def worker(make, tess):
    return make.worker(name="Pia")


@pytest.fixture
def pia(make, worker):
    """Has the files of the children here; writes down who died."""
    return make.actor(F.YOUTH_PROTECTOR, professional=worker.professional)


@pytest.fixture
def sam(make, worker):
    """Has a worker since the summer."""
    return child_of(make, worker, "fixed")


def child_of(make, worker, role, **about):
    """One with only a temporary worker waits."""
    child = make.youth(**about)
    make.assignment(make.measure(child), worker, role=role)
    make.derived()
    return child


def died(person, by, on=DIED, at=AT):
    acts(by, at)
    now = type(person).objects.get(pk=person.pk)
    told = {name: getattr(now, name) for name in recording.Told.__annotations__}
    recording.correct_person(
        person_id=now.pk,
        told=recording.Told(**told | {"died_on": on}),
        version=now.version,
        by=by,
        at=at,
    )


def duties(make, person, organisation="GI Noord"):
    with make.as_register(organisation):
        rows = Duty.objects.filter(person=person, fulfilled_on=None)
        return {row.kind: row for row in rows}


def is_open(row):
    return row.lapsed_on is None


def test_what_was_asked_falls_away_at_once_and_says_why(make, sam, pia):
    before = {kind for kind, row in duties(make, sam).items() if is_open(row)}
    assert {"plan_kpi", "first_contact"} <= before
    died(sam, pia)
    after = duties(make, sam)
    assert {kind for kind, row in after.items() if is_open(row)} == {"calamity"}
    for kind in before:
        assert after[kind].lapsed_on == TODAY
        assert after[kind].lapsed_because == "De jeugdige is overleden."
    make.derived()  # nor does the night bring anything back
    assert duties(make, sam).keys() == after.keys()
    assert not any(is_open(duties(make, sam)[kind]) for kind in before)


def test_the_team_leader_judges_the_same_day_whether_it_must_be_reported(
    make, sam, pia, tess
):
    died(sam, pia)
    duty = duties(make, sam)["calamity"]
    owner = organisations.professional_of(capacity_id=tess.capacity_id)
    assert (duty.owner_id, duty.owned_as) == (owner, "team_leader")
    assert (duty.rule_id, duty.rule_kind) == ("GI-19", "LAW")
    assert (duty.started_on, duty.known_on, duty.due_on) == (DIED, TODAY, TODAY)
    make.derived()
    died(sam, pia, DIED - DAY, AT + 3 * DAY)  # another day: the clock stays
    assert duties(make, sam)["calamity"].due_on == TODAY


def test_a_death_of_long_ago_or_without_a_measure_asks_nothing(make, sam, worker, pia):
    died(sam, pia, TODAY - 300 * DAY)
    assert "calamity" not in duties(make, sam)
    closed = make.youth()
    make.assignment(make.measure(closed, until_on=TODAY - 3 * DAY), worker)
    make.derived()
    died(closed, pia, TODAY - DAY)
    assert "calamity" not in duties(make, closed)


def test_a_death_by_mistake_is_taken_back_and_all_stands_again(make, sam, pia):
    before = duties(make, sam)
    died(sam, pia)
    died(sam, pia, None, AT + DAY)
    after = duties(make, sam)
    for kind, row in before.items():
        assert (is_open(after[kind]), after[kind].due_on) == (True, row.due_on)
    assert not is_open(after["calamity"])
    assert after["calamity"].lapsed_because.startswith("Het overlijden of de")


def test_who_waited_waits_and_is_watched_until_that_day(make, worker, pia):
    noor = child_of(make, worker, "temporary")
    with make.as_register():
        [watch] = Watch.objects.filter(youth=noor, superseded_at=None)
    died(noor, pia)
    acts(pia)
    assert watched.watches_of([noor.pk]) == {}
    assert tonight.of_reader(by=pia, at=AT, on=TODAY) == ([], 0)
    with make.as_register():
        [wait] = Wait.objects.filter(youth=noor)
        assert (wait.until_on, wait.is_past) == (DIED, True)
        watch.refresh_from_db()
        assert watch.until_on == DIED
    assert {k for k, row in duties(make, noor).items() if is_open(row)} == {"calamity"}
    died(noor, pia, None, AT + DAY)
    acts(pia)
    assert watched.watches_of([noor.pk])[noor.pk].id == watch.pk
    with make.as_register():
        [wait] = Wait.objects.filter(youth=noor)
        assert (wait.until_on, wait.is_past) == (None, False)


@pytest.fixture
def stillborn(make, worker, pia):
    """A child that was expected and waited; and what was asked about it before."""
    unborn = {"born_on": None, "due_on": TODAY + 20 * DAY, "given_name": ""}
    child = child_of(make, worker, "temporary", **unborn)
    acts(pia)
    before = duties(make, child), watched.watches_of([child.pk])[child.pk]
    birth.record_stillbirth(
        person_id=child.pk, on=TODAY, given_name="Mees", by=pia, at=AT
    )
    return child, before


def test_a_stillborn_child_is_not_looked_for(make, stillborn, pia):
    child, _before = stillborn
    assert watched.watches_of([child.pk]) == {}
    lapsed = [row for row in duties(make, child).values() if not is_open(row)]
    assert lapsed
    words = {row.lapsed_because for row in lapsed}
    assert words == {"Het kind is levenloos geboren."}


def test_a_stillbirth_by_mistake_is_taken_back_and_all_stands_again(
    make, stillborn, pia
):
    child, (asked, watch) = stillborn
    about = {"person_id": child.pk, "by": pia, "at": AT + DAY}
    acts(pia, AT + DAY)
    with pytest.raises(Refused, match="waarom dit niet klopt"):
        birth.take_back_stillbirth(reason=" ", **about)
    back = birth.take_back_stillbirth(reason="Het was een ander kind.", **about)
    assert (back.stillborn_on, back.due_on) == (None, child.due_on)
    assert (back.given_name, back.version) == ("Mees", child.version + 2)
    after = duties(make, child)
    for kind, row in asked.items():
        assert (is_open(after[kind]), after[kind].due_on) == (True, row.due_on)
    new = {k: row.lapsed_because for k, row in after.items() if k not in asked}
    assert new.keys() == {"calamity"}
    assert new["calamity"].startswith("Het overlijden of de levenloze geboorte is")
    acts(pia)
    assert watched.watches_of([child.pk])[child.pk].id == watch.id
    with make.as_register():
        [wait] = Wait.objects.filter(youth=child)
        assert (wait.until_on, wait.is_past) == (None, False)
    acts(pia, AT + DAY)
    with pytest.raises(NotFound, match="al teruggenomen"):
        birth.take_back_stillbirth(reason="Nog eens.", **about)
