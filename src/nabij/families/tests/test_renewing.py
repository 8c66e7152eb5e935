"""Consent to voluntary help is renewed by whoever had the file open on it."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.families.models import Involvement, Person
from nabij.rules.functions import Function as F

pytestmark = pytest.mark.django_db
TEAM = "Lokaal team"
LAST = clock.today() + dt.timedelta(days=60)
LATER = clock.today() + dt.timedelta(days=200)
TOLD = {"reason": "Hulp bij schulden", "consented_by": "Ada", "until_on": LATER}


@pytest.fixture
def files(make, client):
    """Ada with Bo beside her, and Eve whose consent has the same words and end."""
    make.organisation(TEAM, kind="local_team")
    make.signed_in(client, F.LOCAL_TEAM_WORKER, organisation=TEAM)
    begun = {"sex": "V", "reason": "Hulp bij schulden", "until_on": LAST}
    for name in ("Ada", "Eve"):
        client.post(reverse("families:begin"), begun | {"given_name": name})
    return lambda: beside(make, client, "Bo")


def named(make, name):
    with make.as_register(TEAM):
        return Person.objects.get(given_name=name).pk


def beside(make, client, name):
    at = reverse("families:add_person", args=[named(make, "Ada")])
    client.post(at, {"role": "partner", "given_name": name, "sex": "O"})


def ended(make, until_at):
    with make.as_register(TEAM):
        Involvement.objects.update(
            from_at=until_at - dt.timedelta(days=20), until_at=until_at
        )


def statuses(make, client, page="families:kin"):
    return [
        client.get(reverse(page, args=[named(make, name)])).status_code
        for name in ("Ada", "Bo", "Eve")
    ]


def midnight(days):
    return clock.midnight(clock.today() - dt.timedelta(days=days))


def renew(make, client, name="Ada", **told):
    path = reverse("families:renew_consent", args=[named(make, name)])
    return client.post(path, TOLD | told)


def test_a_file_that_just_shut_opens_again_for_the_same_people(make, client, files):
    files()
    ended(make, midnight(5))
    assert statuses(make, client) == [404, 404, 404]
    listed = client.get(reverse("families:search")).content.decode()
    assert "Dicht: de toestemming is afgelopen" in listed
    assert reverse("families:renew_consent", args=[named(make, "Ada")]) in listed
    assert renew(make, client).status_code == 302
    assert statuses(make, client) == [200, 200, 404]
    with make.as_register(TEAM):
        row = Involvement.objects.get(person__given_name="Bo", until_at__gt=midnight(0))
        assert (row.legal_ground, row.until_at) == ("Ada", clock.midnight(LATER))
        told = AuditEntry.objects.filter(act="families.consent_renewed")
        assert {each.subject_id for each in told} == {
            named(make, "Ada"),
            named(make, "Bo"),
        }


def test_a_file_that_is_open_stays_open_and_who_comes_later_goes_along(
    make, client, files
):
    path = reverse("dossier:nearby", args=[named(make, "Ada")])
    assert "Toestemming verlengen" in client.get(path).content.decode()
    early = renew(make, client, until_on=LAST)
    assert "loopt al tot die dag" in early.content.decode()
    far = renew(make, client, until_on=LATER + dt.timedelta(days=999))
    assert "hoogstens een jaar" in far.content.decode()
    assert renew(make, client, consented_by="").status_code == 422
    assert renew(make, client).status_code == 302
    files()
    with make.as_register(TEAM):
        open_now = Involvement.objects.filter(until_at__gt=clock.now())
        until = dict(open_now.values_list("person__given_name", "until_at"))
    ends = {"Ada": LATER, "Bo": LATER, "Eve": LAST}
    assert until == {name: clock.midnight(day) for name, day in ends.items()}


def test_nobody_renews_what_is_long_over_taken_back_or_of_another(make, client, files):
    files()
    for until_at in (midnight(31), midnight(5) + dt.timedelta(hours=9)):
        ended(make, until_at)
        assert statuses(make, client, "families:renew_consent") == [404, 404, 404]
    ended(make, midnight(5))
    make.signed_in(client, F.LOCAL_TEAM_WORKER, organisation=TEAM)
    assert renew(make, client).status_code == 404
    assert statuses(make, client) == [404, 404, 404]


def grown(make, client, begun_with):
    """Ada with her child Bo, who is of age by now; whose help began the file."""
    make.organisation(TEAM, kind="local_team")
    make.signed_in(client, F.LOCAL_TEAM_WORKER, organisation=TEAM)
    born = {"Ada": "1980-05-05", "Bo": "2008-01-01"}
    other, role = ("Ada", "parent") if begun_with == "Bo" else ("Bo", "child")
    first = {"sex": "O", "given_name": begun_with, "born_on": born[begun_with]}
    told = {"reason": "Hulp bij schulden", "until_on": LAST}
    assert client.post(reverse("families:begin"), told | first).status_code == 302
    path = reverse("families:add_person", args=[named(make, begun_with)])
    second = {"role": role, "given_name": other, "sex": "O", "born_on": born[other]}
    assert client.post(path, second).status_code == 302
    assert [status(client, make, name) for name in ("Ada", "Bo")] == [200, 200]


def status(client, make, name):
    return client.get(reverse("families:kin", args=[named(make, name)])).status_code


def opens_until(make):
    with make.as_register(TEAM):
        rows = Involvement.objects.filter(until_at__gt=clock.now())
        return dict(rows.values_list("person__given_name", "until_at"))


def test_the_consent_of_a_grown_child_shuts_what_was_open_of_the_parent(make, client):
    grown(make, client, "Bo")
    path = reverse("families:renew_consent", args=[named(make, "Bo")])
    assert "niet voor de ouders" in client.get(path).content.decode()
    assert renew(make, client, "Bo", consented_by="Bo").status_code == 302
    assert opens_until(make) == {"Bo": clock.midnight(LATER)}
    assert [status(client, make, name) for name in ("Ada", "Bo")] == [404, 200]
    path = reverse("families:renew_consent", args=[named(make, "Ada")])
    assert client.get(path).status_code == 404
    with make.as_register(TEAM):
        entry = AuditEntry.objects.get(act="families.involvement_ended")
    assert entry.subject_id == named(make, "Ada")


def test_a_parent_with_a_ground_of_their_own_keeps_it_until_its_day(make, client):
    grown(make, client, "Ada")
    assert renew(make, client, "Bo", consented_by="Bo").status_code == 302
    ends = {"Ada": clock.midnight(LAST), "Bo": clock.midnight(LATER)}
    assert opens_until(make) == ends


def test_a_parent_of_a_minor_too_keeps_the_file_for_that_child(make, client):
    grown(make, client, "Bo")
    path = reverse("families:add_person", args=[named(make, "Ada")])
    cas = {"role": "child", "given_name": "Cas", "sex": "O", "born_on": "2020-01-01"}
    assert client.post(path, cas).status_code == 302
    assert renew(make, client, "Bo", consented_by="Bo").status_code == 302
    last = clock.midnight(LAST)
    assert opens_until(make) == {"Ada": last, "Cas": last, "Bo": clock.midnight(LATER)}


def test_nobody_consents_for_a_child_that_is_of_age(make, client):
    grown(make, client, "Ada")
    assert renew(make, client, "Ada").status_code == 302
    ends = {"Ada": clock.midnight(LATER), "Bo": clock.midnight(LAST)}
    assert opens_until(make) == ends
