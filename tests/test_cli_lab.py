"""nabij lab: what it lists and tells, and how it refuses, without any database."""

import errno
import json

import numpy as np
import pytest
from typer.testing import CliRunner

from nabij.simulation.calibration.own_figures import read_figures
from nabij.simulation.ensemble import replicating, running
from nabij.simulation.ensemble.tests.making import GIS, MONTHS, reckon
from nabij.simulation.errors import Stopped
from nabij.simulation.figures import FIGURES, SHOWN
from nabij.simulation.scenarios.reading import shipped
from nabij.site import cli, embedded


@pytest.fixture(autouse=True)
def without_a_database(monkeypatch, tmp_path):
    def never():
        raise AssertionError("the laboratory asked for a database")

    monkeypatch.setenv("NABIJ_STATE", str(tmp_path))
    monkeypatch.setattr(embedded, "ensure_running", never)
    assert running.Settings._field_defaults["reckon"] is replicating.shard
    set_default(monkeypatch, reckon)


def set_default(monkeypatch, reckoning):
    """Have everything that is run reckoned by this."""
    monkeypatch.setattr(replicating, "shard", reckoning)
    monkeypatch.setitem(running.Settings._field_defaults, "reckon", reckoning)
    defaults = running.Settings.__new__.__defaults__
    monkeypatch.setattr(
        running.Settings.__new__, "__defaults__", (*defaults[:-1], reckoning)
    )


def lab(*words):
    return CliRunner().invoke(cli.app, ["lab", *map(str, words)])


def test_the_list_shows_every_scenario_with_its_question():
    answer = lab("list")
    assert answer.exit_code == 0
    assert all(name[:20] in answer.output for name in shipped())
    assert answer.output.count("niet door te rekenen") == 3


def test_explain_tells_what_differs_and_why():
    answer = lab("explain", "norm-12")
    assert "wordt 12 maatregelen per fte" in answer.output
    assert "Significant" in answer.output


def test_a_right_file_is_called_right(tmp_path):
    assert "norm-12: goed, 2 wijzigingen" in lab("check", "norm-12").output


REFUSALS = [
    (("explain", "nrom-12"), "Bedoelt u 'norm-12'?"),
    (("check", "measure-c"), "niet door te rekenen"),
    (("run", "measure-g"), "geen enkele bron"),
    (("run", "base", "--jobs", 0), "Met 0 werkers gebeurt er niets"),
    (("run", "base", "--replications", 0), "Met 0 herhalingen"),
    (("run", "base", "--gi", "Leger"), "de instelling 'Leger' bestaat niet"),
    (("run", "base", "--backend", "spark"), "Kies uit threads, loky, dask"),
    (("run", "base", "--until", "workloat=0.1"), "Bedoelt u 'workload'?"),
    (("run", "base", "--until", "workload=2"), "is geen nauwkeurigheid"),
    (("run", "base", "--replications", 200_000), "hoogstens 100000"),
    (("run", "base", "--jobs", 9_999), "hoogstens 256"),
    (("run", "base", "--budget", 0), "Met 0 seconden gebeurt er niets"),
    (("run", "base", "--seed", -1), "base, seed: dit moet minstens 0 zijn"),
    (("run", "base", "--year", 1999), "van 2016 tot en met 2027"),
    (("compare", "base", "base"), "minstens twee verschillende"),
    (("sweep", "base", "--over", "nrm=1"), "Bedoelt u 'norm'?"),
    (("sweep", "base", "--over", "norm=a"), "is geen rij getallen"),
    (("sweep", "base", "--over", "norm=1:99:1"), "Geef 1 tot 40 waarden"),
    (("sweep", "base", "--over", "norm=1:2:1e-9"), "Geef 1 tot 40 waarden"),
    (("sweep", "base", "--over", "norm=12,-1"), "norm kan niet kleiner zijn dan 0"),
    (("sweep", "base", "--over", "norm=1", "--from", "ooit"), "is geen dag"),
    (
        ("sweep", "base", "--over", "norm=1", "--from", "2040-01-01"),
        "pas na het einde van de berekening",
    ),
    (("backtest", "--against", "none.csv"), "none.csv is niet te lezen"),
]


