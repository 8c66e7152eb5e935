"""Words of a fixed list, stored in English and shown in Dutch."""

from enum import StrEnum
from typing import Self


class Named(StrEnum):
    """A member is its stored word and carries its name on a Dutch screen.

    >>> class Light(Named):
    ...     RED = "red", "rood"
    >>> Light("red").dutch
    'rood'
    """

    dutch: str

    def __new__(cls, value: str, dutch: str = "") -> Self:
        """Keep the name beside the word."""
        word = str.__new__(cls, value)
        word._value_ = value
        word.dutch = dutch
        return word
