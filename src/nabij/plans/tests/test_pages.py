"""The pages of a plan, from beginning it to the decision, as people walk them."""

import pytest
import time_machine
from django.urls import reverse

from nabij.base.models import AuditEntry
from nabij.dossier.models import Statement
from nabij.dossier.tests.test_statements import opens
from nabij.plans.tests.conftest import DAY, parent_of
from nabij.rules.functions import Function
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(make, client):
    """A worker signed in, with a child and the mother; nothing planned yet."""
    about = {"given_name": "Noor", "household": "G1"}
    _by, child = make.own_youth(client, name="Anouk", **about)
    mother = parent_of(make, child)
    make.derived()
    with time_machine.travel(AT, tick=False):
        yield child, mother


def page(client, name, *args) -> str:
    reply = client.get(reverse(f"plans:{name}", args=args))
    assert reply.status_code == 200, reply.content.decode()[:2000]
    return reply.content.decode()


def send(client, name, *args, **fields):
    reply = client.post(reverse(f"plans:{name}", args=args), fields)
    told = reply.content.decode()
    assert reply.status_code == 302, told[told.find("nabij-message") :][:1500]
    return reply


def test_empty_pages_say_what_to_do(client, family):
    child, _ = family
    assert "Nog geen gezinsplan" in page(client, "plans")
    assert "Van elk doel is bekend" in page(client, "stale")
    assert "nog niet in een gezinsplan" in page(client, "of_person", child.pk)


def the_plan(client, child, mother) -> int:
    reply = client.post(
        reverse("plans:begin", args=[child.pk]),
        {"kind": "action", "begun_on": TODAY - 70 * DAY},
    )
    assert reply.status_code == 302
    plan_id = int(reply.url.split("/")[2])
    client.get(f"/personen/{mother.pk}/")  # opened last, so that she can be chosen
    send(client, "member", plan_id, person=mother.pk, from_on=TODAY - 60 * DAY)
    return plan_id


def the_goal(client, plan_id, child, mother) -> int:
    send(
        client,
        "new_goal",
        plan_id,
        person=child.pk,
        domain="school",
        text="Elke dag naar school",
        owner=f"person:{mother.pk}",
    )
    found = page(client, "plan", plan_id)
    assert "Elke dag naar school" in found
    return int(found.split('id="doel-')[1].split('"')[0])


def test_from_a_goal_to_a_signed_version(make, client, family):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    goal_id = the_goal(client, plan_id, child, mother)
    asked = {"outcome": "not_wanted", "on_day": TODAY, "reason": "Zij wilden niet."}
    send(client, "family", plan_id, **asked)
    send(client, "fix", plan_id, version=1)
    words = {"outcome": "refused", "how": "paper", "words": "Liever later."}
    send(client, "sign", plan_id, 1, mother.pk, on_day=TODAY, **words)
    shown = page(client, "plan", plan_id)
    for text in (
        "versie 1",
        "Liever later.",
        "De ouders willen geen eigen plan",
        "Geen toestemming nodig binnen de maatregel",
        "Beslist zelf",
        "Gedwongen",
        "Waar we nu aan werken",
        "De inspecties willen dat passende hulp voor Noor er is uiterlijk",
        "Het plan is besproken met de jeugdige",
        "nog niet vastgelegd dat dit is verteld",
    ):
        assert text in shown
    _told_at_the_start(client, plan_id)
    with time_machine.travel(AT + DAY, tick=False):
        _changed(client, plan_id, goal_id, child, mother)
    _two_versions_beside_each_other(client, plan_id)
    evaluated = {"with_whom": "Eva", "went_well": "Veel", "outcome": "go_on"}
    send(client, "evaluate", plan_id, on_day=TODAY, **evaluated)
    assert "30 apr 2027" in page(client, "plan", plan_id)


def _told_at_the_start(client, plan_id):
    told = {"what": ["confidant"], "on_day": TODAY, "how": "Aan tafel bij moeder."}
    send(client, "told", plan_id, **told)
    assert "door Anouk" in page(client, "plan", plan_id)
    assert "checked" in page(client, "told", plan_id)


def _two_versions_beside_each_other(client, plan_id):
    asked = reverse("plans:versions", args=[plan_id])
    for order in ("", "?links=1&rechts=0", "?links=0&rechts=1"):
        compared = client.get(asked + order).content.decode()
        assert "Elke dag <del>naar school</del>" in compared
        assert "Elke dag <ins>op tijd</ins>" in compared
        assert "Doel: veranderd" in compared
        assert "<span>veranderd</span>" in compared
    same = client.get(f"{asked}?links=1&rechts=1").content.decode()
    assert "twee keer dezelfde versie" in same
    for unknown in ("7", "een", "99999", "-1"):
        reply = client.get(f"{asked}?links={unknown}")
        assert reply.status_code == 404
        assert "kies een versie uit de lijst" in reply.content.decode()


