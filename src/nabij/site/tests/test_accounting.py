"""Every row of the collected rule table is accounted for, both ways."""

from dataclasses import replace

import pytest

from nabij.rules.source import Confidence, Kind
from nabij.site import accounting, reference

COUNTS = {"GI": 22, "PV": 6, "PR": 12, "FO": 3, "VP": 3, "TS": 17}
ROWS = {f"{group}-{n:02}" for group, last in COUNTS.items() for n in range(1, last + 1)}


@pytest.fixture(scope="module")
def rows():
    reference.import_all()
    return accounting.rows()


def row(rows, id):
    return next(each for each in rows if each.id == id)


def test_every_row_stands_there_once(rows):
    ids = [each.id for each in rows]
    asked = [
        f"{group}-{n:02}"
        for group, count in COUNTS.items()
        for n in range(1, count + 1)
    ]
    assert len(ids) == len(set(ids))
    assert set(asked) <= set(ids)


def test_what_the_table_says_holds_in_the_code(rows):
    assert accounting.faults(rows) == []


@pytest.mark.parametrize(
    ("id", "changed", "sentence"),
    [
        (
            "GI-01",
            {"status": "not_shown", "why": "later"},
            "law with a number is a rule",
        ),
        (
            "GI-01",
            {"where": ("nabij.rules.file.keeping.kept_until",)},
            "not registered with",
        ),
        (
            "GI-01",
            {"tests": ("rules/tests/test_codes.py::test_x",)},
            "there is no test",
        ),
        ("GI-01", {"tests": ()}, "names a function and a test"),
        ("GI-01", {"confidence": Confidence.SURE}, "registered as LAW and likely"),
        ("GI-11", {"confidence": Confidence.LIKELY}, "registered as DESIGN"),
        ("PR-02", {"kind": Kind.NORM}, "registered as LAW"),
        ("GI-08", {"status": "not_applicable"}, "is registered as a rule"),
        ("PV-02", {"why": ""}, "says no reason"),
        ("TS-12", {"where": ("README.md|no such words",)}, "does not say: no such"),
        ("TS-12", {"where": ("no/such/file|x",)}, "there is no text at no/such/file"),
    ],
)
def test_a_row_that_says_too_much_is_found(rows, id, changed, sentence):
    (wrong, *_) = accounting.faults([replace(row(rows, id), **changed)])
    assert wrong.startswith(f"{id}: ")
    assert sentence in wrong


def test_what_is_uncertain_is_never_a_law(rows):
    unsure = [each for each in rows if each.confidence is Confidence.UNCERTAIN]
    assert unsure
    assert not {each.kind for each in unsure} & {Kind.LAW, Kind.COURT}


def test_whether_a_rule_is_asked_is_looked_up(rows):
    assert "waiting" in accounting.asked_by(row(rows, "GI-07"))
    # Nobody names it but another rule, which is asked.
    inside = replace(
        row(rows, "HP-11"), where=("nabij.rules.residence.residence_else",)
    )
    assert accounting.asked_by(inside) == accounting.asked_by(row(rows, "HP-09"))
    nowhere = replace(row(rows, "GI-07"), where=("nabij.rules.no.such",))
    assert accounting.asked_by(nowhere) == []


def test_an_import_under_another_name_is_followed():
    found = accounting.named_rules(
        "from nabij.rules.file import keeping as k\n"
        "from nabij.rules.file.ages import age_on\n"
        "def f():\n    return k.kept_until, other.kept_until\n"
    )
    assert {
        "nabij.rules.file.keeping.kept_until",
        "nabij.rules.file.ages.age_on",
    } <= found
    assert "other.kept_until" not in found
