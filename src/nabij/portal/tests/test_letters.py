"""The letter to a family that waits, and the page that anybody may read."""

import io

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from nabij.base.models import AuditEntry
from nabij.organisations.models import Organisation, Professional, Shield
from nabij.rules.functions import PEOPLE, Function
from nabij.waiting.lists import bridging
from nabij.waiting.tests.making_lists import lives_in
from tests.make import AT, LONG_AGO, TODAY, acts

pytestmark = pytest.mark.django_db
F = Function
MAY = {
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
}
PHONE, OWN = "030 200 0000", "06 1111 2222"
BSN = "999990019"


@pytest.fixture(autouse=True)
def frozen():
    with time_machine.travel(AT, tick=False):
        yield


@pytest.fixture
def coordinator(make, client):
    make.organisation()
    Organisation.objects.update(
        phone=PHONE,
        complaints="Klachtencommissie, Postbus 1, Utrecht",
        confidant="Vertrouwensdienst, 030 300 0000",
    )
    return make.signed_in(client, F.WAITING_LIST_COORDINATOR, name="Anna de Boer")


def words(client, youth, asked="taal=nl") -> str:
    reply = client.get(f"{reverse('portal:letter_pdf', args=[youth.pk])}?{asked}")
    assert reply.status_code == 200, reply.content[:400]
    assert reply.headers["Content-Type"] == "application/pdf"
    pages = PdfReader(io.BytesIO(reply.content)).pages
    assert len(pages) <= 2
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def local_worker(make, youth, *, phone=OWN, name="Bram Vos") -> Professional:
    """Somebody who looks after the youth for the time being."""
    worker = make.worker(name=name)
    with make.as_register():
        person = Professional.objects.get(pk=worker.professional_id)
        person.phone = phone
        person.save()
        measure = youth.measure_set.get()
    make.assignment(measure, worker, role="temporary")
    make.derived()
    return person


def test_who_watches_when_and_what_to_do(make, client, coordinator):
    youth = make.waiting_youth(bsn=BSN)
    lives_in(make, youth, "Utrecht")
    local_worker(make, youth)
    text = words(client, youth)
    for told in (
        f"Uw vaste gezicht is Bram Vos, telefoon {OWN}",
        "Uiterlijk op",
        "Bel 112",
        "0800-2000",
        "Klachtencommissie, Postbus 1",
        "Vertrouwensdienst, 030 300 0000",
        "een andere jeugdbeschermer",
        "Kade 1",
        "/wachten/gi-noord/",
        "Anna de Boer",
    ):
        assert told in text, told
    assert BSN not in text


def test_in_english_too(make, client, coordinator):
    youth = make.waiting_youth()
    text = words(client, youth, "taal=en")
    assert "Call 112" in text
    assert "/wachten/gi-noord/en/" in text
    assert "vaste jeugdbeschermer" not in text


def test_from_day_one_the_watch_has_a_face(make, client, coordinator):
    """Without a local worker it is the one who keeps watch."""
    youth = make.waiting_youth()
    assert "Uw vaste gezicht is Anna de Boer" in words(client, youth)


def test_what_is_not_known_is_said(make, client, coordinator):
    Organisation.objects.update(phone="", complaints="", confidant="")
    youth = make.waiting_youth()
    page = client.get(reverse("portal:letter", args=[youth.pk])).content.decode()
    for missing in ("telefoonnummer is niet ingevuld", "Waar men kan klagen"):
        assert missing in page
    refused = client.get(reverse("portal:letter_pdf", args=[youth.pk]))
    assert refused.status_code == 409
    assert "zonder telefoonnummer helpt niemand" in refused.content.decode()
    Organisation.objects.update(phone=PHONE)
    assert "Vraag ons naar de klachtencommissie" in words(client, youth)


def test_help_that_bridges_stands_in_it(make, client, coordinator):
    youth = make.waiting_youth()
    help = bridging.Help(
        what="belt elke week",
        by_whom="Lokaal team Oost",
        agreed_with="moeder",
        strength="firm",
        from_on=TODAY,
    )
    bridging.record_bridging(youth_id=youth.pk, help=help, by=coordinator, at=AT)
    acts(None)
    assert "belt elke week, door Lokaal team Oost" in words(client, youth)


def test_a_threatened_worker_is_shown_by_number(make, client, coordinator):
    youth = make.waiting_youth()
    person = local_worker(make, youth)
    with make.as_register():
        Shield.objects.create(
            professional=person,
            number="12",
            from_on=LONG_AGO,
            recorded_at=AT,
        )
    text = words(client, youth)
    assert "medewerker 12" in text
    assert PHONE in text
    assert "Bram Vos" not in text
    assert OWN not in text


SECRETS = ("Stille Steeg", "Verborgenveen", "9988 ZZ", "Schiermonnikoog")


def secret_youth(make):
    youth = make.waiting_youth(has_secret_address=True)
    lives_in(
        make,
        youth,
        "Schiermonnikoog",
        is_secret=True,
        street="Stille Steeg",
        postcode="9988 ZZ",
    )
    local_worker(make, youth)
    return youth


def test_a_secret_home_is_given_away_by_nothing(make, client, coordinator):
    youth = secret_youth(make)
    help = bridging.Help(
        what="komt langs",
        by_whom="Lokaal team Schiermonnikoog",
        agreed_with="moeder",
        strength="firm",
        from_on=TODAY,
    )
    bridging.record_bridging(youth_id=youth.pk, help=help, by=coordinator, at=AT)
    acts(None)
    for language in ("nl", "en"):
        text = words(client, youth, f"taal={language}")
        for secret in (*SECRETS, "Bram Vos", OWN, "Lokaal team", "Anna de Boer"):
            assert secret not in text, secret
        assert PHONE in text
    page = client.get(reverse("portal:letter", args=[youth.pk])).content.decode()
    assert "venster blijft leeg" in page
    assert not [secret for secret in SECRETS if secret in page]


