"""Away too long or gone: a decision for each child, first clock, family told."""

import datetime as dt

import pytest

from nabij.allocation import actions, queries
from nabij.base import audit
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.dossier.models import Decision, Duty
from nabij.families.models import Person
from nabij.measures import queries as measures
from nabij.organisations.models import Notice
from nabij.rules.functions import Function as F
from nabij.waiting.models import Wait
from nabij.workforce import actions as workforce
from nabij.workforce.models import Absence
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def team(make):
    return make.team()


@pytest.fixture
def leader(make, team):
    return make.actor(F.TEAM_LEADER, team=team)


@pytest.fixture
def worker(make, team):
    professional = make.professional("Anne", make.account())
    make.actor(F.YOUTH_PROTECTOR, team=team, professional=professional)
    return make.worker(team=team, professional=professional)


@pytest.fixture
def child(make, worker):
    youth = make.youth()
    make.assignment(make.measure(youth), worker)
    make.derived()
    return youth


def away(make, worker, days, until_on=None):
    with make.as_register() as by:
        Absence.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            share=1,
            from_on=TODAY - days * DAY,
            until_on=until_on,
            recorded_at=AT,
        )


def give_back(leader, worker, youths, *, reason="Anne is lang ziek", until_on=TODAY):
    return actions.return_children(
        worker_id=worker.pk,
        youths=[youth.pk for youth in youths],
        until_on=until_on,
        reason=reason,
        by=leader,
        at=AT,
    )


def due(leader):
    acts(leader)
    return queries.returns_due(by=leader, on=TODAY, team_id=leader.team_id)


@pytest.mark.parametrize(("days", "asks"), [(42, False), (43, True)])
def test_six_weeks_the_face_stays_and_then_a_decision_is_asked(
    make, leader, worker, child, days, asks
):
    away(make, worker, days)
    assert bool(due(leader)) is asks


def test_two_absences_without_a_day_between_count_as_one(make, leader, worker, child):
    away(make, worker, 60, until_on=TODAY - 20 * DAY)
    away(make, worker, 20)
    (found,) = due(leader)
    assert (found.children, found.worker.away_since) == (1, TODAY - 60 * DAY)


def test_who_came_back_in_between_begins_anew(make, leader, worker, child):
    away(make, worker, 60, until_on=TODAY - 21 * DAY)
    away(make, worker, 20)
    assert due(leader) == []


def test_a_known_last_day_warns_before_and_after_it(make, leader, worker, child):
    acts(leader)
    employed = worker.employment_set.get()
    for until_on in (TODAY + 30 * DAY, TODAY - 3 * DAY):
        with make.as_register():
            employed.until_on = until_on
            employed.save()
        make.derived()
        (found,) = due(leader)
        assert (found.worker.leaves_on, found.children) == (until_on, 1)
        acts(leader)
        assert queries.children_of(worker_id=worker.pk, on=TODAY)


def test_a_child_returns_with_its_first_clock_and_the_family_is_told(
    make, leader, worker, child
):
    coordinator = make.actor(F.WAITING_LIST_COORDINATOR, account=make.account())
    assert give_back(leader, worker, [child]) == [child.pk]
    acts(leader)
    wait = Wait.objects.get(youth=child, is_past=False)
    measure = measures.measures_held(workers=[worker.pk], on=TODAY)
    assert measure == []
    assert (wait.had_worker, wait.from_on) == (True, TODAY)
    assert wait.clock_from_on < TODAY
    told = Duty.objects.get(kind="tell_family", person=child)
    assert told.fulfilled_on is None
    assert told.due_on == dt.date(2026, 11, 6)
    decision = Decision.objects.get(kind="waiting.returned", person=child)
    assert (decision.outcome, decision.reason) == ("returned", "Anne is lang ziek")
    acts(coordinator)
    assert Person.objects.filter(pk=child.pk).exists()
    assert Notice.objects.get().act == "children_returned"


def test_the_trail_names_each_child(make, leader, worker, child):
    with audit.trail() as trail:
        give_back(leader, worker, [child])
        found = [(e["act"], e["subject_id"]) for e in trail.entries]
    assert ("allocation.child_returned", child.pk) in found
    assert ("measures.assignment_ended", child.pk) in found


