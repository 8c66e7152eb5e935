"""The export of one's own data: complete for the person, nothing of anybody else."""

import datetime as dt
import io
import json
import re
import zipfile

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.urls import reverse
from pypdf import PdfReader

from nabij.base.audit import trail
from nabij.base.rowsecurity import personal_tables
from nabij.base.sharing import How, Shared, shared_tables, unspoken
from nabij.dossier.models import Contact, Statement, StatementAbout
from nabij.families.models import Home, Involvement, Person, Relation, Schooling
from nabij.organisations.models import (
    Capacity,
    Municipality,
    Occupancy,
    Organisation,
)
from nabij.plans.models import Help
from nabij.records.models import FileRequest
from nabij.records.requests.labels import label_of
from nabij.records.tests.test_copies import document
from nabij.rules.functions import Function
from tests.make import AT, LONG_AGO, TODAY, acts

pytestmark = pytest.mark.django_db

# Tables of personal data that are not about somebody in a family, or that such a
# person gets in another way; with the reason.
NOT_SHARED = {
    "base.AuditContent": "wie wat zag, staat in 'Wie keek er mee?'; dat is apart",
    "base.AuditEntry": "wie wat zag, staat in 'Wie keek er mee?'; dat is apart",
    "base.RowImage": "het spoor van elke rij; de rijen zelf staan in de inzage",
    "base.Draft": "getypt en niet bewaard: alleen van wie het typte, kort",
    "dossier.ContactAbout": "noemt alleen de anderen over wie een contact gaat",
    "dossier.DecisionAbout": "noemt alleen de anderen over wie een besluit gaat",
    "dossier.StatementAbout": "noemt alleen de anderen over wie een uitspraak gaat",
    "exchange.Delivery": "een bestand onderweg, hoogstens een dag; over niemand apart",
    "exchange.ImportRun": "aantallen en opmerkingen van een import",
    "families.ConflictOfInterest": "beschermt de medewerker; er staat geen reden",
    "families.Household": "een sleutel; wie erbij hoort, staat bij het huishouden",
    "families.LastOpened": "over de medewerker: wat die het laatst opende",
    "organisations.Notice": "over de medewerker; noemt geen persoon",
    "organisations.NoticeSetting": "over de medewerker",
    "organisations.Professional": "over de medewerker",
    "organisations.Shield": "over de medewerker",
    "organisations.ShieldReason": "over de medewerker",
    **dict.fromkeys(
        (
            "workforce.Absence",
            "workforce.ConductCertificate",
            "workforce.Employment",
            "workforce.Expertise",
            "workforce.GrowthStep",
            "workforce.HandoverNote",
            "workforce.NewFamilyLimit",
            "workforce.OtherTask",
            "workforce.Registration",
            "workforce.Substitution",
            "workforce.Supervision",
            "workforce.TravelArea",
            "workforce.Worker",
        ),
        "over de medewerker",
    ),
}


def test_every_table_of_personal_data_is_shared_or_says_why_not():
    personal = {
        model._meta.label
        for model in apps.get_models()
        if model._meta.db_table in personal_tables()
    }
    shared = {each.table._meta.label for each in shared_tables()}
    assert personal - shared - set(NOT_SHARED) == set()
    assert set(NOT_SHARED) <= personal - shared, "the list names what is not there"


def test_every_column_is_told_or_left_out_with_a_reason():
    left = {each.model: unspoken(each) for each in shared_tables()}
    assert {model: columns for model, columns in left.items() if columns} == {}


def test_every_column_has_a_dutch_name_of_its_own():
    for each in shared_tables():
        columns = [each.table._meta.get_field(name) for name in each.columns]
        labels = [label_of(column) for column in columns]
        assert len(set(labels)) == len(labels), (each.model, labels)


def test_a_forgotten_column_is_found():
    some = Shared(
        model="dossier.Contact",
        title="",
        about=("person",),
        columns={"note": How.WORDS},
    )
    assert "with_whom" in unspoken(some)


