"""What was said with one parent opens to who has her open; that it was, to all."""

import datetime as dt

import pytest
from django.db import connection
from django.urls import reverse

from nabij.base.errors import NotFound, Refused
from nabij.base.models import AuditContent, AuditEntry
from nabij.dossier import actions, queries
from nabij.dossier.actions import Met, Whom
from nabij.dossier.contacts.journal import Asked
from nabij.dossier.tests.test_statements import opens
from nabij.families.models import Relation
from nabij.rules.functions import Function
from tests.make import AT, LONG_AGO, TODAY, acts

pytestmark = pytest.mark.django_db
LATER = AT + dt.timedelta(hours=1)
SAID = "Zij drinkt weer, en wil dat hij het niet weet."


@pytest.fixture
def family(make):
    """A child and both parents; one worker has mother open too, another father."""
    child = make.youth(nickname="Pip")
    mother = make.youth(register_key=None, given_name="Ria", family_name="Bos", sex="V")
    father = make.youth(register_key=None, given_name="Ad", family_name="Dam", sex="M")
    with make.as_register() as by:
        for parent in (mother, father):
            Relation.objects.create(
                controller_id=by.organisation_id,
                person=parent,
                other=child,
                kind=Relation.Kind.PARENT_WITH_AUTHORITY,
                from_on=LONG_AGO,
                recorded_at=AT,
            )
    hers, his = make.actor(Function.YOUTH_PROTECTOR), make.actor(Function.TEAM_LEADER)
    for who, persons in ((hers, (child, mother)), (his, (child, father))):
        for person in persons:
            opens(make, person, who)
    return child, mother, hers, his


def recorded(child, by, at=AT, whom=None, **met):
    acts(by, at)
    told = {"kind": "conversation", "on_day": TODAY, "note": SAID} | met
    return actions.record_contact(
        person_id=child.pk, met=Met(**told), whom=whom or Whom(), by=by, at=at
    )


def on_timeline(child, by):
    acts(by)
    [entry] = queries.gather([child.pk], on=TODAY).entries
    return entry


def in_journal(by, **asked):
    acts(by)
    period = {"since": LONG_AGO, "until": TODAY}
    return queries.journal(Asked(**period | asked), by=by, on=TODAY, at=AT).lines


