"""Answers on disk: written whole or not at all, and known by what is in them.

`results` below the same folder belongs to the ensemble: shards that any run of the same
scenario and version takes up again.
"""

import hashlib
import os
import tempfile
import uuid
from pathlib import Path

from django.conf import settings

from nabij.base.errors import Refused
from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting.findings import Findings

MOST_BYTES = 20_000_000


def folder(name: str) -> Path:
    """A folder of the laboratory; only the owner of the process may look."""
    path = Path(settings.LAB_ROOT) / name
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def place(key: uuid.UUID) -> Path:
    """Where the answer of a run lies."""
    return folder("answers") / f"{key}.json"


def keep(key: uuid.UUID, found: Findings) -> str:
    """Write an answer in place of the one before; gives its digest."""
    content = found.model_dump_json().encode()
    handle, made = tempfile.mkstemp(dir=folder("answers"), prefix=f".{key}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, place(key))
    except OSError as full:
        Path(made).unlink(missing_ok=True)
        raise Refused(
            _(
                "De uitkomst kon niet worden bewaard: de schijf is vol of niet "
                "beschrijfbaar. Maak ruimte en reken de vraag opnieuw door; wat al is "
                "doorgerekend, wordt dan niet nog eens gedaan."
            )
        ) from full
    return hashlib.sha256(content).hexdigest()


def read(key: uuid.UUID, *, digest: str = "") -> Findings | None:
    """The answer as it lies there; None before the first part is known.

    Raises Refused when it is not what it was when the run ended.
    """
    try:
        content = place(key).read_bytes()
    except FileNotFoundError:
        return None
    if digest and hashlib.sha256(content).hexdigest() != digest:
        raise Refused(
            _(
                "Het bestand met deze uitkomst is na afloop veranderd, dus we tonen "
                "het niet. Reken dezelfde vraag opnieuw door."
            )
        )
    return Findings.model_validate_json(content)


def discard(key: uuid.UUID) -> None:
    """Throw an answer away; what is gone already is no fault."""
    place(key).unlink(missing_ok=True)
