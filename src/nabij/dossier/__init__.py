"""The file in time order: contacts, and the timeline every slice adds to.

Promises that what happened with a person can be read as one line, written by the
slices that own it, each row only for a reader who may open that person.
"""
