"""A fixed family plan gives the measure its plan, and a plan passed over its clock."""

import datetime as dt

import pytest

from nabij.base.audit import trail
from nabij.dossier.models import Duty
from nabij.measures import planning
from nabij.plans import events
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
BEGUN = TODAY - dt.timedelta(days=40)


@pytest.fixture
def held(make):
    """A worker with a supervised child, who is also under probation."""
    anouk = make.professional("Anouk")
    by = make.actor(Function.YOUTH_PROTECTOR, professional=anouk)
    child = make.youth()
    measure = make.measure(child)
    make.assignment(measure, make.worker(professional=anouk))
    probation = make.measure(child, type=51)
    make.derived()
    return by, child, measure, probation


def told(news, by):
    with trail():
        acts(by)
        events.tell(news, by=by, at=AT)
    acts(by)


def test_the_duty_is_done_on_the_day_the_plan_was_fixed(held):
    by, child, measure, probation = held
    persons = frozenset({child.pk})
    reason = {"reason": "threat", "clear_on": BEGUN}
    told(events.PassedOver(persons=persons, **reason), by)
    assert planning.passed_over(measure.pk)[1:] == ("threat", BEGUN)
    told(events.Fixed(persons=persons, fixed_on=TODAY), by)
    assert planning.plan_of(measure.pk).fixed_on == TODAY
    assert planning.plan_of(probation.pk) is None
    about = {"person": child, "kind__in": ["plan", "plan_kpi"], "lapsed_on": None}
    assert not Duty.objects.filter(**about, fulfilled_on=None).exists()
    assert Duty.objects.filter(**about, fulfilled_on=TODAY).exists()
    # A later version is no other plan, and what was passed over can be told again.
    told(events.Fixed(persons=persons, fixed_on=AT.date()), by)
    told(events.PassedOver(persons=persons, **reason | {"reason": "interest"}), by)
    assert planning.passed_over(measure.pk)[1] == "interest"


def test_who_may_not_fix_it_or_is_of_another_organisation_leaves_it_alone(make, held):
    by, child, measure, _probation = held
    persons = frozenset({child.pk})
    near = make.actor(Function.SAFETY_EXPERT)
    other = make.actor(Function.YOUTH_PROTECTOR, organisation="GI Zuid")
    for actor in (near, other):
        told(events.Fixed(persons=persons, fixed_on=TODAY), actor)
    acts(by)
    assert planning.plan_of(measure.pk) is None
