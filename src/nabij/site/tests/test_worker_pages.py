"""What a worker can take on, absence, conflicts, and children who return: on screen."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.families.models import ConflictOfInterest
from nabij.measures import queries as measures
from nabij.organisations.models import Professional
from nabij.organisations.queries import professional_of
from nabij.rules.functions import Function as F
from nabij.workforce import queries
from nabij.workforce.models import Absence, NewFamilyLimit, Registration
from tests.make import acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
EMPTY = "niet gebruikt: geen gegevens"


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def team(make):
    return make.team()


@pytest.fixture
def leader(make, client, team):
    return make.signed_in(client, F.TEAM_LEADER, team=team)


@pytest.fixture
def anne(make, team):
    return make.worker(team=team, name="Anne")


@pytest.fixture
def bo(make, team, today):
    """A colleague with a valid registration."""
    worker = make.worker(team=team, name="Bo")
    with make.as_register() as by:
        Registration.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            until_on=today + 365 * DAY,
        )
    return worker


def page(client, name, *args):
    return client.get(reverse(f"staff:{name}", args=args))


def limits(client, worker, **sent):
    form = page(client, "limits", worker.pk).context["form"]
    version = form.initial["version"]
    path = reverse("staff:limits", args=[worker.pk])
    defaults = {"version": version, "families_a_week": "", "supervisor": "", "base": ""}
    return client.post(path, defaults | sent)


def test_until_filled_it_says_not_used_and_then_what_holds(client, leader, anne, bo):
    assert page(client, "worker", anne.pk).content.decode().count(EMPTY) == 4
    reply = limits(
        client,
        anne,
        families_a_week=2,
        supervisor=bo.pk,
        base="Utrecht",
        topics=["young_children"],
    )
    assert reply.status_code == 302
    text = page(client, "worker", anne.pk).content.decode()
    assert EMPTY not in text
    for word in ("Bo", "Utrecht", "jonge kinderen (0 tot 4 jaar)"):
        assert word in text


def test_a_change_keeps_the_history_and_empty_ends_it(client, leader, anne, today):
    limits(client, anne, families_a_week=2)
    acts(leader)
    NewFamilyLimit.objects.update(from_on=today - 10 * DAY)
    limits(client, anne, families_a_week=1)
    limits(client, anne, base="1011")
    acts(leader)
    kept = [
        (row.families_a_week, row.from_on, row.until_on)
        for row in NewFamilyLimit.objects.current().order_by("pk")
    ]
    assert kept == [(2, today - 10 * DAY, today)]
    found = queries.limits_of(workers=[anne.pk], on=today)[anne.pk]
    assert (found.families_a_week, found.postcode) == (None, "1011")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"families_a_week": 21}, "20"),
        ({"base": "0123"}, "vier cijfers van een postcode, of een gemeente"),
        ({"base": "Nergenshuizen"}, "vier cijfers van een postcode, of een gemeente"),
        ({"supervisor": 999_999}, "geldige keuze"),
        ({"version": "oud"}, "Iemand anders heeft dit opgeslagen"),
    ],
)
def test_what_cannot_be_is_refused_in_the_form(client, leader, anne, sent, sentence):
    limits(client, anne, families_a_week=1)
    reply = limits(client, anne, **sent)
    assert reply.status_code == 422
    assert sentence in reply.content.decode()


def test_who_sees_and_sets_the_limits(client, make, team, anne):
    for function, of, seen, set_ in (
        (F.TEAM_LEADER, team, 200, 200),
        (F.TEAM_LEADER, make.team("Team 2"), 403, 403),
        (F.WAITING_LIST_COORDINATOR, None, 200, 403),
        (F.DIRECTOR, None, 200, 403),
        (F.YOUTH_PROTECTOR, team, 403, 403),
        (F.BEHAVIOURAL_SCIENTIST, team, 403, 403),
    ):
        make.signed_in(client, function, team=of)
        assert page(client, "worker", anne.pk).status_code == seen, function
        assert page(client, "limits", anne.pk).status_code == set_, function


def test_one_sees_the_own_page(client, make, team):
    me = make.signed_in(client, F.YOUTH_PROTECTOR, team=team)
    person = Professional(pk=professional_of(capacity_id=me.capacity_id))
    mine = make.worker(team=team, professional=person)
    assert page(client, "worker", mine.pk).status_code == 200
    acts(me)
    assert AuditEntry.objects.filter(act="workforce.limits_seen").exists()


def test_absence_is_typed_without_a_reason_and_ends(client, leader, anne, today):
    path = reverse("staff:absence", args=[anne.pk])
    sent = {
        "from_on": today.isoformat(),
        "percentage": 100,
        "expected_on": (today + 20 * DAY).isoformat(),
    }
    reply = client.post(path, sent)
    assert reply.url == f"/waarneming/regelen/?voor={anne.pk}&soort=absence"
    assert client.post(path, sent).status_code == 422
    acts(leader)
    row = Absence.objects.current().get()
    assert (row.share, row.until_on, row.typed_here) == (1, None, True)
    back = reverse("staff:back", args=[row.pk])
    client.post(back, {"until_on": (today + 3 * DAY).isoformat()})
    acts(leader)
    assert Absence.objects.current().get().until_on == today + 3 * DAY


def test_absence_from_the_register_is_ended_there(client, make, leader, anne, today):
    with make.as_register() as by:
        row = Absence.objects.create(
            controller_id=by.organisation_id,
            worker=anne,
            share=1,
            from_on=today,
            recorded_at=clock.now(),
        )
    path = reverse("staff:back", args=[row.pk])
    reply = client.post(path, {"until_on": today.isoformat()})
    assert reply.status_code == 422
    assert "komt uit het register" in reply.content.decode()


def test_a_conflict_is_said_without_why_and_only_where_the_person_is_open(
    client, make, leader, anne, team
):
    youth = make.waiting_youth(given_name="Sam", family_name="Buur")
    path = reverse("staff:conflict", args=[anne.pk])
    assert client.post(path, {"person": youth.pk}).status_code == 302
    again = client.post(path, {"person": youth.pk})
    assert "Dit staat er al" in again.content.decode()
    assert "Buur" in page(client, "worker", anne.pk).content.decode()
    acts(make.actor(F.YOUTH_PROTECTOR, team=team))
    assert not ConflictOfInterest.objects.exists(), "the child is not open to them"
    acts(make.actor(F.TEAM_LEADER, organisation="GI Zuid"))
    assert not ConflictOfInterest.objects.exists()
    acts(leader)
    row = ConflictOfInterest.objects.get()
    client.post(reverse("staff:end_conflict", args=[anne.pk, row.pk]))
    acts(leader)
    assert not ConflictOfInterest.objects.current().exists()


@pytest.fixture
def child(make, anne):
    youth = make.youth(given_name="Robin", family_name="Vos")
    make.assignment(make.measure(youth), anne)
    make.derived()
    return youth


def gone(make, anne, today):
    with make.as_register() as by:
        Absence.objects.create(
            controller_id=by.organisation_id,
            worker=anne,
            share=1,
            from_on=today - 60 * DAY,
            recorded_at=clock.now(),
        )


def test_who_is_away_too_long_is_named_with_the_number_of_children(
    client, make, leader, anne, child, today
):
    assert "Over niemand" in page(client, "returns").content.decode()
    gone(make, anne, today)
    text = page(client, "returns").content.decode()
    assert "Anne" in text
    assert "afwezig sinds" in text
    assert "Vos" not in text, "no child is named on the overview"


def test_the_leader_decides_and_the_child_waits_again(
    client, make, leader, anne, child, today
):
    gone(make, anne, today)
    assert "Robin" in page(client, "return", anne.pk).content.decode()
    sent = {
        "youths": [child.pk],
        "decision": "terug",
        "day": today.isoformat(),
        "reason": "De werker is lang afwezig",
    }
    path = reverse("staff:return", args=[anne.pk])
    assert client.post(path, sent | {"reason": ""}).status_code == 422
    assert client.post(path, sent).status_code == 302
    acts(leader)
    assert measures.measures_held(workers=[anne.pk], on=today) == []
    assert "Geen kinderen meer" in page(client, "return", anne.pk).content.decode()


def test_or_keeps_the_face_until_a_day(client, make, leader, anne, child, today):
    gone(make, anne, today)
    sent = {
        "youths": [child.pk],
        "decision": "blijft",
        "day": (today + 10 * DAY).isoformat(),
        "reason": "Komt over een week terug",
    }
    assert client.post(reverse("staff:return", args=[anne.pk]), sent).status_code == 302
    assert "Over niemand" in page(client, "returns").content.decode()
    make.signed_in(client, F.TEAM_LEADER, team=make.team("Team 2"))
    assert page(client, "return", anne.pk).status_code == 403


def test_the_pages_ask_the_database_little(
    client, make, leader, anne, child, today, django_assert_max_num_queries
):
    gone(make, anne, today)
    for name, args, most in (
        ("worker", [anne.pk], 27),
        ("returns", [], 24),
        ("return", [anne.pk], 24),
    ):
        with django_assert_max_num_queries(most):
            page(client, name, *args)
