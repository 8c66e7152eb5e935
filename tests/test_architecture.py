"""The house keeps its order; each rule is also tried on something that breaks it."""

import subprocess
import sys

import pytest
from django.apps import apps

from tests import architecture as house


def own_models():
    return [m for m in apps.get_models() if m.__module__.startswith("nabij.")]


def test_another_slice_is_entered_by_its_surface_only():
    found = {
        str(path.relative_to(house.SOURCE)): wrong
        for path in house.modules()
        if not house.is_migration(path)
        and (
            wrong := house.past_the_surface(
                path.read_text(encoding="utf-8"), own=house.slice_of(path)
            )
        )
    }
    assert found == {}


@pytest.mark.parametrize(
    "source",
    [
        "from nabij.families.models import Person",
        "from nabij.families import models",
        "import nabij.families.models",
        "def f():\n    from nabij.families.pages import person",
    ],
)
def test_reaching_past_the_surface_is_found(source):
    assert house.past_the_surface(source, own="measures")


def test_the_surface_itself_and_type_hints_are_let_through():
    source = (
        "from typing import TYPE_CHECKING\n"
        "from nabij.families import queries\n"
        "from nabij.rules.codes import Role\n"
        "if TYPE_CHECKING:\n    from nabij.families.models import Person\n"
    )
    assert house.past_the_surface(source, own="measures") == []


def test_foreign_keys_point_down():
    wrong = [
        f"{model.__name__}.{field.name} -> {field.related_model.__name__}"
        for model in own_models()
        for field in model._meta.get_fields()
        if field.many_to_one
        and field.concrete
        and field.related_model.__module__.startswith("nabij.")
        and house.upward(model._meta.app_label, field.related_model._meta.app_label)
    ]
    assert wrong == []


def test_an_upward_foreign_key_would_be_found():
    assert house.upward("families", "waiting")
    assert not house.upward("waiting", "families")
    assert not house.upward("waiting", "waiting")


def test_the_pure_core_imports_without_django():
    program = (
        "import sys, nabij.rules, nabij.indicators.figures, nabij.register.validating;"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_only_the_edge_asks_the_clock():
    asking = [
        name
        for path in house.modules()
        if house.asks_the_clock(
            path.read_text(encoding="utf-8"),
            path=(name := str(path.relative_to(house.SOURCE))),
        )
    ]
    assert asking == []


def test_a_rule_that_asks_the_clock_is_found():
    assert house.asks_the_clock("x = clock.today()", path="waiting/queries.py")
    assert not house.asks_the_clock("x = clock.today()", path="waiting/pages.py")


def test_nothing_outgrows_its_size():
    too_long = {}
    for path in sorted(house.SOURCE.rglob("*.py")):
        if house.is_migration(path):
            continue
        source = path.read_text(encoding="utf-8")
        wrong = house.long_functions(source, most=house.MOST_LINES["function"])
        if house.is_test(path):
            most = house.MOST_LINES["test"]
            found = house.long_functions(source, most=most)
            wrong += [name for name in found if name.startswith("test_")]
        if source.count("\n") > house.MOST_LINES["module"]:
            wrong.append("module")
        if wrong:
            too_long[str(path.relative_to(house.SOURCE))] = wrong
    assert too_long == {}


def test_templates_stay_small():
    assert [
        str(path.relative_to(house.SOURCE))
        for path in house.SOURCE.rglob("*.html")
        if path.read_text(encoding="utf-8").count("\n") > house.MOST_LINES["template"]
    ] == []


def test_a_long_function_is_found():
    source = "def f():\n" + "    x = 1\n" * 41
    assert house.long_functions(source, most=40) == ["f (42 lines)"]


def test_slices_and_their_rooms_stay_small():
    """A room (a package in a slice) is counted by itself: decision 0011."""
    sizes = {}
    for name in house.ORDER:
        rooms = {room: house.lines(room) for room in house.rooms(name)}
        sizes |= rooms | {name: house.lines(name) - sum(rooms.values())}
    del sizes["site"]
    assert {n: s for n, s in sizes.items() if s > house.MOST_SLICE} == {}


# Who has a column of its own for when a child is looked at: the one watch, the check
# that fulfils it, and what was agreed, which the watch reads.
LOOKS = {"next_on", "look_on", "check_on", "checked_on", "last_check_on", "moments"}
MAY_TELL_WHEN = {
    "Watch": "the one watch",
    "SafetyCheck": "a check asks for the next one",
    "Condition": "agreed; the watch reads it",
    "Finding": "agreed again with what was found; the watch reads it",
    "WatchAgreement": "agreed; the watch reads it",
    "WeighedDecision": "when one looks at a condition of a plan",
    "Evaluation": "when a plan is looked at again; not a child",
    "Wait": "the last check as derived, to list by",
    "ListEntry": "the last check as the register has it",
}


def test_there_is_one_watch_and_one_table_of_checks():
    """A second table of checks would let a child be watched in two places, or none."""
    telling = {
        model.__name__
        for model in own_models()
        if {field.name for field in model._meta.get_fields()} & LOOKS
    }
    assert telling == set(MAY_TELL_WHEN)
    names = {model.__name__ for model in own_models()}
    assert {name for name in names if "Watch" in name or "Check" in name} == {
        "Watch",
        "WatchAgreement",
        "SafetyCheck",
        "CheckInterval",
    }


def test_every_model_name_is_in_the_glossary(glossary):
    missing = {
        model.__name__: str(model._meta.verbose_name)
        for model in own_models()
        if str(model._meta.verbose_name).lower() not in glossary
    }
    assert missing == {}


@pytest.fixture
def glossary():
    import csv

    path = house.SOURCE.parent.parent / "docs" / "glossary.csv"
    with path.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return {word.strip().lower() for row in rows for word in row["dutch"].split("/")}
