"""A goal becomes a condition only when it was weighed, in words, and contradicted."""

import pytest
from django.db import connection

from nabij.base.errors import NotAllowed, NotFound, Refused
from nabij.dossier import actions as dossier
from nabij.dossier.tests.test_statements import opens
from nabij.families import actions as families
from nabij.families.models import Involvement
from nabij.plans import actions, queries
from nabij.plans.models import CounterAnswer, WeighedDecision
from nabij.plans.tests.conftest import DAY
from nabij.plans.weighing import contradicting
from nabij.rules.file.weighing import Step
from nabij.rules.functions import Function
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db

WEIGHED = {
    "step": Step.CONDITION,
    "reason": "Zonder school raakt Noor achter.",
    "demand": "Noor is elke dag voor negen uur op school.",
    "consequence": "We vragen de rechter om hulp dwingend op te leggen.",
    "check_on": TODAY + 30 * DAY,
    "least_heavy": "Een afspraak zonder gevolg hielp drie keer niet.",
    "reaction": "Moeder vindt het streng, maar helder.",
    "child_view": "Noor wil zelf graag naar school.",
    "why_no_counter_view": "De school schrijft haar morgen uit.",
}


def ground(case, person=None) -> int:
    said = dossier.Said(
        kind="fact", text="Miste 20 dagen.", source="School", said_on=TODAY
    )
    whom = person or case.child
    acts(case.by)
    return dossier.say([said], person_id=whom.pk, by=case.by, at=AT)[0].pk


def told(case, **fields):
    mine = contradicting.organisations.professional_of(capacity_id=case.by.capacity_id)
    given = WEIGHED | {"checker": mine, "grounds": [ground(case)]} | fields
    return actions.Weighed(**given)


def weigh(case, version, *, by=None, at=AT, **fields):
    return actions.weigh_goal(
        goal_id=version.goal_id, told=told(case, **fields), by=by or case.by, at=at
    )


def ask(case, version, *, step=Step.CONDITION, asked=None, at=AT, **fields):
    question = {
        "step": step,
        "text": "Wij willen dit een voorwaarde maken.",
        "capacity_id": (asked or case.colleague).capacity_id,
        "due_on": TODAY + 3 * DAY,
    }
    return actions.ask_counter_view(
        plan_id=case.plan.pk,
        person_id=case.child.pk,
        goal_id=version.goal_id,
        question=actions.Question(**question | fields),
        by=case.by,
        at=at,
    )


def answer(case, question, *, by=None, at=AT + DAY, **fields):
    given = {"view": "doubts", "text": "Is thuisonderwijs onderzocht?"} | fields
    return actions.answer_counter_view(
        question_id=question.pk,
        told=actions.Answered(**given),
        by=by or case.colleague,
        at=at,
    )


@pytest.mark.parametrize(
    ("gap", "sentence"),
    [
        ({"demand": ""}, "wat er moet gebeuren"),
        ({"consequence": ""}, "wat er volgt"),
        ({"check_on": TODAY - DAY}, "dag waarop u ernaar kijkt"),
        ({"checker": None}, "wie kijkt of het gelukt is"),
        ({"grounds": []}, "op welke uitspraken"),
        ({"least_heavy": " "}, "lichtste middel"),
        ({"reaction": ""}, "wat het gezin ervan vindt"),
        ({"child_view": ""}, "wat het kind ervan vindt"),
        ({"why_no_counter_view": ""}, "Vraag eerst tegenspraak"),
        ({"reason": ""}, "waarom u dit besluit"),
        ({"step": Step.CONSEQUENCE}, "past niet bij hoe het doel nu staat"),
    ],
)
def test_what_must_be_written_before_a_goal_becomes_a_condition(case, gap, sentence):
    version = case.goal()
    with pytest.raises(Refused, match=sentence):
        weigh(case, version, **gap)
    assert not WeighedDecision.objects.exists()


def test_a_condition_stands_in_the_file_of_whom_it_is_asked(case):
    version = case.goal()
    row = weigh(case, version)
    assert row.decision.person_id == case.mother.pk
    (goal,) = queries.read_plan(case.plan.pk, on=TODAY).goals
    assert goal.condition.row.pk == row.pk
    assert goal.condition.asked_of == "Eva"
    assert [s.text for s in goal.condition.rests.open] == ["Miste 20 dagen."]


def test_a_counter_view_opens_the_file_to_who_was_not_involved_until_a_day(case):
    version = case.goal()
    question = ask(case, version)
    acts(case.by)
    given = Involvement.objects.filter(ground="advice")
    assert {row.person_id for row in given} == {case.child.pk, case.mother.pk}
    assert all(row.until_at for row in given)
    acts(case.colleague)
    assert [row.pk for row in queries.asked_of_me(by=case.colleague)] == [question.pk]
    acts(case.colleague, at=AT + 30 * DAY)
    assert queries.asked_of_me(by=case.colleague) == []


