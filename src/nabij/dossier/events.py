"""What a contact, a promise or a duty that is done makes others do, at once.

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


class PromiseFollower(Protocol):
    """Derives again what an organisation is owed about these persons."""

    def __call__(
        self, *, persons: Collection[int], controller_id: int, at: dt.datetime
    ) -> object: ...


_followers: list[Follower] = []
_promise_followers: list[PromiseFollower] = []


def follow(follower: Follower) -> None:
    """From now on call this after each contact that is written down or corrected."""
    if follower not in _followers:
        _followers.append(follower)


def changed(*, persons: Collection[int], by: Actor, at: dt.datetime) -> None:
    """Tell that something was written down; the last step of an action."""
    for follower in _followers:
        follower(persons=persons, by=by, at=at)


def follow_promises(follower: PromiseFollower) -> None:
    """From now on call this after each thing that is agreed, asked, done or undone."""
    if follower not in _promise_followers:
        _promise_followers.append(follower)


def promised(*, persons: Collection[int], controller_id: int, at: dt.datetime) -> None:
    """Tell that something promised changed; the last step of an action.

    `controller_id` is the organisation whose agreement, plan or question it is, also
    when somebody of another one answers it.
    """
    for follower in _promise_followers:
        follower(persons=persons, controller_id=controller_id, at=at)
