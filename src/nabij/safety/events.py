"""What a check or a choice of owner makes others do, in the same transaction.

A slice above follows once, when the program starts: access and duties that come from
the change then stand when it is saved, or not at all.
"""

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from nabij.base.acting import Actor


class Follower(Protocol):
    """Derives again what follows for these youths."""

    def __call__(
        self,
        *,
        youths: Collection[int],
        is_owner_chosen: bool,
        by: Actor,
        at: dt.datetime,
    ) -> object: ...


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """From now on call this after each change of a watch by somebody."""
    if follower not in _followers:
        _followers.append(follower)


def changed(
    *,
    youths: Collection[int],
    is_owner_chosen: bool = False,
    by: Actor,
    at: dt.datetime,
) -> None:
    """Tell that the watch over these youths changed; the last step of an action."""
    for follower in _followers:
        follower(youths=youths, is_owner_chosen=is_owner_chosen, by=by, at=at)
