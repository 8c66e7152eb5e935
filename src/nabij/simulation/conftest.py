"""For every test of the laboratory's model: compile once, not once per process."""

import pytest

from nabij.simulation.kernel.warming import warm


@pytest.fixture(scope="session", autouse=True)
def compiled_kernel() -> None:
    """The kernel is there before the first test needs it."""
    warm()
