"""Duties of measures, waits and workers: whose, by when, by which rule."""

import datetime as dt
from decimal import Decimal

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from nabij.dossier.models import Duty
from nabij.measures.models import Assignment, Measure, PlanOfAction
from nabij.rules.functions import Function as F
from nabij.waiting import actions as waiting
from nabij.waiting import jobs
from nabij.workforce.actions import Away, end_absence, type_absence
from nabij.workforce.models import Absence, Employment, Registration, Substitution
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def coordinator(make):
    """An institution with people: nothing is owed by nobody."""
    return make.actor(F.WAITING_LIST_COORDINATOR, name="Corrie")


def derive(make, *, at=AT):
    with make.as_register() as by:
        return waiting.derive_waits(youths=None, by=by, at=at).duties


def duties(make, **about):
    with make.as_register():
        rows = Duty.objects.filter(**about).select_related("owner", "substitute")
        return list(rows.order_by("source"))


def one(make, **about):
    [row] = duties(make, **about)
    return row


def changed(make, model, where, **values):
    with make.as_register():
        assert model.objects.filter(**where).update(**values)


def test_a_new_order_opens_its_clocks_with_rule_and_owner(make):
    youth = make.youth()
    make.measure(
        youth, received_on=dt.date(2026, 10, 29), from_on=dt.date(2026, 10, 30)
    )
    derive(make)
    found = {row.kind: row for row in duties(make, person=youth)}
    assert set(found) == {"first_contact", "plan_kpi", "triage", "safety_check"}
    first = found["first_contact"]
    assert (first.rule_id, first.rule_kind) == ("GI-01", "LAW")
    assert (first.known_on, first.due_on) == (
        dt.date(2026, 10, 29),
        dt.date(2026, 11, 5),
    )
    assert found["plan_kpi"].due_on == dt.date(2026, 12, 11)
    assert (found["plan_kpi"].rule_id, found["plan_kpi"].rule_kind) == ("GI-08", "KPI")
    assert {row.owner.name for row in found.values()} == {"Corrie"}
    assert {row.owned_as for row in found.values()} == {"coordinator"}


@pytest.mark.parametrize(
    ("kind", "rule"), [(12, "GI-01"), (21, "GI-02"), (41, "JR-01")]
)
def test_each_kind_of_measure_has_its_own_article(make, kind, rule):
    make.measure(make.youth(), type=kind)
    derive(make)
    assert one(make, kind="first_contact").rule_id == rule


@pytest.mark.parametrize("kind", [31, 42])
def test_what_no_judge_ordered_has_no_clock(make, kind):
    make.measure(make.youth(), type=kind)
    derive(make)
    assert duties(make) == []


def test_only_a_first_contact_that_reached_somebody_fulfils_it(make):
    youth = make.youth()
    make.measure(youth, received_on=TODAY - 3 * DAY)
    for about in (
        {"is_in_vain": True, "kind": "first_contact"},
        {"kind": "conversation"},
        {"kind": "first_contact", "on_day": TODAY - 4 * DAY},
    ):
        make.contact(youth, **{"on_day": TODAY} | about)
    derive(make)
    assert one(make, kind="first_contact").fulfilled_on is None
    contact = make.contact(youth, kind="first_contact", on_day=TODAY - DAY)
    assert derive(make).fulfilled == 1
    row = one(make, kind="first_contact")
    assert (row.fulfilled_on, row.fulfilled_by_id) == (TODAY - DAY, contact.pk)


def test_a_contact_taken_back_opens_the_duty_again_on_its_old_day(make):
    youth = make.youth()
    make.measure(youth, received_on=TODAY - 3 * DAY)
    contact = make.contact(youth, kind="first_contact", on_day=TODAY)
    derive(make)
    before = one(make, kind="first_contact")
    with make.as_register():
        contact.is_in_vain = True
        contact.save()
    assert derive(make).reopened == 1
    row = one(make, kind="first_contact")
    assert (row.fulfilled_on, row.due_on) == (None, before.due_on)


def test_deriving_twice_changes_nothing(make):
    make.measure(make.youth())
    assert derive(make).opened > 0
    assert derive(make).is_nothing


def held(make, **fields):
    youth, worker = make.youth(), make.worker(name="Vera Vast")
    measure = make.measure(youth, **fields)
    make.assignment(measure, worker, from_on=dt.date(2026, 6, 1))
    return youth, measure, worker


def absent(make, worker, share=1, **fields):
    with make.as_register() as by:
        return Absence.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            share=share,
            from_on=TODAY - DAY,
            recorded_at=AT,
            **fields,
        )


def owner(make):
    row = one(make, kind="first_contact")
    return row.owner.name, row.owned_as


