"""Holds the rows of the collected rule table against what stands in the code.

`rule_rows.csv` carries one line for each row: its facts, and how it stands here. A
row that asks for a rule names functions that are registered with its id and tests of
them; a row that is shown names a text and the file it stands in; every other row says
why not. Whether a rule is asked by the rest of Nabij is not written down but looked
up, so it cannot grow old.
"""

import ast
import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from nabij.rules.source import Confidence, Kind, Source, registered

SOURCE = Path(__file__).parents[1]
ROOT = SOURCE.parents[1]
ROWS = Path(__file__).with_name("rule_rows.csv")
Status = Literal["rule", "shown", "not_shown", "not_applicable"]
STATUSES = ("rule", "shown", "not_shown", "not_applicable")


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of the collected table, and how it stands in Nabij."""

    id: str
    kind: Kind
    confidence: Confidence
    asks: str
    """What the row gives to count with: a `number`, a `decider`, or nothing."""
    says: str
    source: str
    status: Status
    where: tuple[str, ...]
    tests: tuple[str, ...]
    why: str


def rows() -> list[Row]:
    """Every row, in the order of the table."""
    with ROWS.open(encoding="utf-8", newline="") as lines:
        return [_row(line) for line in csv.DictReader(lines)]


def _row(line: dict[str, str]) -> Row:
    status = line["status"]
    if status not in STATUSES:
        raise ValueError(f"{line['id']}: {status} is no status; known: {STATUSES}.")
    where = line["where"]
    return Row(
        id=line["id"],
        kind=Kind(line["kind"]),
        confidence=Confidence(line["confidence"]),
        asks=line["asks"],
        says=line["says"],
        source=line["source"],
        status=status,
        where=(where,) if status == "shown" else tuple(where.split()),
        tests=tuple(line["test"].split()),
        why=line["why"],
    )


def faults(found: Sequence[Row]) -> list[str]:
    """What does not hold of these rows: one sentence each, naming the row."""
    by_id = {entry.source.id: entry.source for entry in registered()}
    used = {(entry.source.id, entry.used_by) for entry in registered()}
    wrong = []
    for row in found:
        wrong += [f"{row.id}: {each}" for each in _wrong(row, by_id, used)]
    return wrong


def _wrong(
    row: Row, by_id: dict[str, Source], used: set[tuple[str, str]]
) -> Iterator[str]:
    if row.kind is Kind.LAW and row.asks and row.status != "rule":
        yield f"law with a {row.asks} is a rule with a test"
    if row.status == "rule":
        yield from _wrong_rule(row, by_id.get(row.id), used)
        return
    if row.id in by_id:
        yield f"is registered as a rule, and the table says {row.status}"
    if row.status == "shown":
        yield from _not_shown(row)
    elif not row.why:
        yield "says no reason"


def _wrong_rule(
    row: Row, source: Source | None, used: set[tuple[str, str]]
) -> Iterator[str]:
    if not (row.where and row.tests):
        yield "a rule names a function and a test"
    for name in row.where:
        if (row.id, name) not in used:
            yield f"{name} is not registered with this id"
    for test in row.tests:
        if not has_test(test):
            yield f"there is no test {test}"
    if source is not None and not _as_sure(row, source):
        yield f"registered as {source.kind} and {source.confidence}"


def _as_sure(row: Row, source: Source) -> bool:
    """Whether the register says of a source what the table says.

    What nobody is sure of may stand there as an own choice, never as law.
    """
    if row.confidence is Confidence.UNCERTAIN and source.kind is Kind.DESIGN:
        return True
    return (source.kind, source.confidence) == (row.kind, row.confidence)


def _not_shown(row: Row) -> Iterator[str]:
    for each in row.where:
        path, _, words = each.partition("|")
        file = ROOT / path
        if not words or not file.is_file():
            yield f"there is no text at {path}"
        elif words not in file.read_text(encoding="utf-8"):
            yield f"{path} does not say: {words}"


def has_test(test: str) -> bool:
    """Whether a test stands in a slice, or in `tests` where it crosses slices.

    Named as `rules/tests/test_x.py::test_y`.
    """
    path, _, name = test.partition("::")
    file = (ROOT if path.startswith("tests/") else SOURCE) / path
    if not (name and file.is_file()):
        return False
    tree = ast.parse(file.read_text(encoding="utf-8"))
    return any(isinstance(n, ast.FunctionDef) and n.name == name for n in tree.body)


def asked_by(row: Row) -> list[str]:
    """The slices that ask a rule of this row, by name; empty: no page asks it yet."""
    slices = {
        slice_ for name in row.where for slice_ in askers().get(name, frozenset())
    }
    # A rule that stands in a slice itself is asked there.
    slices |= {
        name.split(".")[1] for name in row.where if not name.startswith("nabij.rules.")
    }
    return sorted(slices)


@cache
def askers() -> dict[str, frozenset[str]]:
    """By rule function: the slices whose own code names it, tests left out.

    What a rule asks of another rule is asked by whoever asks the first.
    """
    found: dict[str, set[str]] = {}
    asking: dict[str, set[str]] = {}
    for path in SOURCE.rglob("*.py"):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if "tests" in parts or "migrations" in parts:
            continue
        text = path.read_text(encoding="utf-8")
        if parts[0] == "rules":
            asking |= _asked_among(text, module=".".join(("nabij", *parts)))
        elif "nabij.rules" in text:
            for name in named_rules(text):
                found.setdefault(name, set()).add(parts[0])
    for name in list(found):
        _pass_on(name, found[name], asking, found)
    return {name: frozenset(slices) for name, slices in found.items()}


def _pass_on(
    name: str,
    slices: set[str],
    asking: dict[str, set[str]],
    found: dict[str, set[str]],
) -> None:
    for other in asking.get(name, set()):
        known = found.setdefault(other, set())
        if not slices <= known:
            known |= slices
            _pass_on(other, slices, asking, found)


def _asked_among(text: str, *, module: str) -> dict[str, set[str]]:
    """By function of a module of rules: what it names of itself and of other rules."""
    tree = ast.parse(text)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    known = dict(_imported(ast.walk(tree)))
    known |= {each.name: f"{module}.{each.name}" for each in functions}
    return {f"{module}.{each.name}": _used(each, known) for each in functions}


def named_rules(text: str) -> set[str]:
    """The full names under `nabij.rules` that a module uses.

    >>> sorted(named_rules("from nabij.rules.file import keeping as k; k.kept_until"))
    ['nabij.rules.file.keeping', 'nabij.rules.file.keeping.kept_until']
    """
    tree = ast.parse(text)
    imported = dict(_imported(ast.walk(tree)))
    return set(imported.values()) | _used(tree, imported)


def _used(tree: ast.AST, known: dict[str, str]) -> set[str]:
    """The full names that a piece of code uses of what it knows by a short one."""
    used = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in known:
            used.add(known[node.id])
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            module = known.get(node.value.id)
            if module:
                used.add(f"{module}.{node.attr}")
    return used


def _imported(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, str]]:
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(
            "nabij.rules"
        ):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
