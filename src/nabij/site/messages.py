"""Collects every Dutch text of the interface and holds the English against it.

Run as `python -m nabij.site.messages`, or `make messages`: it rewrites the English
catalog of each slice and compiles it, keeps what was translated and drops what is no
longer used. With `--check` it changes nothing and says what is missing. Pure Python:
no gettext programs are needed.
"""

import ast
import datetime as dt
import importlib
import io
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from nabij.base.acts import acts
from nabij.base.permissions import matrix
from nabij.indicators.definition import INDICATORS
from nabij.laboratory.levers import levers
from nabij.laboratory.reporting.indicators import INDICATORS as TOLD
from nabij.rules.allocation.explaining import EXTRAS, TEMPLATES, UNUSED, WHY_NOT
from nabij.rules.codes import END_REASONS, MEASURE_TYPES
from nabij.rules.file import weighing
from nabij.rules.file.consent import Voice
from nabij.rules.file.deciding import Place
from nabij.rules.file.starting import Conduct
from nabij.rules.functions import Function
from nabij.rules.residence import Step
from nabij.rules.triage import Class

Text = str | tuple[str, str]  # one form, or singular and plural
Found = dict[Text, set[str]]  # a text and the files it stands in

SOURCE = Path(__file__).parents[1]
CATALOG = "locale/en/LC_MESSAGES/django.po"
# Said from the command line only, and the command line speaks Dutch.
DUTCH_ONLY = ("tests", "migrations", "cli", "demo")
MARKS = {"gettext": 1, "gettext_lazy": 1, "gettext_noop": 1, "_": 1, "ngettext": 2}
# A refusal is translated when it is shown, so its sentence needs no mark of its own.
REFUSALS = {"Refused", "NotAllowed", "NotFound", "BadInput", "ChangedMeanwhile"}
REFUSALS |= {"UnreadableExport"}
IN_TEMPLATES = {"gettext": None, "ngettext": (1, 2), "_": None}
MADE_ON = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)  # one day for all: no noise in diffs


def slices() -> list[str]:
    """The slices that show something: those that Django knows as an app."""
    return sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))


def texts(name: str) -> Found:
    """All texts of a slice: in its code, its templates, and named by its data."""
    found: Found = {}
    # The reader of an export is a package without Django: its refusals are exchange's.
    files = _files(name) + (_files("register") if name == "exchange" else [])
    trees = {p: ast.parse(p.read_text("utf-8")) for p in files if p.suffix == ".py"}
    constants = dict(pair for tree in trees.values() for pair in _constants(tree))
    for path in files:
        if path in trees:
            said = _in_code(trees[path], constants)
        else:
            said = _in_template(path.read_text("utf-8"))
        for text in said:
            found.setdefault(text, set()).add(str(path.relative_to(SOURCE)))
    for place, text in _named_by_data(name):
        found.setdefault(text, set()).add(place)
    return found


def _files(name: str) -> list[Path]:
    return [
        path
        for path in sorted((SOURCE / name).rglob("*"))
        if path.suffix in {".py", ".html", ".txt"}
        and not any(part in DUTCH_ONLY for part in path.parts)
    ]


def _in_code(tree: ast.Module, constants: dict[str, str]) -> Iterator[Text]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = _name_of(node.func)
            count = 1 if name in REFUSALS else MARKS.get(name, 0)
            said = [_said(arg, constants) for arg in node.args[:count]]
            if count and len(said) == count and all(said):
                yield said[0] if count == 1 else (said[0], said[1])


