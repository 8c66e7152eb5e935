"""What the one who imports gets back."""

import json

from nabij.register.reading import open_export
from nabij.register.report import as_object, as_text
from nabij.register.tests.exports import TODAY, make_export, write_folder
from nabij.register.validating import validate


def report(tmp_path):
    tables = make_export()
    tables["jeugdigen"][39] |= {"bsn": "1", "geslacht": "X"}
    tables["maatregelen"][3]["datum_ontvangst_gi"] = ""
    tables["contacten"].append(tables["contacten"][0])
    with open_export(write_folder(tables, tmp_path)) as export:
        return validate(export, today=TODAY)


def test_the_object_has_the_agreed_shape_and_counts_add_up(tmp_path):
    found = as_object(report(tmp_path), {"jeugdigen": 39, "contacten": 39})
    assert set(found) == {"tables", "refused", "questions"}
    assert found["tables"]["jeugdigen"] == {
        "read": 40,
        "accepted": 39,
        "changed": 39,
        "unchanged": 0,
        "refused": 1,
    }
    assert found["tables"]["contacten"]["unchanged"] == 1
    for numbers in found["tables"].values():
        assert numbers["read"] == numbers["accepted"] + numbers["refused"]
    assert found["refused"][0] == {
        "file": "jeugdigen.csv",
        "line": 41,
        "column": "bsn",
        "key": "J40",
        "sentence": "Het BSN heeft geen negen cijfers. Verbeter het, of laat het leeg "
        "als het onbekend is.",
    }
    assert set(found["questions"][0]) == {"file", "line", "key", "sentence"}
    json.dumps(found)


def test_the_text_names_counts_refusals_questions_and_notices(tmp_path):
    outcome = report(tmp_path)
    text = as_text(as_object(outcome, {}), ["De kolom x is niet gelezen."])
    assert "gelezen         goed    gewijzigd" in text
    assert "- jeugdigen.csv, regel 41, kolom bsn: Het BSN heeft geen" in text
    assert "Vragen (de regels zijn wel ingelezen): 1" in text
    assert text.endswith("Let op\n- De kolom x is niet gelezen.")
