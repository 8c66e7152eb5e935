"""Letters: texts in versions, filled in for one family, kept as a document."""

import datetime as dt
import io

import pytest
import time_machine
from django.urls import reverse
from pypdf import PdfReader

from nabij.base.audit import trail
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.families.models import Home
from nabij.organisations.models import Capacity, Organisation, Shield
from nabij.records.documents import content
from nabij.records.letters import filling, markup, wording, writing
from nabij.records.letters.kinds import KINDS
from nabij.records.letters.markup import Block, Run
from nabij.records.letters.wording import Changed
from nabij.records.letters.writing import Chosen, Written
from nabij.records.models import Document, Letter, LetterText
from nabij.rules.functions import Function
from tests.make import AT, LONG_AGO, TODAY, acts, entries

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def apart(settings, tmp_path):
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    with time_machine.travel(AT, tick=False), trail():
        yield tmp_path


@pytest.fixture
def keeper(make):
    return make.actor(Function.FUNCTIONAL_ADMINISTRATOR)


@pytest.fixture
def by(make):
    made = make.actor(Function.TEAM_LEADER, team=make.team(), name="Bram Vosmaer")
    Organisation.objects.filter(pk=made.organisation_id).update(phone="010 123 45 67")
    return made


@pytest.fixture
def youth(make, by):
    found = make.waiting_youth(given_name="Lotte")
    acts(by)
    return found


def test_the_markup_knows_four_things_and_leaves_the_rest_as_typed():
    text = "# Kop\r\nEen **vet** woord\nen *ster*\n\n- een\n- **twee**\n- \n#geen kop"
    assert markup.read(text) == [
        Block("heading", ((Run("Kop"),),)),
        Block(
            "paragraph",
            (
                (Run("Een "), Run("vet", is_bold=True), Run(" woord")),
                (Run("en *ster*"),),
            ),
        ),
        Block("list", ((Run("een"),), (Run("twee", is_bold=True),))),
        Block("paragraph", ((Run("-"),), (Run("#geen kop"),))),
    ]
    assert markup.read(" \n\n\x00 ") == []


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_delivered_text_can_be_used(kind):
    title, body = kind.delivered
    wording.check(kind, title, body)
    assert set(markup.places(title + body)) <= set(kind.places)
    assert set(KINDS) == set(LetterText.Kind.values)


def change(by, **about):
    told = {"title": "Kop", "body": "Beste {aan},", "why": "korter", "based_on": 0}
    changed = Changed(**told | about)
    return wording.set_text(kind="invitation", changed=changed, by=by, at=AT)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"body": "  "}, "een kop en een tekst nodig"),
        ({"body": "Beste {oma},"}, r"\{oma\} bestaat niet in deze brief. Kies uit: "),
        ({"body": "Beste {aan"}, "losse accolade"),
        ({"why": " "}, "wat er anders is"),
        ({"body": "x" * 20_001}, "te lang"),
    ],
)
def test_a_text_that_cannot_be_sent_is_refused(keeper, about, sentence):
    with pytest.raises(Refused, match=sentence):
        change(keeper, **about)
    assert not LetterText.objects.exists()


def test_versions_are_added_and_an_earlier_one_comes_back(keeper):
    kind, own = KINDS["invitation"], keeper.organisation_id
    delivered = wording.present(kind, organisation_id=own)
    assert change(keeper).number == 1
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        change(keeper, body="Dag {aan},")
    assert meanwhile.value.theirs["version"] == "1"
    with pytest.raises(Refused, match="niet veranderd"):
        change(keeper, based_on=1)
    wording.restore_text(kind="invitation", number=0, by=keeper, at=AT)
    now = wording.present(kind, organisation_id=own)
    assert (now.number, now.body) == (2, delivered.body)
    assert wording.version(kind, 1, organisation_id=own).body == "Beste {aan},"
    with pytest.raises(Refused, match="nu al gebruikt"):
        wording.restore_text(kind="invitation", number=2, by=keeper, at=AT)
    with pytest.raises(NotFound):
        wording.version(kind, 9, organisation_id=own)


