"""What a fixed plan makes others do, in the same transaction.

A slice above follows once, when the program starts: the duties that a fixed plan
fulfils are then fulfilled when it is saved, or not at all.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from nabij.base.acting import Actor
from nabij.dossier import events as dossier
from nabij.plans.models import FamilyPlan


@dataclass(frozen=True, kw_only=True)
class Fixed:
    """A plan of action was fixed on a day, for these persons."""

    persons: frozenset[int]
    fixed_on: dt.date


@dataclass(frozen=True, kw_only=True)
class PassedOver:
    """It became clear on a day that these persons' family makes no plan of its own."""

    persons: frozenset[int]
    reason: str
    clear_on: dt.date


News = Fixed | PassedOver


def owed(
    plan: FamilyPlan, *persons: int, at: dt.datetime, of: int | None = None
) -> None:
    """What a plan asks by name changed: the last step of an action.

    Settled by the organisation that began the plan, or by `of`: the one that decided
    or asked.
    """
    dossier.promised(
        persons={plan.person_id, *persons},
        controller_id=of or plan.controller_id,
        at=at,
    )


class Follower(Protocol):
    """Does what follows, as far as it belongs to the organisation of `by`."""

    def __call__(self, news: News, *, by: Actor, at: dt.datetime) -> object: ...


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """From now on call this when a plan is fixed or a family plan passed over."""
    if follower not in _followers:
        _followers.append(follower)


def tell(news: News, *, by: Actor, at: dt.datetime) -> None:
    """Tell the news; the last step of an action."""
    for follower in _followers:
        follower(news, by=by, at=at)
