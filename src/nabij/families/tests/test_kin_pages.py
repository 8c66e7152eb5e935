"""The pages of kin and living: what is typed is kept, what cannot be is said."""

import datetime as dt
import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.families.models import Authority, Home, Parting, Person, Relation, Schooling
from nabij.rules.functions import Function as F

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(make, client):
    """The worker of a youth, signed in; posts a form of a page of that youth."""
    about = {"given_name": "Noor", "born_on": dt.date(2016, 2, 29)}
    _by, youth = make.own_youth(client, **about)

    def send(page, person=None, *more, **typed):
        path = reverse(f"families:{page}", args=[(person or youth).pk, *more])
        return client.post(path, typed)

    send.youth, send.client = youth, client
    send.read = lambda page, person=None: client.get(
        reverse(f"families:{page}", args=[(person or youth).pk])
    ).content.decode()
    return send


def found(make, model, **about):
    with make.as_register():
        return model.objects.get(**about)


def test_a_family_is_written_down_and_read_back(make, file):
    assert (
        file("add_person", role="parent", given_name="Eva", sex="V").status_code == 302
    )
    eva = found(make, Person, given_name="Eva")
    file("add_person", eva, role="child", sex="O", due_on="2027-01-05")
    text = file.read("kin")
    assert "Moeder" in text
    assert "Broer of zus" in text
    assert "Van Eva weten we het niet." in text
    file(
        "set_authority",
        holder=eva.pk,
        kind="parent",
        ground="court",
        from_on="2016-02-29",
    )
    assert found(make, Authority).ground == "court"
    assert "Eva heeft gezag." in file.read("kin")
    expected = found(make, Person, due_on=dt.date(2027, 1, 5))
    assert "Geboorte vastleggen" in file.read("kin", expected)
    reply = file("birth", expected, happened="born", sex="V")
    assert (reply.status_code, "Vul de dag in" in reply.content.decode()) == (422, True)
    with make.as_register():
        kinds = AuditEntry.objects.filter(subject_id=file.youth.pk)
        assert "families.kin_seen" in set(kinds.values_list("act", flat=True))


def test_a_stillbirth_by_mistake_is_taken_back_after_asking(make, file):
    due, on = clock.today() + dt.timedelta(days=9), clock.today()
    file("add_person", role="other_family", sex="O", due_on=due)
    child = found(make, Person, due_on=due)
    link = reverse("families:take_back_stillbirth", args=[child.pk])
    assert link not in file.read("kin", child)
    assert file("take_back_stillbirth", child, reason="x").status_code == 404
    told = {"happened": "stillborn", "given_name": "Mees", "sex": "O", "on": on}
    assert file("birth", child, **told).status_code == 302
    assert link in file.read("kin", child)
    assert "Overleden op" not in file.read("correct_person", child)
    asked = file.read("take_back_stillbirth", child)
    assert "wordt dit kind weer verwacht" in asked
    assert "komen terug met dezelfde termijnen" in asked
    assert file("take_back_stillbirth", child, reason=" ").status_code == 422
    assert file("take_back_stillbirth", child, reason="Verkeerd").status_code == 302
    assert "Geboorte vastleggen" in file.read("kin", child)
    with make.as_register():
        acts = AuditEntry.objects.filter(subject_id=child.pk)
        assert acts.filter(act="families.stillbirth_taken_back").count() == 1


def test_a_relation_is_ended_on_its_own_page_only(make, file):
    file("add_person", role="carer", given_name="Bep", since="2025-01-01", sex="V")
    bep = found(make, Person, given_name="Bep")
    row = found(make, Relation, person=bep)
    assert file("end_relation", None, row.pk, until_on="2025-06-01").status_code == 302
    assert "1 jun 2025" in file.read("kin")
    other = make.youth()
    assert file("end_relation", other, row.pk).status_code == 404


def test_somebody_is_corrected_and_a_stale_page_asks(make, file):
    file("add_person", role="network", given_name="Bep", sex="V")
    bep = found(make, Person, given_name="Bep")
    typed = {"given_name": "Beppie", "sex": "V", "version": bep.version}
    assert file("correct_person", bep, **typed).status_code == 302
    assert file("correct_person", bep, **typed).status_code == 409
    assert found(make, Person, pk=bep.pk).given_name == "Beppie"


