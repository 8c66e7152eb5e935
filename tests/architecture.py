"""What the house forbids, as functions over source: tried on product and fakes."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src" / "nabij"
ORDER = [
    "rules",
    "indicators",
    "simulation",
    "register",
    "base",
    "organisations",
    "workforce",
    "families",
    "genogram",
    "dossier",
    "counsel",
    "records",
    "safety",
    "plans",
    "measures",
    "outflow",
    "waiting",
    "allocation",
    "portal",
    "exchange",
    "monitor",
    "laboratory",
    "site",
]
PURE = {"rules", "indicators", "register", "simulation"}
# The base offers its modules to everybody; the pure packages are libraries.
LIBRARIES = PURE | {"base"}
SURFACE = {"actions", "queries", "facts", "events"}
MOST_LINES = {"module": 400, "template": 120, "function": 40, "test": 30}
MOST_SLICE = 3_000


@dataclass(frozen=True)
class Import:
    """One import of another part of nabij, outside TYPE_CHECKING."""

    slice: str
    module: str
    line: int


def slice_of(path: Path) -> str:
    return path.relative_to(SOURCE).parts[0]


def is_test(path: Path) -> bool:
    return "tests" in path.parts


def is_migration(path: Path) -> bool:
    return "migrations" in path.parts


def modules() -> Iterator[Path]:
    """Every module of the product itself, without tests."""
    return (p for p in sorted(SOURCE.rglob("*.py")) if not is_test(p))


def lines(folder: str) -> int:
    """Lines of the product's own code in one folder, tests and migrations left out."""
    return sum(
        path.read_text(encoding="utf-8").count("\n")
        for path in (SOURCE / folder).rglob("*.py")
        if not is_test(path) and not is_migration(path)
    )


def rooms(slice_name: str) -> list[str]:
    """The packages of a slice that hold its own code, by folder."""
    found = (SOURCE / slice_name).glob("*/__init__.py")
    folders = (path.parent for path in found if not is_test(path))
    return [
        str(folder.relative_to(SOURCE))
        for folder in folders
        if folder.name != "migrations"
    ]


def imports(source: str) -> Iterator[Import]:
    """Imports of nabij's parts that exist at run time."""
    for node in _running(ast.parse(source)):
        for name in _names(node):
            parts = name.split(".")
            if parts[0] == "nabij" and len(parts) > 2:
                yield Import(parts[1], parts[2], node.lineno)


def _names(node: ast.AST) -> list[str]:
    """What is imported, in full: `from a.b import c` is a.b.c."""
    if isinstance(node, ast.ImportFrom) and node.module:
        return [f"{node.module}.{name.name}" for name in node.names]
    if isinstance(node, ast.Import):
        return [name.name for name in node.names]
    return []


def _running(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _running(child)


def past_the_surface(source: str, *, own: str) -> list[str]:
    """Imports of another slice's inside; the composition root may reach everything."""
    if own == "site":
        return []
    return [
        f"line {i.line}: nabij.{i.slice}.{i.module}"
        for i in imports(source)
        if i.slice not in LIBRARIES | {own} and i.module not in SURFACE
    ]


def upward(own: str, other: str) -> bool:
    """Whether `other` stands above `own` in the order of the slices."""
    return ORDER.index(other) > ORDER.index(own)


def long_functions(source: str, *, most: int) -> list[str]:
    """Functions longer than `most` lines, decorators and docstring included."""
    return [
        f"{node.name} ({node.end_lineno - node.lineno + 1} lines)"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > most
    ]


CLOCK = re.compile(r"\bclock\.(now|today)\(")
# Who may ask the clock: what stands at the edge, and the clock itself.
AT_THE_EDGE = re.compile(r"/(pages|api|jobs)(\.py|/)|^site/|^base/clock\.py")


def asks_the_clock(source: str, *, path: str) -> bool:
    """Whether a module inside the house asks what day it is instead of being told."""
    return bool(CLOCK.search(source)) and not AT_THE_EDGE.search(path)
