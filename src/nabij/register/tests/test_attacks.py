"""Files made to harm are refused with one sentence, and any bytes are survived."""

import contextlib
import io
import stat
import struct
import tempfile
import zipfile
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.register import archives, reading
from nabij.register.encoding import BOM
from nabij.register.errors import UnreadableExport
from nabij.register.reading import open_export
from nabij.register.tests.exports import (
    TODAY,
    as_files,
    make_export,
    write_workbook,
    write_zip,
)
from nabij.register.validating import validate

FILES = as_files(make_export(youths=4))


def refusal(path: Path) -> str:
    """The sentence with which an export is refused."""
    with pytest.raises(UnreadableExport) as refused, open_export(path) as export:
        validate(export, today=TODAY)
    return refused.value.sentence


@pytest.mark.parametrize("name", ["../jeugdigen.csv", "/etc/x.csv", "a\\b.csv", "C:x"])
def test_names_that_point_outside(name, tmp_path):
    path = write_zip(FILES | {name: b"x"}, tmp_path / "a.zip")
    assert "naam die naar een andere map wijst" in refusal(path)


def test_a_bomb(tmp_path):
    path = write_zip(FILES | {"verzuim.csv": b"0" * 20_000_000}, tmp_path / "a.zip")
    assert "bij het uitpakken ongewoon veel groter" in refusal(path)


def test_more_than_200_megabytes_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST", 1000)
    assert "groter dan 200 MB" in refusal(write_zip(FILES, tmp_path / "a.zip"))


def test_more_than_200_megabytes_in_a_folder_or_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 1000)
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    assert "groter dan 200 MB" in refusal(tmp_path)
    assert "groter dan 200 MB" in refusal(write_zip(FILES, tmp_path / "a.zip"))


def test_thousands_of_files(tmp_path):
    many = {f"{n}.csv": b"" for n in range(1001)}
    assert "meer dan 1000 bestanden" in refusal(write_zip(many, tmp_path / "a.zip"))


@pytest.mark.parametrize("name", ["meer.zip", "boek.XLSX", "meer.tar.gz"])
def test_a_packed_file_inside_a_packed_file(name, tmp_path):
    path = write_zip(FILES | {name: b"PK"}, tmp_path / "a.zip")
    assert "nog een ingepakt bestand" in refusal(path)


def test_a_link_instead_of_a_table(tmp_path):
    path = write_zip(FILES, tmp_path / "a.zip")
    link = zipfile.ZipInfo("link.csv")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert "snelkoppeling" in refusal(path)


def test_a_password(tmp_path):
    path = write_zip(FILES, tmp_path / "a.zip")
    content = bytearray(path.read_bytes())
    at = content.find(b"PK\x01\x02")
    struct.pack_into("<H", content, at + 8, 1)
    path.write_bytes(content)
    assert "met een wachtwoord beveiligd" in refusal(path)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_one_name_twice_and_one_table_twice(tmp_path):
    path = write_zip(FILES, tmp_path / "a.zip")
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("jeugdigen.csv", "x")
    assert "twee bestanden met dezelfde naam" in refusal(path)
    path = write_zip(FILES | {"b/jeugdigen.csv": b"x"}, tmp_path / "b.zip")
    assert "De tabel jeugdigen staat twee keer in de export" in refusal(path)


def test_an_odd_way_of_packing(tmp_path):
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("jeugdigen.csv", FILES["jeugdigen.csv"])
    assert "Pak het opnieuw in als gewone ZIP" in refusal(path)


def test_a_damaged_member_found_while_reading(tmp_path):
    path = write_zip(FILES, tmp_path / "a.zip")
    content = bytearray(path.read_bytes())
    content[60:90] = bytes(30)
    path.write_bytes(content)
    assert refusal(path) == reading.DAMAGED


ENTITY = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
@pytest.mark.parametrize("shape", ["plain", "utf-16"])
def test_a_workbook_with_entities(member, shape, tmp_path):
    good = write_workbook(make_export(youths=4), tmp_path / "good.xlsx")
    bad = tmp_path / "bad.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for info in source.infolist():
            content = source.read(info)
            if info.filename == member:
                text = content.decode().split("?>")[-1]
                content = ENTITY + text.encode()
                if shape == "utf-16":
                    content = content.decode().encode("utf-16")
            target.writestr(info, content)
    assert "opdrachten die niet in een werkmap horen" in refusal(bad)


def test_formula_errors_in_a_workbook_refuse_the_row(tmp_path):
    tables = make_export(youths=4)
    tables["jeugdigen"][3]["achternaam"] = "#N/A"
    path = write_workbook(tables, tmp_path / "a.xlsx")
    with open_export(path) as export:
        outcome = validate(export, today=TODAY)
    first = outcome.refusals[0]
    assert (first.line, first.column) == (5, "achternaam")
    assert "staat de foutmelding #N/A" in first.sentence


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("export.pdf", b"%PDF-1.7", "geen export die gelezen kan worden"),
        ("export.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "oude Excel-werkmap"),
        ("export.zip", b"PK\x03\x04rubbish", "beschadigd"),
        ("anders.csv", b"a;b\n1;2\n", "Er is geen tabel gevonden"),
    ],
)
def test_the_wrong_kind_of_file(name, content, words, tmp_path):
    path = tmp_path / name
    path.write_bytes(content)
    assert words in refusal(path)


def test_nothing_there(tmp_path):
    assert "Er is niets gevonden op" in refusal(tmp_path / "weg")


def _workbook(members: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return held.getvalue()


def survives(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        with contextlib.suppress(UnreadableExport), open_export(path) as export:
            outcome = validate(export, today=TODAY)
            for table, read in outcome.read.items():
                right, wrong = (
                    outcome.accepted_count(table),
                    outcome.refused_count(table),
                )
                assert read == right + wrong


HEADER = FILES["contacten.csv"].split(b"\n")[0]
BOOK_PARTS = ("xl/workbook.xml", "xl/worksheets/sheet3.xml", "xl/styles.xml")
PIECES = st.sampled_from(
    [
        b'"',
        b";",
        b"\n",
        b"\r",
        b"\r\n",
        b"\x00",
        b"\xff",
        b"\xc3",
        b"J1",
        BOM,
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.binary(), st.lists(PIECES).map(b"".join)), st.booleans())
def test_any_bytes_in_a_table_are_survived(content, with_header):
    start = HEADER + b"\n" if with_header else b""
    survives("contacten.csv", start + content)


@settings(deadline=None, max_examples=60)
@given(st.binary())
def test_any_bytes_as_a_zip_are_survived(content):
    survives("export.zip", b"PK\x03\x04" + content)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=20))
def test_a_packed_export_with_changed_bytes_is_survived(at, content):
    held = bytearray(_workbook(FILES))
    held[at : at + len(content)] = content
    survives("export.zip", bytes(held))


@settings(deadline=None, max_examples=60)
@given(
    st.sampled_from(BOOK_PARTS),
    st.integers(0, 3000),
    st.binary(max_size=12),
)
def test_a_workbook_with_changed_bytes_is_survived(member, at, content):
    members = dict(_book_members())
    body = bytearray(members[member])
    body[at : at + len(content)] = content
    members[member] = bytes(body)
    survives("export.xlsx", _workbook(members))


@cache
def _book_members() -> dict[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        path = write_workbook(make_export(youths=4), Path(folder) / "a.xlsx")
        with zipfile.ZipFile(path) as book:
            return {name: book.read(name) for name in book.namelist()}
