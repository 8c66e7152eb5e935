"""The sample comes in through the import; the figures are those that were expected."""

import datetime as dt
import json

import pytest
from typer.testing import CliRunner

from nabij.base.acting import INSTALLATION
from nabij.base.errors import Refused
from nabij.exchange import actions as exchange
from nabij.indicators.period import Period
from nabij.indicators.tests import sample
from nabij.measures.models import Measure
from nabij.monitor import actions, queries
from nabij.monitor.models import FigureSet
from nabij.rules.functions import Function
from nabij.site.cli import app
from tests.make import AT, acts

WANTED = sample.expected()["figures"]
PERIODS = [
    Period(sample.iso(each["period_start"]), sample.iso(each["date"]))
    for each in WANTED
]


@pytest.fixture
def imported(make):
    """GI Noord with the sample as its register."""
    with make.as_register() as by, exchange.open_export(sample.FOLDER) as export:
        exchange.import_register(export=export, source="sample", by=by, at=AT)
    return make.organisation()


def collect(organisation, periods=PERIODS, by=INSTALLATION, at=AT):
    return actions.collect_figures(
        organisation_id=organisation.pk, periods=periods, by=by, at=at
    )


def test_the_imported_sample_gives_the_expected_figures(imported):
    found = [figures.as_dict() for figures in collect(imported)]
    assert found == WANTED
    assert repr(found) == repr(WANTED)


def test_kept_figures_are_read_back_as_they_were(imported, make):
    first, again = collect(imported), collect(imported)
    assert repr([f.as_dict() for f in again]) == repr(WANTED)
    assert [(f.leavers, f.absent) for f in again] == [
        (f.leavers, f.absent) for f in first
    ]


def test_what_did_not_change_is_not_counted_again(imported, make):
    collect(imported)
    collect(imported, at=AT + dt.timedelta(days=1))
    acts(make.actor(Function.DIRECTOR))
    assert {row.computed_at for row in FigureSet.objects.all()} == {AT}


def test_a_changed_register_is_counted_again(imported, make):
    collect(imported)
    youth = make.youth(register_key="J99999", household="G99999")
    make.measure(youth, register_key="B999999")
    later = AT + dt.timedelta(days=1)
    figures = collect(imported, at=later)[-1].as_dict()
    assert figures["active_measures"] == WANTED[-1]["active_measures"] + 1
    acts(make.actor(Function.DIRECTOR))
    assert {row.computed_at for row in FigureSet.objects.all()} == {later}


def test_without_a_register_there_is_nothing_to_count(make):
    with pytest.raises(Refused, match="nog geen register ingelezen"):
        collect(make.organisation("GI Leeg"))


def test_after_counting_the_one_who_asked_opens_no_file(imported):
    collect(imported)
    assert not Measure.objects.exists()


@pytest.mark.parametrize("wanted", WANTED, ids=lambda each: each["date"])
def test_the_command_prints_one_entry_of_the_expected_file(imported, wanted):
    about = ["--on", wanted["date"], "--from", wanted["period_start"], "--json"]
    done = CliRunner().invoke(app, ["figures", "--organisation", "GI Noord", *about])
    assert done.exit_code == 0, done.output
    assert repr(json.loads(done.output)) == repr(wanted)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        (("GI Nergens", "2026-10-31", "2026-07-01"), "bestaat niet"),
        (("GI Noord", "2026-07-01", "2026-10-31"), "eindigt voordat ze begint"),
        (("GI Noord", "2026-10-31", "2026-07-01"), "nog geen register ingelezen"),
    ],
)
def test_the_command_refuses_with_a_sentence(make, about, sentence):
    make.organisation()
    name, on, since = about
    asked = ["figures", "--organisation", name, "--on", on, "--from", since]
    done = CliRunner().invoke(app, asked)
    assert done.exit_code == 1
    assert sentence in done.output
    assert "Traceback" not in done.output


def test_the_latest_request_is_known_to_the_organisation_only(imported, make):
    by = make.actor(Function.DIRECTOR)
    actions.ask_for_figures(organisation_id=imported.pk, periods=PERIODS, by=by, at=AT)
    acts(by)
    assert queries.newest_request(organisation_id=imported.pk).total == len(PERIODS)
    acts(make.actor(Function.DIRECTOR, organisation="GI Zuid"))
    assert queries.newest_request(organisation_id=imported.pk) is None


def test_an_import_asks_for_new_figures(
    imported, make, django_capture_on_commit_callbacks
):
    """The event of the import reaches the monitor once the import has committed."""
    with (
        django_capture_on_commit_callbacks(execute=True),
        make.as_register() as by,
        exchange.open_export(sample.FOLDER) as export,
    ):
        exchange.import_register(export=export, source="sample", by=by, at=AT)
    acts(make.actor(Function.DIRECTOR))
    asked = queries.newest_request(organisation_id=imported.pk)
    assert asked is not None
    assert asked.ended_at is None
    assert asked.total > len(PERIODS)
