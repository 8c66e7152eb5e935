"""Agreement beyond chance, against numbers worked out by hand."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.indicators.agreement import Agreement, ac1, agreement, share, told

DAY = dt.date(2026, 11, 2)
LETTERS = "ABCD"
PAIRS = st.lists(
    st.tuples(st.sampled_from(LETTERS), st.sampled_from(LETTERS)), min_size=1
)


def table(both_yes, first_only, second_only, both_no):
    """Pairs of a two-by-two table."""
    return (
        [("+", "+")] * both_yes
        + [("+", "-")] * first_only
        + [("-", "+")] * second_only
        + [("-", "-")] * both_no
    )


def test_by_hand():
    # 100 cases, 90 equal; the mean part of + is (95 + 95) / 200 = 0.95, so chance is
    # 2 x 0.95 x 0.05 = 0.095 and AC1 = (0.90 - 0.095) / 0.905.
    pairs = table(90, 5, 5, 0)
    assert share(pairs) == 0.9
    assert ac1(pairs, classes="+-") == pytest.approx(0.805 / 0.905)


def test_kappa_would_call_this_worse_than_chance():
    pairs = table(118, 5, 2, 0)
    plus = (123 + 120) / 250
    chance = 2 * plus * (1 - plus)
    found = ac1(pairs, classes="+-")
    assert found == pytest.approx((118 / 125 - chance) / (1 - chance))
    assert found > 0.9


def test_four_classes_count_also_when_one_is_never_chosen():
    pairs = [("A", "A"), ("B", "B"), ("C", "C"), ("A", "B")]
    parts = [3 / 8, 3 / 8, 2 / 8, 0]
    chance = sum(p * (1 - p) for p in parts) / 3
    assert ac1(pairs, classes=LETTERS) == pytest.approx((0.75 - chance) / (1 - chance))


@given(PAIRS)
def test_it_never_passes_one_and_is_one_when_all_agree(pairs):
    assert ac1(pairs, classes=LETTERS) <= 1
    same = [(one, one) for one, _ in pairs]
    assert ac1(same, classes=LETTERS) == pytest.approx(1)


@given(PAIRS)
def test_who_reads_first_makes_no_difference(pairs):
    turned = [(other, one) for one, other in pairs]
    assert ac1(turned, classes=LETTERS) == pytest.approx(ac1(pairs, classes=LETTERS))


def test_nine_say_nothing_and_ten_do():
    few = agreement([("A", "A")] * 9, classes=LETTERS, on=DAY)
    assert few == Agreement(n=9, share=None, ac1=None)
    enough = agreement([("A", "A")] * 10, classes=LETTERS, on=DAY)
    assert (enough.share, enough.ac1) == (1, pytest.approx(1))


def test_the_whole_is_told_only_when_no_small_group_follows_from_it():
    big, small = Agreement(n=20, share=1, ac1=1), Agreement(n=3, share=None, ac1=None)
    seven = Agreement(n=7, share=None, ac1=None)
    assert told([big], big, on=DAY)
    assert not told([big, small], big, on=DAY)
    assert told([big, small, seven], big, on=DAY)
    assert not told([small, seven], small, on=DAY)


@pytest.mark.parametrize(
    ("pairs", "classes", "sentence"),
    [([("A", "A")], "A", "two or more"), ([("A", "E")], LETTERS, "No such class: E")],
)
def test_what_is_no_choice_is_refused(pairs, classes, sentence):
    with pytest.raises(ValueError, match=sentence):
        ac1(pairs, classes=classes)
