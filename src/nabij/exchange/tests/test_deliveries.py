"""Delivering an export through the page: look first, then confirm or throw away."""

import datetime as dt
import io
import zipfile

import pytest
from django.db import connection
from django.urls import reverse
from procrastinate.contrib.django import app

from nabij.base import clock
from nabij.base.errors import Refused
from nabij.base.models import AuditEntry
from nabij.exchange import deliveries, files, jobs, queries
from nabij.exchange.models import Delivery, ImportRun
from nabij.exchange.tests.sending import (
    HERE,
    delivered,
    go,
    on_disk,
    packed,
    rows,
    send,
    work,
)
from nabij.families.models import Person
from nabij.register.tests.exports import make_export
from nabij.rules.functions import PEOPLE, Function
from tests.make import AT

pytestmark = pytest.mark.django_db
ADMINISTRATOR = Function.FUNCTIONAL_ADMINISTRATOR


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path


@pytest.fixture(autouse=True)
def after_commit(monkeypatch):
    """The tests run in one transaction; what waits for its end happens at once."""
    monkeypatch.setattr(deliveries, "on_commit", lambda do: do())


@pytest.fixture
def administrator(make, client):
    return make.signed_in(client, ADMINISTRATOR)


def faulty():
    tables = make_export(youths=6)
    tables["jeugdigen"][0]["geboortedatum"] = "31-02-2015"
    tables["jeugdigen"][0]["naam"] = "<b>Vet</b>"
    return tables


def persons(make) -> int:
    with make.as_register(HERE):
        return Person.objects.count()


def acts() -> list[str]:
    found = AuditEntry.objects.filter(act__startswith="exchange.").order_by("pk")
    return list(found.values_list("act", flat=True))


def test_an_export_goes_in_after_it_was_looked_at(administrator, client, make):
    checked = delivered(client, make)
    assert (checked.status, persons(make)) == ("checked", 0)
    page = client.get(reverse("exchange:delivery", args=[checked.pk]))
    assert "Er is nog niets gewijzigd." in page.content.decode()
    assert go(client, "confirm", checked).status_code == 302
    loaded = work(make)
    assert (loaded.status, persons(make)) == ("loaded", 6)
    assert loaded.report == loaded.run.report
    assert loaded.run.account_id == administrator.account_id
    assert on_disk() == []


def test_the_same_file_twice_changes_nothing(administrator, client, make):
    go(client, "confirm", delivered(client, make))
    work(make)
    again = delivered(client, make)
    page = client.get(reverse("exchange:delivery", args=[again.pk]))
    assert "0 wijzigingen" in page.content.decode()


def test_every_step_stands_in_the_trail(administrator, client, make):
    go(client, "confirm", delivered(client, make))
    work(make)
    found = acts()
    for act in ("delivered", "delivery_checked", "delivery_confirmed"):
        assert found.count(f"exchange.{act}") == 1
    assert {"exchange.delivery_loaded", "exchange.register_imported"} <= set(found)


def test_the_report_names_line_column_and_sentence(administrator, client, make):
    checked = delivered(client, make, faulty())
    page = client.get(reverse("exchange:delivery", args=[checked.pk]))
    text = page.content.decode()
    assert "geboortedatum" in text
    assert "jeugdigen.csv" in text
    assert acts()[-1] == "exchange.report_seen"
    other = client.get(page.request["PATH_INFO"], {"table": "contacten"})
    assert all(line["file"] == "contacten.csv" for line in other.context["page"].lines)
    assert other.context["page"].total < page.context["page"].total


def test_refused_rows_can_be_mended(administrator, client, make):
    checked = delivered(client, make, faulty())
    answer = client.get(reverse("exchange:rejects", args=[checked.pk]))
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    text = archive.read("jeugdigen.csv").decode("utf-8-sig")
    assert "31-02-2015" in text
    assert acts()[-1] == "exchange.rejects_sent"
    mended = text.replace("31-02-2015", "01-02-2015")
    go(client, "cancel", checked)
    send(client, packed({}, **{"jeugdigen.csv": mended}))
    assert work(make).report["tables"]["jeugdigen"]["changed"] == 1