def test_who_is_involved_is_not_asked_nor_who_asks(case):
    version, make = case.goal(), case.make
    leader = make.actor(Function.TEAM_LEADER, team=make.team("Team 1"))
    for involved in (case.by, leader):
        with pytest.raises(Refused, match="met een frisse blik"):
            ask(case, version, asked=involved)
    names = [
        p.name for p in contradicting.uninvolved(case.plan.pk, by=case.by, on=TODAY)
    ]
    assert names == ["Bas Fris"]


def test_only_who_was_asked_answers_and_once(case):
    question = ask(case, case.goal())
    with pytest.raises(Refused, match="aan een ander gesteld"):
        answer(case, question, by=case.by)
    with pytest.raises(Refused, match="Kies of u het eens bent"):
        answer(case, question, view="perhaps")
    answer(case, question)
    with pytest.raises(NotFound, match="de tijd om te antwoorden is voorbij"):
        answer(case, question)
    stranger = case.make.actor(Function.YOUTH_PROTECTOR)
    with pytest.raises(NotFound):
        answer(case, question, by=stranger)


def test_the_decision_answers_the_counter_view_and_shows_it(case):
    version = case.goal()
    question = ask(case, version)
    with pytest.raises(Refused, match="Wacht op het antwoord"):
        ask(case, version)
    answer(case, question)
    later = {"at": AT + 2 * DAY, "why_no_counter_view": ""}
    with pytest.raises(Refused, match="wat u met de tegenspraak doet"):
        weigh(case, version, **later)
    row = weigh(case, version, on_counter_view="Wij zochten dit uit.", **later)
    assert row.counter_view_id == question.pk
    (goal,) = queries.read_plan(case.plan.pk, on=TODAY).goals
    shown = goal.condition.counter
    assert (shown.who, shown.text) == ("Bas Fris", "Is thuisonderwijs onderzocht?")
    assert CounterAnswer.objects.get().statement.kind == "opinion"
    # Who answered has the file shut again, and can be asked once more: a consequence
    # asks for a counter-view of its own.
    again = {"step": Step.CONSEQUENCE, "replaces": row.decision_id}
    with pytest.raises(Refused, match="Vraag eerst tegenspraak"):
        weigh(case, version, **later | again)
    assert ask(case, version, step=Step.CONSEQUENCE, at=AT + 2 * DAY)


def test_a_condition_is_met_and_is_a_goal_again(case):
    version = case.goal()
    first = weigh(case, version)
    with pytest.raises(Refused, match="is een voorwaarde"):
        actions.set_goal(
            plan_id=case.plan.pk,
            goal_id=version.goal_id,
            told=actions.GoalTold(
                person_id=case.child.pk,
                domain="school",
                text="Naar school",
                standing="dropped",
                why="Klaar.",
            ),
            version=version.pk,
            by=case.by,
            at=AT,
        )
    weigh(case, version, step=Step.FULFILLED, replaces=first.decision_id, at=AT + DAY)
    (goal,) = queries.read_plan(case.plan.pk, on=TODAY).goals
    assert goal.condition is None
    assert [w.row.step for w in goal.weighed] == ["fulfilled", "condition"]
    before = queries.read_plan(case.plan.pk, on=TODAY, known_at=AT).goals
    assert before[0].condition is not None


def duo(case):
    """A safety expert of another organisation works along with child and mother."""
    expert = case.make.actor(
        Function.SAFETY_EXPERT, organisation="Veiligheidsteam", name="Vera"
    )
    asked = families.Asked(
        capacity_id=expert.capacity_id,
        ground="duo",
        legal_ground="toestemming van moeder",
        reason="Wij maken samen een plan.",
        last_on=TODAY + 90 * DAY,
    )
    both = [case.child.pk, case.mother.pk]
    families.involve(persons=both, asked=asked, by=case.by, at=AT)
    return expert


def test_a_duo_of_two_organisations_works_in_one_plan(case):
    case.make.organisation("Veiligheidsteam", kind="safety_team")
    version, expert = case.goal(), duo(case)
    goal = {"person_id": case.child.pk, "domain": "safety", "text": "Geen ruzie"}
    about = {"plan_id": case.plan.pk, "by": expert, "at": AT}
    theirs = actions.set_goal(
        goal_id=None, told=actions.GoalTold(**goal), version=None, **about
    )
    mine = goal | {"text": "Veilig thuis", "why": "Samen besproken."}
    acts(case.by)
    actions.set_goal(
        plan_id=case.plan.pk,
        goal_id=theirs.goal_id,
        told=actions.GoalTold(**mine),
        version=theirs.pk,
        by=case.by,
        at=AT + DAY,
    )
    acts(expert)
    said = {row.now.text for row in queries.read_plan(case.plan.pk, on=TODAY).goals}
    assert said == {"Naar school", "Veilig thuis"}
    first = weigh(case, version, by=expert)
    assert first.controller_id == expert.organisation_id
    with pytest.raises(Refused, match="schreef een andere organisatie"):
        weigh(case, version, step=Step.WITHDRAWN, replaces=first.decision_id)
    other = case.make.actor(Function.SAFETY_EXPERT, organisation="Veiligheidsteam")
    with pytest.raises(Refused, match="is van een andere organisatie"):
        ask_as(case, expert, version, other)
    _what_is_refused_is_told_before(case, expert)


