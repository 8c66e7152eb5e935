"""The three families of the demo and the tour: told whole, and each page opens."""

import pytest
from django.db import transaction
from django.urls import reverse

from nabij.base import clock
from nabij.base.audit_verify import verify
from nabij.site import demo, personas, stories
from nabij.site.demo.parties import LOCAL_TEAM
from nabij.site.stories import two_homes
from nabij.site.tour import finding

pytestmark = pytest.mark.django_db
CHILDREN = 150
STEPS = 40


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """A small demo, made once: that no step of a story is refused is shown by this."""
    with django_db_blocker.unblock(), transaction.atomic():
        demo.make(children=CHILDREN)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def on_demo(told, db, settings):
    settings.DEMO = True


def shown(client, **about):
    page = client.get(reverse("tour"), **about)
    assert page.status_code == 200
    return [step for each in page.context["stories"] for step in each.steps], page


def test_every_page_of_the_tour_opens_for_whom_it_names(on_demo, client):
    steps, _page = shown(client)
    assert len(steps) == STEPS
    secrets = (two_homes.SECRET.street, two_homes.SECRET.place, "Het Wad")
    for step in steps:
        reply = client.get(step.url, follow=True)
        html = reply.content.decode()
        assert (reply.status_code, reply.redirect_chain) == (
            200,
            [(step.path, 302)],
        ), step.step.title
        assert step.name in html, step.step.title
        if "lokaal team" in step.role:
            assert not [word for word in secrets if word in html], step.step.title


def test_each_step_follows_the_one_before_and_one_story_is_of_today(on_demo, client):
    _steps, page = shown(client)
    for each in page.context["stories"]:
        days = [step.on for step in each.steps]
        assert days == sorted(days), each.story.key
    lasts = {
        each.story.key: max(step.on for step in each.steps)
        for each in page.context["stories"]
    }
    today = clock.today()
    assert lasts["two_homes"] == today
    assert lasts["at_home"] < lasts["expected"] < today


def test_the_stories_are_told_once_and_the_trail_is_whole(on_demo):
    assert stories.fill(on=clock.today()) is False
    found = verify()
    assert found.is_whole, found.first


def test_a_question_waits_for_who_signs_in_at_the_local_team(on_demo, client):
    [link] = [
        each["sign_in_link"]
        for each in personas.personas()
        if each["organisation"] == LOCAL_TEAM
    ]
    day = client.get(link, follow=True).content.decode()
    assert "Tegenspraak geven" in day
    question = day.split('href="/plannen/tegenspraak/')[1].split("/")[0]
    url = reverse("plans:answer", args=[question])
    assert "Is dit te vroeg" in client.get(url).content.decode()
    told = {"view": "doubts", "text": "Vraag eerst waarom Tobias thuisblijft."}
    assert client.post(url, told).status_code == 302


def test_who_reads_from_another_machine_gets_no_way_in(on_demo, client):
    steps, page = shown(client, REMOTE_ADDR="10.0.0.7")
    assert len(steps) == STEPS
    assert not any(step.url for step in steps)
    assert "/demo/aanmelden/" not in page.content.decode()


def test_a_way_in_leads_to_a_page_of_this_site_only(on_demo, client):
    steps, _page = shown(client)
    way_in = steps[0].url.partition("?")[0]
    for elsewhere in ("//ergens.nl/", "https://ergens.nl/", "personen/1/", ""):
        assert client.get(way_in, {"naar": elsewhere}).url == "/"


def test_a_demo_made_before_the_families_says_so(on_demo, client, monkeypatch):
    nothing = dict.fromkeys(finding.FIND, lambda _by: {})
    monkeypatch.setattr(finding, "FIND", nothing)
    steps, page = shown(client)
    assert steps == []
    assert "Dit gezin is er niet in deze demo" in page.content.decode()


def test_a_real_site_has_no_tour(db, client):
    assert client.get(reverse("tour")).status_code == 404