HERE, THERE = "Kerkstraat 1", "Zwaluwstaartlaan"
WORKER, TEAM, TOWN, SCHOOL = (
    "Bram Vosmaer",
    "Team Ameland",
    "Ameland",
    "De Stille Linde",
)
CARRIERS = (
    THERE,
    "9163 ZZ",
    "9163ZZ",
    "Verborgenveen",
    TOWN,
    SCHOOL,
    WORKER,
    "Bram",
    TEAM,
)
PLANTED = (
    "Zij woont nu aan de Zwaluwstaart laan.",
    "Haar postcode is 9163zz.",
    "Bezoek gebracht in Verborgenveen, een uur rijden.",
    "Overleg gehad met school De Stille Linde.",
    "Afspraak met Bram op dinsdag.",
    "Team Ameland neemt het over.",
)
NAMED = "Olga was er ook bij en huilde."
TOGETHER = "Ze maakten ruzie op straat."
PLAIN = "Vader vertelt over zijn werk."


class Split:
    """Two parents apart: A asks; B lives with the child at a secret address."""

    def __init__(self, make, client):
        self.make = make
        self.client = client
        team = make.team(TEAM)
        self.by = make.signed_in(
            client, Function.YOUTH_PROTECTOR, name=WORKER, team=team
        )
        adult = {"register_key": None, "born_on": dt.date(1985, 1, 1)}
        self.a = make.youth(given_name="Pim", household="GA", **adult)
        self.b = make.youth(
            given_name="Olga", household="GB", has_secret_address=True, **adult
        )
        self.child = make.youth(
            given_name="Lotte",
            household="GB",
            has_secret_address=True,
            born_on=dt.date(2019, 3, 3),
        )
        self._related()
        self._homes()
        professional = self.by_professional()
        worker = make.worker(team=team, professional=professional)
        make.assignment(make.measure(self.child), worker)
        for person in (self.a, self.b, self.child):
            self.opened(person, self.by)
        for note in (*PLANTED, NAMED, PLAIN):
            make.contact(self.a, note=note, worker=worker)
            make.contact(self.child, note=note, worker=worker)
        self.said_of_both()

    def said_of_both(self):
        with self.make.as_register() as by:
            own = {"controller_id": by.organisation_id}
            said = Statement.objects.create(
                person=self.a,
                kind="fact",
                text=TOGETHER,
                source="de wijkagent",
                said_on=TODAY,
                written_by_id=self.by.capacity_id,
                about_count=1,
                recorded_at=AT,
                **own,
            )
            StatementAbout.objects.create(statement=said, person=self.b, **own)

    def by_professional(self):
        with self.make.as_register():
            return Capacity.objects.get(pk=self.by.capacity_id).professional

    def opened(self, person, by, ground="execution"):
        with self.make.as_register() as register:
            Involvement.objects.create(
                controller_id=register.organisation_id,
                person=person,
                desk=Occupancy.objects.get(
                    capacity=by.capacity_id, desk__kind="own"
                ).desk,
                ground=ground,
                from_at=AT - dt.timedelta(days=90),
            )

    def _related(self):
        pairs = (
            (self.a, self.child, "parent_with_authority"),
            (self.b, self.child, "parent_with_authority"),
            (self.a, self.b, "partner"),
        )
        with self.make.as_register() as by:
            for person, other, kind in pairs:
                Relation.objects.create(
                    controller_id=by.organisation_id,
                    person=person,
                    other=other,
                    kind=kind,
                    from_on=LONG_AGO,
                    recorded_at=AT,
                )

    def _homes(self):
        common = {"from_on": LONG_AGO, "recorded_at": AT}
        with self.make.as_register() as by:
            own = {"controller_id": by.organisation_id} | common
            Home.objects.create(
                person=self.a, street="Kerkstraat", number="1", place="Utrecht", **own
            )
            for person in (self.b, self.child):
                Home.objects.create(
                    person=person,
                    municipality=Municipality.objects.get(name=TOWN),
                    street=THERE,
                    number="13",
                    postcode="9163 ZZ",
                    place="Verborgenveen",
                    is_secret=True,
                    **own,
                )
            Schooling.objects.create(
                person=self.child, school=SCHOOL, is_secret=True, **own
            )

    def ask(self, person, **about):
        told = {
            "kind": "access",
            "asked_as": "self",
            "words": "Ik wil alles zien.",
            "received_on": TODAY.isoformat(),
            "can_judge": "on",
        }
        reply = self.client.post(
            reverse("records:new_request", args=[person.pk]), told | about
        )
        assert reply.status_code == 302, reply.content.decode()[-3000:]
        return int(reply.url.rstrip("/").split("/")[-1])

    def bytes_of(self, request_id) -> str:
        """Everything the two files say, also inside the PDF."""
        parts = []
        for name in ("access_pdf", "access_json"):
            reply = self.client.get(reverse(f"records:{name}", args=[request_id]))
            assert reply.status_code == 200, reply.content.decode()[-2000:]
            parts.append(str(dict(reply.headers)))
            if name == "access_pdf":
                pages = PdfReader(io.BytesIO(reply.content)).pages
                parts += [page.extract_text() for page in pages]
            parts.append(reply.content.decode("utf-8", "replace"))
        return " ".join(" ".join(parts).split())