def test_the_fixed_worker_owns_it_and_an_absence_hands_it_over_and_back(make):
    _youth, _measure, worker = held(make)
    make.actor(F.TEAM_LEADER, name="Tanja", team=make.team())
    derive(make)
    before = one(make, kind="first_contact")
    assert owner(make) == ("Vera Vast", "fixed")
    assert before.substitute.name == "Tanja"
    spell = absent(make, worker)
    assert derive(make).handed_over == 2
    assert owner(make) == ("Tanja", "team_leader")
    changed(make, Absence, {"pk": spell.pk}, until_on=TODAY)
    derive(make)
    assert owner(make) == ("Vera Vast", "fixed")
    after = one(make, kind="first_contact")
    assert (after.started_on, after.known_on, after.due_on) == (
        before.started_on,
        before.known_on,
        before.due_on,
    )


def test_absent_for_a_day_a_week_is_here(make):
    _youth, _measure, worker = held(make)
    absent(make, worker, share=0.25)
    derive(make)
    assert owner(make) == ("Vera Vast", "fixed")


def test_who_stands_in_comes_before_who_leads(make):
    _youth, _measure, worker = held(make)
    make.actor(F.TEAM_LEADER, name="Tanja", team=make.team())
    with make.as_register() as by:
        Substitution.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            substitute=make.worker(name="Wim Waarnemer"),
            kind="holiday",
            from_on=TODAY,
            recorded_at=AT,
        )
    absent(make, worker)
    derive(make)
    assert owner(make) == ("Wim Waarnemer", "substitute")


def test_who_left_owns_nothing_from_that_day(make):
    _youth, _measure, worker = held(make)
    derive(make)
    changed(make, Employment, {"worker": worker}, until_on=TODAY)
    derive(make)
    assert owner(make) == ("Corrie", "coordinator")


def test_a_temporary_worker_comes_before_the_coordinator(make):
    youth = make.youth()
    worker = make.worker(name="Tom Tijdelijk")
    make.assignment(make.measure(youth), worker, role="temporary")
    derive(make)
    found = {row.kind: row.owner.name for row in duties(make)}
    assert set(found.values()) == {"Tom Tijdelijk"}


def test_a_child_that_returns_keeps_its_first_clock(make):
    _youth, measure, _worker = held(make)
    derive(make)
    before = one(make, kind="first_contact")
    changed(make, Assignment, {"measure": measure}, until_on=TODAY)
    derive(make)
    row = one(make, kind="first_contact")
    assert owner(make) == ("Corrie", "coordinator")
    assert (row.pk, row.due_on) == (before.pk, before.due_on)


def test_an_order_that_ends_lets_its_duties_lapse_with_a_reason(make):
    youth = make.youth()
    measure = make.measure(youth)
    derive(make)
    changed(make, Measure, {"pk": measure.pk}, until_on=TODAY)
    assert derive(make).lapsed > 0
    assert duties(make, lapsed_on=None) == []
    row = one(make, kind="first_contact")
    assert row.lapsed_because.startswith("De maatregel is geëindigd of ingetrokken")


def test_a_corrected_day_of_receipt_corrects_the_term(make):
    measure = make.measure(make.youth(), received_on=dt.date(2026, 10, 1))
    derive(make)
    changed(make, Measure, {"pk": measure.pk}, received_on=dt.date(2026, 10, 8))
    assert derive(make).moved >= 1
    assert one(make, kind="first_contact").due_on == dt.date(2026, 10, 15)


def plan(make, measure, fixed_on, recorded_at=AT):
    with make.as_register() as by:
        return PlanOfAction.objects.create(
            controller_id=by.organisation_id,
            measure=measure,
            youth_id=measure.youth_id,
            fixed_on=fixed_on,
            recorded_at=recorded_at,
        )


def test_a_plan_fulfils_its_term_and_opens_the_next_look_at_it(make):
    _youth, measure, _worker = held(make)
    plan(make, measure, dt.date(2026, 5, 20))
    derive(make)
    assert one(make, kind="plan_kpi").fulfilled_on == dt.date(2026, 5, 20)
    look = one(make, kind="evaluation")
    assert (look.due_on, look.rule_kind) == (dt.date(2026, 11, 20), "DESIGN")
    assert duties(make, kind="plan_review") == []


def test_an_old_plan_from_a_register_is_not_called_late(make):
    _youth, measure, _worker = held(make)
    plan(make, measure, dt.date(2023, 11, 20))
    derive(make)
    assert one(make, kind="evaluation").due_on == dt.date(2026, 11, 20)
    review = one(make, kind="plan_review")
    assert (review.due_on, review.rule_kind) == (dt.date(2026, 11, 20), "LAW")


def test_the_next_evaluation_counts_from_the_last(make):
    _youth, measure, _worker = held(make)
    plan(make, measure, dt.date(2026, 5, 20))
    derive(make)
    changed(make, Duty, {"kind": "evaluation"}, fulfilled_on=TODAY)
    later = AT + dt.timedelta(days=120)
    derive(make, at=later)
    first, second = duties(make, kind="evaluation")
    assert (first.fulfilled_on, second.due_on) == (TODAY, dt.date(2027, 4, 30))


