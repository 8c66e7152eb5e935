"""Who acts: a person in an acting capacity, and how the database is told."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.db import DatabaseError, connection, transaction


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
    unread: int = 0
    """Notices not read yet, as the page that is being made shows them."""


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
    told = {
        "app.capacity": str(by.capacity_id) if by else "",
        "app.now": at.isoformat(),
    }
    if by and by.account_id:
        # What somebody did as this account is the account's own to see.
        told["app.account"] = str(by.account_id)
    _set(told)


@contextmanager
def acting(by: Actor, *, at: dt.datetime) -> Iterator[None]:
    """One transaction in which the database knows who acts; jobs and CLI use this."""
    with transaction.atomic():
        tell_database(by, at=at)
        yield


@contextmanager
def as_machine(machine: Actor) -> Iterator[None]:
    """Count as the organisation's own machine, then be who one was again.

    For figures that somebody may see without opening the files behind them. What is
    read inside may leave as counts only; the moment stays as it was told.
    """
    if not machine.is_machine:
        raise ValueError("only a machine capacity can be borrowed")
    with connection.cursor() as cursor:
        cursor.execute("select current_setting('app.capacity', true)")
        (before,) = cursor.fetchone()
    _set({"app.capacity": str(machine.capacity_id)})
    try:
        yield
    except DatabaseError:
        raise  # the transaction is lost, and the capacity with it
    except BaseException:
        _set({"app.capacity": before or ""})
        raise
    _set({"app.capacity": before or ""})


def _set(told: dict[str, str]) -> None:
    """Set what row security reads, in one statement, until the transaction ends."""
    calls = ", ".join(["set_config(%s, %s, true)"] * len(told))
    values = [text for setting in told.items() for text in setting]
    with connection.cursor() as cursor:
        cursor.execute(f"select {calls}", values)
