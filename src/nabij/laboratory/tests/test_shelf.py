"""What comes along with Nabij: an answer at once, and a first picture of any lever."""

import datetime as dt
import gzip
import hashlib
import json

import pytest
from django.urls import reverse

from nabij.base import audit
from nabij.base.acting import INSTALLATION
from nabij.laboratory import actions, calculating, queries, trusting
from nabij.laboratory.levers import levers
from nabij.laboratory.models import Run
from nabij.laboratory.reporting import reading_back, sheets
from nabij.laboratory.reporting.indicators import BY_KEY, INDICATORS
from nabij.laboratory.shelf import making, rough, stored
from nabij.laboratory.standing import Standing
from nabij.laboratory.tests.test_trusting import cell
from nabij.rules.functions import Function
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import Change
from tests.make import AT, acts

RUNS, MOMENTS = 20, rough.MONTHS // rough.EVERY
LIST = [each.key for each in INDICATORS].index("without_worker")
PLANTED = [
    {"kind": "stable", "histories": 100, "held": {"12": 0.91, "24": 0.9}},
    {"kind": "drifting", "histories": 100, "held": {"12": 0.88, "24": 0.86}},
]
GOALS = [
    {"goal_nl": "Stand", "must_nl": "3%", "found_nl": "2%", "is_met": True},
    {"goal_nl": "Verzuim", "must_nl": "1 punt", "found_nl": "1,2", "is_met": False},
]


def effect(after_five_years: float) -> list:
    """Nothing in any indicator but the list, which grows by equal steps."""
    grown = [after_five_years * (n + 1) / MOMENTS for n in range(MOMENTS)]
    flat = [0.0] * MOMENTS
    return [[grown if i == LIST else flat] * RUNS for i in range(len(INDICATORS))]


def lever(how: str, *positions) -> dict:
    rows = [{"at": at, "effect": effect(grown)} for at, grown in positions]
    return {"how": how, "tried": rows}


@pytest.fixture
def shelf(make, monkeypatch, tmp_path, answered):
    """A shelf with one answer, three tried levers, and the tests of the model."""
    tried = {
        "norm": lever("to", (12, 600.0), (22, -220.0)),
        "inflow": lever("percent", (-20, -100.0), (20, 300.0)),
        "tariff": lever("percent", (-20, 50.0), (20, -350.0)),
        "leaving": lever("percent", (5, 50.0), (20, -350.0)),
    }
    monkeypatch.setattr(stored, "DATA", tmp_path / "shelf")
    into = stored.DATA
    keys = [each.key for each in INDICATORS]
    gi = reading.find("base").gis or ("Jeugdbescherming Noord",)
    told = {"runs": RUNS, "indicators": keys, "levers": tried, "shares": {gi[0]: 0.1}}
    making._record(into, "rough", told)
    making._record(into, "planted", PLANTED)
    making._record(into, "backtest", {"cells": [cell("turnover", 0.2)], "goals": GOALS})
    content = answered.model_dump_json().encode()
    making._write(into / "answers" / "norm-12.json.gz", content)
    about = {
        "scenario": reading.whole(reading.find("norm-12")).digest,
        "digest": hashlib.sha256(content).hexdigest(),
        "runs": 40,
        "wanted": 200,
    }
    making._note(into, "answers", {"norm-12": about})
    return into


def stock() -> int:
    acts(INSTALLATION)
    with audit.trail():
        return actions.stock_shelf(by=INSTALLATION, at=AT)


def asked(*changes, **about):
    return reading.find("base").model_copy(update={"changes": changes, **about})


def turn(key="norm", low=12.0, high=None, *, since=rough.SINCE, months=0) -> list:
    high = low if high is None else high
    return levers()[key].changes(low, high, since=since, months=months, reason="Proef.")


def middle(scenario, year=2) -> float:
    points = rough.estimate(scenario).points["without_worker"]
    return points[rough.YEARS.index(year)].change.median


