"""What a change of who is here makes others do, in the same transaction.

A slice above follows once, when the program starts: the duties of who is away then
have another name when the change is saved, or nothing is saved.
"""

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from nabij.base.acting import Actor


class Follower(Protocol):
    """Derives again what follows for the youths of these workers."""

    def __call__(
        self, *, workers: Collection[int], by: Actor, at: dt.datetime
    ) -> object: ...


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """From now on call this after each change of absence or substitution."""
    if follower not in _followers:
        _followers.append(follower)


def changed(*, workers: Collection[int], by: Actor, at: dt.datetime) -> None:
    """Tell that it changed who is here or stands in; the last step of an action."""
    for follower in _followers:
        follower(workers=workers, by=by, at=at)
