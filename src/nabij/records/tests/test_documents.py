"""Documents: looked at before they are kept, in versions, open when all are open."""

import datetime as dt
import time
from email.message import EmailMessage

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from nabij.base.audit import trail
from nabij.base.errors import NotFound, Refused
from nabij.dossier.models import Contact
from nabij.dossier.queries import words_in
from nabij.records.documents import adding, content
from nabij.records.documents.adding import Added
from nabij.records.documents.content import checked
from nabij.records.documents.mail import read_mail
from nabij.records.models import Document, DocumentVersion
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 inhoud van de brief"


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    with time_machine.travel(AT, tick=False), trail():
        yield tmp_path


@pytest.fixture
def by(make):
    return make.actor(Function.TEAM_LEADER, team=make.team())


@pytest.fixture
def youth(make, by):
    found = make.waiting_youth()
    acts(by)
    return found


def add(youth, by, *, sent=None, **about):
    told = {"kind": "letter", "title": "Brief", "source": "De school"} | about
    return adding.add_document(
        person_id=youth.pk,
        added=Added(**told),
        sent=sent or checked("brief.pdf", PDF),
        by=by,
        at=AT,
    )


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("brief.pdf", b"", "leeg"),
        ("brief.exe", b"MZ", "Dit soort bestand"),
        ("brief.html", b"<script>", "Dit soort bestand"),
        ("brief.pdf", b"<script>alert(1)</script>", "niet wat de naam zegt"),
        ("foto.png", b"\xff\xd8\xff", "niet wat de naam zegt"),
    ],
)
def test_what_is_not_what_it_says_is_refused(name, body, sentence):
    with pytest.raises(Refused, match=sentence):
        checked(name, body)


def test_what_is_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(content, "MOST", 10)
    with pytest.raises(Refused, match="hoogstens 20 MB"):
        checked("brief.pdf", PDF)


def test_it_lies_encrypted_and_comes_back_whole(youth, by, apart):
    version = add(youth, by).versions.get()
    (lying,) = (apart / "documents").iterdir()
    assert b"inhoud" not in lying.read_bytes()
    assert lying.stat().st_mode & 0o077 == 0
    assert content.read(version.key) == PDF
    lying.write_bytes(b"kapot")
    with pytest.raises(NotFound, match="niet te lezen"):
        content.read(version.key)


def test_a_version_is_added_and_the_one_before_stays(youth, by):
    made = add(youth, by)
    about = {"document_id": made.pk, "by": by, "at": AT}
    same, other = checked("brief.pdf", PDF), checked("b.pdf", PDF + b" 2")
    with pytest.raises(Refused, match="hetzelfde bestand"):
        adding.add_version(sent=same, why="verbeterd", **about)
    with pytest.raises(Refused, match="wat er anders is"):
        adding.add_version(sent=other, why=" ", **about)
    adding.add_version(sent=other, why="verbeterd", **about)
    first, second = made.versions.order_by("number")
    assert (content.read(first.key), content.read(second.key)) == (PDF, other.content)


def test_what_is_about_two_opens_with_both_files(make, youth, by):
    other = make.waiting_youth()
    acts(by)
    made = add(youth, by, about=[other.pk])
    assert Document.objects.get().pk == made.pk
    assert DocumentVersion.objects.count() == 1
    with make.as_register() as register:
        other.involvement_set.filter(controller=register.organisation_id).update(
            until_at=AT
        )
    acts(by)
    assert not Document.objects.exists()
    assert not DocumentVersion.objects.exists()
    with pytest.raises(NotFound):
        adding.document_for(made.pk)


def mail(**heads) -> bytes:
    made = EmailMessage()
    told = {
        "From": "Juf Anna <anna@school.voorbeeld.nl>",
        "To": "jb@voorbeeld.nl",
        "Subject": "Hoe het gaat",
        "Date": "Thu, 29 Oct 2026 23:30:00 +0000",
    } | heads
    for name, value in told.items():
        made[name] = value
    made.set_content("Het gaat goed op school.\n")
    made.add_attachment(PDF, maintype="application", subtype="pdf", filename="r.pdf")
    return made.as_bytes()


def test_a_mail_stands_in_the_journal_and_among_the_documents(youth, by):
    read = read_mail("mail.eml", mail())
    adding.file_mail(person_id=youth.pk, mail=read, by=by, at=AT)
    contact = Contact.objects.get()
    assert contact.on_day == dt.date(2026, 10, 30)  # Dutch time
    assert contact.how == "message"
    assert "Juf Anna" in contact.with_whom
    assert "Het gaat goed op school." in contact.note
    assert "r.pdf" in contact.note
    kept = Document.objects.get()
    assert (kept.kind, kept.contact_id) == ("mail", contact.pk)
    assert content.read(kept.versions.get().key) == read.sent.content
    with pytest.raises(Refused, match="al in dit dossier"):
        adding.file_mail(person_id=youth.pk, mail=read, by=by, at=AT)


