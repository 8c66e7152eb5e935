"""What the coordinator decides, what it does to others, and another norm."""

import pytest

from nabij.rules.allocation import (
    BadRound,
    Change,
    ChangeRefused,
    How,
    audit,
    dutch,
    propose,
    revise,
    what_if,
)
from nabij.rules.tests.allocating import codes, family, round_of, worker


def change(family_id, worker_id, reason="Zij spreekt de taal van moeder."):
    return Change(family_id=family_id, worker_id=worker_id, reason=reason)


def revised(round_, wanted):
    return revise(round_, propose(round_), wanted)


def test_a_change_is_carried_out_and_says_who_loses():
    round_ = round_of([family(1, "B"), family(2, "C")], [worker(1, 1)])
    found = revised(round_, change(2, 1))
    assert found.proposal.workers == {2: 1}
    assert (found.effect.gained, found.effect.lost) == ((2,), (1,))
    assert found.effect.overtaken == (1,)
    assert found.proposal.placed[0].how is How.DECIDED
    why = found.proposal.placed[0].why_worker[0]
    assert dutch(why).endswith("Zij spreekt de taal van moeder.")


def test_what_was_decided_is_no_envy_of_the_rule():
    round_ = round_of([family(1, "B"), family(2, "C")], [worker(1, 1)])
    found = revised(round_, change(2, 1))
    checked = audit(found.round, found.proposal)
    assert checked.envy == ()
    assert [each.in_place_of for each in checked.overtaken] == [(2,)]


def test_held_back_gives_the_place_to_who_is_next():
    round_ = round_of([family(1, "B"), family(2, "C")], [worker(1, 1)])
    found = revised(round_, change(1, None, "Woensdag verhuist het gezin"))
    assert found.proposal.workers == {2: 1}
    (held,) = found.proposal.held_back
    assert (held.family_id, codes(held.what_would_help)) == (1, ["HELD_BACK"])
    assert (found.effect.lost, found.effect.overtaken) == ((1,), ())


def test_others_stay_where_they_were():
    waiting = [family(n, "C", travel_km={}) for n in (1, 2, 3)]
    round_ = round_of(waiting, [worker(n, 1) for n in (1, 2, 3, 4)])
    before = propose(round_).workers
    found = revised(round_, change(1, 4))
    assert found.proposal.workers == {**before, 1: 4}
    (moved,) = found.effect.moved
    assert (moved.family_id, moved.to_worker_id) == (1, 4)


def test_two_changes_hold_together_and_the_last_word_counts():
    round_ = round_of([family(1), family(2)], [worker(1, 1), worker(2, 1)])
    first = revised(round_, change(1, 2))
    second = revise(first.round, first.proposal, change(2, None))
    assert second.proposal.workers == {1: 2}
    third = revise(second.round, second.proposal, change(2, 1))
    assert third.proposal.workers == {1: 2, 2: 1}


@pytest.mark.parametrize(
    ("family_id", "to", "code"),
    [
        (1, 2, "REFUSED_NO_ROOM"),
        (1, 3, "REFUSED_CONFLICT"),
        (1, 4, "REFUSED_NOT_REGISTERED"),
        (1, 5, "REFUSED_MAX_NEW"),
        (1, 6, "REFUSED_OUT_OF_REACH"),
        (1, 99, "REFUSED_UNKNOWN_WORKER"),
        (2, 1, "REFUSED_HELD_BY_ANOTHER"),
        (3, 7, "REFUSED_TRAINEE"),
        (4, None, "REFUSED_ACUTE_WAITS"),
        (9, 1, "REFUSED_NOT_WAITING"),
    ],
)
def test_a_hard_rule_refuses_and_nothing_changes(family_id, to, code):
    near = {n: 10 for n in (1, 2, 3, 4, 5, 7)}
    waiting = [
        family(1, excluded_workers=frozenset({3}), travel_km=near),
        family(2),
        family(3, "B"),
        family(4, "A"),
    ]
    carers = [
        worker(1, 9),
        worker(2, 0.25),
        worker(3, 9),
        worker(4, 9, is_registered=False),
        worker(5, 9, max_new=0),
        worker(6, 9, families_held=frozenset({2})),
        worker(7, 9, is_trainee=True),
    ]
    round_ = round_of(waiting, carers, radius_km=60)
    proposal = propose(round_)
    found = revise(round_, proposal, change(family_id, to))
    assert codes(found.refused) == [code]
    assert (found.round, found.proposal) == (round_, proposal)
    assert dutch(found.refused[0]).count(".") >= 1


def test_a_round_with_an_impossible_change_is_refused_as_a_whole():
    with pytest.raises(ChangeRefused, match="REFUSED_NO_ROOM") as caught:
        propose(round_of([family(1)], [worker(1, 0.5)], changes=[change(1, 1)]))
    assert caught.value.reasons[0].values["short"] == 0.5


def test_acute_can_be_given_to_somebody_else_above_the_norm():
    round_ = round_of([family(1, "A")], [worker(1, 3), worker(2, -1)])
    found = revised(round_, change(1, 2))
    assert found.proposal.workers == {1: 2}
    assert [line.how for line in found.proposal.acute] == [How.ACUTE]


def test_a_change_without_a_reason_is_refused():
    with pytest.raises(BadRound, match="needs a reason"):
        change(1, 1, "  ")


def under_norm(number, fte, held, norm=12):
    return worker(number, fte * norm - held, available_fte=fte, held=held)


def test_a_higher_norm_shortens_the_list_and_shows_the_load():
    waiting = [family(n, waited=n) for n in (1, 2, 3, 4)]
    round_ = round_of(waiting, [under_norm(1, 1.0, 11), under_norm(2, 0.5, 6)])
    found = what_if(round_, measures_per_fte=14)
    assert (found.youths_waiting_before, found.youths_waiting_after) == (3, 0)
    assert found.load_before.per_fte == 12
    assert found.load_after.per_fte == pytest.approx(14)
    assert found.above_present_norm == (1, 2)
    assert found.effect.lost == ()


def test_a_lower_norm_says_who_would_lose():
    round_ = round_of([family(1)], [under_norm(1, 1.0, 11)])
    found = what_if(round_, measures_per_fte=11)
    assert (found.effect.lost, found.above_present_norm) == ((1,), ())


def test_who_has_no_fte_keeps_her_room_and_is_named():
    round_ = round_of([family(1)], [worker(1, 0.5)])
    found = what_if(round_, measures_per_fte=99)
    assert found.without_fte == (1,)
    assert found.youths_waiting_after == 1
    assert found.load_after.per_fte is None


def test_other_reasons_for_less_room_stay_under_another_norm():
    """Her room is 2 below the norm, for instance by other tasks: it stays so."""
    carer = worker(1, -1, available_fte=1.0, held=11)
    found = what_if(round_of([family(1)], [carer]), measures_per_fte=14)
    assert found.proposal.workers == {1: 1}
    assert (
        what_if(round_of([family(1)], [carer]), measures_per_fte=13).proposal.workers
        == {}
    )
