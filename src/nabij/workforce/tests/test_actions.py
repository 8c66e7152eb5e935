"""The path, tasks and growth: who sets them, what is refused, what stays readable."""

import datetime as dt
from decimal import Decimal

import pytest

from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.rules.functions import Function as Who
from nabij.workforce import actions, queries
from nabij.workforce.models import AgreedPath, OtherTask
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
JANUARY, MAY, SEPTEMBER = (dt.date(2026, month, 1) for month in (1, 5, 9))


@pytest.fixture
def leader(make):
    return make.actor(Who.TEAM_LEADER, team=make.team("Team 1"))


@pytest.fixture
def worker(make):
    return make.worker(team=make.team("Team 1"))


def agree(by, *, team_id=None, on=JANUARY, value="13", version="", at=AT):
    return actions.set_agreed_path(
        team_id=team_id,
        from_on=on,
        measures_per_fte=Decimal(value),
        reason="afspraak met de OR",
        version=version,
        by=by,
        at=at,
    )


def path(make, team_id=None):
    about = {"controller_id": make.organisation().pk, "team_id": team_id}
    return [
        (step.from_on, step.until_on, step.measures_per_fte)
        for step in queries.agreed_path(**about)
    ]


def test_steps_follow_each_other_in_whatever_order_they_are_typed(make):
    director = make.actor(Who.DIRECTOR)
    for on, value in ((JANUARY, "14"), (SEPTEMBER, "12"), (MAY, "13")):
        agree(director, on=on, value=value)
    assert path(make) == [
        (JANUARY, MAY, 14.0),
        (MAY, SEPTEMBER, 13.0),
        (SEPTEMBER, None, 12.0),
    ]


def test_the_path_is_written_down(make):
    director = make.actor(Who.DIRECTOR)
    with audit.trail():
        agree(director)
        (entry,) = entries()
    assert entry["act"] == "workforce.agreed_path_set"
    assert entry["content"]["measures_per_fte"] == "13"


def test_a_team_without_its_own_path_has_that_of_the_organisation(make, leader):
    director, team = make.actor(Who.DIRECTOR), make.team("Team 1")
    agree(director, value="13")
    assert path(make, team.pk) == [(JANUARY, None, 13.0)]
    agree(leader, team_id=team.pk, value="11")
    assert path(make, team.pk) == [(JANUARY, None, 11.0)]
    agreed = queries.agreed_on(controller_id=make.organisation().pk, on=TODAY)
    assert agreed == {None: 13.0, team.pk: 11.0}


def remove(by, team_id, *, on=JANUARY, version=""):
    about = {"team_id": team_id, "from_on": on, "version": version}
    actions.remove_agreed_step(**about, by=by, at=AT + dt.timedelta(hours=1))


def test_without_its_last_step_a_team_is_held_to_the_organisation_again(make, leader):
    agree(make.actor(Who.DIRECTOR), value="13")
    team_id = make.team("Team 1").pk
    version = queries.version_of(agree(leader, team_id=team_id, value="11"))
    with audit.trail():
        remove(leader, team_id, version=version)
        (entry,) = entries()
    assert entry["act"] == "workforce.agreed_path_removed"
    assert entry["content"]["measures_per_fte"] == "11.00"
    assert path(make, team_id) == [(JANUARY, None, 13.0)]
    then = AgreedPath.objects.known_at(AT).get(team_id=team_id)
    assert then.measures_per_fte == 11


def test_without_a_step_the_one_before_it_holds_on(make, leader):
    team_id = make.team("Team 1").pk
    agree(leader, team_id=team_id, value="13")
    may = agree(leader, team_id=team_id, on=MAY, value="12")
    agree(leader, team_id=team_id, on=SEPTEMBER, value="11")
    remove(leader, team_id, on=MAY, version=queries.version_of(may))
    assert path(make, team_id) == [
        (JANUARY, SEPTEMBER, 13.0),
        (SEPTEMBER, None, 11.0),
    ]


def test_a_step_of_another_team_or_day_or_one_changed_is_not_removed(make, leader):
    team_id = make.team("Team 1").pk
    agree(leader, team_id=team_id)
    with pytest.raises(ChangedMeanwhile, match="Iemand anders"):
        remove(leader, team_id)
    with pytest.raises(NotFound):
        remove(leader, team_id, on=MAY)
    with pytest.raises(NotAllowed, match="uw eigen team"):
        remove(leader, make.team("Team 2").pk)
    with pytest.raises(NotAllowed, match="het afgesproken pad vastleggen"):
        remove(make.actor(Who.YOUTH_PROTECTOR), team_id)
    assert path(make, team_id) == [(JANUARY, None, 13.0)]