def test_a_mail_from_the_future_or_without_a_day_is_of_today(youth, by):
    for number, day in enumerate(("Thu, 29 Oct 2099 10:00:00 +0000", "niks")):
        read = read_mail("mail.eml", mail(Date=day, Subject=f"nummer {number}"))
        made = adding.file_mail(person_id=youth.pk, mail=read, by=by, at=AT)
        assert made.on_day == TODAY


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff\xfe", b"geen mail", b"Subject: a\n\nb"]
)
def test_what_is_no_mail_is_refused(body):
    with pytest.raises(Refused, match="geen afzender"):
        read_mail("mail.eml", body)


FROM = b"From: a@b.nl\r\n"
HTML = FROM + b"Content-Type: text/html\r\n\r\n"


@pytest.mark.parametrize(
    "broken",
    [
        b"From: " + b"(" * 5_000 + b"\r\n\r\nhoi",
        FROM + b"Date: Fri, 31 Dec 9999 23:59:59 -2359\r\n\r\nhoi",
        FROM + b"Content-Type: message/rfc822\r\n\r\n" * 3_000,
    ],
)
def test_mail_made_to_break_its_reader_is_refused_in_words(broken):
    with pytest.raises(Refused, match="als PDF"):
        read_mail("m.eml", broken)


@pytest.mark.parametrize("body", [b"<" * 400_000, b"<script " * 100_000])
def test_mail_full_of_brackets_holds_nobody_up(body):
    began = time.perf_counter()
    assert set(read_mail("m.eml", HTML + body).text) <= {"<"}
    assert time.perf_counter() - began < 10


def test_signs_that_no_database_keeps_are_left_out_of_a_mail(youth, by):
    sent = b"From: a\x00@b.nl\r\nTo: \x00\r\nSubject: b\x00c\r\n"
    half = b"Content-Type: text/plain; charset=unicode_escape\r\n\r\nhoi\\ud800"
    mail = read_mail("m.eml", sent + half)
    made = adding.file_mail(person_id=youth.pk, mail=mail, by=by, at=AT)
    assert made.note == "bc\n\nhoi?"


def test_mail_in_html_without_an_alphabet_is_still_read():
    body = (
        b"From: a@b.nl\nContent-Type: text/html; charset=klingon\n\n"
        b"<style>p{}</style><p>Dag &amp; hoi</p><script>x()</script>"
    )
    assert read_mail("m.EML", body).text == "Dag & hoi"


def test_the_pages_keep_a_document_and_give_it_back(make, client):
    leader = make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    youth = make.waiting_youth()
    told = {"title": "Brief", "kind": "letter", "source": "School"}
    url = reverse("records:add_document", args=[youth.pk])
    assert "geen bestand gekozen" in client.post(url, told).content.decode()
    file = SimpleUploadedFile("brief.pdf", PDF)
    reply = client.post(url, told | {"file": file})
    assert reply.status_code == 302, reply.content.decode()[-2000:]
    assert client.get(reply.url).status_code == 200
    got = client.get(f"{reply.url}versies/1/")
    assert got.content == PDF
    assert got.headers["Content-Disposition"].startswith("attachment")
    listed = client.get(reverse("records:documents", args=[youth.pk]))
    assert "Brief" in listed.content.decode()
    file = SimpleUploadedFile("m.eml", mail())
    url = reverse("records:add_mail", args=[youth.pk])
    assert client.post(url, {"file": file}).status_code == 302
    acts(leader)
    assert Contact.objects.get().written_by_id == leader.capacity_id


def test_what_is_stopped_on_its_way_is_too_large(make, client, settings):
    make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    youth = make.waiting_youth()
    settings.MAX_UPLOAD_BYTES = 10
    url = reverse("records:add_mail", args=[youth.pk])
    reply = client.post(url, {"file": SimpleUploadedFile("m.eml", mail())})
    assert reply.status_code == 422
    assert "hoogstens 20 MB" in reply.content.decode()
    assert "geen bestand gekozen" not in reply.content.decode()


def test_a_mail_about_two_is_read_only_where_both_are_open(make, youth, by):
    other = make.waiting_youth()
    acts(by)
    read = read_mail("mail.eml", mail())
    about = {"person_id": youth.pk, "about": [other.pk], "mail": read}
    kept = adding.file_mail(**about, by=by, at=AT)
    assert "Het gaat goed op school." in words_in(kept).note
    with make.as_register() as register:
        rows = other.involvement_set.filter(controller=register.organisation_id)
        rows.update(until_at=AT)
    acts(by)
    row = Contact.objects.get(pk=kept.pk)
    assert (row.note, row.with_whom) == ("", "")
    with pytest.raises(NotFound, match="Vraag wie het schreef"):
        words_in(row)
    assert not Document.objects.exists()
