"""Numbers that somebody outside this code can change: dated, with unit and source."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from nabij.rules.source import Source, cite


class NotInForce(LookupError):
    """Asked for a number on a day on which it did not hold."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """The number as it held in one half-open period, from its own source."""

    value: float
    source: Source
    valid_from: date | None = None
    valid_until: date | None = None

    def holds_on(self, day: date) -> bool:
        """Whether this number is in force on `day`."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day < self.valid_until)


@dataclass(frozen=True)
class Norm:
    """A number by date, for example "measures per fte"; looked up by day."""

    name: str
    unit: str
    steps: tuple[Step, ...]

    def __post_init__(self) -> None:
        """Refuse periods that overlap, and put the norm in the register."""
        if not self.steps:
            raise ValueError(f"{self.name}: a norm has at least one step.")
        dated = sorted(self.steps, key=lambda step: step.valid_from or date.min)
        for earlier, later in pairwise(dated):
            if (earlier.valid_until or date.max) > (later.valid_from or date.min):
                raise ValueError(f"{self.name}: two steps hold on one day.")
        for step in self.steps:
            cite(step.source, used_by=f"norm {self.name}", meaning=self.unit)
        NORMS[self.name] = self

    def step_on(self, day: date) -> Step:
        """The step in force on `day`, with its source and kind."""
        for step in self.steps:
            if step.holds_on(day):
                return step
        raise NotInForce(f"{self.name} has no value on {day.isoformat()}.")

    def on(self, day: date) -> float:
        """The number in force on `day`, in the unit of the norm."""
        return self.step_on(day).value


NORMS: dict[str, Norm] = {}


def constant(name: str, *, value: float, unit: str, source: Source) -> Norm:
    """Make a norm of one step, valid as long as its source is."""
    step = Step(
        value=value,
        source=source,
        valid_from=source.valid_from,
        valid_until=source.valid_until,
    )
    return Norm(name, unit, (step,))
