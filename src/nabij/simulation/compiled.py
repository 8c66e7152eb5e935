"""The one door to the compiler: cached, without the lock, and typed for the reader.

Numba keeps compiled code per file and does not see that another file it used has
changed. So the cache lies in a folder named after the digest of all that can be
compiled in, the parameter order included: another text, another folder.
"""

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

import numba
from numba import config

from nabij.simulation.linking import PartCompiler, PartDispatcher, WholeCompiler

Function = TypeVar("Function", bound=Callable[..., Any])
HERE = Path(__file__).parent
SOURCES = (
    "stream.py",
    "compiled.py",
    "linking.py",
    "figures.py",
    "parameters/index.py",
)
ROOMS = ("state", "institution", "chain", "kernel")


def digest() -> str:
    """What is compiled in: kernel, stream, figures and the order of the parameters."""
    found = [HERE / name for name in SOURCES]
    for room in ROOMS:
        found += [path for path in sorted((HERE / room).glob("*.py")) if _counts(path)]
    content = hashlib.sha256(" ".join(_parameters()).encode())
    for path in found:
        content.update(path.name.encode())
        content.update(path.read_bytes() if path.exists() else b"")
    return content.hexdigest()[:16]


def _parameters() -> list[str]:
    """The names in their order; what a parameter is worth is not compiled in."""
    table = HERE / "parameters" / "parameters.csv"
    lines = table.read_text(encoding="utf-8").splitlines()
    return [line.split(",", 1)[0] for line in lines[1:]]


def _counts(path: Path) -> bool:
    """Whether compiled code can depend on this file of the kernel."""
    return path.name == "shapes.py" or b"njit" in path.read_bytes()


def _folder() -> Path | None:
    """A folder that can be written; None: compile anew in every process."""
    home = os.environ.get("NUMBA_CACHE_DIR") or os.environ.get("XDG_CACHE_HOME")
    base = Path(home) if home else Path.home() / ".cache"
    for root in (base, Path(tempfile.gettempdir())):
        folder = root / "nabij-kernel" / digest()
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    return None


_FOLDER = _folder()
if _FOLDER is not None:
    vars(config)["CACHE_DIR"] = str(_FOLDER)  # set from the environment, untyped


OPTIONS: dict[str, Any] = {"nopython": True, "nogil": True, "error_model": "numpy"}


def njit(function: Function) -> Function:
    """Compile at the first call; ratios are guarded by hand, so no checks inside."""
    made: Any = numba.jit(
        cache=_FOLDER is not None, pipeline_class=WholeCompiler, **OPTIONS
    )(function)
    return cast(Function, made)


def njit_part(function: Function) -> Function:
    """The same for what only compiled code calls."""
    return _part(function, forceinline=False)


def njit_inline(function: Function) -> Function:
    """A few lines that every step calls: pasted in where they are used."""
    return _part(function, forceinline=True)


def _part(function: Function, *, forceinline: bool) -> Function:
    options = OPTIONS | {"no_cpython_wrapper": True, "no_cfunc_wrapper": True}
    made: Any = PartDispatcher(
        py_func=function,
        targetoptions=options | {"forceinline": forceinline},
        pipeline_class=PartCompiler,
    )
    return cast(Function, made)
