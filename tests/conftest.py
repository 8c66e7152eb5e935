"""A world that stands while the tests of one file run."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client

from tests.make import Make
from tests.world import World, build


@pytest.fixture(scope="module")
def _standing(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Made once for a file, in a transaction that is taken back at its end."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(Make())
        transaction.set_rollback(True)


@pytest.fixture
def world(_standing: World) -> Iterator[World]:
    """The same world for each test of a file; what a test does is taken back.

    Not to be asked for together with `db`, which closes the connection after a test.
    """
    with transaction.atomic():
        yield _standing
        transaction.set_rollback(True)


@pytest.fixture
def reader() -> Client:
    """A browser of its own; unlike `client` it needs no database of its own.

    A fault of the program is an answer as well, to be told with all that is wrong.
    """
    return Client(raise_request_exception=False)
