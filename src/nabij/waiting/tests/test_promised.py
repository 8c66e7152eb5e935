"""What was agreed, asked or decided by name is a duty like all others."""

import datetime as dt

import pytest
from django.db import connection

from nabij.counsel import actions as counsel
from nabij.counsel.tests.test_asking import asked as a_question
from nabij.dossier.models import Duty
from nabij.organisations import queries as organisations
from nabij.plans import actions as plans
from nabij.plans.models import PlanVersion
from nabij.plans.tests.conftest import case as case
from nabij.plans.tests.conftest import trail as trail
from nabij.plans.tests.test_weighing import weigh
from nabij.records import actions as records
from nabij.rules.file.weighing import Step
from nabij.rules.functions import Function as F
from nabij.safety import actions as safety
from nabij.safety.tests import agreeing
from nabij.workforce.models import Absence
from tests.make import AT, LONG_AGO, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
SOON = TODAY + 10 * DAY


def owed(make, kind: str, organisation: str = "GI Noord") -> list[Duty]:
    with make.as_register(organisation):
        return list(Duty.objects.filter(kind=kind).order_by("pk"))


def who(actor) -> int:
    return organisations.professional_of(capacity_id=actor.capacity_id)


def ask_counter_view(case):
    question = plans.Question(
        step=Step.PLACEMENT,
        text="Kan Noor bij oma wonen?",
        capacity_id=case.colleague.capacity_id,
        due_on=TODAY + 3 * DAY,
    )
    about = {"plan_id": case.plan.pk, "person_id": case.child.pk, "goal_id": None}
    return plans.ask_counter_view(**about, question=question, by=case.by, at=AT)


def test_a_counter_view_is_owed_by_whom_it_was_asked_until_the_answer(make, case):
    row = ask_counter_view(case)
    [duty] = owed(make, "counter_view")
    assert (duty.owner_id, duty.owned_as) == (who(case.colleague), "named")
    assert (duty.due_on, duty.rule_id) == (TODAY + 3 * DAY, "PL-03")
    assert duty.substitute_id == who(case.by)
    acts(case.colleague)
    told = plans.Answered(view="doubts", text="Vraag het oma eerst.")
    plans.answer_counter_view(
        question_id=row.pk, told=told, by=case.colleague, at=AT + DAY
    )
    [duty] = owed(make, "counter_view")
    assert (duty.fulfilled_on, duty.lapsed_on) == (TODAY + DAY, None)


def test_without_an_answer_in_a_week_who_asked_has_it_again(make, case):
    ask_counter_view(case)
    acts(case.by)
    case.goal(at=AT + 11 * DAY)
    [duty] = owed(make, "counter_view")
    assert (duty.owner_id, duty.owned_as) == (who(case.by), "asker")
    assert duty.due_on == TODAY + 3 * DAY


def test_an_expert_of_another_organisation_owes_the_answer(make, case):
    expert = make.actor(
        F.SAFETY_EXPERT, organisation="Veiligheidsteam", account=make.account()
    )
    acts(case.by)
    row = counsel.ask(
        person_id=case.child.pk, asked=a_question(expert), by=case.by, at=AT
    )
    [duty] = owed(make, "question")
    assert (duty.owner_id, duty.owned_as) == (who(expert), "safety_expert")
    acts(expert)
    assert Duty.objects.get(kind="question").pk == duty.pk
    counsel.answer_question(question_id=row.pk, text="Nee.", by=expert, at=AT + DAY)
    assert owed(make, "question")[0].fulfilled_on == TODAY + DAY


def test_a_question_taken_back_asks_nothing(make, case):
    expert = make.actor(
        F.SAFETY_EXPERT, organisation="Veiligheidsteam", account=make.account()
    )
    acts(case.by)
    row = counsel.ask(
        person_id=case.child.pk, asked=a_question(expert), by=case.by, at=AT
    )
    counsel.withdraw_question(
        question_id=row.pk, because="Het is opgelost.", by=case.by, at=AT
    )
    [duty] = owed(make, "question")
    assert duty.fulfilled_on is None
    assert duty.lapsed_because == "De vraag om advies is ingetrokken."


