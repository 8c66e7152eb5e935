"""Who stands in opens the same files, from moment to moment, and no longer."""

import datetime as dt

import pytest
from django.db import connection

from nabij.base import audit, clock
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.organisations.models import Notice, Shield
from nabij.rules.functions import Function as F
from nabij.workforce import actions, queries
from nabij.workforce.models import Absence, Substitution
from nabij.workforce.substitution.roster import kind_label
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
TOMORROW, NEXT_WEEK = TODAY + DAY, TODAY + 7 * DAY


@pytest.fixture
def team(make):
    return make.team()


@pytest.fixture
def leader(make, team):
    return make.actor(F.TEAM_LEADER, team=team)


@pytest.fixture
def people(make, team):
    """Anne with a case; Bo and Cas, who can sign in too."""
    found = {}
    for name in ("Anne", "Bo", "Cas"):
        professional = make.professional(name, make.account())
        by = make.actor(F.YOUTH_PROTECTOR, team=team, professional=professional)
        found[name] = (by, make.worker(team=team, professional=professional))
    youth = make.youth()
    make.assignment(make.measure(youth), found["Anne"][1])
    make.derived()
    return found | {"youth": youth}


def asked(people, worker="Anne", substitute="Bo", **about):
    defaults = {"kind": "week", "from_on": TODAY, "until_on": NEXT_WEEK}
    return actions.Asked(
        worker_id=people[worker][1].pk,
        substitute_id=people[substitute][1].pk,
        **defaults | about,
    )


def agree(by, what, *, row=None, version="", at=AT):
    return actions.set_substitution(
        substitution_id=row, version=version, asked=what, by=by, at=at
    )


def opens(by, youth, at):
    """What the database itself says, in SQL of nobody's making."""
    acts(by, at)
    with connection.cursor() as cursor:
        cursor.execute("select count(*) from families_person where id = %s", [youth.pk])
        return cursor.fetchone()[0] == 1


def test_the_file_opens_with_the_substitution_and_shuts_exactly_with_it(people, leader):
    bo, youth = people["Bo"][0], people["youth"]
    assert not opens(bo, youth, AT)
    agree(leader, asked(people, from_on=TOMORROW))
    begin, end = clock.midnight(TOMORROW), clock.midnight(NEXT_WEEK)
    moment = dt.timedelta(seconds=1)
    for at, is_open in (
        (begin - moment, False),
        (begin, True),
        (end - moment, True),
        (end, False),
    ):
        assert opens(bo, youth, at) is is_open, at


def test_an_evening_opens_from_five_until_nine_and_not_by_day(people, leader):
    agree(leader, asked(people, kind="tonight", until_on=TODAY + 2 * DAY))
    bo, youth = people["Bo"][0], people["youth"]
    for day, hour, is_open in (
        (TODAY, 16, False),
        (TODAY, 17, True),
        (TOMORROW, 8, True),
        (TOMORROW, 9, False),
        (TOMORROW, 17, True),
        (TODAY + 2 * DAY, 8, True),
        (TODAY + 2 * DAY, 17, False),
    ):
        at = dt.datetime.combine(day, dt.time(hour), tzinfo=clock.AMSTERDAM)
        assert opens(bo, youth, at) is is_open, (day, hour)


def test_ending_today_shuts_the_file_now(people, leader):
    row = agree(leader, asked(people))
    later = AT + dt.timedelta(hours=1)
    assert opens(people["Bo"][0], people["youth"], later)
    actions.end_substitution(
        substitution_id=row.pk, until_on=TODAY, by=leader, at=later
    )
    assert not opens(people["Bo"][0], people["youth"], later)
    assert substitutes(leader, TODAY) == {}


def test_changing_the_substitute_moves_the_access(people, leader):
    row = agree(leader, asked(people))
    version = row.recorded_at.isoformat()
    later = AT + dt.timedelta(hours=1)
    agree(
        leader, asked(people, substitute="Cas"), row=row.pk, version=version, at=later
    )
    assert not opens(people["Bo"][0], people["youth"], later)
    assert opens(people["Cas"][0], people["youth"], later)
    with pytest.raises(ChangedMeanwhile):
        agree(leader, asked(people), row=row.pk, version=version, at=later)


