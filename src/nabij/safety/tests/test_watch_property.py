"""Whatever happens: who waits has one next check with an owner, and no clock resets."""

import datetime as dt

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from nabij.base import audit, clock
from nabij.rules.functions import Function as F
from nabij.safety import checks
from nabij.safety.actions import correct_check
from nabij.safety.models import SafetyCheck, Watch
from nabij.safety.tests.making import (
    check,
    professional,
    recorded,
    set_watches,
    waiting,
    wanted,
    watch_of,
)
from tests.make import AT, TODAY, Make, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
HAPPENINGS = ("triaged", "handed_over", "served", "checked", "in_vain", "corrected")
STORY = st.lists(
    st.tuples(st.sampled_from(HAPPENINGS), st.integers(0, 4), st.integers(0, 12)),
    min_size=2,
    max_size=8,
)


class World:
    """One youth, three who can keep sight, and time that goes on."""

    def __init__(self, make):
        self.make, self.at, self.may_be_later = make, AT, True
        self.people = [
            make.actor(F.WAITING_LIST_COORDINATOR),
            make.actor(F.TEAM_LEADER),
            make.actor(F.WAITING_LIST_COORDINATOR),
        ]
        self.youth = waiting(make)
        self.urgency, self.owner, self.began = "", 0, TODAY
        self.triaged_on = TODAY
        self.derive()

    @property
    def on(self):
        return clock.day_of(self.at)

    @property
    def watch(self):
        return watch_of(self.make, self.youth)

    def derive(self):
        each = wanted(
            self.youth,
            self.people[self.owner],
            urgency=self.urgency,
            began_on=self.began,
        )
        set_watches(self.make, each, at=self.at)

    def happens(self, what, which, days):
        self.at += days * DAY
        before = self.watch
        self.may_be_later = getattr(self, what)(which)
        self.derive()
        self.never_put_off(before)

    def triaged(self, which):
        self.urgency, self.triaged_on = "ABCD "[which].strip(), self.on

    def handed_over(self, which):
        self.owner = which % 3

    def served(self, which):
        """A worker comes; an odd one turns out a mistake and the wait goes on."""
        set_watches(self.make, at=self.at)
        assert self.watch is None
        self.at += which * DAY
        if which % 2 == 0:
            self.began = self.on
            return True
        return False

    def checked(self, which, **fields):
        self.at += dt.timedelta(minutes=which + 1)
        by = self.people[which % 3]
        acts(by, self.at)
        recorded(
            self.youth,
            by,
            version=checks.version_of(checks.latest(self.youth.pk)),
            at=self.at,
            on_day=self.on,
            note=f"Check {self.at}",
            **fields,
        )
        return True

    def in_vain(self, which):
        self.checked(which, is_in_vain=True, is_youth_seen=False)

    def corrected(self, which):
        acts(self.people[0], self.at)
        last = checks.latest(self.youth.pk)
        if last is None:
            return None
        self.at += dt.timedelta(minutes=1)
        with audit.trail():
            correct_check(
                check_id=last.pk,
                checked=check(
                    on_day=last.contact.on_day, is_in_vain=True, is_youth_seen=False
                ),
                version=checks.version_of(last),
                by=self.people[0],
                at=self.at,
            )
        return None

    def never_put_off(self, before):
        after = self.watch
        assert self.may_be_later or after.next_on <= before.next_on

    def is_whole(self):
        with self.make.as_register():
            rows = Watch.objects.current().filter(youth=self.youth, until_on=None)
            (watch,) = rows
            said = SafetyCheck.objects.filter(person=self.youth, superseded_at=None)
            assert said.values("contact").distinct().count() == said.count()
        assert watch.owner_id == professional(self.people[self.owner])
        furthest = max(watch.interval_days, 1) * DAY + watch.counted_from_on
        assert watch.next_on <= max(furthest, self.triaged_on)
        assert watch.from_on <= self.began


@settings(
    max_examples=20,
    phases=[Phase.explicit, Phase.generate],  # each step writes: shrinking is slow
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(story=STORY)
# All on the day on which the wait began, so that no watch of it ever held.
@example(story=[("triaged", 1, 0), ("triaged", 2, 0), ("served", 1, 0)])
def test_whatever_happens_there_is_one_next_check_with_an_owner(story):
    with transaction.atomic():
        world = World(Make())
        world.is_whole()
        for happening in story:
            world.happens(*happening)
            world.is_whole()
        transaction.set_rollback(True)
