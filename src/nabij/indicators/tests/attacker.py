"""Somebody who reads every publication, knows all sums, and has an integer program.

For each hidden count it asks for the least and the greatest value that fits all that
was published. It shares no code with the choice of what to hide.
"""

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

FAR = 1_000_000


def intervals(editions):
    """Give least and greatest possible value per hidden count over all editions."""
    shown, hidden, sums, twins = {}, set(), set(), {}
    for edition in editions:
        shown |= edition.shown
        hidden |= edition.hidden
        sums |= set(edition.table.sums)
        counts = edition.table.counts
        for twin in edition.table.twins:
            twins[twin] = counts[twin.total] - sum(counts[key] for key in twin.parts)
    keys = sorted({key for edition in editions for key in edition.table.counts})
    at = {key: place for place, key in enumerate(keys)}
    known = [(each, 0) for each in sums] + list(twins.items())
    found = {}
    for key in sorted(hidden):
        ends = [solve(at, shown, known, at[key], sign) for sign in (1, -1)]
        found[key] = (ends[0], ends[1])
    return found


def solve(at, shown, known, place, sign):
    goal = np.zeros(len(at))
    goal[place] = sign
    low, high = np.zeros(len(at)), np.full(len(at), float(FAR))
    for key, count in shown.items():
        low[at[key]] = high[at[key]] = count
    matrix, value = np.zeros((len(known), len(at))), np.zeros(len(known))
    for row, (each, offset) in enumerate(known):
        matrix[row, at[each.total]] = 1
        for part in each.parts:
            matrix[row, at[part]] -= 1
        value[row] = offset
    limits = [LinearConstraint(matrix, value, value)] if known else []
    answer = milp(
        goal, constraints=limits, bounds=Bounds(low, high), integrality=np.ones(len(at))
    )
    assert answer.success, answer.message
    return round(answer.x[place])


def narrowest(editions):
    """Give the smallest width over all hidden counts, and which count it is."""
    widths = {key: high - low for key, (low, high) in intervals(editions).items()}
    return min(((width, key) for key, width in widths.items()), default=(FAR, ""))
