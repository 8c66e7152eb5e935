"""Two coordinators at once, on real connections: one wins, the other loses nothing."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from nabij.allocation import actions
from nabij.allocation.models import Proposal
from nabij.allocation.tests.making import carer, waits
from nabij.base import audit
from nabij.base.acting import acting
from nabij.base.errors import ChangedMeanwhile
from nabij.measures.models import Assignment
from nabij.rules.functions import Function as Who
from tests.copies import copied
from tests.make import AT, Make

pytestmark = pytest.mark.slow
COORDINATOR = Who.WAITING_LIST_COORDINATOR
LATER = AT + dt.timedelta(minutes=5)


@pytest.fixture
def make(django_db_setup, django_db_blocker):
    """A maker in a copy of the test database: what is committed goes away with it."""
    with django_db_blocker.unblock(), copied():
        yield Make()


@pytest.fixture
def ready(make):
    """Two coordinators who look at the same draft."""
    with transaction.atomic():
        carer(make)
        youths = [waits(make), waits(make, urgency="C")]
        make.derived()
        people = [make.actor(COORDINATOR), make.actor(COORDINATOR)]
    with acting(people[0], at=AT), audit.trail() as trail:
        draft = actions.propose(
            is_protection=True, based_on=None, by=people[0], at=AT
        ).proposal
        audit.flush(trail)
    return {"draft": draft, "people": people, "youths": youths}


def at_once(tasks):
    """Run each in its own thread and connection, begun together; their answers."""
    gate, answers = threading.Barrier(len(tasks)), []

    def run(task):
        gate.wait(10)
        try:
            with audit.trail() as trail:
                found = task()
                with transaction.atomic():
                    audit.flush(trail)
            answers.append(found)
        except Exception as error:
            answers.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(task,)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def confirm(ready, person):
    def task():
        with acting(person, at=LATER):
            return actions.confirm(
                proposal_id=ready["draft"].pk, version=1, by=person, at=LATER
            )

    return task


def test_of_two_confirms_at_once_one_wins_and_the_other_is_told(make, ready):
    answers = at_once([confirm(ready, person) for person in ready["people"]])
    won = [each for each in answers if isinstance(each, Proposal)]
    told = [each for each in answers if isinstance(each, ChangedMeanwhile)]
    assert (len(won), len(told)) == (1, 1), answers
    assert "niets dubbel toegewezen en niets verloren" in told[0].sentence
    with transaction.atomic(), make.as_register():
        rows = Assignment.objects.current()
        assert sorted(rows.values_list("youth_id", flat=True)) == sorted(
            youth.pk for youth in ready["youths"]
        )


def test_a_confirm_and_a_new_proposal_at_once_leave_one_of_both(make, ready):
    first, second = ready["people"]

    def again():
        with acting(second, at=LATER):
            return actions.propose(
                is_protection=True, based_on=ready["draft"].pk, by=second, at=LATER
            )

    answers = at_once([confirm(ready, first), again])
    told = [each for each in answers if isinstance(each, ChangedMeanwhile)]
    assert len(told) == 1, answers
    with acting(first, at=LATER):
        states = set(Proposal.objects.values_list("state", flat=True))
    assert states in ({"confirmed"}, {"superseded", "draft"})
