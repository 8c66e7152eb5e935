"""A waiting list is opened only after a talk, with an end and a plan, and it ends."""

import datetime as dt
from dataclasses import replace

import pytest

from nabij.base.audit import trail
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.dossier.models import Decision, Duty
from nabij.organisations import actions as organisations
from nabij.organisations.models import Agreement, Municipality
from nabij.rules.functions import PEOPLE, Function
from nabij.waiting.lists import opening as lists
from nabij.waiting.models import Wait, WaitingList
from nabij.waiting.queries import lists as queries
from nabij.waiting.tests.making_lists import (
    GEMEENTE,
    SOON,
    consulted,
    list_now,
    lives_in,
    opened,
    planned,
    region_of,
)
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
F = Function
DAY = dt.timedelta(days=1)


@pytest.fixture
def coordinator(make):
    return make.actor(F.WAITING_LIST_COORDINATOR)


def test_a_list_is_a_decision_with_plan_talks_and_an_audit_entry(make):
    with trail():
        made = opened(make, prepared_by=None)
        acted = {entry["act"] for entry in entries()}
    decision = made.row.decision
    assert (decision.kind, decision.outcome) == ("waiting.list_opened", "opened")
    assert decision.decided_by_id == made.by.capacity_id
    assert decision.review_on == made.row.ends_on == SOON
    assert made.agreement.asked_on == TODAY
    assert "waiting.list_opened" in acted


REFUSED = [
    ({"ends_on": TODAY + dt.timedelta(weeks=14)}, {}, "tijdelijk"),
    ({"ends_on": TODAY}, {}, "tijdelijk"),
    ({"from_on": TODAY - DAY}, {}, "terugwerkende kracht"),
    ({"reason": " "}, {}, "waarom de lijst nodig is"),
    ({"plan": ""}, {}, "waarom de lijst nodig is"),
    ({"steps": []}, {}, "ten minste één stap"),
    ({"steps": [lists.StepTold(text="x", due_on=TODAY - DAY)]}, {}, "Een stap heeft"),
    ({}, {"held_on": TODAY + DAY}, "Overleg eerst"),
    ({}, {"record": " "}, "met wie het was"),
]


@pytest.mark.parametrize(("plan", "talk", "sentence"), REFUSED)
def test_what_a_list_may_not_lack(make, coordinator, plan, talk, sentence):
    region = region_of(make)
    with pytest.raises(Refused) as refused:
        lists.open_list(
            planned=planned(region, **plan),
            consulted=consulted(make, **talk),
            by=coordinator,
            at=AT,
        )
    assert sentence in refused.value.sentence


def test_every_municipality_is_talked_with_first(make, coordinator):
    region, talks = region_of(make), consulted(make)
    for missing, sentence in ((talks[1:], GEMEENTE), (talks[:1], "niet met Nabij")):
        with pytest.raises(Refused) as refused:
            lists.open_list(
                planned=planned(region), consulted=missing, by=coordinator, at=AT
            )
        assert sentence in refused.value.sentence


def test_not_for_a_region_where_one_does_not_work(make, coordinator):
    region = region_of(make)
    make.organisation().regions.clear()
    with pytest.raises(Refused, match="werkt niet in deze regio"):
        lists.open_list(
            planned=planned(region), consulted=consulted(make), by=coordinator, at=AT
        )


def test_of_two_at_once_the_second_is_told(make):
    made = opened(make)
    with pytest.raises(Refused, match="al een wachtlijst ingesteld"):
        lists.open_list(
            planned=planned(made.region),
            consulted=consulted(make),
            by=make.actor(F.DIRECTOR),
            at=AT,
        )
    assert WaitingList.objects.count() == 1


@pytest.mark.parametrize(
    "function", sorted(PEOPLE - {F.WAITING_LIST_COORDINATOR, F.DIRECTOR})
)
def test_nobody_else_opens_a_list(make, function):
    region = region_of(make)
    with pytest.raises(NotAllowed):
        lists.open_list(
            planned=planned(region),
            consulted=consulted(make),
            by=make.actor(function),
            at=AT,
        )


def renewed(made, **more) -> lists.Renewed:
    given = {
        "ends_on": SOON + DAY,
        "reason": "Nog vier kinderen zonder werker",
        "replaces": made.row.decision_id,
    }
    return lists.Renewed(**given | more)