def test_the_face_may_be_kept_for_a_reason_and_is_looked_at_again(
    make, leader, worker, child
):
    away(make, worker, 50)
    about = {"worker_id": worker.pk, "youths": [child.pk], "by": leader, "at": AT}
    review_on = TODAY + 14 * DAY
    for wrong in (TODAY, TODAY + 43 * DAY):
        with pytest.raises(Refused, match="binnen zes weken"):
            actions.keep_face(reason="komt terug", review_on=wrong, **about)
    actions.keep_face(reason="komt terug", review_on=review_on, **about)
    assert due(leader) == []
    (shown,) = queries.children_of(worker_id=worker.pk, on=TODAY)
    assert shown.kept_until == review_on
    assert queries.returns_due(by=leader, on=review_on)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": "  "}, "Schrijf op waarom"),
        ({"until_on": TODAY - DAY}, "niet in het verleden"),
        ({"youths": []}, "Kies over welke kinderen"),
    ],
)
def test_it_is_refused_with_a_sentence(leader, worker, child, change, sentence):
    about = {"youths": [child]} | change
    with pytest.raises(Refused, match=sentence):
        give_back(leader, worker, **about)


def test_a_child_that_is_already_gone_is_said_and_nothing_is_done(
    make, leader, worker, child
):
    other = make.waiting_youth()
    with pytest.raises(Refused, match="niet meer bij deze medewerker"):
        give_back(leader, worker, [child, other])
    acts(leader)
    assert measures.measures_held(workers=[worker.pk], on=TODAY)


def test_another_team_and_another_organisation_decide_nothing(make, worker, child):
    with pytest.raises(NotAllowed, match="werkt in een ander team"):
        give_back(make.actor(F.TEAM_LEADER, team=make.team("T2")), worker, [child])
    with pytest.raises(NotFound):
        give_back(make.actor(F.TEAM_LEADER, organisation="Z"), worker, [child])


@pytest.mark.parametrize("function", sorted(set(F) - {F.TEAM_LEADER}))
def test_only_a_team_leader_decides(make, worker, child, function):
    by = make.machine() if function.endswith("_machine") else make.actor(function)
    with pytest.raises(NotAllowed):
        give_back(by, worker, [child])


def test_changes_of_face_are_counted_by_child_and_in_all(
    make, team, leader, worker, child
):
    second = make.worker(team=team)
    with make.as_register():
        about = {"youths": [child.pk], "on": TODAY}
        assert measures.fixed_workers_so_far(**about) == {child.pk: 1}
    measure = make.measure(child, type=15)
    make.assignment(measure, second, from_on=TODAY - 30 * DAY)
    with make.as_register() as by:
        assert measures.fixed_workers_so_far(**about) == {child.pk: 2}
        found = measures.changes_of_face(
            controller_id=by.organisation_id, since=TODAY - 365 * DAY, on=TODAY
        )
    assert found == (1, 1)


def test_each_night_the_leader_is_told_once(make, team, worker, child):
    account = make.account()
    leader = make.actor(F.TEAM_LEADER, team=team, account=account)
    away(make, worker, 50)
    for _night in range(2):
        actions.tell_of_returns(by=make.machine(), at=AT)
    acts(leader)
    assert [notice.act for notice in Notice.objects.all()] == ["children_return"]


def test_typing_the_absence_moves_the_duties_at_once(make, leader, team, worker, child):
    substitute = make.worker(team=team, name="Bo")
    workforce.set_substitution(
        substitution_id=None,
        version="",
        asked=workforce.Asked(
            worker_id=worker.pk,
            substitute_id=substitute.pk,
            kind="absence",
            from_on=TODAY,
            until_on=None,
        ),
        by=leader,
        at=AT,
    )
    workforce.type_absence(
        worker_id=worker.pk,
        away=workforce.Away(from_on=TODAY, share=1),
        by=leader,
        at=AT,
    )
    acts(leader)
    owners = set(
        Duty.objects.filter(
            person=child, fulfilled_on=None, lapsed_on=None
        ).values_list("owner_id", flat=True)
    )
    assert owners == {substitute.professional_id}
