"""What a colleague asked of me is a task of my day, until I answered."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import clock
from nabij.base.audit import trail
from nabij.counsel import actions as counsel
from nabij.organisations import queries
from nabij.organisations.models import Capacity
from nabij.plans import actions as plans
from nabij.plans.models import CounterView
from nabij.rules.file.weighing import Step
from nabij.rules.functions import Function as F
from tests.make import acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def question(make):
    """A protector asks a colleague who was never involved, about a placement."""
    bas = make.actor(F.YOUTH_PROTECTOR, name="Bas", account=make.account())
    by, child = make.own_youth(name="Anouk", given_name="Noor")
    return ask(by, bas, child), bas


def ask(by, bas, child) -> CounterView:
    at = clock.now()
    with trail():
        plan = plans.begin_plan(
            person_id=child.pk,
            told=plans.Begun(members=[], kind="action", begun_on=clock.day_of(at)),
            by=by,
            at=at,
        )
        return plans.ask_counter_view(
            plan_id=plan.pk,
            person_id=child.pk,
            goal_id=None,
            question=plans.Question(
                step=Step.PLACEMENT,
                text="Kan Noor niet bij haar oma wonen?",
                capacity_id=bas.capacity_id,
                due_on=clock.day_of(at) + 3 * DAY,
            ),
            by=by,
            at=at,
        )


def day_of(make, client, by, organisation="GI Noord") -> str:
    with make.as_register(organisation):
        account = Capacity.objects.get(pk=by.capacity_id).professional.account
    client.force_login(account)
    make.trusted(client)
    return client.get("/").content.decode()


def test_it_is_a_task_of_the_day_until_it_is_answered(make, client, question):
    asked, bas = question
    page = day_of(make, client, bas)
    assert page.count(f"/plannen/tegenspraak/{asked.pk}/") == 1
    assert "Tegenspraak geven" in page
    assert "Noor" in page
    acts(bas, clock.now())
    with trail():
        plans.answer_counter_view(
            question_id=asked.pk,
            told=plans.Answered(view="doubts", text="Vraag het oma eerst zelf."),
            by=bas,
            at=clock.now(),
        )
    assert "Tegenspraak geven" not in day_of(make, client, bas)


def test_nobody_else_is_asked(make, client, question):
    other = make.actor(F.BEHAVIOURAL_SCIENTIST, account=make.account())
    assert "Tegenspraak geven" not in day_of(make, client, other)


def test_an_expert_of_elsewhere_has_it_in_every_list_of_duties(make, client, question):
    asked, _bas = question
    make.organisation("Veiligheidsteam", kind="safety_team")
    expert = make.actor(
        F.SAFETY_EXPERT, organisation="Veiligheidsteam", account=make.account()
    )
    with make.as_register():
        by = queries.actor_of_capacity(capacity_id=asked.asked_by_id, on=clock.today())
    acts(by, clock.now())
    told = counsel.Asked(
        kind="safety",
        text="Kan Noor vannacht thuis slapen?",
        expert=expert.capacity_id,
        answer_by=clock.today() + DAY,
        legal_ground="Jeugdwet 7.3.11",
    )
    with trail():
        made = counsel.ask(person_id=asked.person_id, asked=told, by=by, at=clock.now())
    where = f"/vragen/{made.pk}/antwoord/"
    assert where in day_of(make, client, expert, "Veiligheidsteam")
    page = client.get(reverse("duties")).content.decode()
    assert where in page
    assert "veiligheidsexpert" in page
    assert "Vraag om advies" in client.get(reverse("duties_csv")).content.decode()
    key = client.post(reverse("calendar")).context["address"].rpartition("/agenda")[2]
    assert "vraag om advies" in client.get(f"/agenda{key}").content.decode()
