"""How long youths wait for a fixed worker: the wait that ended and the wait going on.

The two are always shown together: the first alone hides those who still wait.
Without a day of receipt there is no wait in days; such a measure counts among the
youths without a fixed worker all the same.
"""

import statistics
from dataclasses import asdict, dataclass

import numpy as np

from nabij.indicators.definition import MONITOR, indicator
from nabij.indicators.derived import first_fixed_from, served_from
from nabij.indicators.period import Period
from nabij.indicators.stock import active
from nabij.indicators.tables import Ints, Mask, Register


@dataclass(frozen=True)
class EndedWaits:
    """Waits that ended: how many, and the median in calendar days."""

    n: int
    median: float | None

    def as_dict(self) -> dict[str, float | None]:
        """The figures by name."""
        return asdict(self)


@dataclass(frozen=True)
class GoingWaits:
    """Waits still going on: how many, the median and the longest in calendar days."""

    n: int
    median: float | None
    longest: int | None

    def as_dict(self) -> dict[str, float | None]:
        """The figures by name."""
        return asdict(self)


def _median(days: Ints) -> float | None:
    """The middle: whole when one wait is the middle one, else the mean of two."""
    return statistics.median(days.tolist()) if len(days) else None


def still_waiting(register: Register, period: Period) -> Mask:
    """Which protection measures hold on the last day and never had a fixed worker.

    Never since receipt; a measure received after the last day does not wait yet.
    """
    served = register.once(served_from) <= period.day
    received = register.measures.received_on <= period.day
    going = active(register, period.day) & register.measures.is_protection
    return going & received & ~served


@indicator(
    MONITOR,
    id="wait_days_ended_in_period",
    title="Wachttijd die in de periode eindigde",
    definition="Dagen van ontvangst van de beschikking tot de eerste vaste"
    " jeugdbeschermer, voor maatregelen van jeugdbescherming waar die in de periode"
    " begon. Lees dit samen met de wachttijd die nog loopt.",
    unit="dagen",
    english="wait that ended in the period",
)
def wait_days_ended_in_period(register: Register, period: Period) -> EndedWaits:
    """Days from receipt to the first fixed worker who started in the period."""
    started = register.once(first_fixed_from)
    rows = register.measures.is_protection & period.holds(started)
    days = (started - register.measures.received_on)[rows].astype(np.int64)
    return EndedWaits(n=len(days), median=_median(days))


@indicator(
    MONITOR,
    id="wait_days_still_waiting",
    title="Wachttijd die nog loopt",
    definition="Dagen sinds ontvangst van de beschikking, voor lopende maatregelen van"
    " jeugdbescherming die sindsdien nooit een vaste jeugdbeschermer hadden. Zonder"
    " datum van ontvangst is er geen wachttijd.",
    unit="dagen",
    english="wait still going on",
)
def wait_days_still_waiting(register: Register, period: Period) -> GoingWaits:
    """Days since receipt of the measures that still wait for a first worker."""
    rows = still_waiting(register, period)
    days = (period.day - register.measures.received_on)[rows].astype(np.int64)
    longest = int(days.max()) if len(days) else None
    return GoingWaits(n=len(days), median=_median(days), longest=longest)
