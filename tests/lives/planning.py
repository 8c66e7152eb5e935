"""One plan of the whole family: goals, conditions, counter-view, versions, help."""

from nabij.base.acting import Actor
from nabij.dossier.models import Statement
from nabij.families.models import Person
from nabij.plans import actions as plans
from nabij.plans.models import (
    CounterView,
    FamilyPlan,
    Goal,
    GoalVersion,
    Help,
    Member,
    PlanVersion,
    WeighedDecision,
)
from nabij.plans.starting import OUTCOMES, family_asked
from nabij.plans.weighing.contradicting import uninvolved
from nabij.rules.file.weighing import Step
from nabij.rules.functions import Function as F
from tests.lives.kin import FILE, person_of, two_of
from tests.lives.world import DAY, Lives

DECIDING = tuple(each for each in FILE if each != F.BEHAVIOURAL_SCIENTIST)
KINDS = ("fact", "report", "suspicion", "opinion")


def plan_begun(lives: Lives) -> None:
    by, person, other = two_of(lives)
    told = plans.Begun(
        kind=lives.dice.choice(FamilyPlan.Kind.values),
        members=[other.pk],
        begun_on=lives.day_before(),
        why_second=lives.dice.choice(("", "Het eerste was van een ander.")),
    )
    lives.do(plans.begin_plan, person_id=person.pk, told=told, by=by)


def _plan(lives: Lives) -> tuple[Actor, FamilyPlan]:
    by, seen = lives.found(FamilyPlan.objects.all(), *FILE)
    return by, lives.one(seen)


def member_came(lives: Lives) -> None:
    by, plan = _plan(lives)
    person = lives.one(lives.seen(by, Person.objects.all()))
    lives.do(
        plans.add_member, plan_id=plan.pk, person_id=person.pk, from_on=lives.on, by=by
    )


def member_went(lives: Lives) -> None:
    by, seen = lives.found(Member.objects.holding(lives.on), *FILE)
    row = lives.one(seen)
    lives.do(
        plans.end_member,
        plan_id=row.plan_id,
        person_id=row.person_id,
        until_on=lives.on,
        by=by,
    )


def goal_set(lives: Lives) -> None:
    """A new goal, or one that is written down anew."""
    by, plan = _plan(lives)
    there = lives.seen(by, Member.objects.holding(lives.on).filter(plan=plan))
    standing = lives.seen(
        by,
        GoalVersion.objects.filter(goal__plan=plan, replaced_by=None).select_related(
            "goal"
        ),
    )
    old = lives.dice.choice([*standing, None])
    person = old.person_id if old else lives.one(there).person_id
    told = plans.GoalTold(
        person_id=person,
        domain=lives.dice.choice(GoalVersion.Domain.values),
        text="Elke dag naar school",
        owner_person=lives.one(there).person_id,
        due_on=lives.on + 60 * DAY,
        standing=lives.dice.choice(("open", "open", "met")) if old else "open",
        why="Het gaat anders dan gedacht." if old else "",
    )
    lives.do(
        plans.set_goal,
        plan_id=plan.pk,
        goal_id=old.goal_id if old else None,
        told=told,
        version=old.pk if old else None,
        by=by,
    )


def progress_seen(lives: Lives) -> None:
    by, seen = lives.found(Goal.objects.all(), *FILE)
    goal = lives.one(seen)
    told = plans.ProgressTold(
        said_on=lives.on,
        kind="fact",
        text=f"Kwam elke dag. {lives.names}",
        said_by_other="juf Anna",
    )
    lives.do(plans.note_progress, goal_id=goal.pk, told=told, by=by)


def goal_weighed(lives: Lives) -> None:
    """A goal becomes a condition; a condition gets its end or its consequence."""
    by, seen = lives.found(Goal.objects.all(), *DECIDING)
    goal = lives.one(seen)
    taken = lives.seen(by, WeighedDecision.objects.filter(goal=goal))
    about = Statement.objects.filter(person=goal.person_id, superseded_at=None)
    grounds = [row.pk for row in lives.seen(by, about)[:2]]
    step = Step.CONDITION
    if taken:
        step = lives.dice.choice((Step.CONSEQUENCE, Step.FULFILLED, Step.WITHDRAWN))
    told = plans.Weighed(
        step=step,
        reason="Anders wordt het niet veilig.",
        grounds=grounds,
        demand="Elke dag op tijd op school.",
        consequence="Dan vragen wij de rechter om hulp.",
        check_on=lives.on + 14 * DAY,
        checker=_me(lives, by),
        least_heavy="Lichtere hulp is geprobeerd.",
        reaction="Moeder vindt het streng.",
        child_view="Sam vindt het goed.",
        on_counter_view="Wij nemen het mee.",
        why_no_counter_view="Het kon niet wachten.",
        replaces=taken[-1].decision_id if taken else None,
    )
    lives.do(plans.weigh_goal, goal_id=goal.pk, told=told, by=by)


