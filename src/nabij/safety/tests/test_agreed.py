"""Conditions, phases and the plan: set, found and ended by people, each told why."""

import datetime as dt
import io

import pypdf
import pytest

from nabij.base.errors import ChangedMeanwhile, Refused
from nabij.families import queries as families
from nabij.families.models import Person
from nabij.rules.functions import Function as F
from nabij.safety import actions
from nabij.safety.actions import Entered, Rests
from nabij.safety.agreeing import paper
from nabij.safety.agreeing.planning import plan_of
from nabij.safety.agreeing.reading import condition_now, conditions_of, version_of
from nabij.safety.agreeing.standing import PHASE, PLAN, history
from nabij.safety.agreeing.standing import version_of as decided
from nabij.safety.tests.agreeing import (
    ON_FACT,
    SOON,
    acted,
    condition,
    found,
    judged,
    near,
    opened_for,
    planned,
)
from nabij.safety.tests.making import professional
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db
LATER = SOON + dt.timedelta(days=14)


def looked(row, by, *, version="", **about):
    return acted(
        actions.record_finding,
        condition_id=row.pk,
        found=found(**about),
        version=version or version_of(row),
        by=by,
    )


def ended(row, by, outcome="met"):
    return acted(
        actions.end_condition,
        condition_id=row.pk,
        outcome=outcome,
        reason="Drie maanden goed gegaan.",
        version=version_of(row),
        by=by,
    )


def entered(youth, by, phase, *, answers=None):
    return acted(
        actions.enter_phase,
        person_id=youth.pk,
        entered=Entered(phase=phase, reason="Zo staat het nu.", answers=answers or {}),
        rests=ON_FACT,
        version=decided(PHASE, youth.pk),
        by=by,
    )


TRUE = dict.fromkeys(
    ("no_danger_now", "plan_stands", "conditions_met", "all_told"), "yes"
)


def test_a_condition_lives_from_decision_to_decision(make, told):
    youth = make.youth()
    by = near(make, youth)
    row = condition(youth, by)
    (now,) = conditions_of([youth.pk], on=TODAY)[youth.pk]
    assert (now.outcome, now.look_on, now.checker) == ("not_known", SOON, "oma")
    assert not now.is_known
    looked(row, by, look_on=LATER)
    now = condition_now(row.pk, on=TODAY)
    assert (now.outcome, now.look_on, now.is_known) == ("met", LATER, True)
    assert now.found[0].statement.source == "oma"
    ended(row, by)
    assert conditions_of([youth.pk], on=TODAY) == {}
    (was,) = conditions_of([youth.pk], on=TODAY, ended=True)[youth.pk]
    assert was.row.ended.replaces_id == was.row.decided_id
    assert [each["youths"] for each in told] == [[youth.pk]] * 3


def test_a_condition_that_nobody_looked_at_is_not_known(make):
    youth = make.youth()
    by = near(make, youth)
    row = condition(youth, by)
    looked(row, by)
    after = SOON + dt.timedelta(days=1)
    assert condition_now(row.pk, on=SOON).is_known
    late = condition_now(row.pk, on=after)
    assert (late.is_late, late.is_known, late.outcome) == (True, False, "met")


def test_the_other_half_of_the_duo_looks_and_only_who_set_it_ends_it(make):
    youth = make.youth()
    row = condition(youth, near(make, youth))
    team = near(make, youth, F.LOCAL_TEAM_WORKER, "Lokaal team", "local_team")
    made = looked(row, team, outcome="not_met", look_on=LATER)
    assert made.controller_id == team.organisation_id
    assert condition_now(row.pk, on=TODAY).look_on == LATER
    with pytest.raises(Refused, match="andere organisatie"):
        ended(row, team)


def test_what_changed_meanwhile_or_ended_is_told(make):
    youth = make.youth()
    by = near(make, youth)
    row = condition(youth, by)
    before = version_of(row)
    looked(row, by)
    with pytest.raises(ChangedMeanwhile, match="Een collega"):
        looked(row, by, version=before)
    ended(row, by)
    with pytest.raises(Refused, match="al beëindigd"):
        looked(row, by)