def test_who_was_named_and_falls_ill_hands_it_to_who_decided(make, case):
    checker = make.professional("Cem", make.account())
    worker = make.worker(professional=checker)
    make.actor(F.YOUTH_PROTECTOR, professional=checker)
    acts(case.by)
    safety.set_condition(
        person_id=case.child.pk,
        demanded=agreeing.demanded(checker=checker.pk, look_on=SOON),
        rests=agreeing.ON_FACT,
        by=case.by,
        at=AT,
    )
    [duty] = owed(make, "condition")
    assert (duty.owner_id, duty.rule_id, duty.due_on) == (checker.pk, "PL-09", SOON)
    with make.as_register() as by:
        away = Absence.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            share=1,
            from_on=LONG_AGO,
            recorded_at=AT,
        )
    make.derived()
    [duty] = owed(make, "condition")
    assert (duty.owner_id, duty.owned_as) == (who(case.by), "asker")
    with make.as_register():
        away.delete()
    make.derived()
    [duty] = owed(make, "condition")
    assert (duty.owner_id, duty.due_on) == (checker.pk, SOON)


def _condition(case):
    acts(case.by)
    return safety.set_condition(
        person_id=case.child.pk,
        demanded=agreeing.demanded(look_on=SOON),
        rests=agreeing.ON_FACT,
        by=case.by,
        at=AT,
    )


def test_a_finding_of_the_other_half_of_a_duo_moves_the_condition(make, case):
    row = _condition(case)
    local = agreeing.near(
        make, case.child, F.LOCAL_TEAM_WORKER, "Lokaal team", "local_team"
    )
    acts(local)
    safety.record_finding(
        condition_id=row.pk,
        found=agreeing.found(look_on=SOON + DAY),
        version=":",
        by=local,
        at=AT,
    )
    first, later = owed(make, "condition")
    assert (first.fulfilled_on, later.due_on) == (TODAY, SOON + DAY)
    assert (later.fulfilled_on, later.lapsed_on) == (None, None)
    acts(case.by)
    safety.end_condition(
        condition_id=row.pk,
        outcome="lapsed",
        reason="Oma woont hier nu.",
        version=f"{row.findings.get().pk}:",
        by=case.by,
        at=AT + DAY,
    )
    [*_done, later] = owed(make, "condition")
    assert later.lapsed_on == TODAY + DAY


def test_a_request_is_owed_in_a_month_and_done_with_the_answer(make, case):
    acts(case.by)
    row = records.record_request(
        person_id=case.mother.pk,
        asked=records.Asked(
            kind="correction",
            asked_as="self",
            words="Mijn naam is fout.",
            received_on=TODAY - 3 * DAY,
        ),
        by=case.by,
        at=AT,
    )
    [duty] = owed(make, "file_request")
    assert (duty.rule_id, duty.rule_kind) == ("PR-05", "LAW")
    assert (duty.started_on, duty.due_on) == (TODAY - 3 * DAY, row.due_on)
    answered = records.Answered(outcome="granted", reason="De naam is verbeterd.")
    records.answer_request(request_id=row.pk, answered=answered, by=case.by, at=AT)
    assert owed(make, "file_request")[0].fulfilled_on == TODAY


def test_a_goal_is_looked_at_on_its_day_and_asked_after_eight_weeks(make, case):
    goal = case.goal(at=AT - 60 * DAY, due_on=SOON)
    make.derived()
    [due], [stale] = owed(make, "goal"), owed(make, "goal_stale")
    assert (due.due_on, due.owner_id) == (SOON, who(case.by))
    assert stale.started_on == TODAY - 60 * DAY + dt.timedelta(weeks=8) + DAY
    assert (stale.rule_id, stale.due_on) == ("PL-08", stale.started_on + 7 * DAY)
    acts(case.by)
    case.progress(goal, at=AT)
    assert owed(make, "goal_stale")[0].fulfilled_on == TODAY
    told = plans.GoalTold(
        person_id=case.child.pk,
        domain="school",
        text="Naar school",
        standing="met",
        why="Gelukt.",
        due_on=SOON,
    )
    plans.set_goal(
        plan_id=case.plan.pk,
        goal_id=goal.goal_id,
        told=told,
        version=goal.pk,
        by=case.by,
        at=AT + DAY,
    )
    assert owed(make, "goal")[0].fulfilled_on == TODAY + DAY


