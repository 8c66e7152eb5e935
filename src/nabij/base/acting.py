"""Who acts: a person in an acting capacity, and how the database is told."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import connection, transaction


@dataclass(frozen=True, kw_only=True)
class Actor:
    """Person + organisation + function + ground: the `by` of every action.

    Row security in the database reads `capacity_id` only; the rest is for permission
    checks, the audit trail and the screen.
    """

    capacity_id: int
    account_id: int | None
    name: str
    organisation_id: int
    organisation: str
    function: str
    function_label: str
    ground: str = ""
    team_id: int | None = None
    is_machine: bool = False


INSTALLATION = Actor(
    capacity_id=0,
    account_id=None,
    name="installatie",
    organisation_id=0,
    organisation="",
    function="installation",
    function_label="installatie",
    is_machine=True,
)
"""Who acts from the command line before anybody has a capacity; opens no file."""


def tell_database(by: Actor | None, *, at: dt.datetime) -> None:
    """Open row security for this actor until the transaction ends; None closes it."""
    if not connection.in_atomic_block:
        raise RuntimeError("row security holds per transaction: open one first")
    with connection.cursor() as cursor:
        cursor.execute(
            "select set_config('app.capacity', %s, true),"
            " set_config('app.now', %s, true)",
            [str(by.capacity_id) if by else "", at.isoformat()],
        )


@contextmanager
def acting(by: Actor, *, at: dt.datetime) -> Iterator[None]:
    """One transaction in which the database knows who acts; jobs and CLI use this."""
    with transaction.atomic():
        tell_database(by, at=at)
        yield
