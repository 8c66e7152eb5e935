"""The fault set: exactly the faulty rows are refused, all others go in."""

from collections import Counter
from pathlib import Path

import pytest

from nabij.register.outcome import Validation
from nabij.register.reading import open_export
from nabij.register.tests.exports import (
    TODAY,
    Tables,
    make_export,
    write_folder,
    write_workbook,
)
from nabij.register.tests.faults import FaultSet
from nabij.register.validating import validate


def check(path: Path) -> Validation:
    with open_export(path) as export:
        return validate(export, today=TODAY)


@pytest.fixture
def faults() -> FaultSet:
    return FaultSet()


@pytest.fixture
def outcome(faults: FaultSet, tmp_path: Path) -> Validation:
    return check(write_folder(faults.tables, tmp_path / "export"))


def refused_rows(outcome: Validation) -> set[tuple[str, int]]:
    return {
        (table, refused.raw.line - 2)
        for table, rows in outcome.rejected.items()
        for refused in rows
    }


def test_the_export_without_faults_goes_in_whole(tmp_path: Path):
    tables = make_export()
    outcome = check(write_folder(tables, tmp_path))
    assert outcome.refusals == []
    assert outcome.questions == []
    assert {t: len(rows) for t, rows in outcome.accepted.items()} == {
        t: len(rows) for t, rows in tables.items()
    }


def test_every_kind_of_fault_is_there_at_least_twice(faults: FaultSet):
    assert min(Counter(s.kind for s in faults.spoiled).values()) >= 2
    assert len(faults.hanging()) >= 2


def test_exactly_the_faulty_rows_and_those_that_hang_on_them_are_refused(
    faults: FaultSet, outcome: Validation
):
    spoiled = {(s.table, s.row) for s in faults.spoiled}
    assert refused_rows(outcome) == spoiled | faults.hanging()


def test_all_other_rows_are_accepted(faults: FaultSet, outcome: Validation):
    refused = refused_rows(outcome)
    for table, rows in faults.tables.items():
        right = {n + 2 for n in range(len(rows)) if (table, n) not in refused}
        assert {row.line for row in outcome.accepted[table]} == right


def test_each_fault_is_named_by_file_line_column_and_sentence(
    faults: FaultSet, outcome: Validation
):
    for spoiled in faults.spoiled:
        said = [
            refusal.sentence
            for refusal in outcome.refusals
            if (refusal.file, refusal.line, refusal.column)
            == (f"{spoiled.table}.csv", spoiled.line, spoiled.column)
        ]
        assert any(spoiled.words in sentence for sentence in said), (spoiled, said)


def test_a_row_that_hangs_says_on_which_row(faults: FaultSet, outcome: Validation):
    spoiled = {(s.table, s.row) for s in faults.spoiled}
    for table, row in faults.hanging() - spoiled:
        said = [
            refusal.sentence
            for refusal in outcome.refusals
            if (refusal.table, refusal.line) == (table, row + 2)
        ]
        reasons = ("Deze regel hangt aan", "is niet bekend")
        assert any(
            sentence.startswith(reasons[0]) or reasons[1] in sentence
            for sentence in said
        ), (table, row, said)


def test_a_chain_of_hanging_rows_names_the_row_each_hangs_on(outcome: Validation):
    said = {(r.table, r.line): r.sentence for r in outcome.refusals}
    assert "jeugdige J1 (jeugdigen.csv, regel 2)" in said["maatregelen", 2]
    assert "jeugdige J1 (jeugdigen.csv, regel 2)" in said["contacten", 2]
    plan = [r.sentence for r in outcome.refusals if (r.table, r.line) == ("plannen", 2)]
    assert any("maatregel B1 (maatregelen.csv, regel 2)" in text for text in plan)


def test_no_sentence_holds_a_citizen_service_number(
    faults: FaultSet, outcome: Validation
):
    numbers = {row["bsn"] for row in faults.tables["jeugdigen"] if row["bsn"]}
    text = " ".join(r.sentence for r in outcome.refusals + outcome.questions)
    assert not [number for number in numbers if number in text]


