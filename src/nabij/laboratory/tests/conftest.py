"""Runs that are there: answers made by hand, in a folder of their own."""

import pytest

from nabij.base import audit
from nabij.base.acting import INSTALLATION
from nabij.laboratory import actions, calculating
from nabij.laboratory.models import Run
from nabij.laboratory.reporting.finding import find
from nabij.laboratory.shelf import stored
from nabij.laboratory.tests.making import both
from nabij.rules.functions import Function
from nabij.simulation.scenarios import reading
from tests.make import AT, acts


@pytest.fixture(autouse=True)
def lab_root(settings, tmp_path, monkeypatch):
    settings.LAB_ROOT = tmp_path / "lab"
    # What came along is not what these tests are about: see test_shelf.
    monkeypatch.setattr(stored, "DATA", tmp_path / "no shelf")


@pytest.fixture
def answered():
    """Findings of a shipped question, as a run of 40 pairs would give them."""
    base, other = both(empty_in=(3,))
    found = find(base=base, other=other)
    return found.model_copy(update={"scenario": reading.whole(reading.find("norm-12"))})


@pytest.fixture
def director(make):
    return make.actor(Function.DIRECTOR)


@pytest.fixture
def ask(make, director):
    """Somebody asks a run of his own."""

    def asked(name: str = "Proef", by=None, **about) -> Run:
        acts(by or director)
        scenario = reading.find("norm-12").model_copy(update={"name": "eigen-proef"})
        with audit.trail():
            return actions.ask_run(
                scenario=scenario, name=name, by=by or director, at=AT, **about
            )

    return asked


@pytest.fixture
def done(ask, answered):
    """A run of the own organisation that is done and frozen."""
    run = ask(expectation="De lijst wordt korter.")
    acts(INSTALLATION)
    with audit.trail():
        actions.finish(run=run, found=answered, by=INSTALLATION, at=AT)
    run.refresh_from_db()
    return run


@pytest.fixture
def version(monkeypatch):
    """Another version of the model than the one that made what is there."""
    monkeypatch.setattr(calculating, "version", lambda: "9.9.9+other")