@pytest.fixture
def split(make, client):
    with time_machine.travel(AT, tick=False):
        yield Split(make, client)


def assert_none(text: str) -> None:
    folded = text.lower()
    leaked = [word for word in CARRIERS if word.lower() in folded]
    assert leaked == []
    assert not [note for note in PLANTED if note.lower() in folded]


def test_what_a_gets_holds_nothing_of_b(split):
    text = split.bytes_of(split.ask(split.a))
    assert_none(text)
    assert NAMED not in text
    assert TOGETHER not in text
    for own in ("Kerkstraat", "Utrecht", "Pim Jansen", "Lotte", PLAIN):
        assert own in text, own
    assert "weggelaten om een ander te beschermen" in text


def test_what_a_gets_of_the_child_holds_nothing_of_the_home(split):
    request = split.ask(split.child, asked_as="parent", asked_by=str(split.a.pk))
    text = split.bytes_of(request)
    assert_none(text)
    assert "Lotte" in text
    assert "ondertoezichtstelling" in text.lower()
    # What was typed of a child in hiding waits until somebody weighed it.
    assert PLAIN not in text
    page = split.client.get(reverse("records:access_texts", args=[request]))
    lines = {line["told"].cell.text: line for line in page.context["lines"]}
    assert weigh(split, lines[PLAIN]).status_code == 302
    assert PLAIN in split.bytes_of(request)


def weigh(split, line):
    """Give one text, as it was read."""
    reason = "Dit zegt niets over waar zij wonen."
    told = {"is_given": "yes", "reason": reason, "read_as": line["told"].cell.read_as}
    return split.client.post(line["weigh_url"], told)


def test_one_text_that_changed_since_it_was_read_is_read_again(split):
    request = split.ask(split.a)
    page = split.client.get(reverse("records:access_texts", args=[request]))
    lines = {line["told"].cell.text: line for line in page.context["lines"]}
    worse = "Olga was er ook bij, met haar nieuwe vriend."
    with split.make.as_register():
        Contact.objects.filter(note=NAMED, person=split.a).update(note=worse)
    refused = weigh(split, lines[NAMED])
    assert refused.status_code == 422
    told = refused.content.decode()
    assert "veranderd sinds u hem las" in told
    assert worse in told
    assert worse not in split.bytes_of(request)
    # The page that came back is of the text as it is now: who saves that, read it.
    read_as = refused.context["form"]["read_as"].value()
    assert read_as != lines[NAMED]["told"].cell.read_as
    told = {"is_given": "yes", "reason": "Hij was er zelf bij.", "read_as": read_as}
    assert split.client.post(lines[NAMED]["weigh_url"], told).status_code == 302
    assert worse in split.bytes_of(request)


def test_what_b_gets_is_complete(split):
    """The control: were the secrets nowhere, the tests above would prove nothing."""
    text = split.bytes_of(split.ask(split.b))
    assert TOGETHER not in text
    assert all(word in text for word in (THERE, "9163 ZZ", "Verborgenveen", TOWN))
    child = split.ask(
        split.child, asked_as="parent", asked_by=str(split.b.pk), knows_home="on"
    )
    text = split.bytes_of(child)
    assert SCHOOL in text
    assert THERE in text
    # Still no name of a worker: in what was typed only, where B may read it.
    assert PLANTED[4] in text
    assert WORKER not in text


def test_no_copy_goes_to_who_somebody_hides_from(split, settings, tmp_path):
    """No program reads what is in a file: a letter about A may say where B lives."""
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    for person, is_given in ((split.a, False), (split.b, True)):
        acts(split.by)
        with trail():
            document(split.by, person, "Beschikking")
        made = reverse("records:access_zip", args=[split.ask(person)])
        packed = zipfile.ZipFile(io.BytesIO(split.client.get(made).content))
        assert ("%PDF-1.7 Beschikking" in _files(packed)) is is_given


