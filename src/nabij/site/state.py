"""Where Nabij keeps its things on this machine: one folder, private to its owner."""

import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class State:
    """The folders under `NABIJ_STATE`; made on first use."""

    root: Path

    def _folder(self, name: str) -> Path:
        # Under root the database server runs as another user, who must be able to walk
        # through here; every folder inside stays closed.
        mode = 0o711 if os.geteuid() == 0 else 0o700
        self.root.mkdir(mode=mode, parents=True, exist_ok=True)
        folder = self.root / name
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    @property
    def database(self) -> Path:
        return self._folder("database")

    @property
    def uploads(self) -> Path:
        return self._folder("uploads")

    @property
    def logs(self) -> Path:
        return self._folder("logs")

    @property
    def lab(self) -> Path:
        """What the laboratory worked out: shards of runs, and answers."""
        return self._folder("lab")

    @property
    def secrets(self) -> Path:
        return self._folder("secrets")

    @property
    def running(self) -> Path:
        """One file per process we started, to find it after a crash."""
        return self._folder("running")

    def secret(self, name: str) -> str:
        """A secret of that name: made once, the same ever after."""
        path = self.secrets / name
        if not path.exists():
            _write_once(path, secrets.token_urlsafe(48))
        return path.read_text(encoding="ascii")


def current() -> State:
    """The state folder that this process works with."""
    given = os.environ.get("NABIJ_STATE")
    if given:
        return State(Path(given).expanduser().absolute())
    home = os.environ.get("XDG_STATE_HOME") or "~/.local/state"
    return State(Path(home).expanduser().absolute() / "nabij")


def secret_key() -> str:
    """What signs sessions and links; production may give its own."""
    return current().secret("secret-key")


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner reads, whole or not at all."""
    made = _private_file(path, text)
    os.replace(made, path)


def _write_once(path: Path, text: str) -> None:
    # A link never overwrites: of processes that start together the first one wins
    # and the others read what it wrote.
    made = _private_file(path, text)
    try:
        os.link(made, path)
    except FileExistsError:
        pass
    finally:
        os.unlink(made)


def _private_file(path: Path, text: str) -> str:
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with os.fdopen(handle, "w", encoding="utf-8") as file:  # mkstemp gives 0600
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return made
