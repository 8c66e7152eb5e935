"""Answers on disk: written whole or not at all, and known by what is in them.

`runs` below the same folder belongs to the ensemble: shards that any run of the same
scenario and version takes up again.
"""

import hashlib
import json
import os
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from nabij.base.errors import Refused
from nabij.base.errors import gettext_noop as _
from nabij.laboratory.reporting import reading_back
from nabij.laboratory.reporting.findings import Findings


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
    return lay(key, found.model_dump_json().encode())


def lay(key: uuid.UUID, content: bytes) -> str:
    """Write an answer as it came; gives its digest."""
    write_whole(place(key), content)
    return hashlib.sha256(content).hexdigest()


def write_whole(path: Path, content: bytes) -> None:
    """Under its name a file is whole. Raises Refused when the disk will not have it."""
    made = ""
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, path)
    except OSError as full:
        if made:
            Path(made).unlink(missing_ok=True)
        raise Refused(
            _(
                "De uitkomst kon niet worden bewaard: de schijf is vol of niet "
                "beschrijfbaar. Maak ruimte en reken de vraag opnieuw door; wat al is "
                "doorgerekend, wordt dan niet nog eens gedaan."
            )
        ) from full


def read(key: uuid.UUID, *, digest: str = "") -> Findings | None:
    """The answer as it lies there; None before the first part is known.

    Raises Refused when it is not what it was when the run ended, and TooOld when this
    version has no way to show it.
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
    return reading_back.findings(content)


@dataclass(frozen=True)
class Step:
    """How far the part in hand is, in runs, and how long the rest of it takes."""

    done: int = 0
    of: int = 0
    seconds_left: float | None = None

    def left(self, wanted: int) -> float | None:
        """Seconds until all wanted runs are there, at the pace of this part."""
        to_do = self.of - self.done
        if self.seconds_left is None or to_do <= 0:
            return None
        return self.seconds_left / to_do * (wanted - self.done)


def note_step(key: uuid.UUID, step: Step) -> None:
    """Write how far a part is. Beside the transaction of the job, so it is seen."""
    made = place(key).with_suffix(".step.new")
    made.write_text(
        json.dumps([step.done, step.of, step.seconds_left]), encoding="utf-8"
    )
    made.chmod(0o600)
    os.replace(made, place(key).with_suffix(".step"))


def step_of(key: uuid.UUID) -> Step:
    """How far the part in hand was when it last said so."""
    try:
        text = place(key).with_suffix(".step").read_text(encoding="utf-8")
        return Step(*json.loads(text))
    except (OSError, ValueError, TypeError):
        return Step()
