"""Makes `.venv` and fills it from a hashed lock; needs nothing but Python.

Usage: python3 scripts/bootstrap.py demo|dev
"""

import contextlib
import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
import venv
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "nabij-installed.json"
LOCKS = ROOT / "requirements"
FLOOR = (3, 11)
ELSEWHERE = (22, 3)
"""From here on pip installs in an environment other than its own."""
COMMAND = """#!/bin/sh
# Made by scripts/bootstrap.py: the nabij command of this checkout.
exec "$(dirname "$(readlink -f "$0")")/python" -m nabij.site.cli "$@"
"""


def main(wanted: str) -> int:
    """Bring `.venv` to the lock that is wanted; nothing to do takes no time."""
    if sys.version_info < FLOOR:
        return _with_newer_python()
    if not PYTHON.exists():
        _make_environment()
    present = _installed()
    if present.get(wanted) != _hash(wanted):
        started = time.monotonic()
        _say(f"Installing the packages of requirements/{wanted}.lock ...")
        if not _install(LOCKS / f"{wanted}.lock"):
            _say(
                "The packages could not be installed. Look at the message above: "
                "is there a network, and is there room on the disk?"
            )
            return 1
        # dev holds all of demo, in the same versions.
        names = {"dev": ["demo", "dev"], "demo": ["demo"]}[wanted]
        STAMP.write_text(json.dumps({name: _hash(name) for name in names}))
        _say(f"Installed in {time.monotonic() - started:.0f} s.")
    _link_source()
    return 0


def _with_newer_python() -> int:
    """Go on with a newer Python, when the default one is too old."""
    for minor in range(14, FLOOR[1] - 1, -1):
        found = shutil.which(f"python3.{minor}")
        if found:
            return subprocess.call([found, __file__, *sys.argv[1:]])
    _say("Nabij needs Python 3.11 or newer. Install it, or: make demo PYTHON=<path>")
    return 1


def _make_environment() -> None:
    _say("Making the environment .venv ...")
    shutil.rmtree(VENV, ignore_errors=True)
    # Without pip: putting that in takes longer than all packages take with uv.
    venv.create(VENV, with_pip=False, symlinks=True)


def _install(lock: Path) -> bool:
    hashed = ["--require-hashes", "-r", str(lock)]
    uv = _uv()
    if uv:
        done = _call(uv, "pip", "install", "-q", "--python", str(PYTHON), *hashed)
        if done:
            return True
        _say("uv did not manage; trying again with pip ...")
    return _call(*_pip(), "install", "-q", *hashed)


def _uv() -> str | None:
    """uv from the project's environment, from the machine, or fetched; else none."""
    own = VENV / "bin" / "uv"
    if own.exists():
        return str(own)
    elsewhere = shutil.which("uv")
    if elsewhere:
        return elsewhere
    lock = str(LOCKS / "installer.lock")
    done = _call(*_pip(), "install", "-q", "--require-hashes", "-r", lock)
    return str(own) if done and own.exists() else None


def _pip() -> list[str]:
    """The pip that runs us, at work on `.venv`; without one, `.venv` gets its own."""
    with contextlib.suppress(metadata.PackageNotFoundError, ValueError):
        major, minor = metadata.version("pip").split(".")[:2]
        if (int(major), int(minor)) >= ELSEWHERE:
            return [sys.executable, "-m", "pip", "--python", str(PYTHON)]
    own = [str(PYTHON), "-m", "pip"]
    if _call(*own, "--version", quiet=True):
        return own
    if not _call(str(PYTHON), "-m", "ensurepip", quiet=True):
        shutil.rmtree(VENV, ignore_errors=True)
        raise SystemExit(
            "Python cannot make an environment with pip. On Debian and Ubuntu: "
            "apt install python3-venv"
        )
    return own


def _call(*command: str, quiet: bool = False) -> bool:
    environment = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    silent = subprocess.DEVNULL if quiet else None
    with contextlib.suppress(OSError):
        return (
            subprocess.call(command, env=environment, stdout=silent, stderr=silent) == 0
        )
    return False


def _installed() -> dict[str, str]:
    try:
        return dict(json.loads(STAMP.read_text()))
    except (OSError, ValueError):
        return {}


def _hash(name: str) -> str:
    return hashlib.sha256((LOCKS / f"{name}.lock").read_bytes()).hexdigest()


def _link_source() -> None:
    # A path file instead of an editable install: no build step, no network.
    for packages in (VENV / "lib").glob("python3*/site-packages"):
        _write(packages / "nabij.pth", f"{ROOT / 'src'}\n")
    command = VENV / "bin" / "nabij"
    _write(command, COMMAND)
    command.chmod(0o755)


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def _say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    if sys.argv[1:] not in (["demo"], ["dev"]):
        raise SystemExit(__doc__)
    raise SystemExit(main(sys.argv[1]))