def test_without_any_path_the_goal_of_the_agreement_holds(make):
    acts(make.actor(Who.DIRECTOR))
    assert queries.agreed_on(controller_id=make.organisation().pk, on=TODAY) == {
        None: 12
    }


def test_a_changed_step_keeps_what_it_was(make):
    director = make.actor(Who.DIRECTOR)
    version = queries.version_of(agree(director))
    agree(director, value="12", version=version, at=AT + dt.timedelta(hours=1))
    assert path(make) == [(JANUARY, None, 12.0)]
    assert AgreedPath.objects.known_at(AT).get().measures_per_fte == 13


def test_two_who_agree_the_same_day_both_see_both_values(make):
    director = make.actor(Who.DIRECTOR)
    agree(director, value="13")
    with pytest.raises(ChangedMeanwhile, match="Iemand anders") as found:
        agree(director, value="12")
    assert found.value.theirs["measures_per_fte"] == "13,00"
    assert path(make) == [(JANUARY, None, 13.0)]


@pytest.mark.parametrize("where", ["the whole", "another team"])
def test_a_team_leader_agrees_for_the_own_team_only(make, leader, where):
    team_id = None if where == "the whole" else make.team("Team 2").pk
    with pytest.raises(NotAllowed, match="uw eigen team"):
        agree(leader, team_id=team_id)


@pytest.mark.parametrize(
    "who", [Who.YOUTH_PROTECTOR, Who.WAITING_LIST_COORDINATOR, Who.CONTRACT_MANAGER]
)
def test_others_agree_no_path(make, who):
    with pytest.raises(NotAllowed, match="het afgesproken pad vastleggen"):
        agree(make.actor(who))


def give_task(by, worker, *, task=None, version="", hours="4", until=None):
    content = {
        "name": "opleiding",
        "hours_per_week": Decimal(hours),
        "from_on": JANUARY,
        "until_on": until,
    }
    return actions.set_other_task(
        worker_id=worker.pk,
        task_id=task and task.pk,
        version=version,
        content=content,
        by=by,
        at=AT,
    )


def test_a_task_is_given_changed_and_ended(make, leader, worker):
    task = give_task(leader, worker)
    version = queries.version_of(task)
    give_task(leader, worker, task=task, version=version, until=MAY)
    assert OtherTask.objects.current().get().until_on == MAY


def test_a_task_that_changed_meanwhile_is_not_overwritten(make, leader, worker):
    task = give_task(leader, worker)
    with pytest.raises(ChangedMeanwhile) as found:
        give_task(leader, worker, task=task, version="eerder", hours="8")
    assert found.value.theirs["hours_per_week"] == "4,00"


def test_a_task_of_somebody_else_is_not_there(make, leader, worker):
    other = give_task(leader, make.worker(team=make.team("Team 1")))
    with pytest.raises(NotFound):
        give_task(leader, worker, task=other)


def test_a_task_ends_after_it_begins(make, leader, worker):
    with pytest.raises(Refused, match="niet na de begindatum"):
        give_task(leader, worker, until=JANUARY)


def test_a_worker_of_another_team_is_refused(make, leader):
    with pytest.raises(NotAllowed, match="een ander team"):
        give_task(leader, make.worker(team=make.team("Team 2")))


def test_a_worker_of_another_organisation_is_not_there(make, leader):
    make.organisation("GI Zuid")
    stranger = make.worker(organisation="GI Zuid")
    acts(leader)
    with pytest.raises(NotFound):
        give_task(leader, stranger)


@pytest.mark.parametrize("who", [Who.DIRECTOR, Who.YOUTH_PROTECTOR])
def test_others_give_no_tasks(make, worker, who):
    with pytest.raises(NotAllowed, match="andere taken"):
        give_task(make.actor(who), worker)


def grow(by, worker, *, share="0.5", on=JANUARY, until=MAY, version=""):
    return actions.set_growth_step(
        worker_id=worker.pk,
        step_id=None,
        version=version,
        content={"share": Decimal(share), "from_on": on, "until_on": until},
        by=by,
        at=AT,
    )


def test_steps_of_growth_follow_each_other(make, leader, worker):
    grow(leader, worker)
    grow(leader, worker, share="0.75", on=MAY, until=None)
    found = queries.growth_of(worker_id=worker.pk)
    assert [step.share for step in found] == [Decimal("0.5"), Decimal("0.75")]


def test_two_shares_for_one_day_are_refused_with_the_day(make, leader, worker):
    grow(leader, worker)
    with pytest.raises(Refused, match="die begint op 1 jan 2026"):
        grow(leader, worker, on=dt.date(2026, 3, 1), until=None)


def test_the_same_step_twice_asks_which_one_holds(make, leader, worker):
    grow(leader, worker)
    with pytest.raises(ChangedMeanwhile) as found:
        grow(leader, worker, share="0.6")
    assert found.value.theirs["percentage"] == "50"
