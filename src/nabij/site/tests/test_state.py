import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from nabij.site import state


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_everything_lies_under_the_folder_that_is_given(state_folder):
    here = state.current()
    folders = [here.database, here.uploads, here.logs, here.secrets, here.running]
    assert {folder.parent for folder in folders} == {state_folder}
    assert {mode(folder) for folder in folders} == {0o700}


def test_without_a_setting_it_is_the_users_state_folder(monkeypatch, tmp_path):
    monkeypatch.delenv("NABIJ_STATE", raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    assert state.current().root == tmp_path / "nabij"
    monkeypatch.delenv("XDG_STATE_HOME")
    monkeypatch.setenv("HOME", "/somewhere")
    assert state.current().root == Path("/somewhere/.local/state/nabij")


def test_a_secret_is_made_once_and_read_by_its_owner_only(state_folder):
    first = state.secret_key()
    assert len(first) >= 50
    assert state.secret_key() == first
    assert mode(state.current().secrets / "secret-key") == 0o600
    assert [path.name for path in state.current().secrets.iterdir()] == ["secret-key"]


def test_who_start_together_get_the_same_secret(state_folder):
    here = state.current()
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: here.secret("shared"), range(40)))
    assert len(found) == 1
