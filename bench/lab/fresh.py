"""`python -m bench.lab.fresh WHAT`: one thing measured in a process of its own.

`start`: until the first month of the whole country stands there, compiled or cached.
`ensemble N JOBS`: so many replications of ten years, with the most memory it took.
"""

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.lab.timing import all_cpu


def start() -> dict[str, float]:
    """Everything that a first answer waits for, imports included."""
    from bench.lab import country

    country.run(0, days=31)
    return {}


def ensemble(replications: int, jobs: int) -> dict[str, float]:
    """Through the ensemble, with results kept on disk as a user gets them."""
    from bench.lab import country
    from nabij.simulation.ensemble.running import Settings, run
    from nabij.simulation.scenarios.reading import find

    country.run(0, days=31)  # compiled or cached: not what is measured here
    base = find("base")
    whole = base.model_copy(
        update={"horizon": base.horizon.model_copy(update={"years": country.YEARS})}
    )
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(replications=replications, jobs=jobs)
        began = time.perf_counter()
        run(whole, Path(folder), settings)
    return {"work_s": time.perf_counter() - began}


def measured(*words: str, cache: Path | None = None) -> dict[str, float]:
    """Run this module in a new process; wall and CPU seconds, megabytes."""
    environment = os.environ | ({"NUMBA_CACHE_DIR": str(cache)} if cache else {})
    # Whoever installs Nabij has its bytecode, whatever is set where this is measured.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, "-m", "bench.lab.fresh", *words],
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    )
    found: dict[str, float] = json.loads(done.stdout)
    return found


def main() -> None:
    began = time.perf_counter()
    what, *rest = sys.argv[1:]
    found = start() if what == "start" else ensemble(*(int(each) for each in rest))
    used = resource.getrusage(resource.RUSAGE_SELF)
    found |= {
        "wall_s": time.perf_counter() - began,
        "cpu_s": all_cpu(),
        "peak_mb": used.ru_maxrss / 1024,
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
