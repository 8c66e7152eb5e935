"""The code lists, against the words of the protocol."""

import pytest

from nabij.rules import codes
from nabij.rules.codes import Group


@pytest.mark.parametrize(
    ("group", "expected"),
    [
        (Group.PROTECTION, (11, 12, 21, 22, 23)),
        (Group.PROBATION, (41, 50, 51, 61, 62, 63)),
        (Group.PREVENTIVE, (31,)),
        (Group.VOLUNTARY, (42,)),
    ],
)
def test_the_groups(group, expected):
    assert codes.types_in(group) == expected
    for code in expected:
        found = codes.measure_type(code)
        assert found.is_court_ordered is (group in (Group.PROTECTION, Group.PROBATION))
        assert codes.needs_fixed_worker(code) is (group is Group.PROTECTION)


def test_types_have_names_in_both_languages():
    names = [(kind.dutch, kind.english) for kind in codes.MEASURE_TYPES.values()]
    assert len(set(names)) == 13
    assert codes.measure_type("12").dutch == "voorlopige ondertoezichtstelling"


@pytest.mark.parametrize("code", ["13", "x", 0, ""])
def test_an_unknown_type_is_refused_with_what_is_known(code):
    with pytest.raises(codes.UnknownCode, match="is no type of measure; known: 11, 12"):
        codes.measure_type(code)


@pytest.mark.parametrize(
    ("code", "reason", "fits"),
    [
        (11, "03", True),
        (12, "07", True),
        (21, "14", True),
        (31, "31", True),
        (11, "14", False),
        (21, "03", False),
        (41, "01", False),
        (42, "31", False),
    ],
)
def test_which_reason_ends_which_type(code, reason, fits):
    assert codes.end_reason_fits(code=code, reason=reason) is fits


def test_every_reason_of_a_type_has_a_name():
    used = {r for kind in codes.MEASURE_TYPES.values() for r in kind.end_reasons}
    assert used == set(codes.END_REASONS)
    assert all(r.dutch and r.english for r in codes.END_REASONS.values())


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        (codes.ROLE_IN_REGISTER, codes.Role),
        (codes.FUNCTION_IN_REGISTER, codes.JobFunction),
        (codes.CONTACT_IN_REGISTER, codes.ContactKind),
        (codes.LIST_IN_REGISTER, codes.WaitingListKind),
    ],
)
def test_each_word_of_the_register_has_a_meaning_and_a_number(words, kind):
    assert list(words.values()) == list(kind)
    assert [each.code for each in kind] == list(range(1, len(kind) + 1))
