"""A version is fixed and stays; people sign or refuse; the measure has its plan."""

import datetime as dt

import pytest

from nabij.base.errors import Refused
from nabij.dossier.tests.test_statements import opens
from nabij.plans import actions, events, queries
from nabij.plans.agreeing import telling
from nabij.plans.agreeing.fixing import latest_of
from nabij.plans.models import Evaluation
from nabij.plans.starting import family_asked
from nabij.plans.tests.conftest import BEGUN, DAY, parent_of
from nabij.rules.file.plan_terms import Missing
from nabij.rules.file.starting import ToTell
from nabij.rules.functions import Function
from nabij.safety.tests.agreeing import near
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db


def asked(case, outcome="not_wanted", **fields):
    given = {"outcome": outcome, "on_day": BEGUN, "reason": "Zij zeiden nee."} | fields
    actions.tell_family_plan(
        plan_id=case.plan.pk, told=actions.FamilyAsked(**given), by=case.by, at=AT
    )


def fix(case, number=1, *, at=AT, by=None):
    return actions.fix_version(
        plan_id=case.plan.pk, number=number, by=by or case.by, at=at
    )


def sign(case, person, *, at=AT, **fields):
    given = {"outcome": "signed", "how": "paper", "on_day": at.date()} | fields
    return actions.sign_version(
        plan_id=case.plan.pk,
        number=1,
        signed=actions.Signed(person_id=person.pk, **given),
        by=case.by,
        at=at,
    )


def test_the_family_is_asked_first_and_a_plan_without_goals_is_not_fixed(case):
    with pytest.raises(Refused, match="nog geen doel"):
        fix(case)
    case.goal()
    with pytest.raises(Refused, match="familiegroepsplan te maken"):
        fix(case)
    asked(case, outcome="offered")
    with pytest.raises(Refused, match="familiegroepsplan te maken"):
        fix(case)
    assert fix_after(case).number == 1


def fix_after(case):
    asked(case, outcome="made", replaces=family_asked(case.plan.pk)[0])
    return fix(case)


def test_who_follows_is_told_once_a_plan_of_action_is_fixed(case, monkeypatch):
    news = []
    monkeypatch.setattr(events, "_followers", [lambda told, **_: news.append(told)])
    case.goal()
    asked(case, outcome="threat")
    fix(case)
    persons = frozenset({case.child.pk, case.mother.pk})
    passed = events.PassedOver(persons=persons, reason="threat", clear_on=BEGUN)
    assert news == [passed, events.Fixed(persons=persons, fixed_on=TODAY)]


def test_two_who_fix_do_not_fix_it_twice(case):
    case.goal()
    asked(case)
    fix(case)
    with pytest.raises(Refused, match="intussen vastgesteld"):
        fix(case)


def test_versions_lie_side_by_side_and_keep_what_they_said(case):
    version = case.goal()
    asked(case)
    fix(case)
    actions.set_goal(
        plan_id=case.plan.pk,
        goal_id=version.goal_id,
        told=actions.GoalTold(
            person_id=case.child.pk, domain="school", text="Elke dag", why="Scherper."
        ),
        version=version.pk,
        by=case.by,
        at=AT + DAY,
    )
    case.goal(text="Zwemles", at=AT + DAY)
    found = queries.compare(case.plan.pk, left=1, right=0, on=TODAY)
    told = [(p.fields[0].left, p.fields[0].right, p.change) for p in found.pairs]
    assert told == [
        ("Naar school", "Elke dag", "changed"),
        ("", "Zwemles", "added"),
    ]
    back = queries.compare(case.plan.pk, left=0, right=1, on=TODAY)
    assert back == found  # the older one lies left, however they were chosen
    [changed, worker] = found.pairs[0].changed
    assert changed.marked_left == "<del>Naar school</del>"
    assert (worker.label, worker.change) == ("Wie werkt hieraan", "gone")
    assert not found.is_same


def lacking(case, *, said=None):
    plan = queries.read_plan(case.plan.pk, on=TODAY)
    return telling.missing(plan, said or {}, on=TODAY)


def test_what_the_form_of_a_plan_still_lacks_is_a_signal_and_no_block(make, case):
    case.goal()
    asked(case)
    writing, youth, parents, foster = (str(each.dutch) for each in Missing)
    assert lacking(case) == [writing, youth, parents]
    version = fix(case)
    sign(case, case.mother, outcome="refused", words="Te veel ineens.")
    sign(case, case.child, given_by=case.mother.pk)
    said = latest_of(version.pk)
    assert lacking(case, said=said) == []  # ten years old: a parent said it
    with make.as_register():
        case.child.born_on = TODAY.replace(year=TODAY.year - 12)
        case.child.save()
    acts(case.by)
    assert lacking(case, said=said) == [youth]
    carer = parent_of(make, case.child, given_name="Pia", kind="foster_parent")
    opens(make, carer, case.by)
    acts(case.by)
    assert lacking(case, said=said) == [youth, foster]
    said[carer.pk] = said[case.mother.pk]
    assert lacking(case, said=said) == [youth, foster]  # she refused


