"""What a contact or a duty that is done makes others do, in the same transaction.

A slice above follows once, when the program starts: the duties that follow from what
was written down then stand when it is saved, or not at all.
"""

import datetime as dt
from collections.abc import Collection
from typing import Protocol

from nabij.base.acting import Actor


class Follower(Protocol):
    """Derives again what follows for these persons."""

    def __call__(
        self, *, persons: Collection[int], by: Actor, at: dt.datetime
    ) -> object: ...


_followers: list[Follower] = []


def follow(follower: Follower) -> None:
    """From now on call this after each contact that is written down or corrected."""
    if follower not in _followers:
        _followers.append(follower)


def changed(*, persons: Collection[int], by: Actor, at: dt.datetime) -> None:
    """Tell that something was written down; the last step of an action."""
    for follower in _followers:
        follower(persons=persons, by=by, at=at)
