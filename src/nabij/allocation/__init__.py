"""Which child gets which worker: proposed by a published rule, decided by a person.

Promises strict order, room under the norm, and a reason on every line.
"""