def test_the_card_says_where_with_whom_and_who_pays_also_on_paper(make, file):
    file("add_person", role="parent", given_name="Eva", sex="V", family_name="Bos")
    eva = found(make, Person, given_name="Eva")
    typed = {"kind": "main", "from_on": "2026-01-01", "with_person": eva.pk}
    wrong = file("add_home", **typed, town="Utregt")
    assert "Deze gemeente kennen we niet" in wrong.content.decode()
    file("add_home", **typed, town="Utrecht", street="Dorpsstraat", in_brp="yes")
    file("near", school="De Linde", school_since="2026-01-01", doctor="De Wit")
    assert found(make, Home).with_person_id == eva.pk
    assert found(make, Schooling).school == "De Linde"
    paper = file.client.get(reverse("families:tonight_pdf", args=[file.youth.pk]))
    pages = PdfReader(io.BytesIO(paper.content)).pages
    made = " ".join("".join(page.extract_text() for page in pages).split())
    for text in (file.read("tonight"), made):
        for told in ("Eva Bos", "Dorpsstraat", "De Linde", "De Wit", "Utrecht"):
            assert told in text
    home = found(make, Home)
    assert file("end_home", None, home.pk, until_on="").status_code == 302
    assert "Weten we niet." in file.read("tonight")


def test_two_records_are_merged_and_split_from_the_page(make, file):
    for name in ("Truus", "Geertruida"):
        file("add_person", role="grandparent", given_name=name, sex="V")
    truus, other = (found(make, Person, given_name=n) for n in ("Truus", "Geertruida"))
    for person, given in ((truus, "Truus"), (other, "Truusje")):
        with make.as_register():
            Person.objects.filter(pk=person.pk).update(
                born_on="1950-02-03", given_name=given
            )
    assert "misschien dezelfde" in file.read("merge", truus)
    reply = file("merge", truus, gone=other.pk, reason="Zelfde huis")
    assert reply.status_code == 302
    assert "Truusje" in file.read("kin", truus)
    merging = found(make, truus.mergings.model)
    assert file("split", truus, merging.pk, reason="Twee").status_code == 302
    assert "ongedaan gemaakt" in file.read("kin", truus)


def test_a_record_of_two_is_taken_apart_and_put_together_from_the_page(make, file):
    contact = make.contact(file.youth)
    typed = {"given_name": "Nora", "sex": "V", "reason": "Andere geboortedag"}
    text = file.read("part")
    assert f'value="dossier.Contact:{contact.pk}"' in text
    assert "Contact" in text
    empty = file("part", **typed)
    assert "Kies wat bij de tweede persoon hoort" in empty.content.decode()
    chosen = {"part_dossier_contact": f"dossier.Contact:{contact.pk}"}
    assert file("part", **typed, **chosen).status_code == 302
    made = found(make, Parting)
    assert "Nora" in file.read("kin")
    assert file.read("kin", made.second).count("Nora")
    other = make.youth()
    assert file("put_together", other, made.pk, reason="Toch").status_code == 404
    assert file("put_together", None, made.pk, reason="Toch").status_code == 302
    assert "ongedaan gemaakt" in file.read("kin")


def test_a_local_team_begins_a_file_with_consent_and_an_end(make, client):
    make.organisation("Lokaal team", kind="local_team")
    make.signed_in(client, F.LOCAL_TEAM_WORKER, organisation="Lokaal team")
    path, last = reverse("families:begin"), clock.today() + dt.timedelta(days=90)
    typed = {"given_name": "Ada", "sex": "V", "reason": "Hulp bij schulden, Ada zelf"}
    far = client.post(path, typed | {"until_on": last + dt.timedelta(days=999)})
    assert "hoogstens een jaar" in far.content.decode()
    assert client.post(path, typed | {"until_on": last}).status_code == 302
    with make.as_register("Lokaal team"):
        ada = Person.objects.get(given_name="Ada")
    assert client.get(reverse("families:kin", args=[ada.pk])).status_code == 200
    added = reverse("families:add_person", args=[ada.pk])
    client.post(added, {"role": "partner", "given_name": "Bo", "sex": "O"})
    text = client.get(reverse("families:kin", args=[ada.pk])).content.decode()
    assert "Bo" in text
