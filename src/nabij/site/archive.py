"""The file that a reservekopie is: manifest, database and uploads in one tar."""

import io
import json
import os
import shutil
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from nabij.site.errors import CannotRun

FORMAT = 1
MANIFEST, DUMP, UPLOADS = "manifest.json", "database.dump", "uploads"
NOT_OURS = (
    "{file} is geen reservekopie van Nabij of is beschadigd ({why}). Kies een ander "
    "bestand."
)


def write(file: Path, manifest: dict[str, Any], dump: Path, uploads: Path) -> None:
    """Write the archive, readable by its owner only; whole or not at all."""
    handle, half = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as raw:
            with tarfile.open(fileobj=raw, mode="w") as tar:
                _add_text(tar, MANIFEST, json.dumps(manifest, indent=2))
                tar.add(dump, DUMP)
                tar.add(uploads, UPLOADS)
            raw.flush()
            os.fsync(raw.fileno())
        os.replace(half, file)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


@contextmanager
def unpack(file: Path, beside: Path) -> Iterator[tuple[dict[str, Any], Path]]:
    """The manifest, and a folder with the dump and the uploads; gone afterwards."""
    folder = Path(tempfile.mkdtemp(dir=beside, prefix="restore-"))
    try:
        yield _unpack(file, folder), folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unpack(file: Path, folder: Path) -> dict[str, Any]:
    try:
        (folder / UPLOADS).mkdir()
        with tarfile.open(file, "r:") as tar:
            for member in tar:
                _place(tar, member, folder)
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError, tarfile.TarError) as fault:
        raise CannotRun(NOT_OURS.format(file=file, why=fault)) from None
    if not isinstance(manifest, dict) or manifest.get("format") != FORMAT:
        raise CannotRun(NOT_OURS.format(file=file, why="onbekende soort"))
    return manifest


def _place(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    """Plain files at the places we know; nothing else is taken out of an archive."""
    path = PurePosixPath(member.name)
    if member.isdir() and path.parts[0] == UPLOADS and ".." not in path.parts:
        (folder / path).mkdir(parents=True, exist_ok=True)
        return
    is_known = member.name in {MANIFEST, DUMP} or path.parts[0] == UPLOADS
    content = tar.extractfile(member) if member.isfile() else None
    if not is_known or ".." in path.parts or path.is_absolute() or content is None:
        raise ValueError(f"onverwacht onderdeel {member.name!r}")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    with (folder / path).open("xb") as target:
        shutil.copyfileobj(content, target)


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))
