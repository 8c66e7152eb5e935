"""The watch follows who waits; checks, owners and intervals are people's acts."""

from nabij.safety.watching import WantedWatch, set_watches

__all__ = ["WantedWatch", "set_watches"]
