"""CPU seconds in one process: what holds on a machine that does other work too."""

import time
from collections.abc import Callable


def cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def in_turns(*works: Callable[[], object], times: int) -> tuple[float, ...]:
    """The least CPU seconds of each, asked in turns so that all meet the same load."""
    rounds = [[cpu(work) for work in works] for _ in range(times)]
    return tuple(min(column) for column in zip(*rounds, strict=True))


def all_cpu() -> float:
    """CPU seconds of this process so far, of all its threads, imports included."""
    return time.process_time()
