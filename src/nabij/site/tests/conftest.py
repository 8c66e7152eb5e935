"""A state folder of its own for every test that starts a database."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from nabij.site import embedded
from tests import states


def server_pid() -> int:
    """The process id of the database server of the present state folder."""
    lines = (embedded.status().folder / "postmaster.pid").read_text().splitlines()
    return int(lines[0])


@contextmanager
def empty_state(patch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty state folder, without the addresses of this machine."""
    # Not tmp_path: that lies in a folder closed to the server's user, which is a case
    # of its own (test_a_state_folder_that_the_server_cannot_reach).
    folder = Path(tempfile.mkdtemp(prefix="nabij-test-"))
    folder.chmod(0o711)
    patch.setenv("NABIJ_STATE", str(folder))
    patch.setenv("NABIJ_WARM", "0")  # nobody here asks the model anything
    patch.delenv("DATABASE_URL", raising=False)
    patch.delenv("DATABASE_OWNER_URL", raising=False)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def state_folder(monkeypatch):
    """One for this test alone."""
    with empty_state(monkeypatch) as folder:
        yield folder


@pytest.fixture
def own_server(state_folder):
    """A running server of our own, gone afterwards."""
    yield embedded.ensure_running()
    embedded.forget()


@pytest.fixture
def migrated_server(tables, state_folder):
    """The same with all tables, a copy of one that was migrated before."""
    states.migrated(state_folder, tables)
    yield embedded.ensure_running()
    embedded.forget()
