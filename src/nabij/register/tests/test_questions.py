"""Rows that go in, but of which somebody is asked."""

from pathlib import Path

import pytest

from nabij.register.known import Known, KnownMeasure, KnownWorker
from nabij.register.outcome import Question, Validation
from nabij.register.reading import open_export
from nabij.register.tests.exports import TODAY, Tables, full, make_export, write_folder
from nabij.register.validating import validate


def check(tables: Tables, folder: Path, known: Known | None = None) -> Validation:
    with open_export(write_folder(tables, folder)) as export:
        return validate(export, known=known or Known(), today=TODAY)


def asked(tables: Tables, folder: Path) -> list[Question]:
    outcome = check(tables, folder)
    assert outcome.refusals == []
    return outcome.questions


@pytest.fixture
def tables() -> Tables:
    return make_export()


def test_a_measure_without_receipt_date(tables, tmp_path):
    tables["maatregelen"][3]["datum_ontvangst_gi"] = ""
    (question,) = asked(tables, tmp_path)
    assert (question.file, question.line, question.key) == ("maatregelen.csv", 5, "B4")
    assert "niet wanneer de GI de beschikking kreeg" in question.sentence


def test_somebody_waits_although_a_fixed_worker_is_assigned(tables, tmp_path):
    tables["wachtenden"][0]["jeugdige_id"] = "J1"
    (question,) = asked(tables, tmp_path)
    assert (question.file, question.line, question.key) == ("wachtenden.csv", 2, "J1")
    assert "heeft al een vaste medewerker" in question.sentence


def test_a_fixed_probation_worker_does_not_make_a_supervised_child_served(
    tables, tmp_path
):
    probation = tables["maatregelen"][19] | {"maatregel_id": "R20", "type": "41"}
    tables["maatregelen"].append(probation)
    fixed = tables["toewijzingen"][0] | {"jeugdige_id": "J20", "maatregel_id": "R20"}
    tables["toewijzingen"].append(fixed | {"van": probation["begin"]})
    assert asked(tables, tmp_path) == []


def test_an_assignment_to_every_measure_serves_them_all(tables, tmp_path):
    fixed = tables["toewijzingen"][0] | {"jeugdige_id": "J20", "maatregel_id": ""}
    tables["toewijzingen"].append(fixed)
    assert [q.key for q in asked(tables, tmp_path)] == ["J20"]


@pytest.mark.parametrize(
    ("measure", "assignment", "is_outside"),
    [
        ({"eind": ""}, {"tot": ""}, False),
        ({"eind": ""}, {"van": "01-01-2024"}, True),
        ({"eind": "01-06-2026"}, {"tot": "01-06-2026"}, False),
        ({"eind": "01-06-2026"}, {"tot": "02-06-2026"}, True),
        ({"eind": "01-06-2026"}, {"tot": ""}, True),
        ({"eind": "01-06-2027"}, {"tot": ""}, False),  # ends in the future
        ({"eind": "01-06-2026"}, {"maatregel_id": "", "van": "01-07-2026"}, True),
        ({"eind": "01-06-2026"}, {"maatregel_id": "", "van": "01-05-2026"}, False),
    ],
)
def test_an_assignment_outside_its_measure(
    measure, assignment, is_outside, tables, tmp_path
):
    tables["maatregelen"][2].update(measure)
    tables["toewijzingen"][2].update(assignment)
    questions = asked(tables, tmp_path)
    assert [q.line for q in questions] == ([4] if is_outside else [])


def test_an_expired_registration_with_cases(tables, tmp_path):
    tables["medewerkers"][0]["skj_tot"] = "02-11-2026"
    tables["medewerkers"][1]["skj_tot"] = "03-11-2026"
    (question,) = asked(tables, tmp_path)
    assert (question.file, question.line, question.key) == ("medewerkers.csv", 2, "M1")
    assert "heeft nog 6 lopende toewijzing(en)" in question.sentence


def test_a_worker_with_cases_after_leaving(tables, tmp_path):
    tables["medewerkers"][0]["uit_dienst"] = "01-10-2026"
    tables["medewerkers"][1]["uit_dienst"] = "01-12-2026"  # still to come
    (question,) = asked(tables, tmp_path)
    assert (question.line, question.key) == (2, "M1")
    assert "sinds 01-10-2026 uit dienst, maar heeft 6 toewijzing(en)" in (
        question.sentence
    )


def test_questions_about_rows_loaded_before(tmp_path):
    known = Known(
        workers={"M1": KnownWorker(None, TODAY)},
        youths={"J1": None},
        measures={"B1": KnownMeasure("J1", 11, TODAY, None)},
        fixed={"J1": frozenset({"B1"})},
    )
    both = {"jeugdige_id": "J1", "maatregel_id": "B1"}
    rows: Tables = {
        "wachtenden": [
            full("wachtenden", jeugdige_id="J1", lijst="wachtlijst", sinds="01-10-2026")
        ],
        "toewijzingen": [
            full(
                "toewijzingen",
                **both,
                medewerker_id="M1",
                van="02-11-2026",
                rol="vast",
            )
        ],
    }
    files = [q.file for q in check(rows, tmp_path, known).questions]
    assert files == ["toewijzingen.csv", "wachtenden.csv"]
