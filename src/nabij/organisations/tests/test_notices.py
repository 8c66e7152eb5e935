"""Notices: who gets them, who sees them, and what a mail does not say."""

import datetime as dt

import pytest
from django.core import mail
from django.urls import reverse

from nabij.base import audit, clock
from nabij.base.errors import NotFound
from nabij.organisations import notices
from nabij.organisations.mailing import mail_notices
from nabij.organisations.models import Capacity, Notice, NoticeSetting
from nabij.rules.functions import Function as F
from tests.make import acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return clock.now()


@pytest.fixture
def colleagues(make):
    """Two who can sign in and one who cannot."""
    people = [make.professional(name, make.account()) for name in ("Anne", "Bo")]
    found = [make.actor(F.YOUTH_PROTECTOR, professional=each) for each in people]
    return [*zip(people, found, strict=True), (make.professional("Cas"), None)]


def tell(make, colleagues, now, *, act="assigned", by=None):
    with audit.trail():
        by = by or make.actor(F.WAITING_LIST_COORDINATOR)
        acts(by)
        return notices.notify(
            professionals=[person.pk for person, _ in colleagues],
            act=act,
            path="/personen/1/",
            by=by,
            at=now,
        )


def of(actor):
    acts(actor)
    return list(Notice.objects.all())


def test_each_sees_the_own_notice_only_and_who_cannot_sign_in_gets_none(
    make, colleagues, now
):
    assert tell(make, colleagues, now) == 2
    (anne,), (bo,) = of(colleagues[0][1]), of(colleagues[1][1])
    assert anne.account_id != bo.account_id
    assert of(make.actor(F.TEAM_LEADER, account=make.account())) == []


def test_nobody_is_told_of_the_own_act_nor_twice_of_the_same(make, colleagues, now):
    tell(make, colleagues, now, by=colleagues[0][1])
    assert of(colleagues[0][1]) == []
    tell(make, colleagues, now)
    tell(make, colleagues, now)
    assert len(of(colleagues[1][1])) == 1


@pytest.mark.parametrize(
    "wrong", [{"act": "Sam is ziek"}, {"path": "https://kwaad.nl"}]
)
def test_a_notice_carries_no_text_of_its_own_and_leads_nowhere_else(make, wrong, now):
    by = make.actor(F.TEAM_LEADER)
    about = {"professionals": [], "act": "assigned", "path": "/"} | wrong
    with pytest.raises(ValueError, match="is no"):
        notices.notify(**about, by=by, at=now)


@pytest.fixture
def reader(make, client):
    return make.signed_in(client, F.YOUTH_PROTECTOR)


def sent(make, reader, now, *acts_):
    people = [(type("P", (), {"pk": _person(reader)}), reader)]
    for act in acts_:
        tell(make, people, now, act=act)


def _person(reader):
    from nabij.organisations.queries import professional_of

    return professional_of(capacity_id=reader.capacity_id)


def test_the_bell_counts_and_the_page_opens_and_marks(client, make, reader, now):
    sent(make, reader, now, "assigned", "second_reading")
    text = client.get(reverse("home")).content.decode()
    assert "Berichten, 2 nieuwe" in text
    page = client.get(reverse("notices:overview")).content.decode()
    assert "Er is een taak aan u overgedragen." in page
    first = of(reader)[0]
    reply = client.post(reverse("notices:read", args=[first.pk]))
    assert reply.url == "/personen/1/"
    client.post(reverse("notices:read_all"))
    assert all(notice.read_at for notice in of(reader))
    assert "nieuwe" not in client.get(reverse("home")).content.decode()


def test_the_bell_costs_no_statement(client, make, reader, now):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(reverse("capacity"))
    with CaptureQueriesContext(connection) as before:
        client.get(reverse("capacity"))
    sent(make, reader, now, "assigned")
    with CaptureQueriesContext(connection) as after:
        client.get(reverse("capacity"))
    assert len(after) == len(before)


def test_the_notice_of_another_is_not_there(client, make, reader, colleagues, now):
    tell(make, colleagues, now)
    (theirs,) = of(colleagues[0][1])
    assert client.post(reverse("notices:read", args=[theirs.pk])).status_code == 404
    acts(reader)
    with pytest.raises(NotFound), audit.trail():
        notices.read_notice(notice_id=theirs.pk, by=reader, at=now)


def mailed(make, at):
    return mail_notices(by=make.machine(), at=at)


def test_one_mail_an_hour_says_how_many_and_not_what(make, colleagues, now):
    tell(make, colleagues[:1], now)
    tell(make, colleagues[:1], now, act="second_reading")
    assert mailed(make, now) == 0, "who is reading now needs no mail"
    soon = now + dt.timedelta(minutes=11)
    assert mailed(make, soon) == 1
    (message,) = mail.outbox
    assert message.subject == "Nabij: er staan 2 berichten voor u klaar"
    for word in ("taak", "lezing", "personen", "Anne"):
        assert word not in message.subject + message.body
    tell(make, colleagues[:1], now, act="retriage")
    assert mailed(make, soon + dt.timedelta(minutes=30)) == 0
    assert mailed(make, soon + dt.timedelta(minutes=61)) == 1


def test_who_does_not_work_here_any_more_gets_no_mail(make, colleagues, now):
    tell(make, colleagues[:1], now)
    later = now + dt.timedelta(minutes=11)
    with make.as_register():
        rows = Capacity.objects.filter(pk=colleagues[0][1].capacity_id)
        assert rows.update(until_on=clock.day_of(later)) == 1
    assert mailed(make, later) == 0
    assert mail.outbox == []


def test_who_wants_no_mail_gets_none_and_may_change_that(client, make, reader, now):
    client.post(reverse("notices:mail"), {"by_mail": "0"})
    sent(make, reader, now, "assigned")
    later = now + dt.timedelta(minutes=11)
    assert mailed(make, later) == 0
    client.post(reverse("notices:mail"), {"by_mail": "1"})
    acts(reader)
    assert NoticeSetting.objects.get().by_mail is True
    assert mailed(make, later) == 1
