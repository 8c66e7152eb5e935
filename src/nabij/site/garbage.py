"""Where much is made and hardly any of it is garbage, garbage is sought seldom.

By itself Python goes past all that was made each time there is some more: a fifth of
the time in which a register is read, a quarter of that in which tables are made.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (50_000, 50, 1_000)


@contextmanager
def sought_seldom() -> Iterator[None]:
    """As long as something large is made or read."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
