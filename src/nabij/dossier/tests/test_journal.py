"""The journal: only of open files, searched, in pages, and logged as read."""

import datetime as dt

import pytest

from nabij.base.models import AuditEntry
from nabij.dossier.actions import Met, record_contact
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
HERE = "/journaal/"


@pytest.fixture
def noted(make, client, clock_at):
    """A coordinator signed in, and two notes: a call and a visit in vain."""
    by = make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    youth = make.waiting_youth(nickname="Pip")
    acts(by)
    for met in (
        Met(kind="conversation", on_day=TODAY, how="phone", note="Moeder belt terug"),
        Met(
            kind="conversation", on_day=TODAY, is_in_vain=True, note="Deur bleef dicht"
        ),
    ):
        record_contact(person_id=youth.pk, met=met, by=by, at=AT)
    return youth, by


@pytest.fixture
def clock_at(monkeypatch):
    monkeypatch.setattr("nabij.base.clock.now", lambda: AT)


def test_what_i_noted_stands_there_with_who_wrote_it(noted, client):
    youth, by = noted
    page = client.get(HERE).content.decode()
    assert "Moeder belt terug" in page
    assert by.name in page
    seen = AuditEntry.objects.filter(act="dossier.journal_seen", subject_id=youth.pk)
    assert seen.exists()


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("?zoek=moeder", "Moeder belt", "Deur bleef"),
        ("?vergeefs=on", "Deur bleef", "Moeder belt"),
        ("?mijn=on", "Moeder belt", "Geen contacten"),
        ("?tot=2026-01-01", "Geen contacten", "Moeder belt"),
        ("?van=2026-05-05&tot=2026-01-01", "Draai ze om", "x-y-z"),
        ("?cursor=onzin", "Moeder belt", "x-y-z"),
    ],
)
def test_it_is_narrowed_by_what_is_asked(noted, client, asked, there, gone):
    page = client.get(HERE + asked).content.decode()
    assert there in page
    assert gone not in page


def test_a_page_goes_on_where_the_last_one_ended(make, noted, client):
    youth, _ = noted
    for day in range(1, 26):
        for text in ("oud", "ouder"):
            make.contact(youth, on_day=TODAY - dt.timedelta(days=day), note=text)
    first = client.get(HERE).content.decode()
    assert "cursor=" in first
    cursor = first.split("cursor=")[1].split('"')[0].split("&")[0]
    second = client.get(f"{HERE}?cursor={cursor}").content.decode()
    assert "Moeder belt terug" not in second
    assert "cursor=" not in second.split('rel="next"')[-1] or 'rel="next"' not in second
    assert client.get(f"{HERE}?papier=1").content.decode().count("ouder") >= 25


def test_files_that_are_not_open_stay_out(make, noted, client):
    stranger = make.signed_in(client, Function.YOUTH_PROTECTOR)
    page = client.get(HERE).content.decode()
    assert stranger.name in page
    assert "Moeder belt terug" not in page


def test_it_asks_few_statements(noted, client, django_assert_max_num_queries):
    client.get(HERE)
    with django_assert_max_num_queries(16):
        client.get(HERE)


def test_the_form_says_who_may_read_along(noted, client):
    youth, _ = noted
    page = client.get(f"/personen/{youth.pk}/contact/").content.decode()
    assert "Wachtlijstbureau" in page


def test_nobody_reached_and_yet_seen_cannot_be(noted, client):
    youth, _ = noted
    form = {"kind": "conversation", "on_day": "2026-10-30", "is_in_vain": "on"}
    answer = client.post(
        f"/personen/{youth.pk}/contact/", form | {"is_youth_seen": "on"}
    )
    assert "dat kan niet samen" in answer.content.decode()
    kept = client.post(f"/personen/{youth.pk}/contact/", form)
    assert kept.status_code == 302


def test_the_file_says_that_nobody_was_reached(noted, client):
    youth, _ = noted
    page = client.get(f"/personen/{youth.pk}/").content.decode()
    assert page.count("<p>Gesprek: niet bereikt") == 1
    assert page.count("<p>Gesprek") == 2
    assert "Deur bleef dicht" in page
