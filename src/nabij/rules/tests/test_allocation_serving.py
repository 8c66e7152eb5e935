"""Who gets a worker, who does not, and the hard rules that never bend."""

import pytest

from nabij.rules.allocation import BadRound, How, audit, propose
from nabij.rules.tests.allocating import codes, family, round_of, worker


def placed(waiting, carers, **more):
    proposal = propose(round_of(waiting, carers, **more))
    return proposal.workers


def test_the_tightest_fit_keeps_large_room_for_a_large_family():
    small, large = family(1, "B"), family(2, "C", youths=3)
    assert placed([small, large], [worker(1, 3), worker(2, 1)]) == {1: 2, 2: 1}


def test_strict_order_even_where_two_later_families_would_fit():
    large = family(1, "B", youths=2)
    waiting = [large, family(2, "C"), family(3, "C")]
    assert placed(waiting, [worker(1, 2)]) == {1: 1}


def test_a_later_family_may_use_a_gap_that_no_earlier_one_fits():
    waiting = [family(1, "B", youths=3), family(2, "D")]
    assert placed(waiting, [worker(1, 1)]) == {2: 1}


def test_who_was_placed_moves_over_but_is_never_taken_off():
    """Family 1 fits tightest at 1; family 2 may only go there, so 1 moves to 2."""
    first = family(1, "B")
    second = family(2, "C", excluded_workers=frozenset({2}))
    round_ = round_of([first, second], [worker(1, 1), worker(2, 1.5)], improves=False)
    proposal = propose(round_)
    assert proposal.workers == {1: 2, 2: 1}
    assert codes(proposal.placed[0].why_worker) == ["MOVED_FOR"]
    assert proposal.placed[1].how is How.AUGMENTED


def only_at(number, weight, *workers):
    """A family that only these workers of four may have."""
    return family(
        number,
        waited=100 - number,
        about={"weight": weight},
        excluded_workers=frozenset({1, 2, 3, 4}) - set(workers),
    )


def test_no_move_that_would_pass_an_earlier_family_over():
    """If 4 moved from 1 to 4, 7 would fit at 1: but 5 stood before and fits as well."""
    waiting = [
        only_at(1, 3.0, 3, 4),
        only_at(2, 0.5, 1),
        only_at(3, 0.5, 1),
        only_at(4, 2.0, 1, 4),
        only_at(5, 2.5, 1, 2),
        only_at(6, 1.0, 1, 4),
        only_at(7, 2.5, 1, 3),
    ]
    carers = [worker(1, 3.5), worker(2, 1), worker(3, 3.5), worker(4, 3)]
    round_ = round_of(waiting, carers, improves=False)
    proposal = propose(round_)
    assert [line.family_id for line in proposal.not_placed] == [5, 7]
    assert audit(round_, proposal).envy == ()


def test_the_own_worker_of_a_family_comes_before_every_fit():
    own = worker(2, 5, families_held=frozenset({1}))
    assert placed([family(1)], [worker(1, 1), own]) == {1: 2}


def test_one_worker_a_family_even_if_only_another_has_room():
    own = worker(2, 0.25, families_held=frozenset({1}))
    proposal = propose(round_of([family(1)], [worker(1, 9), own]))
    assert proposal.workers == {}
    (missed,) = proposal.not_placed
    (reason,) = [r for r in missed.what_would_help if r.code == "OWN_WORKER_NO_ROOM"]
    assert (reason.values["worker"], reason.values["short"]) == (2, 0.75)


def test_a_former_worker_with_room_comes_before_the_tightest_fit():
    about = {"had_worker": True, "former_worker_id": 2}
    assert placed([family(1, about=about)], [worker(1, 1), worker(2, 5)]) == {1: 2}


def test_a_sibling_is_no_new_family_for_its_own_worker():
    own = worker(1, 5, families_held=frozenset({1}), max_new=0)
    assert placed([family(1), family(2)], [own]) == {1: 1}


@pytest.mark.parametrize(
    ("more", "blocked", "code"),
    [
        ({}, {"excluded_workers": frozenset({1})}, "ONLY_CONFLICT"),
        ({"is_registered": False}, {}, "ONLY_NOT_REGISTERED"),
        ({"is_registered": False, "supervisor_id": 2}, {}, "ONLY_NOT_REGISTERED"),
        ({"max_new": 1, "new_this_week": 1}, {}, "ONLY_MAX_NEW"),
        ({"is_trainee": True}, {"urgency": "B"}, "ONLY_TRAINEE"),
        ({"is_trainee": True}, {"urgency": ""}, "ONLY_TRAINEE"),
        ({"closed_classes": frozenset({"C"})}, {}, "ONLY_TRAINEE"),
        ({}, {"travel_km": {1: 61}}, "ONLY_OUT_OF_REACH"),
        ({}, {"travel_km": {}}, "ONLY_OUT_OF_REACH"),
    ],
)
def test_a_hard_rule_is_never_broken_and_named(more, blocked, code):
    carers = [worker(1, 9, **more), worker(2, 0, is_registered=False)]
    proposal = propose(round_of([family(1, **blocked)], carers, radius_km=60))
    assert proposal.workers == {}
    assert code in codes(proposal.not_placed[0].what_would_help)


@pytest.mark.parametrize(
    "more",
    [
        {"is_registered": False, "supervisor_id": 2},
        {"is_registered": False, "supervisor_id": 99},
        {"is_trainee": True},
        {"is_trainee": True, "closed_classes": frozenset()},
        {"max_new": 1},
        {"max_new": None, "new_this_week": 9},
    ],
    ids=[
        "supervised",
        "supervised by somebody outside the round",
        "a trainee may have C",
        "a trainee with own limits",
        "one new family",
        "no limit known",
    ],
)
def test_what_is_allowed_is_placed(more):
    assert placed([family(1)], [worker(1, 1, **more), worker(2, 0)]) == {1: 1}


def test_room_of_eighths_and_tenths_is_counted_exactly():
    three = [family(n, about={"weight": 0.1}) for n in (1, 2, 3)]
    assert len(placed(three, [worker(1, 0.3)])) == 3


def test_without_workers_nobody_is_placed_and_that_is_said():
    proposal = propose(round_of([family(1), family(2, "A")], []))
    assert [codes(line.what_would_help)[-1] for line in proposal.not_placed] == [
        "NOBODY_THERE",
        "NOBODY_THERE",
    ]


def test_without_families_the_proposal_is_empty():
    proposal = propose(round_of([], [worker(1)]))
    assert (proposal.lines, proposal.not_placed) == ((), ())


@pytest.mark.parametrize(
    ("waiting", "carers"),
    [([family(1), family(1)], []), ([], [worker(1), worker(1)])],
)
def test_nobody_stands_in_a_round_twice(waiting, carers):
    with pytest.raises(BadRound, match="1 stands in the round twice"):
        round_of(waiting, carers)


def test_inputs_without_data_are_named():
    bare = propose(round_of([family(1)], [worker(1)]))
    assert bare.unused == ("expertise", "travel", "conflicts", "max_new")
    told = family(
        1,
        needs=frozenset({"LVB"}),
        travel_km={1: 4},
        excluded_workers=frozenset(),
    )
    skilled = worker(1, expertise=frozenset(), max_new=2)
    assert propose(round_of([told], [skilled])).unused == ()


def test_new_families_of_this_round_count_for_the_week():
    waiting = [family(1, "B"), family(2, "C"), family(3, "D")]
    carer = worker(1, 9, max_new=3, new_this_week=1)
    assert placed(waiting, [carer]) == {1: 1, 2: 1}
