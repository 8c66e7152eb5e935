"""The typed columns: one row per thing, numbers and days only, never a name.

A day that is not known or has no end is NaT. Every period is half-open: `until_on`
is the first day on which it no longer holds.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from nabij.rules import codes

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Days = NDArray[np.datetime64]
Mask = NDArray[np.bool_]
T = TypeVar("T", bound="Table")

NEVER = np.datetime64("NaT", "D")
DAY = np.dtype("datetime64[D]")


class BadTable(ValueError):
    """Columns that do not fit together or hold what cannot be."""


@dataclass(frozen=True, eq=False)
class Table:
    """Columns of equal length, checked when made and read-only afterwards."""

    def __post_init__(self) -> None:
        """Bring every column to its type, then check what it says."""
        lengths = set()
        for each in fields(self):
            column = self._typed(each.name)
            column.setflags(write=False)
            object.__setattr__(self, each.name, column)
            lengths.add(column.shape)
        if len(lengths) > 1:
            raise self._bad("columns differ in length")
        self._check()

    def __len__(self) -> int:
        """The number of rows."""
        first: NDArray[Any] = getattr(self, fields(self)[0].name)
        return len(first)

    @classmethod
    def empty(cls: type[T]) -> T:
        """A table without rows."""
        return cls(*(np.array([], dtype=cls._dtype(f.name)) for f in fields(cls)))

    def where(self: T, rows: Mask) -> T:
        """The same table with only these rows."""
        return type(self)(*(getattr(self, f.name)[rows] for f in fields(self)))

    @staticmethod
    def _dtype(name: str) -> np.dtype[Any]:
        """Days end in `on`; shares and hours are fractions; the rest are codes."""
        if name == "on" or name.endswith("_on"):
            return DAY
        return np.dtype(np.float64 if name in ("hours", "share") else np.int64)

    def _typed(self, name: str) -> NDArray[Any]:
        """One column as a copy of the right type; nothing is rounded or cut off."""
        given, wanted = np.asarray(getattr(self, name)), self._dtype(name)
        if given.ndim != 1:
            raise self._bad(f"{name} is not one column")
        if given.size and not np.can_cast(given.dtype, wanted, casting="safe"):
            raise self._bad(f"{name} holds {given.dtype}, not {wanted}")
        return given.astype(wanted)

    def _check(self) -> None:
        """Check the period of a row; a table without one has a check of its own."""
        self._known("from_on")
        if (self._days("until_on") < self._days("from_on")).any():
            raise self._bad("until_on lies before from_on")

    def _days(self, name: str) -> Days:
        days: Days = getattr(self, name)
        return days

    def _known(self, name: str) -> None:
        if np.isnat(self._days(name)).any():
            raise self._bad(f"{name} misses a day")

    def _among(self, name: str, allowed: Any) -> None:
        if not np.isin(getattr(self, name), list(allowed)).all():
            raise self._bad(f"{name} holds a code that is not in its list")

    def _bad(self, why: str) -> BadTable:
        return BadTable(f"{type(self).__name__}: {why}")


@dataclass(frozen=True, eq=False)
class Measures(Table):
    """One row per measure. `youth` any whole number, `kind` the CBS type (11 .. 63)."""

    youth: Ints
    kind: Ints
    ordered_on: Days
    received_on: Days
    from_on: Days
    until_on: Days

    def _check(self) -> None:
        super()._check()
        self._among("kind", codes.MEASURE_TYPES)

    @cached_property
    def is_protection(self) -> Mask:
        """Rows of types 11 .. 23: supervision and guardianship."""
        return np.isin(self.kind, codes.types_in(codes.Group.PROTECTION))

    @cached_property
    def is_probation(self) -> Mask:
        """Rows of compulsory probation."""
        return np.isin(self.kind, codes.types_in(codes.Group.PROBATION))

    @cached_property
    def is_court_ordered(self) -> Mask:
        """Protection and probation together."""
        return self.is_protection | self.is_probation


@dataclass(frozen=True, eq=False)
class Assignments(Table):
    """A worker on a measure; `measure` is a row number, `role` a `codes.Role.code`."""

    measure: Ints
    worker: Ints
    role: Ints
    from_on: Days
    until_on: Days

    def _check(self) -> None:
        super()._check()
        self._among("role", (role.code for role in codes.Role))


@dataclass(frozen=True, eq=False)
class Employments(Table):
    """An employment in hours per week; `function` is a `codes.JobFunction.code`."""

    worker: Ints
    function: Ints
    hours: Floats
    from_on: Days
    until_on: Days

    def _check(self) -> None:
        super()._check()
        self._among("function", (function.code for function in codes.JobFunction))
        if not ((self.hours >= 0) & (self.hours <= 168)).all():
            raise self._bad("hours lie outside a week")

    @cached_property
    def is_casework(self) -> Mask:
        """Rows of youth protectors and probation officers."""
        return np.isin(self.function, [each.code for each in codes.CASEWORK])


@dataclass(frozen=True, eq=False)
class Absences(Table):
    """A worker is absent for a share (0 .. 1) of the hours."""

    worker: Ints
    share: Floats
    from_on: Days
    until_on: Days

    def _check(self) -> None:
        super()._check()
        if not ((self.share >= 0) & (self.share <= 1)).all():
            raise self._bad("share lies outside 0 .. 1")


@dataclass(frozen=True, eq=False)
class Contacts(Table):
    """Somebody met a youth; `kind` is a `codes.ContactKind.code`."""

    youth: Ints
    on: Days
    kind: Ints

    def _check(self) -> None:
        self._known("on")
        self._among("kind", (kind.code for kind in codes.ContactKind))


@dataclass(frozen=True, eq=False)
class Plans(Table):
    """A plan of action was settled for a measure (row number in Measures)."""

    measure: Ints
    on: Days

    def _check(self) -> None:
        self._known("on")


@dataclass(frozen=True, eq=False)
class Register:
    """All tables of one institution (or of one simulated world) together."""

    measures: Measures
    assignments: Assignments
    employments: Employments
    absences: Absences
    contacts: Contacts
    plans: Plans
    _known: dict[object, Days] = field(default_factory=dict, init=False, repr=False)

    def __post_init__(self) -> None:
        """Refuse rows that point at a measure that is not there."""
        for table in (self.assignments, self.plans):
            rows = table.measure
            if ((rows < 0) | (rows >= len(self.measures))).any():
                raise BadTable(f"{type(table).__name__}: no such measure row")

    def once(self, column: Callable[["Register"], Days]) -> Days:
        """Give a column worked out from this register; the second time is free."""
        if column not in self._known:
            self._known[column] = column(self)
        return self._known[column]


def holds_on(from_on: Days, until_on: Days, day: np.datetime64) -> Mask:
    """Which half-open periods hold on `day`; NaT as end means: still."""
    return (from_on <= day) & (np.isnat(until_on) | (until_on > day))
