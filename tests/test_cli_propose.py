"""nabij propose: worked out, explained, and nothing kept."""

import json

import pytest
from typer.testing import CliRunner

from nabij.allocation.models import Proposal
from nabij.allocation.tests.making import carer, waits
from nabij.site import cli
from nabij.site.cli import proposing
from tests.make import TODAY

pytestmark = pytest.mark.django_db
ASKED = ["propose", "--organisation", "GI Noord", "--on", TODAY.isoformat()]


@pytest.fixture(autouse=True)
def running(monkeypatch):
    monkeypatch.setattr(proposing, "ready", lambda: None)


@pytest.fixture
def youth(make):
    carer(make)
    found = waits(make, days=90)
    make.derived()
    return found


def run(*more):
    return CliRunner().invoke(cli.app, [*ASKED, *more])


def test_each_family_is_told_with_its_reasons(make, youth):
    answer = run()
    assert answer.exit_code == 0, answer.output
    assert "1 gezinnen wachten, 0 acuut, 1 krijgen een werker" in answer.output
    assert "klasse B, 90 dagen sinds de eerste klok" in answer.output
    with make.as_register():
        assert not Proposal.objects.exists()


def test_as_json_the_same_input_gives_the_same_answer(youth):
    first, second = (json.loads(run("--json").output) for _ in range(2))
    assert first == second
    assert first["lines"][0]["youths"] == [youth.pk]
    assert first["audit"]["envy"] == 0


def test_probation_is_apart(youth):
    assert "0 gezinnen wachten" in run("--probation").output


def test_an_unknown_institution_is_told(make):
    answer = CliRunner().invoke(
        cli.app, ["propose", "--organisation", "Niemand", "--on", "2026-10-31"]
    )
    assert answer.exit_code == 1
    assert "bestaat niet" in answer.output
