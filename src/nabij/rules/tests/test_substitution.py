"""Who stands in for whom, as tables one can read aloud."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nabij.rules.substitution import (
    Seat,
    Stand,
    When,
    comes_round,
    is_long,
    living_substitute,
    seats,
)

MONDAY, FRIDAY, NEXT = date(2026, 11, 2), date(2026, 11, 6), date(2026, 11, 9)
ANNE, BO, CAS, DEE = 1, 2, 3, 4


def stand(worker, substitute, *, when=When.WEEK, from_on=MONDAY, until_on=NEXT):
    return Stand(
        stand_id=worker * 10 + substitute,
        worker=worker,
        substitute=substitute,
        when=when,
        from_on=from_on,
        until_on=until_on,
    )


def everybody(_worker):
    return True


@pytest.mark.parametrize(
    ("stands", "away", "who"),
    [
        ([], set(), None),
        ([stand(ANNE, BO)], set(), BO),
        ([stand(ANNE, BO)], {BO}, None),
        ([stand(ANNE, BO), stand(BO, CAS)], {BO}, CAS),
        ([stand(ANNE, BO), stand(BO, CAS)], set(), BO),
        ([stand(ANNE, BO), stand(BO, CAS)], {BO, CAS}, None),
        ([stand(ANNE, BO, when=When.TONIGHT)], set(), None),
        ([stand(ANNE, BO, from_on=NEXT, until_on=None)], set(), None),
        ([stand(ANNE, BO), stand(BO, ANNE)], {BO}, None),
    ],
)
def test_the_chain_is_followed_to_somebody_who_is_here(stands, away, who):
    found = living_substitute(
        ANNE, stands=stands, is_here=lambda each: each not in away, on=FRIDAY
    )
    assert found == who


def test_the_last_day_is_the_day_before_the_end():
    standing = [stand(ANNE, BO, until_on=FRIDAY)]
    until = date(2026, 11, 5)
    about = {"stands": standing, "is_here": everybody}
    assert living_substitute(ANNE, on=until, **about) == BO
    assert living_substitute(ANNE, on=FRIDAY, **about) is None


def test_who_stands_in_for_a_substitute_sits_at_the_first_desk_for_those_days():
    found = list(
        seats([stand(ANNE, BO), stand(BO, CAS, from_on=FRIDAY, until_on=None)])
    )
    assert (
        Seat(
            stand_id=12,
            worker=ANNE,
            substitute=CAS,
            is_evening=False,
            from_on=FRIDAY,
            until_on=NEXT,
        )
        in found
    )
    assert {(each.worker, each.substitute) for each in found} == {
        (ANNE, BO),
        (ANNE, CAS),
        (BO, CAS),
    }


def test_an_evening_lends_out_no_desk_of_another():
    evening = stand(BO, CAS, when=When.TONIGHT)
    found = {(e.worker, e.substitute) for e in seats([stand(ANNE, BO), evening])}
    assert found == {(ANNE, BO), (BO, CAS)}


@pytest.mark.parametrize(
    ("new", "comes"),
    [
        (stand(CAS, ANNE), True),
        (stand(BO, ANNE), True),
        (stand(CAS, DEE), False),
        (stand(CAS, ANNE, from_on=NEXT, until_on=None), False),
        (stand(BO, ANNE, when=When.TONIGHT), False),
    ],
)
def test_a_circle_is_seen(new, comes):
    assert comes_round(new, [stand(ANNE, BO), stand(BO, CAS)]) is comes


def test_six_weeks_is_short_and_a_day_more_is_long():
    assert not is_long(away_since=date(2026, 10, 1), on=date(2026, 11, 12))
    assert is_long(away_since=date(2026, 10, 1), on=date(2026, 11, 13))


WORKERS = st.integers(1, 6)
DAYS = st.dates(MONDAY, date(2026, 12, 31))


@given(
    st.lists(
        st.builds(
            lambda worker, substitute, from_on: stand(
                worker, substitute, from_on=from_on, until_on=None
            ),
            WORKERS,
            WORKERS,
            DAYS,
        ),
        max_size=8,
    ),
    st.sets(WORKERS),
    DAYS,
)
def test_whatever_stands_it_ends_in_somebody_else_who_is_here_or_nobody(
    stands, away, on
):
    found = living_substitute(
        ANNE, stands=stands, is_here=lambda each: each not in away, on=on
    )
    assert found is None or (found != ANNE and found not in away)
