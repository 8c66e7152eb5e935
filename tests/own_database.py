"""A database of one's own, in which every act is committed as on a real day.

The suite lives in transactions that are taken back: their ends never come, and the
owner's connection sees nothing of them. What must hold from commit to commit is tried
here, in a copy of the test database that is dropped afterwards.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connections

DOORS = ("default", "owner")


@contextmanager
def own_database(name: str) -> Iterator[None]:
    """Everything goes to a copy of the test database, as the same roles."""
    before = connections["default"].settings_dict["NAME"]
    connections.close_all()
    copy = f"{before}_{name}"
    _order(f"drop database if exists {copy} with (force)")
    _order(f"create database {copy} template {before}")
    try:
        _go_to(copy)
        yield
    finally:
        connections.close_all()
        _go_to(before)
        _order(f"drop database if exists {copy} with (force)")


def _go_to(name: str) -> None:
    for door in DOORS:
        connections[door].settings_dict["NAME"] = name


def _order(words: str) -> None:
    """As the owner, from a database that is nobody's."""
    about = connections["owner"].get_connection_params()
    about = {
        k: v for k, v in about.items() if k in {"user", "password", "host", "port"}
    }
    with psycopg.connect(**about, dbname="postgres", autocommit=True) as door:
        door.execute(words)
