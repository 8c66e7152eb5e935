"""A proposal is confirmed in one act under a lock, and taken back on its day."""

import datetime as dt

import pytest

from nabij.allocation import actions
from nabij.allocation.events import Allocated, Withdrawn
from nabij.allocation.models import Proposal
from nabij.allocation.on_file import ALLOCATED
from nabij.allocation.tests.making import (
    LATER,
    audited,
    by_youth,
    carer,
    confirmed,
    held,
    proposed,
    undone,
    urgency,
    waits,
)
from nabij.base import audit, events
from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.dossier import queries as dossier
from nabij.families.models import Involvement
from nabij.measures.models import Assignment
from nabij.organisations.models import Notice
from nabij.rules.functions import Function as Who
from nabij.waiting.models import Wait
from tests.make import TODAY, acts, entries

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR


@pytest.fixture
def ready(make, by):
    """Two families, one worker with room for both, a draft."""
    worker = carer(make, name="Anouk de Vries")
    youths = [waits(make, days=90), waits(make, urgency="C", days=40)]
    make.derived()
    acts(by)
    draft = proposed(by).proposal
    return {
        "worker": worker,
        "name": "Anouk de Vries",
        "youths": youths,
        "draft": draft,
    }


def confirm(ready, by, **about):
    return confirmed(ready["draft"], by, **about)


def undo(ready, by, **about):
    return undone(ready["draft"], by, **about)


def test_everybody_gets_the_worker_and_nobody_waits(make, by, ready):
    made = confirm(ready, by)
    assert made.state == Proposal.State.CONFIRMED
    with make.as_register():
        rows = Assignment.objects.current().filter(worker=ready["worker"])
        assert {row.youth_id for row in rows} == {y.pk for y in ready["youths"]}
        assert {(row.role, row.from_on) for row in rows} == {("fixed", TODAY)}
        assert not Wait.objects.filter(is_past=False).exists()


def test_the_reason_stands_as_a_decision_at_each_youth(make, by, ready):
    confirm(ready, by)
    youth = ready["youths"][0]
    with make.as_register():
        decision = dossier.standing_decisions(ALLOCATED, person_id=youth.pk).get()
    assert decision.decided_by_id == by.capacity_id
    assert "Plaats 1 van 2: klasse B, 90 dagen sinds de eerste klok" in decision.reason
    assert decision.content["rank"]["days_waited"] == 90


def test_why_somebody_deviated_is_read_in_the_file_and_said_once(make, by, ready):
    other = carer(make, name="Bea")
    acts(by)
    lines = by_youth(ready["draft"])
    line = lines[ready["youths"][0].pk]
    about = {"line_id": line.pk, "worker_id": other.pk, "version": 1}
    why = {"reason": "Bea kent de school.", "by": by, "at": LATER}
    made = audited(actions.change_line, **about, **why).proposal
    confirm({"draft": made}, by)
    with make.as_register():
        entries_ = dossier.gather([ready["youths"][0].pk], on=TODAY).entries
    (told,) = [e.lines for e in entries_ if e.kind == "worker"]
    assert "Er is afgeweken van het voorstel, omdat: Bea kent de school." in told[-1]
    assert told[-1].count("kent de school") == 1
    assert told[-1].startswith("Waarom: Toewijzingsvoorstel")


def test_no_other_family_stands_by_name_in_the_file(make, by, ready):
    first, second = (by_youth(ready["draft"])[youth.pk] for youth in ready["youths"])
    worker = ready["worker"].pk
    moved = {"family": second.family_key, "from": worker, "worker": worker}
    first.why_worker = [{"code": "MOVED_FOR", "values": moved}]
    with make.as_register():
        first.save(update_fields=["why_worker"])
    acts(by)
    confirm(ready, by)
    youth = ready["youths"][0]
    with make.as_register():
        told = dossier.standing_decisions(ALLOCATED, person_id=youth.pk).get().reason
    assert "zodat ook een ander gezin iemand kreeg" in told
    assert "Jansen" not in told


def test_held_back_and_taken_back_are_read_in_the_file(make, by, ready):
    first, second = ready["youths"]
    line = by_youth(ready["draft"])[second.pk]
    about = {"line_id": line.pk, "worker_id": None, "version": 1}
    why = {"reason": "eerst gesprek", "by": by, "at": LATER}
    made = audited(actions.change_line, **about, **why).proposal
    confirm({"draft": made}, by)
    undo({"draft": made}, by, reason="verkeerde dag")
    with make.as_register():
        told = {
            youth.pk: [
                (e.title, e.lines)
                for e in dossier.gather([youth.pk], on=TODAY).entries
                if e.kind == "allocation"
            ]
            for youth in ready["youths"]
        }
    assert told[first.pk] == [("Toewijzing teruggedraaid", ("Waarom: verkeerde dag",))]
    title = f"Aangehouden bij voorstel {made.pk}: nu geen jeugdbeschermer"
    assert told[second.pk] == [(title, ("Waarom: eerst gesprek",))]


def test_the_file_opens_to_the_worker_and_closes_to_the_waiting_desk(make, by, ready):
    youth = ready["youths"][0]
    confirm(ready, by)
    with make.as_register():
        grounds = Involvement.objects.filter(person=youth, until_at=None)
        assert {row.ground for row in grounds} == {"execution", "team"}
    acts(by, LATER)
    assert list(ready["draft"].lines.all()) == []


