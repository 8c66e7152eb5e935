"""A triage is a decision by a person, on grounds; the machine finds, never weighs."""

import datetime as dt

import pytest

from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.dossier.actions import Said
from nabij.dossier.models import Decision, Statement
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as Who
from nabij.safety import actions as safety
from nabij.waiting import queries
from nabij.waiting.models import Wait
from nabij.waiting.queries import Filters
from nabij.waiting.queries.triage import first_asked, prepared_for, triage_of
from nabij.waiting.tests.making_triages import (
    ANSWERS,
    DANGER,
    decided,
    later,
    statement,
    weighed,
)
from nabij.waiting.triaging import deciding as triage
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
YESTERDAY = TODAY - dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def nobody_drawn(settings):
    settings.SECOND_READING_SHARE = 0


@pytest.fixture
def sam(make):
    return make.waiting_youth(given_name="Sam")


@pytest.fixture
def ground(make, sam):
    return statement(make, sam)


@pytest.fixture
def by(make, sam, ground):
    somebody = make.actor(COORDINATOR, name="Carla Coördinator")
    acts(somebody)
    return somebody


def test_a_decision_stands_with_its_grounds_and_what_was_known(by, sam, ground):
    with audit.trail():
        row = decided(by, sam, ground)
        acts_done = [entry["act"] for entry in entries()]
    assert acts_done[0] == "waiting.triage_decided"
    assert (row.outcome, row.decided_by_id) == ("B", by.capacity_id)
    assert row.review_on == TODAY + dt.timedelta(days=14)
    assert [g.statement for g in row.grounds.all()] == [ground]
    assert row.content["facts"]["days"] == (TODAY - dt.date(2026, 6, 1)).days
    assert row.content["threat"] == "mist school"


def test_the_class_follows_into_the_wait(by, sam, ground):
    decided(by, sam, ground, letter="C")
    assert Wait.objects.get(youth=sam).urgency == "C"


def test_acute_leaves_the_list_at_once(make, by, sam, ground):
    make.list_entry(sam)
    make.derived()
    acts(by)
    assert Wait.objects.get(youth=sam).standing == Wait.Standing.WAITING_LIST
    decided(by, sam, ground, letter="A")
    wait = Wait.objects.get(youth=sam)
    assert (wait.standing, wait.urgency) == (Wait.Standing.UNLISTED, "A")


def test_words_typed_now_are_kept_as_statements_and_grounds(by, sam):
    said = Said(kind="report", text="hoorde geschreeuw", source="buur", said_on=TODAY)
    row = decided(by, sam, None, said=[said])
    [kept] = Statement.objects.filter(person=sam, text="hoorde geschreeuw")
    assert [g.statement for g in row.grounds.all()] == [kept]
    assert kept.written_by_id == by.capacity_id


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"letter": ""}, "Kies een klasse"),
        ({"letter": "E"}, "Kies een klasse"),
        ({"reason": " "}, "Schrijf op waarom u dit besluit"),
        ({"grounds": []}, "Een triage rust op minstens een uitspraak"),
        ({"grounds": [999_999]}, "gekozen uitspraken geldt niet meer"),
        ({"review_on": TODAY}, "Kies een dag na vandaag"),
        ({"answers": ANSWERS | DANGER}, "Dat mag. Schrijf op waarom het kan wachten"),
        ({"answers": ANSWERS | DANGER | {"danger_but": " "}}, "Dat mag. Schrijf op"),
        ({"answers": ANSWERS | {"danger": "yes"}}, "Schrijf op welk gevaar er nu is"),
        ({"answers": ANSWERS, "letter": "A"}, "Klasse A betekent: er is nu gevaar"),
        ({"answers": {"parent_why_not": "ziek"}}, "wat het kind zelf zegt"),
        ({"answers": {"child_why_not": "baby"}}, "wat de ouders zeggen"),
        (
            {"said": [Said(kind="fact", text="", source="x", said_on=TODAY)]},
            "Schrijf op wat er is gezegd",
        ),
        ({"seen_at": AT - dt.timedelta(hours=1)}, None),
    ],
)
def test_what_is_not_complete_is_refused(by, sam, ground, changes, sentence):
    if sentence is None:
        assert decided(by, sam, ground, **changes).outcome == "B"
        return
    before = Statement.objects.count()
    with pytest.raises(Refused, match=sentence):
        decided(by, sam, ground, **changes)
    assert not Decision.objects.filter(kind="waiting.triage").exists()
    assert Statement.objects.count() == before


