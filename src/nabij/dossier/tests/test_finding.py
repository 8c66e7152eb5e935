"""Words are found in Dutch, inside open files only, and the word index is used."""

import datetime as dt

import pytest
from django.db import connection

from nabij.base.errors import Refused
from nabij.dossier import actions, queries
from nabij.dossier.models import StatementAbout
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

from .test_statements import family as family
from .test_statements import said, write

pytestmark = pytest.mark.django_db


def found(words):
    return [line.text for line in queries.find(words, on=TODAY).lines]


def test_words_are_found_as_dutch_has_them_newest_first(family):
    youth, _mother, both, _one = family
    write(youth, both, text="Zij maakt tekeningen op school.", said_on=TODAY)
    long_ago = TODAY - dt.timedelta(days=400)
    write(youth, both, text="Een tekening van thuis.", said_on=long_ago)
    write(youth, both, text="Rustig gesprek.", source="de tekenleraar")
    assert found("tekening") == [
        "Zij maakt tekeningen op school.",
        "Een tekening van thuis.",
    ]
    with connection.cursor() as cursor:
        cursor.execute("select nabij_statements_found('tekening', 1)")
        assert len(cursor.fetchall()) == 1
    assert found('"op school"') == ["Zij maakt tekeningen op school."]
    assert found("tekening -school") == ["Een tekening van thuis."]
    assert found("olifant") == found("de het een") == found("") == []
    with pytest.raises(Refused, match="minder woorden"):
        found("x" * 101)


def test_only_what_stands_and_is_open_is_found(make, family):
    youth, mother, both, one = family
    line = write(youth, both, text="Een olifant op zolder.")
    write(youth, both, about=[mother.pk], text="Moeder zag een olifant.")
    assert len(found("olifant")) == 2
    acts(one)
    assert found("olifant") == ["Een olifant op zolder."]
    acts(make.actor(Function.YOUTH_PROTECTOR))
    assert found("olifant") == []
    acts(both)
    new = said(text="Een giraf op zolder.")
    actions.correct_statement(statement_id=line.pk, said=new, by=both, at=AT)
    assert found("olifant") == ["Moeder zag een olifant."]
    assert found("giraf") == ["Een giraf op zolder."]


def test_nobody_reads_or_writes_the_words_past_the_function(family):
    youth, mother, both, one = family
    write(youth, both, about=[mother.pk], text="Een olifant.")
    acts(one)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from dossier_statementwords")
        assert cursor.fetchone() == (0,)
        cursor.execute("update dossier_statementwords set about = '{}'")
        assert cursor.rowcount == 0
        cursor.execute("select nabij_statements_found('olifant', 10)")
        assert cursor.fetchall() == []


def test_words_follow_whom_they_are_about_when_records_are_merged(make, family):
    youth, mother, both, one = family
    line = write(youth, both, about=[mother.pk], text="Een olifant.")
    with make.as_register():
        StatementAbout.objects.filter(statement=line).update(person=youth)
    acts(one)
    assert found("olifant") == ["Een olifant."]
