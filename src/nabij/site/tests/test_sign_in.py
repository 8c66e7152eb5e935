"""Signing in: second factor forced, lost, locked out, idle, drafts kept."""

import datetime as dt
import re

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core import signing
from django.urls import reverse

from nabij.base import clock
from nabij.base.models import AuditEntry, Draft
from nabij.organisations import actions as organisations
from nabij.rules.functions import Function
from nabij.site import presence

pytestmark = pytest.mark.django_db
PASSWORD = "een-lang-wachtwoord-26"


def code_of(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


@pytest.fixture
def anouk(make):
    account = make.account("anouk@voorbeeld.nl", PASSWORD)
    make.actor(Function.YOUTH_PROTECTOR, account=account, name="Anouk")
    return account


def enrolled(account) -> str:
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    return secret


def give(client, password=PASSWORD, email="anouk@voorbeeld.nl", **more):
    data = {"login": email, "password": password}
    return client.post(reverse("account_login"), data, **more)


def acts(account) -> list[str]:
    """What the trail of an account holds, in order; asked as the account itself."""
    from nabij.site.middleware import tell_account

    tell_account(account.pk)
    rows = AuditEntry.objects.filter(chain=f"account:{account.pk}").order_by("seq")
    return list(rows.values_list("act", flat=True))


def test_a_first_sign_in_leads_to_the_second_factor(client, anouk):
    assert give(client).status_code == 302
    assert client.get("/").url == reverse("mfa_activate_totp")
    page = client.get(reverse("mfa_activate_totp"))
    assert b"data:image/svg+xml;base64" in page.content
    secret = re.search(r"<code>([A-Z0-9]+)</code>", page.content.decode())[1]
    done = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert done.url == reverse("mfa_view_recovery_codes")
    assert client.get(done.url).content.count(b"<li><code>") == 10
    assert client.get("/").status_code == 200
    assert acts(anouk) == [
        "base.signed_in",
        "base.second_factor_added",
        "base.recovery_codes_renewed",
    ]


def test_afterwards_the_code_is_asked(client, anouk):
    secret = enrolled(anouk)
    assert give(client).url.startswith(reverse("mfa_authenticate"))
    assert client.get("/").status_code == 302
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    right = client.post(reverse("mfa_authenticate"), {"code": code_of(secret)})
    assert right.status_code == 302
    assert client.get("/").status_code == 200
    assert acts(anouk) == ["base.second_factor_failed", "base.signed_in"]


def test_a_reset_second_factor_ends_sessions_and_is_set_again(client, make, anouk):
    enrolled(anouk)
    client.force_login(anouk)
    assert client.get("/").status_code == 200
    beheer = make.actor(Function.FUNCTIONAL_ADMINISTRATOR)
    organisations.reset_second_factor(
        professional=anouk.professional, by=beheer, at=clock.now()
    )
    assert not Authenticator.objects.filter(user=anouk).exists()
    assert client.get("/").url.startswith(reverse("account_login"))
    assert give(client).status_code == 302
    assert client.get("/").url == reverse("mfa_activate_totp")


def test_five_wrong_passwords_lock_with_a_sentence(client, anouk):
    for _ in range(5):
        last = give(client, "fout-wachtwoord-26")
    assert last.status_code == 429
    assert "Wacht vijftien minuten" in last.content.decode()
    assert give(client).status_code == 429
    assert acts(anouk).count("base.sign_in_failed") >= 4


def test_nobody_signs_up(client):
    answer = client.get(reverse("account_signup"))
    assert answer.status_code == 404
    assert client.post(reverse("account_signup")).status_code in {403, 404}


def test_who_did_nothing_is_signed_out_and_comes_back_here(client, make):
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    client.get("/")
    told = signing.loads(client.cookies[presence.COOKIE].value, salt=presence.SALT)
    long_ago = int(clock.now().timestamp()) - 3 * 3600
    told["at"] = long_ago
    client.cookies[presence.COOKIE] = signing.dumps(told, salt=presence.SALT)
    make_old(client, long_ago)
    answer = client.get("/toegang/noodtoegang/?a=1")
    assert answer.status_code == 302
    assert answer.url.endswith("?next=%2Ftoegang%2Fnoodtoegang%2F%3Fa%3D1")


def make_old(client, moment: int) -> None:
    from django.contrib.auth import get_user_model

    get_user_model().objects.filter(pk=client.session["_auth_user_id"]).update(
        last_login=dt.datetime.fromtimestamp(moment, dt.UTC)
    )


def test_a_forged_presence_does_not_count(client, make):
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    client.get("/")
    make_old(client, int(clock.now().timestamp()) - 3 * 3600)
    client.cookies[presence.COOKIE] = signing.dumps({"at": 9e9}, salt="iets anders")
    assert client.get("/").status_code == 302


def test_no_request_writes_a_session(client, make, django_assert_max_num_queries):
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    client.get("/")
    with django_assert_max_num_queries(19) as asked:
        assert client.get("/").status_code == 200
    written = [q["sql"] for q in asked.captured_queries if "django_session" in q["sql"]]
    assert not [sql for sql in written if sql.startswith(("UPDATE", "INSERT"))]


def test_typed_work_is_kept_offered_back_and_nobody_elses(client, make):
    actor = make.signed_in(client, Function.YOUTH_PROTECTOR)
    url = reverse("draft", args=["noodtoegang"])
    assert client.get(url).status_code == 204
    sent = {"fields": {"reason": ["Sam is weg"]}}
    assert client.put(url, sent, "application/json").status_code == 204
    assert client.get(url).json()["fields"] == sent["fields"]
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    assert client.get(url).status_code == 204
    assert Draft.objects.filter(account_id=actor.account_id).count() == 0


@pytest.mark.parametrize("body", ["", "[]", '{"fields": {"a": "b"}}', '{"fields": 1}'])
def test_a_draft_that_is_no_form_is_refused(client, make, body):
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    url = reverse("draft", args=["x"])
    assert client.put(url, body, "application/json").status_code == 400


def test_the_language_stays_with_the_account(client, make):
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    client.post(reverse("set_language"), {"language": "en", "next": "/"})
    assert client.get("/").headers["Content-Language"] == "en"
    away = client.post(
        reverse("set_language"), {"language": "nl", "next": "https://kwaad.example/"}
    )
    assert away.url == "/"
    assert client.post(reverse("set_language"), {"language": "xx"}).status_code == 400


def test_the_second_capacity_is_chosen_and_written(client, make):
    account = make.account()
    anouk = make.professional("Anouk", account)
    for function in (Function.YOUTH_PROTECTOR, Function.TEAM_LEADER):
        actor = make.actor(function, professional=anouk)
    client.force_login(account)
    make.trusted(client)
    chosen = client.post(reverse("capacity"), {"capacity": actor.capacity_id})
    assert chosen.status_code == 302
    assert "teamleider" in client.get("/").content.decode()
    assert client.post(reverse("capacity"), {"capacity": "0"}).status_code == 404
    assert "base.capacity_chosen" in acts(account)


def test_the_issuer_name_is_ours():
    assert get_adapter().get_totp_issuer() == "Nabij"
