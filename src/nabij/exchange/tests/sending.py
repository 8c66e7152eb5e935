"""Sending exports through the page, and doing the work of the worker, for the tests."""

import csv
import io
import zipfile
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nabij.exchange import files, jobs
from nabij.exchange.models import Delivery
from nabij.register.tests.exports import Tables, make_export

HERE = "GI Noord"
JOBS = {"checking": jobs.check_delivery, "loading": jobs.load_delivery}


def packed(tables: Tables | None = None, **members: str | bytes) -> bytes:
    """A ZIP of tables as CSV, and of whatever else is given."""
    tables = make_export(youths=6) if tables is None else tables
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            if rows:
                text = io.StringIO()
                writer = csv.DictWriter(text, rows[0], delimiter=";")
                writer.writeheader()
                writer.writerows(rows)
                archive.writestr(f"{name}.csv", text.getvalue())
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def send(client, content: bytes, name: str = "export.zip", **extra):
    """Deliver a file through the page."""
    file = SimpleUploadedFile(name, content, content_type="application/zip")
    return client.post(reverse("exchange:imports"), {"export": file} | extra)


def rows(make) -> list[Delivery]:
    """The deliveries of the organisation, newest first."""
    with make.as_register(HERE):
        return list(Delivery.objects.order_by("-pk"))


def work(make) -> Delivery:
    """Do what the worker would do with the newest delivery."""
    delivery = rows(make)[0]
    context = SimpleNamespace(job=SimpleNamespace(id=delivery.job_id))
    JOBS[delivery.status].func(
        context, delivery_id=delivery.pk, organisation_id=delivery.controller_id
    )
    return rows(make)[0]


def delivered(client, make, tables: Tables | None = None) -> Delivery:
    """An export that was delivered and checked."""
    assert send(client, packed(tables)).status_code == 302
    return work(make)


def on_disk() -> list[str]:
    """What lies in the folder of uploads, by the ends of the names."""
    uploads = files.folder().parent
    found = [*files.folder().iterdir(), *uploads.glob("*.upload*")]
    return sorted(path.name.partition(".")[2] for path in found)


def go(client, step: str, delivery: Delivery):
    """Press one of the buttons."""
    return client.post(reverse(f"exchange:{step}", args=[delivery.pk]))
