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
def library(source: str, world: str = "") -> ctypes.CDLL:
    """The compiled twin; `world` is the text of the header that the kernel gives."""
    compiler = shutil.which("g++")
    if compiler is None:
        raise NoCompiler("g++ is not installed: the C++ twin is not compared")
    texts = b"".join(path.read_bytes() for path in sorted(HERE.glob("*.[ch]pp")))
    digest = hashlib.sha256(texts + world.encode()).hexdigest()[:16]
    folder = Path(tempfile.gettempdir()) / f"nabij-twins-{digest}"
    made = folder / f"{source}.so"
    if not made.exists():
        folder.mkdir(exist_ok=True)
        (folder / "world.hpp").write_text(world)
        with tempfile.TemporaryDirectory(dir=folder) as work:
            fresh = Path(work) / made.name
            paths = (f"-I{folder}", f"-I{HERE}", str(HERE / f"{source}.cpp"))
            subprocess.run([compiler, *FLAGS, *paths, "-o", str(fresh)], check=True)
            fresh.replace(made)
    return ctypes.CDLL(str(made))
