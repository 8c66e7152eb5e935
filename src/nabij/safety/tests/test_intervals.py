"""An organisation chooses its own days; no check that was due is put off."""

import datetime as dt

import pytest

from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, Refused
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as F
from nabij.safety import actions, queries
from nabij.safety.models import CheckInterval
from nabij.safety.tests.making import watch_of, watched
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MAY = {F.WAITING_LIST_COORDINATOR, F.DIRECTOR}


def chosen(by, urgency="B", days=5, *, reason="besluit MT", version=None, at=AT):
    acts(by, at)
    now = queries.intervals_on(controller_id=by.organisation_id, on=at.date())
    if version is None:
        version = now[urgency].version if urgency in now else ""
    with audit.trail():
        return actions.set_interval(
            urgency=urgency, days=days, reason=reason, version=version, by=by, at=at
        )


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_who_may_choose_is_said_by_function(make, function):
    by = make.actor(function)
    if function in MAY:
        assert chosen(by).days == 5
    else:
        with pytest.raises(NotAllowed):
            chosen(by)


def test_without_a_choice_our_own_default_holds_and_says_so(make):
    by = make.actor(F.DIRECTOR)
    acts(by)
    found = queries.intervals_on(controller_id=by.organisation_id, on=TODAY)
    assert [(i.days, i.is_own) for i in found.values()] == [
        (0, False),
        (7, False),
        (14, False),
        (28, False),
    ]


def test_a_shorter_interval_brings_checks_forward_for_who_has_no_triage_too(make):
    youth, _by = watched(make, urgency="", began_on=TODAY - DAY)
    chosen(make.actor(F.DIRECTOR), days=3)
    watch = watch_of(make, youth)
    assert (watch.interval_days, watch.next_on) == (3, TODAY + 2 * DAY)


def test_a_longer_interval_holds_from_the_next_check_on(make):
    youth, by = watched(make, began_on=TODAY)
    chosen(by, days=12)
    watch = watch_of(make, youth)
    assert (watch.interval_days, watch.next_on) == (12, TODAY + 7 * DAY)


def test_of_another_organisation_nothing_changes(make):
    youth, _ = watched(make, began_on=TODAY)
    chosen(make.actor(F.DIRECTOR, organisation="GI Zuid"), days=2)
    assert watch_of(make, youth).interval_days == 7


def test_every_choice_stays_readable(make):
    by = make.actor(F.DIRECTOR)
    chosen(by, days=5)
    chosen(by, days=6, at=AT + DAY)
    chosen(by, days=4, at=AT + DAY)
    acts(by)
    rows = queries.history(controller_id=by.organisation_id)
    assert {row.days for row in rows} == {4, 5, 6}
    now = CheckInterval.objects.holding(TODAY + DAY).get()
    assert now.days == 4


REFUSED = {
    "class": ({"urgency": "E"}, "Deze klasse bestaat niet"),
    "no reason": ({"reason": " "}, "waarom u deze termijn kiest"),
    "too long": ({"urgency": "D", "days": 183}, "0 tot en met 182"),
    "below zero": ({"urgency": "A", "days": -1}, "0 tot en met 182"),
    "same day": ({"days": 0}, "Alleen bij klasse A"),
    "longer than milder": ({"days": 15}, "geen langere termijn"),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_is_refused_with_a_sentence(make, name):
    fields, sentence = REFUSED[name]
    with pytest.raises(Refused, match=sentence):
        chosen(make.actor(F.DIRECTOR), **fields)


def test_the_second_of_two_is_told(make):
    by = make.actor(F.DIRECTOR)
    chosen(by, days=5)
    with pytest.raises(ChangedMeanwhile) as told:
        chosen(by, days=6, version="")
    assert told.value.theirs["days"] == "5"
