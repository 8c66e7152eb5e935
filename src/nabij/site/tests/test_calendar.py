"""The calendar of duties: what it says, who it opens for, and how it shuts."""

import datetime as dt
import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from icalendar import Calendar

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.dossier.models import Duty
from nabij.organisations.models import CalendarFeed
from nabij.organisations.queries import professional_of
from nabij.rules.functions import Function as F
from nabij.site.calendar import MISSES
from tests.make import AT, acts

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(make, client):
    """Somebody signed in, with one duty about one child."""
    cache.clear()
    by = make.signed_in(client, F.YOUTH_PROTECTOR, team=make.team())
    person = professional_of(capacity_id=by.capacity_id)
    mine = make.worker(team=make.team(), professional=_professional(person))
    youth = make.youth(family_name="Zonderling")
    make.assignment(make.measure(youth), mine)
    make.derived()
    return by


def _professional(pk):
    from nabij.organisations.models import Professional

    return Professional(pk=pk)


def made(client):
    text = client.post(reverse("calendar")).content.decode()
    return re.search(r"/agenda/([\w-]+)\.ics", text)[1]


def fetched(client, key):
    client.logout()
    return client.get(reverse("calendar_feed", args=[key]))


def test_it_is_a_calendar_that_says_the_kind_and_the_day_and_no_name(client, worker):
    reply = fetched(client, made(client))
    assert reply["Content-Type"] == "text/calendar; charset=utf-8"
    entries = Calendar.from_ical(reply.content).walk("VEVENT")
    acts(worker)
    duties = {each.due_on: each for each in Duty.objects.all()}
    assert entries
    for entry in entries:
        duty = duties[entry.decoded("dtstart")]
        assert entry["summary"] == f"Nabij: {duty.get_kind_display()}"
        assert entry.decoded("dtend") == duty.due_on + dt.timedelta(days=1)
    assert b"Zonderling" not in reply.content
    assert b"Sam" not in reply.content


def test_each_reading_is_on_record(client, worker):
    fetched(client, made(client))
    acts(worker)
    entry = AuditEntry.objects.get(act="organisations.calendar_read")
    assert (entry.subject_kind, entry.subject_id) == ("account", worker.account_id)


def test_any_other_key_opens_nothing_and_who_keeps_trying_is_shut_out(client, worker):
    key = made(client)
    for number in range(MISSES):
        assert fetched(client, f"geraden{number}").status_code == 404
    assert fetched(client, key).status_code == 404
    cache.clear()
    assert fetched(client, key).status_code == 200


def test_a_new_address_and_withdrawing_shut_the_old_one(client, make, worker):
    old, new = made(client), made(client)
    assert CalendarFeed.objects.filter(revoked_at=None).count() == 1
    client.post(reverse("calendar_revoke"))
    assert client.get(reverse("calendar_revoke")).status_code == 404
    assert fetched(client, old).status_code == 404
    assert fetched(client, new).status_code == 404


def test_the_key_itself_is_not_kept(client, worker):
    key = made(client)
    kept = bytes(CalendarFeed.objects.get(revoked_at=None).digest)
    assert key.encode() not in kept
    assert key not in client.get(reverse("calendar")).content.decode()


def test_it_ends_with_the_function_and_with_the_account(client, make, worker):
    from nabij.organisations.models import Capacity

    key = made(client)
    with make.as_register():
        Capacity.objects.filter(pk=worker.capacity_id).update(until_on=clock.day_of(AT))
    assert fetched(client, key).status_code == 404


def test_it_costs_few_statements(client, worker, django_assert_max_num_queries):
    key = made(client)
    client.logout()
    with django_assert_max_num_queries(14):
        client.get(reverse("calendar_feed", args=[key]))
