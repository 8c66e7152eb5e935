"""Hostile uploads through the page: a sentence each, and nothing left behind."""

import hashlib
import io
import stat
import zipfile

import openpyxl
import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse

from nabij.exchange import deliveries
from nabij.exchange.tests.sending import (
    HERE,
    on_disk,
    packed,
    rows,
    send,
    work,
)
from nabij.families.models import Person
from nabij.register.tests.exports import make_export
from nabij.rules.functions import Function

pytestmark = pytest.mark.django_db
MEGABYTE = 1_000_000


@pytest.fixture(autouse=True)
def own_place(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    monkeypatch.setattr(deliveries, "on_commit", lambda do: do())


@pytest.fixture
def administrator(make, client):
    return make.signed_in(client, Function.FUNCTIONAL_ADMINISTRATOR)


def zipped(*members: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def link() -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("jeugdigen.csv")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info


def encrypted() -> bytes:
    content = bytearray(packed())
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(sign)
        while place >= 0:
            content[place + offset] |= 1
            place = content.find(sign, place + 4)
    return bytes(content)


def workbook(**parts: bytes) -> bytes:
    """A workbook with some of its parts replaced."""
    made, target = io.BytesIO(), io.BytesIO()
    book = openpyxl.Workbook()
    book.active.title = "jeugdigen"
    book.active.append(["jeugdige_id", "naam"])
    book.save(made)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, parts.get(name, old.read(name)))
    return target.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;">]>'
    b"<a>&c;</a>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<a>&x;</a>"
)
SHEET = "xl/worksheets/sheet1.xml"
AT_THE_DOOR = {
    "bomb": (zipped(("jeugdigen.csv", b"0" * 60 * MEGABYTE)), "ongewoon veel groter"),
    "nested": (zipped(("jeugdigen.zip", packed())), "nog een ingepakt bestand"),
    "upwards": (zipped(("../../jeugdigen.csv", b"x")), "naar een andere map"),
    "absolute": (zipped(("/etc/jeugdigen.csv", b"x")), "naar een andere map"),
    "drive": (zipped(("C:\\jeugdigen.csv", b"x")), "naar een andere map"),
    "link": (zipped((link(), b"/etc/passwd")), "een snelkoppeling"),
    "password": (encrypted(), "met een wachtwoord beveiligd"),
    "no zip": (b"<html>geen zip</html>" * 10, "geen export die gelezen kan worden"),
    "old": (b"\xd0\xcf\x11\xe0" + b"x" * 100, "oude Excel-werkmap"),
    "torn": (packed()[:-40], "beschadigd"),
    "many": (zipped(*((f"{n}.csv", b"") for n in range(1001))), "meer dan 1000"),
}
AT_WORK = {
    "entities": (workbook(**{SHEET: LAUGHS}), "opdrachten die niet in een werkmap"),
    "outside": (workbook(**{SHEET: OUTSIDE}), "opdrachten die niet in een werkmap"),
    "no tables": (zipped(("brief.csv", b"a;b\n1;2\n")), "geen tabel gevonden"),
    "no sheets": (workbook(**{SHEET: b"<a>"}), "beschadigd"),
}


def left(make) -> tuple[int, list[str]]:
    """Persons in the database, and what is still on disk."""
    with make.as_register(HERE):
        return Person.objects.count(), on_disk()


@pytest.mark.parametrize("attack", sorted(AT_THE_DOOR))
def test_refused_at_the_door(administrator, client, make, attack):
    content, sentence = AT_THE_DOOR[attack]
    answer = send(client, content)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert rows(make) == []
    assert left(make) == (0, [])


@pytest.mark.parametrize("attack", sorted(AT_WORK))
def test_refused_when_it_is_read(administrator, client, make, attack):
    content, sentence = AT_WORK[attack]
    assert send(client, content, "export.xlsx").status_code == 302
    refused = work(make)
    assert refused.status == "refused"
    url = reverse("exchange:delivery", args=[refused.pk])
    assert sentence in client.get(url).content.decode()
    assert left(make) == (0, [])


@pytest.mark.parametrize("name", ["export.csv", "export.zip.exe", "zip", "a.xlsm"])
def test_another_kind_of_name_is_refused(administrator, client, make, name):
    answer = send(client, packed(), name)
    assert answer.status_code == 422
    assert "Dit bestand is geen ZIP of XLSX" in answer.content.decode()
    assert on_disk() == []


