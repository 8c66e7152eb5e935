"""News of this slice."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FunctionsChanged:
    """Somebody was given a function or left one: other names stand behind a desk."""

    organisation_id: int