def _what_is_refused_is_told_before(case, expert):
    both = {case.child.pk, case.mother.pk}
    told = contradicting.refusals(both, by=expert, at=AT)
    assert "vraagt iemand van GI Noord" in told[case.child.pk]
    acts(case.by)
    assert contradicting.refusals(both, by=case.by, at=AT) == {}
    acts(case.colleague)
    assert contradicting.refusals(both, by=case.colleague, at=AT) == {}


def ask_as(case, by, version, other):
    """Who works along does not open the file to others: who keeps it does."""
    question = actions.Question(
        step=Step.CONSEQUENCE,
        text="Wij willen dit.",
        capacity_id=other.capacity_id,
        due_on=TODAY,
    )
    about = {"plan_id": case.plan.pk, "person_id": case.child.pk}
    actions.ask_counter_view(
        **about, goal_id=version.goal_id, question=question, by=by, at=AT
    )


def alternative(case, kind, *, at=AT, **fields):
    given = {"kind": kind, "was_tried": True, "words": "Oma kan niet.", "on_day": TODAY}
    about = {"plan_id": case.plan.pk, "person_id": case.child.pk}
    tried = actions.TriedTold(**given | fields)
    return actions.record_alternative(**about, told=tried, by=case.by, at=at)


def placed(case, person=None, **fields):
    given = {"step": Step.PLACEMENT, "home": "foster_parent"} | fields
    return actions.ask_placement(
        plan_id=case.plan.pk,
        person_id=(person or case.child).pk,
        told=told(case, **given),
        by=case.by,
        at=AT,
    )


def test_a_placement_is_asked_only_after_what_is_lighter_was_recorded(case):
    with pytest.raises(Refused, match="dag en nacht"):
        placed(case)
    for kind in ("network", "house"):
        alternative(case, kind)
    with pytest.raises(Refused, match="hulp thuis, dag en nacht"):
        placed(case)
    alternative(case, "day_and_night", was_tried=False)
    with pytest.raises(Refused, match="pleegouder of gezinshuis niet kan"):
        placed(case, home="other")
    with pytest.raises(Refused, match="Kies waarheen"):
        placed(case, home="")
    with pytest.raises(Refused, match="is volwassen"):
        placed(case, case.mother)
    row = placed(case)
    assert row.decision.outcome == "placement"
    shown = queries.read_plan(case.plan.pk, on=TODAY)
    assert [each.row.pk for each in shown.placements] == [row.pk]


def test_a_corrected_alternative_takes_the_place_of_the_first(case):
    first = alternative(case, "network")
    second = alternative(case, "network", words="Oma kan toch.", at=AT + DAY)
    assert second.replaces_id == first.pk


def test_who_may_not_decide_is_told_so(case):
    scientist = case.make.actor(Function.BEHAVIOURAL_SCIENTIST)
    with pytest.raises(NotAllowed, match="gedragswetenschapper"):
        weigh(case, case.goal(), by=scientist)


def test_a_reason_about_two_opens_only_with_both(make, case):
    row = weigh(case, case.goal())
    one = make.actor(Function.YOUTH_PROTECTOR, name="Cas", account=make.account())
    opens(make, case.mother, one)
    wall = "select reason from dossier_decision where id = %s"
    acts(one)
    assert sql("select id from families_person where id = %s", case.mother.pk)
    assert sql(wall, row.decision_id) == []
    assert sql("select 1 from dossier_decisionabout") == []
    opens(make, case.child, one)
    acts(one)
    [(reason,)] = sql(wall, row.decision_id)
    assert reason == row.decision.reason


def test_what_is_asked_of_the_child_itself_is_about_nobody_else(make, case):
    row = weigh(case, case.goal(owner_person=case.child.pk))
    one = make.actor(Function.YOUTH_PROTECTOR, name="Cas", account=make.account())
    opens(make, case.child, one)
    acts(one)
    assert sql("select 1 from dossier_decision where id = %s", row.decision_id)


def sql(statement: str, value: int | None = None) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [] if value is None else [value])
        return cursor.fetchall()
