"""Asking: levers in units of people, refusals in sentences, runs that take turns."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob

from nabij.base import audit
from nabij.base.acting import INSTALLATION
from nabij.base.errors import NotFound, Refused
from nabij.laboratory import actions, calculating, files, jobs, queries
from nabij.laboratory.levers import levers
from nabij.laboratory.models import Run
from nabij.laboratory.standing import Standing
from nabij.rules.functions import Function
from nabij.simulation.errors import Stopped, Unusable
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import Scenario
from tests.make import AT, acts

FORM = {"name": "Proef", "since": "2023-01-01", "months": "12", "gi": ""}


@pytest.fixture
def page(client, make):
    make.signed_in(client, Function.DIRECTOR)

    def posted(place="own", **given):
        query = given.pop("query", "")
        return client.post(reverse(f"laboratory:{place}") + query, FORM | given)

    return posted


def only_run(make) -> Run:
    acts(make.actor(Function.DIRECTOR))
    return Run.objects.get()


def test_every_lever_turns_a_parameter_that_exists_inside_its_own_limits():
    for lever in levers().values():
        low, high = lever.known
        assert lever.least <= low <= high <= lever.most, lever.key
        assert lever.least <= lever.now <= lever.most, lever.key


def test_no_lever_speaks_of_parts_of_a_hundredth():
    for lever in levers().values():
        assert all(value == 0 or abs(value) >= 0.01 for value in lever.known)


def test_a_range_becomes_a_distribution_with_its_source(make, page):
    answer = page(norm_low="16", norm_high="17", expectation="Korter.")
    run = only_run(make)
    assert answer.url == reverse("laboratory:run", args=[run.key])
    scenario = Scenario.model_validate(run.scenario)
    (change,) = scenario.changes
    assert (change.parameter, change.amount.low, change.amount.high) == ("norm", 16, 17)
    assert change.kind == "published"
    assert change.source == levers()["norm"].source
    assert change.from_on == dt.date(2023, 1, 1)
    assert run.expectation == "Korter."


def test_percents_are_of_the_base_and_shares_of_a_hundred(make, page):
    page(posts_low="-5", posts_high="-5", side_entrants_low="5", side_entrants_high="9")
    changes = {c.parameter: c for c in Scenario(**only_run(make).scenario).changes}
    assert changes["gi_posts_per_measure"].times == pytest.approx(0.95)
    assert changes["side_entrant_share"].to.low == pytest.approx(0.05)


def test_outside_the_evidence_a_reason_is_asked(make, page):
    answer = page(norm_low="12", norm_high="12")
    assert answer.status_code == 422
    assert "Dit ligt buiten wat erover bekend is" in answer.content.decode()
    page(norm_low="12", norm_high="12", norm_reason="De afspraak van maart 2023.")
    (change,) = Scenario.model_validate(only_run(make).scenario).changes
    assert change.kind == "own_choice"
    assert change.reason == "De afspraak van maart 2023."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({}, "U hebt nog niets veranderd"),
        ({"norm_low": "17", "norm_high": "16"}, "Dit moet minstens 17 zijn"),
        ({"norm_low": "16.5", "norm_high": "16.5"}, "gelijk aan de basis"),
        ({"norm_low": "16", "since": "2050-01-01"}, "anders is er geen jaar over"),
        ({"norm_low": "16", "name": ""}, "verplicht"),
        ({"norm_low": "veel"}, "getal"),
        ({"norm_low": "900"}, "30"),
        ({"team_hours_low": "10"}, "doet alleen iets samen met"),
        ({"transition_low": "9"}, "Eén landelijk tarief: hoger of lager"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_sentence(make, page, given, words):
    answer = page(**given)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    acts(make.actor(Function.DIRECTOR))
    assert not Run.objects.exists()


def test_a_name_exists_once(ask, director):
    ask("Proef")
    with pytest.raises(Refused, match="al een uitkomst met deze naam"):
        ask("Proef")


def test_four_side_by_side_and_no_more(ask):
    for number in range(4):
        ask(f"Proef {number}")
    with pytest.raises(Refused, match="al vier vragen"):
        ask("Proef 5")


def test_a_measure_without_a_number_is_refused_with_its_reason(director):
    acts(director)
    with audit.trail(), pytest.raises(Refused, match="geen enkele bron"):
        actions.ask_shipped(name="measure-c", by=director, at=AT)


def test_a_shipped_question_is_asked_once_for_all(make, director):
    other = make.actor(Function.DIRECTOR, organisation="GI Zuid")
    keys = set()
    for by in (director, other):
        acts(by)
        with audit.trail():
            keys.add(actions.ask_shipped(name="norm-12", by=by, at=AT).key)
    assert len(keys) == 1


def test_another_institution_does_not_see_an_own_run(make, done):
    other = make.actor(Function.DIRECTOR, organisation="GI Zuid")
    acts(other)
    assert not Run.objects.filter(pk=done.pk).exists()
    with pytest.raises(NotFound):
        queries.run_of(key=done.key, by=other)


def test_a_session_first_asks_what_is_expected(page):
    answer = page("session", query="?knop=norm&knop=inflow&knop=court", norm_low="16")
    assert answer.status_code == 422
    form = answer.context["form"]
    assert list(form.errors) == ["expectation"]
    assert [lever.key for lever in form.levers] == ["norm", "inflow", "court"]


@pytest.mark.parametrize("count", [1, 6])
def test_a_session_has_three_to_five_levers(client, make, count):
    make.signed_in(client, Function.DIRECTOR)
    query = "&".join(f"knop={key}" for key in list(levers())[:count])
    answer = client.get(reverse("laboratory:prepare") + f"?{query}")
    assert "minstens drie en hoogstens vijf" in answer.content.decode()
    query = "&".join(f"knop={key}" for key in list(levers())[:4])
    answer = client.get(reverse("laboratory:prepare") + f"?{query}")
    assert answer.url == reverse("laboratory:session") + f"?{query}"


def test_a_change_can_be_taken_out_of_what_one_starts_from(client, make, done):
    make.signed_in(client, Function.DIRECTOR)
    place = reverse("laboratory:own")
    whole = client.get(place, {"run": done.key}).context["kept"]
    less = client.get(place, {"run": done.key, "zonder": "0"}).context["kept"]
    assert [each.told.what for each in less] == [each.told.what for each in whole[1:]]


@pytest.fixture
def worked(monkeypatch, answered):
    """The model is a hand-made answer; what it was asked is noted."""
    asked = []

    def answer(scenario, *, runs, wanted, **about):
        asked.append(runs)
        about["tell"](runs, runs)
        return answered.model_copy(update={"runs": runs, "wanted": wanted})

    monkeypatch.setattr(calculating, "answer", answer)
    return asked


def carried_out(run: Run) -> Run:
    """One turn of the worker: the job that is queued for this run."""
    acts(INSTALLATION)
    run.refresh_from_db()
    with audit.trail():
        jobs.go_on.func(SimpleNamespace(job=SimpleNamespace(id=run.job_id)), run.pk)
    acts(INSTALLATION)
    run.refresh_from_db()
    return run


def test_a_run_sharpens_in_parts_and_is_frozen_at_the_end(ask, worked):
    run = ask()
    while run.is_open:
        run = carried_out(run)
        assert queries.answer_of(run).is_provisional == run.is_open
    assert worked == [20, 40, 100, 200]
    assert (run.status, run.done) == (Standing.DONE, 200)
    files.place(run.key).write_bytes(files.place(run.key).read_bytes() + b" ")
    with pytest.raises(Refused, match="na afloop veranderd"):
        queries.answer_of(run)


def test_a_stopped_run_keeps_what_is_known_and_goes_no_further(ask, worked, director):
    run = carried_out(ask())
    acts(director)
    with audit.trail():
        actions.cancel_run(key=run.key, by=director, at=AT)
    run = carried_out(run)
    assert worked == [20]
    assert run.status == Standing.CANCELLED
    assert queries.answer_of(run).runs == 20
    acts(director)
    with audit.trail(), pytest.raises(Refused, match="loopt niet meer"):
        actions.cancel_run(key=run.key, by=director, at=AT)


def test_a_run_is_stopped_from_its_page_once(make, client, page):
    page(norm_low="16", norm_high="17")
    run = only_run(make)
    stop = reverse("laboratory:cancel", args=[run.key])
    assert client.get(stop).status_code == 405
    shown = reverse("laboratory:run", args=[run.key])
    assert stop in client.get(shown).content.decode()
    assert client.post(stop).url == shown
    assert stop not in client.get(shown).content.decode()
    assert "loopt niet meer" in client.post(stop).content.decode()


def test_nobody_stops_a_shipped_question(director):
    acts(director)
    with audit.trail():
        run = actions.ask_shipped(name="norm-12", by=director, at=AT)
    with audit.trail(), pytest.raises(Refused, match="hoort bij Nabij"):
        actions.cancel_run(key=run.key, by=director, at=AT)


def test_what_the_model_refuses_stands_on_the_page(ask, monkeypatch):
    def refuse(*_args, **_about):
        raise Unusable("De schijf is vol. Maak ruimte.")

    monkeypatch.setattr(calculating, "answer", refuse)
    run = carried_out(ask())
    assert (run.status, run.sentence) == (
        Standing.FAILED,
        "De schijf is vol. Maak ruimte.",
    )


def test_stopped_halfway_is_no_failure(ask, monkeypatch):
    def stop(*_args, **_about):
        raise Stopped("Gestopt.")

    monkeypatch.setattr(calculating, "answer", stop)
    assert carried_out(ask()).status == Standing.QUEUED


def test_a_run_whose_worker_died_is_taken_up_again(ask, worked):
    run = ask()
    acts(INSTALLATION)
    ProcrastinateJob.objects.filter(pk=run.job_id).update(status="failed")
    assert queries.has_died(run, at=AT)
    with audit.trail():
        assert actions.take_up(by=INSTALLATION, at=AT) == 1
    assert carried_out(run).done == 20


def test_the_shelf_is_filled_one_question_at_a_time(make):
    acts(INSTALLATION)
    version = calculating.version()
    missing = queries.unanswered(version=version)
    runnable = [n for n, s in reading.shipped().items() if not s.unquantified]
    assert missing == runnable
    with audit.trail():
        run = actions.fill_shelf(name=missing[0], by=INSTALLATION, at=AT)
    assert queries.unanswered(version=version) == []
    Run.objects.filter(pk=run.pk).update(status=Standing.DONE)
    assert queries.unanswered(version=version) == runnable[1:]


def test_a_part_of_a_package_runs_beside_the_base_over_the_same_runs():
    asked = calculating.sides(reading.find("package"))
    assert [each.name for each in asked[:2]] == ["base", "package"]
    assert [each.name for each in asked[2:]] == list(reading.find("package").parts)
    same = {(e.horizon, e.seed, e.sets, e.gis) for e in asked}
    assert len(same) == 1
    assert [e.name for e in calculating.sides(reading.find("base"))] == ["base"]


@pytest.mark.parametrize("is_warm", [True, False])
def test_at_night_nothing_is_asked_where_the_model_is_left_cold(
    is_warm, settings, make
):
    settings.MODEL_KEPT_WARM = is_warm
    with audit.trail():
        jobs.fill_shelf(0)
    acts(INSTALLATION)
    assert Run.objects.exists() is is_warm
