"""Requests about a file: who may ask, until when there is time, what the answer is."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base.audit import trail
from nabij.base.errors import Refused
from nabij.dossier.models import Decision
from nabij.families.models import Relation
from nabij.records.models import FileRequest, LegalHold
from nabij.records.requests import asking, hiding
from nabij.records.requests.asking import Answered, Asked
from nabij.records.requests.reading import kept
from nabij.rules.file.keeping import AgainstDestroying
from nabij.rules.functions import Function
from tests.make import AT, LONG_AGO, TODAY, acts

pytestmark = pytest.mark.django_db
WHY = "Dit is de reden in gewone woorden."


@pytest.fixture
def by(make):
    return make.actor(Function.TEAM_LEADER, team=make.team())


@pytest.fixture(autouse=True)
def recorded():
    with trail() as gathered:
        yield gathered


def youth_of(make, by, born_on=dt.date(2015, 5, 5)):
    """A youth who waits: the team leader has the file open."""
    youth = make.waiting_youth(born_on=born_on)
    acts(by)
    return youth


def ask(youth, by, *, at=AT, **about):
    told = {
        "kind": "access",
        "asked_as": "guardian",
        "asker": "Stichting Voogd",
        "words": "Graag een kopie.",
        "received_on": TODAY,
    } | about
    return asking.record_request(person_id=youth.pk, asked=Asked(**told), by=by, at=at)


def refusal(act, *args, **kwargs) -> str:
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.sentence


def test_under_twelve_somebody_with_authority_asks(make, by):
    youth = youth_of(make, by)
    assert "nog geen 12" in refusal(ask, youth, by, asked_as="self")
    assert ask(youth, by).asker == "Stichting Voogd"


def test_from_twelve_the_youth_asks_or_a_representative(make, by):
    youth = youth_of(make, by, born_on=dt.date(2014, 10, 31))
    assert "12 of ouder" in refusal(ask, youth, by)
    assert ask(youth, by, asked_as="self", asker="").asked_by is None
    shut = {"can_judge": False, "asked_as": "representative"}
    assert ask(youth, by, **shut).asked_as == "representative"
    sentence = refusal(ask, youth, by, asked_as="self", can_judge=False)
    assert "vertegenwoordigt" in sentence


def test_a_parent_without_authority_gets_the_main_facts_not_the_file(make, by):
    youth = youth_of(make, by)
    parent = make.waiting_youth(born_on=dt.date(1985, 1, 1))
    acts(by)
    about = {"asked_as": "parent", "asked_by": parent.pk}
    assert "1:377c" in refusal(ask, youth, by, **about)
    for role in ("guardian", "representative"):
        assert "1:377c" in refusal(ask, youth, by, **about | {"asked_as": role})
    with make.as_register() as register:
        Relation.objects.create(
            controller_id=register.organisation_id,
            person=parent,
            other=youth,
            kind="parent_with_authority",
            from_on=LONG_AGO,
            recorded_at=AT,
        )
    assert ask(youth, by, **about).asked_by_id == parent.pk


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"words": " "}, "Schrijf op wat er wordt gevraagd"),
        ({"received_on": TODAY + dt.timedelta(days=1)}, "toekomst"),
        ({"asker": ""}, "wie het vraagt"),
    ],
)
def test_what_is_missing_is_said(make, by, about, sentence):
    assert sentence in refusal(ask, youth_of(make, by), by, **about)


def test_the_term_runs_from_receipt_and_is_extended_once(make, by):
    made = ask(youth_of(make, by), by, received_on=dt.date(2026, 10, 15))
    assert made.due_on == dt.date(2026, 11, 16)  # the 15th is a Sunday
    act = {"request_id": made.pk, "reason": WHY, "by": by}
    late = AT + dt.timedelta(days=20)
    acts(by, late)
    assert "eerste maand" in refusal(asking.extend_request, at=late, **act)
    acts(by)
    asking.extend_request(at=AT, **act)
    made.refresh_from_db()
    assert made.due_on == dt.date(2027, 1, 15)
    assert "maar één keer" in refusal(asking.extend_request, at=AT, **act)


def answer(request, by, **about):
    told = {"outcome": "granted", "reason": WHY} | about
    return asking.answer_request(
        request_id=request.pk, answered=Answered(**told), by=by, at=AT
    )


def test_destroying_is_refused_on_two_grounds_only(make, by):
    youth = youth_of(make, by)
    asked = ask(youth, by, kind="destruction")
    interest = [AgainstDestroying.ANOTHERS_INTEREST]
    assert "Weigeren kan alleen" in refusal(answer, asked, by, outcome="refused")
    assert "geen ja" in refusal(answer, asked, by, against=interest)
    answer(asked, by, outcome="refused", against=interest)
    decision = Decision.objects.get(kind=asking.DECISION)
    assert decision.content["against"] == ["anothers_interest"]
    assert "Autoriteit Persoonsgegevens" in decision.remedy
    assert "al beantwoord" in refusal(answer, asked, by)


def test_a_hold_keeps_a_file_from_being_destroyed(make, by):
    youth = youth_of(make, by)
    asked = ask(youth, by, kind="destruction")
    about = {"person_id": youth.pk, "reason": "Zaak bij de rechtbank loopt nog."}
    asking.set_hold(by=by, at=AT, **about)
    assert "Zaak bij de rechtbank" in refusal(answer, asked, by)
    assert "al een bewaarplicht" in refusal(asking.set_hold, by=by, at=AT, **about)
    asking.end_hold(by=by, at=AT, **about)
    assert "rust geen" in refusal(asking.end_hold, by=by, at=AT, **about)
    assert answer(asked, by).answered_on == TODAY
    assert LegalHold.objects.count() == 1


def test_access_is_not_given_before_the_file_was_made(make, by):
    asked = ask(youth_of(make, by), by)
    assert "nog niet gemaakt" in refusal(answer, asked, by)
    assert answer(asked, by, outcome="refused").answered_on == TODAY


def test_a_file_is_kept_for_twenty_years_after_its_last_change(make, by):
    youth = youth_of(make, by)
    found = kept(youth.pk, by=by, on=TODAY)
    assert found.last_changed_on == TODAY
    assert found.until_on == dt.date(2046, 10, 31)


def test_the_pages_say_how_it_stands(make, client):
    leader = make.signed_in(client, Function.TEAM_LEADER, team=make.team())
    youth = youth_of(make, leader)
    made = ask(youth, leader)
    acts(None)
    for name, about in (
        ("open_requests", ()),
        ("requests", (youth.pk,)),
        ("request", (made.pk,)),
        ("extend_request", (made.pk,)),
        ("answer_request", (made.pk,)),
        ("hold", (youth.pk,)),
        ("new_request", (youth.pk,)),
    ):
        reply = client.get(reverse(f"records:{name}", args=about))
        assert reply.status_code == 200, name
    acts(leader)
    assert FileRequest.objects.get().pk == made.pk


@pytest.mark.parametrize(
    "text",
    [
        "Zij heeft bij haar zus gewoond.",
        "De kinderen slapen bij tante Ria.",
        "Ze sliep daar drie weken.",
        "Moeder is ondergebracht in een andere stad.",
        "Ze gaan volgende week verhuizen.",
        "Bij De Ster gaat het goed.",
    ],
)
def test_what_may_tell_of_a_stay_waits_for_a_reader(text):
    names = hiding.names_in(["Vrouwenopvang De Ster - locatie Geheim"])
    assert hiding.tells_of_a_stay(text) or hiding.names_one_of(text, names)
    assert not hiding.tells_of_a_stay("Dat is heel gewoon voor een kind van zes.")
