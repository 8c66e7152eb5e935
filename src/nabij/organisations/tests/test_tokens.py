"""An administrator sees who has an API token here, and withdraws one."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import accounts, clock
from nabij.base.models import AuditEntry
from nabij.rules.functions import PEOPLE, Function
from tests.make import acts

pytestmark = pytest.mark.django_db
F = Function


def token_for(make, *, days=90, organisation="GI Noord"):
    by = make.actor(
        F.DIRECTOR, organisation=organisation, account=make.account(), name="Dirk"
    )
    at = clock.now()
    until = at + dt.timedelta(days=days)
    token = accounts.make_token(label="Cijfers", expires_at=until, by=by, at=at)
    found = accounts.token_used(token=token, at=at)
    assert found is not None
    return token, found.pk


def test_the_tokens_of_colleagues_are_listed_without_the_token(make, client):
    token, _pk = token_for(make, days=10)
    make.organisation("GI Zuid")
    token_for(make, organisation="GI Zuid")
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    page = client.get(reverse("organisations:tokens"))
    text = page.content.decode()
    assert [(each.name, each.is_ending) for each in page.context["held"]] == [
        ("Dirk", True)
    ]
    assert "loopt af" in text
    assert token not in text


def test_a_withdrawn_token_opens_nothing_and_it_is_written(make, client):
    token, pk = token_for(make)
    by = make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    path = reverse("organisations:revoke_token", args=[pk])
    assert "van Dirk intrekken?" in client.get(path).content.decode()
    assert accounts.token_used(token=token, at=clock.now())
    assert client.post(path).status_code == 302
    assert client.get(path).status_code == 404
    assert accounts.token_used(token=token, at=clock.now()) is None
    assert client.post(path).status_code == 404
    acts(by)
    entry = AuditEntry.objects.get(act="base.token_revoked")
    assert (entry.subject_kind, entry.capacity_id) == ("account", by.capacity_id)


def test_a_token_of_another_organisation_is_not_found(make, client):
    make.organisation("GI Zuid")
    token, pk = token_for(make, organisation="GI Zuid")
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    path = reverse("organisations:revoke_token", args=[pk])
    assert client.post(path).status_code == 404
    assert accounts.token_used(token=token, at=clock.now())


@pytest.mark.parametrize("function", sorted(PEOPLE - {F.FUNCTIONAL_ADMINISTRATOR}))
def test_nobody_else_sees_or_withdraws(make, client, function):
    _token, pk = token_for(make)
    make.signed_in(client, function)
    assert client.get(reverse("organisations:tokens")).status_code == 403
    path = reverse("organisations:revoke_token", args=[pk])
    assert client.post(path).status_code == 403


def test_without_tokens_the_page_says_so(make, client, django_assert_max_num_queries):
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    client.get("/")
    with django_assert_max_num_queries(14):
        page = client.get(reverse("organisations:tokens"))
    assert "Niemand heeft een API-sleutel" in page.content.decode()
