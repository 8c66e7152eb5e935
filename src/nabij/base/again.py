"""Two who wait for each other: the database ends one of them, who is done again.

A deadlock is nobody's mistake and leaves nothing half. Who typed something must not
hear of it as long as doing the same again can help.
"""

import functools
from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from django.db import OperationalError, connection, transaction
from django.http import HttpRequest
from psycopg.errors import DeadlockDetected, SerializationFailure

from nabij.base import audit

P = ParamSpec("P")
R = TypeVar("R")
Serves = Callable[Concatenate[HttpRequest, P], R]

TIMES = 3
SAFE = ("GET", "HEAD", "OPTIONS")


def is_collision(fault: BaseException) -> bool:
    """Whether the database ended this because of somebody else's work."""
    return isinstance(fault.__cause__, DeadlockDetected | SerializationFailure)


def again(view: Serves[P, R]) -> Serves[P, R]:
    """Serve a request that writes once more when it collided, at most `TIMES` times.

    Not with a file: that was read by the first time.
    """

    @functools.wraps(view)
    def trying(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if request.method in SAFE or request.content_type == "multipart/form-data":
            return view(request, *args, **kwargs)
        for _attempt in range(TIMES - 1):
            back = _mark()
            try:
                return view(request, *args, **kwargs)
            except OperationalError as fault:
                if not is_collision(fault):
                    raise
                back()
        return view(request, *args, **kwargs)

    return trying


def _mark() -> Callable[[], None]:
    """A way back to this moment: of the database, the trail and news on its way."""
    trail, saved = audit.current_trail(), transaction.savepoint()
    # Django forgets what waits for the commit only of savepoints that `atomic` made.
    news = connection.run_on_commit.copy()
    before = (len(trail.entries), trail.written) if trail else (0, 0)

    def back() -> None:
        transaction.set_rollback(False)
        transaction.savepoint_rollback(saved)
        connection.run_on_commit = news
        if trail:
            del trail.entries[before[0] :]
            trail.written = before[1]

    return back