def test_two_versions_stand_side_by_side(keeper):
    kind, own = KINDS["invitation"], keeper.organisation_id
    change(keeper, body="een\ntwee")
    change(keeper, body="een\ndrie\nvier", based_on=1)
    after, before, _delivered = wording.versions(kind, organisation_id=own)
    assert wording.beside(before, after)[-3:] == [
        ("een", "een", False),
        ("twee", "drie", True),
        ("", "vier", True),
    ]


def words(by, youth, to=None, kind="handover", **about):
    """A letter made ready, and what was to be typed typed."""
    chosen = Chosen(kind=kind, addressee_id=(to or youth).pk)
    made = writing.ready(person_id=youth.pk, chosen=chosen, by=by, on=TODAY)
    body = made.body
    for left in filling.left_to_type(made.kind, body):
        body = body.replace(left, "ingevuld").replace("[ingevuld]", "ingevuld")
    told = {"title": made.title, "body": body, "text_number": made.number}
    return Written(chosen=chosen, **told | about)


def keep(by, youth, written):
    return writing.write_letter(person_id=youth.pk, written=written, by=by, at=AT)


def on_paper(letter) -> str:
    """Every word of the file, on one line."""
    made = content.read(letter.document.versions.get().key)
    pages = PdfReader(io.BytesIO(made)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_a_letter_becomes_a_document_and_a_row_in_the_trail(by, youth):
    written = words(by, youth)
    letter = keep(by, youth, written)
    document = Document.objects.get()
    assert (document.kind, document.about_ids) == ("letter", [])
    assert (letter.text_version, letter.body) == (None, written.body)
    text = on_paper(letter)
    assert "Beste Lotte Jansen" in text
    assert "010 123 45 67" in text
    assert "Bram Vosmaer" in text
    acts_told = [each["act"] for each in entries()]
    assert "records.letter_written" in acts_told


def test_what_was_not_filled_in_is_asked_for(by, youth):
    chosen = Chosen(kind="invitation", addressee_id=youth.pk)
    made = writing.ready(person_id=youth.pk, chosen=chosen, by=by, on=TODAY)
    assert "[dag van het gesprek]" in made.body
    written = Written(chosen=chosen, title=made.title, body=made.body)
    with pytest.raises(Refused, match="dag van het gesprek; tijd van het gesprek"):
        keep(by, youth, written)
    with pytest.raises(Refused, match=r"in te vullen: \{oma\}"):
        keep(by, youth, words(by, youth, body="Beste {oma}"))
    assert not Document.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        '#panic("x")',
        '#read("/etc/passwd") $x^2$ `code` @bron <label> \\ ] }',
        "= Kop #let x = 1; #x // weg /* weg */",
        "**#emph[x]** _onder_ ~ --- -- ...",
    ],
)
def test_what_is_typed_is_never_code(by, youth, typed):
    body = typed.replace("}", "").replace("**", "")
    text = on_paper(
        keep(by, youth, words(by, youth, title=body, body=f"Dag\n\n{body}"))
    )
    assert text.count(" ".join(body.split())) == 2


def test_a_letter_to_another_opens_with_the_file_of_both(make, by, youth):
    parent = make.waiting_youth(given_name="Pim", born_on=dt.date(1985, 1, 1))
    acts(by)
    keep(by, youth, words(by, youth, to=parent))
    assert Document.objects.get().about_ids == [parent.pk]
    with make.as_register() as register:
        parent.involvement_set.filter(controller=register.organisation_id).update(
            until_at=AT
        )
    acts(by)
    assert not Document.objects.exists()
    assert not Letter.objects.exists()
    with pytest.raises(NotFound):
        words(by, youth, to=parent)


def home(make, person, *, is_secret=False, street="Kerkstraat", **known):
    with make.as_register() as register:
        Home.objects.create(
            controller_id=register.organisation_id,
            person=person,
            is_secret=is_secret,
            from_on=LONG_AGO,
            recorded_at=AT,
            **{
                "street": street,
                "number": "13",
                "postcode": "9163 ZZ",
                "place": "Verborgenveen" if is_secret else "Utrecht",
            }
            | known,
        )


