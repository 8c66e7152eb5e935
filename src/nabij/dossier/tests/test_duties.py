"""A duty is done by what is written down; who may say so, and what is refused."""

import datetime as dt

import pytest

from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.dossier import actions, queries
from nabij.dossier.actions import Met, Scope, WantedDuty
from nabij.dossier.models import Contact, Duty
from nabij.rules import duties as rules
from nabij.rules.functions import Function as F
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
KINDS = ("evaluation",)


@pytest.fixture
def youth(make):
    """Waits, so that the coordinator has the file open."""
    make.actor(F.WAITING_LIST_COORDINATOR, name="Corrie")
    return make.waiting_youth()


@pytest.fixture
def owner(make):
    return make.professional("Vera")


def wanted(youth, who, *, kind="evaluation", source="measure:1:evaluation:1", **more):
    return WantedDuty(
        **{
            "source": source,
            "kind": kind,
            "person_id": youth.pk if youth else None,
            "rule": rules.EVALUATION,
            "started_on": TODAY - 9 * DAY,
            "known_on": TODAY - 9 * DAY,
            "due_on": TODAY,
            "owner": who.pk,
            "owned_as": "fixed",
        }
        | more
    )


def set_to(make, *wants, kinds=KINDS, persons=None, at=AT):
    with make.as_register() as by:
        return actions.set_duties(
            controller_id=by.organisation_id,
            wanted=wants,
            scope=Scope(kinds=kinds, persons=persons, because={"evaluation": "Klaar."}),
            by=by,
            at=at,
        )


@pytest.fixture
def trail():
    from nabij.base import audit

    with audit.trail() as found:
        yield found


@pytest.fixture
def duty(make, youth, owner, trail):
    set_to(make, wanted(youth, owner))
    with make.as_register():
        return Duty.objects.get(kind="evaluation")


def test_one_entry_counts_a_run_and_a_run_without_change_leaves_none(
    make, youth, owner, trail
):
    before = len(trail.entries)
    assert set_to(make, wanted(youth, owner)).opened == 1
    assert set_to(make, wanted(youth, owner)).is_nothing
    [entry] = trail.entries[before:]
    assert entry["act"] == "dossier.duties_settled"
    assert entry["content"]["opened"] == 1


def test_nothing_is_deleted_what_is_not_asked_for_lapses_and_may_return(
    make, duty, youth, owner
):
    assert set_to(make).lapsed == 1
    with make.as_register():
        duty.refresh_from_db()
    assert (duty.lapsed_on, duty.lapsed_because) == (TODAY, "Klaar.")
    assert set_to(make, wanted(youth, owner)).reopened == 1
    with make.as_register():
        duty.refresh_from_db()
    assert (duty.lapsed_on, duty.lapsed_because) == (None, "")


def test_a_clock_that_is_kept_stays_whatever_is_asked(make, duty, youth, owner):
    later = {"due_on": TODAY + 90 * DAY, "started_on": TODAY}
    assert set_to(make, wanted(youth, owner, keeps_clock=True, **later)).is_nothing
    assert set_to(make, wanted(youth, owner, **later)).moved == 1


def test_without_an_owner_none_is_made_and_one_that_stands_keeps_its_own(
    make, duty, youth, owner
):
    nobody = {"owner": None, "owned_as": ""}
    other = wanted(youth, owner, source="measure:2:evaluation:1", **nobody)
    assert set_to(make, wanted(youth, owner, **nobody), other).unowned == 1
    with make.as_register():
        assert list(Duty.objects.filter(kind="evaluation")) == [duty]
        duty.refresh_from_db()
    assert (duty.owner_id, duty.owned_as) == (owner.pk, "fixed")


def test_what_was_done_long_before_makes_no_row(make, youth, owner, trail):
    old = {"due_on": TODAY - 400 * DAY, "fulfilled_on": TODAY - 410 * DAY}
    late = old | {"fulfilled_on": None, "source": "measure:3:evaluation:1"}
    assert set_to(make, wanted(youth, owner, **old)).is_nothing
    assert set_to(make, wanted(youth, owner, **late)).opened == 1


def test_a_scope_of_some_leaves_the_others(make, duty, youth, owner):
    assert set_to(make, persons=[]).is_nothing
    assert set_to(make, kinds=("plan",)).is_nothing
    assert set_to(make, persons=[youth.pk]).lapsed == 1


@pytest.fixture
def coordinator(make, youth):
    by = make.actor(F.WAITING_LIST_COORDINATOR, name="Dora")
    return by


def test_a_contact_with_its_duty_fulfils_it(make, duty, youth, coordinator):
    acts(coordinator)
    met = Met(kind="conversation", on_day=TODAY - DAY)
    contact = actions.record_contact(
        person_id=youth.pk, met=met, duty_id=duty.pk, by=coordinator, at=AT
    )
    duty.refresh_from_db()
    assert (duty.fulfilled_on, duty.fulfilled_by_id) == (TODAY - DAY, contact.pk)
    assert set_to(make, kinds=("evaluation",)).is_nothing


