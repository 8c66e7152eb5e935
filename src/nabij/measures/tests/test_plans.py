"""The day of the plan, and the day from which the law counts: two clocks, two rules."""

import datetime as dt

import pytest

from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.dossier import queries as dossier
from nabij.measures import actions
from nabij.measures.models import PlanOfAction
from nabij.organisations.models import Capacity
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
FIXED = dt.date(2026, 7, 6)


@pytest.fixture
def case(make):
    """A protector with one measure, whose file is open to her."""
    by = make.actor(F.YOUTH_PROTECTOR, team=make.team())
    with make.as_register():
        professional = Capacity.objects.get(pk=by.capacity_id).professional
    measure = make.measure(make.youth())
    make.assignment(measure, make.worker(professional=professional))
    make.derived()
    acts(by)
    return by, measure


def fix(case, day=FIXED, version=""):
    by, measure = case
    return actions.fix_plan(
        measure_id=measure.pk, fixed_on=day, version=version, by=by, at=AT
    )


def open_kinds(case):
    return {row.kind for row in dossier.duties_about(persons=[case[1].youth_id])}


def test_a_plan_that_is_fixed_is_owed_no_more(case):
    assert "plan_kpi" in open_kinds(case)
    fix(case)
    assert "plan_kpi" not in open_kinds(case)


def test_of_two_who_fix_it_the_second_is_told(case):
    row = fix(case)
    with pytest.raises(ChangedMeanwhile, match="dag van dit plan") as told:
        fix(case, day=FIXED + DAY)
    assert told.value.theirs["fixed_on"] == FIXED.isoformat()
    fix(case, day=FIXED + DAY, version=row.recorded_at.isoformat())
    days = PlanOfAction.objects.filter(superseded_at=None)
    assert [row.fixed_on for row in days] == [FIXED + DAY]
    assert PlanOfAction.objects.count() == 2


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (TODAY + DAY, "toekomst"),
        (dt.date(2026, 5, 31), "ouder zijn dan de beschikking"),
    ],
)
def test_a_day_that_cannot_be_is_refused(case, day, sentence):
    with pytest.raises(Refused, match=sentence):
        fix(case, day=day)


def pass_over(case, ground="not_wanted", clear_on=FIXED, replaces=None):
    by, measure = case
    actions.pass_over_family_plan(
        measure_id=measure.pk,
        ground=ground,
        clear_on=clear_on,
        replaces=replaces,
        by=by,
        at=AT,
    )


def test_the_clock_of_the_law_begins_when_no_family_plan_will_come(case):
    assert "plan" not in open_kinds(case)
    pass_over(case, clear_on=dt.date(2026, 10, 5))
    rows = dossier.duties_about(persons=[case[1].youth_id])
    [row] = [row for row in rows if row.kind == "plan"]
    assert (row.rule_id, row.rule_kind) == ("GI-07", "LAW")
    assert row.due_on == dt.date(2026, 11, 16)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [({"ground": "busy"}, "drie gronden"), ({"clear_on": TODAY + DAY}, "toekomst")],
)
def test_only_the_grounds_of_the_law_count(case, about, sentence):
    with pytest.raises(Refused, match=sentence):
        pass_over(case, **about)


def test_a_second_decision_is_told_of_the_first(case):
    pass_over(case)
    with pytest.raises(ChangedMeanwhile):
        pass_over(case, ground="threat")


def test_a_shut_file_or_a_measure_without_a_plan_is_not_there(make, case):
    by, _measure = case
    probation = make.measure(make.youth(), type=41)
    acts(by)
    for number in (probation.pk, 999):
        with pytest.raises(NotFound):
            actions.fix_plan(
                measure_id=number, fixed_on=FIXED, version="", by=by, at=AT
            )


@pytest.mark.parametrize("function", [F.DIRECTOR, F.BEHAVIOURAL_SCIENTIST])
def test_who_decides_on_no_plan_is_refused(make, case, function):
    by = make.actor(function)
    with pytest.raises(NotAllowed):
        actions.fix_plan(
            measure_id=case[1].pk, fixed_on=FIXED, version="", by=by, at=AT
        )


@pytest.fixture
def page(make, client):
    leader = make.signed_in(client, F.TEAM_LEADER, team=make.team())
    measure = make.measure(make.youth())
    make.assignment(measure, make.worker())
    make.derived()
    return leader, f"/werklast/maatregelen/{measure.pk}/plan/"


def test_the_form_saves_both_days_and_shows_them_again(page, client):
    _leader, url = page
    assert client.get(url).status_code == 200
    told = {"fixed_on": "2026-07-06", "ground": "threat", "clear_on": "2026-06-20"}
    assert client.post(url, told).status_code == 302
    form = client.get(url).context["form"]
    assert form["fixed_on"].value() == FIXED
    assert (form["ground"].value(), form["clear_on"].value()) == (
        "threat",
        dt.date(2026, 6, 20),
    )


def test_a_ground_without_a_day_and_a_conflict_are_told(page, client):
    _leader, url = page
    alone = client.post(url, {"ground": "threat"})
    assert alone.status_code == 422
    assert "Kies de reden en de dag samen" in alone.content.decode()
    client.post(url, {"fixed_on": "2026-07-06"})
    late = client.post(url, {"fixed_on": "2026-07-20"})
    assert late.status_code == 409
    assert "2026-07-06" in late.content.decode()