def test_what_was_done_is_told_and_stands_in_the_trail(
    by, ready, django_capture_on_commit_callbacks
):
    heard = []
    events.subscribe(Allocated, heard.append)
    with django_capture_on_commit_callbacks(execute=True), audit.trail():
        draft = ready["draft"]
        actions.confirm(proposal_id=draft.pk, version=1, by=by, at=LATER)
        done = [entry["act"] for entry in entries()]
    assert done.count("allocation.allocated") == 2
    assert done.count("allocation.confirmed") == 1
    (news,) = heard
    assert news.workers == tuple(
        (youth.pk, ready["worker"].pk) for youth in ready["youths"]
    )


def test_the_second_to_confirm_is_told_who_was_first(make, by, ready):
    confirm(ready, by)
    other = make.actor(COORDINATOR)
    acts(other)
    with pytest.raises(ChangedMeanwhile, match="al bevestigd op"):
        confirm(ready, other)
    with make.as_register():
        assert Assignment.objects.current().count() == 2


def test_a_change_that_alters_the_outcome_stops_it_and_nothing_is_lost(make, by, ready):
    newcomer = waits(make, urgency="B", days=400)
    held(make, ready["worker"], 10)
    make.derived()
    acts(by)
    with pytest.raises(ChangedMeanwhile, match="Gezinnen erbij: 1") as told:
        confirm(ready, by)
    lines = told.value.lines
    assert any("wacht nu ook" in line for line in lines)
    assert sum(f"eerst {ready['name']}, nu niemand" in line for line in lines) == 2
    assert "niets bevestigd en niets verloren" in told.value.sentence
    with make.as_register():
        youths = [newcomer.pk, *[youth.pk for youth in ready["youths"]]]
        assert not Assignment.objects.current().filter(youth__in=youths).exists()
    assert Proposal.objects.get(pk=ready["draft"].pk).is_draft


def test_a_change_that_does_not_alter_the_outcome_does_not_stop_it(make, by, ready):
    urgency(make, ready["youths"][1], "D")
    acts(by)
    assert confirm(ready, by).state == Proposal.State.CONFIRMED


def test_nothing_is_confirmed_when_nobody_gets_a_worker(make, by):
    waits(make)
    make.derived()
    acts(by)
    draft = proposed(by).proposal
    with pytest.raises(Refused, match="krijgt niemand een jeugdbeschermer"):
        confirm({"draft": draft}, by)


def test_a_proposal_of_another_institution_is_not_there(make, ready):
    other = make.actor(COORDINATOR, organisation="GI Zuid")
    acts(other)
    with pytest.raises(NotFound):
        confirm(ready, other)


def test_undoing_gives_everybody_back_with_the_first_clock(make, by, ready):
    with make.as_register():
        before = list(Wait.objects.order_by("pk").values_list("youth", "clock_from_on"))
    confirm(ready, by)
    assert undo(ready, by).state == Proposal.State.UNDONE
    with make.as_register():
        after = Wait.objects.order_by("clock_from_on")
        assert sorted(after.values_list("youth", "clock_from_on")) == sorted(before)
        assert not after.filter(had_worker=True).exists()
        rows = Assignment.objects.all()
        assert not rows.filter(superseded_at=None).exists()
        assert rows.count() == 2


def test_undoing_is_told_and_the_decision_no_longer_stands(
    make, by, ready, django_capture_on_commit_callbacks
):
    heard = []
    events.subscribe(Withdrawn, heard.append)
    confirm(ready, by)
    with django_capture_on_commit_callbacks(execute=True):
        undo(ready, by)
    assert len(heard) == 1
    with make.as_register():
        rows = dossier.standing_decisions(ALLOCATED, person_id=ready["youths"][0].pk)
        assert rows.get().outcome == "undone"


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"reason": " "}, "Schrijf op waarom"),
        ({"at": LATER + dt.timedelta(days=1)}, "alleen op de dag van bevestigen"),
    ],
    ids=["no reason", "the next day"],
)
def test_undoing_is_refused(by, ready, about, sentence):
    confirm(ready, by)
    with pytest.raises(Refused, match=sentence):
        undo(ready, by, **about)


def test_the_worker_hears_that_it_went_back(make, by, ready):
    confirm(ready, by)
    with make.as_register():
        who = ready["worker"].professional
        who.account = make.account()
        who.save()
    acts(by)
    undo(ready, by)
    with make.as_register():
        assert [row.act for row in Notice.objects.all()] == ["taken_back"]


def test_a_draft_cannot_be_undone_nor_anything_twice(by, ready):
    with pytest.raises(Refused, match="Alleen een bevestigd voorstel"):
        undo(ready, by)
    confirm(ready, by)
    undo(ready, by)
    with pytest.raises(Refused, match="al teruggedraaid"):
        undo(ready, by)


def test_what_somebody_changed_since_is_not_taken_back(make, by, ready):
    confirm(ready, by)
    with make.as_register():
        row = Assignment.objects.current().first()
        row.until_on = TODAY + dt.timedelta(days=9)
        row.save()
    acts(by)
    with pytest.raises(Refused, match="intussen veranderd of beëindigd"):
        undo(ready, by)


def test_after_undoing_a_new_proposal_gives_the_same_worker(by, ready):
    confirm(ready, by)
    undo(ready, by)
    acts(by)
    lines = by_youth(proposed(by).proposal)
    assert {line.worker_id for line in lines.values()} == {ready["worker"].pk}
