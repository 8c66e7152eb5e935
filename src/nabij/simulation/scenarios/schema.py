"""What a scenario is: the base plus dated changes of parameters, in one checked file.

Published as JSON Schema in docs/reference/scenario.schema.json.
"""

import hashlib
import json
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    StringConstraints,
    Tag,
    model_validator,
)

from nabij.rules.named import Named

BASE = "base"
Name = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000)
]


class Strict(BaseModel):
    """An unknown field is an error, and nothing changes after reading."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, populate_by_name=True, allow_inf_nan=False
    )


class Evidence(Named):
    """What a number rests on; a claim or a choice is never shown as a measurement."""

    PUBLISHED = "published", "gepubliceerd"
    DERIVED = "derived", "afgeleid uit gepubliceerde cijfers"
    CLAIM = "claim", "bewering, geen controlegroep"
    OWN_CHOICE = "own_choice", "eigen keuze"  # of Nabij, or of who wrote the scenario


class Shape(StrEnum):
    """How probability lies between low and high."""

    UNIFORM = "uniform"
    NORMAL = "normal"
    LOGNORMAL = "lognormal"
    BETA = "beta"
    TRIANGULAR = "triangular"


class Distribution(Strict):
    """An effect that is not known exactly; drawn once for each set of parameters."""

    shape: Shape
    low: float = Field(description="5 % of the draws lie below (uniform: the least)")
    high: float = Field(description="5 % of the draws lie above (uniform: the most)")
    value: float | None = Field(
        default=None, description="Most likely; triangular only"
    )

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if not self.low < self.high:
            raise ValueError("low moet kleiner zijn dan high")
        inside = self.value is None or self.low <= self.value <= self.high
        if not inside:
            raise ValueError("value moet tussen low en high liggen")
        if self.shape is Shape.LOGNORMAL and self.low <= 0:
            raise ValueError("een lognormal ligt boven 0: kies low groter dan 0")
        if self.shape is Shape.BETA and not (self.low > 0 and self.high < 1):
            raise ValueError("een beta ligt tussen 0 en 1: kies low en high daartussen")
        return self


def _branch(given: object) -> str:
    is_number = not isinstance(given, dict | Distribution)
    return "number" if is_number else "distribution"


Amount = Annotated[
    Annotated[float, Tag("number")] | Annotated[Distribution, Tag("distribution")],
    Discriminator(_branch),  # errors then speak of one of the two only
]


class Change(Strict):
    """One parameter that differs from the base, from a day, with what it rests on."""

    parameter: Text = Field(description="A name from simulation/parameters.csv")
    to: Amount | None = Field(default=None, description="The new value")
    times: Amount | None = Field(
        default=None, description="Factor on the value of the base"
    )
    plus: Amount | None = Field(
        default=None, description="Added to the value of the base"
    )
    from_on: date = Field(alias="from", description="First day it holds")
    until: date | None = Field(default=None, description="First day it no longer holds")
    phase_in_months: int = Field(default=0, ge=0, le=240)
    regions: tuple[str, ...] = Field(
        default=(), description="Youth regions; empty: everywhere"
    )
    kind: Evidence
    source: Text = Field(description="Title and place of what the number rests on")
    reason: Text = Field(description="Why this number, in plain Dutch")

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        if sum(amount is not None for amount in (self.to, self.times, self.plus)) != 1:
            raise ValueError("geef precies één van to, times en plus")
        if self.until and self.until <= self.from_on:
            raise ValueError("until moet na from liggen")
        return self

    @property
    def how(self) -> str:
        """Which of to, times and plus this change is."""
        return next(h for h in ("to", "times", "plus") if getattr(self, h) is not None)

    @property
    def amount(self) -> Amount:
        """The number or distribution of this change."""
        found: Amount = getattr(self, self.how)
        return found

    @property
    def key(self) -> str:
        """The same change has the same luck in every scenario that contains it."""
        text = self.model_dump_json(exclude={"reason", "source", "kind"}, by_alias=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


class Horizon(Strict):
    """From which day, for how long."""

    start: date = Field(default=date(2016, 1, 1), description="First day of a month")
    years: int = Field(default=12, ge=1, le=30)

    @model_validator(mode="after")
    def _first_of_month(self) -> Self:
        if self.start.day != 1:
            raise ValueError("een berekening begint op de eerste dag van een maand")
        return self

    @property
    def months(self) -> tuple[date, ...]:
        """The first day of every month."""
        first = self.start.year * 12 + self.start.month - 1
        numbers = range(first, first + 12 * self.years)
        return tuple(date(n // 12, n % 12 + 1, 1) for n in numbers)

    @property
    def days(self) -> int:
        """How many days it is long."""
        end = self.start.replace(year=self.start.year + self.years)
        return (end - self.start).days


class Sheet(Strict):
    """What a policy sheet must say: aim, means, effect, cost, evaluation."""

    aim: Text
    means: Text
    effect: Text
    cost: Text
    evaluation: Text


class Scenario(Strict):
    """A question to the model, with everything that is needed to run it again."""

    name: Name
    title_nl: Text
    question_nl: Text
    base: Name = Field(default=BASE, description="The scenario it is held against")
    parts: tuple[Name, ...] = Field(default=(), description="Scenarios taken together")
    changes: tuple[Change, ...] = ()
    horizon: Horizon = Horizon()
    seed: int = Field(default=1, ge=0, lt=2**32)
    replications: int = Field(default=200, ge=1, le=100_000)
    sets: int = Field(
        default=20, ge=1, le=10_000, description="Drawn sets of parameters"
    )
    gis: tuple[str, ...] = Field(
        default=(), description="Institutions; empty: all of them"
    )
    notes: tuple[Text, ...] = Field(default=(), description="Main caveats, plain Dutch")
    not_included: tuple[Text, ...] = Field(default=(), description="What it leaves out")
    unquantified: str = Field(
        default="", description="Why it cannot be run, if it cannot"
    )
    sheet: Sheet | None = None

    @property
    def digest(self) -> str:
        """What decides the outcome of one replication, as a hash."""
        told = {"title_nl", "question_nl", "notes", "not_included", "sheet", "base"}
        kept = self.model_dump(
            mode="json", by_alias=True, exclude=told | {"replications", "name", "parts"}
        )
        for change in kept["changes"]:
            for words in ("kind", "source", "reason"):
                del change[words]
        text = json.dumps(kept, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()


def json_schema() -> dict[str, Any]:
    """The published schema of a scenario file."""
    schema = Scenario.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
