"""What may end soon: said by a worker or by the court's own day, never computed."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse

from nabij.base.audit import trail
from nabij.base.errors import ChangedMeanwhile, NotAllowed, NotFound, Refused
from nabij.base.models import AuditEntry
from nabij.dossier.models import Decision
from nabij.measures.models import Measure
from nabij.organisations.models import Capacity
from nabij.outflow import actions, queries
from nabij.outflow.models import OutflowStep, PlacementNow
from nabij.rules.functions import PEOPLE, Function
from tests.make import AT, TODAY, acts, entries

pytestmark = pytest.mark.django_db
F = Function
DAY = dt.timedelta(days=1)
SOON, LATER = dt.date(2027, 1, 31), dt.date(2027, 6, 30)
NEXT = AT + dt.timedelta(minutes=1)


def case(make, *, until_on=SOON, by=None, **fields) -> SimpleNamespace:
    """A measure with a fixed worker who acts, derived."""
    team = make.team()
    by = by or make.actor(F.YOUTH_PROTECTOR, team=team)
    with make.as_register():
        person = Capacity.objects.get(pk=by.capacity_id).professional
    worker = make.worker(professional=person, team=team)
    youth = make.youth(**fields)
    measure = make.measure(youth, until_on=until_on)
    make.assignment(measure, worker)
    make.derived()
    acts(by)
    return SimpleNamespace(by=by, youth=youth, measure=measure, worker=worker)


def said(**more) -> actions.SaidOfGoals:
    given = {
        "is_met": True,
        "reason": "Moeder en Sam doen het al een half jaar zelf",
        "safety_after": "Oma belt elke week; lokaal team kijkt na drie maanden",
    }
    return actions.SaidOfGoals(**given | more)


def say(found, at=AT, **more):
    actions.say_goals_met(
        measure_id=found.measure.pk, said=said(**more), by=found.by, at=at
    )


def listed(by) -> list[int]:
    return [each.title.id for each in queries.endings(by=by, on=TODAY)]


def test_goals_met_is_a_decision_of_the_worker_with_reason(make):
    found = case(make, until_on=LATER)
    assert listed(found.by) == []
    with trail():
        say(found)
        assert entries()[-1]["act"] == "outflow.goals_met"
    decision = Decision.objects.get(kind="measures.goals_met")
    assert decision.decided_by_id == found.by.capacity_id
    assert decision.content["safety_after"].startswith("Oma")
    assert listed(found.by) == [found.measure.pk]


def test_it_can_be_taken_back_and_history_stays(make):
    found = case(make, until_on=LATER)
    say(found)
    first = Decision.objects.get()
    say(found, at=NEXT, is_met=False, reason="Terugval", replaces=first.pk)
    assert listed(found.by) == []
    assert Decision.objects.count() == 2


def test_two_who_say_something_of_it(make):
    found = case(make)
    say(found)
    with pytest.raises(ChangedMeanwhile):
        say(found, at=NEXT)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"reason": " "}, "waarom u dit besluit"),
        ({"safety_after": ""}, "veiligheid na"),
    ],
)
def test_refused(make, more, sentence):
    found = case(make)
    with pytest.raises(Refused, match=sentence):
        say(found, **more)


def test_a_worker_says_it_of_the_own_cases_only(make):
    found = case(make)
    leader = make.actor(F.TEAM_LEADER, team=make.team())
    found.by = make.actor(F.YOUTH_PROTECTOR, team=make.team())
    with pytest.raises(NotFound):
        say(found)
    found.by = leader
    say(found)


def test_a_temporary_look_does_not_let_one_say_it(make):
    """Open through break-glass or a watch is not the same as one's own case."""
    found = case(make)
    other = case(make, until_on=LATER)
    found.by = other.by
    with make.as_register():
        Measure.objects.filter(pk=found.measure.pk).update(youth=other.youth, type=21)
    acts(found.by)
    with pytest.raises(NotAllowed, match="zaken die u zelf hebt"):
        say(found)


@pytest.mark.parametrize(
    "function", sorted(PEOPLE - {F.YOUTH_PROTECTOR, F.TEAM_LEADER})
)
def test_nobody_else_says_it(make, function):
    found = case(make)
    found.by = make.actor(function)
    with pytest.raises(NotAllowed):
        say(found)
    with pytest.raises(NotAllowed):
        actions.set_step(
            measure_id=found.measure.pk,
            step_id=None,
            step=actions.StepTold(text="x"),
            version="",
            by=found.by,
            at=AT,
        )


def test_titles_within_four_months_first_end_first(make):
    one = case(make, until_on=SOON)
    two = case(make, until_on=SOON - DAY)
    case(make, until_on=LATER)
    case(make, until_on=None)
    leader = make.actor(F.TEAM_LEADER, team=make.team())
    acts(leader)
    assert listed(leader) == [two.measure.pk, one.measure.pk]
    acts(one.by)
    assert listed(one.by) == [one.measure.pk]


def test_a_contact_or_a_weight_puts_nobody_here(make):
    found = case(make, until_on=LATER)
    for _ in range(5):
        make.contact(found.youth)
    acts(found.by)
    assert listed(found.by) == []


def test_the_coordinator_gets_counts_of_files_that_are_shut(make):
    found = case(make)
    say(found)
    case(make, until_on=LATER)
    by = make.actor(F.WAITING_LIST_COORDINATOR)
    acts(by)
    assert listed(by) == []
    counted = queries.counted(by=by, on=TODAY)
    assert (counted.goals_met, counted.ends_soon) == (1, 1)


