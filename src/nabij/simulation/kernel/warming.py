"""Compile the kernel once for everybody on this machine, whoever comes first.

Without this, two processes that start together both compile, which takes each of them a
minute. The second waits for the first and then reads what that one wrote.
"""

import fcntl
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import numpy as np

from nabij.simulation.compiled import digest
from nabij.simulation.kernel.running import Start, simulate
from nabij.simulation.parameters.table import values
from nabij.simulation.places import Places, checked


@contextmanager
def alone() -> Iterator[None]:
    """Hold the lock of this kernel on this machine."""
    path = Path(tempfile.gettempdir()) / f"nabij-kernel-{digest()}.lock"
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def warm() -> None:
    """Have everything compiled, or read from the cache."""
    one = np.array([0])
    place = Places(one, one + 1.0, one + 1e-4, np.ones((1, 1)), one, one, one, one)
    with alone():
        numbers = values()[None, None, :]
        simulate(numbers, checked(place), Start(date(2016, 1, 1)), (0, 0), 3)
