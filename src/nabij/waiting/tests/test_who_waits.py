"""The list of who waits: whom it shows, to whom, in which order, at what cost."""

import csv
import datetime as dt
import functools
import io
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from nabij.base import audit, clock
from nabij.base.errors import BadInput
from nabij.base.models import AuditEntry
from nabij.families.actions import set_search_words
from nabij.families.models import Home
from nabij.measures.actions import count_caseloads
from nabij.organisations import queries as organisations
from nabij.organisations.models import Municipality
from nabij.rules.functions import Function
from nabij.waiting import jobs, queries
from nabij.waiting.models import Wait
from nabij.waiting.queries import Filters, listing
from tests.make import AT, TODAY, acts

pytestmark = pytest.mark.django_db
LIST, PAPER, CSV = "/wachtlijst/", "/wachtlijst/afdruk/", "/wachtlijst/bestand"
COORDINATOR = Function.WAITING_LIST_COORDINATOR


@pytest.fixture
def reader(make):
    """Derives what was made, and lets the coordinator look from here on."""

    def look():
        make.derived()
        by = make.actor(COORDINATOR)
        acts(by)
        return by

    return look


def shown(by, sort="", **filters):
    page = queries.listed(filters=Filters(**filters), by=by, on=TODAY, sort=sort)
    return [row.name for row in page.rows]


def waits(make, name, *, received=dt.date(2026, 6, 1), listed=None, **fields):
    youth = make.youth(family_name=name, given_name="", **fields)
    make.measure(youth, from_on=received, received_on=received)
    if listed is not None:
        make.list_entry(youth, since_on=received, **listed)
    return youth


def home(make, youth, *, name="Utrecht", **fields):
    with make.as_register() as by:
        Home.objects.create(
            controller_id=by.organisation_id,
            person=youth,
            municipality=Municipality.objects.get(name=name),
            street="Zonstraat",
            from_on=dt.date(2020, 1, 1),
            recorded_at=AT,
            **fields,
        )


def test_who_is_on_no_list_comes_first_and_then_the_longest(make, reader):
    waits(make, "Later", received=dt.date(2026, 9, 1), listed={})
    waits(make, "Eerder", received=dt.date(2026, 3, 1), listed={})
    waits(make, "Vergeten", received=dt.date(2026, 10, 1))
    assert shown(reader()) == ["Vergeten", "Eerder", "Later"]


def test_a_youth_stands_once_with_the_clock_that_started_first(make, reader):
    youth = waits(make, "Dubbel", received=dt.date(2026, 6, 1))
    make.measure(youth, type=21, received_on=dt.date(2026, 2, 1))
    [row] = queries.listed(filters=Filters(), by=reader(), on=TODAY).rows
    assert row.clock_from_on == dt.date(2026, 2, 1)
    assert row.days == (TODAY - dt.date(2026, 2, 1)).days


def test_probation_is_a_list_of_its_own(make, reader):
    youth = make.youth(family_name="Beide", given_name="")
    make.assignment(make.measure(youth), make.worker())
    make.measure(youth, type=41, from_on=dt.date(2026, 7, 1))
    by = reader()
    assert shown(by) == []
    assert shown(by, is_protection=False) == ["Beide"]


def test_a_temporary_worker_is_named_and_does_not_end_the_wait(make, reader):
    youth = waits(make, "Tijdelijk")
    worker = make.worker(name="Tom Visser")
    with make.as_register():
        measure = youth.measure_set.get()
    make.assignment(measure, worker, role="temporary")
    [row] = queries.listed(filters=Filters(), by=reader(), on=TODAY).rows
    assert row.temporary == "Tom Visser"


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"urgency": "A"}, ["Acuut"]),
        ({"urgency": "-"}, ["Leeg"]),
        ({"standing": 1}, ["Acuut"]),
        ({"waited_over": 100}, ["Acuut"]),
        ({"unchecked_over": 30}, ["Leeg"]),
        ({"search": "acu"}, ["Acuut"]),
        ({"search": "acu leeg"}, []),
    ],
    ids=str,
)
def test_each_filter_leaves_who_answers_to_it(make, reader, filters, expected):
    acute = waits(
        make,
        "Acuut",
        received=dt.date(2026, 1, 1),
        listed={"urgency": "A", "last_check_on": dt.date(2026, 10, 20)},
    )
    waits(make, "Leeg", received=dt.date(2026, 10, 1))
    with make.as_register() as by:
        set_search_words(
            controller_id=by.organisation_id, words={acute.pk: ["Acuut", "Zonstraat"]}
        )
    assert shown(reader(), **filters) == expected