def test_refused_rows_are_for_the_one_who_delivered(administrator, client, make):
    checked = delivered(client, make, faulty())
    make.signed_in(client, ADMINISTRATOR)
    page = client.get(reverse("exchange:delivery", args=[checked.pk]))
    assert "geweigerd.zip" not in page.content.decode()
    answer = client.get(reverse("exchange:rejects", args=[checked.pk]))
    assert answer.status_code == 403
    assert "Alleen wie de export heeft aangeleverd" in answer.content.decode()


def test_cancelling_throws_everything_away(administrator, client, make):
    checked = delivered(client, make, faulty())
    assert on_disk() != []
    assert go(client, "cancel", checked).status_code == 302
    cancelled = rows(make)[0]
    assert (cancelled.status, cancelled.report) == ("cancelled", {})
    assert on_disk() == []
    answer = client.get(reverse("exchange:rejects", args=[checked.pk]))
    assert answer.status_code == 404
    assert "Lever de export opnieuw aan" in answer.content.decode()
    assert persons(make) == 0


def test_a_second_export_waits_for_the_first(administrator, client, make):
    delivered(client, make)
    answer = send(client, packed())
    assert answer.status_code == 422
    assert "Er staat al een export van uw organisatie" in answer.content.decode()
    assert len(rows(make)) == 1
    assert on_disk().count("export") == 1


def test_of_two_who_confirm_one_wins(administrator, client, make):
    checked = delivered(client, make)
    assert go(client, "confirm", checked).status_code == 302
    second = go(client, "confirm", checked)
    assert second.status_code == 409
    assert "iemand was u voor" in second.content.decode()
    assert acts().count("exchange.delivery_confirmed") == 1


def test_what_is_being_read_cannot_be_cancelled(administrator, client, make):
    checked = delivered(client, make)
    go(client, "confirm", checked)
    assert go(client, "cancel", checked).status_code == 409
    assert rows(make)[0].status == "loading"


def killed(delivery: Delivery) -> None:
    """The job is in hand of a worker that no longer says it lives."""
    with connection.cursor() as cursor:
        cursor.execute(
            "update procrastinate_jobs set status = 'doing' where id = %s",
            [delivery.job_id],
        )


def test_a_job_that_died_is_said_and_can_be_tried_again(administrator, client, make):
    send(client, packed())
    first = rows(make)[0]
    killed(first)
    url = reverse("exchange:delivery", args=[first.pk])
    assert "Opnieuw proberen" in client.get(url).content.decode()
    assert go(client, "try_again", first).status_code == 302
    again = rows(make)[0]
    assert again.job_id != first.job_id
    assert "Opnieuw proberen" not in client.get(url).content.decode()
    assert work(make).status == "checked"


def test_the_minute_job_finds_the_dead(administrator, client, make):
    send(client, packed())
    jobs.find_dead.func(timestamp=0)
    assert rows(make)[0].status == "checking"  # waits in the queue, and lives
    killed(rows(make)[0])
    jobs.find_dead.func(timestamp=0)
    broken = rows(make)[0]
    assert broken.status == "broken"
    assert "Er is niets gewijzigd" in broken.sentence


def test_a_job_believed_dead_cannot_end_it_after_all(administrator, client, make):
    send(client, packed())
    late = rows(make)[0]
    killed(late)
    go(client, "try_again", late)
    with pytest.raises(Refused, match="iemand was u voor"):
        deliveries.refuse(
            delivery=late, sentence="te laat", by=make.machine(), at=clock.now()
        )
    assert rows(make)[0].status == "checking"


