"""A standard run gives what is stored, on the same numbers.

The kernel may become faster or be put in order: the figures of a run stay what they
were. Who changes the model or the central value of a parameter stores them anew.
"""

import json

import pytest

from tests.lab.baseline import STORED, standard

ANEW = "meant? then: python -m tests.lab.baseline"


def test_a_standard_run_gives_what_is_stored():
    stored, found = json.loads(STORED.read_text()), standard()
    assert found.keys() == stored.keys(), ANEW
    # Not to the last bit: another processor may add up in another order.
    differ = {
        name: (found[name], values)
        for name, values in stored.items()
        if found[name] != pytest.approx(values, rel=1e-9)
    }
    assert differ == {}, ANEW
