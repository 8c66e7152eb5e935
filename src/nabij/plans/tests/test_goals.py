"""Goals are written anew and never lost; progress is told by somebody else, later."""

import pytest

from nabij.base.errors import ChangedMeanwhile, NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.plans import actions, queries
from nabij.plans.models import Goal, GoalVersion
from nabij.plans.tests.conftest import DAY, begin, parent_of
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


def change(case, version, *, at=AT, based_on=None, **fields):
    told = {"person_id": case.child.pk, "domain": "school", "text": "Op tijd op school"}
    told |= {"owner_person": case.mother.pk, "why": "Concreter.", **fields}
    return actions.set_goal(
        plan_id=case.plan.pk,
        goal_id=version.goal_id,
        told=actions.GoalTold(**told),
        version=version.pk if based_on is None else based_on,
        by=case.by,
        at=at,
    )


def test_a_goal_reads_anew_and_how_it_read_before_stays(case):
    first = case.goal()
    second = change(case, first, at=AT + DAY)
    shown = queries.read_plan(case.plan.pk, on=TODAY)
    assert [(g.now.text, g.owner, g.number) for g in shown.goals] == [
        ("Op tijd op school", "Eva", 2)
    ]
    before = queries.read_plan(case.plan.pk, on=TODAY, known_at=AT)
    assert [g.now.text for g in before.goals] == ["Naar school"]
    assert second.replaces_id == first.pk


def test_of_two_who_change_a_goal_the_second_is_told(case):
    first = case.goal()
    change(case, first)
    with pytest.raises(ChangedMeanwhile) as told:
        change(case, first)
    assert told.value.theirs["text"] == "Op tijd op school"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": " "}, "Schrijf op wat er bereikt moet zijn"),
        ({"why": ""}, "waarom het doel verandert"),
        ({"standing": "met"}, "Niemand anders zag nog vooruitgang"),
        ({"due_on": TODAY - 400 * DAY}, "niet klaar zijn voor het plan begon"),
    ],
)
def test_what_a_goal_needs(case, fields, sentence):
    with pytest.raises(Refused, match=sentence):
        change(case, case.goal(), **fields)


def test_a_goal_of_somebody_outside_the_plan_is_refused(case):
    stranger = case.make.youth()
    with pytest.raises(Refused, match="hoort niet bij het plan"):
        case.goal(person_id=stranger.pk)


def test_progress_is_a_statement_in_the_file_and_shown_with_who_said_it(case):
    version = case.goal()
    case.progress(version)
    (goal,) = queries.read_plan(case.plan.pk, on=TODAY).goals
    assert [(p.who, p.text) for p in goal.progress] == [("Juf Anna", "Kwam elke dag.")]
    done = change(case, version, standing="met", at=AT + 2 * DAY)
    assert done.standing == "met"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"said_by_other": "", "said_by_person": "mother"}, "Wie zelf aan het doel"),
        ({"said_by_other": "eva  BAKKER"}, "Wie zelf aan het doel werkt"),
        ({"said_by_me": True}, "Kies een iemand"),
        ({"said_on": TODAY}, "niet van na het begin"),
        ({"said_on": TODAY + 2 * DAY}, "niet in de toekomst"),
        ({"kind": "gossip"}, "Kies wat het is"),
    ],
)
def test_whose_goal_it_is_does_not_say_it_goes_well(case, fields, sentence):
    version = case.goal()
    if fields.get("said_by_person"):
        fields = fields | {"said_by_person": case.mother.pk}
    with pytest.raises(Refused, match=sentence):
        case.progress(version, **fields)


def test_without_an_owner_nobody_can_say_who_the_other_is(case):
    with pytest.raises(Refused, match="Nog niet bekend is wie"):
        case.progress(case.goal(owner_person=None))


def test_a_statement_that_stands_counts_once_and_only_of_the_same_person(case):
    version = case.goal()
    told = dossier.Said(
        kind="strength", text="Trots.", source="Oma", said_on=(AT + DAY).date()
    )
    about = {"by": case.by, "at": AT + DAY}
    (mine,) = dossier.say([told], person_id=case.child.pk, **about)
    (hers,) = dossier.say([told], person_id=case.mother.pk, **about)
    case.progress(version, statement_id=mine.pk)
    with pytest.raises(Refused, match="staat al bij dit doel"):
        case.progress(version, statement_id=mine.pk)
    with pytest.raises(NotFound):
        case.progress(version, statement_id=hers.pk)


def test_a_goal_is_listed_after_eight_whole_weeks_without_progress(case):
    version = case.goal()
    eight = TODAY + 56 * DAY
    assert queries.stale_goals(by=case.by, on=eight) == []
    (found,) = queries.stale_goals(by=case.by, on=eight + DAY)
    assert (found.since, found.days) == (TODAY, 57)
    case.progress(version)
    assert queries.stale_goals(by=case.by, on=eight + DAY) == []


def test_a_goal_that_is_also_about_a_shut_file_is_a_line_without_words(case):
    hidden = case.goal()
    other = case.make.actor(Function.YOUTH_PROTECTOR, name="Alleen Noor")
    with case.make.as_register():
        worker = case.make.worker()
    with case.make.as_register() as machine:
        from nabij.families.models import Involvement
        from nabij.organisations.models import Occupancy

        Involvement.objects.create(
            controller_id=machine.organisation_id,
            person=case.child,
            desk=Occupancy.objects.get(capacity=other.capacity_id).desk,
            ground="execution",
            source=f"test:{worker.pk}",
            from_at=AT - DAY,
        )
    acts(other)
    (goal,) = queries.read_plan(case.plan.pk, on=TODAY).goals
    shown = queries.read_plan(case.plan.pk, on=TODAY)
    assert (goal.now, goal.owner, shown.hidden) == (None, "", 1)
    assert not GoalVersion.objects.filter(goal=hidden.goal_id).exists()
    change_refused = Goal.objects.filter(pk=hidden.goal_id).exists()
    assert change_refused  # that there is one may be known, not what it says


def test_one_family_has_one_plan_unless_it_is_said_why(case):
    father = parent_of(case.make, case.child, given_name="Tom")
    case.make.derived()
    acts(case.by)
    with pytest.raises(Refused, match="loopt al een plan"):
        begin(case.by, case.child, father)
    second = begin(case.by, case.child, father, why_second="Ouders leven gescheiden.")
    names = [line.names for line in queries.plans_of(by=case.by, on=TODAY)]
    assert len(names) == 2
    assert second.why_second


def test_somebody_joins_and_leaves_and_what_was_written_stays(case):
    father = parent_of(case.make, case.child, given_name="Tom")
    case.make.derived()
    acts(case.by)
    about = {"plan_id": case.plan.pk, "by": case.by, "at": AT}
    joined = TODAY - 5 * DAY
    actions.add_member(person_id=father.pk, from_on=joined, **about)
    with pytest.raises(Refused, match="hoort al bij dit plan"):
        actions.add_member(person_id=father.pk, from_on=TODAY, **about)
    case.goal(person_id=father.pk, owner_person=father.pk, text="Werk")
    actions.end_member(person_id=father.pk, until_on=TODAY, **about)
    shown = queries.read_plan(case.plan.pk, on=TODAY)
    assert {m.called for m in shown.members} == {"Noor", "Eva"}
    assert [g.now.text for g in shown.goals] == ["Werk"]
    with pytest.raises(Refused, match="ligt in dit dossier"):
        actions.end_member(person_id=case.child.pk, until_on=TODAY, **about)
