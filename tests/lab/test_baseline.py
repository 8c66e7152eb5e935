"""A standard run gives what is stored; see `python -m tests.lab.baseline`."""

import json

import pytest

from tests.lab.baseline import STORED, standard


@pytest.mark.skipif(not STORED.exists(), reason="python -m tests.lab.baseline first")
def test_a_standard_run_gives_what_is_stored():
    stored, found = json.loads(STORED.read_text()), standard()
    assert found.keys() == stored.keys()
    for name, values in stored.items():
        assert found[name] == pytest.approx(values, rel=1e-9), name
