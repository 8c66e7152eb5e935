"""Two deciders at once, on real connections: one decides, the other loses nothing."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction

from nabij.base import audit
from nabij.base.acting import acting
from nabij.base.errors import ChangedMeanwhile
from nabij.dossier.models import Decision
from nabij.rules.functions import Function as Who
from nabij.waiting.queries.triage import TRIAGE
from nabij.waiting.tests.making_triages import statement, weighed
from nabij.waiting.triaging import deciding as triage
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


def deciding(person, youth, ground, letter, gate, answers):
    """Decide on a first triage as soon as everybody is ready."""
    gate.wait(10)
    try:
        with acting(person, at=LATER), audit.trail() as trail:
            answers.append(
                triage.decide_triage(
                    person_id=youth.pk,
                    weighed=weighed(ground, letter=letter),
                    replaces=None,
                    by=person,
                    at=LATER,
                )
            )
            audit.flush(trail)
    except Exception as error:
        answers.append(error)
    finally:
        connection.close()


def test_of_two_first_triages_at_once_one_stands(make):
    with transaction.atomic():
        sam = make.waiting_youth(given_name="Sam")
        ground = statement(make, sam)
        people = [make.actor(COORDINATOR), make.actor(COORDINATOR)]
    gate, answers = threading.Barrier(2), []
    threads = [
        threading.Thread(
            target=deciding, args=(person, sam, ground, letter, gate, answers)
        )
        for person, letter in zip(people, "BD", strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    [told] = [each for each in answers if isinstance(each, ChangedMeanwhile)]
    [won] = [each for each in answers if isinstance(each, Decision)]
    assert told.theirs["outcome"] == won.outcome
    with acting(people[0], at=LATER):
        rows = Decision.objects.filter(kind=TRIAGE, superseded_at=None)
        assert list(rows) == [won]