def _me(lives: Lives, by: Actor) -> int:
    [(who,)] = lives.rows(
        "select professional_id from organisations_capacity where id = %s",
        by.capacity_id,
    )
    return who


def contradiction_asked(lives: Lives) -> None:
    """An uninvolved colleague is asked, and has the file for as long as it takes."""
    by, plan = _plan(lives)
    free = lives.asked(by, lambda: uninvolved(plan.pk, by=by, on=lives.on))
    question = plans.Question(
        step=Step.PLACEMENT,
        text="Wij willen dit kind elders laten wonen.",
        capacity_id=lives.one(free).capacity_id,
        due_on=lives.on + 7 * DAY,
    )
    lives.do(
        plans.ask_counter_view,
        plan_id=plan.pk,
        person_id=plan.person_id,
        goal_id=None,
        question=question,
        by=by,
    )


def contradicted(lives: Lives) -> None:
    row = lives.one(
        lives.rows(
            "select v.id, v.asked_of_id from plans_counterview v where not exists"
            " (select 1 from plans_counteranswer a where a.counter_view_id = v.id)"
            " order by v.id"
        )
    )
    mine = [
        who
        for who in lives.staff
        if (by := lives.actor(who)) is not None and _me(lives, by) == row[1]
    ]
    by = lives.actor(lives.one(mine))
    view = lives.dice.choice(("agrees", "doubts", "disagrees"))
    told = plans.Answered(view=view, text="Kijk eerst naar oma.")
    lives.do(plans.answer_counter_view, question_id=row[0], told=told, by=by)
    assert not lives.seen(by, CounterView.objects.filter(pk=row[0])) or lives.seen(
        by, Person.objects.all()
    )


def family_was_asked(lives: Lives) -> None:
    """The family may make the plan itself first, or there is a ground why not."""
    by, plan = _plan(lives)
    before = lives.asked(by, lambda: family_asked(plan.pk))
    told = plans.FamilyAsked(
        outcome=lives.dice.choice([str(each) for each in OUTCOMES]),
        on_day=max(plan.begun_on, lives.day_before()),
        reason="Zo zeiden zij het.",
        replaces=before[0] if before else None,
    )
    lives.do(plans.tell_family_plan, plan_id=plan.pk, told=told, by=by)


def plan_fixed(lives: Lives) -> None:
    by, plan = _plan(lives)
    versions = lives.seen(by, PlanVersion.objects.filter(plan=plan))
    lives.do(plans.fix_version, plan_id=plan.pk, number=len(versions) + 1, by=by)


def plan_signed(lives: Lives) -> None:
    by, seen = lives.found(PlanVersion.objects.all(), *FILE)
    version = lives.one(seen)
    member = lives.one(lives.seen(by, Member.objects.filter(plan=version.plan_id)))
    signed = plans.Signed(
        person_id=member.person_id,
        outcome=lives.dice.choice(("signed", "refused")),
        how="screen",
        on_day=lives.on,
        words="Zo kan het.",
    )
    lives.do(
        plans.sign_version,
        plan_id=version.plan_id,
        number=version.number,
        signed=signed,
        by=by,
    )


def looked_back(lives: Lives) -> None:
    by, plan = _plan(lives)
    told = plans.LookedBack(
        on_day=lives.on,
        with_whom="moeder",
        went_well="Het ritme.",
        to_change="De avonden.",
        outcome=lives.dice.choice(("go_on", "change", "end")),
    )
    lives.do(plans.evaluate, plan_id=plan.pk, told=told, by=by)


def helped(lives: Lives) -> None:
    by, person = person_of(lives)
    standing = lives.seen(by, Help.objects.current().filter(until_on=None))
    if standing and lives.dice.random() < 0.5:
        row = lives.one(standing)
        lives.do(plans.end_help, help_id=row.pk, until_on=lives.on, by=by)
        return
    told = plans.HelpTold(
        kind="help",
        given_by="Hulp Thuis",
        what="",
        domain="",
        from_on=lives.day_before(),
    )
    lives.do(plans.add_help, person_id=person.pk, told=told, by=by)


STEPS = {
    plan_begun: 4,
    member_came: 2,
    member_went: 1,
    goal_set: 5,
    progress_seen: 2,
    goal_weighed: 4,
    contradiction_asked: 2,
    contradicted: 2,
    family_was_asked: 3,
    plan_fixed: 3,
    plan_signed: 2,
    looked_back: 2,
    helped: 2,
}