def terms(found) -> dict[str, tuple]:
    told = queries.ending_of(found.measure.pk, on=TODAY).terms
    return {t.source.id: (t.due_on, t.why.value) for t in told}


def place(found, version="", at=AT, **more):
    given = {"is_placed": True, "since_on": dt.date(2025, 1, 1), "return_on": None}
    return actions.set_placement(
        measure_id=found.measure.pk,
        placement=actions.PlacementTold(**given | more),
        version=version,
        by=found.by,
        at=at,
    )


def test_terms_are_unknown_until_somebody_wrote_of_a_placement(make):
    found = case(make)
    notice = dt.date(2026, 11, 30)
    unknown = (None, "unknown")
    assert terms(found) == {
        "RK-13": (notice, "counted"),
        "RK-14": unknown,
        "RK-15": unknown,
    }
    row = place(found)
    assert terms(found)["RK-15"] == (notice, "counted")
    version = row.recorded_at.isoformat()
    place(found, version, at=NEXT, is_placed=False, since_on=None)
    assert terms(found)["RK-15"] == (None, "not_now")
    assert PlacementNow.objects.exclude(superseded_at=None).count() == 1
    with pytest.raises(ChangedMeanwhile):
        place(found, version, at=NEXT)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"is_placed": False}, "Laat ze leeg"),
        ({"return_on": dt.date(2024, 1, 1)}, "na het begin"),
    ],
)
def test_placements_that_cannot_be(make, more, sentence):
    found = case(make)
    with pytest.raises(Refused, match=sentence):
        place(found, **more)


def test_steps_are_changed_done_dropped_and_kept(make):
    found = case(make)
    about = {"measure_id": found.measure.pk, "by": found.by}
    told = actions.StepTold(text="Afsluitend gesprek", due_on=SOON)
    row = actions.set_step(**about, step_id=None, step=told, version="", at=AT)
    assert queries.ending_of(found.measure.pk, on=TODAY).left == 1
    version = row.recorded_at.isoformat()
    done = actions.StepTold(text="Afsluitend gesprek", done_on=TODAY)
    actions.set_step(**about, step_id=row.pk, step=done, version=version, at=NEXT)
    assert queries.ending_of(found.measure.pk, on=TODAY).left == 0
    assert OutflowStep.objects.exclude(superseded_at=None).get().done_on is None
    with pytest.raises(ChangedMeanwhile):
        actions.set_step(**about, step_id=row.pk, step=done, version=version, at=NEXT)
    for wrong, sentence in (
        (actions.StepTold(text=" "), "wat er nog moet"),
        (actions.StepTold(text="x", done_on=TODAY + DAY), "toekomst"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.set_step(**about, step_id=None, step=wrong, version="", at=AT)


@pytest.fixture
def frozen():
    import time_machine

    with time_machine.travel(AT, tick=False) as traveller:
        yield traveller


def test_pages_of_the_worker(make, client, frozen, django_assert_max_num_queries):
    by = make.signed_in(client, F.YOUTH_PROTECTOR, team=make.team())
    found = case(make, by=by)
    with django_assert_max_num_queries(24):
        page = client.get(reverse("outflow:outflow")).content.decode()
    assert "titel loopt af" in page
    assert "2 termijnen onbekend" in page
    assert "Niets hiervan is berekend" in page
    args = [found.measure.pk]
    with django_assert_max_num_queries(24):
        assert client.get(reverse("outflow:ending", args=args)).status_code == 200
    goals = reverse("outflow:goals", args=args)
    typed = {"is_met": "True", "reason": "Gelukt", "safety_after": ""}
    refused = client.post(goals, typed)
    assert refused.status_code == 422
    assert "hoe de veiligheid na de maatregel" in refused.content.decode()
    assert client.post(goals, typed | {"safety_after": "Oma"}).status_code == 302
    assert client.post(goals, typed | {"safety_after": "Opa"}).status_code == 409


def test_forms_for_steps_and_placement(make, client, frozen):
    by = make.signed_in(client, F.YOUTH_PROTECTOR, team=make.team())
    found = case(make, by=by)
    args = [found.measure.pk]
    new = reverse("outflow:new_step", args=args)
    assert client.get(new).status_code == 200
    assert client.post(new, {"text": "Gesprek"}).status_code == 302
    acts(by)
    step = OutflowStep.objects.get()
    address = reverse("outflow:step", args=[*args, step.pk])
    assert client.get(address).status_code == 200
    placement = reverse("outflow:placement", args=args)
    assert client.post(placement, {"is_placed": "False"}).status_code == 302
    page = client.get(reverse("outflow:ending", args=args)).content.decode()
    assert "niet van toepassing" in page
    assert client.get(reverse("outflow:step", args=[*args, 999])).status_code == 404


def test_the_reads_are_logged(make, client, frozen):
    by = make.signed_in(client, F.YOUTH_PROTECTOR, team=make.team())
    found = case(make, by=by)
    client.get(reverse("outflow:outflow"))
    client.get(reverse("outflow:ending", args=[found.measure.pk]))
    rows = AuditEntry.objects.filter(subject_id=found.youth.pk, subject_kind="person")
    assert {"outflow.listed", "outflow.seen"} <= set(rows.values_list("act", flat=True))