def test_an_open_address_stands_on_it_and_a_secret_one_never(make, by, youth):
    home(make, youth)
    acts(by)
    assert "Kerkstraat 13 9163 ZZ Utrecht" in on_paper(
        keep(by, youth, words(by, youth))
    )
    other = make.waiting_youth(given_name="Olga", has_secret_address=True)
    home(make, other, is_secret=True, street="Zwaluwstaartlaan")
    acts(by)
    letter = keep(by, other, words(by, other))
    assert "Zwaluw" not in on_paper(letter)
    chosen = letter.addressee_id
    to = filling.addressed(
        person_id=other.pk, addressee_id=chosen, knows_home=False, on=TODAY
    )
    assert "adres is geheim" in to.no_address


def test_who_lives_in_the_same_town_does_not_live_together(make, by, youth):
    """Of the father only the town is known, as of the child before it went hiding."""
    hidden = make.waiting_youth(given_name="Olga", has_secret_address=True)
    father = make.waiting_youth(given_name="Theo", born_on=dt.date(1980, 1, 1))
    home(make, hidden, is_secret=True)
    about = {"person_id": hidden.pk, "addressee_id": father.pk, "on": TODAY}
    for known, hides in (
        ({"street": "", "number": "", "postcode": ""}, True),
        ({"street": "", "number": "", "postcode": "", "place": ""}, True),
        ({}, False),
    ):
        for each in (hidden, father):
            home(make, each, **known)
        acts(by)
        assert filling.addressed(knows_home=False, **about).hides is hides


def test_a_shielded_worker_is_a_number_and_never_a_name(make, by, youth):
    professional = Capacity.objects.get(pk=by.capacity_id).professional
    Shield.objects.create(
        professional=professional, number="1007", from_on=LONG_AGO, recorded_at=AT
    )
    text = on_paper(keep(by, youth, words(by, youth, kind="introduction")))
    assert "Vosmaer" not in text
    assert "medewerker 1007" in text
    with pytest.raises(Refused, match="medewerker die is afgeschermd"):
        keep(by, youth, words(by, youth, body="Groet van bram  vosmaer"))


def test_a_letter_about_a_request_needs_one(by, youth):
    for kind in ("request_received", "request_answered"):
        with pytest.raises(Refused, match="geen verzoek waar deze brief bij hoort"):
            words(by, youth, kind=kind)


def test_the_pages_choose_write_and_keep(make, client):
    leader = make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    Organisation.objects.filter(pk=leader.organisation_id).update(phone="010 123 45 67")
    youth = make.waiting_youth()
    url = reverse("records:choose_letter", args=[youth.pk])
    assert client.get(url).status_code == 200
    reply = client.post(url, {"soort": "invitation", "aan": youth.pk})
    assert reply.status_code == 302, reply.content.decode()
    shown = client.get(reply.url)
    assert "[dag van het gesprek]" in shown.content.decode()
    refused = client.post(reply.url, {"title": "Brief", "body": "{oma}", "number": "0"})
    assert refused.status_code == 422
    kept = client.post(reply.url, {"title": "Brief", "body": "Dag", "number": "0"})
    assert client.get(kept.url).status_code == 200
    bare = reverse("records:write_letter", args=[youth.pk])
    assert client.get(bare).url == url


def test_the_pages_of_texts_preview_save_and_go_back(make, client):
    make.signed_in(client, Function.FUNCTIONAL_ADMINISTRATOR)
    url = reverse("records:letter_text", args=["decision"])
    told = {"title": "Over {kind}", "body": "Beste {aan} **let op**", "version": "0"}
    shown = client.post(url, told | {"preview": "1"})
    assert "Over Sam de Vries" in shown.content.decode()
    assert "<strong>let op</strong>" in shown.content.decode()
    assert not LetterText.objects.exists()
    bad = client.post(url, told | {"preview": "1", "body": "{oma}"})
    assert "bestaat niet in deze brief" in bad.content.decode()
    assert client.post(url, told | {"why": "korter"}).status_code == 302
    page = client.get(reverse("records:letter_version", args=["decision", 1]))
    assert "<ins>Over {kind}</ins>" in page.content.decode()
    paper = client.get(reverse("records:letter_example", args=["decision", 1]))
    (sheet,) = PdfReader(io.BytesIO(paper.content)).pages
    assert "Beste mevrouw De Vries" in sheet.extract_text()
    back = reverse("records:restore_letter_text", args=["decision", 0])
    assert client.post(back).status_code == 302
    assert LetterText.objects.count() == 2
    assert client.get(reverse("records:letter_texts")).status_code == 200
