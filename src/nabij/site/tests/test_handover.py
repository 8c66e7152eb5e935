"""The morning handover: of whose children, since when, and who may read the notes."""

import datetime as dt

import pytest
from django.urls import reverse

from nabij.base import clock
from nabij.base.models import AuditEntry
from nabij.organisations.models import Professional
from nabij.organisations.queries import professional_of
from nabij.rules.functions import Function as F
from nabij.site.staff.handover import last_working_day
from nabij.workforce import actions
from nabij.workforce.models import HandoverNote
from tests.make import acts

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
PATH = "/overdracht/"


@pytest.fixture
def today():
    return clock.today()


@pytest.fixture
def team(make):
    return make.team()


def desk(make, team, by):
    """A worker with one child, on the own desk of this actor."""
    person = Professional(pk=professional_of(capacity_id=by.capacity_id))
    worker = make.worker(team=team, professional=person)
    youth = make.youth(given_name=f"Kind van {worker.pk}", family_name="Bos")
    make.assignment(make.measure(youth), worker)
    make.derived()
    return worker, youth


@pytest.fixture
def bo(make, client, team):
    return make.signed_in(client, F.YOUTH_PROTECTOR, team=team, name="Bo")


@pytest.fixture
def anne(make, team):
    return make.actor(F.YOUTH_PROTECTOR, team=team, account=make.account(), name="Anne")


def stand_in(anne, worker, substitute, today, at=None):
    return actions.set_substitution(
        substitution_id=None,
        version="",
        asked=actions.Asked(
            worker_id=worker.pk,
            substitute_id=substitute.pk,
            kind="week",
            from_on=today,
            until_on=today + 3 * DAY,
        ),
        by=anne,
        at=at or clock.now(),
    )


def text_of(client, path=PATH):
    return client.get(path).content.decode()


def test_it_tells_what_happened_to_my_children_and_is_read_on_record(
    client, make, team, bo, today
):
    _worker, youth = desk(make, team, bo)
    make.contact(youth, on_day=today, note="Moeder belde over school")
    make.contact(youth, on_day=today - 40 * DAY, note="Lang geleden")
    text = text_of(client)
    assert "Moeder belde over school" in text
    assert "Uw kinderen" in text
    acts(bo)
    seen = AuditEntry.objects.filter(act="site.handover_seen")
    assert [entry.subject_id for entry in seen] == [youth.pk]


def test_a_substitute_reads_it_for_the_colleague_until_it_ends(
    client, make, team, bo, anne, today
):
    theirs, youth = desk(make, team, anne)
    mine, _own = desk(make, team, bo)
    make.contact(youth, on_day=today, note="Politie was aan de deur")
    assert "Politie" not in text_of(client)
    row = stand_in(anne, theirs, mine, today)
    text = text_of(client)
    assert "U neemt waar voor Anne" in text
    assert "Politie was aan de deur" in text
    actions.end_substitution(
        substitution_id=row.pk, until_on=today, by=anne, at=clock.now()
    )
    assert "Politie" not in text_of(client)


def test_a_note_opens_to_who_sits_at_that_desk_and_shuts_again(
    client, make, team, bo, anne, today
):
    theirs, _youth = desk(make, team, anne)
    mine, _own = desk(make, team, bo)
    row = stand_in(anne, theirs, mine, today)
    actions.write_note(
        worker_id=theirs.pk, text="Bel de huisarts terug", by=anne, at=clock.now()
    )
    assert "Bel de huisarts terug" in text_of(client)
    leader = make.actor(F.TEAM_LEADER, team=team)
    acts(leader, clock.now())
    assert not HandoverNote.objects.exists()
    actions.end_substitution(
        substitution_id=row.pk, until_on=today, by=anne, at=clock.now()
    )
    assert "Bel de huisarts" not in text_of(client)
    acts(bo, clock.now())
    assert not HandoverNote.objects.exists()


def test_the_substitute_writes_one_and_finishes_one(
    client, make, team, bo, anne, today
):
    theirs, _youth = desk(make, team, anne)
    mine, _own = desk(make, team, bo)
    stand_in(anne, theirs, mine, today)
    sent = {"worker": theirs.pk, "text": "Huisbezoek gedaan"}
    assert client.post(PATH, sent).status_code == 302
    acts(anne, clock.now())
    note = HandoverNote.objects.get()
    assert note.text == "Huisbezoek gedaan"
    assert client.post(reverse("staff:finish_note", args=[note.pk])).status_code == 302
    assert "afgehandeld" in text_of(client)
    reply = client.post(reverse("staff:finish_note", args=[note.pk]))
    assert reply.status_code == 409
    assert "al afgehandeld" in reply.content.decode()


def test_the_file_says_who_looked_as_a_substitute(client, make, team, bo, anne, today):
    theirs, youth = desk(make, team, anne)
    mine, _own = desk(make, team, bo)
    stand_in(anne, theirs, mine, today)
    assert client.get(reverse("dossier:person", args=[youth.pk])).status_code == 200
    text = text_of(client, reverse("access:who_looked", args=[youth.pk]))
    assert "uitvoering van de maatregel (neemt waar)" in text


@pytest.mark.parametrize(
    ("change", "sentence"),
    [({"text": ""}, "verplicht"), ({"worker": 999_999}, "Selecteer een geldige keuze")],
)
def test_a_note_without_words_or_for_a_stranger_is_refused(
    client, make, team, bo, change, sentence
):
    mine, _own = desk(make, team, bo)
    reply = client.post(PATH, {"worker": mine.pk, "text": "Let op"} | change)
    assert reply.status_code == 422
    assert sentence in reply.content.decode()


@pytest.mark.parametrize(
    ("day", "before"),
    [
        (dt.date(2026, 11, 23), dt.date(2026, 11, 20)),
        (dt.date(2026, 11, 24), dt.date(2026, 11, 23)),
        (dt.date(2026, 12, 28), dt.date(2026, 12, 24)),
    ],
)
def test_a_morning_reads_back_to_the_last_working_day(day, before):
    assert last_working_day(before=day) == before


def test_one_may_read_further_back_but_not_without_end(client, make, team, bo, today):
    _worker, youth = desk(make, team, bo)
    make.contact(youth, on_day=today - 20 * DAY, note="Drie weken terug")
    since = (today - 25 * DAY).isoformat()
    assert "Drie weken terug" in text_of(client, f"{PATH}?sinds={since}")
    assert client.get(f"{PATH}?sinds=1900-01-02").status_code == 200
    assert client.get(f"{PATH}?sinds=onzin").status_code == 200


def test_it_asks_the_database_little(
    client, make, team, bo, today, django_assert_max_num_queries
):
    worker, _youth = desk(make, team, bo)
    for number in range(5):
        youth = make.youth(given_name=f"Nog een {number}")
        make.assignment(make.measure(youth), worker)
        make.contact(youth, on_day=today)
    make.derived()
    with django_assert_max_num_queries(28):
        client.get(PATH)