def test_a_job_that_fails_changes_nothing(administrator, client, make, monkeypatch):
    checked = delivered(client, make)
    go(client, "confirm", checked)
    monkeypatch.setattr(files, "pack_rejects", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        work(make)
    assert rows(make)[0].status == "broken"
    assert persons(make) == 0
    with make.as_register(HERE):
        assert not ImportRun.objects.exists()


def test_after_a_day_nothing_lies_here(administrator, client, make):
    checked = delivered(client, make, faulty())
    by, later = make.machine(), clock.now() + dt.timedelta(hours=25)
    deliveries.clear_old(by=by, at=clock.now())
    assert rows(make)[0].status == "checked"
    deliveries.clear_old(by=by, at=later)
    assert rows(make)[0].status == "expired"
    assert on_disk() == []
    assert go(client, "confirm", checked).status_code == 409


def test_refused_rows_of_a_read_export_go_after_a_day(administrator, client, make):
    go(client, "confirm", delivered(client, make, faulty()))
    work(make)
    assert on_disk() == ["rejects.zip"]
    deliveries.clear_old(by=make.machine(), at=clock.now() + dt.timedelta(hours=25))
    assert on_disk() == []
    assert rows(make)[0].status == "loaded"


def test_files_that_nobody_asks_for_are_found(administrator, client, make):
    delivered(client, make)
    (files.folder() / "vergeten.export").write_text("x")
    (files.folder().parent / "tmp1.upload.zip").write_text("x")
    with make.as_register(HERE) as by:
        known = queries.known_keys(by=by)
    later = clock.now() + dt.timedelta(hours=1)
    found = {p.name for p in files.left_behind(known=known, before=later)}
    assert found == {"vergeten.export", "tmp1.upload.zip"}
    assert not list(files.left_behind(known=known, before=AT))


def test_progress_is_shown_to_who_waits(administrator, client, make):
    send(client, packed())
    delivery = rows(make)[0]
    files.note_step(delivery.key, files.Step("Opslaan: contacten", 5, 8))
    url = reverse("exchange:delivery", args=[delivery.pk])
    part = client.get(url, headers={"HX-Request": "true"}).content.decode()
    assert 'value="5"' in part
    assert "data-unattended" in part
    assert "<html" not in part


def test_an_organisation_without_a_register_delivers_nothing(make, client):
    make.organisation("Gemeente Voorbeeld", kind="municipality")
    make.signed_in(client, ADMINISTRATOR, organisation="Gemeente Voorbeeld")
    assert "Geen register" in client.get(reverse("exchange:imports")).content.decode()
    answer = send(client, packed())
    assert answer.status_code == 422
    assert on_disk() == []


def test_another_institution_sees_nothing_of_it(administrator, client, make):
    checked = delivered(client, make)
    make.signed_in(client, ADMINISTRATOR, organisation="GI Zuid")
    url = reverse("exchange:delivery", args=[checked.pk])
    assert client.get(url).status_code == 404
    for step in ("confirm", "cancel", "try_again"):
        assert go(client, step, checked).status_code == 404
    assert client.get(reverse("exchange:imports")).context["history"] == []


@pytest.mark.parametrize("function", sorted(PEOPLE - {ADMINISTRATOR}))
def test_nobody_else_delivers(make, client, function):
    make.signed_in(client, function)
    answer = send(client, packed())
    assert answer.status_code == 403
    assert "Als " in answer.content.decode()
    assert on_disk() == []


def test_the_pages_ask_the_database_little(
    administrator, client, make, django_assert_max_num_queries
):
    checked = delivered(client, make, faulty())
    with django_assert_max_num_queries(20):
        client.get(reverse("exchange:delivery", args=[checked.pk]))
    with django_assert_max_num_queries(20):
        client.get(reverse("exchange:imports"))


def test_the_report_of_another_way_in_is_shown(administrator, client, make):
    go(client, "confirm", delivered(client, make, faulty()))
    run = work(make).run
    page = client.get(reverse("exchange:run", args=[run.pk]))
    assert "geboortedatum" in page.content.decode()


def test_the_jobs_are_known_to_the_worker():
    assert {deliveries.CHECK, deliveries.LOAD} <= set(app.tasks)
