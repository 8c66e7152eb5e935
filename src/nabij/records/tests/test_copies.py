"""Copies of documents in an access request: of the person alone, the rest is named."""

import io
import zipfile

import pytest
import time_machine
from django.urls import reverse

from nabij.records.documents import adding, content
from nabij.records.documents.adding import Added
from nabij.records.documents.content import checked
from nabij.records.requests import asking
from nabij.records.requests.asking import Asked
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


def document(by, person, title, *about):
    sent = checked("brief.pdf", f"%PDF-1.7 {title}".encode())
    added = Added(kind="letter", title=title, source="De school", about=about)
    return adding.add_document(
        person_id=person.pk, added=added, sent=sent, by=by, at=AT
    )


ASKED = Asked(
    kind="access",
    asked_as="guardian",
    asker="Stichting Voogd",
    words="Alles graag.",
    received_on=TODAY,
)


def test_copies_of_the_person_alone_go_along(make, client, settings, tmp_path):
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    with time_machine.travel(AT, tick=False):
        by = make.signed_in(client, Function.TEAM_LEADER, team=make.team())
        youth = make.waiting_youth(given_name="Lotte")
        other = make.waiting_youth(given_name="Olga")
        acts(by)
        own = document(by, youth, "Rapport")
        shared = document(by, youth, "Over twee", other.pk)
        lost = document(by, youth, "Kwijt")
        content.discard(lost.versions.get().key)
        made = asking.record_request(person_id=youth.pk, asked=ASKED, by=by, at=AT)
        acts(None)
        reply = client.get(reverse("records:access_zip", args=[made.pk]))
    assert reply.status_code == 200, reply.content.decode()[-2000:]
    packed = zipfile.ZipFile(io.BytesIO(reply.content))
    name = f"documenten/{own.pk}-versie-1.pdf"
    assert set(packed.namelist()) == {
        "inzage.pdf",
        "inzage.json",
        "documenten.txt",
        name,
    }
    assert packed.read(name) == b"%PDF-1.7 Rapport"
    told = packed.read("documenten.txt").decode()
    assert f"{name}: Rapport (De school)" in told
    assert f"Document {shared.pk}: weggelaten om een ander" in told
    assert "Over twee" not in told
    assert "er niet meer of is niet te lezen" in told