def test_renewing_is_a_new_decision_and_history_stays(make):
    made = opened(make)
    talks = consulted(make)
    lists.renew_list(
        list_id=made.row.pk, renewed=renewed(made), consulted=talks, by=made.by, at=AT
    )
    row = list_now(made.row.pk)
    assert row.ends_on == SOON + DAY
    assert Decision.objects.get(pk=row.decision_id).outcome == "renewed"
    before = WaitingList.objects.exclude(superseded_at=None).get()
    assert (before.ends_on, before.decision_id) == (SOON, made.row.decision_id)
    assert [d.outcome for d in queries.decisions_on(row.pk)] == ["renewed", "opened"]


def test_renewing_asks_the_municipality_again(make):
    made = opened(make)
    with pytest.raises(Refused, match=GEMEENTE):
        lists.renew_list(
            list_id=made.row.pk, renewed=renewed(made), consulted=[], by=made.by, at=AT
        )


@pytest.mark.parametrize(
    ("ends_on", "sentence"),
    [(SOON, "mag al tot"), (TODAY + dt.timedelta(weeks=14), "tijdelijk")],
)
def test_a_renewal_is_later_and_short(make, ends_on, sentence):
    made = opened(make)
    with pytest.raises(Refused, match=sentence):
        lists.renew_list(
            list_id=made.row.pk,
            renewed=renewed(made, ends_on=ends_on),
            consulted=consulted(make),
            by=made.by,
            at=AT,
        )


def test_two_who_renew_the_second_is_told(make):
    made, first = opened(make), {"consulted": consulted(make), "at": AT}
    director = make.actor(F.DIRECTOR)
    lists.renew_list(list_id=made.row.pk, renewed=renewed(made), by=made.by, **first)
    with pytest.raises(ChangedMeanwhile):
        lists.renew_list(
            list_id=made.row.pk,
            renewed=renewed(made, ends_on=SOON + 2 * DAY),
            by=director,
            **first,
        )


def closed(made, reason="Iedereen heeft een werker", version=None):
    lists.close_list(
        list_id=made.row.pk,
        reason=reason,
        version=version or list_now(made.row.pk).recorded_at.isoformat(),
        by=made.by,
        at=AT + dt.timedelta(days=2),
    )


def test_a_closed_list_is_over_and_cannot_be_renewed(make):
    made = opened(make)
    closed(made)
    row = list_now(made.row.pk)
    assert (row.until_on, row.closed_because) == (
        TODAY + 2 * DAY,
        "Iedereen heeft een werker",
    )
    with pytest.raises(Refused, match="gesloten"):
        closed(made)
    after = TODAY + 3 * DAY
    shown = {"controller_id": made.by.organisation_id, "on": after}
    assert not queries.open_lists(**shown)
    assert [each.pk for each in queries.closed_lists(**shown)] == [row.pk]


def test_closing_says_why_and_on_what_it_was_based(make):
    made = opened(make)
    with pytest.raises(Refused, match="waarom de lijst dicht kan"):
        closed(made, reason=" ")
    with pytest.raises(ChangedMeanwhile):
        closed(made, version="2020-01-01T00:00:00+00:00")


def test_a_list_that_never_began_is_taken_back(make):
    made = opened(make, from_on=TODAY + 7 * DAY)
    closed(made)
    assert not WaitingList.objects.current().exists()


def test_another_institution_cannot_touch_it(make):
    made = opened(make)
    other = make.actor(F.DIRECTOR, organisation="GI Zuid")
    acts(other)
    with pytest.raises(NotFound):
        lists.close_list(list_id=made.row.pk, reason="x", version="", by=other, at=AT)
    with pytest.raises(NotFound):
        queries.list_for(made.row.pk)


def test_a_step_is_done_and_two_do_not_overwrite_each_other(make):
    made = opened(make)
    step = made.row.steps.get()
    told = lists.StepTold(text=step.text, due_on=step.due_on, done_on=TODAY)
    about = {"list_id": made.row.pk, "step_id": step.pk, "by": made.by}
    version = step.recorded_at.isoformat()
    later = AT + dt.timedelta(minutes=1)
    lists.set_step(**about, step=told, version=version, at=later)
    assert queries.steps_of([made.row.pk]).get().done_on == TODAY
    with pytest.raises(ChangedMeanwhile):
        lists.set_step(**about, step=told, version=version, at=later)
    future = replace(told, done_on=TODAY + DAY)
    with pytest.raises(Refused, match="toekomst"):
        lists.set_step(**about, step=future, version=version, at=AT)