@pytest.mark.parametrize("name", sorted(listing.SORTS))
def test_every_column_sorts_both_ways_and_pages_without_gaps(make, reader, name):
    for number in range(5):
        waits(make, f"N{number}", received=dt.date(2026, 1 + number, 1))
    by = reader()
    for sort in (name, f"-{name}"):
        ask = {"filters": Filters(), "by": by, "on": TODAY, "sort": sort}
        pages = [queries.listed(**ask, size=2)]
        while pages[-1].next:
            pages.append(queries.listed(**ask, size=2, cursor=pages[-1].next))
        assert len(pages) == 3
        ids = [row.wait_id for page in pages for row in page.rows]
        every = [row.wait_id for row in queries.every_row(**ask)]
        assert ids == every
        back = queries.listed(**ask, size=2, cursor=pages[2].previous)
        assert back.rows == pages[1].rows


def test_where_a_secret_address_lies_is_nowhere(make, client, reader):
    secret = waits(make, "Geheim", has_secret_address=True)
    flagged = waits(make, "Ook", has_secret_address=False)
    home(make, secret, name="Texel", is_secret=True)
    home(make, flagged, name="Texel", is_secret=True)
    home(make, waits(make, "Open"))
    by = reader()
    texel = Municipality.objects.get(name="Texel")
    assert shown(by, municipality_id=texel.pk) == []
    assert shown(by, region_id=texel.region_id) == []
    make.signed_in(client, Function.TEAM_LEADER)
    for url in (LIST, PAPER, CSV):
        body = client.get(url).content.decode().split("<datalist")
        told = body[0] + body[-1].split("</datalist>")[-1]
        assert "Texel" not in told
        assert "Utrecht" in told


def test_unknown_sorts_and_places_are_refused_with_a_sentence(make, reader):
    by = reader()
    with pytest.raises(BadInput, match="kolom"):
        shown(by, sort="bsn")
    ask = {"filters": Filters(), "by": by, "on": TODAY}
    for cursor, sentence in (("x1", "bestaat niet"), ("n999", "veranderd")):
        with pytest.raises(BadInput, match=sentence):
            queries.listed(**ask, cursor=cursor)


def test_totals_are_counted_no_further_than_needed(make, reader, monkeypatch):
    for number in range(3):
        waits(make, f"N{number}")
    waits(make, "Lijst", listed={})
    by = reader()
    assert queries.totals(by=by, on=TODAY, is_protection=True) == {0: 3, 1: 1, 2: 0}
    monkeypatch.setattr("nabij.waiting.queries.counting.COUNTED_TO", 1)
    assert queries.totals(by=by, on=TODAY, is_protection=True) == {0: 2, 1: 1, 2: 0}


@pytest.mark.parametrize("url", [LIST, PAPER, CSV])
def test_every_youth_shown_is_logged(make, client, url):
    youth = make.waiting_youth()
    make.signed_in(client, COORDINATOR)
    assert client.get(url).status_code == 200
    seen = AuditEntry.objects.filter(act__startswith="waiting.", subject_id=youth.pk)
    assert seen.filter(subject_kind="person").count() == 1


@pytest.fixture
def long_list(make, client, monkeypatch):
    """More youths than a page holds, with temporary workers; somebody looks."""
    youths = [make.youth() for _ in range(3)]
    for youth in youths:
        make.assignment(make.measure(youth), make.worker(), role="temporary")
    with make.as_register() as by:
        words = {youth.pk: ["Jansen"] for youth in youths}
        words[youths[0].pk] = ["Jansen", "Eerste"]
        set_search_words(controller_id=by.organisation_id, words=words)
    make.derived()
    machine = organisations.machine(
        organisation_id=make.organisation().pk, function=Function.FIGURES_MACHINE
    )
    count_caseloads(again=False, by=machine, at=clock.now())
    monkeypatch.setattr(queries, "listed", functools.partial(queries.listed, size=2))
    make.signed_in(client, COORDINATOR)


