"""What a death or a birth makes others do, at once.

A slice above follows once, when the program starts: what was asked of people about
somebody who died falls away when the death is saved, or nothing is saved. A death that
was written down by mistake brings it back in the same way.
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
    """From now on call this after each change of who lives."""
    if follower not in _followers:
        _followers.append(follower)


def changed(*, persons: Collection[int], by: Actor, at: dt.datetime) -> None:
    """Tell that somebody died, or did not after all; the last step of an action."""
    for follower in _followers:
        follower(persons=persons, by=by, at=at)
