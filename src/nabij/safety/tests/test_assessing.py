"""A judgement is a person's: on grounds, with the child's voice, never overwritten."""

import datetime as dt

import pytest

from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.dossier.models import Statement
from nabij.rules.functions import Function as F
from nabij.safety.actions import Rests
from nabij.safety.agreeing.standing import ASSESSMENT, history, newest, version_of
from nabij.safety.tests.agreeing import OPINION, SOON, judged, near
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db


def test_a_judgement_rests_on_statements_and_keeps_what_was_known(make):
    youth = make.youth()
    make.contact(youth, is_youth_seen=True, on_day=TODAY, how="home")
    by = near(make, youth)
    made = judged(youth, by)
    (word,) = history(ASSESSMENT, youth.pk, on=TODAY)
    assert [g.kind for g in word.grounds] == ["fact", "view_of_child"]
    assert made.content["seen"] == [{"person": youth.pk, "on": TODAY.isoformat()}]
    assert (word.by.name, word.row.review_on) == (by.name, SOON)
    assert not word.is_uncertain


def test_a_judgement_on_opinions_only_is_a_question_and_no_block(make):
    youth = make.youth()
    by = near(make, youth)
    judged(
        youth, by, rests=Rests(said=[OPINION]), voice_child="", no_voice_why="Slaapt."
    )
    (word,) = history(ASSESSMENT, youth.pk, on=TODAY)
    assert word.is_uncertain


def test_the_second_to_judge_is_told_and_the_first_stays_in_the_history(make):
    youth = make.youth()
    by = near(make, youth)
    first = judged(youth, by)
    with pytest.raises(ChangedMeanwhile) as told:
        judged(youth, by)
    assert told.value.theirs["version"] == str(first.pk)
    version = version_of(ASSESSMENT, youth.pk)
    second = judged(youth, by, version=version, outcome="not_safe")
    assert second.replaces_id == first.pk
    assert len(history(ASSESSMENT, youth.pk, on=TODAY)) == 2


def test_two_organisations_judge_each_for_itself_and_the_newest_stands(make):
    youth = make.youth()
    ours = judged(youth, near(make, youth))
    team = near(make, youth, F.LOCAL_TEAM_WORKER, "Lokaal team", "local_team")
    later = AT + dt.timedelta(hours=1)
    theirs = judged(youth, team, version=str(ours.pk), outcome="unknown", at=later)
    assert newest(ASSESSMENT, [youth.pk])[youth.pk].pk == theirs.pk
    ours.refresh_from_db()
    assert ours.superseded_at is None
    assert theirs.controller_id == team.organisation_id != ours.controller_id


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"danger": "yes"}, "Schrijf op wat u nu doet"),
        ({"danger": "misschien"}, "Kies een antwoord"),
        ({"voice_child": " "}, "Wat zegt het kind zelf"),
        ({"review_on": TODAY}, "Kies een dag na vandaag"),
        ({"review_on": TODAY + dt.timedelta(days=183)}, "binnen een half jaar"),
        ({"reason": " "}, "Schrijf op waarom u dit besluit"),
        ({"rests": Rests()}, "rust op wat iemand zag of zei"),
        ({"rests": Rests(ids=[987_654])}, "intussen vervangen"),
    ],
)
def test_what_is_not_whole_is_refused(make, fields, sentence):
    youth = make.youth()
    by = near(make, youth)
    with pytest.raises(Refused) as refusal:
        judged(youth, by, **fields)
    assert sentence in refusal.value.sentence
    if sentence not in ("Schrijf op waarom u dit besluit",):
        assert not Statement.objects.filter(kind="view_of_child").exists()


def test_nobody_judges_a_child_whose_file_is_shut(make):
    by = near(make, make.youth())
    with pytest.raises(NotFound):
        judged(make.youth(), by)
