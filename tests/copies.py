"""A copy of the test database, for tests in which connections meet for real."""

import itertools
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import ProgrammingError, connections
from django.db.utils import OperationalError

TRIES = 5
_numbers = itertools.count(1)


@contextmanager
def copied() -> Iterator[None]:
    """Work in a copy; what is committed there goes away with it."""
    owner, app = connections["owner"], connections["default"]
    name = app.settings_dict["NAME"]
    copy = f"{name}_copy_{next(_numbers)}"
    owner.close()
    app.close()
    with owner._nodb_cursor() as cursor:
        cursor.execute(f"create database {copy} template {name}")
    app.settings_dict["NAME"] = copy
    try:
        yield
    finally:
        app.close()
        app.settings_dict["NAME"] = name
        _drop(owner, copy)


def _drop(owner, copy: str) -> None:
    """Without force: who tidies up (autovacuum) is not ours to end, and goes itself."""
    for left in range(TRIES, 0, -1):
        try:
            with owner._nodb_cursor() as cursor:
                cursor.execute(f"drop database {copy}")
        except (OperationalError, ProgrammingError):
            if left == 1:
                raise
            time.sleep(1)
        else:
            return
