"""C++ twins, compiled when they are needed and called in the same process."""

import ctypes
import hashlib
import shutil
import subprocess
import tempfile
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
# Contraction would round a*b+c once where Numba rounds twice: not the same bits.
FLAGS = ("-O3", "-march=native", "-std=c++17", "-ffp-contract=off", "-shared", "-fPIC")


class NoCompiler(Exception):
    """There is no g++ here: the comparison is left out, with this reason."""


@cache
def library(source: str) -> ctypes.CDLL:
    """The compiled twin; compiled again only when its text changed."""
    compiler = shutil.which("g++")
    if compiler is None:
        raise NoCompiler("g++ is not installed: the C++ twin is not compared")
    texts = b"".join(path.read_bytes() for path in sorted(HERE.glob("*.[ch]pp")))
    digest = hashlib.sha256(texts).hexdigest()[:16]
    made = Path(tempfile.gettempdir()) / f"nabij-{source}-{digest}.so"
    if not made.exists():
        fresh = made.with_suffix(f".{id(made)}")
        command = [compiler, *FLAGS, str(HERE / f"{source}.cpp"), "-o", str(fresh)]
        subprocess.run(command, check=True)
        fresh.replace(made)
    return ctypes.CDLL(str(made))