def raw(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchall()


def test_with_one_parent_it_is_about_her_and_shut_to_his_helper(family):
    child, mother, hers, his = family
    made = recorded(child, hers, whom=Whom(present=[mother.pk]), is_youth_seen=True)
    assert SAID in on_timeline(child, hers).lines
    assert "Ook over: Bos, Ria" in on_timeline(child, hers).lines
    shut = on_timeline(child, his)
    assert (shut.title, shut.day, shut.is_hidden, shut.who) == (
        "Gesprek",
        TODAY,
        True,
        "",
    )
    assert shut.lines == ("Over iemand van wie u het dossier niet open hebt.",)
    [line] = in_journal(his)
    assert (line.is_hidden, line.note, line.with_whom, line.writer) == (
        True,
        "",
        "",
        "",
    )
    # The terms are counted from it all the same, whoever reads.
    assert queries.last_seen([child.pk], on=TODAY)[child.pk].on_day == TODAY
    for table in ("contact", "contactwords"):
        found = raw(f"select note, with_whom from dossier_{table}")
        assert not any(SAID in note or "Bos" in whom for note, whom in found)
    with pytest.raises(NotFound, match="Vraag wie het schreef"):
        queries.words_in(queries.contact_for(made.pk))


def test_words_are_found_by_who_may_read_them_and_by_nobody_else(family):
    child, mother, hers, his = family
    recorded(child, hers, whom=Whom(present=[mother.pk]), is_in_vain=True)
    assert len(in_journal(hers, words="drinkt")) == 1
    assert in_journal(his, words="drinkt") == []
    assert in_journal(his, is_in_vain=True) == []
    assert len(in_journal(his)) == 1


@pytest.mark.parametrize("typed", ["moeder", "Mama "])
def test_who_types_only_mother_meant_the_mother(family, typed):
    child, _mother, hers, his = family
    made = recorded(child, hers, with_whom=typed)
    assert made.about_count == 1
    assert on_timeline(child, his).is_hidden


def test_whoever_says_why_leaves_it_open_to_all_and_that_is_kept(family):
    child, mother, hers, his = family
    whom = Whom(present=[mother.pk], why_not="Het ging alleen over school.")
    made = recorded(child, hers, whom=whom)
    assert SAID in on_timeline(child, his).lines
    assert made.why_not_about == "Het ging alleen over school."
    acts(hers)
    entry = AuditEntry.objects.filter(act="dossier.contact_recorded").get()
    content = AuditContent.objects.get(pk=entry.pk).content
    assert content["why_not_about"] == made.why_not_about


def test_both_parents_or_the_child_there_is_about_nobody_else(family):
    child, mother, hers, _his = family
    made = recorded(child, hers, whom=Whom(present=[mother.pk, child.pk]))
    assert (made.about_count, made.with_whom) == (0, "Bos, Ria; Jansen, Pip")


def test_nobody_marks_it_about_somebody_whose_file_is_shut(family):
    child, mother, _hers, his = family
    with pytest.raises(Refused, match="niet open hebt"):
        recorded(child, his, whom=Whom(about=[mother.pk]))


def correct(made, by, whom, **met):
    acts(by, LATER)
    told = {"kind": "conversation", "on_day": TODAY, "note": "Anders."} | met
    return actions.correct_contact(
        contact_id=made.pk,
        met=Met(**told),
        whom=whom,
        seen_at=made.recorded_at,
        by=by,
        at=LATER,
    )


def test_who_corrects_it_says_why_it_is_not_about_her_any_more(family):
    child, mother, hers, his = family
    made = recorded(child, hers, whom=Whom(present=[mother.pk]))
    with pytest.raises(Refused, match="ging ook over Bos, Ria"):
        correct(made, hers, Whom())
    correct(made, hers, Whom(why_not="Zij was er niet bij."))
    assert on_timeline(child, his).lines == ("Anders.",)
    assert not any(SAID in note for (note,) in raw("select note from dossier_contact"))
    assert raw("select note from dossier_contactwords") == []
    acts(hers)
    assert raw("select note from dossier_contactwords") == [(SAID,)]


def test_a_correction_that_makes_it_about_her_shuts_what_stood_there(family):
    child, mother, hers, his = family
    made = recorded(child, hers)
    assert SAID in on_timeline(child, his).lines
    correct(made, hers, Whom(about=[mother.pk]))
    acts(his)
    assert not any(SAID in note for (note,) in raw("select note from dossier_contact"))
    assert on_timeline(child, his).is_hidden


def test_the_same_one_sent_twice_is_kept_once(family):
    child, mother, hers, _his = family
    first = recorded(child, hers, whom=Whom(present=[mother.pk]))
    again = recorded(child, hers, whom=Whom(present=[mother.pk]))
    assert first.pk == again.pk


def test_the_form_asks_who_was_there_and_whom_it_is_about(make, client, family):
    child, mother, _hers, _his = family
    by = make.signed_in(client, Function.YOUTH_PROTECTOR)
    for person in (child, mother):
        opens(make, person, by)
    url = reverse("dossier:record_contact", args=[child.pk])
    assert "Wie uit het gezin was erbij" in client.get(url).content.decode()
    told = {"kind": "conversation", "note": SAID, "on_day": TODAY.isoformat()}
    assert client.post(url, told | {"present": [mother.pk]}).status_code == 302
    acts(by)
    [row] = raw("select id, note, about_count from dossier_contact")
    assert row[1:] == ("", 1)
    page = client.get(reverse("dossier:correct_contact", args=[row[0]]))
    text = page.content.decode()
    assert SAID in text
    assert f'value="{mother.pk}" id="id_about_0" checked' in text.replace("\n", " ")
