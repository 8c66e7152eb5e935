"""A check: who may write it down, what is refused, and what the watch makes of it."""

import datetime as dt

import pytest

from nabij.base import audit
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.dossier import queries as dossier
from nabij.dossier.models import Contact
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as F
from nabij.safety import actions, checks, queries
from nabij.safety.models import SafetyCheck
from nabij.safety.tests.making import (
    BEGAN,
    check,
    opened,
    professional,
    recorded,
    set_watches,
    waiting,
    wanted,
    watch_of,
    watched,
)
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
MAY = {
    F.YOUTH_PROTECTOR,
    F.BEHAVIOURAL_SCIENTIST,
    F.TEAM_LEADER,
    F.WAITING_LIST_COORDINATOR,
}
SAID = actions.Said(
    kind="report", text="Sam slaapt slecht.", source="leerkracht", said_on=TODAY
)


def corrected(found: SafetyCheck, by, *, version: str = "", **fields):
    with audit.trail():
        return actions.correct_check(
            check_id=found.pk,
            checked=check(**fields),
            version=version or checks.version_of(found),
            by=by,
            at=AT + dt.timedelta(hours=1),
        )


@pytest.mark.parametrize("function", sorted(PEOPLE))
def test_who_may_check_is_said_by_function(make, function):
    youth, _owner = watched(make)
    by = make.actor(function)
    error = NotFound if function in MAY else NotAllowed
    if function in {F.TEAM_LEADER, F.WAITING_LIST_COORDINATOR}:
        assert recorded(youth, by).pk
    else:  # a function that may, but whose desk did not open this youth
        with pytest.raises(error):
            recorded(youth, by)


def test_the_worker_who_has_the_file_open_may_check(make):
    youth, _owner = watched(make)
    by = make.actor(F.YOUTH_PROTECTOR)
    opened(make, youth, *desks_of(make, by))
    assert recorded(youth, by).done_by_id == by.capacity_id


def desks_of(make, by):
    from nabij.organisations import actions as organisations

    with make.as_register() as register:
        who = professional(by)
        own = organisations.own_desks(
            organisation_id=register.organisation_id, professionals=[who]
        )
    return [own[who]]


def test_a_check_moves_the_next_one_and_says_who_was_seen(make):
    youth, by = watched(make)
    made = recorded(youth, by, also_seen="moeder, broertje", said=[SAID])
    watch = watch_of(make, youth)
    assert (watch.next_on, watch.counted_from_on) == (TODAY + 7 * DAY, TODAY)
    assert (watch.last_check_on, watch.last_seen_on) == (TODAY, TODAY)
    acts(by)
    contact = Contact.objects.get(pk=made.contact_id)
    assert (contact.kind, contact.how, contact.is_youth_seen) == (
        "safety_check",
        "home",
        True,
    )
    assert made.also_seen == "moeder, broertje"
    assert [s.text for s in dossier.statements_of([youth.pk])] == [SAID.text]


def test_a_check_without_the_youth_is_a_check_but_no_sight(make):
    youth, by = watched(make)
    recorded(youth, by, is_youth_seen=False, how="phone", with_whom="moeder")
    watch = watch_of(make, youth)
    assert watch.next_on == TODAY + 7 * DAY
    assert watch.last_seen_on is None


def test_a_check_in_vain_is_kept_and_stays_due(make):
    youth, by = watched(make)
    before = watch_of(make, youth)
    made = recorded(youth, by, is_in_vain=True, is_youth_seen=False, note="")
    after = watch_of(make, youth)
    assert (after.next_on, after.last_check_on) == (before.next_on, None)
    acts(by)
    wanted_now = list(queries.wanted_checks(controller_id=by.organisation_id))
    assert [w.fulfilled_by for w in wanted_now] == [None]
    assert Contact.objects.get(pk=made.contact_id).is_in_vain


def test_a_check_in_vain_leaves_a_day_that_was_brought_forward(make):
    youth, by = watched(make, urgency="D", began_on=TODAY)
    for urgency in ("A", "D"):
        set_watches(make, wanted(youth, by, urgency=urgency, began_on=TODAY))
    assert watch_of(make, youth).next_on == TODAY
    recorded(youth, by, is_in_vain=True, is_youth_seen=False)
    assert watch_of(make, youth).next_on == TODAY


def test_a_check_of_last_week_is_counted_from_its_own_day(make):
    youth, by = watched(make)
    recorded(youth, by, on_day=TODAY - 9 * DAY)
    assert watch_of(make, youth).next_on == TODAY - 2 * DAY


def test_an_older_check_does_not_put_a_newer_one_aside(make):
    youth, by = watched(make)
    first = recorded(youth, by)
    recorded(youth, by, version=checks.version_of(first), on_day=TODAY - 3 * DAY)
    assert watch_of(make, youth).next_on == TODAY + 7 * DAY


def test_class_a_is_checked_again_the_next_day(make):
    youth, by = watched(make, urgency="A")
    recorded(youth, by)
    assert watch_of(make, youth).next_on == TODAY + DAY