def test_a_question_is_answered_before_anybody_asks(client, make, shelf):
    assert stock() == 1
    assert stock() == 0, "what lies there stays"
    make.signed_in(client, Function.DIRECTOR)
    answer = client.get(reverse("laboratory:question", args=["norm-12"]))
    page = client.get(answer.url).content.decode()
    assert "voorlopig: 40 van de 200 runs" in page
    assert "Maak het beeld scherper" in page


def test_what_really_comes_along_is_whole(monkeypatch):
    monkeypatch.setattr(stored, "DATA", making.DATA)
    assert [each.name for each in stored.index().answers] == sorted(making.shelvable())
    for each in stored.index().answers:
        found = reading_back.findings(stored.answer(each.name))
        assert found.runs == each.runs
        assert found.scenario.name == each.name
    assert set(stored.record("rough")["levers"]) <= set(levers())


def test_the_same_answer_has_the_same_link_everywhere(shelf):
    stock()
    acts(INSTALLATION)
    first = Run.objects.get().key
    Run.objects.all().delete()
    stock()
    acts(INSTALLATION)
    assert Run.objects.get().key == first


def test_a_shelved_answer_can_be_made_sharper_beside_itself(shelf, director):
    stock()
    acts(director)
    with audit.trail():
        run = actions.ask_shipped(name="norm-12", by=director, at=AT)
    assert (run.status, run.done) == (Standing.QUEUED, 0)
    # Until it has something to show, the shelved one is what a reader gets.
    shown = queries.shipped_runs(version=calculating.version())["norm-12"]
    assert shown.status == Standing.SHELVED


def test_what_is_shelved_is_still_worked_out_at_night(shelf):
    stock()
    acts(INSTALLATION)
    assert "norm-12" in queries.unanswered(version=calculating.version())


def test_a_shelf_that_was_changed_is_not_laid_out(shelf):
    path = shelf / "answers" / "norm-12.json.gz"
    path.write_bytes(gzip.compress(b"{}"))
    assert stock() == 0
    path.write_bytes(b"no zip at all")
    assert stock() == 0


def test_an_answer_to_another_question_is_not_laid_out(shelf):
    known = json.loads((shelf / stored.INDEX).read_text())
    known["answers"]["norm-12"]["scenario"] = "0" * 64
    (shelf / stored.INDEX).write_text(json.dumps(known))
    stored.forget()
    assert stock() == 0


def test_without_a_shelf_nothing_breaks(make, monkeypatch, tmp_path):
    monkeypatch.setattr(stored, "DATA", tmp_path / "nothing")
    assert stored.index() == stored.EMPTY
    assert stock() == 0
    assert rough.estimate(asked(*turn())) is None
    assert "niet bewaard" in sheets.planted()
    assert "niet bewaard" in sheets.backtest()


def test_where_a_lever_was_tried_the_picture_is_what_was_found(shelf):
    assert middle(asked(*turn("norm", 12))) == pytest.approx(600 * 24 / 60)
    assert middle(asked(*turn("norm", 12)), year=4) == pytest.approx(600 * 48 / 60)


def test_between_two_positions_the_effect_is_straight(shelf):
    half = (levers()["norm"].now + 12) / 2
    assert middle(asked(*turn("norm", half))) == pytest.approx(300 * 24 / 60)


def test_levers_add_up(shelf):
    both = asked(*turn("norm", 12), *turn("inflow", 20))
    assert middle(both) == pytest.approx((600 + 300) * 24 / 60)


def test_a_slow_start_is_less_at_first(shelf):
    slow = middle(asked(*turn("norm", 12, months=12)))
    # The mean of twelve starts, each a month later than the one before.
    assert slow == pytest.approx(600 * (24 - 5.5) / 60)


def test_a_later_start_moves_the_whole_picture(shelf):
    late = asked(*turn("norm", 12, since=dt.date(2024, 7, 1)))
    found = rough.estimate(late).points["without_worker"]
    assert found[0].on == dt.date(2025, 6, 30)
    assert middle(late) == pytest.approx(600 * 24 / 60)


