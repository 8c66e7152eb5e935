"""A run put away on disk and taken up again: every array of it, by name."""

from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from nabij.simulation.places import Places
from nabij.simulation.state import shapes
from nabij.simulation.state.building import months_from, working_days
from nabij.simulation.state.shapes import (
    Desk,
    Floats,
    Levels,
    Mixes,
    Now,
    Queues,
    Rows,
    World,
)
from nabij.simulation.stream import Key

PARTS: dict[str, Any] = {
    "key": Key,
    "places": Places,
    "mixes": Mixes,
    "now": Now,
    "queues": Queues,
    "levels": Levels,
    "desk": Desk,
    "rows": Rows,
}


class CannotResume(ValueError):
    """What was saved is not the state of a run."""


def save(world: World, path: Path) -> None:
    """Write the state of a run, in one file; there is nothing else to remember."""
    arrays: dict[str, Any] = {}
    for name in World._fields:
        value: Any = getattr(world, name)
        if name in PARTS:
            parts = zip(value._fields, value, strict=True)
            arrays |= {f"{name}.{part}": each for part, each in parts}
        else:
            arrays[name] = value
    with path.open("wb") as file:
        np.savez(file, **arrays)


def load(path: Path) -> World:
    """Read the state of a run."""
    try:
        with np.load(path) as found:
            return World(
                **{
                    name: _part(found, name) if name in PARTS else found[name]
                    for name in World._fields
                }
            )
    except (OSError, ValueError, KeyError) as error:
        raise CannotResume(f"{path} is no saved run: {error}") from error


def _part(found: Any, name: str) -> Any:
    kind = PARTS[name]
    arrays = [found[f"{name}.{field}"] for field in kind._fields]
    return kind(*(np.uint64(each) for each in arrays)) if kind is Key else kind(*arrays)


def with_days(world: World, days: int) -> World:
    """The same world with room for the months of so many days from today."""
    first = int(world.clock[shapes.FIRST_DAY])
    whole = int(world.clock[shapes.TODAY]) - first + days
    begun: date = np.datetime64(first, "D").item()
    months = months_from(begun, whole)
    figures: Floats = np.zeros((len(months), *world.figures.shape[1:]))
    done = int(world.clock[shapes.MONTH_NOW])
    figures[:done] = world.figures[:done]
    return world._replace(
        months=months, working=working_days(begun, whole), figures=figures
    )
