"""A state folder of its own for every test that starts a database."""

import shutil
import tempfile
from pathlib import Path

import pytest

from nabij.site import embedded
from tests import states


def server_pid() -> int:
    """The process id of the database server of the present state folder."""
    lines = (embedded.status().folder / "postmaster.pid").read_text().splitlines()
    return int(lines[0])


@pytest.fixture
def state_folder(monkeypatch):
    """An empty state folder, without the addresses of this machine."""
    # Not tmp_path: that lies in a folder closed to the server's user, which is a case
    # of its own (test_a_state_folder_that_the_server_cannot_reach).
    folder = Path(tempfile.mkdtemp(prefix="nabij-test-"))
    folder.chmod(0o711)
    monkeypatch.setenv("NABIJ_STATE", str(folder))
    monkeypatch.setenv("NABIJ_WARM", "0")  # nobody here asks the model anything
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def own_server(state_folder):
    """A running server of our own, gone afterwards."""
    yield embedded.ensure_running()
    embedded.forget()


@pytest.fixture
def migrated_server(state_folder, common):
    """The same with all tables, a copy of one that was migrated before."""
    states.ready(states.migrated, state_folder, common)
    yield embedded.ensure_running()
    embedded.forget()