def test_a_condition_of_a_plan_is_looked_at_by_whom_the_decision_names(make, case):
    goal = case.goal()
    row = weigh(case, goal, check_on=SOON, checker=who(case.colleague))
    [duty] = owed(make, "condition")
    assert (duty.owner_id, duty.due_on) == (who(case.colleague), SOON)
    assert duty.source.startswith(f"plan_condition:{case.plan.pk}:")
    done = {"step": Step.FULFILLED, "reaction": "Fijn."}
    weigh(case, goal, replaces=row.decision_id, at=AT + DAY, **done)
    assert owed(make, "condition")[0].fulfilled_on == TODAY + DAY


def test_who_began_the_plan_knows_what_the_other_half_of_the_duo_wrote(make, case):
    goal = case.goal(at=AT - 60 * DAY)
    make.derived()
    assert [row.fulfilled_on for row in owed(make, "goal_stale")] == [None]
    local = agreeing.near(
        make, case.child, F.LOCAL_TEAM_WORKER, "Lokaal team", "local_team"
    )
    agreeing.opened_for(make, case.mother, local, "Lokaal team")
    acts(local)
    told = plans.ProgressTold(
        kind="fact", text="Kwam.", said_on=TODAY, said_by_other="Juf"
    )
    plans.note_progress(goal_id=goal.goal_id, told=told, by=local, at=AT)
    assert [row.fulfilled_on for row in owed(make, "goal_stale")] == [TODAY]
    assert owed(make, "goal_stale", "Lokaal team") == []


def test_the_wall_round_progress_opens_to_one_machine_only(make, case):
    goal = case.goal(at=AT - 60 * DAY)
    local = agreeing.near(
        make, case.child, F.LOCAL_TEAM_WORKER, "Lokaal team", "local_team"
    )
    make.organisation("GI Zuid")
    agreeing.opened_for(make, case.mother, local, "Lokaal team")
    acts(local)
    told = plans.ProgressTold(
        kind="fact", text="Kwam.", said_on=TODAY, said_by_other="Juf"
    )
    plans.note_progress(goal_id=goal.goal_id, told=told, by=local, at=AT)
    with make.as_register():
        assert count("plans_progress") == 1
    with make.as_register("GI Zuid"):
        assert count("plans_progress") == 0
        assert rows("select nabij_plan_is_ours(%s)", case.plan.pk) == [(False,)]
    acts(None)
    assert count("plans_progress") == 0


def rows(sql: str, *values: object) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def count(table: str) -> int:
    return rows(f"select count(*) from {table}")[0][0]


def fixed(case) -> PlanVersion:
    case.goal()
    plans.tell_family_plan(
        plan_id=case.plan.pk,
        told=plans.FamilyAsked(outcome="made", reason="Zij doen het.", on_day=TODAY),
        by=case.by,
        at=AT,
    )
    return plans.fix_version(plan_id=case.plan.pk, number=1, by=case.by, at=AT)


def sign(case, person, **more):
    said = {"outcome": "signed", "how": "paper", "on_day": TODAY} | more
    plans.sign_version(
        plan_id=case.plan.pk,
        number=1,
        signed=plans.Signed(person_id=person.pk, **said),
        by=case.by,
        at=AT,
    )


def test_a_version_is_signed_by_who_signs_and_ends_with_the_plan(make, case):
    acts(case.by)
    fixed(case)
    [duty] = owed(make, "plan_signed")
    assert (duty.due_on, duty.rule_id) == (TODAY + 14 * DAY, "PL-10")
    acts(case.by)
    sign(case, case.mother)
    # The child is eleven: somebody else signs for her, and nobody has to.
    assert owed(make, "plan_signed")[0].fulfilled_on == TODAY


def test_a_plan_that_ends_asks_nothing_more(make, case):
    acts(case.by)
    fixed(case)
    case.goal(due_on=SOON, text="Sporten")
    assert owed(make, "goal")[0].lapsed_on is None
    acts(case.by)
    plans.evaluate(
        plan_id=case.plan.pk,
        told=plans.LookedBack(
            on_day=TODAY,
            with_whom="Eva",
            went_well="Alles",
            to_change="",
            outcome="end",
        ),
        by=case.by,
        at=AT,
    )
    assert {row.lapsed_on for row in owed(make, "goal")} == {TODAY}
    assert owed(make, "plan_signed")[0].lapsed_on == TODAY


def test_a_measure_that_ends_ends_what_its_plan_asks(make, case):
    acts(case.by)
    case.goal(due_on=SOON)
    with make.as_register():
        measure = case.child.measure_set.get()
        measure.until_on = TODAY
        measure.save()
    make.derived()
    assert owed(make, "goal")[0].lapsed_on == TODAY
