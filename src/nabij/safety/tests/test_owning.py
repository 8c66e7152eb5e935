"""Who keeps sight is chosen by the coordinator, with a reason."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, Refused
from nabij.organisations.models import Capacity
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as F
from nabij.safety import actions, owning, queries
from nabij.safety.models import ChosenOwner, Watch
from nabij.safety.tests.making import (
    professional,
    set_watches,
    waiting,
    wanted,
    watch_of,
    watched,
)
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def chosen(make, youth, by, who, *, at=AT, version=None, reason="kent het gezin"):
    acts(by, at)
    watch = watch_of(make, youth)
    choice = owning.standing_choice(
        youth.pk, controller_id=by.organisation_id, on=at.date()
    )
    with audit.trail():
        return actions.choose_owner(
            youth_id=youth.pk,
            professional_id=who and professional(who),
            reason=reason,
            version=owning.version_of(choice, watch) if version is None else version,
            by=by,
            at=at,
        )


@pytest.mark.parametrize("function", sorted(PEOPLE - {F.WAITING_LIST_COORDINATOR}))
def test_only_the_coordinator_chooses(make, function):
    youth, _ = watched(make)
    by, who = make.actor(function), make.actor(F.YOUTH_PROTECTOR)
    with pytest.raises(NotAllowed):
        chosen(make, youth, by, who, version="")


def test_the_chosen_one_has_the_watch_at_once_and_the_check_keeps_its_day(make, told):
    youth, by = watched(make)
    who, before = make.actor(F.YOUTH_PROTECTOR), watch_of(make, youth)
    chosen(make, youth, by, who)
    after = watch_of(make, youth)
    assert (after.owner_id, after.owned_as) == (professional(who), "watch")
    assert after.next_on == before.next_on
    acts(by)
    found = queries.chosen_owners(controller_id=by.organisation_id, on=TODAY)
    assert found == {youth.pk: (professional(who), TODAY)}
    assert [news["youths"] for news in told] == [[youth.pk]]


def test_another_choice_the_next_day_ends_the_first(make):
    youth, by = watched(make)
    one, two = make.actor(F.YOUTH_PROTECTOR), make.actor(F.BEHAVIOURAL_SCIENTIST)
    chosen(make, youth, by, one)
    chosen(make, youth, by, two, at=AT + DAY)
    acts(by)
    spells = ChosenOwner.objects.current().filter(youth=youth).order_by("from_on")
    assert [row.until_on for row in spells] == [TODAY + DAY, None]


def test_back_to_the_fixed_order_ends_the_choice(make):
    youth, by = watched(make)
    chosen(make, youth, by, make.actor(F.YOUTH_PROTECTOR))
    chosen(make, youth, by, None)
    acts(by)
    assert queries.chosen_owners(controller_id=by.organisation_id, on=TODAY) == {}


def test_who_left_cannot_be_chosen(make):
    youth, by = watched(make)
    who = make.actor(F.YOUTH_PROTECTOR)
    with make.as_register():
        Capacity.objects.filter(pk=who.capacity_id).update(until_on=TODAY)
    with pytest.raises(Refused, match="werkt hier vandaag niet"):
        chosen(make, youth, by, who)


@pytest.mark.parametrize("function", [F.DIRECTOR, F.FUNCTIONAL_ADMINISTRATOR])
def test_who_opens_no_file_cannot_be_chosen(make, function):
    youth, by = watched(make)
    with pytest.raises(Refused, match="functie die zicht kan"):
        chosen(make, youth, by, make.actor(function))


def test_somebody_of_another_institution_cannot_be_chosen(make):
    youth, by = watched(make)
    other = make.actor(F.YOUTH_PROTECTOR, organisation="GI Zuid")
    with pytest.raises(Refused, match="Kies een ander"):
        chosen(make, youth, by, other)


def test_each_organisation_chooses_for_its_own_watch(make, client):
    """The local team may look at a youth too: its watch is not handed over here."""
    by, youth = make.actor(F.WAITING_LIST_COORDINATOR), waiting(make)
    with make.as_register("Lokaal team") as other:
        Watch.objects.create(
            controller_id=other.organisation_id,
            youth=youth,
            from_on=TODAY,
            interval_days=1,
            counted_from_on=TODAY,
            next_on=TODAY,
            owner=make.professional("Wijkwerker"),
            owned_as="watch",
            recorded_at=AT,
        )
    set_watches(make, wanted(youth, by), youths=[youth.pk])
    make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    who = make.actor(F.YOUTH_PROTECTOR)
    url = reverse("safety:owner", args=[youth.pk])
    form = client.get(url).context["form"]
    assert form["version"].value() == f":{professional(by)}"
    told = {"professional": professional(who), "reason": "kent het gezin"}
    told["version"] = form["version"].value()
    assert client.post(url, told).status_code == 302
    assert {row.owner_id for row in _watches(make, youth)} == {professional(who)}


def _watches(make, youth):
    with make.as_register() as by:
        rows = Watch.objects.current().filter(controller_id=by.organisation_id)
        return list(rows.filter(youth=youth))


def test_without_a_reason_nothing_changes(make):
    youth, by = watched(make)
    with pytest.raises(Refused, match="waarom deze collega"):
        chosen(make, youth, by, make.actor(F.YOUTH_PROTECTOR), reason=" ")


def test_who_does_not_wait_has_no_watch_to_give(make):
    youth = waiting(make)
    by = make.actor(F.WAITING_LIST_COORDINATOR)
    with pytest.raises(Refused, match="wacht niet"), audit.trail():
        actions.choose_owner(
            youth_id=youth.pk,
            professional_id=professional(by),
            reason="x",
            version="",
            by=by,
            at=AT,
        )


def test_the_second_of_two_coordinators_is_told(make):
    youth, by = watched(make)
    acts(by)
    version = owning.version_of(None, watch_of(make, youth))
    chosen(make, youth, by, make.actor(F.YOUTH_PROTECTOR), version=version)
    with pytest.raises(ChangedMeanwhile) as refusal:
        chosen(make, youth, by, make.actor(F.TEAM_LEADER), version=version)
    assert refusal.value.theirs["reason"] == "kent het gezin"
