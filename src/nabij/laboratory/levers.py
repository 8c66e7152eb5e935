"""Levers: what a director can turn, in units of people, with what is known of it."""

import csv
import datetime as dt
import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nabij.simulation.parameters.table import Parameter, by_name, evidence
from nabij.simulation.scenarios.schema import Change, Evidence

TABLE = Path(__file__).parent / "levers.csv"


@dataclass(frozen=True, kw_only=True)
class Lever:
    """One lever. `percent` turns a parameter by so much in a hundred of itself.

    `tried` are the positions of which the shelf knows the effect, `also` is a switch
    that goes along with it, `needs` the lever without which this one does nothing.
    """

    key: str
    group: str
    parameter: str
    how: str
    label: str
    unit: str
    times: float
    least: float
    most: float
    tried: tuple[float, ...]
    also: str
    needs: str
    help: str

    @property
    def about(self) -> Parameter:
        """The parameter that it turns."""
        return by_name()[self.parameter]

    @property
    def now(self) -> float:
        """Where it stands without anybody turning it."""
        return 0.0 if self.how == "percent" else self.about.value * self.times

    @property
    def known(self) -> tuple[float, float]:
        """Between what values there is evidence, in the unit of the lever."""
        low, high = self.about.low, self.about.high
        if self.how == "percent":
            value = self.about.value or 1.0
            return (low / value - 1) * 100, (high / value - 1) * 100
        return low * self.times, high * self.times

    @property
    def source(self) -> str:
        """What the evidence is."""
        return evidence(self.parameter)

    def is_outside(self, low: float, high: float) -> bool:
        """Whether a range leaves the evidence; then somebody must say why."""
        least, most = (round(value, 6) for value in self.known)
        return low < least or high > most

    @property
    def switch(self) -> tuple[str, float] | None:
        """The parameter that is set as well, and to what."""
        name, _, value = self.also.partition("=")
        return (name, float(value)) if name else None

    def changes(
        self, low: float, high: float, *, since: dt.date, months: int, reason: str
    ) -> list[Change]:
        """The changes of the scenario that this range asks for."""
        own = self._change(low, high, since=since, months=months, reason=reason)
        if self.switch is None:
            return [own]
        name, value = self.switch
        given = own.model_dump(
            by_alias=True, exclude_none=True, exclude={"to", "times"}
        )
        switched = {"parameter": name, "to": value, "phase_in_months": 0}
        return [Change.model_validate(given | switched), own]

    def _change(
        self, low: float, high: float, *, since: dt.date, months: int, reason: str
    ) -> Change:
        is_outside = self.is_outside(low, high)
        kind = Evidence.OWN_CHOICE.value if is_outside else self.about.kind
        source = "Eigen invoer" if is_outside else self.source
        own = "Eigen invoer, binnen wat er over bekend is."
        return Change.model_validate(
            {
                "parameter": self.parameter,
                "times" if self.how == "percent" else "to": self._amount(low, high),
                "from": since,
                "phase_in_months": months,
                "kind": kind,
                "source": source,
                "reason": reason or own,
            }
        )

    def _amount(self, low: float, high: float) -> Any:
        least, most = self.model(low), self.model(high)
        if least == most:
            return least
        return {"shape": "uniform", "low": least, "high": most}

    def model(self, value: float) -> float:
        """A position of the lever in the unit of the model."""
        shown = 1 + value / 100 if self.how == "percent" else value / self.times
        return round(shown, 9)


@functools.cache
def levers() -> dict[str, Lever]:
    """All levers by key, in the order in which they are shown."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        made = [_lever(row) for row in csv.DictReader(file, delimiter=";")]
    return {each.key: each for each in made}


def _lever(row: dict[str, str]) -> Lever:
    given: dict[str, Any] = dict(row)
    for name in ("times", "least", "most"):
        given[name] = float(row[name])
    given["tried"] = tuple(float(value) for value in row["tried"].split())
    return Lever(**given)
