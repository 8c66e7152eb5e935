"""A proposal is made for everybody who waits, and explains each line."""

import pytest

from nabij.allocation.models import Proposal, ProposalLine
from nabij.allocation.tests.making import by_youth, carer, held, proposed, waits
from nabij.rules.functions import Function as Who
from tests.make import acts

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
Fate = ProposalLine.Fate


def test_the_most_urgent_family_gets_the_last_room(make, by):
    worker = carer(make, hours=36)
    held(make, worker, 10)
    less, more = waits(make, urgency="C", days=200), waits(make, urgency="B", days=3)
    make.derived()
    acts(by)
    lines = by_youth(proposed(by).proposal)
    assert lines[more.pk].fate == Fate.PLACED
    assert lines[more.pk].worker_id == worker.pk
    assert lines[less.pk].fate == Fate.NOT_PLACED
    assert lines[less.pk].what_would_help


def test_brothers_and_sisters_are_one_line_and_go_together(make, by):
    carer(make)
    youths = [waits(make, household="G1"), waits(make, household="G1")]
    make.derived()
    acts(by)
    (line,) = proposed(by).proposal.lines.all()
    assert line.youth_ids == sorted(youth.pk for youth in youths)
    assert line.weight == 2.5


def test_a_family_with_a_worker_goes_to_that_worker(make, by):
    carer(make, hours=20)
    own = carer(make, hours=36)
    (measure,) = held(make, own, 1)
    with make.as_register():
        household = measure.youth.membership_set.get().household.register_key
    sibling = waits(make, household=household)
    make.derived()
    acts(by)
    line = by_youth(proposed(by).proposal)[sibling.pk]
    assert line.worker_id == own.pk
    assert line.how == "holder"


def test_acute_danger_gets_a_worker_above_the_norm(make, by):
    worker = carer(make)
    held(make, worker, 12)
    acute, other = waits(make, urgency="A", days=1), waits(make, urgency="B")
    make.derived()
    acts(by)
    lines = by_youth(proposed(by).proposal)
    assert lines[acute.pk].fate == Fate.ACUTE
    assert lines[acute.pk].worker_id == worker.pk
    assert lines[acute.pk].room_after < 0
    assert lines[other.pk].fate == Fate.NOT_PLACED


def test_a_second_proposal_takes_the_place_of_the_draft(make, by):
    carer(make)
    waits(make)
    make.derived()
    acts(by)
    first = proposed(by).proposal
    second = proposed(by, based_on=first.pk).proposal
    first.refresh_from_db()
    assert first.state == Proposal.State.SUPERSEDED
    assert second.previous_id == first.pk
    assert second.digest == first.digest


def test_nobody_gets_more_than_the_room_under_the_norm_but_for_acute(make, by):
    workers = [carer(make), carer(make, hours=24), carer(make, hours=12)]
    rooms = {}
    for worker, count, room in zip(workers, (8, 6, 3), (4, 2, 1), strict=True):
        held(make, worker, count)
        rooms[worker.pk] = room
    for number in range(8):
        waits(
            make, household=f"G{number // 2}", urgency="BCDD"[number % 4], days=number
        )
    waits(make, urgency="A")
    make.derived()
    acts(by)
    found = proposed(by).proposal
    lines = list(found.lines.filter(worker__isnull=False))
    assert [line.fate for line in lines].count(Fate.ACUTE) == 1
    for worker_id, room in rooms.items():
        own = [line for line in lines if line.worker_id == worker_id]
        orderly = [line for line in own if line.fate == Fate.PLACED]
        assert not orderly or sum(line.weight for line in own) <= room
    assert (found.audit["envy"], found.audit["violations"]) == (0, [])
