"""Shares of the chain that are drawn apart must together give the known inflow.

How many reports become a family is nowhere published; how many investigations the Board
does is. So that one share is not free: in every set it is worked out from the others.
What each step can handle is drawn as room above its work, and moves along with it.
"""

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import values

Floats = NDArray[np.float64]
INVESTIGATIONS = 16_729.0  # children in 2019, NJi, Cijfers over de RvdK
RETURNS = 0.08  # of these come back after an earlier measure; our own choice
LEAST, MOST = 0.02, 0.98
MOVES_ALONG = (
    ("local_team_capacity", "helped"),
    ("vt_investigation_capacity", "looked_into"),
    ("vt_triage_capacity", "reports"),
)


def balanced(sets: Floats) -> Floats:
    """The same sets, with the share of families that gives the known inflow."""
    found = sets.copy()
    found[:, PLACE["report_family_share"]] = _share(found)
    work, usual = yearly(found), yearly(_usual())
    for capacity, step in MOVES_ALONG:
        found[:, PLACE[capacity]] *= work[step] / usual[step]
    return found


def _usual() -> Floats:
    found = values()[None].copy()
    found[:, PLACE["report_family_share"]] = _share(found)
    return found


def _share(sets: Floats) -> Floats:
    """Halve until the Board gets what it got; more families always give more."""
    low, high = np.full(len(sets), LEAST), np.full(len(sets), MOST)
    tried = sets.copy()
    for _ in range(40):
        middle = (low + high) / 2
        tried[:, PLACE["report_family_share"]] = middle
        is_short = yearly(tried)["investigated"] < INVESTIGATIONS
        low, high = np.where(is_short, middle, low), np.where(is_short, high, middle)
    found: Floats = (low + high) / 2
    return found


def yearly(sets: Floats) -> dict[str, Floats]:
    """What each step gets in a year when nothing waits, at the level of 2019."""

    def of(name: str) -> Floats:
        return sets[:, PLACE[name]]

    families, direct = of("report_family_share"), of("vt_direct_rvdk_share")
    into = (1 - direct) * of("vt_investigation_share")
    asked = into * of("vt_investigation_rvdk_share")
    helped = 1 - direct - asked
    forced = helped * of("local_team_rvdk_share")
    closed = 1 - families * (1 - helped) - families * forced
    again = of("re_report_share")
    reports = of("reports_per_year") * (1 - again) / (1 - again * closed)
    to_board = reports * families * (direct + asked + forced)
    return {
        "reports": reports,
        "helped": reports * families * helped,
        "looked_into": reports * families * into,
        "investigated": to_board * of("family_size_mean") / (1 - RETURNS),
    }