@pytest.mark.parametrize(
    ("query", "most"),
    [
        *[("", 15), ("?lijst=0", 15), ("?soort=reclassering", 9)],
        *[("?q=jan", 16), ("?q=eerste", 15)],
    ],
)
def test_the_page_costs_few_statements(long_list, client, query, most):
    client.get(LIST)
    with CaptureQueriesContext(connection) as asked:
        reply = client.get(LIST + query)
    assert b"Werklast en ruimte" in reply.content
    # The test runs inside a transaction: what opens one, is a savepoint here.
    sent = [one["sql"] for one in asked if "SAVEPOINT" not in one["sql"]]
    assert len(sent) <= most, sent


def test_the_list_alone_costs_fewer(long_list, client, django_assert_max_num_queries):
    client.get(LIST)
    with django_assert_max_num_queries(10 + 5):
        reply = client.get(LIST, headers={"HX-Request": "true"})
    assert b"<html" not in reply.content
    assert b"Jansen" in reply.content


@pytest.mark.parametrize("most", [1, 3, queries.COUNTED_TO])
def test_the_totals_say_what_counting_would(make, reader, monkeypatch, most):
    for number in range(3):
        waits(make, f"N{number}")
    waits(make, "Lijst", listed={})
    asked = {"by": reader(), "on": TODAY}
    monkeypatch.setattr("nabij.waiting.queries.counting.COUNTED_TO", most)
    totals = queries.totals(**asked, is_protection=True)
    for standing in (None, *Wait.Standing.values):
        filters = Filters(standing=standing)
        counted = queries.counted(**asked, filters=filters)
        assert queries.told_by(totals, filters) == counted
    for narrowed in (Filters(urgency="A"), Filters(standing=0, search="n1")):
        assert queries.told_by(totals, narrowed) is None


def test_formulas_in_the_file_are_text(make, client):
    make.waiting_youth(family_name="=1+1", given_name="")
    make.signed_in(client, COORDINATOR)
    text = client.get(CSV).content.decode().lstrip("\ufeff")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[1][0] == "'=1+1"


def test_a_mistake_in_a_filter_is_told_and_left_out(make, client):
    make.waiting_youth()
    make.signed_in(client, COORDINATOR)
    reply = client.get(f"{LIST}?plaats=Verweggistan&wacht=veel").content.decode()
    assert "kennen we niet" in reply
    assert "Jansen" in reply


def test_how_many_there_are_is_said_beside_what_is_shown(make, client, monkeypatch):
    for number in range(3):
        waits(make, f"N{number}")
    make.derived()
    by = make.signed_in(client, COORDINATOR)
    assert "1-3 van 3" in client.get(LIST).content.decode()
    acts(by)
    asked = {"filters": Filters(), "by": by, "on": TODAY}
    first = queries.listed(**asked, size=1)
    assert "2 van 3" in client.get(f"{LIST}?cursor={first.next}").content.decode()
    acts(by)
    monkeypatch.setattr("nabij.waiting.queries.counting.COUNTED_TO", 1)
    assert queries.counted(**asked) == 2


def test_paper_says_whose_it_is_and_who_printed_it(make, client):
    make.waiting_youth()
    by = make.signed_in(client, COORDINATOR)
    told = client.get(PAPER).content.decode()
    assert f"afgedrukt door {by.name}" in told
    assert "GI Noord ·" in told


def test_without_room_the_panel_says_so(make, client):
    worker = make.worker()
    for _ in range(30):
        make.assignment(make.measure(make.youth()), worker)
    make.signed_in(client, COORDINATOR)
    assert "Alle teams zitten vol." in client.get(LIST).content.decode()


def test_nobody_waits_says_so(make, client):
    make.signed_in(client, COORDINATOR)
    assert "Niemand wacht" in client.get(LIST).content.decode()


