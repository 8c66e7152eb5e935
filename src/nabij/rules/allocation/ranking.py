"""The published order: who is before whom, and by which term."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from nabij.rules.allocation.shapes import (
    NOT_TRIAGED,
    Rank,
    Reason,
    Settings,
    Waiting,
    WaitingYouth,
)
from nabij.rules.allocation.sources import ORDER, URGENT_FIRST
from nabij.rules.source import rule


@dataclass(frozen=True, kw_only=True)
class Ranked:
    """A family with its place in the order."""

    rank: Rank
    family: Waiting


@rule(URGENT_FIRST, ORDER)
def rank(*, family: Waiting, on: date, settings: Settings) -> Rank:
    """Give a family the place of its youth who is first.

    Compared are, in this order: the class of the triage, the days waited since the
    first clock, whether the title ends soon, and whether a worker left before. Full
    equals follow their number. Where somebody lives or comes from, what the place
    costs, and whether she refused or complained before never count.
    """
    ranks = (_youth(family.family_id, y, on, settings) for y in family.youths)
    return min(ranks, key=lambda each: (each.key, each.youth_id))


def _youth(family_id: int, youth: WaitingYouth, on: date, settings: Settings) -> Rank:
    ends = youth.title_ends_on
    left = None if ends is None else (ends - on).days
    return Rank(
        urgency=youth.urgency,
        days_waited=max(0, (on - youth.clock_from_on).days),
        deadline_at_risk=left is not None and left <= settings.deadline_days,
        days_to_deadline=left,
        is_rewait=youth.had_worker,
        youth_id=youth.youth_id,
        family_id=family_id,
    )


@rule(ORDER)
def in_order(
    *, waiting: Sequence[Waiting], on: date, settings: Settings
) -> tuple[Ranked, ...]:
    """Give all families in the published order, each with its place from 1.

    Families in acute danger come first and have no place: they do not wait.
    """
    found = [
        Ranked(rank=rank(family=family, on=on, settings=settings), family=family)
        for family in waiting
    ]
    found.sort(key=lambda each: each.rank.key)
    acute = [each for each in found if each.family.is_acute]
    rest = [each for each in found if not each.family.is_acute]
    return tuple(acute) + tuple(
        replace(each, rank=replace(each.rank, place=place))
        for place, each in enumerate(rest, start=1)
    )


def before(first: Rank, second: Rank) -> Reason:
    """By which term `first` stands before `second`, with both values."""
    terms = (
        ("BEFORE_CLASS", first.urgency, second.urgency),
        ("BEFORE_DAYS", first.days_waited, second.days_waited),
        ("BEFORE_DEADLINE", first.deadline_at_risk, second.deadline_at_risk),
        ("BEFORE_REWAIT", first.is_rewait, second.is_rewait),
    )
    for code, own, other in terms:
        if own != other:
            values = {"family": second.family_id, "own": own, "other": other}
            not_triaged = other == NOT_TRIAGED and code == "BEFORE_CLASS"
            chosen = "BEFORE_NOT_TRIAGED" if not_triaged else code
            return Reason(code=chosen, values=values)
    return Reason(code="BEFORE_NUMBER", values={"family": second.family_id})
