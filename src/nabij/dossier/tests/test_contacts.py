"""Contacts: written down in two taps, once, and corrected with nothing lost."""

import datetime as dt

import pytest

from nabij.base import clock
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.dossier import queries
from nabij.dossier.actions import Met, correct_contact, record_contact
from nabij.dossier.models import Contact
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def known(make):
    """A coordinator and a youth whose file is open to them."""
    youth = make.waiting_youth()
    by = make.actor(Function.WAITING_LIST_COORDINATOR)
    acts(by)
    return youth, by


def told(**fields):
    return Met(**{"kind": "conversation", "on_day": TODAY, "note": "Gebeld"} | fields)


def test_a_contact_is_kept_and_logged_once_however_often_it_is_sent(known):
    youth, by = known
    for minute in (0, 1):
        at = AT + dt.timedelta(minutes=minute)
        record_contact(person_id=youth.pk, met=told(), by=by, at=at)
    assert Contact.objects.count() == 1
    told_of = AuditEntry.objects.filter(act__startswith="dossier.contact")
    assert told_of.count() == 2


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"on_day": TODAY + dt.timedelta(days=1)}, "toekomst"),
        ({"kind": "brief"}, "soort"),
    ],
)
def test_what_cannot_be_is_refused(known, fields, sentence):
    youth, by = known
    with pytest.raises(Refused, match=sentence):
        record_contact(person_id=youth.pk, met=told(**fields), by=by, at=AT)


def test_nobody_writes_in_a_file_that_is_not_open(make, known):
    youth, _ = known
    stranger = make.actor(Function.YOUTH_PROTECTOR)
    with pytest.raises(NotFound):
        record_contact(person_id=youth.pk, met=told(), by=stranger, at=AT)
    director = make.actor(Function.DIRECTOR)
    with pytest.raises(NotAllowed):
        record_contact(person_id=youth.pk, met=told(), by=director, at=AT)


def test_a_correction_keeps_the_id_and_what_stood_there(known):
    youth, by = known
    made = record_contact(person_id=youth.pk, met=told(), by=by, at=AT)
    correct_contact(
        contact_id=made.pk, met=told(note="Bezocht"), seen_at=AT, by=by, at=LATER
    )
    assert queries.contact_for(made.pk).note == "Bezocht"
    past = Contact.objects.exclude(superseded_at=None).get()
    assert (past.note, past.superseded_at) == ("Gebeld", LATER)


def test_two_who_correct_the_same_lose_nothing(known):
    youth, by = known
    made = record_contact(person_id=youth.pk, met=told(), by=by, at=AT)
    ask = {"contact_id": made.pk, "seen_at": AT, "by": by, "at": LATER}
    correct_contact(met=told(note="Eerste"), **ask)
    with pytest.raises(ChangedMeanwhile) as refusal:
        correct_contact(met=told(note="Tweede"), **ask)
    assert refusal.value.theirs["note"] == "Eerste"


def test_what_was_typed_here_since_a_moment(make, known):
    youth, by = known
    make.contact(youth, note="uit het register")
    made = record_contact(person_id=youth.pk, met=told(), by=by, at=AT)
    ask = {"controller_id": youth.controller_id}
    found = queries.typed_since(**ask, moment=AT - dt.timedelta(seconds=1))
    assert [(c.id, c.person_key) for c in found] == [(made.pk, youth.register_key)]
    assert queries.typed_since(**ask, moment=AT, after_id=made.pk) == []


def test_the_form_in_two_taps_and_the_choice_after_a_clash(make, client):
    youth = make.waiting_youth()
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    page = f"/personen/{youth.pk}/contact/"
    assert "data-draft-url" in client.get(page).content.decode()
    today = clock.today().isoformat()
    assert (
        "Kies eerst de soort" in client.post(page, {"on_day": today}).content.decode()
    )
    assert "checked" not in client.get(page).content.decode()
    sent = client.post(page, {"kind": "first_contact", "on_day": today}, follow=True)
    assert "Opgeslagen." in sent.content.decode()
    with make.as_register():
        contact = Contact.objects.get(kind="first_contact")
    clash = {"kind": "conversation", "on_day": today, "note": "Mijn tekst"}
    clash["seen_at"] = AT.isoformat()
    reply = client.post(f"/contacten/{contact.pk}/", clash)
    assert reply.status_code == 409
    assert "Mijn tekst" in reply.content.decode()


def test_a_check_is_written_down_and_corrected_in_its_own_form(make, known, client):
    youth, by = known
    page = f"/personen/{youth.pk}/contact/"
    make.signed_in(client, Function.WAITING_LIST_COORDINATOR)
    refused = client.post(page, {"kind": "safety_check", "on_day": TODAY.isoformat()})
    assert refused.status_code == 422
    assert not Contact.objects.filter(kind="safety_check").exists()
    check = make.contact(youth, kind="safety_check", typed_here=True)
    acts(by)
    with pytest.raises(Refused, match="Verbeter de check zelf"):
        correct_contact(
            contact_id=check.pk,
            met=told(kind="safety_check"),
            seen_at=check.recorded_at,
            by=by,
            at=LATER,
        )


@pytest.mark.parametrize(
    ("fields", "follows"),
    [
        ({}, False),
        ({"how": "phone", "with_whom": "moeder"}, False),
        ({"is_youth_seen": True}, True),
        ({"kind": "first_contact"}, True),
    ],
)
def test_only_what_something_is_derived_from_is_followed(
    known, monkeypatch, fields, follows
):
    youth, by = known
    asked = []
    monkeypatch.setattr(
        "nabij.dossier.events._followers", [lambda **a: asked.append(a)]
    )
    for _twice in range(2):
        record_contact(person_id=youth.pk, met=told(**fields), by=by, at=AT)
    assert [each["persons"] for each in asked] == ([[youth.pk]] if follows else [])


def test_a_note_costs_few_statements(known, django_assert_max_num_queries):
    youth, by = known
    with django_assert_max_num_queries(12):
        record_contact(person_id=youth.pk, met=told(), by=by, at=AT)
