"""Where everybody stands on a genogram: no Django, no names, only who is whose."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.genogram.layout import ACROSS, DOWN, Tie, Union, placed, rows_of

MOTHER, FATHER, EX, CHILD, HALF, OMA, FRIEND = range(1, 8)
UNIONS = (
    Union(parents=(MOTHER, FATHER), children=(CHILD,), kind="partner"),
    Union(parents=(MOTHER, EX), children=(HALF,), kind="ex_partner"),
    Union(parents=(OMA,), children=(MOTHER,)),
)


def ties(unions):
    for union in unions:
        for parent in union.parents:
            yield from (Tie(upper=parent, lower=c, rows=1) for c in union.children)
        if len(union.parents) == 2:
            one, other = union.parents
            yield Tie(upper=one, lower=other, rows=0)


def spots(unions, start, everybody):
    return placed(start, everybody, list(ties(unions)), unions)


def test_generations_stand_in_rows_and_who_hangs_loose_in_the_last():
    everybody = [OMA, MOTHER, FATHER, EX, CHILD, HALF, FRIEND]
    rows = rows_of(CHILD, everybody, list(ties(UNIONS)))
    assert rows == {OMA: 0, MOTHER: 1, FATHER: 1, EX: 1, CHILD: 2, HALF: 2, FRIEND: 3}


def test_who_has_two_partners_stands_between_them_and_above_the_children():
    everybody = [OMA, MOTHER, FATHER, EX, CHILD, HALF]
    found = spots(UNIONS, CHILD, everybody)
    couple = sorted((found[p].x, p) for p in (FATHER, MOTHER, EX))
    assert [p for _x, p in couple][1] == MOTHER
    middle = (found[MOTHER].x + found[FATHER].x) / 2
    assert abs(found[CHILD].x - middle) < ACROSS
    assert found[OMA].x == found[MOTHER].x


@st.composite
def families(draw):
    """Couples with children, who couple among themselves, three generations deep."""
    unions, row, after = [], [1, 2], 3
    for _generation in range(draw(st.integers(1, 3))):
        born = []
        for index in range(0, len(row) - 1, 2):
            children = tuple(range(after, after + draw(st.integers(0, 4))))
            after += len(children)
            born += children
            unions.append(
                Union(parents=(row[index], row[index + 1]), children=children)
            )
        row = born
    return tuple(unions), list(range(1, after))


@given(families())
@settings(max_examples=60, deadline=None)
def test_nobody_stands_on_somebody_else_and_children_stand_under_their_parents(family):
    unions, everybody = family
    found = spots(unions, 1, everybody)
    for row in {spot.y for spot in found.values()}:
        across = sorted(spot.x for spot in found.values() if spot.y == row)
        gaps = [b - a for a, b in itertools.pairwise(across)]
        assert all(gap >= ACROSS - 0.001 for gap in gaps)
    for union in unions:
        for child in union.children:
            assert found[child].y == found[union.parents[0]].y + DOWN