def test_the_council_is_told_two_months_before_an_order_ends(make):
    _youth, measure, _worker = held(make, until_on=dt.date(2027, 1, 31))
    derive(make)
    row = one(make, kind="council")
    assert (row.due_on, row.rule_id) == (dt.date(2026, 11, 30), "RK-13")
    changed(make, Measure, {"pk": measure.pk}, until_on=dt.date(2027, 2, 28))
    derive(make)
    old, new = duties(make, kind="council")
    assert (old.lapsed_on, new.due_on) == (TODAY, dt.date(2026, 12, 28))


def test_triage_is_due_the_next_working_day_and_stays_so(make):
    make.measure(make.youth())
    derive(make)
    due = one(make, kind="triage").due_on
    assert due == dt.date(2026, 11, 2)
    derive(make, at=AT + dt.timedelta(days=5))
    assert one(make, kind="triage").due_on == due


def test_a_class_in_the_register_is_a_triage(make):
    youth = make.youth()
    make.measure(youth)
    derive(make)
    make.list_entry(youth, urgency="C")
    derive(make)
    assert one(make, kind="triage").fulfilled_on == TODAY


def test_a_registration_that_ends_soon_is_the_own_duty(make):
    worker = make.worker(name="Rik Register")
    with make.as_register() as by:
        Registration.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            number="1",
            until_on=TODAY + 30 * DAY,
        )
    derive(make)
    row = one(make, kind="registration")
    assert (row.owner.name, row.owned_as) == ("Rik Register", "self")
    assert (row.due_on, row.person_id) == (TODAY + 29 * DAY, None)
    changed(make, Registration, {"worker": worker}, until_on=TODAY + 900 * DAY)
    derive(make)
    assert one(make, kind="registration").fulfilled_on == TODAY


def test_without_anybody_no_name_is_made_up_and_it_is_counted(make, coordinator):
    with make.as_register("GI Zuid"):
        pass
    make.measure(make.youth(organisation="GI Zuid"))
    with make.as_register("GI Zuid") as by:
        done = waiting.derive_waits(youths=None, by=by, at=AT).duties
        assert not Duty.objects.filter(controller_id=by.organisation_id).exists()
    assert done.unowned == 3


def test_only_an_administrator_is_somebody_too(make):
    make.actor(F.FUNCTIONAL_ADMINISTRATOR, name="Ada", organisation="GI Zuid")
    make.measure(make.youth(organisation="GI Zuid"))
    with make.as_register("GI Zuid") as by:
        waiting.derive_waits(youths=None, by=by, at=AT)
        rows = Duty.objects.filter(controller_id=by.organisation_id)
        assert {row.owned_as for row in rows} == {"administrator"}


def test_a_change_for_one_youth_leaves_the_others_alone(make, coordinator):
    mine, other = make.youth(), make.youth()
    for youth in (mine, other):
        make.measure(youth)
    derive(make)
    changed(make, Measure, {"youth__in": [mine, other]}, until_on=TODAY)
    with make.as_register():
        done = waiting.derive_for(youths=[mine.pk], by=coordinator, at=AT)
    assert done.duties.lapsed > 0
    assert duties(make, person=mine, lapsed_on=None) == []
    assert duties(make, person=other, lapsed_on=None) != []


def test_an_absence_typed_here_hands_duties_over_in_the_same_change(make):
    leader = make.actor(F.TEAM_LEADER, name="Tanja", team=make.team())
    _youth, _measure, worker = held(make)
    derive(make)
    acts(leader)
    away = Away(from_on=TODAY, share=Decimal(1))
    typed = type_absence(worker_id=worker.pk, away=away, by=leader, at=AT)
    assert owner(make) == ("Tanja", "team_leader")
    acts(leader)
    end_absence(absence_id=typed.pk, until_on=TODAY, by=leader, at=AT)
    assert owner(make) == ("Vera Vast", "fixed")


def test_another_name_behind_a_desk_is_settled_in_the_background(
    make, coordinator, django_capture_on_commit_callbacks
):
    make.measure(make.youth())
    derive(make)
    asked = ProcrastinateJob.objects.filter(task_name="waiting.derive_one")
    for name in ("Anna", "Bea"):
        with django_capture_on_commit_callbacks(execute=True):
            make.actor(F.WAITING_LIST_COORDINATOR, name=name)
        assert asked.count() == 1
    jobs.derive_one(organisation_id=coordinator.organisation_id)
    assert owner(make) == ("Anna", "coordinator")


def test_a_check_is_not_late_for_days_before_the_order_came_in(make):
    """Of an order of 38 days ago that came in 24 days ago: the clock of the file."""
    dates = {"from_on": TODAY - 38 * DAY, "received_on": TODAY - 24 * DAY}
    make.measure(make.youth(), **dates)
    derive(make)
    row = one(make, kind="safety_check")
    assert row.due_on == TODAY - (24 - 7) * DAY
