"""Writes docs/reference from the code; a test holds the files against it.

Run as `python -m nabij.site.reference`, or `make docs`.
"""

import importlib
import json
import os
import pkgutil
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import nabij.indicators
import nabij.rules
from nabij.base.permissions import EVERYBODY, matrix
from nabij.indicators.definition import INDICATORS
from nabij.rules.functions import PEOPLE, Function
from nabij.rules.norm import NORMS
from nabij.rules.source import Source, registered
from nabij.site import accounting
from nabij.site.environment import VARIABLES

STANDS = {
    "shown": "shown as information",
    "not_shown": "not yet shown",
    "not_applicable": "not applicable",
}
RULES = """How to check a row: [rules](../explanation/rules.md). No text later than the
version named with a source could be read; a jurist compares a row with the law in force
before anybody rests on it. What is uncertain is never called law.

"""
FOLDER = Path(__file__).parents[3] / "docs" / "reference"
MADE = "<!-- Made from the code by `make docs`. Change the code, not this file. -->\n\n"


def pages() -> dict[str, str]:
    """Every generated file by its name, with its text."""
    import_all()
    return {
        "rules.md": _rules(),
        "norms.md": _norms(),
        "indicators.md": _indicators(),
        "permissions.md": _permissions(),
        "settings.md": _settings(),
        "openapi.json": _openapi(),
        "scenario.schema.json": _scenario_schema(),
    }


def write() -> list[Path]:
    """Write them all; returns the files that changed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    changed = []
    for name, text in pages().items():
        path = FOLDER / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            changed.append(path)
    return changed


def import_all() -> None:
    """Import what registers rules, norms and indicators."""
    for package in (nabij.rules, nabij.indicators):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".tests" not in module.name:
                importlib.import_module(module.name)
    # A permission is a row of the matrix, whatever happened to be imported before.
    importlib.import_module("nabij.site.urls")
    importlib.import_module("nabij.site.demo.making")
    importlib.import_module("nabij.site.cli")


def _table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    lines = ["| " + " | ".join(head) + " |"]
    lines.append("|" + "---|" * (lines[0].count("|") - 1))
    lines += ["| " + " | ".join(_cell(c) for c in row) + " |" for row in rows]
    return "\n".join(lines) + "\n"


def _cell(text: object) -> str:
    return " ".join(str(text).replace("|", "\\|").split())


def _rules() -> str:
    rows = [
        (
            entry.source.id,
            entry.meaning,
            entry.source.kind,
            _place(entry.source),
            _validity(entry.source),
            entry.source.confidence,
            f"`{entry.used_by}`",
        )
        for entry in registered()
    ]
    head = ("id", "what it says", "kind", "source", "holds", "confidence", "used by")
    return (
        f"# Register of rules\n\n{MADE}{RULES}## Every row accounted for\n\n"
        f"{_accounting()}\n## Every use of every source\n\n{_table(head, rows)}"
    )


def _accounting() -> str:
    found = accounting.rows()
    counts = Counter(_stands(row).partition(":")[0] for row in found)
    said = ", ".join(f"{count} {words}" for words, count in counts.most_common())
    lines = [
        (row.id, row.says, row.kind, row.source, row.confidence, _stands(row), _at(row))
        for row in found
    ]
    head = ("id", "what it says", "kind", "source", "confidence", "stands", "where")
    return f"{len(found)} rows: {said}.\n\n{_table(head, lines)}"


def _stands(row: accounting.Row) -> str:
    if row.status != "rule":
        return STANDS[row.status]
    asking = accounting.asked_by(row)
    return f"in use: {', '.join(asking)}" if asking else "a tested rule, not asked yet"


def _at(row: accounting.Row) -> str:
    if row.status == "shown":
        path, _, words = row.where[0].partition("|")
        return f'`{path}`: "{words}"'
    if row.status == "rule":
        functions = " ".join(f"`{name}`" for name in row.where)
        tests = " ".join(f"`{test}`" for test in row.tests)
        return f"{functions}; tests {tests}"
    return row.why


def _place(source: Source) -> str:
    version = f" ({source.version})" if source.version else ""
    return f"{source.text}, {source.place}{version}; read {source.read_on}"


def _validity(source: Source) -> str:
    if not (source.valid_from or source.valid_until):
        return "no period given"
    return f"{source.valid_from or '...'} until {source.valid_until or '...'}"


def _norms() -> str:
    rows = [
        (
            norm.name,
            step.value,
            norm.unit,
            step.source.kind,
            step.source.id,
            step.valid_from or "",
            step.valid_until or "",
        )
        for norm in sorted(NORMS.values(), key=lambda norm: norm.name)
        for step in norm.steps
    ]
    head = ("norm", "value", "unit", "kind", "source", "from", "until")
    return f"# Norms by date\n\n{MADE}{_table(head, rows)}"


def _indicators() -> str:
    rows = [
        (f"`{i.id}`", i.title, i.definition, i.unit, i.english, i.kind, i.source.id)
        for i in INDICATORS.values()
    ]
    head = ("key", "title", "definition", "unit", "English", "kind", "source")
    return f"# Register of indicators\n\n{MADE}{_table(head, rows)}"


def _permissions() -> str:
    people = [f for f in Function if f in PEOPLE]
    rows = []
    for row in matrix():
        ticks = [
            "yes" if EVERYBODY in row.functions or f in row.functions else ""
            for f in people
        ]
        condition = "with a condition" if row.also else ""
        rows.append((f"`{row.name}`", row.label, *ticks, condition))
    head = ("permission", "Dutch label", *(f.label for f in people), "note")
    text = (
        "What a function may do. Whose file it may open follows from involvement,"
        " in the database.\n\n"
    )
    return f"# Permission matrix\n\n{MADE}{text}{_table(head, rows)}"


def _settings() -> str:
    rows = [
        (f"`{v.name}`", v.meaning, f"`{v.default}`" if v.default else "")
        for v in VARIABLES.values()
    ]
    text = "All settings come from the environment; none is needed to start.\n\n"
    head = ("variable", "meaning", "default")
    return f"# Settings\n\n{MADE}{text}{_table(head, rows)}"


def _openapi() -> str:
    from nabij.site.api import api

    schema = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def _scenario_schema() -> str:
    from nabij.simulation.scenarios.schema import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"


def stale() -> list[str]:
    """Files that differ from what the code says now."""
    return [
        name
        for name, text in pages().items()
        if not (FOLDER / name).exists()
        or (FOLDER / name).read_text(encoding="utf-8") != text
    ]


def _main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
    django.setup()
    importlib.import_module("nabij.site.urls")
    if "--check" in sys.argv:
        old = stale()
        sys.exit(f"run `make docs`: {', '.join(old)}" if old else 0)
    for path in write():
        print(f"written: {path.name}")  # noqa: T201 - a command speaks


if __name__ == "__main__":
    _main()
