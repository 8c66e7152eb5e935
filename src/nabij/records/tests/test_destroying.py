"""A granted request to destroy: made ready by one, decided by another, and gone."""

import datetime as dt
from dataclasses import replace

import pytest
import time_machine
from django.urls import reverse

from nabij.base.audit import flush, trail
from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.dossier.actions import Said, write_statement
from nabij.dossier.models import Contact, Decision, Statement
from nabij.families.models import Person
from nabij.records.documents import adding, content
from nabij.records.documents.adding import Added
from nabij.records.documents.content import checked
from nabij.records.models import Destruction, Document, DocumentVersion, FileRequest
from nabij.records.requests import asking, destroying, removing
from nabij.records.requests.asking import Answered, Asked
from nabij.records.requests.destroying import Verdict
from nabij.records.requests.lapsing import lapsed
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
WHY = "Dit is de reden in gewone woorden."
WORD = "Kwartelhof"


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    with time_machine.travel(AT, tick=False), trail() as gathered:
        yield gathered


@pytest.fixture
def by(make):
    return make.actor(Function.TEAM_LEADER, team=make.team())


@pytest.fixture
def keeper(make):
    return make.actor(Function.FUNCTIONAL_ADMINISTRATOR)


@pytest.fixture
def youth(make, by):
    found = make.waiting_youth(given_name="Lotte")
    make.contact(found, note=f"Gesprek bij {WORD}")
    acts(by)
    return found


def document(by, person, *about):
    told = {"kind": "letter", "title": WORD, "source": "School", "about": about}
    sent = checked("brief.pdf", f"%PDF-1.7 {person.pk}".encode())
    return adding.add_document(
        person_id=person.pk, added=Added(**told), sent=sent, by=by, at=AT
    )


def granted(youth, by, outcome="granted", kind="destruction"):
    asked = Asked(
        kind=kind,
        asked_as="guardian",
        asker="Stichting Voogd",
        words="Graag alles weg.",
        received_on=TODAY,
    )
    made = asking.record_request(person_id=youth.pk, asked=asked, by=by, at=AT)
    asking.answer_request(
        request_id=made.pk,
        answered=Answered(outcome=outcome, reason=WHY),
        by=by,
        at=AT,
    )
    return made


def ready(request, by, parts=None, **about):
    acts(by)
    own = {"person_id": request.person_id, "controller_id": by.organisation_id}
    chosen = list(removing.removable(**own)) if parts is None else parts
    told = {"parts": chosen, "why": WHY, "by": by, "at": AT} | about
    return destroying.prepare_destruction(request_id=request.pk, **told)


def decide(made, by, outcome="done", reason=WHY):
    verdict = Verdict(outcome=outcome, reason=reason)
    return destroying.decide_destruction(
        destruction_id=made.pk, verdict=verdict, by=by, at=AT
    )


def stated(by, youth):
    return write_statement(
        person_id=youth.pk,
        said=Said(kind="fact", text=WORD, source="School", said_on=TODAY),
        by=by,
        at=AT,
    )


def test_it_goes_for_good_when_a_second_person_says_so(
    make, by, youth, keeper, apart, django_capture_on_commit_callbacks
):
    other = make.waiting_youth()
    acts(by)
    own, shared = document(by, youth), document(by, youth, other.pk)
    key, kept = (each.versions.get().key for each in (own, shared))
    said = stated(by, youth)
    made = ready(granted(youth, by), by)
    assert made.parts["records.Document"] == 1
    flush(apart)
    with django_capture_on_commit_callbacks(execute=True):
        done = decide(made, keeper)
    assert done.gone["dossier.Contact"] == done.gone["dossier.Statement"] == 1
    with make.as_register():
        assert not Contact.objects.filter(person=youth).exists()
        assert not Statement.objects.filter(pk=said.pk).exists()
        assert list(Document.objects.all()) == [shared]
        assert DocumentVersion.objects.get().document_id == shared.pk
        assert Person.objects.filter(pk=youth.pk).exists()
        assert FileRequest.objects.get().decision.outcome == "granted"
    with pytest.raises(NotFound, match="niet meer"):
        content.read(key)
    assert content.read(kept)
    assert [e["act"] for e in apart.entries] == [
        "families.content_destroyed",
        "records.destruction_decided",
    ]
    with pytest.raises(Refused, match="al besloten"):
        decide(made, keeper)


