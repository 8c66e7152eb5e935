"""Where a delivery can stand, as data."""

from collections import deque

from nabij.exchange.models import Delivery
from nabij.exchange.standing import ENDED, OPEN, RUNNING, STEPS, Standing, before


def test_every_state_is_in_the_table_and_has_a_word():
    assert set(STEPS) == set(Standing)
    assert {str(s) for s in Standing} == set(Delivery.Status.values)


def test_every_state_can_be_reached_from_delivering():
    seen, queue = {Standing.CHECKING}, deque([Standing.CHECKING])
    while queue:
        for step in STEPS[queue.popleft()] - seen:
            seen.add(step)
            queue.append(step)
    assert seen == set(Standing)


def test_from_every_state_there_is_an_end():
    for start in Standing:
        seen, queue = {start}, deque([start])
        while queue:
            for step in STEPS[queue.popleft()] - seen:
                seen.add(step)
                queue.append(step)
        assert seen & ENDED, start


def test_what_a_job_has_in_hand_can_break():
    assert all(Standing.BROKEN in STEPS[standing] for standing in RUNNING)


def test_nothing_is_read_without_having_been_checked_and_confirmed():
    assert before(Standing.LOADED) == {Standing.LOADING}
    assert before(Standing.LOADING) == {Standing.CHECKED}
    assert before(Standing.CHECKED) == {Standing.CHECKING}


def test_what_is_being_read_cannot_be_cancelled():
    assert Standing.LOADING not in before(Standing.CANCELLED)
    assert set(Standing) == OPEN | ENDED
