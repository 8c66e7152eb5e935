"""A better match for those who are placed; never who is placed."""

from dataclasses import replace

import pytest

from nabij.rules.allocation import How, audit, dutch, propose
from nabij.rules.tests.allocating import codes, family, round_of, worker

LVB = frozenset({"LVB"})
NOTHING = frozenset()


def workers_of(waiting, carers, **more):
    return propose(round_of(waiting, carers, **more)).workers


@pytest.mark.parametrize(
    ("about", "first", "second"),
    [
        ({"needs": LVB}, {"expertise": NOTHING}, {"expertise": LVB}),
        ({"travel_km": {1: 30, 2: 4}}, {}, {}),
    ],
    ids=["knowledge", "travel"],
)
def test_a_family_moves_to_the_better_match(about, first, second):
    """The tightest fit is worker 1; worker 2 has room as well and fits better."""
    waiting, carers = [family(1, **about)], [worker(1, 1, **first)]
    carers.append(worker(2, 2, **second))
    assert workers_of(waiting, carers, improves=False) == {1: 1}
    proposal = propose(round_of(waiting, carers))
    assert proposal.workers == {1: 2}
    assert proposal.placed[0].how is How.IMPROVED
    assert codes(proposal.placed[0].why_worker)[0] == "IMPROVED"


def test_two_families_swap_where_neither_could_move():
    one = family(1, "B", travel_km={1: 40, 2: 2})
    two = family(2, "C", travel_km={1: 2, 2: 40})
    carers = [worker(1, 1), worker(2, 1)]
    assert workers_of([one, two], carers, improves=False) == {1: 1, 2: 2}
    proposal = propose(round_of([one, two], carers))
    assert proposal.workers == {1: 2, 2: 1}
    assert [dutch(reason) for reason in proposal.placed[0].why_worker] == [
        "Medewerker 2 zit dichterbij dan Medewerker 1.",
        "Reisafstand 2 km.",
    ]


def test_knowledge_goes_before_travel():
    needing = family(1, needs=LVB, travel_km={1: 1, 2: 99})
    carers = [worker(1, 1, expertise=NOTHING), worker(2, 2, expertise=LVB)]
    assert workers_of([needing], carers) == {1: 2}


def test_a_known_face_goes_before_travel():
    about = {"had_worker": True, "former_worker_id": 2}
    known = family(1, about=about, travel_km={1: 1, 2: 99})
    assert workers_of([known], [worker(1, 1), worker(2, 2)]) == {1: 2}


def test_the_last_proposal_goes_before_travel():
    near = family(1, travel_km={1: 1, 2: 99})
    carers = [worker(1, 1), worker(2, 2)]
    assert workers_of([near], carers, previous={1: 2}) == {1: 2}
    assert workers_of([near], carers, previous={1: 2}, is_stable=False) == {1: 1}


def test_new_work_is_spread_where_nothing_else_differs():
    waiting = [family(1), family(2)]
    assert workers_of(waiting, [worker(1, 2), worker(2, 3)]) == {1: 2, 2: 1}


def test_a_kilometre_more_or_less_moves_nobody():
    near = family(1, travel_km={1: 4, 2: 3})
    assert workers_of([near], [worker(1, 1), worker(2, 2)]) == {1: 1}


def test_a_gain_that_would_pass_somebody_over_is_not_taken():
    """If 1 and 2 swapped, 3 would fit at worker 1: who is placed never changes here."""
    waiting = [
        family(1, "B", needs=LVB),
        family(2, "C", about={"weight": 0.6}),
        family(3, "D", about={"weight": 0.9}, excluded_workers=frozenset({2})),
    ]
    carers = [worker(1, 1.5, expertise=NOTHING), worker(2, 1.5, expertise=LVB)]
    round_ = round_of(waiting, carers)
    proposal = propose(round_)
    assert proposal.workers == {1: 1, 2: 2}
    assert audit(round_, proposal).envy == ()
    heavier = replace(waiting[2], youths=family(3, "D").youths)
    assert workers_of([*waiting[:2], heavier], carers) == {1: 2, 2: 1}


def test_what_nobody_knows_is_not_missing():
    needing = family(1, needs=LVB)
    carers = [worker(1, 1), worker(2, 2, expertise=LVB)]
    assert workers_of([needing], carers) == {1: 1}


def test_who_is_new_leaves_the_last_proposal_alone_where_that_can():
    waiting, carers = [family(1, "B"), family(2, "C")], [worker(1, 1), worker(2, 1.5)]
    assert workers_of(waiting, carers, previous={2: 1}) == {1: 2, 2: 1}
    assert workers_of(waiting, carers, previous={2: 1}, is_stable=False)[1] == 1
    only = [worker(1, 1), worker(2, 0.5)]
    assert workers_of(waiting, only, previous={2: 1}) == {1: 1}


def test_what_comes_free_by_one_move_is_looked_at_again():
    """2 leaves worker 2 for a nearer one; only then can 1, who was looked at before."""
    waiting = [
        family(1, "B", travel_km={1: 50, 2: 1, 3: 90}),
        family(2, "C", travel_km={1: 90, 2: 50, 3: 1}),
    ]
    carers = [worker(1, 1), worker(2, 1), worker(3, 1.5)]
    assert workers_of(waiting, carers, improves=False) == {1: 1, 2: 2}
    assert workers_of(waiting, carers) == {1: 2, 2: 3}