@pytest.mark.parametrize(
    "name", ["../../../root.zip", "a" * 4000 + ".zip", "é\u202e.zip"]
)
def test_a_name_is_only_shown(administrator, client, make, name):
    send(client, packed(), name)
    delivery = rows(make)[0]
    assert len(delivery.source) <= 200
    assert "/" not in delivery.source
    assert on_disk() == ["export"]


def test_a_name_that_is_markup_is_shown_as_text(administrator, client, make):
    send(client, packed(), "<img src=x onerror=alert(1)>.zip")
    text = client.get(reverse("exchange:imports")).content.decode()
    assert "<img src=x" not in text
    assert "&lt;img src=x" in text


def test_markup_and_formulas_in_cells_stay_text(administrator, client, make):
    tables = make_export(youths=3)
    tables["jeugdigen"][0] |= {"jeugdige_id": "<script>1</script>", "bsn": "12"}
    tables["jeugdigen"][1] |= {"achternaam": "=HYPERLINK(1)", "bsn": "13"}
    send(client, packed(tables))
    checked = work(make)
    url = reverse("exchange:delivery", args=[checked.pk])
    text = client.get(url).content.decode()
    assert "<script>1" not in text
    assert "&lt;script&gt;1" in text
    answer = client.get(reverse("exchange:rejects", args=[checked.pk]))
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    assert "'=HYPERLINK(1)" in archive.read("jeugdigen.csv").decode()


LONG = hashlib.shake_256(b"seed").hexdigest(2 * MEGABYTE).encode()


@pytest.mark.parametrize("cell", [b"\x00\x00", LONG, b"\xff\xfe\xfd"])
def test_odd_bytes_are_refused_by_the_line(administrator, client, make, cell):
    head = b"jeugdige_id;achternaam;geboortedatum;gezin_id\r\n"
    body = head + b"J1;" + cell + b";01-01-2015;G1\r\n"
    send(client, zipped(("jeugdigen.csv", body)))
    checked = work(make)
    assert checked.report["tables"]["jeugdigen"]["accepted"] == 0
    assert checked.status in {"checked", "refused"}
    assert left(make)[0] == 0


def test_a_file_that_says_it_is_too_large_is_not_kept(administrator, client, settings):
    settings.MAX_UPLOAD_BYTES = 100_000
    answer = send(client, packed() + b"x" * 300_000)
    assert answer.status_code == 422
    assert "groter dan 200 MB" in answer.content.decode()
    assert on_disk() == []


def test_a_claim_of_201_megabytes_is_refused_without_them(administrator, client):
    body = encode_multipart(BOUNDARY, {"x": "y"})
    answer = client.generic(
        "POST",
        reverse("exchange:imports"),
        body,
        MULTIPART_CONTENT,
        **{"CONTENT_LENGTH": str(201 * MEGABYTE), "wsgi.input": io.BytesIO(body)},
    )
    assert answer.status_code == 422
    assert "groter dan 200 MB" in answer.content.decode()
    assert on_disk() == []


def test_a_file_that_grows_past_the_limit_is_cut_off(
    administrator, client, settings, monkeypatch
):
    settings.MAX_UPLOAD_BYTES = 100_000
    monkeypatch.setattr("nabij.base.uploads.FORM_AROUND_IT", 10**9)
    answer = send(client, b"PK" + b"x" * 300_000)
    assert "groter dan 200 MB" in answer.content.decode()
    assert on_disk() == []


def test_no_file_and_text_instead_of_a_file(administrator, client):
    for given in ({}, {"export": "tekst"}, {"other": "x"}):
        answer = client.post(reverse("exchange:imports"), given)
        assert answer.status_code == 422
        assert "Er is geen bestand gekozen" in answer.content.decode()


def test_other_kinds_of_body_are_no_file(administrator, client):
    for kind in ("application/zip", "application/json", "text/plain"):
        answer = client.post(reverse("exchange:imports"), packed(), content_type=kind)
        assert answer.status_code == 422
        assert on_disk() == []


def test_a_page_that_takes_no_files_keeps_none(administrator, client, monkeypatch):
    kept = []
    monkeypatch.setattr(
        "django.core.files.uploadhandler.TemporaryUploadedFile",
        lambda *args: kept.append(args),
    )
    file = io.BytesIO(packed())
    client.post(reverse("organisations:add"), {"export": file})
    client.logout()
    client.post(reverse("exchange:imports"), {"export": io.BytesIO(packed())})
    assert kept == []


def test_sending_twice_is_sending_once(administrator, client, make):
    assert send(client, packed()).status_code == 302
    second = send(client, packed())
    assert second.status_code == 422
    assert len(rows(make)) == 1
    assert on_disk() == ["export"]
