"""Tests run on the real PostgreSQL, as the app's role, behind row security."""

import os
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")

import pytest
from django.db import connections

from nabij.site import embedded


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, request):
    """The owner makes and migrates the test database; the tests are the app's role."""
    from tests import databases

    embedded.ensure_running()
    worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
    name = f"test_nabij_{worker}"
    before = connections["owner"].settings_dict["NAME"]
    connections["default"].settings_dict["OPTIONS"].pop("pool", None)
    with django_db_blocker.unblock():
        databases.make(name)
        yield
        databases.drop(name, before=before)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest files first; the tests of a file stay together and in order."""
    from tests import order

    items.sort(key=lambda item: order.place(item.nodeid.partition("::")[0]))


@pytest.fixture(scope="session")
def common(tmp_path_factory) -> Path:
    """A folder that all workers of this run share."""
    mine = tmp_path_factory.getbasetemp()
    is_worker = mine.name.startswith("popen-")
    return mine.parent if is_worker else mine


def pytest_sessionfinish(session: pytest.Session) -> None:
    """The state folders that were copied from go when the last worker has ended."""
    if hasattr(session.config, "workerinput"):
        return
    from tests import states

    states.tidy(session.config._tmp_path_factory.getbasetemp())


@pytest.fixture(scope="session")
def tables(django_test_environment, django_db_blocker, common) -> Path:
    """All tables and nobody in them, as a file to restore."""
    from tests import databases, states

    kept = common / "tables.dump"
    with states.locked(common / "tables.lock"), django_db_blocker.unblock():
        if not kept.exists():
            embedded.ensure_running()
            databases.keep(kept)
    return kept


@pytest.fixture
def make(db):
    """A maker of rows, see tests/make.py."""
    from tests.make import Make

    return Make()


@pytest.fixture(autouse=True)
def plain_http(settings):
    """The test client speaks HTTP; that a real site does not is tested by itself."""
    settings.SECURE_SSL_REDIRECT = False
