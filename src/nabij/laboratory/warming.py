"""Makes the model ready beside the worker: compiled, and the base run a first time.

In a process of its own and after everything else, so that other work does not wait for
the compiler. A note says since when; who waits for an answer is told.
"""

import json
import os
import subprocess
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path

import structlog

from nabij.laboratory import files

log = structlog.get_logger(__name__)
NOTE = "klaarzetten.json"
BEAT = 2.0
SILENT = 15.0  # seconds without a beat: who wrote the note is gone
POLITE = 10
FIRST_RUNS = 20


def begin() -> threading.Thread:
    """Start making ready; returns at once."""
    thread = threading.Thread(target=_make_ready, name="kernel", daemon=True)
    thread.start()
    return thread


def busy_since(*, at: datetime) -> datetime | None:
    """Since when the model is being made ready; None: it is, or nobody is at it."""
    try:
        began = json.loads(_note().read_text(encoding="utf-8"))["began"]
        beat = _note().stat().st_mtime
    except (OSError, ValueError, KeyError):
        return None
    return datetime.fromisoformat(began) if at.timestamp() - beat < SILENT else None


def _make_ready() -> None:
    started = time.monotonic()
    runs = str(files.folder("runs"))
    process = subprocess.Popen([sys.executable, "-m", "nabij.laboratory.warming", runs])
    try:
        _beat_while(process)
    finally:
        process.kill()
        process.wait()
        _note().unlink(missing_ok=True)
    if process.returncode:
        log.warning("model not made ready", code=process.returncode)
        return
    # What is compiled is read into this process: the first question then runs at once.
    from nabij.simulation.kernel.warming import warm

    warm()
    log.info("model ready", seconds=round(time.monotonic() - started))


def _beat_while(process: subprocess.Popen[bytes]) -> None:
    told = {"began": datetime.now(UTC).isoformat()}  # noqa: TID251  of the machine
    while True:
        files.write_whole(_note(), json.dumps(told).encode())
        try:
            process.wait(timeout=BEAT)
        except subprocess.TimeoutExpired:
            continue
        return


def _note() -> Path:
    return files.folder("") / NOTE


def _watch_parent() -> None:
    """Who asked for this is gone: then nobody waits for it."""
    parent = os.getppid()
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def main() -> None:
    """Compile, and run the base as often as a first picture needs; then end."""
    os.nice(POLITE)
    threading.Thread(target=_watch_parent, daemon=True).start()
    from nabij.simulation.ensemble.running import Settings, run
    from nabij.simulation.kernel.warming import warm
    from nabij.simulation.scenarios import reading
    from nabij.simulation.scenarios.schema import BASE

    warm()
    settings = Settings(replications=FIRST_RUNS, jobs=1)
    run(reading.find(BASE), Path(sys.argv[1]), settings)


if __name__ == "__main__":
    main()
