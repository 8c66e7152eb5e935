"""Terms that passed long before a file came in are no duties of today."""

import datetime as dt

import pytest

from nabij.dossier.models import Duty
from nabij.measures.models import PlanOfAction
from nabij.rules.functions import Function as F
from nabij.waiting import actions as waiting
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def coordinator(make):
    """An institution with people: nothing is owed by nobody."""
    return make.actor(F.WAITING_LIST_COORDINATOR, name="Corrie")


def derive(make, *, at=AT):
    with make.as_register() as by:
        return waiting.derive_waits(youths=None, by=by, at=at).duties


def one(make, **about):
    with make.as_register():
        [row] = Duty.objects.filter(**about)
        return row


LONG_AGO = {"received_on": dt.date(2017, 3, 1), "from_on": dt.date(2017, 3, 1)}


def test_a_term_of_long_before_the_file_came_in_asks_only_whether_there_is_a_plan(make):
    measure = make.measure(make.youth(), **LONG_AGO)
    make.assignment(measure, make.worker(), from_on=dt.date(2019, 5, 1))
    derive(make)
    row = one(make)
    assert (row.kind, row.rule_id, row.rule_kind) == (
        "plan_unknown",
        "DUTY-06",
        "DESIGN",
    )
    assert (row.started_on, row.due_on) == (
        TODAY,
        TODAY + 44 * DAY,
    )
    # 42 days would be a Saturday
    derive(make, at=AT + 400 * DAY)  # its clock runs on: it does not begin again
    assert one(make).due_on == row.due_on


def test_a_child_nobody_had_yet_keeps_its_clock_however_old(make):
    measure = make.measure(make.youth(), **LONG_AGO)
    derive(make)
    make.assignment(measure, make.worker(), from_on=TODAY + DAY)
    derive(make, at=AT + DAY)  # also after somebody has it
    assert one(make, kind="first_contact").due_on == dt.date(2017, 3, 8)
    assert one(make, kind="plan_kpi").lapsed_on is None


def test_an_unknown_plan_that_is_written_down_is_done(make):
    measure = make.measure(make.youth(), **LONG_AGO)
    make.assignment(measure, make.worker(), from_on=dt.date(2019, 5, 1))
    derive(make)
    with make.as_register() as by:
        PlanOfAction.objects.create(
            controller_id=by.organisation_id,
            measure=measure,
            youth_id=measure.youth_id,
            fixed_on=TODAY,
            recorded_at=AT,
        )
    derive(make)
    assert one(make, kind="plan_unknown").fulfilled_on == TODAY


def test_a_duty_that_stood_from_before_falls_away_and_says_why(make):
    measure = make.measure(make.youth(), **LONG_AGO)
    derive(make)
    make.assignment(measure, make.worker(), from_on=dt.date(2019, 5, 1))
    derive(make)
    row = one(make, kind="first_contact")
    assert row.lapsed_on == TODAY
    assert "al lang voorbij toen dit dossier binnenkwam" in row.lapsed_because
