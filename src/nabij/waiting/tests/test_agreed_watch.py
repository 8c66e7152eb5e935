"""What is agreed about a child keeps the one watch going, also after closing."""

import datetime as dt

import pytest

from nabij.base import clock
from nabij.base.errors import Refused
from nabij.dossier.models import Duty
from nabij.families.models import Involvement
from nabij.organisations import queries as organisations
from nabij.organisations.models import Professional
from nabij.rules.functions import Function as F
from nabij.safety import actions, checks
from nabij.safety.actions import Agreed
from nabij.safety.agreeing.standing import WATCH, version_of
from nabij.safety.models import Watch
from nabij.safety.tests.agreeing import SOON, acted, condition, found, near
from nabij.safety.tests.making import recorded, watch_of
from nabij.waiting import actions as waiting
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def served(make):
    """A child with a fixed worker: nobody waits, so there is no watch."""
    youth = make.youth()
    by = make.actor(F.YOUTH_PROTECTOR)
    who = organisations.professional_of(capacity_id=by.capacity_id)
    with make.as_register():
        professional = Professional.objects.get(pk=who)
    worker = make.worker(professional=professional)
    measure = make.measure(youth)
    make.assignment(measure, worker)
    make.derived()
    acts(by)
    return youth, by, measure


def agreed(youth, by, *, at=AT, **fields):
    told = {
        "owner": organisations.professional_of(capacity_id=by.capacity_id),
        "reason": "Zo spraken wij het af.",
    }
    return acted(
        actions.agree_watch,
        person_id=youth.pk,
        agreed=Agreed(**told | fields),
        version=version_of(WATCH, youth.pk),
        by=by,
        at=at,
    )


def derived(make, at):
    with make.as_register() as by:
        waiting.derive_waits(youths=None, by=by, at=at)


def test_a_condition_opens_the_watch_and_ends_it(make):
    youth, by, _measure = served(make)
    assert watch_of(make, youth) is None
    row = condition(youth, by)
    watch = watch_of(make, youth)
    assert (watch.next_on, watch.owned_as) == (SOON, "fixed")
    assert watch.is_agreed_only
    acts(by)
    assert Duty.objects.filter(person=youth, kind="safety_check", due_on=SOON).exists()
    later = SOON + 7 * DAY
    about = {"condition_id": row.pk, "by": by}
    acted(actions.record_finding, found=found(look_on=later), version=":", **about)
    assert watch_of(make, youth).next_on == later
    acts(by)
    ending = {"outcome": "met", "reason": "Goed gegaan."}
    version = f"{row.findings.get().pk}:"
    acted(actions.end_condition, **ending, version=version, **about)
    assert watch_of(make, youth) is None


def test_a_local_team_has_a_watch_of_its_own_over_what_it_agreed(make):
    youth = make.youth()
    by = near(make, youth, F.LOCAL_TEAM_WORKER, "Lokaal team", "local_team")
    condition(youth, by)
    watch = Watch.objects.current().get(youth=youth)
    who = organisations.professional_of(capacity_id=by.capacity_id)
    assert (watch.controller_id, watch.owner_id) == (by.organisation_id, who)
    assert (watch.next_on, watch.owned_as) == (SOON, "watch")


def test_who_waits_is_looked_at_on_the_first_of_both_days(make):
    make.actor(F.WAITING_LIST_COORDINATOR)
    youth = make.waiting_youth()
    before = watch_of(make, youth)
    by = near(make, youth)
    condition(youth, by, look_on=TODAY)
    watch = watch_of(make, youth)
    assert watch.pk == before.pk
    assert watch.next_on == min(before.next_on, TODAY)
    assert not watch.is_agreed_only


def test_every_so_many_days_counts_on_from_the_check(make):
    youth, by, _measure = served(make)
    agreed(youth, by, kind="during", every_days=14)
    assert watch_of(make, youth).next_on == TODAY + 14 * DAY
    acts(by)
    recorded(youth, by)
    watch = watch_of(make, youth)
    assert (watch.last_check_on, watch.next_on) == (TODAY, TODAY + 14 * DAY)
    assert watch.interval_days == 14
    acts(by)
    agreed(youth, by, kind="stopped")
    assert watch_of(make, youth) is None


def test_after_closing_one_looks_at_three_and_twelve_months_and_no_longer(make):
    youth, by, measure = served(make)
    with make.as_register():
        type(measure).objects.filter(pk=measure.pk).update(until_on=TODAY)
    make.derived()
    acts(by)
    months = {"kind": "after", "closed_on": TODAY, "months": [3, 12]}
    agreed(youth, by, **months, consent="Sam en mama")
    first, last = dt.date(2027, 1, 31), dt.date(2027, 10, 31)
    watch = watch_of(make, youth)
    assert (watch.next_on, watch.owned_as) == (first, "watch")
    with make.as_register():
        assert Duty.objects.get(due_on=first).rule_id == "VT-09a"
    with make.as_register():
        grounds = Involvement.objects.filter(person=youth, ground="voluntary")
        assert grounds.get().until_at == clock.midnight(last + 28 * DAY)
    for day, then in ((first, last), (last, None)):
        at = dt.datetime.combine(day, dt.time(10), dt.UTC)
        derived(make, at)
        acts(by, at=at)
        recorded(youth, by, on_day=day, at=at, version=_version(youth))
        watch = watch_of(make, youth)
        assert (watch.next_on if watch else None) == then


def _version(youth):
    return checks.version_of(checks.latest(youth.pk))


def test_a_night_changes_nothing_that_was_agreed(make):
    youth, by, _measure = served(make)
    condition(youth, by)
    agreed(youth, by, kind="during", every_days=30)
    with make.as_register():
        before = list(Watch.objects.values().order_by("pk"))
    derived(make, AT + DAY)
    with make.as_register():
        assert list(Watch.objects.values().order_by("pk")) == before


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "during"}, "1 tot en met 92"),
        ({"kind": "ooit"}, "tijdens de hulp is, of na afsluiten"),
        ({"kind": "after", "closed_on": TODAY + DAY}, "vandaag of eerder"),
        ({"kind": "after", "closed_on": TODAY, "months": [37]}, "1 tot en met 36"),
        (
            {"kind": "after", "closed_on": TODAY, "months": [3]},
            "ermee instemt dat iemand nog kijkt",
        ),
        (
            {
                "kind": "after",
                "closed_on": dt.date(2024, 1, 1),
                "months": [3],
                "consent": "mama",
            },
            "zijn voorbij",
        ),
        ({"kind": "during", "every_days": 7, "owner": 987_654}, "Kies een ander"),
    ],
)
def test_what_nobody_can_keep_is_refused(make, fields, sentence):
    youth, by, _measure = served(make)
    with pytest.raises(Refused, match=sentence):
        agreed(youth, by, **fields)
