"""The audit finds what is wrong: each finding is planted once."""

from dataclasses import replace

import pytest

from nabij.rules.allocation import How, Proposal, audit, propose
from nabij.rules.allocation.shapes import NotPlaced, Placement, Rank
from nabij.rules.tests.allocating import TODAY, family, round_of, worker


def rank_of(one):
    return Rank(
        urgency=one.youths[0].urgency,
        days_waited=30,
        deadline_at_risk=False,
        days_to_deadline=None,
        is_rewait=False,
        youth_id=one.youths[0].youth_id,
        family_id=one.family_id,
    )


def line(one, worker_id, how=How.TIGHTEST):
    return Placement(
        family_id=one.family_id,
        youth_ids=tuple(y.youth_id for y in one.youths),
        worker_id=worker_id,
        rank=rank_of(one),
        weight=one.need / 1000,
        room_before=0,
        room_after=0,
        how=how,
    )


def missed(one):
    ids = tuple(y.youth_id for y in one.youths)
    return NotPlaced(
        family_id=one.family_id, youth_ids=ids, rank=rank_of(one), weight=1
    )


def claim(placed=(), not_placed=()):
    return Proposal(
        on=TODAY,
        acute=(),
        placed=tuple(placed),
        not_placed=tuple(not_placed),
        held_back=(),
        inputs=(),
    )


def test_a_later_family_in_an_earlier_ones_place_is_found():
    early, late = family(1, "B"), family(2, "D")
    found = audit(
        round_of([early, late], [worker(1, 1)]), claim([line(late, 1)], [missed(early)])
    )
    assert [(e.family_id, e.worker_id, e.in_place_of) for e in found.envy] == [
        (1, 1, (2,))
    ]


def test_two_later_families_together_in_ones_place_are_found():
    early, second, third = family(1, "B", youths=2), family(2, "D"), family(3, "D")
    round_ = round_of([early, second, third], [worker(1, 2)])
    found = audit(round_, claim([line(second, 1), line(third, 1)], [missed(early)]))
    assert found.envy[0].in_place_of == (2, 3)


def test_an_empty_place_for_who_waits_is_found():
    one = family(1)
    found = audit(round_of([one], [worker(1, 1)]), claim([], [missed(one)]))
    assert found.envy[0].in_place_of == ()


def test_no_envy_of_an_earlier_one_nor_where_a_rule_forbids():
    early, late = family(1, "B"), family(2, "D", excluded_workers=frozenset({2}))
    round_ = round_of([early, late], [worker(1, 1), worker(2, 1)])
    assert audit(round_, claim([line(early, 1)], [missed(late)])).envy == ()


@pytest.mark.parametrize(
    ("carer", "about", "code"),
    [
        ({"room": 0.5}, {}, "NO_ROOM"),
        ({"max_new": 0}, {}, "MAX_NEW"),
        ({"is_registered": False}, {}, "NOT_REGISTERED"),
        ({"is_trainee": True}, {"urgency": "B"}, "TRAINEE"),
        ({}, {"excluded_workers": frozenset({1})}, "CONFLICT"),
        ({}, {"travel_km": {1: 99}}, "OUT_OF_REACH"),
    ],
)
def test_a_broken_hard_rule_is_found(carer, about, code):
    one = family(1, **about)
    round_ = round_of([one], [worker(1, **carer)], radius_km=60)
    found = audit(round_, claim([line(one, 1)]))
    assert [each.code for each in found.violations] == [code]


def test_a_family_of_another_worker_is_found():
    one = family(1)
    carers = [worker(1), worker(2, families_held=frozenset({1}))]
    found = audit(round_of([one], carers), claim([line(one, 1)]))
    assert [each.code for each in found.violations] == ["HELD_BY_ANOTHER"]


def test_somebody_who_stands_in_it_twice_is_found():
    one = family(1)
    round_ = round_of([one], [worker(1, 2), worker(2, 2)])
    found = audit(round_, claim([line(one, 1), line(one, 2)]))
    assert [each.code for each in found.violations] == ["TWICE"]


def test_a_place_above_the_norm_is_no_violation_for_acute_only():
    one, two = family(1, "A"), family(2, "C")
    round_ = round_of([one, two], [worker(1, 1)])
    proposal = claim([line(two, 1)])
    both = replace(proposal, acute=(line(one, 1, How.ACUTE),))
    assert audit(round_, replace(both, placed=())).violations == ()
    assert [v.code for v in audit(round_, both).violations] == ["NO_ROOM"]


def test_shares_by_size_and_region():
    waiting = [
        family(1, waited=40, region="JZ01"),
        family(2, youths=2, waited=20, region="JZ01"),
        family(3, youths=2, waited=10, region="JZ02"),
    ]
    round_ = round_of(waiting, [worker(1, 3)])
    found = audit(round_, propose(round_))
    one, two = found.by_size
    assert (one.group, one.families, one.placed, one.days_placed) == ("1", 1, 1, 40)
    assert (two.placed, two.youths, two.youths_placed) == (1, 4, 2)
    assert (two.days_placed, two.days_not_placed) == (20, 10)
    assert [(s.group, s.placed, s.families) for s in found.by_region] == [
        ("JZ01", 2, 2),
        ("JZ02", 0, 1),
    ]
