"""What was measured, a file for each part: when, and beside how much other work."""

import json
import os
import time
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "results"


def store(part: str, found: dict[str, Any]) -> None:
    """Keep the figures of a part; the next run of that part replaces them."""
    FOLDER.mkdir(exist_ok=True)
    about = {
        "measured_on": time.strftime("%Y-%m-%d"),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
    }
    text = json.dumps(about | found, indent=1)
    (FOLDER / f"{part}.json").write_text(text + "\n")


def stored(part: str) -> dict[str, Any] | None:
    """What was measured last of a part, if ever."""
    path = FOLDER / f"{part}.json"
    return json.loads(path.read_text()) if path.exists() else None
