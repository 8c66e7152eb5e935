"""What was said: kept with its kind, as shut as whom it is about, passed on."""

import datetime as dt

import pytest
from django.db import connection

from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.dossier import actions, queries
from nabij.dossier.actions import PassedOn, Said, Words
from nabij.dossier.models import Disclosure, Statement, StatementAbout
from nabij.families.models import Involvement, Relation
from nabij.organisations.models import Desk
from nabij.rules.functions import Function
from tests.make import AT, LONG_AGO, TODAY, acts

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)


@pytest.fixture
def family(make):
    """A youth and a mother; one worker has both open, a second only the youth."""
    youth = make.youth(nickname="Pip")
    mother = make.youth(register_key=None, given_name="Ria", family_name="Bos", sex="V")
    with make.as_register() as by:
        Relation.objects.create(
            controller_id=by.organisation_id,
            person=mother,
            other=youth,
            kind=Relation.Kind.PARENT_WITH_AUTHORITY,
            from_on=LONG_AGO,
            recorded_at=AT,
        )
    both, one = make.actor(Function.YOUTH_PROTECTOR), make.actor(Function.TEAM_LEADER)
    for person, actor in ((youth, both), (mother, both), (youth, one)):
        opens(make, person, actor)
    return youth, mother, both, one


def opens(make, person, actor):
    """The file of this person lies open at the own desk of this actor."""
    with make.as_register() as by:
        desk = Desk.objects.filter(
            kind=Desk.Kind.OWN, occupancy__capacity=actor.capacity_id
        ).first()
        Involvement.objects.create(
            controller_id=by.organisation_id,
            person=person,
            desk=desk,
            ground="execution",
            source="test",
            from_at=AT,
        )


def said(**more):
    start = {
        "kind": "fact",
        "text": "De voordeur stond open.",
        "source": "de juf",
        "said_on": TODAY,
    }
    return Said(**start | more)


def write(youth, by, about=(), at=AT, **more):
    acts(by, at)
    return actions.write_statement(
        person_id=youth.pk, said=said(**more), about=about, by=by, at=at
    )


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_a_line_about_two_opens_only_to_who_has_both_open(family):
    youth, mother, both, one = family
    line = write(youth, both, about=[mother.pk], text="Moeder was in de war.")
    assert queries.lines_about(youth.pk, on=TODAY)[0].about == ("Bos, Ria",)
    acts(one)
    [shown] = queries.lines_about(youth.pk, on=TODAY)
    assert (shown.is_hidden, shown.kind, shown.said_on) == (True, "fact", TODAY)
    assert (shown.text, shown.source, shown.about) == ("", "", ())
    assert raw("select text from dossier_statement") == []
    assert raw("select person_id from dossier_statementabout") == []
    with pytest.raises(NotFound, match="geen toegang"):
        queries.statement_for(line.pk)


def test_nobody_writes_about_somebody_whose_file_is_shut(family):
    youth, mother, _both, one = family
    with pytest.raises(Refused, match="niet open hebt"):
        write(youth, one, about=[mother.pk])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "gerucht"}, "Kies wat het is"),
        ({"text": "  "}, "wat er is gezegd"),
        ({"source": ""}, "wie dit zei"),
        ({"said_on": TODAY + dt.timedelta(days=1)}, "toekomst"),
    ],
)
def test_what_nobody_can_weigh_later_is_refused(family, fields, sentence):
    youth, _mother, both, _one = family
    with pytest.raises(Refused, match=sentence):
        write(youth, both, **fields)


def test_who_has_no_file_open_or_no_such_function_writes_nothing(make, family):
    youth = family[0]
    with pytest.raises(NotFound):
        write(youth, make.actor(Function.YOUTH_PROTECTOR))
    with pytest.raises(NotAllowed):
        write(youth, make.actor(Function.DIRECTOR))


def test_a_correction_keeps_what_stood_there_and_the_words_of_the_family(family):
    youth, mother, both, _one = family
    old = write(youth, both, about=[mother.pk])
    words = Words(
        beside_as="objection",
        voice="view_of_parent",
        who="moeder",
        text="Dat is niet waar.",
        said_on=TODAY,
    )
    actions.add_words(statement_id=old.pk, words=words, by=both, at=AT)
    new = actions.correct_statement(
        statement_id=old.pk,
        said=said(text="De achterdeur stond open."),
        about=[mother.pk],
        by=both,
        at=LATER,
    )
    [line] = queries.lines_about(youth.pk, on=TODAY)
    assert (line.id, line.text, line.is_corrected) == (new.pk, new.text, True)
    assert [word.text for word in line.beside] == ["Dat is niet waar."]
    past = Statement.objects.get(pk=old.pk)
    assert (past.text, past.superseded_at) == ("De voordeur stond open.", LATER)
    with pytest.raises(ChangedMeanwhile, match="verbeterd terwijl"):
        actions.correct_statement(statement_id=old.pk, said=said(), by=both, at=LATER)