@pytest.mark.parametrize("kind", ["conversation", "first_contact"])
def test_with_its_duty_a_contact_settles_once_what_follows(
    duty, youth, coordinator, monkeypatch, kind
):
    asked = []
    monkeypatch.setattr(
        "nabij.dossier.events._followers", [lambda **about: asked.append(about)]
    )
    acts(coordinator)
    met = Met(kind=kind, on_day=TODAY, is_youth_seen=True)
    for _twice in range(2):
        actions.record_contact(
            person_id=youth.pk, met=met, duty_id=duty.pk, by=coordinator, at=AT
        )
    assert [each["persons"] for each in asked] == [[youth.pk]]


def test_nobody_reached_fulfils_nothing_and_nothing_is_kept(duty, youth, coordinator):
    acts(coordinator)
    met = Met(kind="conversation", on_day=TODAY, is_in_vain=True)
    with pytest.raises(Refused, match="niemand bereikt"):
        actions.record_contact(
            person_id=youth.pk, met=met, duty_id=duty.pk, by=coordinator, at=AT
        )
    duty.refresh_from_db()
    assert duty.fulfilled_on is None
    assert not Contact.objects.filter(person=youth).exists()


def test_a_first_contact_fulfils_its_term_in_the_same_change(youth, coordinator):
    acts(coordinator)
    met = Met(kind="first_contact", on_day=TODAY)
    contact = actions.record_contact(person_id=youth.pk, met=met, by=coordinator, at=AT)
    row = Duty.objects.get(kind="first_contact")
    assert (row.fulfilled_on, row.fulfilled_by_id) == (TODAY, contact.pk)


def test_what_a_record_shows_nobody_says_by_hand(youth, coordinator):
    acts(coordinator)
    row = Duty.objects.get(kind="first_contact")
    with pytest.raises(Refused, match="vanzelf gedaan"):
        actions.fulfil_duty(duty_id=row.pk, by=coordinator, at=AT)


def test_done_twice_is_done_once_and_lapsed_is_not_done(make, duty, coordinator):
    acts(coordinator)
    actions.fulfil_duty(duty_id=duty.pk, by=coordinator, at=AT)
    again = actions.fulfil_duty(duty_id=duty.pk, by=coordinator, at=AT + 3 * DAY)
    assert again.fulfilled_on == TODAY
    with make.as_register():
        Duty.objects.update(fulfilled_on=None, lapsed_on=TODAY)
    acts(coordinator)
    with pytest.raises(Refused, match="vervallen"):
        actions.fulfil_duty(duty_id=duty.pk, by=coordinator, at=AT)


def test_the_duty_of_a_shut_file_is_not_there(make, duty):
    stranger = make.actor(F.YOUTH_PROTECTOR)
    acts(stranger)
    with pytest.raises(NotFound):
        actions.fulfil_duty(duty_id=duty.pk, by=stranger, at=AT)
    with pytest.raises(NotFound, match="Deze taak bestaat niet"):
        queries.duty_for(duty.pk)


@pytest.mark.parametrize("function", [F.DIRECTOR, F.MINISTRY, F.INSPECTOR])
def test_who_does_no_casework_says_nothing(make, duty, function):
    by = make.actor(function)
    with pytest.raises(NotAllowed):
        actions.fulfil_duty(duty_id=duty.pk, by=by, at=AT)


def test_counts_per_owner_and_what_was_done_in_time(make, youth, owner, trail):
    set_to(
        make,
        wanted(youth, owner, source="a", due_on=TODAY - DAY),
        wanted(youth, owner, source="b", due_on=TODAY),
        wanted(youth, owner, source="c", due_on=TODAY, fulfilled_on=TODAY),
        wanted(youth, owner, source="d", due_on=TODAY - DAY, fulfilled_on=TODAY),
    )
    with make.as_register() as by:
        here = {"controller_id": by.organisation_id}
        [counted] = queries.duty_counts(on=TODAY, owners=[owner.pk], **here)
        [share] = queries.within_term(from_on=TODAY - DAY, until_on=TODAY + DAY, **here)
    assert (counted.kind, counted.open, counted.late) == ("evaluation", 2, 1)
    assert (share.kind, share.due, share.in_time) == ("evaluation", 4, 1)


def test_the_form_offers_what_can_be_done_in_a_contact(make, duty, youth, client):
    make.signed_in(client, F.WAITING_LIST_COORDINATOR)
    url = f"/personen/{youth.pk}/contact/"
    page = client.get(f"{url}?taak={duty.pk}").content.decode()
    assert "Hiermee is gedaan" in page
    assert f'value="{duty.pk}" selected' in page
    sent = {"kind": "conversation", "on_day": "2026-10-30", "duty": duty.pk}
    assert client.post(url, sent).status_code == 302
    acts(make.actor(F.WAITING_LIST_COORDINATOR))
    duty.refresh_from_db()
    assert duty.fulfilled_on == dt.date(2026, 10, 30)
    assert AuditEntry.objects.filter(act="dossier.duty_fulfilled").count() == 1