def test_who_stands_in_for_the_substitute_opens_it_too(make, people, leader):
    agree(leader, asked(people))
    agree(leader, asked(people, "Bo", "Cas", from_on=TOMORROW))
    cas, youth = people["Cas"][0], people["youth"]
    assert not opens(cas, youth, AT)
    assert opens(cas, youth, clock.midnight(TOMORROW))
    away(make, people, "Bo", TOMORROW)
    acts(leader)
    found = substitutes(leader, TOMORROW)
    anne, cas = people["Anne"][1].pk, people["Cas"][1].pk
    assert found[anne] == cas


def substitutes(leader, on):
    """By worker: who stands in on a day, the first of the chain who is here."""
    here = {"controller_id": leader.organisation_id}
    present = queries.presences(**here, on=on)
    return queries.first_here(
        queries.stands(**here, since=on),
        is_here=lambda worker: present[worker].is_here,
        on=on,
    )


def away(make, people, name, from_on):
    worker = people[name][1]
    with make.as_register():
        Absence.objects.create(
            controller_id=worker.controller_id,
            worker=worker,
            share=1,
            from_on=from_on,
            recorded_at=AT,
        )


def test_access_of_a_substitute_who_leaves_ends_with_the_employment(people, leader):
    row = agree(leader, asked(people, until_on=TODAY + 60 * DAY, kind="holiday"))
    employed = people["Bo"][1].employment_set.get()
    employed.until_on = NEXT_WEEK
    employed.save()
    actions.settle_for(by=leader, at=AT)
    bo, youth = people["Bo"][0], people["youth"]
    assert opens(bo, youth, clock.midnight(NEXT_WEEK) - dt.timedelta(seconds=1))
    assert not opens(bo, youth, clock.midnight(NEXT_WEEK))
    acts(leader)
    found = substitutes(leader, NEXT_WEEK)
    assert found == {}
    assert row.until_on > NEXT_WEEK


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"substitute": "Anne"}, "Niemand neemt voor zichzelf waar"),
        ({"from_on": TODAY - DAY}, "niet in het verleden"),
        ({"until_on": TODAY}, "einddatum ligt niet na"),
        ({"until_on": None}, "Kies ook een einddatum"),
        ({"until_on": TODAY + 8 * DAY}, "hoogstens 7 dagen"),
        ({"kind": "tonight", "until_on": TODAY + 40 * DAY}, "hoogstens 31 dagen"),
        ({"kind": "always"}, "Kies wanneer iemand waarneemt"),
    ],
)
def test_what_cannot_hold_is_refused_with_a_sentence(people, leader, about, sentence):
    with pytest.raises(Refused, match=sentence):
        agree(leader, asked(people, **about))


def test_two_at_once_and_a_circle_are_refused_by_name(people, leader):
    agree(leader, asked(people))
    with pytest.raises(Refused, match="Voor Anne neemt Bo dan al waar"):
        agree(leader, asked(people, substitute="Cas", from_on=TOMORROW))
    with pytest.raises(Refused, match="Bo neemt in deze tijd zelf waar voor Anne"):
        agree(leader, asked(people, "Bo", "Anne"))
    agree(leader, asked(people, substitute="Cas", kind="tonight", until_on=TOMORROW))


def test_somebody_away_stands_in_only_when_covered(make, people, leader):
    away(make, people, "Bo", TODAY)
    with pytest.raises(Refused, match="Bo is op de eerste dag zelf afwezig"):
        agree(leader, asked(people))
    agree(leader, asked(people, "Bo", "Cas"))
    agree(leader, asked(people))


