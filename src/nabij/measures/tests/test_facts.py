"""The typed columns say what the rows say, now and as it was known."""

import datetime as dt

import numpy as np
import pytest

from nabij.base.acting import as_machine, tell_database
from nabij.base.spells import supersede
from nabij.indicators.figures import figures
from nabij.measures.facts import caseload_facts, facts
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
D = dt.date


@pytest.fixture
def held(make):
    """Two youths with a fixed worker, one who waits."""
    worker = make.worker(hours=27)
    for _ in range(2):
        make.assignment(make.measure(make.youth()), worker)
    make.waiting_youth()
    return worker


def read(make, **about):
    organisation = make.organisation()
    with as_machine(make.machine()):
        return facts(controller_id=organisation.pk, **about)


def test_figures_come_from_the_columns(make, held):
    acts(make.machine())
    values = figures(read(make), on=TODAY, since=D(2026, 7, 1)).values
    assert values["measures_with_fixed_worker"] == 2
    assert values["youths_without_fixed_worker"] == 1
    assert values["available_fte"] == pytest.approx(0.75)
    assert values["workload"] == pytest.approx(2 / 0.75)


def test_an_empty_organisation_has_empty_columns(make):
    acts(make.machine())
    register = read(make)
    assert (len(register.measures), len(register.contacts)) == (0, 0)


def test_what_was_known_then_stays_readable(make):
    measure = make.measure(make.youth())
    assigned = make.assignment(measure, make.worker())
    later = AT + dt.timedelta(days=1)
    with make.as_register():
        supersede(measure, at=later, until_on=D(2026, 10, 1))
        supersede(assigned, at=later, until_on=D(2026, 10, 1))
    acts(make.machine())
    now, then = read(make), read(make, known_at=AT)
    assert now.measures.until_on[0] == np.datetime64("2026-10-01")
    assert np.isnat(then.measures.until_on[0])
    assert then.assignments.measure.tolist() == [0]


def test_nothing_was_known_before_the_first_row(make, held):
    acts(make.machine())
    before = read(make, known_at=AT - dt.timedelta(seconds=1))
    assert (len(before.measures), len(before.assignments)) == (0, 0)


def test_counting_as_the_machine_ends_where_it_began(make, held):
    director = make.actor(Function.DIRECTOR)
    acts(director)
    assert len(read(make).measures) == 3
    tell_database(director, at=AT)
    mine = facts(controller_id=director.organisation_id)
    assert len(mine.measures) == 0, "a director opens no file"


def test_a_person_cannot_be_borrowed(make):
    with (
        pytest.raises(ValueError, match="only a machine"),
        as_machine(make.actor(Function.DIRECTOR)),
    ):
        pass


def test_for_a_few_workers_only_their_measures_are_read(make, held):
    other = make.worker()
    make.assignment(make.measure(make.youth()), other)
    acts(make.machine())
    found = caseload_facts(controller_id=held.controller_id, workers=[other.pk])
    assert len(found.register.measures) == 1
    assert found.register.employments.worker.tolist() == [other.pk]
