"""The matrix: data, one row per permission, and a table of who may what."""

import dataclasses

import pytest

from nabij.base.acting import INSTALLATION
from nabij.base.permissions import EVERYBODY, Permission, matrix, permission
from nabij.rules.functions import Function

LEADER = dataclasses.replace(INSTALLATION, function=Function.TEAM_LEADER)
KNOWN = {*Function, EVERYBODY, INSTALLATION.function}


def made(*functions: str, also=None) -> Permission:
    return Permission(
        name="t.x", label="Iets", functions=frozenset(functions), also=also
    )


@pytest.mark.parametrize(
    ("row", "may"),
    [
        (made(), False),
        (made(Function.TEAM_LEADER), True),
        (made(Function.DIRECTOR), False),
        (made(EVERYBODY), True),
        (made(EVERYBODY, also=lambda by, **_: False), False),
        (made(Function.TEAM_LEADER, also=lambda by, **_: True), True),
        (made(Function.DIRECTOR, also=lambda by, **_: True), False),
    ],
)
def test_who_may(row, may):
    assert row(LEADER) is may


def test_the_condition_is_told_about_what():
    seen = []
    row = made(EVERYBODY, also=lambda by, **about: seen.append(about) or True)
    assert row(LEADER, team=3)
    assert seen == [{"team": 3}]


def test_a_name_is_given_once():
    first = matrix()[0]
    with pytest.raises(ValueError, match="given twice"):
        permission(first.name, first.label)


def test_every_row_has_a_sentence_and_known_functions():
    rows = matrix()
    assert [row.name for row in rows] == sorted(row.name for row in rows)
    for row in rows:
        assert row.label[0].isupper(), row.name
        assert row.functions <= KNOWN, row.name
        assert row.name.count(".") == 1, row.name


# Counts, terms and lists as objects: no file is behind these.
OF_NO_FILE = {
    "safety.keep_instruments",
    "safety.see_intervals",
    "safety.set_intervals",
    "waiting.open_list",
    "waiting.see_agreement",
    "waiting.see_consultation",
    "waiting.see_lists",
}


def test_who_opens_no_file_may_nothing_with_files():
    """Director, administrator, contract manager and ministry open no file."""
    outside = {
        Function.DIRECTOR,
        Function.FUNCTIONAL_ADMINISTRATOR,
        Function.CONTRACT_MANAGER,
        Function.MINISTRY,
    }
    slices = ("dossier.", "safety.", "waiting.")
    rows = [row for row in matrix() if row.name.startswith(slices)]
    assert {row.name for row in rows} >= OF_NO_FILE
    of_files = [row for row in rows if row.name not in OF_NO_FILE]
    for row in of_files:
        assert not row.functions & outside, row.name
