"""A case is discussed, decided on and stood by; a text is built, asked and signed."""

import datetime as dt

import pytest

from nabij.base.errors import NotFound, Refused
from nabij.counsel import actions, queries
from nabij.counsel.actions import Composed, Concluded
from nabij.counsel.models import Composition
from nabij.dossier import actions as dossier
from nabij.dossier.models import Decision
from nabij.dossier.tests.test_statements import family as family
from nabij.dossier.tests.test_statements import opens, write
from nabij.rules.functions import Function
from nabij.workforce.models import Registration
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def planned(family):
    """A discussion of today, brought in by the worker, with the team leader."""
    youth, _mother, both, one = family
    acts(both)
    row = actions.plan_discussion(
        person_id=youth.pk,
        on_day=TODAY,
        agenda="Kan Pip naar huis?",
        participants=[one.capacity_id],
        by=both,
        at=AT,
    )
    return row, both, one


def concluded(**more):
    start = {"decision": "Pip gaat niet naar huis.", "reason": "Het is niet veilig."}
    return Concluded(**start | more)


def conclude(row, by, **more):
    acts(by)
    return actions.conclude_discussion(
        discussion_id=row.pk, concluded=concluded(**more), by=by, at=LATER
    )


def test_a_decision_says_who_prepared_who_decided_and_who_disagreed(family, planned):
    row, both, one = planned
    line = write(family[0], both)
    stances = {
        both.capacity_id: ("disagrees", "Ik vind het te streng."),
        one.capacity_id: ("agrees", ""),
    }
    conclude(row, one, grounds=[line.pk], stances=stances)
    acts(both)
    shown = queries.discussion(row.pk, by=both, on=TODAY)
    assert shown.conclusion.prepared_by.name == both.name
    assert shown.conclusion.decided_by.name == one.name
    assert [ground.id for ground in shown.conclusion.grounds] == [line.pk]
    said = {
        each.who.name: (each.label, each.is_own_word) for each in shown.participants
    }
    assert said == {both.name: ("niet eens", False), one.name: ("eens", True)}
    actions.take_stance(
        discussion_id=row.pk, kind="agrees", remark="", by=both, at=LATER
    )
    again = queries.discussion(row.pk, by=both, on=TODAY)
    mine = next(each for each in again.participants if each.who.name == both.name)
    assert (mine.label, mine.is_own_word) == ("eens", True)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"decision": " "}, "wat is besloten"),
        ({"reason": ""}, "waarom u dit besluit"),
        ({"stances": {0: ("agrees", "")}}, "aan de bespreking meededen"),
        ({"stances": {"one": ("disagrees", "")}}, "waarom iemand het niet eens"),
        ({"stances": {"one": ("misschien", "")}}, "Kies of deze collega"),
    ],
)
def test_half_a_decision_is_refused_whole(planned, fields, sentence):
    row, both, one = planned
    if "one" in fields.get("stances", ()):
        fields = {"stances": {one.capacity_id: fields["stances"]["one"]}}
    with pytest.raises(Refused, match=sentence):
        conclude(row, both, **fields)


def test_what_is_decided_is_decided_once_and_by_who_was_there(make, family, planned):
    row, both, one = planned
    mine = {"discussion_id": row.pk, "kind": "agrees", "remark": "", "at": LATER}
    with pytest.raises(Refused, match="nog niets besloten"):
        actions.take_stance(by=both, **mine)
    conclude(row, both)
    assert Decision.objects.get(kind="counsel.discussion").prepared_by is None
    with pytest.raises(Refused, match="al besloten"):
        conclude(row, one)
    other = make.actor(Function.YOUTH_PROTECTOR)
    acts(other)
    with pytest.raises(NotFound):
        actions.take_stance(by=other, **mine)
    opens(make, family[0], other)
    acts(other)
    with pytest.raises(Refused, match="nam niet deel"):
        actions.take_stance(by=other, **mine)


def test_a_discussion_needs_an_agenda_and_somebody_to_talk_to(family):
    youth, _mother, both, one = family
    plan = {"person_id": youth.pk, "on_day": TODAY, "by": both, "at": AT}
    acts(both)
    with pytest.raises(Refused, match="wilt bespreken"):
        actions.plan_discussion(agenda="", participants=[one.capacity_id], **plan)
    with pytest.raises(Refused, match="één collega"):
        actions.plan_discussion(agenda="Pip", participants=[], **plan)
    tomorrow = plan | {"on_day": TODAY + dt.timedelta(days=1)}
    row = actions.plan_discussion(
        agenda="Pip", participants=[one.capacity_id], **tomorrow
    )
    with pytest.raises(Refused, match="nog niet geweest"):
        conclude(row, both)


def compose(youth, by, lines, **more):
    acts(by)
    start = {"kind": "report", "title": "Verslag", "statements": lines}
    return actions.compose(
        person_id=youth.pk, composed=Composed(**start | more), by=by, at=AT
    )


def test_a_text_keeps_its_words_and_says_what_became_of_them(family):
    youth, mother, both, one = family
    fact = write(youth, both)
    view = write(youth, both, about=[mother.pk], kind="opinion", text="Zorgelijk.")
    made = compose(youth, both, [view.pk, fact.pk])
    new = {**vars(fact_said()), "text": "De achterdeur stond open."}
    dossier.correct_statement(
        statement_id=fact.pk, said=dossier.Said(**new), by=both, at=LATER
    )
    shown = queries.composition(made.pk, on=TODAY)
    assert [line.text for line in shown.lines] == [
        "Zorgelijk.",
        "De voordeur stond open.",
    ]
    assert [line.is_replaced for line in shown.lines] == [False, True]
    acts(one)
    hidden = queries.composition(made.pk, on=TODAY).lines[0]
    assert (hidden.is_hidden, hidden.text) == (True, "")