def test_a_row_with_two_faults_has_two_entries_and_counts_once(tmp_path: Path):
    tables = make_export()
    tables["jeugdigen"][39] |= {"bsn": "1", "geslacht": "X"}
    outcome = check(write_folder(tables, tmp_path))
    columns = [r.column for r in outcome.refusals if r.table == "jeugdigen"]
    assert columns == ["bsn", "geslacht"]
    assert outcome.refused_count("jeugdigen") == 1


def test_an_identical_double_counts_as_accepted_and_goes_in_once(tmp_path: Path):
    tables = make_export()
    tables["jeugdigen"].append(tables["jeugdigen"][4])
    tables["contacten"].append(tables["contacten"][4])
    outcome = check(write_folder(tables, tmp_path))
    assert outcome.refusals == []
    assert len(outcome.accepted["jeugdigen"]) == 40
    assert outcome.accepted_count("jeugdigen") == outcome.read["jeugdigen"] == 41
    assert outcome.repeated["contacten"] == 1


def test_a_double_of_a_row_that_loses_its_bsn_is_refused_with_it(tmp_path: Path):
    tables = make_export()
    tables["jeugdigen"][39]["bsn"] = tables["jeugdigen"][0]["bsn"]
    tables["jeugdigen"].append(tables["jeugdigen"][39])
    outcome = check(write_folder(tables, tmp_path))
    assert [r.line for r in outcome.refusals if r.column == "bsn"] == [41, 42]
    assert outcome.repeated["jeugdigen"] == 0


@pytest.mark.parametrize("column", ["type", "jeugdige_id"])
def test_a_missing_column_refuses_the_table_and_what_hangs_on_it(
    column: str, tmp_path: Path
):
    folder = write_folder(make_export(), tmp_path)
    header, *lines = (folder / "maatregelen.csv").read_text("utf-8").splitlines()
    renamed = header.replace(column, "iets_anders")
    (folder / "maatregelen.csv").write_text("\n".join([renamed, *lines]), "utf-8")
    outcome = check(folder)
    first = next(r for r in outcome.refusals if r.table == "maatregelen")
    assert (first.line, first.column) == (1, column)
    assert (
        f"De verplichte kolom {column} ontbreekt in maatregelen.csv" in first.sentence
    )
    assert outcome.refused_count("maatregelen") == 40
    assert next(r.sentence for r in outcome.refusals if r.table == "plannen") == (
        "Deze regel hangt aan maatregel B1, maar de hele tabel maatregelen "
        "(maatregelen.csv) is geweigerd. Herstel eerst die tabel."
    )
    assert outcome.refused_count("contacten") == 0


def test_a_youth_needs_a_birth_date_or_a_due_date(tmp_path: Path):
    tables = make_export()
    tables["jeugdigen"][0] |= {"geboortedatum": "", "verwacht_op": "01-02-2027"}
    tables["jeugdigen"][1]["geboortedatum"] = ""
    tables["jeugdigen"][2] |= {"geboortedatum": "", "verwacht_op": "01-02-2028"}
    outcome = check(write_folder(tables, tmp_path))
    said = {r.line: r.sentence for r in outcome.refusals if r.table == "jeugdigen"}
    assert set(said) == {3, 4}
    assert "geboortedatum en verwacht_op zijn allebei leeg" in said[3]
    assert "meer dan een jaar na vandaag" in said[4]


def test_adjoining_measures_of_one_type_are_right(tmp_path: Path):
    tables = make_export()
    first = tables["maatregelen"][0]
    first["eind"] = "01-06-2025"
    tables["maatregelen"].append(
        first | {"maatregel_id": "B1b", "begin": "01-06-2025", "eind": ""}
    )
    assert check(write_folder(tables, tmp_path)).refusals == []


def test_a_workbook_with_faults_refuses_the_same_rows(
    faults: FaultSet, outcome: Validation, tmp_path: Path
):
    tables: Tables = {
        name: [{c: _sheet_text(v) for c, v in row.items()} for row in rows]
        for name, rows in faults.tables.items()
    }
    again = check(write_workbook(tables, tmp_path / "export.xlsx", typed=False))
    assert refused_rows(again) == refused_rows(outcome)


def _sheet_text(text: str) -> str:
    return text.replace("\udcff", "\ufffd").replace("\x00", "\x85")