REFUSED = {
    "future": ({"on_day": TODAY + DAY}, "toekomst"),
    "no words": ({"note": " "}, "wat u zag of hoorde"),
    "no why": ({"must_change_class": True}, "waarom de urgentie anders moet"),
    "way": ({"how": "duif"}, "hoe het contact was"),
    "in vain and seen": ({"is_in_vain": True}, "kan niet samen"),
    "next before this": ({"next_on": TODAY}, "Kies een latere dag"),
    "next in the past": (
        {"on_day": TODAY - 5 * DAY, "next_on": TODAY - DAY},
        "Kies een latere dag",
    ),
    "seen by telephone": ({"how": "phone"}, "ziet u de jeugdige niet"),
    "later without reason": ({"next_on": TODAY + 8 * DAY}, "later dan de termijn"),
    "half a year": (
        {"next_on": TODAY + 300 * DAY, "next_reason": "reis"},
        "half jaar verder",
    ),
}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_cannot_be_is_refused_with_a_sentence(make, name):
    fields, sentence = REFUSED[name]
    youth, by = watched(make)
    before = watch_of(make, youth).recorded_at
    with pytest.raises(Refused, match=sentence):
        recorded(youth, by, **fields)
    assert watch_of(make, youth).recorded_at == before
    with make.as_register():
        assert not Contact.objects.filter(person=youth).exists()


def test_a_statement_without_a_source_is_refused(make):
    youth, by = watched(make)
    said = actions.Said(kind="fact", text="Iets", source=" ", said_on=TODAY)
    with pytest.raises(Refused, match="wie dit zei of zag"):
        recorded(youth, by, said=[said])


def test_later_than_the_interval_asks_a_reason_and_earlier_none(make):
    youth, by = watched(make)
    late = TODAY + 10 * DAY
    made = recorded(youth, by, next_on=late, next_reason="ziet oma elke dag")
    assert watch_of(make, youth).next_on == late
    recorded(
        youth, by, version=checks.version_of(made), next_on=TODAY + DAY, note="Nog eens"
    )
    assert watch_of(make, youth).next_on == TODAY + DAY


def test_the_chosen_day_outlives_the_derivation(make):
    youth, by = watched(make)
    late = TODAY + 10 * DAY
    recorded(youth, by, next_on=late, next_reason="ziet oma elke dag")
    assert set_watches(make, wanted(youth, by)) == 0
    assert watch_of(make, youth).next_on == late


def test_the_same_form_sent_twice_is_kept_once(make):
    youth, by = watched(make)
    one, two = recorded(youth, by), recorded(youth, by)
    assert one.pk == two.pk


def test_the_second_of_two_is_told_and_nothing_is_overwritten(make):
    youth, by = watched(make)
    recorded(youth, by)
    other = make.actor(F.TEAM_LEADER)
    with pytest.raises(ChangedMeanwhile, match="collega") as told:
        recorded(youth, other, note="Ik was er ook.")
    assert told.value.theirs["outcome"] == "jeugdige gezien"
    assert recorded(
        youth, other, note="Ik was er ook.", version=told.value.theirs["version"]
    ).pk


def test_a_check_of_another_institution_is_refused(make):
    youth = make.youth(organisation="GI Zuid")
    by = make.actor(F.WAITING_LIST_COORDINATOR)
    with pytest.raises(NotFound):
        recorded(youth, by)


def test_who_does_not_wait_can_be_checked_without_a_term(make):
    youth = waiting(make)
    by = make.actor(F.WAITING_LIST_COORDINATOR)
    made = recorded(youth, by)
    assert (made.due_on, made.next_on) == (None, None)


def test_a_correction_keeps_what_stood_there_and_counts_again(make):
    youth, by = watched(make)
    made = recorded(youth, by)
    after = corrected(made, by, is_in_vain=True, is_youth_seen=False, note="Dicht")
    watch = watch_of(make, youth)
    assert after.pk == made.pk
    assert (watch.next_on, watch.last_check_on) == (BEGAN + 7 * DAY, None)
    acts(by)
    assert SafetyCheck.objects.filter(person=youth).count() == 2
    assert Contact.objects.filter(person=youth, superseded_at=None).count() == 1


def test_a_corrected_word_leaves_a_day_that_was_brought_forward(make):
    youth, by = watched(make, urgency="D")
    made = recorded(youth, by)
    set_watches(make, wanted(youth, by, urgency="B"))
    assert watch_of(make, youth).next_on == TODAY + 7 * DAY
    corrected(made, by, note="Sam speelde binnen.")
    assert watch_of(make, youth).next_on == TODAY + 7 * DAY


def test_of_two_corrections_the_second_is_told(make):
    youth, by = watched(make)
    made = recorded(youth, by)
    version = checks.version_of(made)
    corrected(made, by, note="Eerst", version=version)
    with pytest.raises(ChangedMeanwhile):
        corrected(made, by, note="Daarna", version=version)


def test_a_check_that_asks_for_another_class_is_found(make):
    youth, by = watched(make)
    recorded(youth, by, must_change_class=True, why="Vader is terug in huis.")
    acts(by)
    found = queries.retriage_wanted([youth.pk])[youth.pk]
    assert (found.wanted_at, found.why) == (AT, "Vader is terug in huis.")
    assert queries.retriage_wanted([]) == {}


def test_the_duty_of_a_check_is_fulfilled_by_it_and_a_new_one_opens(make):
    youth, by = watched(make)
    made = recorded(youth, by)
    acts(by)
    new, old = queries.wanted_checks(
        controller_id=by.organisation_id, youths=[youth.pk]
    )
    assert (new.due_on, new.fulfilled_on) == (TODAY + 7 * DAY, None)
    assert (old.due_on, old.fulfilled_on) == (BEGAN + 7 * DAY, TODAY)
    assert old.fulfilled_by == made.contact_id
    assert new.source == f"watch:{youth.pk}:{new.due_on}"


def test_every_check_leaves_a_trail(make):
    youth, by = watched(make)
    with audit.trail():
        actions.record_check(
            person_id=youth.pk, checked=check(), version="", by=by, at=AT
        )
        acts_now = [(e["act"], e["subject_id"]) for e in entries()]
    assert ("safety.check_recorded", youth.pk) in acts_now
