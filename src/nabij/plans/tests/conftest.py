"""A family with a worker, a mother, and a colleague who never heard of them."""

import datetime as dt
from dataclasses import dataclass

import pytest

from nabij.base import audit
from nabij.base.acting import Actor
from nabij.families.models import Person, Relation
from nabij.plans import actions
from nabij.plans.models import FamilyPlan
from nabij.rules.functions import Function
from tests.make import AT, TODAY, Make, acts

DAY = dt.timedelta(days=1)
BEGUN = TODAY - 70 * DAY


@dataclass
class Case:
    make: Make
    by: Actor
    colleague: Actor
    child: Person
    mother: Person
    plan: FamilyPlan

    def goal(self, *, at: dt.datetime = AT, **fields):
        told = {"person_id": self.child.pk, "domain": "school", "text": "Naar school"}
        told |= {"owner_person": self.mother.pk, **fields}
        return actions.set_goal(
            plan_id=self.plan.pk,
            goal_id=None,
            told=actions.GoalTold(**told),
            version=None,
            by=self.by,
            at=at,
        )

    def progress(self, version, *, at: dt.datetime = AT + DAY, **fields):
        told = {"kind": "fact", "text": "Kwam elke dag.", "said_on": at.date()}
        told |= {"said_by_other": "Juf Anna"} | fields
        return actions.note_progress(
            goal_id=version.goal_id,
            told=actions.ProgressTold(**told),
            by=self.by,
            at=at,
        )


@pytest.fixture
def trail():
    """An open trail, so that acts may be written one after another."""
    with audit.trail() as entries:
        yield entries


def parent_of(make: Make, child: Person, **fields) -> Person:
    defaults = {"family_name": "Bakker", "given_name": "Eva", "sex": "V"}
    kind = fields.pop("kind", "parent_with_authority")
    with make.as_register() as by:
        mother = Person.objects.create(
            controller_id=by.organisation_id,
            born_on=dt.date(1988, 2, 2),
            **defaults | fields,
        )
        Relation.objects.create(
            controller_id=by.organisation_id,
            person=mother,
            other=child,
            kind=kind,
            from_on=child.born_on,
            recorded_at=AT,
        )
    return mother


def begin(case_by: Actor, child: Person, *members: Person, **fields) -> FamilyPlan:
    told = {"kind": "action", "begun_on": BEGUN, **fields}
    return actions.begin_plan(
        person_id=child.pk,
        told=actions.Begun(members=[m.pk for m in members], **told),
        by=case_by,
        at=AT,
    )


@pytest.fixture
def case(make, trail):
    """A youth protector with a child under supervision and her mother, in one plan."""
    by, child = make.own_youth(name="Anouk", given_name="Noor")
    mother = parent_of(make, child)
    make.derived()
    colleague = make.actor(
        Function.YOUTH_PROTECTOR,
        name="Bas Fris",
        team=make.team("Team 2"),
        account=make.account("bas@voorbeeld.nl"),
    )
    plan = begin(by, child, mother)
    acts(by)
    return Case(make, by, colleague, child, mother, plan)
