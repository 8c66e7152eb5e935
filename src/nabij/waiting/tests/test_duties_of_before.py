"""Terms that passed long before a file came in are no duties of today."""

import datetime as dt
import re

import pytest

from nabij.dossier.models import Duty
from nabij.measures.models import PlanOfAction
from nabij.rules.functions import Function as F
from nabij.waiting import actions as waiting
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PREVENTIVE = 31


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


def shown(client, measure):
    """What the file says of the first contact."""
    page = client.get(f"/personen/{measure.youth_id}/").content.decode()
    after = page.split("<dt>Eerste contact</dt>")[1].split("</dd>")[0]
    return " ".join(re.sub("<[^>]*>", " ", after).split())


def test_the_file_says_that_a_first_contact_of_before_was_not_written_down(
    make, client
):
    measure = make.measure(make.youth(), **LONG_AGO)
    make.assignment(measure, make.worker(), from_on=dt.date(2019, 5, 1))
    derive(make)
    make.signed_in(client, F.TEAM_LEADER, team=make.team())
    assert shown(client, measure) == (
        "niet vastgelegd De termijn was al lang voorbij toen dit dossier binnenkwam."
    )
    make.contact(measure.youth, kind="first_contact", on_day=dt.date(2019, 5, 3))
    derive(make)  # it is found out and written down after all
    assert shown(client, measure) == "3 mei 2019"


def test_the_file_says_until_when_a_first_contact_is_to_be_had(make, client):
    measure = make.measure(make.youth())
    make.assignment(measure, make.worker())
    derive(make)
    make.signed_in(client, F.TEAM_LEADER, team=make.team())
    due = "nog niet vastgelegd, uiterlijk 8 jun 2026 te laat"
    assert shown(client, measure) == due


def test_a_measure_that_no_judge_ordered_asks_no_first_contact(make, client):
    measure = make.measure(make.youth(), type=PREVENTIVE)
    make.assignment(measure, make.worker())
    derive(make)
    make.signed_in(client, F.TEAM_LEADER, team=make.team())
    page = client.get(f"/personen/{measure.youth_id}/").content.decode()
    assert "Maatregelen" in page
    assert "<dt>Eerste contact</dt>" not in page


def test_a_duty_that_stood_from_before_falls_away_and_says_why(make):
    measure = make.measure(make.youth(), **LONG_AGO)
    derive(make)
    make.assignment(measure, make.worker(), from_on=dt.date(2019, 5, 1))
    derive(make)
    row = one(make, kind="first_contact")
    assert row.lapsed_on == TODAY
    assert "al lang voorbij toen dit dossier binnenkwam" in row.lapsed_because
