"""Nabij: the professionals stay near the family."""

__version__ = "0.1.0"