def test_the_words_of_the_family_are_as_shut_as_what_they_are_about(family):
    youth, mother, both, one = family
    line = write(youth, both, about=[mother.pk])
    told = Words(
        beside_as="addition",
        voice="view_of_child",
        who="Pip",
        text="Mama was verdrietig.",
        said_on=TODAY,
    )
    made = actions.add_words(statement_id=line.pk, words=told, by=both, at=AT)
    assert list(made.abouts.values_list("person_id", flat=True)) == [mother.pk]
    acts(one)
    assert raw("select text from dossier_statement") == []
    with pytest.raises(NotFound):
        actions.add_words(statement_id=line.pk, words=told, by=one, at=AT)


def test_the_same_sent_twice_is_kept_once_and_told_in_every_file(make, family):
    youth, mother, both, _one = family
    first = write(youth, both, about=[mother.pk])
    again = write(youth, both, about=[mother.pk], at=AT + dt.timedelta(minutes=1))
    assert first.pk == again.pk
    with make.as_register():
        acts_of = AuditEntry.objects.filter(act="dossier.statement_written")
        told = set(acts_of.values_list("subject_id", flat=True))
    assert told == {youth.pk, mother.pk}


PASSED = {
    "to_whom": "De Raad",
    "ground": "court",
    "why": "Verzoek om verlenging",
    "on_day": TODAY,
}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"ground": ""}, "Zonder grond"),
        ({"to_whom": " "}, "aan wie"),
        ({"why": ""}, "welk verslag"),
        ({"ground": "consent", "why": ""}, "wie toestemming gaf"),
        ({"on_day": TODAY + dt.timedelta(days=1)}, "toekomst"),
    ],
)
def test_nothing_leaves_without_a_ground(family, fields, sentence):
    youth, _mother, both, _one = family
    line = write(youth, both)
    with pytest.raises(Refused, match=sentence):
        actions.pass_on(
            statement_id=line.pk, passed=PassedOn(**PASSED | fields), by=both, at=AT
        )
    assert not Disclosure.objects.exists()


def test_to_whom_it_went_is_as_shut_as_what_went(family):
    youth, mother, both, one = family
    line = write(youth, both, about=[mother.pk])
    actions.pass_on(statement_id=line.pk, passed=PassedOn(**PASSED), by=both, at=AT)
    [shown] = queries.lines_about(youth.pk, on=TODAY)
    assert [each.to_whom for each in shown.passed_on] == ["De Raad"]
    acts(one)
    assert raw("select to_whom from dossier_disclosure") == []


def test_another_organisation_corrects_nothing_and_objects_all_the_same(make, family):
    youth, _mother, both, _one = family
    line = write(youth, both)
    other = make.actor(Function.LOCAL_TEAM_WORKER, organisation="Lokaal team")
    with make.as_register() as by:
        Involvement.objects.create(
            controller_id=by.organisation_id,
            person=youth,
            desk=Desk.objects.get(occupancy__capacity=other.capacity_id),
            ground=Involvement.Ground.DUO,
            reason="Werkt mee aan het plan.",
            from_at=AT,
            until_at=AT + dt.timedelta(days=30),
            granted_by=both.capacity_id,
        )
    acts(other)
    with pytest.raises(Refused, match="andere organisatie"):
        actions.correct_statement(statement_id=line.pk, said=said(), by=other, at=AT)
    words = Words(
        beside_as="objection",
        voice="view_of_parent",
        who="vader",
        text="Ik was thuis.",
        said_on=TODAY,
    )
    made = actions.add_words(statement_id=line.pk, words=words, by=other, at=AT)
    assert made.controller_id == other.organisation_id
    acts(both)
    assert queries.lines_about(youth.pk, on=TODAY)[0].beside[0].who == "vader"


def test_the_count_of_a_line_cannot_be_pushed_past_who_it_is_about(family):
    youth, mother, both, one = family
    line = write(youth, both, about=[mother.pk])
    acts(one)
    changed = Statement.objects.filter(pk=line.pk).update(about_count=0)
    gone, _ = StatementAbout.objects.filter(statement=line.pk).delete()
    assert (changed, gone) == (0, 0)
