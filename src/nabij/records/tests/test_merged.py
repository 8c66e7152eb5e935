"""Documents go along when two records turn out to be one human being, and go back."""

import pytest
import time_machine

from nabij.base.audit import trail
from nabij.families.kin import merging, recording
from nabij.families.kin.recording import Told
from nabij.families.registry import parting
from nabij.records.documents import adding, content
from nabij.records.documents.adding import Added
from nabij.records.documents.content import checked
from nabij.records.models import Document, DocumentVersion
from tests.make import AT

pytestmark = pytest.mark.django_db


@pytest.fixture
def twice(make, settings, tmp_path):
    """A grandmother who was written down twice, beside a youth."""
    settings.MEDIA_ROOT = settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    by, youth = make.own_youth(given_name="Noor")
    with time_machine.travel(AT, tick=False), trail():
        yield by, youth, *[beside(by, youth, name) for name in ("Truus", "Geertruida")]


def beside(by, youth, name):
    told = Told(family_name="", sex="V", given_name=name)
    how = {"role": "grandparent", "since": None, "lives_along": False}
    return recording.add_person(beside_id=youth.pk, told=told, by=by, at=AT, **how)


def letter(by, person, *about):
    return adding.add_document(
        person_id=person.pk,
        added=Added(
            kind="letter",
            title="Brief",
            source="Wij",
            about=[each.pk for each in about],
        ),
        sent=checked("brief.pdf", b"%PDF-1.7 " + person.given_name.encode()),
        by=by,
        at=AT,
    )


def test_a_document_is_chosen_and_takes_its_versions_and_whom_it_is_about(twice):
    by, youth, one, _two = twice
    about, own = letter(by, youth, one), letter(by, one, youth)
    before = stand(about, own)
    apart = parting.Apart(
        told=Told(given_name="Trees"),
        going=[f"records.Document:{each.pk}" for each in (about, own)],
        beside=[youth.pk],
        reason="Twee buurvrouwen",
    )
    made = parting.part_person(person_id=one.pk, apart=apart, by=by, at=AT)
    assert stand(about, own) == [
        (youth.pk, [made.second_id]),
        (made.second_id, [youth.pk]),
    ]
    assert DocumentVersion.objects.get(document=own).person_id == made.second_id
    parting.put_together(parting_id=made.pk, reason="Toch één", by=by, at=AT)
    assert stand(about, own) == before


def stand(*made):
    """In whose file each lies and about whom else it is."""
    rows = Document.objects.in_bulk([each.pk for each in made])
    return [(rows[each.pk].person_id, rows[each.pk].about_ids) for each in made]


def test_what_a_document_is_about_follows_and_goes_back(twice):
    by, youth, one, two = twice
    made = [
        letter(by, youth, two),
        letter(by, youth, one, two),
        letter(by, one, two),
        letter(by, two, one, youth),
        letter(by, two),
    ]
    before = stand(*made)
    same = {"reason": "Zelfde huisarts", "by": by, "at": AT}
    merged = merging.merge_persons(kept_id=one.pk, gone_id=two.pk, **same)
    assert stand(*made) == [
        (youth.pk, [one.pk]),
        (youth.pk, [one.pk]),
        (one.pk, []),
        (one.pk, [youth.pk]),
        (one.pk, []),
    ]
    key = DocumentVersion.objects.get(document=made[4]).key
    assert content.read(key) == b"%PDF-1.7 Geertruida"
    assert DocumentVersion.objects.filter(person_id=one.pk).count() == 3
    merging.split_again(merging_id=merged.pk, **same)
    assert stand(*made) == before
    assert DocumentVersion.objects.filter(person_id=two.pk).count() == 2