def _constants(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Sentences with a name at the head of a module."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            text = _said(node.value, {})
            if text:
                yield node.targets[0].id, text


def _name_of(called: ast.expr) -> str:
    return getattr(called, "id", "") or getattr(called, "attr", "")


def _said(node: ast.expr, constants: dict[str, str]) -> str:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants.get(node.id, "") if isinstance(node, ast.Name) else ""


def _in_template(source: str) -> Iterator[Text]:
    # Without their indents the lines read as Python to the extractor.
    code = "\n".join(line.strip() for line in templatize(source).splitlines())
    for _, text, _, _ in extract(
        "python", io.BytesIO(code.encode()), keywords=IN_TEMPLATES
    ):
        yield text if isinstance(text, str) else (text[0], text[1])


def _named_by_data(name: str) -> Iterator[tuple[str, str]]:
    """Texts that reach the screen from a table and not from a template."""
    for row in matrix():
        if row.name.startswith(f"{name}."):
            yield f"{name}/permissions.py", row.label
    yield from _TABLES.get(name, list)()


def _of_base() -> list[tuple[str, str]]:
    named = [("base/acts.csv", act.label) for act in acts().values()]
    return named + [("rules/functions.py", each.label) for each in Function]


def _of_measures() -> list[tuple[str, str]]:
    named = (*MEASURE_TYPES.values(), *END_REASONS.values())
    return [("rules/codes.py", each.dutch) for each in named]


def _of_laboratory() -> list[tuple[str, str]]:
    all_of = levers().values()
    words = [(each.group, each.label, each.unit, each.help) for each in all_of]
    told = [("laboratory/levers.csv", text) for each in words for text in each]
    shown = [text for each in TOLD for text in each.words if text]
    return told + [("laboratory/reporting/indicators.csv", text) for text in shown]


def _of_plans() -> list[tuple[str, str]]:
    named = (*weighing.Step, *weighing.Alternative, *Place, *Voice)
    return [("rules/file", each.dutch) for each in named]


def _of_waiting() -> list[tuple[str, str]]:
    words = [(each.name_in_dutch, each.meaning) for each in Class]
    return [("rules/triage.py", text) for both in words for text in both]


def _of_workforce() -> list[tuple[str, str]]:
    return [("rules/file/starting.py", each.dutch) for each in Conduct]


def _of_families() -> list[tuple[str, str]]:
    return [("rules/residence.py", each.dutch) for each in Step]


def _of_allocation() -> list[tuple[str, str]]:
    texts = [
        *TEMPLATES.values(),
        *EXTRAS.values(),
        *UNUSED.values(),
        *WHY_NOT.values(),
    ]
    return [
        ("rules/allocation/explaining.py", text)
        for told in texts
        for text in ((told,) if isinstance(told, str) else told)
    ]


def _of_monitor() -> list[tuple[str, str]]:
    return [
        ("indicators", text)
        for each in INDICATORS.values()
        for text in (each.title, each.definition, each.unit)
    ]


_TABLES: dict[str, Callable[[], list[tuple[str, str]]]] = {
    "base": _of_base,
    "allocation": _of_allocation,
    "families": _of_families,
    "workforce": _of_workforce,
    "laboratory": _of_laboratory,
    "measures": _of_measures,
    "monitor": _of_monitor,
    "plans": _of_plans,
    "waiting": _of_waiting,
}


def english(name: str) -> Catalog:
    """What is translated of a slice so far."""
    path = SOURCE / name / CATALOG
    if not path.exists():
        return Catalog(locale="en")
    with path.open("rb") as file:
        return read_po(file, locale="en")


def catalog(name: str) -> Catalog:
    """The catalog a slice should have: its texts of now, the English known so far."""
    known = english(name)
    made = Catalog(
        locale="en",
        project="Nabij",
        version="0.1",
        creation_date=MADE_ON,
        revision_date=MADE_ON,
        last_translator="Nabij",
        language_team="Nabij",
        header_comment=f"# English texts of {name}. The source language is Dutch.",
        fuzzy=False,
    )
    for text, places in texts(name).items():
        old = known.get(text if isinstance(text, str) else text[0])
        fits = old is not None and _forms(old.id) == _forms(text)
        made.add(
            text,
            string=old.string if old is not None and fits else None,
            locations=[(place, None) for place in sorted(places)],
        )
    return made


def untranslated(name: str) -> list[Text]:
    """Texts of a slice without English."""
    return [
        message.id
        for message in catalog(name)
        if message.id and not all(_forms(message.string))
    ]


def written(made: Catalog) -> bytes:
    """A catalog as it stands in the file."""
    into = io.BytesIO()
    write_po(into, made, width=88, sort_output=True, include_lineno=False)
    return into.getvalue()


def stale(name: str) -> list[str]:
    """What is wrong with the files of a slice; nothing when all is well."""
    path = SOURCE / name / CATALOG
    made, wrong = catalog(name), []
    if not len(made):
        return []
    if not path.exists() or path.read_bytes() != written(made):
        wrong.append(f"{name}: the catalog is not that of the texts of now")
    wrong += [f"{name}: no English for {text!r}" for text in untranslated(name)]
    if not path.with_suffix(".mo").exists() or _compiled(path) != _pairs(english(name)):
        wrong.append(f"{name}: the compiled catalog is old")
    return wrong


def _compiled(path: Path) -> dict[str, list[str]]:
    with path.with_suffix(".mo").open("rb") as file:
        return _pairs(read_mo(file))


def _pairs(held: Catalog) -> dict[str, list[str]]:
    return {_forms(m.id)[0]: _forms(m.string) for m in held if m.id and m.string}


def _forms(text: str | Iterable[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or [""])


def write(name: str) -> bool:
    """Write and compile the catalog of a slice; whether anything changed."""
    path, made = SOURCE / name / CATALOG, catalog(name)
    if not len(made) or not stale(name):
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(written(made))
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, made)
    return True


def load() -> None:
    """Import what names texts: every page with its permissions, every indicator."""
    from nabij.site.reference import import_all

    import_all()
    importlib.import_module("nabij.site.urls")


def _main() -> None:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nabij.site.settings")
    django.setup()
    load()
    if "--check" not in sys.argv:
        for name in slices():
            if write(name):
                print(f"written: {name}/{CATALOG}")  # noqa: T201 - a command speaks
    wrong = [line for name in slices() for line in stale(name)]
    if wrong:
        sys.exit("\n".join([*wrong, "Run `make messages` and add the English."]))


if __name__ == "__main__":
    _main()
