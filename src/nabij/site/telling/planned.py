"""What the family and those near it plan, decide, sign and look back on."""

from collections.abc import Collection, Sequence
from typing import Any

from nabij.plans import actions as plans
from nabij.plans.actions import (
    Answered,
    Begun,
    FamilyAsked,
    GoalTold,
    HelpTold,
    LookedBack,
    ProgressTold,
    Question,
    Signed,
    TriedTold,
    Weighed,
)
from nabij.plans.finding import goal_now
from nabij.plans.weighing.deciding import ON_GOAL, standing_number
from nabij.rules.file.weighing import Step
from nabij.site.demo.relatives import model
from nabij.site.telling.hand import DAY, Pen


class InPlan(Pen):
    """The one plan of the family."""

    def begins(self, person: int, ago: int, members: Collection[int], kind: str) -> int:
        """A plan, for those who were chosen for it."""
        told = Begun(kind=kind, members=members, begun_on=self.day(ago))
        row = plans.begin_plan(person_id=person, told=told, **self.then(ago, 9))
        return int(row.pk)

    def joins(self, plan: int, ago: int, person: int) -> None:
        """Somebody belongs to the plan too, from this day on."""
        then = self.then(ago, 10)
        from_on = self.day(ago)
        plans.add_member(plan_id=plan, person_id=person, from_on=from_on, **then)

    def asks_family(self, plan: int, ago: int, outcome: str, reason: str) -> None:
        """Whether the family makes the plan itself."""
        with self.reads(ago):
            rows = model("dossier.Decision").objects.filter(
                kind="plans.family_group_plan",
                about=f"plan:{plan}",
                superseded_at=None,
            )
            before = rows.values_list("pk", flat=True).first()
        told = FamilyAsked(
            outcome=outcome, on_day=self.day(ago), reason=reason, replaces=before
        )
        plans.tell_family_plan(plan_id=plan, told=told, **self.then(ago, 10))

    def aims(
        self, plan: int, ago: int, person: int, domain: str, text: str, **told: Any
    ) -> int:
        """A new goal; `within` says in how many days."""
        within = told.pop("within", None)
        due_on = self.day(ago) + within * DAY if within else None
        goal = GoalTold(
            person_id=person, domain=domain, text=text, due_on=due_on, **told
        )
        row = plans.set_goal(
            plan_id=plan, goal_id=None, told=goal, version=None, **self.then(ago, 11)
        )
        return int(row.goal_id)

    def reached(self, plan: int, goal: int, ago: int, why: str) -> None:
        """The goal is met, and why one may say so."""
        with self.reads(ago):
            now = goal_now(goal)
        told = GoalTold(
            person_id=now.person_id,
            domain=now.domain,
            text=now.text,
            steps=now.steps,
            owner_person=now.owner_person_id,
            owner_professional=now.owner_professional_id,
            due_on=now.due_on,
            standing="met",
            why=why,
        )
        plans.set_goal(
            plan_id=plan, goal_id=goal, told=told, version=now.pk, **self.then(ago, 14)
        )

    def sees(
        self, goal: int, ago: int, kind: str, text: str, who: str = "", **told: Any
    ) -> None:
        """Progress, as somebody else than the goal's owner tells it."""
        progress = ProgressTold(
            said_on=self.day(ago), kind=kind, text=text, said_by_other=who, **told
        )
        plans.note_progress(goal_id=goal, told=progress, **self.then(ago, 13))

    def wants_contradiction(
        self,
        plan: int,
        ago: int,
        person: int,
        who: Pen,
        text: str,
        *,
        step: Step,
        goal: int | None = None,
    ) -> int:
        """The question to a colleague who does not know the family."""
        question = Question(
            step=step,
            text=text,
            capacity_id=who.actor.capacity_id,
            due_on=self.day(ago) + 10 * DAY,
        )
        row = plans.ask_counter_view(
            plan_id=plan,
            person_id=person,
            goal_id=goal,
            question=question,
            **self.then(ago, 11),
        )
        return int(row.pk)

    def contradicts(self, question: int, ago: int, view: str, text: str) -> None:
        """The answer of that colleague."""
        told = Answered(view=view, text=text)
        plans.answer_counter_view(question_id=question, told=told, **self.then(ago, 15))

    def weighs(
        self, goal: int, ago: int, step: Step, asked_of: int, **told: Any
    ) -> None:
        """A goal becomes a condition, or the condition ends."""
        look = told.pop("look", None)
        with self.reads(ago):
            replaces = standing_number(ON_GOAL, asked_of, f"goal:{goal}")
        weighed = Weighed(
            step=step,
            check_on=self.day(ago) + look * DAY if look else None,
            replaces=replaces,
            **told,
        )
        plans.weigh_goal(goal_id=goal, told=weighed, **self.then(ago, 14))

    def fixes(self, plan: int, ago: int, number: int) -> None:
        """The plan as it stands, as a version."""
        plans.fix_version(plan_id=plan, number=number, **self.then(ago, 15))

    def takes_signatures(
        self, plan: int, ago: int, number: int, signed: Sequence[Signed]
    ) -> None:
        """Who agreed with a version, and who did not."""
        for each in signed:
            plans.sign_version(
                plan_id=plan, number=number, signed=each, **self.then(ago, 16)
            )

    def agreed(self, person: int, ago: int, **told: Any) -> Signed:
        """Somebody agreed, on paper unless said otherwise."""
        return Signed(
            person_id=person,
            outcome="signed",
            on_day=self.day(ago),
            **{"how": "paper"} | told,
        )

    def refused(self, person: int, ago: int, words: str) -> Signed:
        """Somebody did not agree, and said why."""
        return Signed(
            person_id=person,
            outcome="refused",
            how="paper",
            words=words,
            on_day=self.day(ago),
        )

    def looks_back(self, plan: int, ago: int, **told: Any) -> None:
        """An evaluation, together."""
        back = LookedBack(on_day=self.day(ago), **told)
        plans.evaluate(plan_id=plan, told=back, **self.then(ago, 15))

    def has_help(
        self, person: int, ago: int, given_by: str, what: str, **told: Any
    ) -> int:
        """Somebody helps, or directs the help."""
        until = told.pop("until", None)
        helped = HelpTold(
            given_by=given_by,
            what=what,
            from_on=self.day(ago),
            until_on=self.day(until) if until else None,
            **{"kind": "help", "domain": ""} | told,
        )
        row = plans.add_help(person_id=person, told=helped, **self.then(ago, 13))
        return int(row.pk)

    def tried(
        self, plan: int, ago: int, person: int, kind: str, was_tried: bool, words: str
    ) -> None:
        """What is lighter than a placement: tried, or why not."""
        told = TriedTold(
            kind=kind, was_tried=was_tried, words=words, on_day=self.day(ago)
        )
        plans.record_alternative(
            plan_id=plan, person_id=person, told=told, **self.then(ago, 12)
        )
