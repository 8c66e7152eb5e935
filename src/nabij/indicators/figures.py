"""All figures of one institution for one period, in the shape in which they go out."""

from dataclasses import dataclass
from datetime import date
from typing import Any

# The modules below register their indicators when they are imported.
from nabij.indicators import stock, terms, waits, workforce
from nabij.indicators.definition import INDICATORS
from nabij.indicators.period import Period
from nabij.indicators.tables import Register

# The order in which figures are read: what there is, who is there, terms, waits.
ORDER = (
    "active_measures",
    "court_ordered_measures",
    "youths_with_measure",
    "measures_with_fixed_worker",
    "measures_with_temporary_worker_only",
    "youths_without_fixed_worker",
    "of_which_flow_through",
    "workers",
    "employed_fte",
    "available_fte",
    "absence",
    "turnover_12_months",
    "workload",
    "first_contact_5wd",
    "first_contact_5wd_probation",
    "plan_6wk_from_start",
    "wait_days_ended_in_period",
    "wait_days_still_waiting",
)
DIGITS = 4
__all__ = ["ORDER", "Figures", "figures", "stock", "terms", "waits", "workforce"]


@dataclass(frozen=True, kw_only=True)
class Figures:
    """The figures of a period. `leavers` and `absent` only guard small groups."""

    period: Period
    values: dict[str, Any]
    leavers: int
    absent: int

    def as_dict(self) -> dict[str, Any]:
        """Dates as text, fractions to four digits, counts whole; None is: no value."""
        shown: dict[str, Any] = {
            "date": self.period.last.isoformat(),
            "period_start": self.period.first.isoformat(),
        }
        return shown | {id: _plain(self.values[id]) for id in ORDER}


def _plain(value: Any) -> Any:
    if hasattr(value, "as_dict"):
        return value.as_dict()
    return round(value, DIGITS) if isinstance(value, float) else value


def figures(register: Register, *, on: date, since: date) -> Figures:
    """Work out every figure for the period from `since` up to and including `on`."""
    period = Period(since, on)
    return Figures(
        period=period,
        values={id: INDICATORS[id].compute(register, period) for id in ORDER},
        leavers=workforce.leavers(register, period),
        absent=workforce.absent_workers(register, period),
    )
