"""How long a register takes to come in, through the command, into an empty database."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SIZES = (2_400, 30_000)


def timed(root: Path) -> dict[str, float]:
    """Seconds per size: the first import, and the same export once more."""
    environment = os.environ | {"NABIJ_STATE": str(root)}
    result = {}
    nabij = [sys.executable, "-m", "nabij.site.cli"]
    subprocess.run([*nabij, "migrate"], env=environment, check=True)
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            _export(Path(folder), size)
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


def _export(folder: Path, size: int) -> None:
    from nabij.base import clock
    from nabij.site.demo.register import write_export

    write_export(folder, children=size, seed=7, on=clock.today())
