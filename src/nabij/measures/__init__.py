"""Measures as registered: order, execution per GI, assignment per worker, plan date.

Promises per measure (never per child) who carries it out, since when, and which
clock runs, with two clocks side by side when one GI takes over from another.
"""
