"""How compiled code sees a `World`: one pointer, through which every array is reached.

Numba hands every array of a tuple over as seven values, at each call. A world has more
than forty arrays and the kernel more than a hundred functions: that compiles for
minutes. Here the world is the address of a table with, per array, where it lies and
how long it is. `w.children[i].kind` reads as before; the owner is the tuple in Python,
which lives as long as the run.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import from_dtype, types
from numba.extending import intrinsic, models, overload_attribute, register_model
from numba.np.arrayobj import make_array, populate_array

from nabij.simulation.compiled import njit
from nabij.simulation.state import shapes
from nabij.simulation.state.shapes import Ints, World
from nabij.simulation.stream import Key

WORDS = 4  # per array: where it lies, and up to three lengths
F8, I8 = np.float64, np.int64
Kind = tuple[Any, int]  # what is in an array, and in how many directions
OWN: dict[str, Kind] = {
    "numbers": (F8, 3),
    "months": (I8, 1),
    "working": (I8, 1),
    "cases": (shapes.CASE, 1),
    "families": (shapes.FAMILY, 1),
    "children": (shapes.CHILD, 1),
    "workers": (shapes.WORKER, 1),
    "nodes": (shapes.NODE, 1),
    "heads": (I8, 2),
    "free": (I8, 2),
    "clock": (I8, 1),
    "given": (F8, 1),
    "month": (F8, 2),
    "regional": (F8, 2),
    "figures": (F8, 3),
}
IN_PARTS: dict[str, dict[str, Kind]] = {
    "places": {
        "zone_of_region": (I8, 1),
        "youths": (F8, 1),
        "weight": (F8, 1),
        "gi_share": (F8, 2),
        "vt_of_region": (I8, 1),
        "rvdk_of_region": (I8, 1),
        "court_of_region": (I8, 1),
        "supra_of_region": (I8, 1),
    },
    "mixes": {
        name: (F8, 2 if name.endswith("zone") else 1) for name in shapes.Mixes._fields
    },
    "now": {name: (F8, 2) for name in shapes.Now._fields},
    "levels": {"region": (F8, 2), "court": (F8, 1), "used": (I8, 2), "gi": (F8, 2)},
    "queues": {
        name: (I8, 2 if name in ("waiting", "staff") else 3)
        for name in shapes.Queues._fields
    },
    "rows": {
        name: (F8 if name == "employments" else I8, 1 if name == "fill" else 2)
        for name in shapes.Rows._fields
    },
}
SLOTS = [("", name) for name in OWN]
SLOTS += [(part, name) for part, names in IN_PARTS.items() for name in names]


class WholeType(types.Type):
    """The type of `w`."""

    def __init__(self) -> None:
        super().__init__(name="World")


class PlacesType(types.Type):
    """The type of `w.places`; the others below likewise."""

    def __init__(self) -> None:
        super().__init__(name="World.places")


class MixesType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="World.mixes")


class NowType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="World.now")


class LevelsType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="World.levels")


class QueuesType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="World.queues")


class RowsType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="World.rows")


WHOLE = WholeType()
PARTS: dict[str, types.Type] = {
    "places": PlacesType(),
    "mixes": MixesType(),
    "now": NowType(),
    "levels": LevelsType(),
    "queues": QueuesType(),
    "rows": RowsType(),
}
for _type in (WHOLE, *PARTS.values()):
    register_model(type(_type))(models.OpaqueModel)


def _getter(slot: int, kind: Kind) -> Any:
    """Read the table: the array that lies there, owned by nobody here."""
    dtype, directions = kind
    array = types.Array(from_dtype(np.dtype(dtype)), directions, "C")
    size = np.dtype(dtype).itemsize

    @intrinsic
    def view(_typing: Any, whole: Any) -> Any:
        def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            word = ir.IntType(64)
            table = builder.bitcast(args[0], word.as_pointer())
            found = [
                builder.load(builder.gep(table, [ir.Constant(word, slot * WORDS + i)]))
                for i in range(directions + 1)
            ]
            made = make_array(array)(context, builder)
            shape, strides = found[1:], [ir.Constant(word, size)]
            for length in reversed(shape[1:]):
                strides.insert(0, builder.mul(strides[0], length))
            data = builder.inttoptr(found[0], made.data.type)
            populate_array(
                made,
                data=data,
                shape=shape,
                strides=strides,
                itemsize=ir.Constant(word, size),
                meminfo=None,
            )
            return made._getvalue()

        return array(whole), build

    return view


def _part(of: types.Type) -> Any:
    """The same address under the name of a part."""

    @intrinsic
    def same(_typing: Any, whole: Any) -> Any:
        def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
            return args[0]

        return of(whole), build

    return same


def _define(on: types.Type, name: str, read: Any) -> None:
    @overload_attribute(type(on), name)
    def attribute(w):  # type: ignore[no-untyped-def]  # numba compares both
        return lambda w: read(w)  # noqa: PLW0108  (numba wants a plain function)


for _slot, (_in, _name) in enumerate(SLOTS):
    _kind = IN_PARTS[_in][_name] if _in else OWN[_name]
    _define(PARTS[_in] if _in else WHOLE, _name, _getter(_slot, _kind))
for _name, _of in PARTS.items():
    _define(WHOLE, _name, _part(_of))
_key_words = _getter(len(SLOTS), (np.uint64, 1))


@overload_attribute(WholeType, "key")
def _key(w):  # type: ignore[no-untyped-def]
    def read(w):  # type: ignore[no-untyped-def]
        words = _key_words(w)
        return Key(words[0], words[1])

    return read


@intrinsic
def _whole_of(_typing: Any, table: Any) -> Any:
    """The world of a table of addresses."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        given = make_array(signature.args[0])(context, builder, args[0])
        return builder.bitcast(given.data, context.get_value_type(WHOLE))

    return WHOLE(table), build


@njit
def world_of(table):  # type: ignore[no-untyped-def]
    """The world that `addresses` describes."""
    return _whole_of(table)  # type: ignore[call-arg]  # numba gives the first


def addresses(world: World) -> tuple[Ints, list[Any]]:
    """The table for these arrays, and what must stay alive while it is used."""
    table = np.zeros(WORDS * (len(SLOTS) + 1), np.int64)
    kept = []
    for slot, (part, name) in enumerate(SLOTS):
        owner = getattr(world, part) if part else world
        dtype, directions = IN_PARTS[part][name] if part else OWN[name]
        array = getattr(owner, name)
        _check(array, dtype, directions, f"{part}.{name}")
        _write(table, slot, array)
        kept.append(array)
    words = np.array(world.key, np.uint64)
    _write(table, len(SLOTS), words)
    return table, [*kept, words]


def _check(array: Any, dtype: Any, directions: int, name: str) -> None:
    """Compiled code reads blindly: what does not fit is refused here."""
    fits = array.dtype == np.dtype(dtype) and array.ndim == directions
    if not fits or not array.flags.c_contiguous:
        raise TypeError(f"{name}: {array.dtype}, {array.ndim} directions")


def _write(table: Ints, slot: int, array: Any) -> None:
    first = slot * WORDS
    table[first] = array.ctypes.data
    table[first + 1 : first + 1 + array.ndim] = array.shape
