"""What is derived for one youth after a change is what deriving for all would make."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.families.models import Involvement, Relation
from nabij.rules.functions import Function as F
from nabij.waiting import actions as waiting
from nabij.waiting.actions import Reach
from nabij.waiting.owing.owners import Roster
from nabij.waiting.tests.test_duties_property import (
    HAPPENINGS,
    OFTEN,
    World,
    lived_through,
)
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
# How the pages derive after each of these; after all else it is done for everybody.
REACHES = {
    "allocate": Reach.ACCESS,
    "allocate_temporary": Reach.ACCESS,
    "comes_back": Reach.ACCESS,
    "hand_over": Reach.ACCESS,
    "absent": Reach.STAFF,
    "stand_in": Reach.STAFF,
    "first_contact": Reach.YOUTHS,
    "nobody_reached": Reach.YOUTHS,
    "safety_check": Reach.YOUTHS,
}
STORY = st.lists(
    st.tuples(
        st.sampled_from([*REACHES, *HAPPENINGS]), st.integers(0, 3), st.integers(0, 20)
    ),
    min_size=3,
    max_size=9,
)


class Narrow(World):
    """The same world; each change settles its own youth only. Two have one parent."""

    def __init__(self, make):
        super().__init__(make)
        parent = make.youth()
        for measure in self.measures:
            self.spell(
                Relation,
                person=parent,
                other=measure.youth,
                kind="parent",
                from_on=TODAY - 900 * DAY,
            )
        self.derive()

    def happens(self, what, who, days):
        self.at += days * DAY
        self.derive()
        getattr(self, what)(who)
        reach, youths = REACHES.get(what), [m.youth_id for m in self.measures]
        if reach is None:
            self.derive()
        elif reach is Reach.STAFF:
            self.derive_narrow(youths, reach)
        else:
            self.derive_narrow([youths[who % 2]], reach)

    def derive_narrow(self, youths, reach):
        with self.make.as_register() as by:
            return waiting.derive_waits(youths=youths, reach=reach, by=by, at=self.at)

    def holds(self):
        """For everybody nothing is left to change, and for each youth neither."""
        assert_nothing(self.derive_narrow(None, Reach.ALL))
        for measure in self.measures:
            assert_nothing(self.derive_narrow([measure.youth_id], Reach.ALL))


def assert_nothing(done):
    assert (done.waits, done.involvements, done.watches) == (0, 0, 0)
    assert done.duties.is_nothing, done.duties


@OFTEN
@given(story=STORY)
def test_of_one_youth_the_same_follows_as_of_everybody(make, story):
    lived_through(make, Narrow, story)


def test_a_parent_stays_open_through_the_other_child(make):
    world = Narrow(make)
    youths = [measure.youth_id for measure in world.measures]
    world.derive_narrow(youths[:1], Reach.ACCESS)
    with make.as_register():
        rows = Involvement.objects.filter(source__contains=":parent:")
        until = {row.source.rpartition(":")[2]: row.until_at for row in rows}
    assert until == {str(youth): None for youth in youths}


@pytest.mark.parametrize(
    ("reach", "most"), [(Reach.YOUTHS, 36), (Reach.ACCESS, 44), (Reach.STAFF, 37)]
)
def test_few_statements_for_one_youth(make, reach, most, django_assert_max_num_queries):
    youth = make.youth()
    make.actor(F.TEAM_LEADER, team=make.team())
    make.assignment(make.measure(youth), make.worker())
    make.derived()
    with make.as_register() as by, django_assert_max_num_queries(most):
        waiting.derive_waits(youths=[youth.pk], reach=reach, by=by, at=AT)


def test_for_one_youth_no_colleagues_are_read_who_cannot_own_anything(make):
    workers = [make.worker(name=f"Werker {n}") for n in range(5)]
    for function in (F.TEAM_LEADER, F.YOUTH_PROTECTOR):
        make.actor(function, team=make.team())
    with make.as_register() as by:
        about = {"controller_id": by.organisation_id, "on": TODAY}
        whole, near = Roster.of(**about), Roster.of(**about, workers=[workers[0].pk])
    assert set(whole.workers) >= {each.pk for each in workers}
    assert set(near.workers) == {workers[0].pk}
    assert near.desks == whole.desks
    assert near.in_function < whole.in_function
