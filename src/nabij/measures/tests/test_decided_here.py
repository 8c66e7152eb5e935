"""What somebody decided here is not undone by a register that lags behind."""

import datetime as dt

import pytest

from nabij.base import audit
from nabij.base.spells import supersede
from nabij.measures import actions
from nabij.measures.models import Assignment
from nabij.measures.registering import Given, set_assignments
from nabij.measures.withdrawing import withdraw_assignments
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
NEXT = AT + dt.timedelta(days=1)
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def held(make):
    """A youth whom a temporary worker holds, as the register said."""
    youth = make.youth()
    measure, worker = make.measure(youth), make.worker()
    row = make.assignment(measure, worker, role="temporary")
    team = make.team()
    return {"row": row, "by": make.actor(Function.TEAM_LEADER, team=team)}


def exported(make, row, until_on=None):
    """The register says it (again): how many lines changed something."""
    given = Given(
        line=2,
        youth_id=row.youth_id,
        measure_id=row.measure_id,
        worker_id=row.worker_id,
        from_on=row.from_on,
        until_on=until_on,
        role="temporary",
    )
    with make.as_register() as by:
        here = {"controller_id": by.organisation_id, "at": NEXT}
        return len(set_assignments(given=[given], **here).touched)


def ended(make, row):
    with make.as_register():
        return Assignment.objects.current().get(pk=row.pk).until_on


def end(make, held, until_on=TOMORROW):
    with make.as_register():
        row = Assignment.objects.get(pk=held["row"].pk)
        row = supersede(row, at=AT, until_on=until_on, decided_here=True)
    return row


def test_the_same_export_again_leaves_the_end_that_was_decided(make, held):
    end(make, held)
    assert exported(make, held["row"]) == 0
    assert ended(make, held["row"]) == TOMORROW


def test_a_register_that_says_something_new_holds(make, held):
    end(make, held)
    later = TODAY + dt.timedelta(days=40)
    assert exported(make, held["row"], until_on=later) == 1
    assert ended(make, held["row"]) == later
    assert exported(make, held["row"], until_on=later) == 0


def test_taking_back_gives_the_earlier_role_back(make, held):
    """Temporary, then fixed by a decision, then undone: temporary as it was."""
    row = held["row"]
    with make.as_register():
        Assignment.objects.filter(pk=row.pk).update(from_on=dt.date(2026, 6, 10))
    make.derived()
    acts(held["by"])
    (made,) = actions.assign_worker(
        measure_ids=[row.measure_id],
        worker_id=row.worker_id,
        role="fixed",
        from_on=TODAY,
        reason="kent het gezin",
        by=held["by"],
        at=AT,
    )
    assert ended(make, row) == TODAY
    acts(held["by"])
    with audit.trail():
        withdraw_assignments(
            assignment_ids=[made.pk], reason="vergissing", by=held["by"], at=AT
        )
    assert ended(make, row) is None
