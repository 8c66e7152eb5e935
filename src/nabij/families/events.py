"""What a change of who lives, or of who is who, makes others do, at once.

A slice above follows once, when the program starts: what was asked of people about
somebody who died or was stillborn falls away when that is saved, or nothing is saved.
Taken back, it returns in the same way. Taking a record apart, putting it together,
merging and undoing a merge move rows, and perhaps a death, from one person to another:
what is asked of both is derived again.
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
    """From now on call this after each change of who lives, or of who is who."""
    if follower not in _followers:
        _followers.append(follower)


def changed(*, persons: Collection[int], by: Actor, at: dt.datetime) -> None:
    """Tell whose life or record changed; the last step of an action."""
    for follower in _followers:
        follower(persons=persons, by=by, at=at)
