"""Case 2: brothers and sisters with two institutions."""

import pytest

from nabij.allocation import actions as allocation
from nabij.allocation.tests.making import LATER, carer, proposed
from nabij.base import audit
from nabij.measures.models import Assignment
from nabij.rules.functions import Function as Who
from tests.make import acts
from tests.stories.telling import NOORD, ZUID, derived, may_open

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR


@pytest.fixture
def children(make):
    """Sam and Noor with one institution, Bo of the same family with the other."""
    make.organisation(ZUID, kind="gi")
    found = {}
    for name, at in (("Sam", NOORD), ("Noor", NOORD), ("Bo", ZUID)):
        found[name] = make.youth(given_name=name, household="G1", organisation=at)
        make.measure(found[name])
    return found


def test_nobody_opens_the_child_of_the_other_institution(make, children):
    for organisation in (NOORD, ZUID):
        derived(make, organisation=organisation)
    for function in (COORDINATOR, Who.DIRECTOR, Who.TEAM_LEADER):
        for organisation in (NOORD, ZUID):
            by = make.actor(
                function, organisation=organisation, team=make.team("T", organisation)
            )
            opens = {n for n, child in children.items() if may_open(by, child)}
            own = {"Sam", "Noor"} if organisation == NOORD else {"Bo"}
            assert opens == (set() if function == Who.DIRECTOR else own)


def confirmed(make, organisation):
    """On a Monday a coordinator of an institution proposes and confirms."""
    by = make.actor(COORDINATOR, organisation=organisation)
    acts(by)
    draft = proposed(by).proposal
    lines = [line.youth_ids for line in draft.lines.all()]
    with audit.trail() as trail:
        allocation.confirm(proposal_id=draft.pk, version=1, by=by, at=LATER)
        audit.flush(trail)
    acts(None)
    return lines


def test_one_worker_per_family_and_institution(make, children):
    for organisation in (NOORD, ZUID):
        for _ in range(2):
            carer(make, organisation=organisation)
        derived(make, organisation=organisation)
    here = sorted([children["Sam"].pk, children["Noor"].pk])
    assert confirmed(make, NOORD) == [here]
    assert confirmed(make, ZUID) == [[children["Bo"].pk]]
    for organisation, count in ((NOORD, 2), (ZUID, 1)):
        with make.as_register(organisation) as by:
            rows = Assignment.objects.filter(controller_id=by.organisation_id)
            assert rows.count() == count
            assert rows.values("worker").distinct().count() == 1