def test_the_night_marks_what_is_past(make, monkeypatch):
    youth = make.waiting_youth()
    with make.as_register():
        Wait.objects.filter(youth=youth).update(until_on=TODAY, is_past=False)
    monkeypatch.setattr(clock, "now", lambda: AT)
    jobs.derive_one(organisation_id=youth.controller_id)
    with make.as_register():
        assert list(Wait.objects.values_list("until_on", "is_past")) == [(None, False)]
    assert audit.current_trail() is None


def left_again(make, name, *, received, left_on):
    """A youth whose fixed worker left: the clock is old, the gap is new."""
    youth = waits(make, name, received=received)
    with make.as_register():
        measure = youth.measure_set.get()
    make.assignment(measure, make.worker(), from_on=received, until_on=left_on)
    return youth


def test_the_clock_stays_and_the_days_without_are_said_beside_it(make, client):
    left_on = TODAY - dt.timedelta(days=3)
    youth = left_again(make, "Terug", received=dt.date(2010, 8, 20), left_on=left_on)
    waits(make, "Nooit")
    make.derived()
    make.signed_in(client, COORDINATOR)
    clock_days = (clock.today() - dt.date(2010, 8, 20)).days
    without = (clock.today() - left_on).days
    told = client.get(LIST).content.decode()
    assert f"{clock_days:,}".replace(",", ".") in told
    assert told.count(f"nu {without} zonder") == 1
    page = client.get(f"/personen/{youth.pk}/").content.decode()
    assert f"{without} dagen zonder vaste jeugdbeschermer" in page
    assert "De laatste vaste jeugdbeschermer vertrok op" in page
    lines = client.get(CSV).content.decode().lstrip("\ufeff").splitlines()
    [row] = [r for r in csv.DictReader(lines, delimiter=";") if "Terug" in r["Naam"]]
    assert row["Dagen wacht"] == str(clock_days)
    assert row["Dagen zonder vaste werker"] == str(without)


def test_a_spell_that_ended_is_as_long_as_it_was(make, reader):
    youth = waits(make, "Eerst", received=dt.date(2026, 1, 1))
    with make.as_register():
        measure = youth.measure_set.get()
    make.assignment(measure, make.worker(), from_on=dt.date(2026, 3, 1))
    make.derived()
    with make.as_register():
        [entry] = queries.share_of_file([youth.pk], TODAY).entries
    assert entry.lines[1] == "59 dagen, 1 jan 2026 tot 1 mrt 2026"
    assert len(entry.lines) == 2


def test_the_longest_without_are_told_from_those_who_never_had_anybody(make, reader):
    day = dt.date(2026, 10, 1)
    left_again(make, "Pas", received=dt.date(2010, 1, 1), left_on=day)
    left_again(make, "Lang", received=dt.date(2020, 1, 1), left_on=dt.date(2026, 2, 1))
    waits(make, "Nooit")
    by = reader()
    assert shown(by, "-without", had_worker=True) == ["Lang", "Pas"]
    assert shown(by, "-days", had_worker=False) == ["Nooit"]


@pytest.mark.parametrize("typed", ["zoek", "zo n1", "n", "niemand", "'; --", "%s"])
def test_a_search_finds_and_counts_the_same_written_once_or_anew(make, reader, typed):
    youths = [waits(make, f"N{n}", received=dt.date(2026, 1, 9 - n)) for n in range(5)]
    with make.as_register() as by:
        words = {y.pk: ["Zoek", f"N{n}"] for n, y in enumerate(youths[:4])}
        set_search_words(controller_id=by.organisation_id, words=words)
    asked = {"by": reader(), "on": TODAY}
    once = Filters(search=typed)
    anew = replace(once, waited_over=0)  # everybody, by a query that is built anew
    for sort in ("", "-days", "name", "-check"):
        found = queries.listed(**asked, filters=once, sort=sort, size=3)
        other = queries.listed(**asked, filters=anew, sort=sort, size=3)
        assert replace(found, found=None) == other
        assert found.found == queries.counted(**asked, filters=anew)
    assert queries.counted(**asked, filters=once) == found.found
