"""Of which day a certificate of conduct is: asked at the start, typed, taken back."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.rules.functions import Function as F
from nabij.workforce.models import ConductCertificate, Employment
from tests.make import acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MISSING = "Verklaring omtrent het gedrag ontbreekt"


@pytest.fixture
def team(make):
    return make.team()


@pytest.fixture
def leader(make, client, team):
    return make.signed_in(client, F.TEAM_LEADER, team=team)


def read(client, name, *args):
    return client.get(reverse(name, args=args)).content.decode()


def write(client, worker, day, follow=True):
    path = reverse("staff:certificate", args=[worker.pk])
    sent = {"issued_on": day.isoformat()}
    return client.post(path, sent, follow=follow).content.decode()


@pytest.mark.parametrize(
    ("starts_on", "oldest", "issued", "stands"),
    [
        ("2026-03-03", "3 dec 2025", "2025-12-03", "op tijd"),
        ("2026-03-03", "3 dec 2025", "2025-12-02", "te oud bij de start"),
        ("2026-08-31", "31 mei 2026", "2026-05-31", "op tijd"),
        ("2024-05-29", "29 feb 2024", "2024-02-29", "op tijd"),
        ("2024-05-29", "29 feb 2024", "2024-05-30", "pas na de start"),
    ],
    ids=[
        "to the day",
        "a day older",
        "a Sunday",
        "leap day",
        "told later than started",
    ],
)
def test_it_is_judged_by_the_day_the_work_began(
    client, leader, make, starts_on, oldest, issued, stands
):
    start = dt.date.fromisoformat(starts_on)
    worker = make.worker(name="Cor", from_on=start)
    page = read(client, "staff:worker", worker.pk)
    assert f">{oldest}</time> (Jeugdwet artikel 4.1.6)" in page
    assert "niet vastgelegd" in page
    page = write(client, worker, dt.date.fromisoformat(issued))
    assert f"<span>{stands}</span>" in page
    assert "Van geen verklaring" not in page
    acts(leader)
    assert AuditEntry.objects.filter(act="workforce.certificate_seen").count() == 1


def test_another_team_is_no_new_start(client, leader, make, team):
    start = clock.today() - 400 * DAY
    worker = make.worker(team=make.team("Ander team"), name="Cor", from_on=start)
    with make.as_register() as by:
        row = Employment.objects.get(worker=worker)
        row.until_on = clock.today() - 10 * DAY
        row.save()
        Employment.objects.create(
            controller_id=by.organisation_id,
            worker=worker,
            team=team,
            function=row.function,
            hours_per_week=row.hours_per_week,
            from_on=row.until_on,
            recorded_at=clock.now(),
        )
    assert "niet vastgelegd" in read(client, "staff:worker", worker.pk)
    assert MISSING not in read(client, "measures:team", team.pk)


def test_who_starts_is_asked_until_one_is_there_and_again_when_taken_back(
    client, leader, make, team
):
    today = clock.today()
    worker = make.worker(team=team, name="Cor", from_on=today + 20 * DAY)
    make.worker(team=team, name="Dia", from_on=today - 366 * DAY)
    places = [("home", ()), ("measures:team", (team.pk,))]
    for name, args in places:
        text = read(client, name, *args).split(MISSING)[1].split("</ul>")[0]
        assert "Cor" in text
        assert "Dia" not in text
    write(client, worker, today)
    assert not any(MISSING in read(client, name, *args) for name, args in places)
    row = ConductCertificate.objects.get()
    path = reverse("staff:withdraw_certificate", args=[row.pk])
    assert "omdat die datum niet klopt" in client.get(path).content.decode()
    assert client.post(path).url == reverse("staff:worker", args=[worker.pk])
    assert all(MISSING in read(client, name, *args) for name, args in places)
    assert client.post(path).status_code == 404
    acts(leader)
    assert AuditEntry.objects.filter(act="workforce.certificate_withdrawn").exists()


def test_what_cannot_be_is_refused_and_what_was_typed_stays(client, leader, make, team):
    worker = make.worker(team=team, name="Cor")
    tomorrow = clock.today() + DAY
    page = write(client, worker, tomorrow)
    assert "Deze dag is nog niet geweest" in page
    assert tomorrow.isoformat() in page
    write(client, worker, clock.today())
    assert "staat er al" in write(client, worker, clock.today())
    assert ConductCertificate.objects.count() == 1


def test_another_team_and_another_institution_do_not_reach_it(
    client, leader, make, team
):
    other = make.worker(team=make.team("Ander team"), name="Bo")
    away = make.worker(organisation="GI Zuid", name="Ria")
    for worker, status in ((other, 403), (away, 404)):
        path = reverse("staff:certificate", args=[worker.pk])
        sent = {"issued_on": "2026-01-01"}
        assert client.post(path, sent).status_code == status
    assert not ConductCertificate.objects.exists()


def test_the_worker_reads_the_own_and_changes_nothing(client, make, team):
    somebody = make.professional("Cor", make.account())
    worker = make.worker(team=team, professional=somebody)
    make.actor(F.YOUTH_PROTECTOR, team=team, professional=somebody)
    client.force_login(somebody.account)
    make.trusted(client)
    page = read(client, "staff:worker", worker.pk)
    assert "Verklaring omtrent het gedrag" in page
    assert reverse("staff:certificate", args=[worker.pk]) not in page
