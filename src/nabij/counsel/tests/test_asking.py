"""An expert is asked by name: the file opens for it, and closes with the answer."""

import datetime as dt

import pytest

from nabij.base import clock
from nabij.base.errors import NotFound, Refused
from nabij.counsel import actions, queries
from nabij.counsel.actions import Asked
from nabij.counsel.models import Question
from nabij.dossier.models import Statement
from nabij.dossier.tests.test_statements import family as family
from nabij.dossier.tests.test_statements import opens
from nabij.families.models import Person
from nabij.organisations.models import Notice
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def expert(make):
    """A safety expert of another organisation, who has no file open."""
    account = make.account()
    return make.actor(
        Function.SAFETY_EXPERT, organisation="Veiligheidsteam", account=account
    )


def asked(of, **more):
    start = {
        "kind": "safety",
        "text": "Kan Pip dit weekend naar huis?",
        "expert": of.capacity_id,
        "answer_by": TODAY + dt.timedelta(days=3),
        "legal_ground": "Direct betrokken bij de hulp (Jeugdwet 7.3.11).",
    }
    return Asked(**start | more)


def ask(family, of, **more):
    youth, _mother, both, _one = family
    acts(both)
    return actions.ask(person_id=youth.pk, asked=asked(of, **more), by=both, at=AT)


def test_the_file_is_open_for_the_question_and_closes_with_the_answer(family, expert):
    youth, _mother, both, _one = family
    acts(expert)
    assert not Person.objects.filter(pk=youth.pk).exists()
    row = ask(family, expert)
    acts(expert)
    [mine] = queries.my_questions(by=expert, on=TODAY)
    assert (mine.id, mine.is_for_me, mine.is_open) == (row.pk, True, True)
    actions.answer_question(question_id=row.pk, text="Nee.", by=expert, at=LATER)
    acts(expert, LATER + dt.timedelta(seconds=1))
    assert not Person.objects.filter(pk=youth.pk).exists()
    acts(both, LATER)
    [shown] = queries.questions_about(youth.pk, by=both, on=TODAY)
    assert (shown.answer.text, shown.answer.kind) == ("Nee.", "opinion")
    assert expert.name in shown.answer.source
    assert Statement.objects.get().controller_id == expert.organisation_id


def test_an_unanswered_question_is_late_and_its_file_shuts_by_itself(family, expert):
    youth, _mother, both, _one = family
    ask(family, expert)
    after = TODAY + dt.timedelta(days=4)
    acts(expert, AT + dt.timedelta(days=4))
    assert not Person.objects.filter(pk=youth.pk).exists()
    acts(both)
    [shown] = queries.questions_about(youth.pk, by=both, on=after)
    assert (shown.is_late, shown.is_open) == (True, True)


def test_a_question_is_taken_back_with_a_reason_and_the_file_closes(family, expert):
    youth, _mother, both, _one = family
    row = ask(family, expert)
    about = {"question_id": row.pk, "by": both, "at": LATER}
    with pytest.raises(Refused, match="waarom u de vraag"):
        actions.withdraw_question(because=" ", **about)
    actions.withdraw_question(because="Het is al besproken.", **about)
    acts(expert, LATER + dt.timedelta(seconds=1))
    assert not Person.objects.filter(pk=youth.pk).exists()
    acts(both, LATER)
    with pytest.raises(Refused, match="ingetrokken"):
        actions.withdraw_question(because="Nog eens.", **about)


def test_a_question_is_taken_back_by_the_form(make, client, family, expert):
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    opens(make, family[0], by)
    youth, mother, _both, one = family
    row = ask((youth, mother, by, one), expert)
    url = f"/vragen/{row.pk}/intrekken/"
    assert "Kan Pip" in client.get(url).content.decode()
    reply = client.post(url, {"because": ""})
    assert 'aria-invalid="true"' in reply.content.decode()
    assert client.post(url, {"because": "Het is al besproken."}).status_code == 302
    assert "ingetrokken" in client.get("/vragen/").content.decode()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "raad"}, "Kies wat voor advies"),
        ({"text": ""}, "Schrijf uw vraag op"),
        ({"text": "x" * 4_001}, "te lang"),
        ({"answer_by": TODAY - dt.timedelta(days=1)}, "al voorbij"),
        ({"expert": 0}, "geen functie"),
        ({"legal_ground": ""}, "welke grond"),
    ],
)
def test_what_cannot_be_asked_is_refused(family, expert, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        ask(family, expert, **fields)
    assert not Question.objects.exists()


def test_only_who_was_asked_answers_and_only_once(make, family, expert):
    _youth, _mother, both, _one = family
    row = ask(family, expert)
    with pytest.raises(Refused, match="aan een ander gesteld"):
        actions.answer_question(question_id=row.pk, text="Ja.", by=both, at=AT)
    with pytest.raises(Refused, match="uzelf niet"):
        ask(family, both)
    stranger = make.actor(Function.YOUTH_PROTECTOR)
    acts(stranger)
    with pytest.raises(NotFound, match="geen toegang"):
        actions.answer_question(question_id=row.pk, text="Ja.", by=stranger, at=AT)


def test_a_colleague_who_has_the_file_open_keeps_it_after_the_answer(make, family):
    youth, _mother, _both, _one = family
    scientist = make.actor(Function.BEHAVIOURAL_SCIENTIST)
    opens(make, youth, scientist)
    row = ask(family, scientist, kind="behaviour", legal_ground="")
    assert row.involvement_id is None
    acts(scientist)
    actions.answer_question(question_id=row.pk, text="Ja.", by=scientist, at=LATER)
    acts(scientist, LATER + dt.timedelta(seconds=1))
    assert Person.objects.filter(pk=youth.pk).exists()


def test_the_pages_of_asker_and_expert(make, client, family, expert):
    youth, _mother, _both, _one = family
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    opens(make, youth, by)
    url = f"/personen/{youth.pk}/vragen/"
    assert "nog niemand om advies" in client.get(url).content.decode()
    sent = vars(asked(expert)) | {"answer_by": "2199-01-01"}
    assert "binnen een jaar" in client.post(url + "nieuw/", sent).content.decode()
    soon = (clock.today() + dt.timedelta(days=9)).isoformat()
    assert client.post(url + "nieuw/", sent | {"answer_by": soon}).status_code == 302
    assert "Kan Pip dit weekend" in client.get(url).content.decode()
    with make.as_register():
        made = Question.objects.get()
        told = Notice.objects.filter(account_id=expert.account_id, read_at=None)
        assert list(told.values_list("act", flat=True)) == ["question_asked"]
        client.force_login(type(told.get().account).objects.get(pk=expert.account_id))
    make.trusted(client)
    assert "Vraag om advies beantwoorden" in client.get("/").content.decode()
    page = client.get("/vragen/").content.decode()
    assert "Antwoord geven" in page
    shut = client.get(f"/vragen/{made.pk}/intrekken/")
    assert "door een andere organisatie" in shut.content.decode()
    form = f"/vragen/{made.pk}/antwoord/"
    assert client.post(form, {"text": "Wacht een week."}).status_code == 302
    assert client.get(form).status_code == 404
    assert client.get(f"/personen/{youth.pk}/").status_code == 404
