"""How long it takes before the demo answers, packages installed: first, and again."""

import shutil
import time
from pathlib import Path

from bench.running import Running

CHILDREN = 2_400  # what `make demo` makes


def timed(root: Path) -> dict[str, float]:
    """Seconds until the demo says that it is up: without data, and with those."""
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    return {"first_s": _start(root), "again_s": _start(root)}


def _start(root: Path) -> float:
    start = time.perf_counter()
    with Running(root, children=CHILDREN):
        return time.perf_counter() - start
