"""Safe tonight is what a person says in time; the rest we do not know, and why."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.base.acting import tell_database
from nabij.families import queries as families
from nabij.families.living.nights import night_of
from nabij.families.models import Home
from nabij.rules.functions import Function as F
from nabij.safety import actions
from nabij.safety.agreeing import tonight
from nabij.safety.agreeing.standing import ASSESSMENT, version_of
from nabij.safety.tests.agreeing import (
    acted,
    condition,
    found,
    judged,
    near,
    opened_for,
)
from nabij.safety.tests.making import recorded, set_watches, wanted
from tests.make import AT, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def child(make):
    """Seen, judged, with a home and a next check, and who is near."""
    youth = make.youth()
    with make.as_register() as register:
        Home.objects.create(
            controller_id=register.organisation_id,
            person=youth,
            street="Dorpsstraat",
            number="1",
            place="Breda",
            from_on=dt.date(2020, 1, 1),
            recorded_at=AT,
        )
    by = near(make, youth)
    set_watches(make, wanted(youth, by), youths=[youth.pk])
    tell_database(by, at=AT)
    recorded(youth, by)
    judged(youth, by)
    return youth, by


def shown(youth, by, on=TODAY):
    tell_database(by, at=AT)
    person = families.person_for(youth.pk, on=on)
    return tonight.of_person(person, by=by, at=AT + (on - TODAY))


def test_a_child_seen_in_time_and_judged_is_known_by_that_word(child):
    youth, by = child
    now = shown(youth, by)
    assert now.why_not == []
    assert now.judged == "Veilig met de afspraken die er staan"
    assert now.seen.on_day == TODAY
    assert now.place.house.lines == ("Dorpsstraat 1", "Breda")


def test_older_than_the_interval_is_not_known(child):
    youth, by = child
    after = TODAY + dt.timedelta(days=8)
    reasons = shown(youth, by, on=after).why_not
    assert any("langer geleden dan 7 dagen" in line for line in reasons)
    assert any("nog niet gedaan" in line for line in reasons)
    a_fortnight = shown(youth, by, on=TODAY + dt.timedelta(days=11)).why_not
    assert any("opnieuw worden bekeken" in line for line in a_fortnight)


def test_an_open_condition_is_not_known_until_somebody_looked(child):
    youth, by = child
    condition(youth, by)
    (reason,) = shown(youth, by).why_not
    assert reason.startswith("Nog niet bekend of dit is nagekomen: Vader")


def test_a_judgement_of_before_a_broken_condition_says_nothing_any_more(child):
    youth, by = child
    row = condition(youth, by)
    later = AT + dt.timedelta(hours=1)
    about = {"condition_id": row.pk, "found": found("not_met"), "version": ":"}
    acted(actions.record_finding, **about, by=by, at=later)
    now = shown(youth, by)
    assert now.why_not == ["Sinds het oordeel is een voorwaarde niet nagekomen."]
    assert now.not_met == [row.text]
    before = version_of(ASSESSMENT, youth.pk)
    judged(youth, by, version=before, at=later + dt.timedelta(hours=1))
    assert shown(youth, by).is_known


def test_of_two_homes_only_agreed_nights_say_where(make, child):
    youth, by = child
    with make.as_register() as register:
        other = Home.objects.create(
            controller_id=register.organisation_id,
            person=youth,
            kind="other",
            with_whom="vader",
            place="Tilburg",
            from_on=TODAY,
            recorded_at=AT,
        )
    now = shown(youth, by)
    assert now.place.house is None
    assert now.why_not[0].startswith("Waar het kind vannacht slaapt, is niet bekend.")
    with make.as_register():
        Home.objects.filter(pk=other.pk).update(nights=[night_of(TODAY)])
    now = shown(youth, by)
    assert now.is_known
    assert (now.place.house.with_whom, now.place.house.lines) == ("vader", ("Tilburg",))


def test_nothing_at_all_is_every_reason_and_never_safe(make):
    youth = make.youth()
    by = near(make, youth)
    assert shown(youth, by).why_not == [
        "Nergens staat dat iemand dit kind zag.",
        "Er is niet afgesproken wanneer iemand weer kijkt.",
        "Waar het kind vannacht slaapt, is niet bekend. Er is geen adres vastgelegd."
        " Vraag het na, vandaag nog.",
        "Niemand schreef een oordeel over de veiligheid op.",
    ]
    judged(youth, by, outcome="unknown")
    assert "Wie het laatst oordeelde, wist het niet." in shown(youth, by).why_not


def test_the_page_of_a_worker_shows_only_children_that_are_open(make, client):
    shut, youth = make.youth(given_name="Dicht"), make.youth(given_name="Open")
    adult = make.youth(given_name="Volwassen", born_on=dt.date(1980, 1, 1))
    by = make.signed_in(client, F.LOCAL_TEAM_WORKER, organisation="Lokaal team")
    for person in (youth, adult):
        opened_for(make, person, by, "Lokaal team")
    few = _asked(client, "/veiligheid/vanavond/")[1]
    for _nth in range(3):
        one = make.youth(household="G1", born_on=dt.date(2016, 1, 1))
        opened_for(make, one, by, "Lokaal team")
    opened_for(make, make.youth(household="G1"), by, "Lokaal team")
    text, many = _asked(client, "/veiligheid/vanavond/")
    assert many == few
    assert "Open Jansen" in text
    assert "Weten we niet" in text
    assert shut.given_name not in text
    assert "Volwassen" not in text


def _asked(client, url):
    with CaptureQueriesContext(connection) as asked:
        text = client.get(url).content.decode()
    return text, len(asked)
