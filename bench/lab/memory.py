"""The kernel's own arrays as C++ sees them: its records, constants and world.

The C++ twin works on the very memory that the kernel works on, so that after a run
every record can be held against every record. What stands in the header is read from
the kernel, and cannot lag behind it.
"""

import ctypes
import struct
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import numpy as np

from nabij.simulation import figures
from nabij.simulation.parameters import index
from nabij.simulation.state import draws, shapes

PLAIN = {
    "f8": "double",
    "i8": "int64_t",
    "i4": "int32_t",
    "i2": "int16_t",
    "i1": "int8_t",
}
RECORDS = {
    "Case": shapes.CASE,
    "Family": shapes.FAMILY,
    "Child": shapes.CHILD,
    "Worker": shapes.WORKER,
    "Node": shapes.NODE,
}


def arrays(world: Any, name: str = "") -> Iterator[tuple[str, np.ndarray]]:
    """Every array in the tuples of tuples, with a name made of the way to it."""
    for field in world._fields:
        value, path = getattr(world, field), f"{name}{field}"
        if isinstance(value, np.ndarray):
            yield path, value
        elif hasattr(value, "_fields"):
            yield from arrays(value, f"{path}_")


def copied(world: Any) -> Any:
    """The same world in memory of its own."""
    if isinstance(world, np.ndarray):
        return world.copy()
    if hasattr(world, "_fields"):
        return type(world)(*(copied(value) for value in world))
    return world


def header(world: Any) -> str:
    """Everything that the C++ twin includes."""
    lines = ["#pragma once", '#include "grid.hpp"', '#include "stream.hpp"']
    lines += [_record(name, dtype) for name, dtype in RECORDS.items()]
    lines += [f"const int P_{k.upper()} = {n};" for k, n in index.PLACE.items()]
    lines += [
        f"const {kind} {before}{name} = {value!r};"
        for module, before in ((shapes, ""), (draws, "DRAW_"))
        for name, kind, value in _numbers(module)
    ]
    lines += [f"const int F_{k.upper()} = {n};" for k, n in figures.INDEX.items()]
    lines += ["struct World {", "  Key key;"]
    lines += [f"  Grid<{_type(a)}> {name};" for name, a in arrays(world)]
    return "\n".join([*lines, "};", ""])


def packed(world: Any) -> ctypes.Array[ctypes.c_char]:
    """The world struct of the header, pointing at the arrays."""
    content = struct.pack("II", int(world.key.seed), int(world.key.replication))
    for _, array in arrays(world):
        sizes = (*array.shape, 1, 1, 1)[:3]
        content += struct.pack("Pqqq", array.ctypes.data, *sizes)
    return ctypes.create_string_buffer(content, len(content))


def _type(array: np.ndarray) -> str:
    for name, dtype in RECORDS.items():
        if array.dtype == dtype:
            return name
    return PLAIN[array.dtype.str[1:]]


def _record(name: str, dtype: np.dtype) -> str:
    fields = "".join(
        f"  {PLAIN[dtype[field].str[1:]]} {field};\n" for field in dtype.names or ()
    )
    check = f'static_assert(sizeof({name}) == {dtype.itemsize}, "{name}");'
    return f"struct {name} {{\n{fields}}};\n{check}"


def _numbers(module: ModuleType) -> Iterator[tuple[str, str, float]]:
    kinds = {int: "int", float: "double"}
    for name, value in vars(module).items():
        if name.isupper() and type(value) in kinds:
            yield name, kinds[type(value)], value
