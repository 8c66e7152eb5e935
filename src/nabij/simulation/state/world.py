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
from numba.core.cgutils import get_or_insert_function, get_record_member
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    infer_getattr,
    intrinsic,
    lower_getattr_generic,
    lower_setattr_generic,
    models,
    register_model,
)
from numba.np.arrayobj import make_array, populate_array

from nabij.simulation.compiled import njit_part
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
    "levels": {
        "region": (F8, 2),
        "court": (F8, 1),
        "used": (I8, 2),
        "gi": (F8, 2),
        "stocks": (I8, 2),
    },
    "desk": {
        "staff": (I8, 2),
        "families": (I8, 2),
        "former": (I8, 1),
        "notes": (I8, 1),
    },
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
SLOT_OF = {each: slot for slot, each in enumerate(SLOTS)}
WORD = ir.IntType(64)


class WorldType(types.Type):
    """The type of `w`, or of a part of it such as `w.places`."""

    def __init__(self, part: str = "") -> None:
        self.part = part
        super().__init__(name=f"World({part})")


class ViewType(types.Array):
    """An array of the world, or a piece of one: owned by nobody in compiled code.

    An ordinary array counts a reference at every call and every row that is taken.
    """

    def __init__(self, dtype: Any, ndim: int, layout: str, **rest: Any) -> None:
        super().__init__(dtype, ndim, layout, **rest)  # type: ignore[call-overload]
        self.name = "View" + self.name

    def copy(  # type: ignore[override]  # every change by name
        self, **changes: Any
    ) -> "ViewType":
        """Where a row or a slice is taken, numba asks for its type by this."""
        same: dict[str, Any] = {
            "dtype": self.dtype,
            "ndim": self.ndim,
            "layout": self.layout,
            "readonly": not self.mutable,
            "aligned": self.aligned,
        }
        return ViewType(**(same | changes))


@register_model(ViewType)
class ViewModel(models.ArrayModel):
    """As an array lies in memory, but with nothing in it that is counted."""

    def traverse(self, builder: Any) -> list[Any]:
        return []


class RowType(types.Record):
    """A record whose whole numbers, however short they lie there, are read as 64 bits.

    So a function that gets one of them is compiled once and not once for every length.
    """

    def __init__(self, dtype: np.dtype[Any]) -> None:
        laid: Any = dtype.fields
        fields: Any = [
            (name, {"type": from_dtype(kind), "offset": at})
            for name, (kind, at, *_) in laid.items()
        ]
        super().__init__(fields, dtype.itemsize, dtype.isalignedstruct)
        self.name = f"Row{dtype.itemsize}({'.'.join(laid)[:12]})"


@infer_getattr
class RowAttributes(AttributeTemplate):
    """The one length in which whole numbers are read and written."""

    key = RowType

    def generic_resolve(  # type: ignore[override]  # numba names it, and has none
        self, row: RowType, name: str
    ) -> types.Type:
        return row_attribute(row, name)


def row_attribute(row: RowType, name: str) -> types.Type:
    """What a field is for who reads or writes it."""
    found = row.typeof(name)
    return types.int64 if isinstance(found, types.Integer) else found


def _get(context: Any, builder: Any, row: RowType, at: Any, name: str) -> Any:
    return context.cast(
        builder,
        builder.load(_field(context, builder, row, at, name)),
        row.typeof(name),
        row_attribute(row, name),
    )


def _set(context: Any, builder: Any, sig: Any, args: Any, name: str) -> Any:
    row, given = sig.args
    found = context.cast(builder, args[1], given, row.typeof(name))
    builder.store(found, _field(context, builder, row, args[0], name))


lower_getattr_generic(RowType)(_get)
lower_setattr_generic(RowType)(_set)


def _field(context: Any, builder: Any, row: RowType, at: Any, name: str) -> Any:
    """Where this field of the record lies."""
    kind = context.get_data_type(row.typeof(name))
    return get_record_member(builder, at, row.offset(name), kind)


