"""The action: the only way anything is written.

One permission, one transaction, at least one audit entry or it fails, `by` a person
in an acting capacity. Row security is opened for that person and nobody else.
"""

import datetime as dt
import functools
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from django.db import transaction
from django.utils.translation import gettext

from nabij.base import audit
from nabij.base.acting import Actor, tell_database
from nabij.base.errors import NotAllowed, Unaudited
from nabij.base.permissions import Permission

P = ParamSpec("P")
R = TypeVar("R")


def action(*, permission: Permission) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a keyword-only function with `by` and `at` into an action."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @functools.wraps(function)
        def acted(*args: P.args, **kwargs: P.kwargs) -> R:
            if args:
                raise TypeError(f"{function.__name__} takes keyword arguments only")
            by, at = _who_and_when(kwargs)
            about = {k: v for k, v in kwargs.items() if k not in {"by", "at"}}
            if not permission(by, **about):
                raise NotAllowed(
                    gettext(
                        "U kunt dit niet doen als %(function)s: %(what)s. Vraag een"
                        " collega die dit wel mag."
                    )
                    % {
                        "function": gettext(by.function_label),
                        "what": gettext(permission.label).lower(),
                    }
                )
            return _run(function, by, at, kwargs)

        acted.permission = permission  # type: ignore[attr-defined]
        return acted

    return decorate


def _who_and_when(kwargs: dict[str, Any]) -> tuple[Actor, dt.datetime]:
    by, at = kwargs.get("by"), kwargs.get("at")
    if not isinstance(by, Actor) or not isinstance(at, dt.datetime):
        raise TypeError("an action needs `by` (an Actor) and `at` (a moment)")
    return by, at


def _run(
    function: Callable[..., R], by: Actor, at: dt.datetime, kwargs: dict[str, Any]
) -> R:
    outer = audit.current_trail()
    with transaction.atomic():
        tell_database(by, at=at)
        if outer is not None:
            return _inside(outer, function, kwargs)
        with audit.trail() as own:
            result = _inside(own, function, kwargs)
            audit.flush(own)
            return result


def _inside(
    trail: audit.Trail, function: Callable[..., R], kwargs: dict[str, Any]
) -> R:
    before = len(trail.entries) + trail.written
    try:
        result = function(**kwargs)
    except BaseException:
        del trail.entries[max(before - trail.written, 0) :]
        raise
    if len(trail.entries) + trail.written == before:
        raise Unaudited(f"{function.__name__} left no audit entry")
    return result
