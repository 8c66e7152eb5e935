"""Every address of the product, filled in from what a test made."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Address:
    """One address: its name with namespaces, its path, the view behind it."""

    name: str
    path: str
    view: Any
    parameters: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        return self.path.startswith("/api/")

    @property
    def is_library(self) -> bool:
        return getattr(self.view, "__module__", "").startswith(
            ("allauth.", "django.views")
        )


def addresses(values: dict[str, object]) -> list[Address]:
    """All addresses; a parameter without a value gets 1, or a word for a text."""
    return list(_walk(get_resolver().url_patterns, "/", "", values, ()))


def _walk(
    patterns: list, prefix: str, space: str, values: dict, known: tuple
) -> Iterator[Address]:
    for entry in patterns:
        path, names = _filled(entry, values)
        if isinstance(entry, URLResolver):
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(
                entry.url_patterns, prefix + path, inner, values, known + names
            )
        elif isinstance(entry, URLPattern):
            name = f"{space}{entry.name or entry.callback.__name__}"
            yield Address(name, prefix + path, entry.callback, known + names)


def _filled(entry: Any, values: dict) -> tuple[str, tuple[str, ...]]:
    pattern = entry.pattern
    names = tuple(pattern.converters) or tuple(pattern.regex.groupindex)
    if hasattr(pattern, "_route"):
        path = str(pattern._route)
        for name, converter in pattern.converters.items():
            kind = type(converter).__name__.removesuffix("Converter").lower()
            kind = "str" if kind == "string" else kind
            given = values.get(name, 1 if kind == "int" else "woord")
            for form in (f"<{kind}:{name}>", f"<{name}>"):
                path = path.replace(form, str(given))
        return path, names
    return _unfolded(pattern.regex.pattern, names, values), names


def _unfolded(text: str, names: tuple[str, ...], values: dict) -> str:
    """A regular expression of a library as one path that it matches."""
    for name in names:
        start = text.index(f"(?P<{name}>")
        end = text.index(")", start)
        text = f"{text[:start]}{values.get(name, 'woord')}{text[end + 1 :]}"
    return text.removeprefix("^").removesuffix(r"\Z").removesuffix("$")