def test_danger_and_yet_not_acute_is_decided_when_it_says_why(by, sam, ground):
    answers = ANSWERS | DANGER | {"danger_but": "vader is tot vrijdag weg"}
    row = decided(by, sam, ground, answers=answers)
    assert (row.outcome, row.content["danger_but"]) == ("B", answers["danger_but"])


def test_preparing_asks_which_danger_and_not_yet_why_it_can_wait(by, sam, ground):
    about = {"person_id": sam.pk, "replaces": None, "by": by, "at": AT}
    told = weighed(ground, answers=ANSWERS | {"danger": "yes"})
    with pytest.raises(Refused, match="Schrijf op welk gevaar er nu is"):
        triage.prepare_triage(weighed=told, **about)
    told = weighed(ground, answers=ANSWERS | DANGER)
    assert triage.prepare_triage(weighed=told, **about).outcome == "B"


def test_a_voice_that_stands_in_the_file_is_enough(make, by, sam):
    child = statement(make, sam, kind="view_of_child")
    parent = statement(make, sam, kind="view_of_parent")
    acts(by)
    row = decided(by, sam, None, answers={}, grounds=[child.pk, parent.pk])
    assert row.grounds.count() == 2


def test_a_statement_about_somebody_else_is_no_ground(make, by, sam):
    other = statement(make, make.waiting_youth(given_name="Vreemd"))
    acts(by)
    with pytest.raises(Refused, match="gekozen uitspraken geldt niet meer"):
        decided(by, sam, other)


def test_what_was_said_of_a_sister_is_a_ground_too(make, by):
    robin = make.waiting_youth(household="G9")
    sister = statement(make, make.waiting_youth(household="G9"))
    acts(by)
    assert decided(by, robin, sister).grounds.count() == 1


def test_a_report_that_came_meanwhile_is_read_first(make, by, sam, ground):
    statement(make, sam, kind="report", at=later())
    acts(by)
    with pytest.raises(Refused, match="Er kwam een bericht over dit kind binnen"):
        decided(by, sam, ground, seen_at=AT, at=later(hours=2))


def test_who_does_not_wait_gets_no_triage(make, by):
    robin = make.youth(given_name="Robin")
    worker = make.worker(team=make.team())
    make.assignment(make.measure(robin), worker, from_on=dt.date(2026, 6, 1))
    make.derived()
    leader = make.actor(Who.TEAM_LEADER, team=make.team())
    acts(leader)
    with pytest.raises(Refused, match="Robin wacht niet op een vaste werker"):
        decided(leader, robin, None)


def test_of_two_deciders_the_second_is_told_and_loses_nothing(make, by, sam, ground):
    first = decided(by, sam, ground)
    other = make.actor(COORDINATOR)
    acts(other)
    with pytest.raises(ChangedMeanwhile) as found:
        triage.decide_triage(
            person_id=sam.pk,
            weighed=weighed(ground, letter="D"),
            replaces=None,
            by=other,
            at=later(),
        )
    assert found.value.theirs["outcome"] == "B"
    assert triage_of([sam.pk])[sam.pk].decision_id == first.pk


def test_a_new_triage_keeps_the_old_one(by, sam, ground):
    first = decided(by, sam, ground)
    second = decided(by, sam, ground, letter="C", at=later())
    first.refresh_from_db()
    assert (second.replaces_id, first.superseded_at) == (first.pk, later())
    assert triage_of([sam.pk])[sam.pk].letter == "C"


def test_who_prepared_is_named_and_the_preparation_is_done(make, by, sam, ground):
    colleague = make.actor(Who.TEAM_LEADER)
    acts(colleague)
    about = {"person_id": sam.pk, "weighed": weighed(ground), "at": AT}
    with audit.trail():
        triage.prepare_triage(**about, replaces=None, by=colleague)
        assert [e["act"] for e in entries()] == ["waiting.triage_prepared"]
    assert triage_of([sam.pk]) == {}
    acts(by)
    assert prepared_for(sam.pk) is not None
    row = decided(by, sam, ground, at=later())
    assert row.prepared_by_id == colleague.capacity_id
    assert prepared_for(sam.pk) is None