HEAD = "figure,period,value\n"
FIGURES_OF_ONES_OWN = [
    ("cijfer,periode,waarde\n", "de eerste regel moet figure, period en value"),
    (HEAD, "er staat geen enkel cijfer in"),
    (f"{HEAD}stock_otss,2019-12-31,10\n", "regel 2: cijfer 'stock_otss' bestaat niet"),
    (f"{HEAD}stock_ots,2019-12-31,nan\n", "regel 2: 'nan' is geen getal"),
    (f"{HEAD}stock_ots,2019-12-31\n", "regel 2: het getal ontbreekt"),
    (f"{HEAD}stock_ots,morgen,10\n", "regel 2: Periode 'morgen' is niet te lezen"),
]


@pytest.mark.parametrize(("text", "sentence"), FIGURES_OF_ONES_OWN)
def test_a_wrong_file_of_figures_is_told_with_its_line(tmp_path, text, sentence):
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    answer = lab("backtest", "--against", path)
    assert answer.exit_code == 1
    assert sentence in " ".join(answer.output.split())


def test_figures_from_a_dutch_spreadsheet_are_read(tmp_path):
    path = tmp_path / "own.csv"
    path.write_text("figure;period;value\nworkload;2023-12-31;16,5\n", "utf-8-sig")
    (found,) = read_figures(path)
    assert (found.figure, found.value) == ("workload", 16.5)


@pytest.mark.parametrize(("words", "sentence"), REFUSALS)
def test_a_refusal_is_one_sentence(words, sentence):
    answer = lab(*words)
    assert answer.exit_code == 1
    assert sentence in " ".join(answer.output.split())
    assert "Traceback" not in answer.output


@pytest.fixture
def nothing_is_run(monkeypatch):
    def never(*_):
        raise AssertionError("minutes were spent on it first")

    monkeypatch.setattr(running, "run_all", never)


OWN = """
name = "mine"
title_nl = "Mijn vraag"
question_nl = "Wat als de norm 13 is?"
horizon = {{ start = {start} }}

[[changes]]
parameter = "{parameter}"
to = {to}
from = {on}
kind = "own_choice"
source = "Eigen keuze"
reason = "Om te proberen"
"""
RIGHT = dict(start="2016-01-01", parameter="norm", to="13", on="2023-01-01")
WRONG = [
    (dict(parameter="nrom"), "regel 8, changes[1].parameter", "Bedoelt u 'norm'?"),
    (dict(to='"veel"'), "regel 9, changes[1].to", "dit moet een getal zijn"),
    (dict(to="-13"), "regel 9, changes[1].to", "kan niet kleiner zijn dan 0"),
    (dict(on="2015-01-01"), "regel 10, changes[1].from", "voor de eerste dag"),
    (dict(to="16.5"), "regel 7, changes", "gelijk aan de basis"),
    (dict(start="2017-01-01"), "base en mine zijn niet te vergelijken", "de begindag"),
]


@pytest.mark.parametrize(("wrong", "place", "reason"), WRONG)
def test_a_wrong_scenario_is_told_before_anything_runs(
    tmp_path, nothing_is_run, wrong, place, reason
):
    path = tmp_path / "mine.toml"
    path.write_text(OWN.format(**{**RIGHT, **wrong}), encoding="utf-8")
    answer = lab("compare", "base", path)
    told = " ".join(answer.output.split())
    assert answer.exit_code == 1, answer.output
    assert place in told
    assert reason in told


def test_a_year_that_is_not_there_is_told_before_anything_runs(nothing_is_run):
    assert "Kies een jaar" in lab("run", "base", "--year", 1999).output


