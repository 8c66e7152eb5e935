"""Sets of figures to and from JSON, with what guards small groups."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from nabij.indicators.figures import Figures
from nabij.indicators.period import Period
from nabij.indicators.terms import Ratio
from nabij.indicators.waits import EndedWaits, GoingWaits

GUARDS = ("leavers", "absent")
SHAPES: dict[str, type[Ratio] | type[EndedWaits] | type[GoingWaits]] = {
    "first_contact_5wd": Ratio,
    "first_contact_5wd_probation": Ratio,
    "plan_6wk_from_start": Ratio,
    "wait_days_ended_in_period": EndedWaits,
    "wait_days_still_waiting": GoingWaits,
}


def as_json(figures: Figures) -> dict[str, Any]:
    """What is kept of a set: the object that goes out, and the two guards."""
    guards = {name: getattr(figures, name) for name in GUARDS}
    return figures.as_dict() | guards


def from_json(kept: Mapping[str, Any]) -> Figures:
    """The set that `as_json` wrote down; fractions as they were rounded."""
    period = Period(
        date.fromisoformat(kept["period_start"]), date.fromisoformat(kept["date"])
    )
    values = {
        id: SHAPES[id](**value) if id in SHAPES else value
        for id, value in kept.items()
        if id not in {"date", "period_start", *GUARDS}
    }
    return Figures(
        period=period, values=values, leavers=kept["leavers"], absent=kept["absent"]
    )
