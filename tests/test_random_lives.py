"""Families lived at random, through the acts alone; after every step all must hold.

`NABIJ_LIVES_STEPS` and `NABIJ_LIVES_SEED` live longer or other lives; a fault names the
seed, the step and the last things that happened.
"""

import os
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


def steps(lives: Lives):
    """First children and their families, then whatever comes."""
    yield from [staff.youth_registered] * 5
    names, weights = list(KINDS), list(KINDS.values())
    while True:
        yield from lives.dice.choices(names, weights)


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
    lives.done[f"step {step.__name__}"] += 1


@pytest.fixture
def lives(django_db_setup, django_db_blocker, settings):
    settings.SECOND_READING_SHARE = 0
    with django_db_blocker.unblock(), own_database("lives"):
        yield Lives(SEED)


def test_random_lives_hold(lives):
    live(lives, STEPS)
    checks.the_audit_is_whole(lives)
    lived = {each.__name__ for each in KINDS if lives.done[f"step {each.__name__}"]}
    assert len(lived) > min(len(KINDS) * SHARE, STEPS // 5), sorted(lives.done.items())
    assert lives.done["pages read"] > STEPS // 20