register_model(WorldType)(models.OpaqueModel)
register_model(RowType)(models.RecordModel)
WHOLE = WorldType()
KEY = types.NamedUniTuple(types.uint64, 2, Key)


def _view(kind: Kind) -> ViewType:
    dtype, directions = np.dtype(kind[0]), kind[1]
    in_it = RowType(dtype) if dtype.names else from_dtype(dtype)
    return ViewType(in_it, directions, "C")


@infer_getattr
class WorldAttributes(AttributeTemplate):
    """What `w.children`, `w.places`, `w.places.weight` and `w.key` are."""

    key = WorldType

    def generic_resolve(  # type: ignore[override]  # as above
        self, whole: WorldType, name: str
    ) -> types.Type | None:
        if (whole.part, name) in SLOT_OF:
            return _view(IN_PARTS[whole.part][name] if whole.part else OWN[name])
        if not whole.part and name == "key":
            return KEY
        return WorldType(name) if not whole.part and name in IN_PARTS else None


def _read(context: Any, builder: Any, whole: WorldType, at: Any, name: str) -> Any:
    """The array that lies there; of a part the same address under another type."""
    if (whole.part, name) in SLOT_OF:
        kind = IN_PARTS[whole.part][name] if whole.part else OWN[name]
        return _array_at(context, builder, at, SLOT_OF[whole.part, name], kind)
    if name != "key":
        return at
    words = builder.inttoptr(_word(builder, at, len(SLOTS) * WORDS), WORD.as_pointer())
    both = [builder.load(builder.gep(words, [ir.Constant(WORD, n)])) for n in (0, 1)]
    return context.make_tuple(builder, KEY, both)


lower_getattr_generic(WorldType)(_read)


def _word(builder: Any, at: Any, number: int) -> Any:
    """A word of the table of addresses."""
    table = builder.bitcast(at, WORD.as_pointer())
    return builder.load(builder.gep(table, [ir.Constant(WORD, number)]))


def _array_at(context: Any, builder: Any, at: Any, slot: int, kind: Kind) -> Any:
    """The array that this slot of the table tells of."""
    dtype, directions = kind
    made = make_array(_view(kind))(context, builder)
    size = np.dtype(dtype).itemsize
    found = [_word(builder, at, slot * WORDS + i) for i in range(directions + 1)]
    shape, strides = found[1:], [ir.Constant(WORD, size)]
    for length in reversed(shape[1:]):
        strides.insert(0, builder.mul(strides[0], length))
    populate_array(
        made,
        data=builder.inttoptr(found[0], made.data.type),
        shape=shape,
        strides=strides,
        itemsize=ir.Constant(WORD, size),
        meminfo=None,
    )
    return made._getvalue()


@intrinsic
def _whole_of(_typing: Any, table: Any) -> Any:
    """The world of a table of addresses."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        given = make_array(signature.args[0])(context, builder, args[0])
        return builder.bitcast(given.data, context.get_value_type(WHOLE))

    return WHOLE(table), build


@intrinsic
def fetch(_typing: Any, rows: Any, _place: Any) -> Any:
    """Have the processor fetch a record that will be asked about next."""

    def build(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        array = make_array(signature.args[0])(context, builder, args[0])
        size = signature.args[0].dtype.size
        byte, half = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [byte, half, half, half])
        told = get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
        first = builder.bitcast(array.data, byte)
        at = builder.gep(first, [builder.mul(args[1], ir.Constant(WORD, size))])
        how = [ir.Constant(half, number) for number in (1, 3, 1)]  # to be written, data
        for line in range(0, min(size, 128), 64):
            builder.call(told, [builder.gep(at, [ir.Constant(WORD, line)]), *how])
        return context.get_dummy_value()

    return types.void(rows, types.int64), build


@njit_part
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