def _changed(client, plan_id, goal_id, child, mother) -> None:
    change = page(client, "goal", plan_id, goal_id)
    based_on = change.split('name="version" value="')[1].split('"')[0]
    send(
        client,
        "goal",
        plan_id,
        goal_id,
        version=based_on,
        person=child.pk,
        domain="school",
        text="Elke dag op tijd",
        owner=f"person:{mother.pk}",
        standing="open",
        why="Scherper",
    )


def test_a_refusal_stands_in_the_form_with_what_was_typed(client, family):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    goal_id = the_goal(client, plan_id, child, mother)
    fields = {"who": "other", "other": "Eva Bakker", "kind": "fact", "text": "Goed!"}
    url = reverse("plans:progress", args=[goal_id])
    with time_machine.travel(AT + DAY, tick=False):
        reply = client.post(url, fields | {"said_on": TODAY + DAY})
        assert reply.status_code == 422
        told = reply.content.decode()
        assert "Wie zelf aan het doel werkt" in told
        assert "Goed!" in told
        fields |= {"other": "Juf Anna", "said_on": TODAY + DAY}
        assert client.post(url, fields).status_code == 302
        shown = page(client, "plan", plan_id)
    assert "Juf Anna" in shown
    assert f"person:{mother.pk}" not in page(client, "progress", goal_id)


def test_a_condition_with_counter_view_page_by_page(make, client, family):
    child, mother = family
    bas = make.account("bas@voorbeeld.nl")
    fresh = make.actor(Function.YOUTH_PROTECTOR, name="Bas", account=bas)
    anouk = client.session["_auth_user_id"]
    plan_id = the_plan(client, child, mother)
    goal_id = the_goal(client, plan_id, child, mother)
    assert "Vraag tegenspraak" in page(client, "weigh", goal_id, "condition")
    due = {"due_on": TODAY + 3 * DAY, "question": "Wij willen dit."}
    send(client, "ask", goal_id, "condition", colleague=fresh.capacity_id, **due)
    assert "heeft nog niet geantwoord" in page(client, "weigh", goal_id, "condition")
    client.force_login(bas)
    make.trusted(client)
    waiting = page(client, "plans")
    question = int(waiting.split("/plannen/tegenspraak/")[1].split("/")[0])
    send(client, "answer", question, view="disagrees", text="Dit kan lichter.")
    client.force_login(type(bas).objects.get(pk=anouk))
    make.trusted(client)
    form = page(client, "weigh", goal_id, "condition")
    assert "Dit kan lichter." in form
    me = form.split('name="checker"')[1].split('value="')[1].split('"')[0]
    said = _said(make, child)
    words = ("reason", "demand", "consequence", "least_heavy", "reaction", "child_view")
    fields = dict.fromkeys(words, "Daarom.") | {"check_on": TODAY, "checker": me}
    fields |= {"on_counter_view": "Lichter hielp niet.", "grounds": [said]}
    send(client, "weigh", goal_id, "condition", **fields)
    shown = page(client, "plan", plan_id)
    for text in ("voorwaarde", "Dit kan lichter.", "niet eens met het voornemen"):
        assert text in shown
    assert "Het gevolg treedt in" in shown


def _said(make, child) -> int:
    writer = make.actor(Function.YOUTH_PROTECTOR)
    with make.as_register() as by:
        return Statement.objects.create(
            controller_id=by.organisation_id,
            person=child,
            kind="fact",
            text="Miste twintig dagen.",
            source="School",
            said_on=TODAY,
            written_by_id=writer.capacity_id,
            recorded_at=AT,
        ).pk


def test_what_was_tried_for_a_child_before_it_would_leave(client, family):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    where = (plan_id, child.pk)
    assert "hulp thuis, dag en nacht" in page(client, "placement", *where)
    for kind in ("network", "house", "day_and_night"):
        fields = {"kind": kind, "was_tried": "True", "words": "Nee.", "on_day": TODAY}
        send(client, "alternative", *where, **fields)
    found = page(client, "placement", *where)
    assert "Besluiten om een uithuisplaatsing te vragen" in found
    decides = page(client, "decide_placement", *where)
    assert "lichtste middel" in decides
    for shown in (found, decides):
        assert "beslist binnen een maatregel de gecertificeerde instelling" in shown
        assert "voorleggen aan de kinderrechter" in shown
        assert "ECLI:NL:HR:2023:1148" in shown
    nobody = page(client, "ask_placement", *where)
    assert "Tegenspraak vragen" in nobody
    assert "Niemand hier kijkt nog met een frisse blik" in nobody
    assert "vraag uw teamleider om een collega van een ander team" in nobody
    assert "<form" not in nobody.split("<main")[1]