def _files(packed) -> str:
    names = [name for name in packed.namelist() if name.startswith("documenten/")]
    return " ".join(packed.read(name).decode() for name in names)


def test_every_row_about_a_is_there(split):
    request = split.ask(split.a)
    reply = split.client.get(reverse("records:access_json", args=[request]))
    parts = {p["titel"]: p["regels"] for p in json.loads(reply.content)["onderdelen"]}
    assert len(parts["Contacten"]) == len(PLANTED) + 2
    assert len(parts["Wie familie van u is"]) == 2
    assert len(parts["Waar u woont of woonde"]) == 1
    assert set(parts) == {str(each.title) for each in shared_tables()}


def test_who_does_not_see_all_makes_no_export(split, make, client):
    request = split.ask(split.b)
    leader = make.signed_in(client, Function.TEAM_LEADER, team=make.team(TEAM))
    split.opened(split.b, leader, ground="team")
    reply = client.get(reverse("records:access_pdf", args=[request]))
    assert reply.status_code == 409
    assert "Waar u woont of woonde: 1" in reply.content.decode()


def test_who_has_nobody_of_them_open_guesses_at_no_home(split, make):
    guess = ["Zij woont in Verborgenveen."]
    given = [split.a.pk, split.a.pk, [split.b.pk], [], guess]
    marks = []
    for by in (split.by, make.actor(Function.YOUTH_PROTECTOR)):
        acts(by)
        with connection.cursor() as cursor:
            cursor.execute("select nabij_tells_of_others(%s, %s, %s, %s, %s)", given)
            marks.append(cursor.fetchone()[0])
    assert marks == [[2], [0]]


def test_a_short_name_of_a_place_is_sought_as_a_word(split):
    """Else who hides in Ede keeps every text about a medewerker from the other."""
    acts(split.by)
    texts = ["De medewerker.", "In Ede.", "De Edese markt", "Ede-Zuid", "Rust."]
    given = [split.a.pk, split.a.pk, [], ["Ede"], texts]
    with connection.cursor() as cursor:
        cursor.execute("select nabij_tells_of_others(%s, %s, %s, %s, %s)", given)
        assert cursor.fetchone() == ([1, 2, 2, 2, 0],)


def test_a_text_that_names_another_is_weighed(split):
    request = split.ask(split.a)
    page = split.client.get(reverse("records:access_texts", args=[request]))
    lines = {line["told"].cell.text: line for line in page.context["lines"]}
    named, secret = lines[NAMED], lines[PLANTED[0]]
    assert (named["told"].fate, secret["told"].fate) == ("held", "home")
    assert weigh(split, named).status_code == 302
    assert NAMED in split.bytes_of(request)
    refused = weigh(split, secret)
    assert refused.status_code == 422
    assert "met een geheim adres" in refused.content.decode()
    assert_none(split.bytes_of(request))


SHELTER = "Vrouwenopvang De Ster, locatie Noord"
NEAR = ("Ze zit bij De Ster.", "Moeder slaapt sinds kort bij Het Anker.")


def judge(split, request, **told):
    """The one page on which all that waits is judged at once."""
    url = reverse("records:access_texts", args=[request])
    page = split.client.get(url)
    shown = page.context["form"].initial["shown"]
    reason = "Dit zegt niets over waar zij wonen."
    return page, lambda: split.client.post(
        url, {"shown": shown, "reason": reason} | told
    )


