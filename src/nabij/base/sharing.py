"""What a person gets when asking for the own file: every slice tells its own tables.

A slice calls `share` once for each table that holds data about people of families,
when the program starts. A table of personal data that nobody shares stands, with the
reason, in the test of the export; so does nothing get forgotten.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.apps import apps
from django.db import models
from django.utils.functional import Promise


class How(StrEnum):
    """How a column is told to whoever asked."""

    PLAIN = "plain"  # a day, a kind, a yes or no
    PLACE = "place"  # tells where somebody lives, or who is near there
    WORDS = "words"  # typed by somebody: it may speak of others
    WORKER = "worker"  # who of the organisation: told by function, never by name
    PERSON = "person"  # somebody else in the family


@dataclass(frozen=True, kw_only=True)
class Shared:
    """One table: how its rows are found for a person and how each column is told.

    `about` are the lookups from a row to the persons it is about. `left_out` names
    the columns that are not told, each with the reason. `weighed` answers for a row
    which columns wait for a human judgement when somebody else than the person asked.
    """

    model: str
    title: str | Promise
    about: tuple[str, ...]
    columns: Mapping[str, How]
    left_out: Mapping[str, str] = field(default_factory=dict)
    weighed: Callable[[models.Model], Collection[str]] | None = None
    is_about_others: Callable[[models.Model], bool] | None = None
    """A row about several people: what was typed waits for a judgement, for anybody."""
    alone: Mapping[str, object] = field(default_factory=dict)
    """Which rows are about this person only, and so open with this file alone."""
    stays: str = ""
    """Why rows stay with a record that turns out to hold two persons."""
    named_as: tuple[str, ...] = ()
    """How another table names a row of this one in a text: `goal` in `goal:12:due`."""
    names_in: str = ""
    """The column in which a row of this table so names what it follows from."""

    @property
    def table(self) -> type[models.Model]:
        """The model itself."""
        return apps.get_model(self.model)


# Who are near these persons, in words that would tell where somebody lives.
Near = Callable[[Collection[int]], Collection[str]]

_shared: dict[str, Shared] = {}
_near: dict[str, Near] = {}
KEYS = {"id", "controller", "version"}
"""Columns of the house itself; told nowhere, named nowhere."""


def share(*tables: Shared) -> None:
    """Add tables to every export of a person's own data."""
    for each in tables:
        if each.model in _shared and _shared[each.model] != each:
            raise ValueError(f"{each.model} is shared twice")
        _shared[each.model] = each


def tell_near(slice_name: str, near: Near) -> None:
    """Add words that give away where somebody lives: who works there, which team."""
    _near[slice_name] = near


def shared_tables() -> list[Shared]:
    """Every table of the export, in the order of the slices that told them."""
    return list(_shared.values())


def near_words(persons: Collection[int]) -> set[str]:
    """Names of workers, teams and providers around these persons."""
    return {word for near in _near.values() for word in near(persons) if word}


def unspoken(each: Shared) -> list[str]:
    """Columns that nothing was said about: neither told nor left out with a reason."""
    known = {*each.columns, *each.left_out, *each.about} | KEYS
    roots = {name.partition("__")[0] for name in known}
    return sorted(
        column.name
        for column in each.table._meta.concrete_fields
        if column.name not in roots
    )
