"""Permissions as data: one row of the matrix each, and a function that answers."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nabij.base.acting import Actor

EVERYBODY = "everybody signed in"


@dataclass(frozen=True, kw_only=True)
class Permission:
    """Who may do one thing. Called with the actor it answers yes or no.

    `also` is an extra condition on the thing itself; the state of the thing is the
    action's matter and is refused there with a sentence.
    """

    name: str
    label: str
    functions: frozenset[str]
    also: Callable[..., bool] | None = None

    def __call__(self, by: Actor, **about: Any) -> bool:
        if EVERYBODY not in self.functions and by.function not in self.functions:
            return False
        return self.also is None or self.also(by, **about)


_matrix: dict[str, Permission] = {}


def permission(
    name: str,
    label: str,
    *functions: str,
    also: Callable[..., bool] | None = None,
) -> Permission:
    """Add a row to the matrix: `name` is `slice.verb_object`, `label` is Dutch."""
    if name in _matrix:
        raise ValueError(f"permission {name} is given twice")
    row = Permission(name=name, label=label, functions=frozenset(functions), also=also)
    _matrix[name] = row
    return row


def matrix() -> list[Permission]:
    """All permissions by name, for the documented matrix and its tests."""
    return [_matrix[name] for name in sorted(_matrix)]