def test_a_range_widens_the_picture(shelf):
    narrow, wide = (
        rough.estimate(asked(*turn("norm", low, high))).points["without_worker"][1]
        for low, high in ((14, 14), (12, 16))
    )
    assert narrow.change.width == pytest.approx(0)
    assert wide.change.low < narrow.change.median < wide.change.high


def test_further_than_was_tried_is_said(shelf):
    assert rough.estimate(asked(*turn("norm", 9))).is_beyond
    assert not rough.estimate(asked(*turn("norm", 12))).is_beyond


def test_a_lever_with_a_switch_knows_no_place_without_effect(shelf):
    tariff = asked(*turn("tariff", -10))
    assert [each.parameter for each in tariff.changes] == [
        "tariff_national",
        "tariff_per_measure",
    ]
    assert middle(tariff) == pytest.approx(-50 * 24 / 60)
    assert rough.estimate(tariff).left_out == ()


def test_a_lever_that_turns_another_way_now_is_not_guessed(shelf):
    assert rough.estimate(asked(*turn("leaving", 12))) is None


def test_what_was_never_tried_is_named_and_not_guessed(shelf):
    given = {"from": rough.SINCE, "kind": "own_choice", "source": "x", "reason": "y"}
    other = Change.model_validate({"parameter": "court_days", "to": 10} | given)
    assert rough.estimate(asked(other)) is None
    assert rough.estimate(asked(other, *turn())).left_out == ("court_days",)


def test_one_institution_gets_its_part_of_a_count_but_not_of_a_rate(shelf):
    here = asked(*turn("norm", 12), gis=("Jeugdbescherming Noord",))
    assert middle(here) == pytest.approx(0.1 * 600 * 24 / 60)
    assert BY_KEY["workload"].derived.wholes


def test_turning_a_lever_gives_a_picture_at_once(client, make, shelf):
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:rough", args=["base"])
    given = {"since": "2023-01-01", "months": "0", "gi": ""}
    page = client.get(place, given | {"norm_low": "12"}).content.decode()
    assert "laboratory-short" in page
    assert "+240" in page
    for nothing in (given, given | {"since": "ooit", "norm_low": "12"}):
        assert "laboratory-short" not in client.get(place, nothing).content.decode()


def test_until_the_first_runs_the_page_shows_the_rough_picture(
    client, make, shelf, ask
):
    run = ask()
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:run", args=[run.key])).content.decode()
    assert "voorlopig, ruwe schatting" in page
    assert "Nog geen uitkomst" not in page
    assert "van 100" not in page, "few trial runs give no chances"


def test_the_sheets_tell_what_the_tests_found(shelf):
    assert "91 en 90 van de 100" in sheets.planted()
    assert "88 en 86 van de 100" in sheets.planted()
    words = sheets.backtest()
    assert "1 van de 2 doelen zijn gehaald" in words
    assert "Verzuim (1,2)" in words


def test_the_test_of_the_model_comes_along(client, make, shelf, monkeypatch):
    assert trusting.stored(calculating.version())["goals"] == GOALS
    monkeypatch.setattr(calculating, "version", lambda: "9.9+later")
    make.signed_in(client, Function.DIRECTOR)
    page = client.get(reverse("laboratory:trust")).content.decode()
    assert "niet met de versie die nu rekent" in page


def test_what_another_version_made_falls_off_the_shelf(shelf, monkeypatch):
    monkeypatch.setattr(calculating, "version", lambda: "9.9+later")
    making._record(stored.DATA, "planted", PLANTED)
    assert stored.index().version == "9.9+later"
    assert stored.index().answers == ()
    assert stored.record("rough") is None


def test_how_often_the_rough_picture_was_right_is_counted(shelf):
    # The answer by hand says shorter; the tried lever says longer.
    assert making.checked()["right"] == 0
