"""How long a register takes to come in, through the command, into an empty database."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (2_400, 30_000)
WRITE = """
import sys
from pathlib import Path
from nabij.site.cli.application import ready
ready()
from nabij.base import clock
from nabij.site.demo.register import write_export
folder, size = Path(sys.argv[1]), int(sys.argv[2])
write_export(folder, children=size, seed=7, on=clock.today())
"""


def timed(root: Path) -> dict[str, float]:
    """Seconds per size: the first import, and the same export once more."""
    environment = os.environ | {"NABIJ_STATE": str(root)}
    result = {}
    nabij = [sys.executable, "-m", "nabij.site.cli"]
    subprocess.run([*nabij, "migrate"], env=environment, check=True)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            result[f"{size}_written_s"] = _export(folder, size, environment)
            command = [*nabij, "import", "register", folder, "--create", "--json"]
            command += ["--organisation", f"Bench {size} {time.time_ns()}"]
            for name in ("first", "again"):
                start = time.perf_counter()
                subprocess.run(
                    command, env=environment, check=True, stdout=subprocess.DEVNULL
                )
                result[f"{size}_{name}_s"] = time.perf_counter() - start
    subprocess.run([*nabij, "stop"], env=environment, check=True)
    return result


def _export(folder: str, size: int, environment: dict[str, str]) -> float:
    """An invented export, and how long it took to write it."""
    start = time.perf_counter()
    words = [sys.executable, "-c", WRITE, folder, str(size)]
    subprocess.run(words, env=environment, check=True)
    return time.perf_counter() - start