def fact_said():
    return dossier.Said(kind="fact", text="-", source="de juf", said_on=TODAY)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"statements": []}, "ten minste één uitspraak"),
        ({"statements": [0]}, "intussen vervangen"),
        ({"kind": "roman"}, "wat voor tekst"),
        ({"title": ""}, "een titel"),
    ],
)
def test_a_text_of_nothing_is_refused(family, fields, sentence):
    youth, _mother, both, _one = family
    line = write(youth, both)
    given = {"lines": fields.pop("statements", [line.pk])} | fields
    with pytest.raises(Refused, match=sentence):
        compose(youth, both, **given)


def test_signing_asks_a_registration_that_holds(make, family):
    youth, _mother, both, one = family
    made = compose(youth, both, [write(youth, both).pk])
    sign = {"composition_id": made.pk, "reason": "Gelezen en gewogen.", "at": LATER}
    acts(one)
    with pytest.raises(Refused, match="niet bekend"):
        actions.sign_composition(number="", by=one, **sign)
    actions.sign_composition(number="120034", by=one, **sign)
    signed = queries.composition(made.pk, on=TODAY).signature
    assert (signed.registration, signed.prepared_by.name) == ("120034", both.name)
    with pytest.raises(Refused, match="al getekend"):
        actions.sign_composition(number="1", by=one, **sign)


@pytest.mark.parametrize(("days", "is_signed"), [(30, True), (-1, False)])
def test_a_registration_known_here_speaks_for_itself(make, family, days, is_signed):
    youth = family[0]
    account = make.account()
    worker = make.worker(professional=make.professional("Anouk", account))
    by = make.actor(Function.YOUTH_PROTECTOR, professional=worker.professional)
    opens(make, youth, by)
    with make.as_register() as register:
        Registration.objects.create(
            controller_id=register.organisation_id,
            worker=worker,
            number="SKJ1",
            until_on=TODAY + dt.timedelta(days=days),
        )
    made = compose(youth, by, [write(youth, by).pk])
    sign = {"composition_id": made.pk, "reason": "Gelezen.", "number": "9", "by": by}
    if is_signed:
        assert actions.sign_composition(at=LATER, **sign).prepared_by is None
    else:
        with pytest.raises(Refused, match="verlopen"):
            actions.sign_composition(at=LATER, **sign)


def test_opinions_alone_get_one_question_and_no_block(make, client, family):
    youth, _mother, both, _one = family
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    opens(make, youth, by)
    line = write(youth, both, kind="opinion", text="Zorgelijk.")
    url = f"/personen/{youth.pk}/teksten/nieuw/"
    sent = {"kind": "report", "title": "Verslag", "statements": [line.pk]}
    reply = client.post(url, sent).content.decode()
    assert "rust alleen op meningen" in reply
    assert 'name="was_asked" value="on"' in reply
    assert client.post(url, sent | {"was_asked": "on"}).status_code == 302
    acts(by)
    page = client.get(f"/teksten/{Composition.objects.get().pk}/").content.decode()
    for part in (
        "rust alleen op meningen",
        "is niet opgeschreven",
        "Mening of inschat",
    ):
        assert part in page


def test_a_text_is_signed_by_the_form(make, client, family):
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    opens(make, family[0], by)
    acts(by)
    made = compose(family[0], by, [write(family[0], by).pk])
    url = f"/teksten/{made.pk}/tekenen/"
    assert "Tekenen: " in client.get(url).content.decode()
    refused = client.post(url, {"reason": "Alles gelezen.", "number": ""})
    assert "egistratie" in refused.content.decode()
    assert "Alles gelezen." in refused.content.decode()
    sent = {"reason": "Alles gelezen.", "number": "SKJ 9"}
    assert client.post(url, sent).url == f"/teksten/{made.pk}/"
    assert "al getekend" in client.post(url, sent).content.decode()


def test_the_pages_of_a_discussion(make, client, family):
    youth, _mother, both, one = family
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    opens(make, youth, by)
    line = write(youth, both)
    url = f"/personen/{youth.pk}/besprekingen/"
    assert "nog niet in een team besproken" in client.get(url).content.decode()
    sent = {
        "on_day": TODAY.isoformat(),
        "agenda": "Pip",
        "participants": one.capacity_id,
    }
    assert client.post(url + "nieuw/", sent).status_code == 302
    acts(by)
    [found] = queries.discussions_about(youth.pk, by=by, on=TODAY)
    decided = {"decision": "Wachten.", "reason": "Nog niet veilig.", "grounds": line.pk}
    for each in found.participants:
        decided[f"stance_{each.capacity_id}"] = "agrees"
    form = f"/besprekingen/{found.id}/besluit/"
    assert client.post(form, decided).status_code == 302
    stance = {"kind": "disagrees", "remark": "Te lang."}
    where = f"/besprekingen/{found.id}/standpunt/"
    assert client.post(where, stance).status_code == 302
    page = client.get(url).content.decode()
    for part in ("Wachten.", "Nog niet veilig.", "niet eens", "Te lang.", "voordeur"):
        assert part in page