def test_preparing_alone_names_no_preparer(by, sam, ground):
    about = {"person_id": sam.pk, "weighed": weighed(letter=""), "at": AT}
    row = triage.prepare_triage(**about, replaces=None, by=by)
    assert row.outcome == "open"
    assert decided(by, sam, ground, at=later()).prepared_by_id is None


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_who_may_decide_and_prepare(make, by, sam, ground, who):
    somebody = make.actor(who, team=make.team())
    acts(somebody)
    opens = {COORDINATOR, Who.TEAM_LEADER}
    calls = {
        "decide_triage": opens | {Who.BEHAVIOURAL_SCIENTIST},
        "prepare_triage": opens | {Who.BEHAVIOURAL_SCIENTIST, Who.YOUTH_PROTECTOR},
    }
    for name, allowed in calls.items():
        call = getattr(triage, name)
        about = {"person_id": sam.pk, "weighed": weighed(ground), "replaces": None}
        if who in opens:
            assert call(**about, by=somebody, at=AT).outcome == "B"
        else:
            # Allowed, but this file is not open to them: the same as not there.
            expected = NotFound if who in allowed else NotAllowed
            with pytest.raises(expected):
                call(**about, by=somebody, at=AT)


def wanted(sam, on=TODAY):
    found = queries.retriage_wanted([sam.pk], on=on).get(sam.pk)
    return found.because if found else None


def test_a_report_or_the_day_asks_for_another_triage(make, by, sam, ground):
    assert wanted(sam) is None
    row = decided(by, sam, ground)
    assert wanted(sam) is None
    assert wanted(sam, on=row.review_on) == "review"
    statement(make, sam, kind="report", at=later())
    acts(by)
    assert wanted(sam) == "report"
    decided(by, sam, ground, at=later(hours=2))
    assert wanted(sam) is None


def shown(by, name):
    page = queries.listed(filters=Filters(triage=name), by=by, on=TODAY, sort="-days")
    return [row.youth_id for row in page.rows]


def test_each_queue_holds_who_belongs_there(make, by, sam, ground):
    assert shown(by, "none") == [sam.pk]
    decided(by, sam, ground, letter="A", review_on=TODAY + dt.timedelta(days=1))
    queues = ("none", "again", "review", "prepared", "acute")
    assert [name for name in queues if shown(by, name)] == ["acute"]
    statement(make, sam, kind="report", at=later())
    acts(by, at=later())
    assert [name for name in queues if shown(by, name)] == ["again", "acute"]
    about = {"person_id": sam.pk, "weighed": weighed(ground), "replaces": None}
    triage.prepare_triage(**about, by=by, at=later(hours=2))
    assert [name for name in queues if shown(by, name)] == [
        "again",
        "prepared",
        "acute",
    ]


def test_who_waits_longest_without_a_triage_comes_first(make, by, sam):
    long_ago = make.youth()
    make.measure(long_ago, from_on=dt.date(2026, 1, 1), received_on=dt.date(2026, 1, 1))
    make.derived()
    acts(by)
    assert shown(by, "none") == [long_ago.pk, sam.pk]


def test_a_triage_of_an_earlier_wait_counts_no_more(make, by, sam, ground):
    decided(by, sam, ground)
    standing = triage_of([sam.pk])[sam.pk]
    assert standing.counts_for(TODAY + dt.timedelta(days=28))
    assert not standing.counts_for(TODAY + dt.timedelta(days=29))
    Wait.objects.filter(youth=sam).update(from_on=TODAY + dt.timedelta(days=29))
    page = queries.listed(
        filters=Filters(triage="none"),
        by=by,
        on=TODAY + dt.timedelta(days=40),
        sort="-days",
    )
    assert [row.youth_id for row in page.rows] == [sam.pk]


def test_another_institution_sees_no_triage(make, by, sam, ground):
    decided(by, sam, ground)
    make.organisation("GI Zuid")
    acts(make.actor(COORDINATOR, organisation="GI Zuid"))
    assert triage_of([sam.pk]) == {}
    assert queries.retriage_wanted([sam.pk], on=TODAY) == {}


def checked_and_asked(by, sam):
    safety.record_check(
        person_id=sam.pk,
        checked=safety.Checked(
            on_day=TODAY,
            how="home",
            is_in_vain=False,
            is_youth_seen=True,
            must_change_class=True,
            why="moeder is weg",
            note="niemand deed open",
        ),
        version="",
        by=by,
        at=later(),
    )


def test_a_check_that_asks_for_another_class_asks_for_a_triage(by, sam, ground):
    decided(by, sam, ground)
    checked_and_asked(by, sam)
    assert wanted(sam) == "check"
    assert shown(by, "again") == [sam.pk]


def test_a_check_asks_for_the_first_triage_too(by, sam):
    assert shown(by, "again") == []
    checked_and_asked(by, sam)
    assert shown(by, "again") == shown(by, "none") == [sam.pk]
    assert first_asked({sam.pk: TODAY}) == {sam.pk: TODAY}
    assert first_asked({sam.pk: TODAY + dt.timedelta(days=9)}) == {}