def test_what_the_family_heard_at_the_start_stands_with_who_told_it(case):
    about = {"measure_types": {11}, "on": TODAY}
    first = telling.heard(case.plan.pk, **about)
    assert [each.what for each in first] == list(ToTell)
    assert not any(each.on_day for each in first)
    told = {"what": [ToTell.CONFIDANT], "on_day": BEGUN, "how": "Aan tafel verteld."}
    give = {"plan_id": case.plan.pk, "by": case.by, "at": AT}
    for gap, sentence in (
        ({"what": []}, "Kies wat u hebt verteld"),
        ({"what": [ToTell.CONFIDANT, "iets"]}, "Kies wat u hebt verteld"),
        ({"on_day": TODAY + DAY}, "ligt in de toekomst"),
    ):
        with pytest.raises(Refused, match=sentence):
            actions.tell_at_the_start(told=actions.Told(**told | gap), **give)
    actions.tell_at_the_start(told=actions.Told(**told), **give)
    known = telling.heard(case.plan.pk, measure_types=(), on=TODAY)
    assert [(e.what, e.on_day, e.by) for e in known] == [
        (ToTell.CONFIDANT, BEGUN, "Anouk")
    ]


def test_somebody_signs_or_refuses_with_their_own_words(case):
    case.goal()
    asked(case)
    version = fix(case)
    with pytest.raises(Refused, match="Schrijf op waarom niet"):
        sign(case, case.mother, outcome="refused")
    sign(case, case.mother, outcome="refused", words="Te veel ineens.")
    sign(case, case.mother, at=AT + DAY)
    sign(case, case.child, given_by=case.mother.pk)
    said = latest_of(version.pk)
    assert said[case.mother.pk].outcome == "signed"
    assert said[case.mother.pk].replaces.words == "Te veel ineens."
    assert said[case.child.pk].given_by_id == case.mother.pk


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"how": "screen"}, "typt zelf de eigen naam"),
        ({"how": "telepathy"}, "papier of op het scherm"),
        ({"outcome": "maybe"}, "Kies akkoord of niet akkoord"),
        ({"on_day": TODAY - DAY}, "vanaf het vaststellen"),
        ({"given_by": "self"}, "laat dan leeg"),
    ],
)
def test_what_a_signature_needs(case, fields, sentence):
    case.goal()
    asked(case)
    fix(case)
    if fields.get("given_by"):
        fields = {"given_by": case.mother.pk}
    with pytest.raises(Refused, match=sentence):
        sign(case, case.mother, **fields)


def test_from_sixteen_nobody_signs_for_you(make, case):
    born = TODAY.replace(year=TODAY.year - 16)
    with make.as_register():
        type(case.child).objects.filter(pk=case.child.pk).update(born_on=born)
    acts(case.by)
    case.goal()
    asked(case)
    fix(case)
    with pytest.raises(Refused, match="16 of ouder"):
        sign(case, case.child, given_by=case.mother.pk)


def evaluate(case, *, by=None, **fields):
    given = {"on_day": TODAY, "with_whom": "Noor en Eva", "went_well": "School."}
    given |= {"to_change": "", "outcome": "go_on"} | fields
    return actions.evaluate(
        plan_id=case.plan.pk,
        told=actions.LookedBack(**given),
        by=by or case.by,
        at=AT,
    )


def test_an_evaluation_is_followed_by_the_next_within_half_a_year(case):
    row = evaluate(case)
    assert row.next_on == dt.date(2027, 4, 30)
    with pytest.raises(Refused, match="uiterlijk 30-04-2027"):
        evaluate(case, next_on=dt.date(2027, 5, 1))
    with pytest.raises(Refused, match="wat er anders moet"):
        evaluate(case, outcome="change")
    evaluate(case, outcome="end")
    with pytest.raises(Refused, match="afgesloten"):
        fix(case)
    assert queries.plans_of(by=case.by, on=TODAY) == []
    assert queries.read_plan(case.plan.pk, on=TODAY).is_ended


def test_an_evaluation_opens_only_with_everybody_in_the_plan(case):
    evaluate(case)
    acts(case.by)
    assert Evaluation.objects.count() == 1
    acts(case.colleague)
    assert Evaluation.objects.count() == 0


def test_who_has_only_the_child_open_does_not_look_back_on_the_whole(case):
    about = (Function.LOCAL_TEAM_WORKER, "Wijkteam", "local_team")
    partner = near(case.make, case.child, *about)
    with pytest.raises(Refused, match="niet van iedereen in dit plan"):
        evaluate(case, by=partner)
    assert evaluate(case).next_on


def test_help_twice_of_one_kind_and_two_who_direct_are_marked(case):
    def add(person, **fields):
        given = {"kind": "help", "given_by": "Jeugd GGZ", "what": "therapie"}
        given |= {"domain": "mental_health", "from_on": TODAY} | fields
        return actions.add_help(
            person_id=person.pk, told=actions.HelpTold(**given), by=case.by, at=AT
        )

    add(case.child)
    other = add(case.child, given_by="Praktijk Oost")
    add(case.mother)
    add(case.mother, kind="direction", domain="", given_by="Wijkteam")
    rows = queries.around([case.child.pk, case.mother.pk], on=TODAY)
    doubles = {
        (each.whose, each.person_id)
        for some in rows.values()
        for each in some
        if each.is_double
    }
    assert doubles == {("Jeugd GGZ", case.child.pk), ("Praktijk Oost", case.child.pk)}
    actions.end_help(help_id=other.pk, until_on=TODAY + DAY, by=case.by, at=AT)
    later = queries.around([case.child.pk], on=TODAY + DAY)[case.child.pk]
    assert not any(each.is_double for each in later)


def test_another_organisation_reads_nothing_of_it(case):
    case.goal()
    stranger = case.make.actor(Function.YOUTH_PROTECTOR, organisation="GI Zuid")
    acts(stranger)
    assert queries.plans_of(by=stranger, on=TODAY) == []
    assert queries.around([case.child.pk], on=TODAY) == {case.child.pk: []}
