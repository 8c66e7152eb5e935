"""Where a delivered export can stand, and the steps between: data, and nothing else."""

from enum import StrEnum


class Standing(StrEnum):
    """One state of a delivered export. The value is stored."""

    CHECKING = "checking"
    CHECKED = "checked"
    LOADING = "loading"
    BROKEN = "broken"
    LOADED = "loaded"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


S = Standing
STEPS: dict[Standing, frozenset[Standing]] = {
    S.CHECKING: frozenset({S.CHECKED, S.REFUSED, S.BROKEN, S.CANCELLED, S.EXPIRED}),
    S.CHECKED: frozenset({S.LOADING, S.CANCELLED, S.EXPIRED}),
    S.LOADING: frozenset({S.LOADED, S.BROKEN}),
    S.BROKEN: frozenset({S.CHECKING, S.CANCELLED, S.EXPIRED}),
    S.LOADED: frozenset(),
    S.REFUSED: frozenset(),
    S.CANCELLED: frozenset(),
    S.EXPIRED: frozenset(),
}
RUNNING = frozenset({S.CHECKING, S.LOADING})  # a job has it in hand
ENDED = frozenset(standing for standing, steps in STEPS.items() if not steps)
OPEN = frozenset(Standing) - ENDED  # holds the place: one for each organisation


def before(standing: Standing) -> frozenset[Standing]:
    """The states from which a step leads here."""
    return frozenset(start for start, steps in STEPS.items() if standing in steps)
