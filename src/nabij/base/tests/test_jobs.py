"""What the base does each night: the trail anchored, old drafts gone."""

import datetime as dt

import pytest
from django.db import connection

from nabij.base import clock, drafts, jobs
from nabij.base.models import AuditAnchor, Draft

pytestmark = pytest.mark.django_db


def test_the_day_that_ended_is_anchored_once(make):
    make.organisation()
    jobs.anchor_trail(timestamp=0)
    first = AuditAnchor.objects.get(day=clock.today())
    assert first.chains > 0
    jobs.anchor_trail(timestamp=0)
    assert AuditAnchor.objects.get().digest == first.digest


def tell_account(account_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.account', %s, true)", [str(account_id)])


def test_a_draft_of_more_than_a_week_goes_and_a_young_one_stays(make):
    account, now = make.account(), clock.now()
    tell_account(account.pk)
    fields = {"reason": ["tekst"]}
    for key, days in (("oud", 8), ("jong", 6)):
        at = now - dt.timedelta(days=days)
        drafts.keep(account_id=account.pk, key=key, fields=fields, at=at)
    jobs.discard_drafts(timestamp=0)
    tell_account(account.pk)
    assert list(Draft.objects.values_list("key", flat=True)) == ["jong"]
