"""`nabij import register` as somebody types it."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from nabij.organisations import queries as organisations
from nabij.register.tests.exports import Tables, make_export, write_folder
from nabij.site.cli import app

pytestmark = pytest.mark.django_db


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["import", "register", *map(str, words)])


@pytest.fixture
def tables() -> Tables:
    found = make_export()
    found["contacten"][2]["soort"] = "bellen"
    return found


@pytest.fixture
def export(tables: Tables, tmp_path: Path) -> Path:
    return write_folder(tables, tmp_path / "export")


def test_the_report_as_json_stands_alone_on_the_output(export):
    result = run(export, "--organisation", "GI Oost", "--create", "--json")
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert set(report) == {"tables", "refused", "questions"}
    assert report["tables"]["jeugdigen"]["changed"] == 40
    (refused,) = report["refused"]
    assert (refused["file"], refused["line"]) == ("contacten.csv", 4)
    assert (refused["column"], refused["key"][:2]) == ("soort", "J3")


def test_a_second_import_changes_nothing(export):
    words = (export, "--organisation", "GI Oost", "--create", "--json")
    run(*words)
    again = json.loads(run(*words).stdout)
    assert {numbers["changed"] for numbers in again["tables"].values()} == {0}


def test_a_dry_run_does_not_even_leave_the_organisation(export):
    result = run(export, "--organisation", "GI Oost", "--create", "--dry-run")
    assert "Dit was een proef: er is niets gewijzigd." in result.stdout
    assert organisations.organisation_named("GI Oost") is None


def test_refused_rows_are_written_mended_and_fed_again(export, tmp_path):
    out = tmp_path / "geweigerd"
    run(export, "--organisation", "GI Oost", "--create", "--rejects", out)
    file = out / "contacten.csv"
    file.write_text(file.read_text("utf-8").replace("bellen;", "gesprek;"), "utf-8")
    result = run(out, "--organisation", "GI Oost", "--json")
    report = json.loads(result.stdout)
    assert report["refused"] == []
    assert report["tables"]["contacten"]["changed"] == 1


def test_an_unknown_organisation_is_refused_with_what_to_do(export):
    result = run(export, "--organisation", "GI Nergens")
    assert result.exit_code == 1
    assert "gebruik --create om haar te maken" in result.stderr


def test_an_unreadable_export_is_one_sentence_and_leaves_nothing(tmp_path):
    path = tmp_path / "export.pdf"
    path.write_bytes(b"%PDF")
    result = run(path, "--organisation", "GI Oost", "--create")
    assert result.exit_code == 1
    assert "geen export die gelezen kan worden" in result.stderr
    assert organisations.organisation_named("GI Oost") is None