@pytest.mark.parametrize("day", ["died_on", "stillborn_on"])
def test_nothing_new_is_decided_about_who_died_and_nobody_is_to_look(make, client, day):
    youth = make.youth()
    by = near(make, youth)
    row = condition(youth, by)
    with make.as_register():
        Person.objects.filter(pk=youth.pk).update(**{day: TODAY})
    look = actions.Agreed(kind="during", owner=0, reason="x", every_days=7)
    about = {"person_id": youth.pk, "version": "", "by": by}
    for act in (
        lambda: condition(youth, by),
        lambda: entered(youth, by, "direct_safety"),
        lambda: _plan(youth, by),
        lambda: judged(youth, by),
        lambda: acted(actions.agree_watch, agreed=look, **about),
    ):
        with pytest.raises(Refused, match="overleden of levenloos geboren"):
            act()
    ended(row, by)  # what stood may still be closed
    reader = make.signed_in(client, F.YOUTH_PROTECTOR)
    opened_for(make, youth, reader, "GI Noord")
    shown = client.get(f"/personen/{youth.pk}/veiligheid/").content.decode()
    assert "blijft hier te lezen" in shown
    assert "Weten we niet" not in shown
    assert "Voorwaarde stellen" not in shown


def test_who_looks_at_a_condition_works_here(make):
    youth = make.youth()
    by = near(make, youth)
    stranger = make.actor(F.YOUTH_PROTECTOR, organisation="GI Zuid")
    with pytest.raises(Refused, match="werkt hier vandaag niet"):
        condition(youth, by, checker=professional(stranger))
    assert condition(youth, by, checker=professional(by)).checker_id


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"consequence": " ", "checker_words": ""}, "als het niet lukt, wie het"),
        ({"shown_by": ""}, "waaraan u dat ziet"),
        ({"look_on": TODAY - dt.timedelta(days=1)}, "Deze dag is voorbij"),
        ({"look_on": TODAY + dt.timedelta(days=93)}, "elke drie maanden"),
        ({"reason": ""}, "Schrijf op waarom u dit besluit"),
        ({"rests": Rests()}, "rust op wat iemand zag of zei"),
    ],
)
def test_half_a_condition_is_refused(make, fields, sentence):
    youth = make.youth()
    with pytest.raises(Refused) as refusal:
        condition(youth, near(make, youth), **fields)
    assert sentence in refusal.value.sentence


def test_a_phase_begins_when_all_is_true_and_back_at_any_time(make):
    youth = make.youth()
    by = near(make, youth)
    with pytest.raises(Refused, match="overslaan"):
        entered(youth, by, "risk_driven")
    entered(youth, by, "direct_safety")
    with pytest.raises(Refused, match="Kind en ouders weten"):
        entered(youth, by, "risk_driven", answers=TRUE | {"all_told": "unknown"})
    row = condition(youth, by)
    with pytest.raises(Refused, match="weten we nog niet: Vader"):
        entered(youth, by, "risk_driven", answers=TRUE)
    looked(row, by)
    made = entered(youth, by, "risk_driven", answers=TRUE)
    assert made.content["must"] == TRUE
    with pytest.raises(Refused, match="fase van nu"):
        entered(youth, by, "risk_driven")
    entered(youth, by, "direct_safety")
    names = [word.row.outcome for word in history(PHASE, youth.pk, on=TODAY)]
    assert names == ["direct_safety", "risk_driven", "direct_safety"]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"agreements": []}, "ten minste één afspraak"),
        ({"worse": []}, "als het slechter gaat"),
        ({"made_with": ""}, "met wie u dit plan maakte"),
        ({"review_on": TODAY}, "een dag na vandaag"),
        ({"review_on": TODAY + dt.timedelta(days=200)}, "binnen een half jaar"),
    ],
)
def test_half_a_plan_is_refused(make, fields, sentence):
    youth = make.youth()
    with pytest.raises(Refused) as refusal:
        _plan(youth, near(make, youth), **fields)
    assert sentence in refusal.value.sentence


def _plan(youth, by, **fields):
    return acted(
        actions.agree_plan,
        person_id=youth.pk,
        planned=planned(**fields),
        version=decided(PLAN, youth.pk),
        by=by,
    )


def test_a_plan_has_versions_and_stands_on_paper_without_an_address(make):
    youth = make.youth()
    by = near(make, youth)
    person = families.person_for(youth.pk, on=TODAY)
    with pytest.raises(Refused, match="Maak eerst een plan"):
        paper.as_pdf(person, by=by, at=AT)
    _plan(youth, by)
    condition(youth, by)
    _plan(youth, by, reason="Tweede gesprek.", made_with="Sam en oma")
    assert plan_of(youth.pk, on=TODAY).content["made_with"] == "Sam en oma"
    assert len(history(PLAN, youth.pk, on=TODAY)) == 2
    made = paper.as_pdf(person, by=by, at=AT)
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    text = " ".join(" ".join(p.extract_text() for p in pages).split())
    for words in ("Oma slaapt vrijdag hier", "06 12345678", "contactverbod", "112"):
        assert words in text
