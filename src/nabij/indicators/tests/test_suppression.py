"""What stays hidden, and that nobody can work it out from what does not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.indicators import suppression
from nabij.indicators.suppression import CannotProtect, Edition, Sum, Table, protect
from nabij.indicators.tests.attacker import intervals, narrowest


def tree(total="all", **parts):
    sums = (Sum(total=total, parts=tuple(parts)),)
    return Table(counts={total: sum(parts.values()), **parts}, sums=sums)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 20, "b": 9, "c": 7}, set()),
        ({"a": 20, "b": 9, "c": 3}, {"b", "c"}),
        ({"a": 20, "b": 3, "c": 3}, {"b", "c"}),
        ({"a": 20, "b": 1, "c": 1}, {"a", "b", "c"}),
        ({"a": 20, "b": 9, "c": 0}, {"b", "c"}),
        ({"a": 1, "b": 1}, {"all", "a", "b"}),
        ({"a": 5, "b": 5}, set()),
    ],
    ids=[
        "nothing is small",
        "one small count takes the smallest other with it",
        "two small counts that span five hide each other",
        "two that do not span five take a third",
        "nought is small too",
        "a small total hides all below it",
        "five is shown",
    ],
)
def test_what_is_hidden_in_one_total(counts, hidden):
    edition = protect(tree(**counts))
    assert edition.hidden == hidden
    assert set(edition.shown) == {"all", *counts} - hidden
    assert narrowest([edition])[0] >= 5


def test_a_left_over_that_nobody_sees_is_hidden_first():
    table = tree("whole", met=3, missed=35)
    table = Table(counts=table.counts, sums=table.sums, unseen=frozenset({"missed"}))
    edition = protect(table)
    assert edition.shown == {"whole": 38}


def test_a_small_left_over_hides_what_would_give_it_away():
    table = tree("active", ordered=155, other=4)
    table = Table(counts=table.counts, sums=table.sums, unseen=frozenset({"other"}))
    assert protect(table).shown == {"active": 159}


def test_a_twin_does_not_give_a_hidden_count_away():
    table = tree("without", flow=2, never=13)
    table = Table(
        counts={**table.counts, "waits": 13},
        sums=table.sums,
        unseen=frozenset({"never"}),
        twins=(Sum(total="waits", parts=("never",)),),
    )
    edition = protect(table)
    assert edition.shown == {"without": 15}
    assert intervals([edition])["flow"] == (0, 15)


def test_what_was_hidden_before_stays_hidden():
    first = protect(tree(a=20, b=9, c=3))
    second = protect(Table(counts={"b": 9, "d": 30}), earlier=[first])
    assert second.hidden == {"b"}


def test_a_new_total_does_not_undo_an_earlier_choice():
    first = protect(tree(a=20, b=9, c=3))
    second = protect(tree("ab", a=20, b=9), earlier=[first])
    assert "ab" in second.hidden
    assert narrowest([first, second])[0] >= 5


def test_a_fact_with_another_value_needs_a_key_of_its_own():
    first = protect(tree(a=20, b=9))
    with pytest.raises(ValueError, match="was published with another value"):
        protect(tree(a=21, b=9), earlier=[first])


def test_a_small_count_that_was_shown_cannot_be_hidden_any_more():
    table = Table(counts={"a": 3})
    careless = Edition(table=table, hidden=frozenset())
    with pytest.raises(CannotProtect, match="Shown before, and too small: a"):
        protect(table, earlier=[careless])


def test_nothing_is_published_when_earlier_editions_leave_no_choice():
    earlier = Edition(table=Table(counts={"all": 12, "a": 10}), hidden=frozenset())
    with pytest.raises(CannotProtect, match="Nothing left to hide for: b"):
        protect(tree(a=10, b=2), earlier=[earlier])


def test_giving_up_a_search_hides_more_and_never_less(monkeypatch):
    table = grid([[9, 2, 8, 1], [7, 11, 1, 6], [3, 9, 12, 5], [0, 8, 2, 7]])
    full = protect(table)
    monkeypatch.setattr(suppression, "TRIES", 1)
    hasty = protect(table)
    assert len(hasty.hidden) >= len(full.hidden)
    assert narrowest([full])[0] >= 5
    assert narrowest([hasty])[0] >= 5


@pytest.mark.parametrize(
    ("counts", "sums", "sentence"),
    [
        ({"a": -1}, (), "a is below nought"),
        ({"a": 3, "b": 2}, (Sum(total="a", parts=("b",)),), "a is not the sum"),
    ],
)
def test_a_table_that_cannot_be_is_refused(counts, sums, sentence):
    with pytest.raises(ValueError, match=sentence):
        Table(counts=counts, sums=sums)


small = st.integers(0, 12)


def grid(rows, *, edition=0, unseen=frozenset()):
    """Rows by columns with both margins."""
    counts, sums = {}, []
    for r, row in enumerate(rows):
        counts |= {f"{edition}r{r}c{c}": count for c, count in enumerate(row)}
    lines = {
        f"{edition}r{r}": [f"{edition}r{r}c{c}" for c in range(len(rows[0]))]
        for r in range(len(rows))
    }
    lines |= {
        f"{edition}c{c}": [f"{edition}r{r}c{c}" for r in range(len(rows))]
        for c in range(len(rows[0]))
    }
    for total, parts in lines.items():
        counts[total] = sum(counts[part] for part in parts)
        sums.append(Sum(total=total, parts=tuple(parts)))
    for margin in ("r", "c"):
        parts = tuple(key for key in lines if key[1] == margin)
        counts[f"{edition}all"] = sum(counts[part] for part in parts)
        sums.append(Sum(total=f"{edition}all", parts=parts))
    return Table(counts=counts, sums=tuple(sums), unseen=unseen)


@st.composite
def crossed(draw, edition=0):
    """A generated table, sometimes with a left-over that nobody sees."""
    width = draw(st.integers(2, 3))
    row = st.lists(small, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=2, max_size=3))
    unseen = frozenset({f"{edition}r0c0"} if draw(st.booleans()) else ())
    return grid(rows, edition=edition, unseen=unseen)


@settings(max_examples=40, deadline=None)
@given(crossed())
def test_the_attacker_finds_no_interval_narrower_than_five(table):
    edition = protect(table)
    assert all(edition.table.counts[key] >= 5 for key in edition.shown)
    width, key = narrowest([edition])
    assert width >= 5, key


@settings(max_examples=25, deadline=None)
@given(crossed(0), crossed(1), crossed(2))
def test_three_editions_that_share_facts_stay_safe_together(one, two, three):
    """The second also repeats the first, the third adds up what both held."""
    first = protect(one)
    repeat = suppression._joined([one, two])
    second = protect(repeat, earlier=[first])
    counts = {**three.counts, "sum": three.counts["2all"] + two.counts["1all"]}
    counts["1all"] = two.counts["1all"]
    link = Sum(total="sum", parts=("2all", "1all"))
    last = Table(counts=counts, sums=(*three.sums, link), unseen=three.unseen)
    third = protect(last, earlier=[first, second])
    width, key = narrowest([first, second, third])
    assert width >= 5, key


def test_the_attacker_does_find_what_is_hidden_carelessly():
    table = tree(a=20, b=9, c=3)
    assert intervals([Edition(table=table, hidden=frozenset("c"))]) == {"c": (3, 3)}
    two_small = tree(a=20, b=2, c=1)
    careless = Edition(table=two_small, hidden=frozenset("bc"))
    assert narrowest([careless]) == (3, "b")