def test_somebody_without_cases_or_gone_does_not_stand_in(make, team, people, leader):
    helper = make.worker(team=team, function="support", name="Hans")
    gone = make.worker(team=team, until_on=TODAY, name="Gijs")
    soon = make.worker(team=team, until_on=TOMORROW, name="Sien")
    for worker, sentence in (
        (helper, "Hans doet geen zaken"),
        (gone, "Gijs is op de eerste dag niet in dienst"),
        (soon, "Sien werkt hier tot"),
    ):
        with pytest.raises(Refused, match=sentence):
            agree(leader, asked(people | {"Other": (None, worker)}, substitute="Other"))


def test_everybody_arranges_for_themselves_and_a_leader_for_the_team(
    make, people, leader
):
    anne, bo = people["Anne"][0], people["Bo"][0]
    agree(anne, asked(people))
    with pytest.raises(NotAllowed, match="alleen wie voor uzelf waarneemt"):
        agree(bo, asked(people, kind="tonight", substitute="Cas", until_on=TOMORROW))
    other = make.actor(F.TEAM_LEADER, team=make.team("Team 2"))
    with pytest.raises(NotAllowed, match="werkt in een ander team"):
        agree(other, asked(people, kind="tonight", until_on=TOMORROW))
    stranger = make.actor(F.TEAM_LEADER, organisation="GI Zuid")
    with pytest.raises(NotFound):
        agree(stranger, asked(people))


@pytest.mark.parametrize(
    "function", sorted(set(F) - {F.TEAM_LEADER, F.YOUTH_PROTECTOR})
)
def test_no_other_function_arranges_it(make, people, function):
    by = make.machine() if function.endswith("_machine") else make.actor(function)
    with pytest.raises(NotAllowed):
        agree(by, asked(people))


def test_both_are_told_without_a_name_and_the_trail_says_who(people, leader):
    with audit.trail() as trail:
        agree(leader, asked(people))
        acts_seen = [entry["act"] for entry in trail.entries]
    assert "workforce.substitution_set" in acts_seen
    assert "workforce.seats_settled" in acts_seen
    for name, act in (("Anne", "substitution_given"), ("Bo", "substitution_begins")):
        acts(people[name][0])
        notice = Notice.objects.get()
        assert (notice.act, notice.path) == (act, "/waarneming/")


def test_a_shielded_substitute_is_a_number_everywhere(people, leader):
    acts(leader)
    Shield.objects.create(
        professional=people["Bo"][1].professional,
        number="4711",
        from_on=TODAY - DAY,
        recorded_at=AT,
    )
    agree(leader, asked(people))
    (line,) = queries.roster(
        controller_id=leader.organisation_id, from_on=TODAY, until_on=None
    )
    assert line.substitute == "medewerker 4711"
    with pytest.raises(Refused, match="neemt medewerker 4711 dan al waar"):
        agree(leader, asked(people, substitute="Cas"))


def test_that_it_is_for_absence_is_not_for_everybody(people, leader):
    agree(leader, asked(people, kind="absence", until_on=None))
    (line,) = queries.roster(
        controller_id=leader.organisation_id, from_on=TODAY, until_on=None
    )
    assert kind_label(line, in_full=True) == "afwezig"
    assert kind_label(line, in_full=False) == "overdag"


def test_a_gap_is_named_until_somebody_stands_in(make, people, leader):
    away(make, people, "Anne", TOMORROW)
    acts(leader)
    about = {"controller_id": leader.organisation_id, "on": TODAY}
    (missing,) = queries.gaps(**about)
    assert (missing.worker, missing.from_on) == ("Anne", TOMORROW)
    assert queries.gaps(**about, team_id=leader.team_id + 1) == []
    agree(leader, asked(people))
    assert queries.gaps(**about) == []


def test_another_organisation_sees_no_line_of_the_roster(make, people, leader):
    agree(leader, asked(people))
    acts(make.actor(F.TEAM_LEADER, organisation="GI Zuid"))
    assert not Substitution.objects.exists()
    acts(None)
    assert not Substitution.objects.exists()
