"""Whatever happens: no open duty without a living owner, and no clock is set back."""

import datetime as dt

import pytest
from django.db import transaction
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nabij.base import clock
from nabij.base.spells import supersede
from nabij.dossier.models import Duty
from nabij.measures.models import Assignment
from nabij.organisations.models import Capacity
from nabij.rules.functions import Function as F
from nabij.safety.models import Watch
from nabij.waiting import actions as waiting
from nabij.waiting.models import Wait
from nabij.waiting.owing.owners import Roster
from nabij.workforce.models import Absence, Employment, Substitution
from tests.make import AT

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HAPPENINGS = (
    "allocate",
    "allocate_temporary",
    "comes_back",
    "hand_over",
    "leave",
    "absent",
    "stand_in",
    "desk_leaves",
    "desk_comes",
    "first_contact",
    "nobody_reached",
    "safety_check",
)
STORY = st.lists(
    st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 3), st.integers(0, 20)),
    min_size=3,
    max_size=9,
)


class World:
    """An institution with four workers and two youths; time goes on by events."""

    def __init__(self, make):
        self.make, self.at = make, AT
        self.workers = [make.worker(name=f"Werker {n}") for n in range(4)]
        self.measures = [make.measure(make.youth()) for _ in range(2)]
        desk = (F.WAITING_LIST_COORDINATOR, F.TEAM_LEADER, F.DIRECTOR)
        for function in desk:
            professional = self.workers[3].professional if function == desk[0] else None
            make.actor(function, professional=professional, team=make.team())
        make.actor(F.FUNCTIONAL_ADMINISTRATOR)  # who never leaves the others without
        self.clocks = {}
        self.derive()

    @property
    def on(self):
        return clock.day_of(self.at)

    def happens(self, what, who, days):
        self.at += days * DAY
        getattr(self, what)(who)
        self.derive()

    def spell(self, model, **fields):
        with self.make.as_register() as by:
            model.objects.create(
                controller_id=by.organisation_id, recorded_at=self.at, **fields
            )

    def allocate(self, who, role="fixed"):
        measure = self.measures[who % 2]
        rows = Assignment.objects.filter(measure=measure)
        if who < 2:  # beside who has it, as far as that can be
            same = Q(worker=self.workers[who], role=role)
            rows = rows.filter(same | Q(role="fixed") if role == "fixed" else same)
        self.end_of(rows)
        self.make.assignment(measure, self.workers[who], from_on=self.on, role=role)

    def allocate_temporary(self, who):
        self.allocate(who, role="temporary")

    def end_of(self, rows):
        """Ends what holds; what began today never held."""
        with self.make.as_register():
            for row in rows.filter(superseded_at=None, until_on=None):
                if row.from_on < self.on:
                    supersede(row, at=self.at, until_on=self.on)
                else:
                    rows.filter(pk=row.pk).update(superseded_at=self.at)

    def comes_back(self, who):
        """The child returns to the list."""
        self.end_of(Assignment.objects.filter(measure=self.measures[who % 2]))

    def hand_over(self, who):
        """Back to the list and to another worker on the same day."""
        self.comes_back(who)
        self.make.assignment(
            self.measures[who % 2], self.workers[(who + 1) % 4], from_on=self.on
        )

    def leave(self, who):
        self.end_of(Employment.objects.filter(worker=self.workers[who]))

    def absent(self, who):
        until = None if who % 2 else self.on + 9 * DAY
        self.spell(
            Absence,
            worker=self.workers[who],
            share=1,
            from_on=self.on,
            until_on=until,
        )

    def stand_in(self, who):
        """One at a time: the database keeps a second one out."""
        after = Substitution.objects.ending_after(self.on)
        with self.make.as_register():
            if after.filter(worker=self.workers[who]).exists():
                return
        self.spell(
            Substitution,
            worker=self.workers[who],
            substitute=self.workers[(who + 1) % 4],
            kind="week",
            from_on=self.on,
            until_on=self.on + 7 * DAY,
        )

    def desk_leaves(self, who):
        functions = (F.WAITING_LIST_COORDINATOR, F.TEAM_LEADER, F.DIRECTOR)
        rows = Capacity.objects.filter(function=functions[who % 3])
        self.end_of(rows)

    def desk_comes(self, who):
        functions = (F.WAITING_LIST_COORDINATOR, F.TEAM_LEADER, F.DIRECTOR)
        self.make.actor(functions[who % 3], team=self.make.team())

    def first_contact(self, who, **about):
        youth = self.measures[who % 2].youth
        about = {"kind": "first_contact", "on_day": self.on} | about
        self.make.contact(youth, **about)

    def nobody_reached(self, who):
        self.first_contact(who, is_in_vain=True)

    def safety_check(self, who):
        self.first_contact(who, kind="safety_check", is_youth_seen=True)

    def derive(self):
        with self.make.as_register() as by:
            waiting.derive_waits(youths=None, by=by, at=self.at)

    def holds(self):
        with self.make.as_register() as by:
            here = {"controller_id": by.organisation_id}
            self.every_duty_is_owned(here)
            self.every_wait_is_watched(here)
            self.no_clock_moved(here)

    def every_duty_is_owned(self, here):
        living = Roster.of(on=self.on, **here).living
        rows = list(Duty.objects.filter(fulfilled_on=None, lapsed_on=None, **here))
        assert {row.owner_id for row in rows} <= living
        assert all(row.rule_id and row.owned_as for row in rows)
        assert all(row.substitute_id != row.owner_id for row in rows)

    def every_wait_is_watched(self, here):
        waits = Wait.objects.filter(is_past=False, is_protection=True, **here)
        open_now = waits.filter(from_on__lte=self.on)
        youths = set(open_now.values_list("youth_id", flat=True))
        watches = Watch.objects.current().filter(until_on=None, **here)
        assert {row.youth_id for row in watches} == youths
        checks = Duty.objects.filter(
            kind="safety_check", fulfilled_on=None, lapsed_on=None, **here
        )
        assert {row.person_id for row in checks} == youths
        assert {(r.youth_id, r.next_on) for r in watches} == {
            (r.person_id, r.due_on) for r in checks
        }

    def no_clock_moved(self, here):
        for row in Duty.objects.filter(**here):
            days = (row.started_on, row.known_on, row.due_on)
            if row.kind != "safety_check":
                assert self.clocks.setdefault(row.source, days) == days, row.source
        first = Duty.objects.filter(kind="first_contact", **here)
        assert first.count() == len(self.measures)
        assert set(self.clocks) <= {row.source for row in Duty.objects.filter(**here)}


OFTEN = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def lived_through(make, world, story):
    """Everything of a story happens in a world; after each step what must hold, holds.

    The organisation stays; what happens in it is taken back.
    """
    make.organisation()
    with transaction.atomic():
        living = world(make)
        living.holds()
        for what, who, days in story:
            living.happens(what, who, days)
            living.holds()
        transaction.set_rollback(True)


@OFTEN
@given(story=STORY)
def test_no_duty_is_without_a_living_owner_and_no_clock_is_set_back(make, story):
    lived_through(make, World, story)