def test_who_knows_the_home_gets_the_face_and_still_no_address(
    make, client, coordinator
):
    text = words(client, secret_youth(make), "taal=nl&kent_adres=1")
    assert "Bram Vos" in text
    assert not [secret for secret in SECRETS if secret in text]


def test_even_the_worker_who_may_see_it_prints_no_secret_address(make, client):
    """A letter goes through many hands; a screen does not."""
    youth = secret_youth(make)
    account = make.account()
    with make.as_register():
        person = Professional.objects.get(name="Bram Vos")
    make.actor(
        F.YOUTH_PROTECTOR, team=make.team(), professional=person, account=account
    )
    with make.as_register():
        Professional.objects.filter(pk=person.pk).update(account=account)
    client.force_login(account)
    make.trusted(client)
    file = client.get(reverse("dossier:person", args=[youth.pk])).content.decode()
    assert "Stille Steeg" in file
    text = words(client, youth, "taal=nl&kent_adres=1")
    assert not [secret for secret in SECRETS if secret in text]


def test_that_it_was_made_stands_in_the_trail(make, client, coordinator):
    youth = make.waiting_youth()
    client.get(reverse("portal:letter", args=[youth.pk]))
    words(client, youth)
    acted = AuditEntry.objects.filter(subject_id=youth.pk, subject_kind="person")
    assert {"portal.letter_prepared", "portal.letter_made"} <= set(
        acted.values_list("act", flat=True)
    )


def test_refusals(make, client, coordinator):
    served = make.youth()
    make.assignment(make.measure(served), make.worker())
    waiting = make.waiting_youth()
    address = reverse("portal:letter_pdf", args=[waiting.pk])
    assert client.get(f"{address}?taal=fr").status_code == 400
    shut = reverse("portal:letter", args=[served.pk])
    assert client.get(shut).status_code == 404


def test_no_letter_for_who_does_not_wait(make, client):
    by = make.signed_in(client, F.TEAM_LEADER, team=make.team())
    youth = make.youth()
    make.assignment(make.measure(youth), make.worker(team=make.team()))
    make.derived()
    reply = client.get(reverse("portal:letter", args=[youth.pk]))
    assert by.team_id
    assert reply.status_code == 409
    assert "wacht niet op een vaste werker" in reply.content.decode()


@pytest.mark.parametrize("function", sorted(PEOPLE - MAY))
def test_not_for_everybody(make, client, function):
    youth = make.waiting_youth()
    make.signed_in(client, function)
    for name in ("portal:letter", "portal:letter_pdf"):
        assert client.get(reverse(name, args=[youth.pk])).status_code == 403


def test_queries_of_the_page(make, client, coordinator, django_assert_max_num_queries):
    youth = make.waiting_youth()
    local_worker(make, youth)
    with django_assert_max_num_queries(26):
        client.get(reverse("portal:letter", args=[youth.pk]))


# The page without signing in: the same for everybody.


def test_anybody_reads_the_page_and_it_may_be_kept(make, client, coordinator):
    make.waiting_youth(given_name="Robin", family_name="Zonderling")
    client.logout()
    for name, told in (
        ("portal:waiting", "Direct gevaar"),
        ("portal:waiting_english", "Immediate danger"),
    ):
        reply = client.get(reverse(name, args=["gi-noord"]))
        page = reply.content.decode()
        assert reply.status_code == 200
        assert "public" in reply.headers["Cache-Control"]
        assert told in page
        assert PHONE in page
        assert "Zonderling" not in page
    assert reply.headers["Content-Language"] == "en"


def test_the_page_is_the_same_for_who_is_signed_in(make, client, coordinator):
    address = reverse("portal:waiting", args=["gi-noord"])
    signed_in = client.get(address)
    assert "Anna de Boer" not in signed_in.content.decode()
    # The answer to who is signed in carries a cookie, so nobody else may get it.
    assert "no-store" in signed_in.headers["Cache-Control"]
    client.logout()
    anybody = client.get(address)
    assert anybody.content == signed_in.content
    assert not anybody.cookies


def test_another_word_is_no_organisation(make, client):
    make.organisation()
    assert client.get(reverse("portal:waiting", args=["gi-west"])).status_code == 404


def test_two_organisations_get_two_words(make):
    make.organisation("GI Noord")
    make.organisation("GI noord!")
    assert set(Organisation.objects.values_list("slug", flat=True)) == {
        "gi-noord",
        "gi-noord-2",
    }


def test_the_administrator_fills_in_how_families_reach_us(make, client):
    make.signed_in(client, F.FUNCTIONAL_ADMINISTRATOR)
    address = reverse("organisations:details")
    version = client.get(address).context["form"]["version"].value()
    typed = {"phone": PHONE, "complaints": "Postbus 1", "confidant": ""}
    assert client.post(address, typed | {"version": version}).status_code == 302
    assert Organisation.objects.get(slug="gi-noord").phone == PHONE
    second = client.post(address, {"phone": "030 1", "version": version})
    assert second.status_code == 409
    assert PHONE in second.content.decode()
    assert AuditEntry.objects.filter(act="organisations.details_set").count() == 1
