"""The many ways in which the same export is written all read the same."""

import random  # noqa: TID251 - shuffles columns with a fixed seed
from pathlib import Path

import pytest

from nabij.register.outcome import Validation
from nabij.register.reading import open_export
from nabij.register.schema import BY_NAME
from nabij.register.tests.exports import (
    TODAY,
    as_bytes,
    as_files,
    make_export,
    write_folder,
    write_workbook,
    write_zip,
)
from nabij.register.validating import validate

TABLES = make_export()


def check(path: Path) -> Validation:
    with open_export(path) as export:
        return validate(export, today=TODAY)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Validation:
    return check(write_folder(TABLES, tmp_path_factory.mktemp("plain")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_encodings_line_ends_and_separators(
    encoding, line_end, delimiter, plain, tmp_path
):
    folder = write_folder(
        TABLES, tmp_path, encoding=encoding, line_end=line_end, delimiter=delimiter
    )
    outcome = check(folder)
    assert outcome.refusals == []
    assert outcome.accepted == plain.accepted


def test_each_file_may_have_its_own_encoding(plain, tmp_path):
    folder = write_folder(TABLES, tmp_path)
    rows, header = TABLES["jeugdigen"], list(BY_NAME["jeugdigen"].names)
    (folder / "jeugdigen.csv").write_bytes(as_bytes(rows, header, encoding="cp1252"))
    assert check(folder).accepted == plain.accepted


def test_a_zip_also_with_a_folder_inside(plain, tmp_path):
    files = {f"export/{name}": text for name, text in as_files(TABLES).items()}
    files["__MACOSX/export/jeugdigen.csv"] = b"x"
    assert check(write_zip(files, tmp_path / "a.zip")).accepted == plain.accepted


@pytest.mark.parametrize("typed", [True, False])
def test_a_workbook_with_text_or_with_real_dates_and_numbers(typed, plain, tmp_path):
    outcome = check(write_workbook(TABLES, tmp_path / "a.xlsx", typed=typed))
    assert outcome.refusals == []
    assert outcome.accepted == plain.accepted


def test_a_workbook_names_the_sheet_and_the_row(tmp_path):
    tables = make_export()
    tables["jeugdigen"][2]["geslacht"] = "X"
    outcome = check(write_workbook(tables, tmp_path / "a.xlsx"))
    first = outcome.refusals[0]
    assert (first.file, first.line) == ("a.xlsx, blad jeugdigen", 4)


def test_a_number_that_lost_its_zero_in_a_workbook_is_read_in_full(tmp_path):
    tables = make_export()
    tables["jeugdigen"][0]["bsn"] = "000000012"
    outcome = check(write_workbook(tables, tmp_path / "a.xlsx"))
    assert outcome.accepted["jeugdigen"][0].bsn == "000000012"


def test_columns_in_any_order_and_extra_ones_named_once(plain, tmp_path):
    chance = random.Random(4)
    for name, rows in TABLES.items():
        header = [*BY_NAME[name].names, "Opmerking"]
        chance.shuffle(header)
        (tmp_path / f"{name}.csv").write_bytes(as_bytes(rows, header))
    outcome = check(tmp_path)
    assert outcome.accepted == plain.accepted
    told = [notice for notice in outcome.notices if "jeugdigen.csv" in notice]
    assert told == [
        "In jeugdigen.csv zijn deze kolommen niet gelezen, want ze horen niet bij de "
        "tabel: Opmerking."
    ]


def test_headers_differ_in_case_and_spaces(plain, tmp_path):
    folder = write_folder(TABLES, tmp_path)
    for file in folder.iterdir():
        header, rest = file.read_text("utf-8").split("\n", 1)
        spaced = header.upper().replace("_", " ").replace(";", " ; ")
        file.write_text(f"sep=;\n\n{spaced}\n{rest}", "utf-8")
    outcome = check(folder)
    assert outcome.refusals == []
    assert [row[1:] for row in outcome.accepted["jeugdigen"]] == [
        row[1:] for row in plain.accepted["jeugdigen"]
    ]
    assert outcome.accepted["jeugdigen"][0].line == 4


def test_days_may_begin_with_the_year(plain, tmp_path):
    def turned(text: str) -> str:
        parts = text.split("-")
        return "-".join(reversed(parts)) if len(parts) == 3 else text

    tables = {
        name: [{c: turned(v) for c, v in row.items()} for row in rows]
        for name, rows in TABLES.items()
    }
    assert check(write_folder(tables, tmp_path)).accepted == plain.accepted


def test_line_numbers_hold_with_line_breaks_inside_quotes(tmp_path):
    tables = make_export()
    tables["contacten"][0]["met_wie"] = 'moeder\nen "oma"\r\nthuis'
    tables["contacten"][3]["soort"] = "bellen"
    outcome = check(write_folder(tables, tmp_path))
    lines = [row.line for row in outcome.accepted["contacten"]]
    assert lines[:3] == [2, 5, 6]
    assert [(r.line, r.column) for r in outcome.refusals] == [(7, "soort")]
    assert outcome.accepted["contacten"][0].with_whom == 'moeder\nen "oma"\r\nthuis'


def test_an_unclosed_quote_refuses_its_row_and_no_other(tmp_path):
    folder = write_folder(make_export(), tmp_path)
    file = folder / "contacten.csv"
    lines = file.read_text("utf-8").split("\n")
    lines[4] = lines[4].replace("moeder", '"moeder')
    file.write_text("\n".join(lines), "utf-8")
    outcome = check(folder)
    assert [(r.file, r.line) for r in outcome.refusals] == [("contacten.csv", 5)]
    assert "aanhalingstekens in deze regel kloppen niet" in outcome.refusals[0].sentence
    assert len(outcome.accepted["contacten"]) == 39


def test_rows_that_are_too_wide_or_too_short(tmp_path):
    folder = write_folder(make_export(), tmp_path)
    file = folder / "jeugdigen.csv"
    lines = file.read_text("utf-8").split("\n")
    lines[-3] += ";;"  # empty cells behind the last column
    lines[-2] += ";rest"
    lines[-4] = lines[-4].rsplit(";", 1)[0]  # Excel left the last cell out
    file.write_text("\n".join([*lines[:-1], "", ";;;", ""]), "utf-8")
    outcome = check(folder)
    said = [r for r in outcome.refusals if r.table == "jeugdigen"]
    assert [r.line for r in said] == [41]
    assert said[0].sentence == (
        "Deze regel heeft 12 kolommen en de kopregel 11. Waarschijnlijk staat er een "
        "scheidingsteken in een tekst. Zet die tekst tussen aanhalingstekens."
    )
    assert outcome.read["jeugdigen"] == 40


def test_one_table_by_itself_and_files_that_do_not_belong(tmp_path):
    folder = write_folder(make_export(), tmp_path / "a")
    (folder / "leesmij.txt").write_text("hallo")
    assert "leesmij.txt hoort niet bij de export en is niet gelezen." in (
        check(folder).notices
    )
    alone = check(folder / "medewerkers.csv")
    assert len(alone.accepted["medewerkers"]) == 6
    assert "De tabel verzuim zit niet in de export en is overgeslagen." in alone.notices


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\xef\xbb\xbf", b"een;twee\n1;2\n"])
def test_a_table_without_header_is_refused_with_a_sentence(content, tmp_path):
    folder = write_folder(make_export(), tmp_path)
    (folder / "plannen.csv").write_bytes(content)
    outcome = check(folder)
    assert [(r.file, r.line) for r in outcome.refusals] == [("plannen.csv", 1)]
    assert "is geen kopregel gevonden" in outcome.refusals[0].sentence
    assert len(outcome.accepted["contacten"]) == 40


def test_a_file_in_utf_16_is_refused_with_advice(tmp_path):
    folder = write_folder(make_export(), tmp_path)
    text = (folder / "plannen.csv").read_text("utf-8")
    (folder / "plannen.csv").write_bytes(text.encode("utf-16"))
    said = check(folder).refusals[0].sentence
    assert "Sla het op als ‘CSV UTF-8’" in said


def test_a_column_that_stands_there_twice_refuses_the_table(tmp_path):
    folder = write_folder(make_export(), tmp_path)
    rows, header = TABLES["plannen"], [*BY_NAME["plannen"].names, "jeugdige_id"]
    (folder / "plannen.csv").write_bytes(as_bytes(rows, header))
    outcome = check(folder)
    assert outcome.refusals[0].sentence.startswith(
        "De kolom jeugdige_id staat twee keer in plannen.csv"
    )
    assert outcome.refused_count("plannen") == 40


@pytest.mark.parametrize("broken", [b"Jans\x81n", b"Jans\xc3(n", b"Jans\xff\xfen"])
def test_a_broken_row_in_a_windows_file(broken, tmp_path):
    folder = write_folder(make_export(), tmp_path, encoding="cp1252")
    file = folder / "jeugdigen.csv"
    file.write_bytes(file.read_bytes().replace(b"Bakker", broken, 1))
    said = [r for r in check(folder).refusals if r.table == "jeugdigen"]
    assert [(r.line, r.column) for r in said] == [(2, "achternaam")]