def test_who_does_what_and_help_that_ends(client, family):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    for name in ("Jeugd GGZ", "Praktijk Oost"):
        fields = {"kind": "help", "given_by": name, "domain": "school"}
        send(client, "add_help", child.pk, from_on=TODAY, **fields)
    shown = page(client, "around", plan_id)
    assert shown.count(">dubbel<") == 2
    assert "ondertoezichtstelling" in shown
    help_id = int(shown.split('href="/hulp/')[1].split("/")[0])
    send(client, "end_help", help_id, until_on=TODAY + DAY)
    assert "dubbel" in page(client, "of_person", child.pk)


def test_a_plan_of_strangers_is_not_there_and_every_read_is_kept(make, client, family):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    goal_id = the_goal(client, plan_id, child, mother)
    with make.as_register():
        kept = AuditEntry.objects.filter(act="plans.seen")
        assert {e.subject_id for e in kept} == {child.pk, mother.pk}
    make.signed_in(client, Function.YOUTH_PROTECTOR)
    for name, args in (
        ("plan", [plan_id]),
        ("versions", [plan_id]),
        ("around", [plan_id]),
        ("new_goal", [plan_id]),
        ("progress", [goal_id]),
        ("weigh", [goal_id, "condition"]),
        ("of_person", [child.pk]),
        ("answer", [1]),
    ):
        reply = client.get(reverse(f"plans:{name}", args=args))
        assert reply.status_code == 404, name


def test_who_has_one_open_is_not_told_that_nothing_was_written(make, client, family):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    claims = ("nog niet vastgelegd dat dit is verteld", "Nog niet vastgelegd bij dit")
    assert all(claim in page(client, "plan", plan_id) for claim in claims)
    opens(make, mother, make.signed_in(client, Function.YOUTH_PROTECTOR))
    shown = page(client, "plan", plan_id)
    assert not any(claim in shown for claim in claims)
    assert shown.count("staat in een dossier dat u niet open hebt") == 2
    assert reverse("plans:told", args=[plan_id]) not in shown


def test_only_who_was_there_and_lives_is_asked_to_agree(make, client, family):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    the_goal(client, plan_id, child, mother)
    asked = {"outcome": "not_wanted", "on_day": TODAY, "reason": "Zij wilden niet."}
    send(client, "family", plan_id, **asked)
    send(client, "fix", plan_id, version=1)
    father = parent_of(make, child, given_name="Rob", sex="M")
    make.derived()
    with make.as_register():
        type(child).objects.filter(pk=child.pk).update(died_on=TODAY)
    with time_machine.travel(AT + DAY, tick=False):
        client.get(f"/personen/{father.pk}/")
        send(client, "member", plan_id, person=father.pk, from_on=TODAY + DAY)
        shown = page(client, "plan", plan_id)
    assert "kwam erbij na deze versie" in shown
    links = [
        reverse("plans:sign", args=[plan_id, 1, each.pk])
        for each in (mother, father, child)
    ]
    assert [link in shown for link in links] == [True, False, False]
    assert "Wat is geprobeerd voor Noor" not in shown
    assert "Het plan is besproken met de jeugdige" not in shown


def test_whoever_stands_in_the_plan_or_on_its_paper_is_told_who_read(
    make, client, family
):
    child, mother = family
    plan_id = the_plan(client, child, mother)
    own = {"domain": "school", "text": "Een baan", "owner": f"person:{mother.pk}"}
    send(client, "new_goal", plan_id, person=mother.pk, **own)
    paper = reverse("plans:pdf", args=[plan_id])
    assert client.get(f"{paper}?voor={mother.pk}").status_code == 200
    send(client, "end_member", plan_id, mother.pk, until_on=TODAY)
    before = _readers(make, "plans.seen", mother)
    assert "Een baan" in page(client, "plan", plan_id)
    page(client, "versions", plan_id)
    assert _readers(make, "plans.seen", mother) == before + 2
    assert _readers(make, "plans.printed", child) == 1


def _readers(make, act, person) -> int:
    with make.as_register():
        return AuditEntry.objects.filter(act=act, subject_id=person.pk).count()


def test_where_help_is_written_down_it_says_whose_decision_help_is(client, family):
    child, mother = family
    shown = page(client, "add_help", child.pk)
    assert "Binnen de maatregel beslist de gecertificeerde instelling" in shown
    assert "toestemming is niet nodig (Jeugdwet art. 3.5 lid 1" in shown
    assert "het college van de gemeente waar het kind woont zorgt" in shown.lower()
    assert "Hulp zonder maatregel is vrijwillig" in page(client, "add_help", mother.pk)