def test_the_name_of_a_shelter_in_the_file_of_a_waits_for_a_judgement(split, make):
    with make.as_register() as by:
        Help.objects.create(
            controller_id=by.organisation_id,
            person=split.b,
            kind="help",
            given_by=SHELTER,
            written_by_id=split.by.capacity_id,
            from_on=TODAY,
            recorded_at=AT,
        )
    first, second = (make.contact(split.a, note=note) for note in NEAR)
    request = split.ask(split.a)
    text = split.bytes_of(request)
    assert not [note for note in (*NEAR, "De Ster") if note in text]
    _page, send = judge(split, request, rest="yes")
    page, _send = judge(split, request)
    waiting = {
        line["told"].cell.text for line in page.context["lines"] if line["told"].waits
    }
    assert {*NEAR, NAMED} <= waiting
    assert PLAIN not in waiting
    with make.as_register():
        Contact.objects.filter(pk=second.pk).update(note="Zij woont in Huize Anker.")
    changed = send()
    assert changed.status_code == 422
    assert "veranderd sinds u hem las" in changed.content.decode()
    # The list that came back is read again and saved, with what was typed.
    again = {"shown": changed.context["shown_now"], "rest": "yes"}
    assert f'name="shown" value="{again["shown"]}"' in changed.content.decode()
    again["reason"] = changed.context["form"]["reason"].value()
    url = reverse("records:access_texts", args=[request])
    saved = split.client.post(url, again, follow=True).content.decode()
    assert re.search(r"Opgeslagen: \d+ teksten afgewogen", saved)
    text = split.bytes_of(request)
    assert NEAR[0] in text
    assert "Huize Anker" in text
    assert_none(text)
    with make.as_register():
        Contact.objects.filter(pk=first.pk).update(note="Ze zit nog bij De Ster.")
    assert "De Ster" not in split.bytes_of(request)


def test_what_is_judged_at_once_is_chosen_a_line_at_a_time(split):
    """In the file of a child in hiding all that is typed waits; the page says so."""
    request = split.ask(split.child, asked_as="parent", asked_by=str(split.a.pk))
    page, _send = judge(split, request)
    assert "wacht elke getypte tekst" in page.content.decode()
    lines = {line["told"].cell.text: line for line in page.context["lines"]}
    home = {f"w:{lines[PLANTED[0]]['told'].name}": "yes"}
    for told, sentence in (({}, "ten minste een tekst"), (home, "veranderd sinds")):
        refused = judge(split, request, **told)[1]()
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
    chosen = {lines[PLAIN]["pick"]: "no", "rest": "yes"}
    assert judge(split, request, **chosen)[1]().status_code == 302
    text = split.bytes_of(request)
    assert PLAIN not in text
    assert NAMED in text
    assert_none(text)


def test_who_told_something_in_confidence_is_weighed_first(split, make):
    with make.as_register() as by:
        Statement.objects.create(
            controller_id=by.organisation_id,
            person=split.child,
            kind="report",
            text="Er wordt veel geschreeuwd.",
            source="De buurman van nummer vijf",
            said_on=TODAY,
            written_by_id=split.by.capacity_id,
            recorded_at=AT,
        )
    asked = {"asked_as": "parent", "asked_by": str(split.a.pk)}
    text = split.bytes_of(split.ask(split.child, **asked))
    assert "buurman" not in text
    assert "geschreeuwd" not in text


def test_a_letter_to_a_tells_nothing_of_where_b_and_the_child_live(split):
    """Also not by who wrote it; to B, who lives there, it may."""
    Organisation.objects.filter(pk=split.by.organisation_id).update(phone="010 1234567")
    url = reverse("records:write_letter", args=[split.child.pk])
    told = {"title": "Een brief", "number": "0"}
    for to, is_told in ((split.a, False), (split.b, True)):
        about = f"{url}?soort=introduction&aan={to.pk}"
        shown = split.client.get(about).context
        assert (WORKER in shown["form"].initial["body"]) is is_told
        assert shown["to"].address == (
            ("Kerkstraat 1", "Utrecht") if to is split.a else ()
        )
        for line in PLANTED:
            reply = split.client.post(about, told | {"body": f"Dag. {line}"})
            assert (reply.status_code == 302) is is_told, line
        kept = split.client.post(about, told | {"body": "Dag."})
        made = split.client.get(f"{kept.url}versies/1/").content
        paper = PdfReader(io.BytesIO(made)).pages[0].extract_text()
        assert (WORKER in paper) is is_told
        if to is split.a:
            assert_none(" ".join(paper.split()))


def test_another_institution_sees_no_request(split, make, client):
    request = split.ask(split.a)
    make.signed_in(client, Function.YOUTH_PROTECTOR, organisation="GI Zuid")
    for name in ("request", "access_texts", "access_pdf", "access_json"):
        reply = client.get(reverse(f"records:{name}", args=[request]))
        assert reply.status_code == 404, name
    assert not FileRequest.objects.exists()
    assert not Person.objects.exists()
