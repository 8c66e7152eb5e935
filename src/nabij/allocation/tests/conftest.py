"""Who makes and confirms a proposal, in nearly every test of allocation."""

import pytest

from nabij.rules.functions import Function


@pytest.fixture
def by(make):
    """A waiting-list coordinator."""
    return make.actor(Function.WAITING_LIST_COORDINATOR)
