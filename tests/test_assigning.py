"""Who assigns says why; of two at once the second is told who was first."""

import datetime as dt

import pytest

from nabij.base import audit
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.dossier import queries as dossier
from nabij.measures import actions
from nabij.measures.assigning import ASSIGNED
from nabij.measures.models import Assignment
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as Who
from nabij.waiting import actions as waiting
from nabij.waiting.models import Wait
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
TOMORROW = TODAY + dt.timedelta(days=1)


@pytest.fixture
def waits(make):
    """A youth who waits with two measures, a worker, and the coordinator acting."""
    youth = make.youth()
    measures = [make.measure(youth), make.measure(youth, type=21)]
    worker = make.worker(name="Anouk de Vries")
    make.derived()
    by = make.actor(COORDINATOR)
    acts(by)
    return {"youth": youth, "measures": measures, "worker": worker, "by": by}


def assign(waits, **changes):
    about = {
        "measure_ids": [m.pk for m in waits["measures"]],
        "worker_id": waits["worker"].pk,
        "role": "fixed",
        "from_on": TODAY,
        "reason": "kent het gezin",
        "by": waits["by"],
        "at": AT,
    }
    return actions.assign_worker(**about | changes)


def end(waits, row, **changes):
    about = {"until_on": TOMORROW, "reason": "verhuisd", "by": waits["by"], "at": AT}
    return actions.end_assignment(assignment_id=row.pk, **about | changes)


def test_every_measure_gets_the_worker_and_the_reason_stands(waits):
    with audit.trail():
        made = assign(waits)
        acts_done = [entry["act"] for entry in entries()]
    assert acts_done == ["measures.worker_assigned"] * 2
    assert {row.measure_id for row in made} == {m.pk for m in waits["measures"]}
    standing = dossier.standing_decisions(ASSIGNED, person_id=waits["youth"].pk)
    assert {row.reason for row in standing} == {"kent het gezin"}
    assert {row.outcome for row in standing} == {"fixed"}


def test_who_has_a_fixed_worker_waits_no_longer(waits):
    assign(waits)
    waiting.derive_for(youths=[waits["youth"].pk], by=waits["by"], at=AT)
    # The gap up to today stays as it was; nothing is open after it.
    assert not Wait.objects.filter(until_on=None).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": "  "}, "Schrijf op waarom deze medewerker"),
        ({"role": "tijdelijk"}, "Deze rol bestaat niet"),
        ({"from_on": TODAY - dt.timedelta(days=1)}, "begint niet in het verleden"),
    ],
)
def test_what_makes_no_sense_is_refused(waits, changes, sentence):
    with pytest.raises(Refused, match=sentence):
        assign(waits, **changes)
    assert not Assignment.objects.exists()


def test_who_left_gets_nobody(make, waits):
    left = make.worker(name="Weg Gegaan", until_on=TODAY)
    acts(waits["by"])
    with pytest.raises(Refused, match="Weg Gegaan is op 31 okt 2026 niet in dienst"):
        assign(waits, worker_id=left.pk)


def test_a_measure_that_is_over_is_refused(make, waits):
    over = make.measure(waits["youth"], type=12, until_on=TODAY)
    acts(waits["by"])
    with pytest.raises(Refused, match="Deze maatregel is op 31 okt 2026 al voorbij"):
        assign(waits, measure_ids=[over.pk])


def test_a_worker_or_measure_from_elsewhere_is_not_there(make, waits):
    make.organisation("GI Zuid")
    theirs = make.worker(organisation="GI Zuid")
    measure = make.measure(make.youth(organisation="GI Zuid"))
    acts(waits["by"])
    with pytest.raises(NotFound):
        assign(waits, worker_id=theirs.pk)
    with pytest.raises(NotFound):
        assign(waits, measure_ids=[measure.pk])
    with pytest.raises(NotFound):
        assign(waits, measure_ids=[])


def test_the_second_of_two_is_told_who_was_first(make, waits):
    assign(waits)
    second = make.worker(name="Bram Smit")
    other = make.actor(COORDINATOR)
    acts(other)
    with pytest.raises(Refused, match="Anouk de Vries is hier al vaste jeugdbesch"):
        assign(waits, worker_id=second.pk, by=other)
    assert Assignment.objects.current().count() == 2


def test_a_temporary_worker_who_becomes_fixed_holds_it_once(make, waits):
    [measure, _] = waits["measures"]
    make.assignment(measure, waits["worker"], role="temporary")
    acts(waits["by"])
    assign(waits, measure_ids=[measure.pk])
    rows = Assignment.objects.current().order_by("from_on")
    assert [(row.role, row.until_on) for row in rows] == [
        ("temporary", TODAY),
        ("fixed", None),
    ]
    with pytest.raises(Refused, match="kies een andere rol"):
        assign(waits, measure_ids=[measure.pk])


def test_what_ends_later_ends_and_stays_readable(waits):
    [row, _] = assign(waits)
    later = AT + dt.timedelta(hours=1)
    with audit.trail():
        end(waits, row, at=later)
        assert [e["act"] for e in entries()] == ["measures.assignment_ended"]
    row.refresh_from_db()
    assert (row.until_on, row.superseded_at) == (TOMORROW, None)
    assert Assignment.objects.known_at(AT).filter(measure=row.measure, until_on=None)
    [standing] = dossier.standing_decisions(ASSIGNED, about=f"measure:{row.measure_id}")
    assert (standing.outcome, standing.reason) == ("ended", "verhuisd")


def test_what_ends_on_its_first_day_never_held(waits):
    [row, other] = assign(waits)
    end(waits, row, until_on=TODAY)
    assert list(Assignment.objects.current()) == [other]
    with pytest.raises(NotFound):
        end(waits, row)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"reason": ""}, "Schrijf op waarom deze toewijzing eindigt"),
        ({"until_on": TODAY - dt.timedelta(days=2)}, "eindigt niet in het verleden"),
    ],
)
def test_ending_without_reason_or_in_the_past_is_refused(
    make, waits, changes, sentence
):
    row = make.assignment(waits["measures"][0], waits["worker"])
    acts(waits["by"])
    with pytest.raises(Refused, match=sentence):
        end(waits, row, **changes)


def test_what_ended_before_is_not_ended_later(waits):
    [row, _] = assign(waits)
    end(waits, row)
    with pytest.raises(Refused, match="al beëindigd per 1 nov 2026"):
        end(waits, row, until_on=TOMORROW + dt.timedelta(days=5))


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_may_assign(make, waits, who):
    by = make.actor(who)
    acts(by)
    if who in {COORDINATOR, Who.TEAM_LEADER}:
        assert len(assign(waits, by=by)) == 2
    else:
        with pytest.raises(NotAllowed, match="een medewerker aan een jeugdige"):
            assign(waits, by=by)


def test_only_a_certified_institution_carries_out_a_measure(make, waits):
    make.organisation("Lokaal team", kind="local_team")
    elsewhere = make.actor(Who.TEAM_LEADER, organisation="Lokaal team")
    acts(elsewhere)
    with pytest.raises(Refused, match=r"Alleen een gecertificeerde.*art. 3.2"):
        assign(waits, by=elsewhere)