def test_closing_in_time_is_a_duty_of_somebody(make):
    made = opened(make)
    duty = Duty.objects.get(kind="list_renewal")
    assert duty.source.startswith(f"list:{made.row.pk}:renewal")
    assert (duty.due_on, duty.rule_kind) == (SOON - DAY, "DESIGN")
    assert duty.owner_id
    closed(made)
    assert Duty.objects.get(pk=duty.pk).fulfilled_on is not None


def standings(youth, by) -> set[int]:
    acts(by)
    return set(Wait.objects.filter(youth=youth).values_list("standing", flat=True))


def test_who_lives_there_is_on_the_list_while_it_stands(make):
    there, elsewhere = make.waiting_youth(), make.waiting_youth()
    lives_in(make, there)
    lives_in(make, elsewhere, "Groningen")
    made = opened(make)
    assert standings(there, made.by) == {Wait.Standing.WAITING_LIST}
    assert standings(elsewhere, made.by) == {Wait.Standing.UNLISTED}
    counted = queries.listed_per_region(controller_id=made.by.organisation_id, on=TODAY)
    assert counted == {made.region.pk: 1}
    closed(made)
    assert standings(there, made.by) == {Wait.Standing.UNLISTED}


def test_what_the_register_says_stands_as_it_is(make):
    youth = make.waiting_youth()
    lives_in(make, youth)
    make.list_entry(youth, kind="flow_through")
    made = opened(make)
    assert standings(youth, made.by) == {Wait.Standing.FLOW_THROUGH}
    closed(made)
    assert standings(youth, made.by) == {Wait.Standing.FLOW_THROUGH}


def test_a_secret_home_tells_no_region(make):
    """On a list in one of two regions would say where the home is."""
    youth = make.waiting_youth(has_secret_address=True)
    lives_in(make, youth, is_secret=True)
    make.organisation().regions.add(Municipality.objects.get(name="Groningen").region)
    made = opened(make)
    assert standings(youth, made.by) == {Wait.Standing.UNLISTED}
    make.organisation().regions.set([made.region])
    make.derived()
    assert standings(youth, made.by) == {Wait.Standing.WAITING_LIST}
    counted = queries.listed_per_region(controller_id=made.by.organisation_id, on=TODAY)
    assert counted == {None: 1}


def answered(made, by, **more):
    given = {
        "agreement_id": made.agreement.pk,
        "answer": "confirmed",
        "remark": "",
        "version": made.agreement.recorded_at.isoformat(),
    }
    return organisations.answer(**given | more, by=by, at=AT + dt.timedelta(hours=1))


@pytest.fixture
def municipality(make):
    return lambda: make.actor(F.CONTRACT_MANAGER, organisation=GEMEENTE)


def test_the_municipality_confirms_and_may_come_back_on_it(make, municipality):
    made = opened(make)
    by = municipality()
    with trail():
        row = answered(made, by)
        assert entries()[-1]["subject_id"] == made.by.organisation_id
    assert row.answer == "confirmed"
    again = row.recorded_at.isoformat()
    organisations.answer(
        agreement_id=row.pk,
        answer="objected",
        remark="Het plan is te dun",
        version=again,
        by=by,
        at=AT + dt.timedelta(hours=2),
    )
    acts(by)
    kept = Agreement.objects.exclude(superseded_at=None).filter(party__isnull=False)
    assert [each.answer for each in kept.order_by("recorded_at")] == ["", "confirmed"]


@pytest.mark.parametrize(
    ("more", "error", "sentence"),
    [
        ({"answer": "objected"}, Refused, "waartegen u bezwaar maakt"),
        ({"answer": ""}, Refused, "Kies of u"),
        ({"version": "x"}, ChangedMeanwhile, "collega heeft al geantwoord"),
    ],
)
def test_refused_answers(make, municipality, more, error, sentence):
    made = opened(make)
    with pytest.raises(error, match=sentence):
        answered(made, municipality(), **more)


def test_another_municipality_cannot_answer_or_look(make):
    made = opened(make)
    make.organisation("Gemeente Anders", kind="municipality")
    stranger = make.actor(F.CONTRACT_MANAGER, organisation="Gemeente Anders")
    with pytest.raises(NotFound):
        answered(made, stranger)
    acts(stranger)
    assert not Agreement.objects.exists()
    assert not WaitingList.objects.exists()


def test_unanswered_for_more_than_five_days_is_late(make):
    made = opened(make)
    for days, late in ((5, 0), (6, 1)):
        found = queries.unanswered(lists=[made.row.pk], on=TODAY + days * DAY)
        assert (found.asked, found.late) == (1, late)


# Pages ------------------------------------------------------------------------------
