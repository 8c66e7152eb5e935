"""Caseloads are kept as counted; a case is weighed by who holds it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection

from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound
from nabij.measures import actions, queries
from nabij.measures.models import CaseloadDay, CaseWeight
from nabij.measures.workload.counts import kept_outlook, natural, trend
from nabij.organisations import queries as organisations
from nabij.rules.functions import Function as Who
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(make):
    """Anouk of Team 1 holds two measures of one family; Team 10 and 2 hold none."""
    anouk = make.professional("Anouk")
    worker = make.worker(team=make.team("Team 1"), professional=anouk)
    for name in ("Team 10", "Team 2"):
        make.worker(team=make.team(name))
    measures = [make.measure(make.youth(household="G1")) for _ in range(2)]
    for measure in measures:
        make.assignment(measure, worker)
    make.waiting_youth()
    return {"anouk": anouk, "worker": worker, "measures": measures}


def machine(make):
    return organisations.machine(
        organisation_id=make.organisation().pk, function=Who.FIGURES_MACHINE
    )


def count(make, **about):
    by = machine(make)
    return actions.count_caseloads(**{"again": False} | about, by=by, at=AT)


def rooms(make):
    found = queries.headroom_per_team(organisation_id=make.organisation().pk, on=TODAY)
    return [(each.team, each.load.measures, each.headroom) for each in found]


def test_kept_counts_and_live_counts_are_equal(make, held):
    acts(make.actor(Who.TEAM_LEADER, team=make.team("Team 1")))
    live = rooms(make)
    assert live == [("Team 1", 2, 10), ("Team 2", 0, 12), ("Team 10", 0, 12)]
    count(make)
    acts(make.actor(Who.TEAM_LEADER, team=make.team("Team 1")))
    assert rooms(make) == live


def test_headroom_beside_the_waiting_list_costs_two_queries(
    make, held, django_assert_num_queries
):
    count(make)
    acts(make.actor(Who.WAITING_LIST_COORDINATOR))
    with django_assert_num_queries(2):
        assert len(rooms(make)) == 3


def test_the_whole_counts_families_once_and_who_waits_beside(make, held):
    count(make)
    acts(make.actor(Who.DIRECTOR))
    whole = queries.headroom_of_organisation(
        organisation_id=make.organisation().pk, on=TODAY
    )
    load = whole.load
    assert (load.measures, load.youths, load.families, load.waiting) == (2, 2, 1, 1)
    assert (load.available_fte, whole.headroom) == (3.0, 34.0)


def test_a_year_is_kept_once_and_again_only_when_asked(make, held):
    assert count(make) == 53 * 4
    assert count(make) == 4
    assert count(make, again=True) == 53 * 4
    assert CaseloadDay.objects.count() == 53 * 4


def test_the_trend_and_the_coming_weeks_are_kept(make, held):
    count(make)
    acts(make.actor(Who.DIRECTOR))
    about = {"organisation_id": make.organisation().pk, "team_id": None, "on": TODAY}
    points = trend(**about)
    assert (len(points), points[0].load.measures, points[-1].load.measures) == (
        53,
        0,
        2,
    )
    outlook = kept_outlook(**about)
    assert len(outlook["weeks"]) == 13
    assert outlook["back_test"]["real"] == 34.0


def test_other_organisations_see_no_counts(make, held):
    count(make)
    make.organisation("GI Zuid")
    acts(make.actor(Who.DIRECTOR, organisation="GI Zuid"))
    assert CaseloadDay.objects.count() == 0


def test_only_a_machine_counts(make, held):
    with pytest.raises(NotAllowed, match="caseloads opnieuw tellen"):
        actions.count_caseloads(again=False, by=make.actor(Who.DIRECTOR), at=AT)


def test_counting_after_a_change_gives_the_capacity_back(make, held):
    leader = make.actor(Who.TEAM_LEADER, team=make.team("Team 1"))
    acts(leader)
    actions.count_today(by=leader, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.capacity', true)")
        assert cursor.fetchone() == (str(leader.capacity_id),)


def weigh(by, measure, *, weight="1.5", version="", at=AT):
    return actions.weigh_case(
        measure_id=measure.pk,
        weight=Decimal(weight),
        reason="veel reistijd",
        version=version,
        by=by,
        at=at,
    )


def test_a_worker_weighs_the_own_case(make, held):
    make.derived()
    by = make.actor(Who.YOUTH_PROTECTOR, professional=held["anouk"])
    with audit.trail():
        row = weigh(by, held["measures"][0])
        assert [entry["act"] for entry in entries()] == ["measures.case_weighed"]
    assert (row.weight, row.from_on) == (Decimal("1.5"), TODAY)
    count(make)
    acts(make.actor(Who.DIRECTOR))
    load = queries.headroom_per_team(organisation_id=make.organisation().pk, on=TODAY)[
        0
    ].load
    assert load.with_complexity == 1


def test_the_second_who_saves_sees_both_values(make, held):
    make.derived()
    by = make.actor(Who.YOUTH_PROTECTOR, professional=held["anouk"])
    leader = make.actor(Who.TEAM_LEADER, team=make.team("Team 1"))
    first = weigh(leader, held["measures"][0], weight="2")
    with pytest.raises(ChangedMeanwhile) as found:
        weigh(by, held["measures"][0], weight="3")
    assert found.value.theirs["weight"] == "2,00"
    later = AT + dt.timedelta(minutes=1)
    version = found.value.theirs["version"]
    weigh(by, held["measures"][0], weight="3", version=version, at=later)
    first.refresh_from_db()
    assert first.weight == Decimal(3)
    assert CaseWeight.objects.filter(superseded_at=later).count() == 1


def test_a_case_of_another_is_not_there(make, held):
    make.derived()
    stranger = make.actor(Who.YOUTH_PROTECTOR)
    with pytest.raises(NotFound):
        weigh(stranger, held["measures"][0])


@pytest.mark.parametrize("who", [Who.DIRECTOR, Who.WAITING_LIST_COORDINATOR])
def test_who_may_not_weigh_gets_a_sentence(make, held, who):
    with pytest.raises(NotAllowed, match="de zwaarte van een zaak vastleggen"):
        weigh(make.actor(who), held["measures"][0])


def test_team_2_comes_before_team_10():
    assert sorted(["Team 10", "Team 2", "Noord"], key=natural) == [
        "Noord",
        "Team 2",
        "Team 10",
    ]
