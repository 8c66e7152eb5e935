"""The array form of the allocation against the rule that the live system uses."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from nabij.rules.allocation import (
    Carer,
    Round,
    Settings,
    Waiting,
    WaitingYouth,
    propose,
)
from nabij.rules.allocation.ranking import in_order
from nabij.rules.allocation.shapes import CLASSES, units
from nabij.simulation.compiled import njit
from nabij.simulation.institution import dispatch

ON = date(2026, 11, 23)
TRAINEE = {"A", "B", ""}


def family_of(family, youths):
    """A family on the list, with its youths as they were drawn."""
    return Waiting(
        family_id=family,
        youths=tuple(
            WaitingYouth(
                youth_id=family * 10 + number,
                urgency=urgency,
                clock_from_on=ON - timedelta(days),
                weight=weight,
                title_ends_on=None if left is None else ON + timedelta(left),
                had_worker=lost,
                former_worker_id=former,
            )
            for number, (urgency, days, weight, left, lost, former) in (
                enumerate(youths)
            )
        ),
    )


@st.composite
def carer_of(draw, worker, families):
    """A worker with more or less room, perhaps with some of these families already."""
    held = st.frozensets(st.sampled_from([*families, *families, 77]), max_size=4)
    return Carer(
        worker_id=worker,
        room=draw(st.sampled_from((-1.0, 0.0, 0.5, 1.0, 1.5, 2.0, 3.5, 6.0))),
        is_registered=draw(st.integers(0, 5)) > 0,
        is_trainee=draw(st.integers(0, 3)) == 0,
        max_new=draw(st.none() | st.integers(0, 2)),
        new_this_week=draw(st.integers(0, 1)),
        families_held=draw(held),
    )


@st.composite
def rounds(draw):
    """Rounds with too little room, shared families, trainees and former workers."""
    workers = range(1, draw(st.integers(0, 9)) + 1)
    families = range(1, draw(st.integers(0, 14)) + 1)
    some_worker = st.none() | st.sampled_from([*workers, 99])
    youth = st.tuples(
        st.sampled_from(CLASSES),
        st.integers(0, 5),
        st.sampled_from((0.5, 1.0, 1.5, 2.0)),
        st.none() | st.integers(0, 200),
        st.booleans(),
        some_worker,
    )
    few = st.lists(youth, min_size=1, max_size=3)
    waiting = tuple(family_of(family, draw(few)) for family in families)
    carers = tuple(draw(carer_of(worker, families)) for worker in workers)
    rules = Settings(improves=False)
    return Round(on=ON, waiting=waiting, carers=carers, settings=rules)


def as_arrays(round_):
    """The same round for compiled code, and the family ids in the published order."""
    order = [
        each.family
        for each in in_order(
            waiting=round_.waiting, on=round_.on, settings=round_.settings
        )
    ]
    place = {carer.worker_id: i for i, carer in enumerate(round_.carers)}
    held = [
        [i for i, c in enumerate(round_.carers) if family.family_id in c.families_held]
        for family in order
    ]
    former = [
        sorted(place[w] for w in family.former_workers if w in place)
        for family in order
    ]
    bits = [sum(1 << CLASSES.index(c) for c in family.classes) for family in order]
    closed = [
        (sum(1 << CLASSES.index(c) for c in TRAINEE) if carer.is_trainee else 0)
        | (0 if carer.is_registered else dispatch.NOT_REGISTERED)
        for carer in round_.carers
    ]
    slots = [
        (1_000_000 if c.max_new is None else c.max_new) - c.new_this_week
        for c in round_.carers
    ]
    return [family.family_id for family in order], dispatch.Round(
        need=ints([family.need for family in order]),
        classes=ints(bits),
        acute=ints([family.is_acute for family in order]),
        held_from=starts(held),
        held=ints([i for each in held for i in each]),
        former_from=starts(former),
        former=ints([i for each in former for i in each]),
        room=ints([units(carer.room) for carer in round_.carers]),
        slots=ints(slots),
        closed=ints(closed),
    )


def ints(values):
    return np.array(values, np.int64)


def starts(lists):
    return np.concatenate([[0], np.cumsum([len(each) for each in lists])]).astype(
        np.int64
    )


def board_of(round_):
    """An empty desk."""
    n, workers = len(round_.need), len(round_.room)
    where, pinned, unserved, movable = (np.empty(n, np.int64) for _ in range(4))
    return dispatch.Board(
        where=where,
        pinned=pinned,
        room=round_.room,
        slots=round_.slots,
        by_room=np.empty(workers, np.int64),
        unserved=unserved,
        movable=movable,
        length=np.empty(1, np.int64),
        hopeless=np.empty(dispatch.CLASS_SETS, np.int64),
    )


@njit
def served(round_, board):
    """As the kernel does it."""
    if round_.acute.all():
        dispatch.serve_acute(round_, board)
    else:
        dispatch.serve_round(round_, board)
    return board.where


def by_arrays(round_):
    families, arrays = as_arrays(round_)
    where = served(arrays, board_of(arrays))
    return {
        family: round_.carers[worker].worker_id
        for family, worker in zip(families, where, strict=True)
        if worker >= 0
    }


@settings(max_examples=250, deadline=None, derandomize=True)
@given(rounds())
def test_the_array_form_is_the_rule(round_):
    assert by_arrays(round_) == dict(propose(round_).workers)


def crowded(seed, families, workers):
    """A list as long as it gets, so that the short cuts are taken."""
    rng = np.random.default_rng(seed)
    waiting = tuple(
        Waiting(
            family_id=i,
            youths=tuple(
                WaitingYouth(
                    youth_id=i * 10 + n,
                    urgency=str(rng.choice(CLASSES, p=(0.03, 0.3, 0.3, 0.3, 0.07))),
                    clock_from_on=ON - timedelta(int(rng.integers(0, 200))),
                    weight=float(rng.choice([0.5, 1.0, 1.5])),
                    had_worker=bool(rng.integers(0, 2)),
                    former_worker_id=int(rng.integers(1, workers * 2)),
                )
                for n in range(rng.integers(1, 4))
            ),
        )
        for i in range(1, families + 1)
    )
    carers = tuple(
        Carer(
            worker_id=w,
            room=float(rng.choice([-1, 0, 0.5, 1, 2, 3, 4])),
            is_trainee=bool(rng.integers(0, 4) == 0),
            max_new=2,
            families_held=frozenset({int(rng.integers(1, families * 3))}),
        )
        for w in range(1, workers + 1)
    )
    rules = Settings(improves=False)
    return Round(on=ON, waiting=waiting, carers=carers, settings=rules)


def test_a_long_list_goes_the_same_way_and_every_step_happens():
    """Were a step never taken, the comparison would say nothing about it."""
    seen = set()
    for seed in range(8):
        round_ = crowded(seed, families=100, workers=60)
        proposal = propose(round_)
        assert by_arrays(round_) == dict(proposal.workers)
        seen.update(line.how.value for line in proposal.lines)
    assert {"acute", "holder", "former", "tightest", "augmented"} <= seen
