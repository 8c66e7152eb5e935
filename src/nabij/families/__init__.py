"""Persons, the families they form over time, and who is involved on which ground.

Promises that a row about a person opens only for a reader whose desk has an
involvement with that person on a legal ground that holds now.
"""
