"""Outflow: measures whose goals are met or whose title ends soon, and what is left.

Promises that nothing here is computed from contacts or scores: a worker says that
goals are met, and terms towards the council are counted by law or called unknown.
"""