def test_who_made_it_ready_does_not_decide(make, by, youth):
    made = ready(granted(youth, by), by)
    with pytest.raises(NotAllowed):
        decide(made, by)
    same = replace(by, function=Function.FUNCTIONAL_ADMINISTRATOR)
    with pytest.raises(Refused, match="zelf klaargezet"):
        decide(made, same)
    with make.as_register():
        assert Contact.objects.filter(person=youth).exists()


def test_what_is_missing_or_not_granted_is_refused(by, youth, keeper):
    with pytest.raises(Refused, match="geen verzoek om te vernietigen"):
        ready(granted(youth, by, kind="correction"), by)
    request = granted(youth, by)
    with pytest.raises(Refused, match="Kies wat er vernietigd wordt"):
        ready(request, by, parts=["families.Person", "records.FileRequest"])
    with pytest.raises(Refused, match="waarom"):
        ready(request, by, why=" ")
    made = ready(request, by)
    with pytest.raises(Refused, match="staat al klaar"):
        ready(request, by)
    with pytest.raises(Refused, match="waarom"):
        decide(made, keeper, reason="ja")
    assert decide(made, keeper, outcome="refused").gone == {}
    assert ready(request, by)


def test_a_hold_that_came_between_stops_it(by, youth, keeper):
    made = ready(granted(youth, by), by)
    why = "Zaak bij de rechtbank loopt nog."
    asking.set_hold(person_id=youth.pk, reason=why, by=by, at=AT)
    with pytest.raises(Refused, match="Zaak bij de rechtbank"):
        decide(made, keeper)


def test_on_what_something_rests_that_stays_it_stays(by, youth):
    request = granted(youth, by)
    own = {"person_id": youth.pk, "controller_id": by.organisation_id}
    request.refresh_from_db()
    decision = Decision.objects.get(pk=request.decision_id)
    going = removing.rows_to_go(**own, tables=["dossier.Decision", "dossier.Contact"])
    assert decision.pk not in going.get(Decision, set())
    assert len(going[Contact]) == 1
    why = [reason for _part, _count, reason in removing.staying(**own)]
    assert "er rust iets op" in " ".join(why)


def test_another_institution_decides_nothing(make, by, youth):
    made = ready(granted(youth, by), by)
    there = make.actor(Function.FUNCTIONAL_ADMINISTRATOR, organisation="GI Zuid")
    with pytest.raises(NotFound):
        decide(made, there)
    acts(there)
    assert not Destruction.objects.exists()


def test_files_whose_time_is_over_are_listed_and_not_more(make, by, youth, keeper):
    late = TODAY + dt.timedelta(days=366 * 20)
    asking.set_hold(person_id=youth.pk, reason=WHY, by=by, at=AT)
    other = make.waiting_youth()
    acts(keeper)
    assert lapsed(by=keeper, on=TODAY) == []
    (found,) = lapsed(by=keeper, on=late)
    assert (found.person_id, found.kept_until) == (other.pk, dt.date(2046, 10, 31))


def test_the_pages_make_ready_and_decide(make, client):
    leader = make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    youth = make.waiting_youth()
    make.contact(youth)
    acts(leader)
    request = granted(youth, leader)
    page = client.get(reverse("records:request", args=[request.pk]))
    url = reverse("records:prepare_destruction", args=[request.pk])
    assert url in page.content.decode()
    assert client.get(url).status_code == 200
    told = {"parts": ["dossier.Contact"], "why": WHY}
    assert client.post(url, told).status_code == 302
    make.signed_in(client, Function.FUNCTIONAL_ADMINISTRATOR, name="Ander")
    listed = client.get(reverse("records:destructions"))
    (waiting,) = listed.context["waiting"]
    url = reverse("records:decide_destruction", args=[waiting.pk])
    assert "Lotte" not in client.get(url).content.decode()
    assert client.post(url, {"outcome": "done", "reason": WHY}).status_code == 302
    assert client.get(url).status_code == 200
