"""Case 14: supervision and probation at once."""

import datetime as dt

import pytest

from nabij.rules.functions import Function as Who
from nabij.waiting import queries
from tests.make import TODAY, acts
from tests.stories.telling import (
    AT,
    after,
    clocks,
    derived,
    duties_of,
    waits,
    watch_of,
)

pytestmark = pytest.mark.django_db
SUPERVISION, PROBATION = 11, 41
SUPERVISED, JUDGED = dt.date(2026, 10, 26), dt.date(2026, 10, 28)


@pytest.fixture
def coordinator(make):
    return make.actor(Who.WAITING_LIST_COORDINATOR, name="Corrie")


@pytest.fixture
def story(make, coordinator):
    """A fixed probation worker; for the supervision nobody yet."""
    sam = make.youth(given_name="Sam", born_on=dt.date(2010, 3, 3))
    measures = {}
    for type, on in ((SUPERVISION, SUPERVISED), (PROBATION, JUDGED)):
        days = {"received_on": on, "ordered_on": on, "from_on": on}
        measures[type] = make.measure(sam, type=type, **days)
    worker = make.worker(name="Jet")
    make.assignment(measures[PROBATION], worker, from_on=JUDGED)
    derived(make)
    return sam, measures, worker


def first_contacts(make, sam, measures):
    found = duties_of(make, sam, kind="first_contact")
    return {
        type: found[f"measure:{measure.pk}:first_contact"]
        for type, measure in measures.items()
    }


def test_a_probation_worker_does_not_serve_the_supervised_child(
    make, story, coordinator
):
    sam, _measures, _worker = story
    [wait] = [each for each in waits(make, sam) if each.is_protection]
    assert (wait.since, wait.clock) == (SUPERVISED, SUPERVISED)
    assert watch_of(make, sam) is not None
    acts(coordinator)
    listed = {
        kind: [
            row.youth_id
            for row in queries.listed(
                filters=queries.Filters(is_protection=kind),
                by=coordinator,
                on=TODAY,
                sort="days",
            ).rows
        ]
        for kind in (True, False)
    }
    assert listed == {True: [sam.pk], False: []}


def test_each_measure_has_its_own_article_clock_and_owner(make, story):
    sam, measures, _worker = story
    found = first_contacts(make, sam, measures)
    told = {t: (row.rule_id, row.known_on, row.owner.name) for t, row in found.items()}
    assert told == {
        SUPERVISION: ("GI-01", SUPERVISED, "Corrie"),
        PROBATION: ("JR-01", JUDGED, "Jet"),
    }


def test_the_clock_of_one_goes_on_when_the_other_comes_back_to_the_list(make, story):
    sam, measures, worker = story
    before = clocks(duties_of(make, sam, kind="first_contact"))
    with make.as_register():
        row = measures[PROBATION].assignment_set.get()
        row.until_on = TODAY + dt.timedelta(days=1)
        row.save()
    make.assignment(measures[SUPERVISION], worker, from_on=row.until_on)
    derived(make, at=after(2))
    [wait] = waits(make, sam)
    assert (wait.is_protection, wait.clock) == (False, JUDGED)
    assert clocks(duties_of(make, sam, kind="first_contact")) == before
    assert watch_of(make, sam) is None


def test_the_end_of_probation_leaves_the_supervision_waiting(make, story):
    sam, measures, _worker = story
    with make.as_register():
        measures[PROBATION].until_on = TODAY + dt.timedelta(days=1)
        measures[PROBATION].save()
    derived(make, at=after(2))
    [wait] = waits(make, sam)
    assert (wait.is_protection, wait.clock) == (True, SUPERVISED)
    found = duties_of(make, sam, kind="first_contact", fulfilled_on=None)
    assert set(found) == {f"measure:{measures[SUPERVISION].pk}:first_contact"}
    assert watch_of(make, sam).owner.name == "Corrie"


def test_a_first_contact_of_probation_is_none_of_supervision(make, story):
    sam, measures, worker = story
    make.contact(sam, kind="first_contact", worker=worker)
    derived(make, at=AT)
    found = first_contacts(make, sam, measures)
    assert found[PROBATION].fulfilled_on == TODAY
    assert found[SUPERVISION].fulfilled_on is None
    other = make.worker(name="Noa")
    make.contact(sam, kind="first_contact", worker=other)
    derived(make, at=AT)
    assert first_contacts(make, sam, measures)[SUPERVISION].fulfilled_on == TODAY
