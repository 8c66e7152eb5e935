"""Refused rows are mended and fed again, on top of what was loaded before."""

import csv
from datetime import date
from pathlib import Path

from nabij.exchange.rejects import write_rejects
from nabij.register.known import Known, KnownMeasure, KnownWorker
from nabij.register.outcome import Validation
from nabij.register.reading import open_export
from nabij.register.tests.exports import TODAY, full, make_export, write_folder
from nabij.register.tests.faults import FaultSet
from nabij.register.validating import validate


def check(path: Path, known: Known | None = None) -> Validation:
    with open_export(path) as export:
        return validate(export, known=known or Known(), today=TODAY)


def known_after(outcome: Validation) -> Known:
    """What a database holds once the accepted rows are in it."""
    rows = outcome.accepted
    return Known(
        workers={
            row.key: KnownWorker(row.registration_until, row.until_on)
            for row in rows["medewerkers"]
        },
        youths={row.key: row.bsn for row in rows["jeugdigen"]},
        measures={
            row.key: KnownMeasure(row.youth, row.type, row.from_on, row.until_on)
            for row in rows["maatregelen"]
        },
        fixed={
            row.youth: frozenset({row.measure})
            for row in rows["toewijzingen"]
            if row.role == "fixed"
        },
    )


def test_the_refused_rows_come_out_as_files_with_the_reason_beside_them(tmp_path):
    faults = FaultSet()
    outcome = check(write_folder(faults.tables, tmp_path / "in"))
    written = write_rejects(outcome, tmp_path / "out")
    assert {path.stem for path in written} == {
        table for table, rows in outcome.rejected.items() if rows
    }
    with (tmp_path / "out" / "jeugdigen.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    spoiled = next(row for row in rows if row["regel"] == "38")
    assert spoiled["achternaam"] == ""
    assert spoiled["kolom"] == "achternaam"
    assert spoiled["reden"].startswith("De kolom achternaam is leeg")
    assert len(rows) == outcome.refused_count("jeugdigen")


def test_refused_rows_fed_again_unmended_are_refused_for_the_same_reasons(tmp_path):
    faults = FaultSet()
    for spoiled in [s for s in faults.spoiled if s.kind == "duplicate"]:
        faults.tables[spoiled.table].pop()  # by itself such a row is a change
    outcome = check(write_folder(faults.tables, tmp_path / "in"))
    write_rejects(outcome, tmp_path / "out")
    again = check(tmp_path / "out", known_after(outcome))
    for table, rows in outcome.rejected.items():
        assert again.refused_count(table) == len(rows), table


def test_mended_rows_fed_alone_all_go_in(tmp_path):
    faults, right = FaultSet(), make_export()
    outcome = check(write_folder(faults.tables, tmp_path / "in"))
    mended = {
        table: [
            right[table][r.raw.line - 2]
            for r in rows
            if r.raw.line - 2 < len(right[table])
        ]
        for table, rows in outcome.rejected.items()
    }
    again = check(write_folder(mended, tmp_path / "mended"), known_after(outcome))
    assert again.refusals == []
    assert sum(map(len, again.accepted.values())) == sum(map(len, mended.values()))


def test_a_file_of_refused_rows_loses_no_formula_like_text(tmp_path):
    tables = make_export()
    tables["contacten"][0] |= {"met_wie": "=1+1", "soort": "?"}
    outcome = check(write_folder(tables, tmp_path / "in"))
    write_rejects(outcome, tmp_path / "out")
    file = tmp_path / "out" / "contacten.csv"
    text = file.read_text("utf-8-sig")
    assert "'=1+1" in text
    file.write_text(text.replace(";?;", ";gesprek;"), "utf-8")
    again = check(tmp_path / "out", known_after(outcome))
    assert [row.with_whom for row in again.accepted["contacten"]] == ["=1+1"]


def test_a_table_without_faults_loses_its_file_of_last_time(tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "plannen.csv").write_text("oud")
    outcome = check(write_folder(make_export(), tmp_path / "in"))
    assert write_rejects(outcome, tmp_path / "out") == []
    assert not list((tmp_path / "out").iterdir())


def single(table: str, folder: Path, *rows: dict[str, str]) -> Path:
    return write_folder({table: list(rows)}, folder)


KNOWN = Known(
    youths={"J1": "999900006", "J2": None},
    measures={"B1": KnownMeasure("J1", 11, date(2025, 1, 1), None)},
)
YOUTH = full(
    "jeugdigen", achternaam="Bakker", geboortedatum="01-01-2015", gezin_id="G1"
)
MEASURE = full("maatregelen", jeugdige_id="J1", type="11", begin="01-01-2026")


def test_a_bsn_of_a_youth_loaded_before_is_taken(tmp_path):
    row = YOUTH | {"jeugdige_id": "J3", "bsn": "999900006"}
    outcome = check(single("jeugdigen", tmp_path, row), KNOWN)
    assert "hoort al bij jeugdige J1." in outcome.refusals[0].sentence


def test_a_bsn_let_go_in_the_same_export_is_free(tmp_path):
    rows = [
        YOUTH | {"jeugdige_id": "J2", "bsn": "999900006"},
        YOUTH | {"jeugdige_id": "J1"},
    ]
    assert check(single("jeugdigen", tmp_path, *rows), KNOWN).refusals == []


def test_a_row_that_is_refused_keeps_the_bsn_it_had(tmp_path):
    rows = [
        YOUTH | {"jeugdige_id": "J2", "bsn": "999900006"},
        YOUTH | {"jeugdige_id": "J1", "geslacht": "?"},
    ]
    said = check(single("jeugdigen", tmp_path, *rows), KNOWN).refusals
    assert [(r.line, r.column) for r in said] == [(2, "bsn"), (3, "geslacht")]


def test_a_row_that_loses_in_the_end_gets_its_old_claim_back(tmp_path):
    known = Known(youths={"J1": "999900006", "J2": "999900018"})
    rows = [
        YOUTH | {"jeugdige_id": "J3", "bsn": "999900006"},
        YOUTH | {"jeugdige_id": "J4", "bsn": "999900031"},
        YOUTH | {"jeugdige_id": "J1", "bsn": "999900031"},
    ]
    said = check(single("jeugdigen", tmp_path, *rows), known).refusals
    assert [r.line for r in said] == [2, 4]


def test_a_measure_overlaps_with_one_loaded_before(tmp_path):
    row = MEASURE | {"maatregel_id": "B2"}
    said = check(single("maatregelen", tmp_path, row), KNOWN).refusals
    assert [r.column for r in said] == ["begin"]
    assert "overlapt met maatregel B1, die sinds 01-01-2025 loopt" in said[0].sentence


def test_a_measure_ended_in_the_same_export_makes_room(tmp_path):
    ended = MEASURE | {"maatregel_id": "B1", "begin": "01-01-2025"}
    rows = [MEASURE | {"maatregel_id": "B2"}, ended | {"eind": "01-01-2026"}]
    assert check(single("maatregelen", tmp_path, *rows), KNOWN).refusals == []
