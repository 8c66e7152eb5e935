"""News becomes a notice: of an allocation, a late check, a second reading, a talk."""

import datetime as dt
from types import SimpleNamespace

import pytest

from nabij.allocation import actions as allocation
from nabij.allocation.events import Allocated
from nabij.allocation.tests.making import LATER, carer, proposed, waits
from nabij.base import audit
from nabij.organisations.actions import Consulted
from nabij.organisations.agreeing import consult
from nabij.organisations.models import Notice
from nabij.rules.functions import Function as F
from nabij.safety.models import Watch
from nabij.site import jobs, news
from nabij.waiting.telling import ask_second_reader
from nabij.waiting.tests.making_triages import decided, statement
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


def told(by):
    acts(by)
    return [(notice.act, notice.path) for notice in Notice.objects.order_by("pk")]


def somebody(make, function, **about):
    return make.actor(function, account=make.account(), **about)


def test_who_is_assigned_families_is_told(make):
    professional = make.professional("Anne", make.account())
    anne = make.actor(F.YOUTH_PROTECTOR, professional=professional)
    worker = make.worker(professional=professional)
    news._tell_assigned(
        Allocated(
            organisation_id=anne.organisation_id,
            proposal_id=1,
            from_on=TODAY,
            workers=((7, worker.pk), (8, worker.pk)),
        )
    )
    assert told(anne) == [("assigned", "/")]


def test_a_late_check_is_told_to_its_owner_and_who_leads(make):
    coordinator = somebody(make, F.WAITING_LIST_COORDINATOR)
    leader = somebody(make, F.TEAM_LEADER, team=make.team())
    make.waiting_youth()
    with make.as_register():
        Watch.objects.update(next_on=dt.date(2030, 1, 7))
    jobs.who_is_here_at(coordinator.organisation_id)
    assert told(leader) == []
    with make.as_register():
        Watch.objects.update(next_on=dt.date(2026, 1, 5))
    jobs.who_is_here_at(coordinator.organisation_id)
    assert ("check_overdue", "/veiligheid/") in told(coordinator)
    assert ("check_escalated", "/veiligheid/") in told(leader)


def test_a_triage_that_is_wanted_again_is_told_to_its_owner_once(make):
    coordinator = somebody(make, F.WAITING_LIST_COORDINATOR)
    youth = make.waiting_youth()
    ground = statement(make, youth)
    acts(coordinator)
    decided(coordinator, youth, ground)
    assert told(coordinator) == []
    statement(make, youth, kind="report", at=AT + dt.timedelta(hours=1))
    for _ in range(2):
        make.derived()
        assert told(coordinator) == [("retriage", "/taken/")]


@pytest.mark.parametrize("act", ["propose", "change", "confirm", "undo"])
def test_who_made_a_proposal_hears_what_a_colleague_does_with_it(make, act):
    maker, other = (somebody(make, F.WAITING_LIST_COORDINATOR) for _ in range(2))
    carer(make)
    waits(make)
    make.derived()
    acts(maker)
    draft = proposed(maker).proposal
    assert told(maker) == []
    acts(maker if act == "undo" else other)
    if act == "undo":
        confirm(draft, maker)
        acts(other)
    ACTS[act](draft, other)
    assert told(maker) == [("proposal_changed", f"/toewijzing/{draft.pk}/")]
    assert told(other) == []


def confirm(draft, by):
    with audit.trail():
        allocation.confirm(proposal_id=draft.pk, version=draft.version, by=by, at=LATER)


def change(draft, by):
    with audit.trail():
        allocation.change_line(
            line_id=draft.lines.get().pk,
            worker_id=None,
            reason="eerst een gesprek",
            version=draft.version,
            by=by,
            at=LATER,
        )


def undo(draft, by):
    with audit.trail():
        allocation.undo(proposal_id=draft.pk, reason="vergissing", by=by, at=LATER)


ACTS = {
    "propose": lambda draft, by: proposed(by, based_on=draft.pk),
    "change": change,
    "confirm": confirm,
    "undo": undo,
}


def test_a_second_reading_is_asked_of_others_than_who_decided(make):
    decider = somebody(make, F.WAITING_LIST_COORDINATOR)
    other = somebody(make, F.BEHAVIOURAL_SCIENTIST)
    triage = SimpleNamespace(decided_by_id=decider.capacity_id, prepared_by_id=None)
    acts(decider)
    ask_second_reader(triage, by=decider, at=AT)
    assert told(other) == [("second_reading", "/triage/")]
    assert told(decider) == []


def test_a_municipality_is_told_that_a_talk_awaits_its_answer(make):
    municipality = make.organisation("Gemeente Voorbeeld", kind="municipality")
    manager = somebody(make, F.CONTRACT_MANAGER, organisation="Gemeente Voorbeeld")
    by = somebody(make, F.DIRECTOR)
    acts(by)
    talk = Consulted(
        party_id=municipality.pk, with_whom="J. Bos", held_on=TODAY, record="Besproken"
    )
    with audit.trail():
        consult([talk], about="list:1", by=by, at=AT)
    assert told(manager) == [("list_awaits", "/overleg/")]
