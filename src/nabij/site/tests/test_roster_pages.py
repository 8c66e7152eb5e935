"""The roster as people see it: who stands in, for whom nobody does, how it is set."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.rules.functions import GI_STAFF, PEOPLE
from nabij.rules.functions import Function as F
from nabij.workforce import actions
from nabij.workforce.models import Absence, Substitution
from tests.make import acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def team(make):
    return make.team()


@pytest.fixture
def people(make, team):
    return [make.worker(team=team, name=name) for name in ("Anne", "Bo")]


@pytest.fixture
def leader(make, client, team):
    return make.signed_in(client, F.TEAM_LEADER, team=team)


def form(people, today, **changes):
    anne, bo = people
    return {
        "worker": anne.pk,
        "substitute": bo.pk,
        "kind": "week",
        "from_on": today.isoformat(),
        "until_on": (today + 5 * DAY).isoformat(),
        "reason": "cursus",
        "version": "",
    } | changes


def standing(leader, people, today, **changes):
    given = form(people, today)
    return actions.set_substitution(
        substitution_id=None,
        version="",
        asked=actions.Asked(
            worker_id=given["worker"],
            substitute_id=given["substitute"],
            **{
                "kind": "week",
                "from_on": today,
                "until_on": today + 5 * DAY,
                "reason": "ziek",
            }
            | changes,
        ),
        by=leader,
        at=clock.now(),
    )


def test_a_leader_arranges_it_and_the_roster_shows_it(client, leader, people, today):
    reply = client.post(reverse("staff:arrange"), form(people, today))
    assert reply.url == reverse("staff:roster")
    text = client.get(reverse("staff:roster")).content.decode()
    assert "Anne" in text
    assert "Bo" in text
    assert "cursus" in text


def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(
    client, leader, people, today
):
    sent = form(people, today, substitute=people[0].pk)
    reply = client.post(reverse("staff:arrange"), sent)
    assert reply.status_code == 422
    text = reply.content.decode()
    assert "Niemand neemt voor zichzelf waar" in text
    assert "cursus" in text


def test_who_saves_over_another_is_told_and_may_save_again(
    client, leader, people, today
):
    row = standing(leader, people, today)
    path = reverse("staff:change", args=[row.pk])
    reply = client.post(path, form(people, today, version="oud"))
    assert reply.status_code == 422
    assert "Iemand anders heeft deze waarneming" in reply.content.decode()
    version = row.recorded_at.isoformat()
    assert client.post(path, form(people, today, version=version)).status_code == 302


def test_it_ends_on_a_day_that_is_asked(client, leader, people, today):
    row = standing(leader, people, today)
    path = reverse("staff:end", args=[row.pk])
    assert "Bo neemt waar voor Anne" in client.get(path).content.decode()
    until = today + 2 * DAY
    client.post(path, {"until_on": until.isoformat()})
    acts(leader)
    assert Substitution.objects.current().get().until_on == until


def test_nobody_stands_in_is_said_by_name_and_seen_on_record(
    client, make, leader, people, today
):
    with make.as_register() as by:
        Absence.objects.create(
            controller_id=by.organisation_id,
            worker=people[0],
            share=1,
            from_on=today,
            recorded_at=clock.now(),
        )
    text = client.get(reverse("staff:roster")).content.decode()
    assert "Niemand neemt waar voor Anne" in text
    acts(leader)
    seen = AuditEntry.objects.filter(act="workforce.roster_seen")
    assert seen.get().subject_id == people[0].professional_id


def test_a_colleague_sees_who_stands_in_but_not_that_it_is_for_absence(
    client, make, leader, people, team, today
):
    standing(leader, people, today, kind="absence")
    make.signed_in(client, F.BEHAVIOURAL_SCIENTIST, team=team)
    text = client.get(reverse("staff:roster")).content.decode()
    assert "Anne" in text
    assert "overdag" in text
    assert "afwezig" not in text
    assert "ziek" not in text


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_the_roster_is_for_those_who_work_with_children(client, make, function):
    if function in GI_STAFF:
        make.signed_in(client, function, team=make.team())
    else:
        make.signed_in(client, function)
    expected = 200 if function in GI_STAFF else 403
    assert client.get(reverse("staff:roster")).status_code == expected


def test_another_team_is_not_shown_to_a_leader(client, make, leader, people, today):
    standing(leader, people, today)
    make.signed_in(client, F.TEAM_LEADER, team=make.team("Team 2"))
    assert "Anne" not in client.get(reverse("staff:roster")).content.decode()
    make.signed_in(client, F.DIRECTOR)
    assert "Anne" in client.get(reverse("staff:roster")).content.decode()


def test_the_roster_asks_the_database_little(
    client, make, leader, people, today, django_assert_max_num_queries
):
    standing(leader, people, today)
    for number in range(6):
        make.worker(team=people[0].employment_set.get().team, name=f"Extra {number}")
    with django_assert_max_num_queries(24):
        client.get(reverse("staff:roster"))
