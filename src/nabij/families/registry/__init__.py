"""Persons as a register brings them, and the words by which they are found."""
