"""A forgotten password by mail, once; and one's own API tokens."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.urls import reverse

from nabij.base import accounts, clock
from nabij.base.models import AuditEntry
from nabij.rules.functions import Function
from nabij.site.middleware import tell_account

pytestmark = pytest.mark.django_db
OLD, NEW = "een-lang-wachtwoord-26", "nog-een-lang-woord-27"


@pytest.fixture
def anouk(make):
    account = make.account("anouk@voorbeeld.nl", OLD)
    make.actor(Function.YOUTH_PROTECTOR, account=account)
    return account


def ask(client, email) -> str:
    """The link in the mail, when one came."""
    asked = client.post(reverse("account_reset_password"), {"email": email})
    assert asked.url == reverse("account_reset_password_done")
    assert client.get(asked.url).status_code == 200
    found = re.search(
        r"https?://[^/\s]+(/\S+)", mail.outbox[-1].body if mail.outbox else ""
    )
    return found[1] if found else ""


def test_the_link_in_the_mail_sets_a_new_password_once(client, anouk):
    link = ask(client, "Anouk@Voorbeeld.nl")
    assert mail.outbox[0].to == ["anouk@voorbeeld.nl"]
    form = client.get(link, follow=True)
    where = form.redirect_chain[-1][0]
    weak = client.post(where, {"password1": "kort", "password2": "kort"})
    assert weak.status_code == 200
    done = client.post(where, {"password1": NEW, "password2": NEW})
    assert done.url == reverse("account_reset_password_from_key_done")
    anouk.refresh_from_db()
    assert anouk.check_password(NEW)
    tell_account(anouk.pk)
    assert AuditEntry.objects.filter(act="base.password_reset").count() == 1
    client.logout()
    again = client.get(link, follow=True)
    assert 'name="password1"' not in again.content.decode()


def test_nobody_learns_who_has_an_account(client, anouk):
    assert ask(client, "vreemd@voorbeeld.nl") == ""
    assert mail.outbox == []


def test_a_token_is_shown_once_and_opens_the_api_until_it_is_withdrawn(client, make):
    make.signed_in(client, Function.TEAM_LEADER)
    until = clock.today() + dt.timedelta(days=30)
    made = client.post(reverse("tokens"), {"label": "Cijfers", "until_on": until})
    token = re.search(r"nabij_[\w-]{40,}", made.content.decode())[0]
    assert token not in client.get(reverse("tokens")).content.decode()
    found = accounts.token_used(token=token, at=clock.now())
    assert client.post(reverse("revoke_token", args=[found.pk])).status_code == 302
    assert accounts.token_used(token=token, at=clock.now()) is None


@pytest.mark.parametrize(
    ("label", "days", "sentence"),
    [
        (" ", 30, "verplicht"),
        ("Cijfers", 400, "hoogstens een jaar"),
        ("Cijfers", -2, "al voorbij"),
    ],
)
def test_a_token_without_words_or_end_is_refused(client, make, label, days, sentence):
    actor = make.signed_in(client, Function.TEAM_LEADER)
    until = clock.today() + dt.timedelta(days=days)
    answer = client.post(reverse("tokens"), {"label": label, "until_on": until})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert accounts.tokens(account_id=actor.account_id, at=clock.now()) == []


def test_a_token_of_somebody_else_is_not_found(client, make):
    make.signed_in(client, Function.TEAM_LEADER)
    until = clock.today() + dt.timedelta(days=30)
    client.post(reverse("tokens"), {"label": "Cijfers", "until_on": until})
    pk = accounts.ApiToken.objects.get().pk
    make.signed_in(client, Function.TEAM_LEADER)
    assert client.post(reverse("revoke_token", args=[pk])).status_code == 404
