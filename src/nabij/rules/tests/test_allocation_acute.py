"""Acute danger never waits: at once, above the norm, outside everybody's order."""

from nabij.rules.allocation import audit, propose
from nabij.rules.tests.allocating import codes, family, round_of, worker


def test_acute_goes_to_the_most_room_even_when_nobody_has_any():
    round_ = round_of([family(1, "A")], [worker(1, -2), worker(2, -0.5)])
    proposal = propose(round_)
    assert proposal.workers == {1: 2}
    assert proposal.acute[0].room_after == -1.5
    assert audit(round_, proposal).violations == ()


def test_two_acute_families_do_not_pile_up():
    acute = [family(1, "A"), family(2, "A")]
    proposal = propose(round_of(acute, [worker(1, 0), worker(2, -0.5)]))
    assert proposal.workers == {1: 1, 2: 2}


def test_one_acute_child_makes_its_family_acute():
    mixed = family(1, "D").youths + family(2, "A").youths
    waiting = family(3, "D").__class__(family_id=3, youths=mixed)
    proposal = propose(round_of([waiting], [worker(1, 0)]))
    assert [line.family_id for line in proposal.acute] == [3]


def test_acute_takes_room_but_is_nobodys_unfairness():
    waiting = [family(1, "A"), family(2, "B", waited=500)]
    round_ = round_of(waiting, [worker(1, 1)])
    proposal = propose(round_)
    assert proposal.workers == {1: 1}
    assert audit(round_, proposal).envy == ()


def test_law_does_not_bend_for_acute():
    carers = [
        worker(1, 9, is_trainee=True),
        worker(2, 9, is_registered=False),
        worker(3, -3),
    ]
    assert propose(round_of([family(1, "A")], carers)).workers == {1: 3}


def test_acute_that_nobody_may_have_is_the_first_thing_said():
    waiting = [family(1, "C"), family(2, "A", excluded_workers=frozenset({1}))]
    proposal = propose(round_of(waiting, [worker(1, 0)]))
    assert [line.family_id for line in proposal.not_placed] == [2, 1]
    assert codes(proposal.not_placed[0].what_would_help) == ["ONLY_CONFLICT"]


def test_acute_goes_to_its_own_worker_first():
    own = worker(2, -4, families_held=frozenset({1}))
    proposal = propose(round_of([family(1, "A")], [worker(1, 9), own]))
    assert proposal.workers == {1: 2}
    assert codes(proposal.acute[0].why_worker) == ["HOLDER"]


def test_acute_goes_to_another_if_its_own_worker_may_not():
    own = worker(2, 9, families_held=frozenset({1}), is_trainee=True)
    round_ = round_of([family(1, "A")], [worker(1, 0), own])
    proposal = propose(round_)
    assert proposal.workers == {1: 1}
    assert audit(round_, proposal).violations == ()


def test_within_reach_and_with_a_free_week_come_first():
    near = family(1, "A", travel_km={1: 70, 2: 10, 3: 10})
    full = {"max_new": 1, "new_this_week": 1}
    carers = [worker(1, 9), worker(2, 5, **full), worker(3, 0)]
    assert propose(round_of([near], carers, radius_km=60)).workers == {1: 3}
