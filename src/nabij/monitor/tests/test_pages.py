"""The page of the own institution: periods, counting, empty states."""

import datetime as dt

import pytest
from django.utils.translation import override

from nabij.base.acting import INSTALLATION
from nabij.base.errors import BadInput
from nabij.indicators.definition import INDICATORS
from nabij.indicators.figures import ORDER
from nabij.indicators.period import Period
from nabij.monitor import actions, jobs, periods, presenting, queries, screens, trends
from nabij.monitor.models import FigureRequest, FigureSet
from nabij.monitor.tests.conftest import DAYS, LAST, NOW, PERIODS, TODAY
from nabij.monitor.tests.small import keep, register
from nabij.rules.functions import Function
from tests.make import acts


def test_every_figure_stands_with_its_definition_and_source(client, make, counted):
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(f"/monitor/{DAYS}").content.decode()
    for id in ORDER:
        assert INDICATORS[id].title in page
        assert INDICATORS[id].definition.replace("'", "&#x27;") in page
        assert INDICATORS[id].source.place in page
    assert "nabij-badge--policy" in page
    assert page.count("Periode ervoor:") == len(ORDER)
    assert page.count("<svg xmlns") == len(trends.COURSES)


def test_the_wait_still_going_on_says_whom_it_leaves_out(client, make, counted):
    make.signed_in(client, Function.DIRECTOR)
    ended, still = client.get(f"/monitor/{DAYS}").context["waits"]
    assert "langste" in still.detail
    assert still.detail.endswith("alleen wie nog nooit een vaste werker had")
    assert "nog nooit" not in ended.detail


def test_institutions_stand_across_and_figures_down(client, make, published):
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    shown = client.get("/monitor/").context
    assert len(shown["rows"]) == len(screens.KEY_FIGURES)
    for row in shown["rows"]:
        assert [whose for whose, _cell in row["cells"]] == shown["sets"]
        assert {cell.id for _whose, cell in row["cells"]} == {row["line"].id}


def test_without_figures_the_page_says_what_to_do(client, make, today):
    make.signed_in(client, Function.DIRECTOR)
    page = client.get("/monitor/").content.decode()
    assert "Er zijn nog geen cijfers" in page
    assert "Tel de cijfers van deze periode" in page


def test_nothing_published_yet_is_said(client, make, today):
    make.signed_in(client, Function.MINISTRY)
    page = client.get("/monitor/").content.decode()
    assert "Er zijn nog geen cijfers gepubliceerd" in page
    assert client.get("/monitor/cijfers.csv").status_code == 404


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?van=gisteren&tot=2026-10-31", "Deze dagen kennen we niet"),
        ("?van=2026-10-31&tot=2026-07-01", "eindigt voordat ze begint"),
        ("?van=2026-07-01&tot=2027-10-31", "niet na vandaag eindigt"),
        ("?van=2010-07-01&tot=2026-10-31", "hoogstens drie jaar"),
        ("?van=2026-07-01", "Deze dagen kennen we niet"),
        ("?periode=x..y", "Deze dagen kennen we niet"),
    ],
)
def test_days_that_cannot_be_are_refused(client, make, today, query, sentence):
    make.signed_in(client, Function.DIRECTOR)
    answer = client.get(f"/monitor/{query}")
    assert answer.status_code == 400
    assert sentence in answer.content.decode()


def test_a_free_period_is_counted_when_somebody_asks(client, make, today):
    youth = make.youth()
    make.measure(youth)
    by = make.signed_in(client, Function.TEAM_LEADER)
    days = {"van": "2026-08-01", "tot": "2026-08-31"}
    answer = client.post("/monitor/berekenen", days)
    page = client.get(answer["Location"]).content.decode()
    assert "Cijfers worden geteld: 0 van" in page
    acts(by, NOW)
    asked = FigureRequest.objects.get()
    assert asked.asked_by == by.capacity_id
    jobs.collect_asked(organisation_id=by.organisation_id, request_id=asked.pk)
    after = client.get(f"/monitor/voortgang/{asked.pk}")
    assert after["HX-Refresh"] == "true"
    page = client.get(answer["Location"]).content.decode()
    assert "1 aug 2026 t/m 31 aug 2026" in page
    assert "Lopende maatregelen" in page


def test_without_a_register_the_request_ends_with_the_reason(client, make, today):
    by = make.signed_in(client, Function.DIRECTOR)
    client.post("/monitor/berekenen")
    acts(by, NOW)
    asked = FigureRequest.objects.get()
    jobs.collect_asked(organisation_id=by.organisation_id, request_id=asked.pk)
    page = client.get("/monitor/").content.decode()
    assert "Er is nog geen register ingelezen" in page


def test_asking_twice_is_asking_once(client, make, today):
    by = make.signed_in(client, Function.DIRECTOR)
    client.post("/monitor/berekenen")
    client.post("/monitor/berekenen")
    acts(by, NOW)
    assert FigureRequest.objects.count() == 1


def test_the_progress_of_another_institution_is_not_there(client, make, counted):
    mine = make.actor(Function.DIRECTOR)
    asked = actions.ask_for_figures(
        organisation_id=counted, periods=PERIODS, by=mine, at=NOW
    )
    make.signed_in(client, Function.DIRECTOR, organisation="GI Zuid")
    assert client.get(f"/monitor/voortgang/{asked.pk}").status_code == 404


def test_free_periods_are_forgotten_after_a_week_and_whole_ones_stay(make, today):
    free = Period(dt.date(2026, 8, 1), dt.date(2026, 8, 31))
    counted = keep(make, "GI Noord", register(1, youths=20), (*PERIODS, free))
    gone = actions.forget_free_periods(
        organisation_id=counted, keep=PERIODS, by=INSTALLATION, at=NOW
    )
    assert gone == 0
    later = NOW + dt.timedelta(days=8)
    gone = actions.forget_free_periods(
        organisation_id=counted, keep=PERIODS, by=INSTALLATION, at=later
    )
    assert gone == 1
    acts(make.actor(Function.DIRECTOR))
    assert FigureSet.objects.count() == len(PERIODS)


def test_the_night_counts_and_publishes(client, make, today):
    make.measure(make.youth())
    jobs.collect_all(timestamp=0)
    make.signed_in(client, Function.MINISTRY, organisation="Ministerie")
    page = client.get("/monitor/").content.decode()
    assert "GI Noord" in page


def test_the_last_whole_period_is_the_one_that_is_over():
    assert periods.asked("", "", on=TODAY) == LAST
    on_its_last_day = periods.ended(LAST.last, count=1)[0]
    assert on_its_last_day.last < LAST.first
    assert periods.before(LAST) == PERIODS[-2]
    free = Period(dt.date(2026, 8, 11), dt.date(2026, 8, 20))
    assert periods.before(free) == Period(dt.date(2026, 8, 1), dt.date(2026, 8, 10))
    with pytest.raises(BadInput):
        periods.asked("2026-10-01", "", on=TODAY)


def test_names_of_figures_speak_english_too(make, counted):
    by = make.actor(Function.DIRECTOR)
    acts(by)
    shown = queries.own_sets(by=by, periods=(LAST,))[LAST]
    with override("en"):
        line = presenting.line("active_measures", shown, None)
    assert line.title == "Active measures"
