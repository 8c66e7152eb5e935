"""Families lived at random, through the acts alone; after every step all must hold.

`NABIJ_LIVES_STEPS` and `NABIJ_LIVES_SEED` live longer or other lives; a fault names the
seed, the step and the last things that happened.
"""

import os
from itertools import count as counting
from itertools import islice

import pytest

from tests.lives import checks, file, kin, planning, staff
from tests.lives.world import Lives, NothingToDo
from tests.own_database import own_database

STEPS = int(os.environ.get("NABIJ_LIVES_STEPS", "160"))
SEED = int(os.environ.get("NABIJ_LIVES_SEED", "1"))
KINDS = staff.STEPS | kin.STEPS | file.STEPS | planning.STEPS
SHOWN = 12
SHARE = 0.5  # of the kinds of steps; the more steps, the more of them
ENOUGH = 150  # this many steps reach each of these at least once
# In this order: half a year goes by when somebody comes of age.
MUST = (
    kin.child_born,
    kin.merged,
    kin.split,
    kin.child_died,
    kin.death_taken_back,
    staff.worker_left,
    staff.came_of_age,
)


def steps(lives: Lives):
    """First children and their families, then whatever comes.

    What was not lived yet and must be is tried every third step.
    """
    yield from [staff.youth_registered] * 3
    yield from (staff.unborn_registered, staff.nearly_of_age_registered)
    names, weights = list(KINDS), list(KINDS.values())
    for number in counting():
        left = [each for each in MUST if not lives.done[_name(each)]]
        if left and number % 3 == 0:
            yield lives.dice.choice(left[:2])
        else:
            yield from lives.dice.choices(names, weights)


def _name(step) -> str:
    return f"step {step.__name__}"


def live(lives: Lives, count: int) -> None:
    for number, step in enumerate(islice(steps(lives), count), start=1):
        try:
            _take(lives, step)
            checks.after_step(lives, number)
        except Exception as fault:
            fault.add_note(f"seed {SEED}, step {number}: {step.__name__}")
            fault.add_note("\n".join(lives.told[-SHOWN:]))
            raise


def _take(lives: Lives, step) -> None:
    lives.passes(checks.MOMENT)
    try:
        step(lives)
    except NothingToDo:
        return
    lives.done[_name(step)] += 1


@pytest.fixture
def lives(django_db_setup, django_db_blocker, settings):
    settings.SECOND_READING_SHARE = 0
    with django_db_blocker.unblock(), own_database("lives"):
        yield Lives(SEED)


def test_random_lives_hold(lives):
    live(lives, STEPS)
    checks.the_audit_is_whole(lives)
    lived = {each.__name__ for each in KINDS if lives.done[_name(each)]}
    assert len(lived) > min(len(KINDS) * SHARE, STEPS // 5), sorted(lives.done.items())
    assert lives.done["pages read"] > STEPS // 20
    missed = [_name(each) for each in MUST if not lives.done[_name(each)]]
    assert STEPS < ENOUGH or missed == []
