"""What a run is made of, as digests: the same digests, the same bits."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import llvmlite
import numba

from nabij import __version__
from nabij.simulation import compiled
from nabij.simulation.ensemble.shapes import Header
from nabij.simulation.figures import FIGURES
from nabij.simulation.parameters.drawing import FITTED
from nabij.simulation.scenarios.known import map_of
from nabij.simulation.scenarios.reading import find, whole
from nabij.simulation.scenarios.schema import BASE, Scenario

HERE = Path(__file__).parents[1]
PARAMETERS = (
    HERE / "parameters" / "parameters.csv",
    HERE / "parameters" / "spreading.py",
    HERE / "parameters" / "drawing.py",
    HERE / "scenarios" / "numbering.py",
    HERE / "ensemble" / "inflow.py",
    HERE / "calibration" / "driving.py",
    HERE / "calibration" / "published.py",
    HERE / "calibration" / "targets.csv",
    FITTED,
)
PLACES = (HERE / "data" / "places.csv", HERE / "data" / "gi_shares.csv")


def header(scenario: Scenario) -> Header:
    """The header of a whole scenario (its parts in it), as this version runs it."""
    return Header(
        scenario=scenario.name,
        digest=scenario.digest,
        seed=scenario.seed,
        sets=scenario.sets,
        version=f"{__version__}+{compiled.digest()}",
        numba=f"numba {numba.__version__}, llvmlite {llvmlite.__version__}",
        parameters=_digest(PARAMETERS),
        places=_digest(PLACES),
        start=scenario.horizon.start.isoformat(),
        figures=tuple(figure.name for figure in FIGURES),
        gis=map_of(scenario.gis).gis,
        months=len(scenario.horizon.months),
    )


@cache
def software() -> str:
    """What a process reckons with; two that differ may not share one run."""
    told = header(whole(find(BASE)))
    return f"{told.version} {told.numba} {told.parameters} {told.places}"


def key(found: Header) -> str:
    """One name for everything that decides the bits of a replication."""
    told = found.as_dict()
    del told["scenario"]
    return hashlib.sha256(repr(sorted(told.items())).encode()).hexdigest()[:16]


def _digest(paths: Sequence[Path]) -> str:
    content = hashlib.sha256()
    for path in paths:
        content.update(path.name.encode())
        content.update(path.read_bytes() if path.exists() else b"")
    return content.hexdigest()[:16]
