"""The pages of triage: who sees which, what is typed is never lost, what is logged."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import drafts
from nabij.base.models import AuditEntry
from nabij.dossier.models import Decision, Statement
from nabij.measures.models import Assignment
from nabij.organisations.models import Capacity, Notice
from nabij.rules.functions import PEOPLE
from nabij.rules.functions import Function as Who
from nabij.waiting.models import Wait
from nabij.waiting.queries.filters import Filters
from nabij.waiting.queries.listing import listed
from nabij.waiting.tests.making_triages import decided, registered, statement
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
COORDINATOR = Who.WAITING_LIST_COORDINATOR
QUEUE = "/triage/"


@pytest.fixture(autouse=True)
def nobody_drawn(settings):
    settings.SECOND_READING_SHARE = 0


@pytest.fixture
def sam(make):
    return make.waiting_youth(given_name="Sam")


@pytest.fixture
def by(make, client, sam):
    return make.signed_in(client, COORDINATOR, name="Carla")


def url(youth, name="triage"):
    return reverse(f"waiting:{name}", args=[youth.pk])


def filled(client, youth, **changes):
    """What a browser sends back after the form was filled in."""
    form = client.get(url(youth)).context["form"]
    return {
        "version": form["version"].value(),
        "seen_at": form["seen_at"].value(),
        "danger": "no",
        "with_child": "moeder en oma",
        "threat": "mist school",
        "effect": "raakt vertrouwen kwijt",
        "bridge": "weak",
        "child_why_not": "te jong",
        "parent_says": "we willen hulp",
        "parent_who": "moeder",
        "s0-kind": "report",
        "s0-text": "hoorde geschreeuw",
        "s0-source": "buurvrouw",
        "s0-said_on": "2026-10-30",
        "letter": "B",
        "reason": "het gaat snel achteruit",
        "do": "decide",
    } | changes


def texts(reply):
    return reply.content.decode()


def reads(act):
    return AuditEntry.objects.filter(act=act)


def test_deciding_keeps_everything_and_shows_it(make, client, by, sam):
    reply = client.post(url(sam), filled(client, sam), follow=True)
    page = texts(reply)
    assert "Klasse B, dringend" in page
    assert f'Besloten. <a href="{QUEUE}">Naar wie nog geen triage heeft</a>' in page
    assert "hoorde geschreeuw" in page
    assert "we willen hulp" in page
    acts(by)
    assert set(Statement.objects.values_list("kind", flat=True)) == {
        "report",
        "view_of_parent",
    }
    assert reads("waiting.triage_seen").filter(subject_id=sam.pk).exists()


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"letter": ""}, "Kies een klasse: A, B, C of D."),
        ({"reason": ""}, "Schrijf op waarom u dit besluit."),
        ({"danger": ""}, "Kies: ja, nee of dat weten we niet."),
        ({"danger": "yes"}, "Schrijf op welk gevaar er nu is."),
        ({"parent_who": ""}, "Schrijf op welke ouder dit zei."),
        ({"s0-kind": ""}, "Kies wat het is"),
        ({"s0-source": ""}, "Schrijf op wie dit zei of zag."),
        ({"s0-text": ""}, "Schrijf op wat er is gezegd of gezien."),
        ({"child_why_not": ""}, "Schrijf bij 7 op wat het kind zelf zegt"),
        ({"review_on": "2020-01-01"}, "Kies een dag na vandaag"),
    ],
)
def test_what_is_missing_is_asked_for_and_nothing_is_lost(
    client, by, sam, changes, sentence
):
    reply = client.post(url(sam), filled(client, sam, **changes))
    assert reply.status_code == 422
    assert sentence in texts(reply)
    assert "raakt vertrouwen kwijt" in texts(reply)
    acts(by)
    assert not Decision.objects.filter(kind="waiting.triage").exists()


def test_all_that_is_missing_is_said_at_once_and_what_was_typed_stays(client, by, sam):
    empty = dict.fromkeys(
        ("letter", "reason", "with_child", "child_why_not", "parent_says"), ""
    )
    rest = {"danger": "yes", "s0-source": "", "review_on": "2020-01-01"}
    page = texts(client.post(url(sam), filled(client, sam, **empty | rest)))
    for sentence in (
        "Kies een klasse: A, B, C of D.",
        "Schrijf op waarom u dit besluit.",
        "Schrijf op welk gevaar er nu is.",
        "Wie is nu bij het kind?: ",
        "Bij 3 is een uitspraak nog niet af",
        "Schrijf bij 7 op wat het kind zelf zegt",
        "Schrijf bij 7 op wat de ouders zeggen",
        "Kies een dag na vandaag",
    ):
        assert sentence in page
    assert "raakt vertrouwen kwijt" in page


def test_a_form_with_nothing_to_rest_on_says_so_with_the_rest(client, by, sam):
    bare = {"s0-kind": "", "s0-text": "", "s0-source": "", "parent_says": ""}
    about = bare | {"parent_why_not": "niet bereikt", "reason": ""}
    page = texts(client.post(url(sam), filled(client, sam, **about)))
    assert "Een triage rust op minstens een uitspraak" in page
    assert "Schrijf op waarom u dit besluit." in page


def test_preparing_asks_less_than_deciding(client, by, sam):
    about = {"do": "prepare", "letter": "", "reason": "", "child_why_not": ""}
    assert client.post(url(sam), filled(client, sam, **about)).status_code == 302


def test_more_rows_keep_what_was_typed_and_judge_nothing(client, by, sam):
    reply = client.post(url(sam), filled(client, sam, do="more", reason=""))
    assert reply.status_code == 200
    page = texts(reply)
    assert "hoorde geschreeuw" in page
    assert 'name="s2-text"' in page
    assert "Nog niet opgeslagen" not in page


def test_danger_without_acute_asks_why_and_is_no_block(client, by, sam):
    about = {"letter": "B", "danger": "yes", "danger_what": "slaan"}
    reply = client.post(url(sam), filled(client, sam, **about))
    assert "Dat mag. Schrijf op waarom het kan wachten" in reply.content.decode()
    about["danger_but"] = "vader is tot vrijdag weg"
    client.post(url(sam), filled(client, sam, **about))
    row = Decision.objects.get(kind="waiting.triage")
    assert (row.outcome, row.content["danger_but"]) == ("B", about["danger_but"])


def test_acute_without_danger_is_asked_again(client, by, sam):
    reply = client.post(url(sam), filled(client, sam, letter="A", danger="no"))
    assert reply.status_code == 422
    assert "Klasse A betekent: er is nu gevaar" in texts(reply)


def test_a_row_that_is_not_finished_is_told_at_the_top(client, by, sam):
    reply = client.post(url(sam), filled(client, sam, **{"s0-source": ""}))
    page = texts(reply)
    assert reply.status_code == 422
    assert "Bij 3 is een uitspraak nog niet af" in page
    assert "Schrijf op wie dit zei of zag." in page


def test_rows_of_a_kept_draft_are_there_again(client, by, sam):
    acts(by)
    drafts.keep(
        account_id=by.account_id,
        key=f"waiting.triage/{sam.pk}",
        fields={"s4-text": ["nog niet af"]},
        at=AT,
    )
    assert 'name="s4-text"' in texts(client.get(url(sam)))


def test_the_draft_goes_when_it_is_saved(client, by, sam):
    about = {"account_id": by.account_id, "key": f"waiting.triage/{sam.pk}"}
    acts(by)
    drafts.keep(**about, fields={"reason": ["half"]}, at=AT)
    client.post(url(sam), filled(client, sam))
    acts(by)
    assert drafts.kept(**about) is None


def test_the_second_decider_sees_the_first_and_keeps_every_word(make, client, by, sam):
    sent = filled(client, sam)
    other = make.actor(COORDINATOR, name="Eerder Besloten")
    acts(other)
    decided(other, sam, statement(make, sam), letter="D", reason="oma woont er nu")
    reply = client.post(url(sam), sent)
    page = texts(reply)
    assert reply.status_code == 409
    assert "Een collega was u net voor" in page
    assert "Eerder Besloten" in page
    for typed in ("raakt vertrouwen kwijt", "hoorde geschreeuw", "we willen hulp"):
        assert typed in page
    version = reply.context["form"]["version"].value()
    again = client.post(url(sam), sent | {"version": version}, follow=True)
    assert "Klasse B, dringend" in texts(again)


def test_what_a_colleague_prepared_is_filled_in_without_the_class(make, client, sam):
    colleague = make.signed_in(client, Who.TEAM_LEADER, name="Piet Voorbereider")
    client.post(url(sam), filled(client, sam, do="prepare"))
    make.signed_in(client, COORDINATOR)
    reply = client.get(url(sam))
    page, form = texts(reply), reply.context["form"]
    assert "Voorbereid door Piet Voorbereider" in page
    assert "Deze collega stelt B (dringend) voor" in page
    assert form["effect"].value() == "raakt vertrouwen kwijt"
    assert not form["letter"].value()
    assert len(form["grounds"].value()) == 2
    row = client.post(url(sam), filled(client, sam), follow=True).context["triage"]
    assert row.prepared_by.startswith(colleague.name)


def test_a_youth_protector_prepares_and_is_not_offered_to_decide(make, client, sam):
    worker = make.worker()
    with make.as_register():
        measure = sam.measure_set.get()
        person = worker.professional
    make.assignment(measure, worker, role="temporary")
    make.derived()
    make.signed_in(client, Who.YOUTH_PROTECTOR)
    assert client.get(url(sam)).status_code == 404
    account = make.account()
    with make.as_register():
        person.account = account
        person.save()
    make.actor(Who.YOUTH_PROTECTOR, professional=person)
    client.force_login(account)
    make.trusted(client)
    page = texts(client.get(url(sam)))
    assert 'value="prepare"' in page
    assert 'value="decide"' not in page
    refused = client.post(url(sam), filled(client, sam))
    assert "U kunt dit niet doen als jeugdbeschermer" in texts(refused)


def test_acute_goes_straight_to_the_question_who_goes(make, client, by, sam):
    worker = registered(make, name="Anouk de Vries")
    reply = client.post(
        url(sam), filled(client, sam, letter="A", danger="yes", danger_what="slaan")
    )
    assert reply.url == url(sam, "acute")
    page = texts(client.get(reply.url))
    assert "Anouk de Vries" in page
    scientist = make.worker(function="behavioural_scientist", name="Gea Wetenschap")
    assert "Gea Wetenschap" not in texts(client.get(reply.url))
    sent = {"worker": worker.pk, "role": "fixed", "reason": "kent het gezin"}
    assert client.post(reply.url, sent | {"worker": scientist.pk}).status_code == 422
    assert client.post(reply.url, sent | {"reason": " "}).status_code == 422
    assert client.post(reply.url, sent | {"worker": 0}).status_code == 422
    done = client.post(reply.url, sent, follow=True)
    assert "Jansen, Sam is toegewezen aan Anouk de Vries" in texts(done)
    with make.as_register():
        assert Assignment.objects.get(youth=sam).worker_id == worker.pk
        assert not Wait.objects.filter(youth=sam, until_on=None).exists()


def test_who_goes_today_finds_a_notice(make, client, by, sam):
    anouk = make.actor(Who.YOUTH_PROTECTOR, account=make.account())
    with make.as_register():
        who = Capacity.objects.get(pk=anouk.capacity_id).professional
    worker = registered(make, professional=who)
    client.post(url(sam), filled(client, sam, letter="A", danger="unknown"))
    sent = {"worker": worker.pk, "role": "fixed", "reason": "kent het gezin"}
    client.post(url(sam, "acute"), sent)
    acts(anouk)
    assert Notice.objects.filter(account_id=anouk.account_id, act="assigned").exists()


def test_who_is_not_acute_gets_nobody_here(make, client, by, sam):
    make.worker()
    reply = client.get(url(sam, "acute"))
    assert reply.status_code == 409
    assert "Dit kind staat niet als acuut" in texts(reply)


def test_the_queue_says_why_and_each_youth_is_logged(make, client, by, sam):
    page = texts(client.get(QUEUE))
    assert "nog geen triage" in page
    assert "Jansen, Sam" in page
    assert reads("waiting.triage_listed").filter(subject_id=sam.pk).exists()
    assert "Niemand in deze rij" in texts(client.get(QUEUE, {"rij": "acuut"}))
    assert client.get(QUEUE, {"rij": "bestaat-niet"}).status_code == 200


@pytest.fixture
def three(make):
    """Two who wait without a class, and one who came last, registered as acute."""
    for number, name in enumerate(("Oud", "Jong", "Acuut")):
        youth = make.youth(given_name=name)
        make.measure(youth, received_on=dt.date(2026, 6, 1 + number))
        make.list_entry(youth, urgency="A" if name == "Acuut" else "")
    make.derived()


def test_registered_as_acute_stands_first_then_who_waits_longest(make, client, three):
    make.signed_in(client, COORDINATOR)
    page = texts(client.get(QUEUE))
    order = [page.index(f", {name}") for name in ("Acuut", "Oud", "Jong")]
    assert order == sorted(order)
    assert "geregistreerd, geen triage" in page


def test_the_pages_of_the_queue_follow_that_order(make, three):
    by, cursor, names = make.actor(COORDINATOR), "", []
    acts(by)
    for _ in range(3):
        filters = Filters(triage="none")
        found = listed(
            filters=filters, by=by, on=TODAY, sort="acute", cursor=cursor, size=1
        )
        names += [row.name.split(", ")[1] for row in found.rows]
        cursor = found.next
    assert (names, cursor) == (["Acuut", "Oud", "Jong"], "")


def test_a_sister_whose_file_is_shut_is_not_named(make, client):
    robin = make.waiting_youth(given_name="Robin", household="G7")
    sister = make.youth(given_name="Zusje", household="G7")
    make.assignment(make.measure(sister), make.worker(team=make.team("Team 9")))
    make.derived()
    make.signed_in(client, COORDINATOR)
    page = texts(client.get(url(robin)))
    assert "Zusje" not in page
    assert "geen toegang tot 1 gezinslid" in page


def test_a_sister_who_waits_stands_beside_the_form(make, client):
    robin = make.waiting_youth(given_name="Robin", household="G7")
    sister = make.waiting_youth(given_name="Zusje", household="G7")
    make.signed_in(client, COORDINATOR)
    assert "Zusje" in texts(client.get(url(robin)))
    assert reads("waiting.triage_opened").filter(subject_id=sister.pk).exists()


def test_history_and_timeline_name_every_triage(make, client, by, sam):
    client.post(url(sam), filled(client, sam))
    client.post(url(sam), filled(client, sam, letter="C", reason="oma helpt"))
    page = texts(client.get(url(sam, "triage_history")))
    assert "oma helpt" in page
    assert "het gaat snel achteruit" in page
    file = texts(client.get(reverse("dossier:person", args=[sam.pk])))
    assert "Triage: C, ernstig, maar stabiel" in file
    assert "Later opnieuw besloten" in file


@pytest.mark.parametrize("who", sorted(PEOPLE))
def test_the_queue_opens_for_whoever_prepares(make, client, who):
    make.signed_in(client, who)
    open_to = {
        COORDINATOR,
        Who.TEAM_LEADER,
        Who.BEHAVIOURAL_SCIENTIST,
        Who.YOUTH_PROTECTOR,
    }
    expected = 200 if who in open_to else 403
    assert client.get(QUEUE).status_code == expected


@pytest.mark.parametrize(("path", "most"), [(QUEUE, 40), ("form", 45)])
def test_what_a_page_costs(
    make, client, by, sam, path, most, django_assert_max_num_queries
):
    for _ in range(6):
        statement(make, make.waiting_youth(household="G1"))
    path = url(sam) if path == "form" else path
    with django_assert_max_num_queries(most):
        assert client.get(path).status_code == 200


def test_the_facts_say_what_somebody_from_outside_must_tell(client, by, sam):
    shown = client.get(url(sam)).content.decode()
    assert "moet het vertellen, ook zonder toestemming (Jeugdwet 7.3.11 lid 4)" in shown
