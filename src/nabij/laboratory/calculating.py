"""From a scenario to its answer: the base beside it, and each part of a package.

What was worked out before is taken up again, whoever asked it: shards lie under the
scenario's own hash and the version of the model.
"""

import contextlib
import functools
import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nabij import simulation
from nabij.base.errors import Refused
from nabij.laboratory import files
from nabij.laboratory.reporting.findings import Findings
from nabij.simulation.errors import Unusable
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import BASE, Scenario

MODEL = Path(simulation.__file__).parent
NOTE = "version.json"
# The picture sharpens in these steps; after that by hundreds.
STEPS = (20, 40, 100, 200)
FURTHER = 200
Told = Callable[[int, int, float | None], None]  # runs done, of how many, seconds left


@functools.cache
def version() -> str:
    """Of Nabij, its compiled model and its parameters: the same, then the same bits.

    Asking the model itself loads the compiler, for which a page has no time. So it is
    noted for the files as they lie here.
    """
    stamp, note = _stamp(), files.folder("") / NOTE
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads(note.read_text(encoding="utf-8"))
        if told["stamp"] == stamp:
            return str(told["version"])
    from nabij.simulation.ensemble.identity import header

    head = header(reading.whole(reading.find(BASE)))
    made = f"{head.version}.{head.parameters[:8]}"
    files.write_whole(note, json.dumps({"stamp": stamp, "version": made}).encode())
    return made


def _stamp() -> str:
    """Of every file of the model: its name, size and moment of change."""
    paths = sorted(p for p in MODEL.rglob("*") if p.suffix in {".py", ".csv", ".toml"})
    told = [(str(p), p.stat().st_size, p.stat().st_mtime_ns) for p in paths]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def checked(scenario: Scenario) -> Scenario:
    """What is run: refused with its sentence when it cannot be."""
    try:
        return reading.whole(scenario)
    except Unusable as unusable:
        raise Refused(str(unusable)) from unusable


def next_step(done: int, wanted: int) -> int:
    """How many runs the next part goes up to."""
    step = next((step for step in STEPS if step > done), done + FURTHER)
    return min(step, wanted)


def sides(scenario: Scenario) -> list[Scenario]:
    """The base, the scenario, and each part by itself, all over the same runs."""
    base = reading.find(scenario.base)
    parts = scenario.parts if len(scenario.parts) > 1 else ()
    alone = [reading.find(name) for name in parts]
    same = {
        name: getattr(scenario, name) for name in ("horizon", "seed", "sets", "gis")
    }
    beside = [each.model_copy(update=same) for each in (base, *alone)]
    if scenario.name == base.name:
        return beside[:1]
    return [beside[0], scenario, *beside[1:]]


def answer(
    scenario: Scenario,
    *,
    runs: int,
    wanted: int,
    out: Path,
    jobs: int | None = None,
    tell: Told = lambda done, of, left: None,
    should_stop: Callable[[], bool] = lambda: False,
) -> Findings:
    """Work a scenario out up to so many runs. Raises Stopped when it was asked to."""
    # Here, because the compiled model is only loaded where it is run.
    from nabij.laboratory.reporting.driving import with_drivers
    from nabij.laboratory.reporting.finding import find
    from nabij.laboratory.reporting.packing import with_package
    from nabij.simulation.ensemble.replicating import drawn_sets
    from nabij.simulation.ensemble.running import Settings, run_all

    _ready()
    asked = sides(scenario)
    settings = Settings(
        replications=runs,
        jobs=jobs,
        tell=lambda progress: tell(
            progress.done // len(asked), runs, progress.seconds_left
        ),
        should_stop=should_stop,
    )
    base, *others = run_all(asked, out, settings)
    other = others[0] if others else base
    found = find(base=base, other=other, wanted=wanted)
    drawn = drawn_sets(scenario.sets, scenario.seed)
    found = with_drivers(found, base=base, other=other, drawn=drawn)
    if len(others) > 1:
        found = with_package(found, base=base, other=other, pieces=others[1:])
    return found


@functools.cache
def _ready() -> None:
    """Wait for who compiles the model already, instead of doing it as well."""
    from nabij.simulation.kernel.warming import warm

    warm()


def judged() -> dict[str, Any] | None:
    """The backtest of the shipped country; None when no set was fitted yet."""
    from nabij.simulation.calibration import backtest
    from nabij.simulation.parameters.drawing import FITTED
    from nabij.simulation.places import shipped

    if not FITTED.exists():
        return None
    return backtest.as_json(backtest.backtest(shipped().places, jobs=1))
