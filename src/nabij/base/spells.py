"""The spell: something holds from a day until a day, and we know since when we knew.

Half-open: `until_on` is the first day on which it no longer holds, empty when not
known. Record time is kept beside valid time: a correction leaves a superseded copy of
the row as it was, so that what was known then stays readable.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Self, TypeVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, Value

SpellT = TypeVar("SpellT", bound="Spell")


class SpellQuerySet(models.QuerySet[SpellT]):
    def current(self) -> Self:
        """As we know it now: rows that no correction has superseded."""
        return self.filter(superseded_at=None)

    def known_at(self, moment: dt.datetime) -> Self:
        """As it was known at a moment."""
        return self.filter(
            Q(superseded_at=None) | Q(superseded_at__gt=moment), recorded_at__lte=moment
        )

    def holding(self, on: dt.date) -> Self:
        """Current rows that hold on a day."""
        return self.current().filter(
            Q(until_on=None) | Q(until_on__gt=on), from_on__lte=on
        )

    def ending_after(self, on: dt.date) -> Self:
        """Current rows that hold on a day or begin later."""
        return self.current().filter(Q(until_on=None) | Q(until_on__gt=on))


class Spell(models.Model):
    """Abstract: a period in the world and a period in our knowledge of it."""

    from_on = models.DateField("vanaf")
    until_on = models.DateField("tot", null=True, blank=True)
    recorded_at = models.DateTimeField("vastgelegd op")
    superseded_at = models.DateTimeField("vervangen op", null=True, blank=True)

    objects = SpellQuerySet.as_manager()

    class Meta:
        abstract = True

    def holds(self, on: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.from_on <= on and (self.until_on is None or self.until_on > on)


def ends_after_it_begins(name: str) -> CheckConstraint:
    """No spell ends on or before the day it begins."""
    return CheckConstraint(
        condition=Q(until_on=None) | Q(until_on__gt=F("from_on")), name=name
    )


def never_twice(name: str, *fields: str, when: Q | None = None) -> ExclusionConstraint:
    """Of one kind only one at a time: current rows with equal fields do not overlap.

    `when` narrows the rows that count.
    """
    period = Func(
        F("from_on"),
        F("until_on"),
        Value("[)"),
        function="daterange",
        output_field=DateRangeField(),
    )
    same: Sequence[tuple[Any, str]] = [(f, RangeOperators.EQUAL) for f in fields]
    return ExclusionConstraint(
        name=name,
        expressions=[*same, (period, RangeOperators.OVERLAPS)],
        condition=Q(superseded_at=None) & when if when else Q(superseded_at=None),
    )


def keep_past(spell: SpellT, *, at: dt.datetime) -> SpellT:
    """Copy what was known to a row that is superseded from now on."""
    past = {
        f.attname: getattr(spell, f.attname)
        for f in spell._meta.concrete_fields
        if not f.primary_key
    }
    row = type(spell)(**past | {"superseded_at": at})
    row.save(force_insert=True)
    return row


def supersede(spell: SpellT, *, at: dt.datetime, **changes: Any) -> SpellT:
    """Correct a spell: what was known is copied to a superseded row, then changed here.

    The living row keeps its key, so that what refers to it goes on referring to what
    we hold for true now.
    """
    keep_past(spell, at=at)
    for name, value in (changes | {"recorded_at": at}).items():
        setattr(spell, name, value)
    spell.save()
    return spell
