"""Compiled code: parts inside wholes, and short numbers in records."""

import numpy as np
import pytest

from nabij.simulation.compiled import njit, njit_inline, njit_part
from nabij.simulation.state import world
from nabij.simulation.state.shapes import CHILD


@njit_part
def twice(number):
    return 2 * number


@njit_inline
def one_more(number):
    return twice(number) + 1


@njit
def both(number):
    return one_more(number) + twice(number)


@njit
def again(number):
    return both(number) * twice(number)


def test_a_part_is_in_every_whole_that_needs_it():
    assert both(3) == 13
    assert again(3) == 78
    assert both(0.5) == 3.0


def test_a_part_is_not_for_python():
    both(1)
    with pytest.raises(TypeError, match="twice can only be called by compiled code"):
        twice(1)


@njit
def count_up(table, place):
    w = world.world_of(table)
    world.fetch(w.children, place)
    child = w.children[place]
    child.kind -= 1
    child.faces = child.kind + 300
    child.goal = child.worker / 4
    return child.kind, child.worker * 4_000


def test_a_short_number_is_read_as_a_long_one():
    """Three thousand million does not fit where the number itself lies."""
    children = np.zeros(3, CHILD)
    children["kind"][1], children["worker"][1] = -4, 750_001
    table = np.zeros(world.WORDS * (len(world.SLOTS) + 1), np.int64)
    world._write(table, world.SLOT_OF["", "children"], children)
    assert count_up(table, 1) == (-5, 3_000_004_000)
    assert tuple(children[["kind", "faces", "goal"]][1]) == (-5, 295, 187_500.25)
    assert children[0] == children[2] == np.zeros(1, CHILD)[0]