def test_whoever_finds_the_disk_full_it_is_one_sentence(monkeypatch):
    def full(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(running, "run_all", full)
    answer = lab("run", "base")
    assert answer.exit_code == 1
    assert "De schijf is vol." in answer.output
    assert "Traceback" not in answer.output


def test_another_fault_of_the_disk_is_not_called_a_full_one(monkeypatch):
    def broken(*_):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(running, "run_all", broken)
    assert isinstance(lab("run", "base").exception, OSError)


def test_what_was_stopped_has_a_code_of_its_own(monkeypatch):
    def stopped(*_):
        raise Stopped("Gestopt.")

    monkeypatch.setattr(running, "run_all", stopped)
    assert lab("run", "base").exit_code == 130


def test_what_is_no_number_is_null_and_a_line(monkeypatch):
    def nobody(scenarios, shard):
        shape = (shard.last - shard.first, MONTHS, GIS, len(FIGURES))
        return [np.zeros(shape, np.float32) for _ in scenarios]

    set_default(monkeypatch, nobody)
    words = ["base", "norm-12", "--replications", 5]
    told = json.loads(lab("compare", *words, "--json").stdout)
    assert told[0]["differences"]["workload"]["median"] is None
    assert told[0]["figures"]["stock_protection"]["median"] == 0.0
    answer = lab("compare", *words, "--waterfall")
    assert answer.exit_code == 0
    assert "nan" not in answer.output
    assert "- - -" not in answer.output


def test_a_run_shows_the_nine_indicators_and_the_chance_of_collapse():
    answer = lab("run", "base", "--replications", 20, "--jobs", 1)
    assert answer.exit_code == 0, answer.output
    for figure in SHOWN:
        assert figure.label_nl[:20] in answer.output
    assert "in 10 (" in answer.output


def test_a_comparison_is_paired_and_can_be_read_by_a_program():
    words = ["base", "norm-12", "measure-b", "--replications", 20, "--json"]
    told = json.loads(lab("compare", *words).stdout)
    assert [each["scenario"] for each in told] == ["norm-12", "measure-b"]
    found = told[0]["differences"]["without_worker"]
    assert found["low"] == pytest.approx(found["high"], abs=0.01)
    assert found["share_better"] == 0.0


def test_few_runs_are_called_provisional():
    few = lab("compare", "base", "norm-12", "--replications", 20)
    assert "Voorlopig: pas 20 runs" in " ".join(few.output.split())
    more = lab("compare", "base", "norm-12", "--replications", 40)
    assert more.exit_code == 0
    assert "Voorlopig" not in more.output


def test_a_package_is_taken_apart():
    words = ["base", "norm-12-with-side-entrants", "--waterfall", "--replications", 20]
    answer = lab("compare", *words)
    assert answer.exit_code == 0, answer.output
    assert "wat ze samen doen (rest)" in answer.output
    assert "norm-12-with-side-entrants, alles samen" in answer.output


def test_a_sweep_gives_a_table_for_each_value():
    words = ["norm-12", "--over", "norm=12:14:1", "--replications", 10, "--json"]
    told = json.loads(lab("sweep", *words).stdout)
    assert [each["scenario"][-2:] for each in told] == ["12", "13", "14"]


def test_a_report_is_made_of_the_runs_alone(tmp_path):
    words = ["base", "norm-12", "--replications", 20, "--into", tmp_path / "r"]
    answer = lab("report", *words)
    assert answer.exit_code == 0, answer.output
    made = {path.suffix: path.stat().st_size for path in (tmp_path / "r").iterdir()}
    assert set(made) == {".html", ".pdf"}
    assert made[".html"] <= 500_000


def test_a_report_that_finds_no_room_says_so(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("in de weg", encoding="utf-8")
    words = ["base", "norm-12", "--replications", 10, "--into", blocked]
    answer = lab("report", *words)
    assert answer.exit_code == 1
    assert "Het rapport past niet in" in answer.output
