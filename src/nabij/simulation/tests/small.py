"""A small world for tests: two regions, two institutions, a fiftieth of the country."""

from datetime import date

import numpy as np

from nabij.simulation.kernel import Start
from nabij.simulation.parameters.index import PLACE
from nabij.simulation.parameters.table import values
from nabij.simulation.places import Places, checked

FIRST = date(2016, 1, 1)
START = Start(FIRST)
KEY = (7, 3)


def places(part=0.02):
    return checked(
        Places(
            zone_of_region=np.array([0, 1]),
            youths=np.array([40_000.0, 26_000.0]),
            weight=np.array([0.6, 0.4]) * part,
            gi_share=np.array([[0.8, 0.2], [0.0, 1.0]]),
            vt_of_region=np.array([0, 0]),
            rvdk_of_region=np.array([0, 0]),
            court_of_region=np.array([0, 0]),
            supra_of_region=np.array([0, 1]),
        )
    )


def numbers(**changes):
    """The base for two zones and one month, with these parameters changed."""
    found = np.repeat(values()[None, None, :], 2, axis=0)
    for name, value in changes.items():
        found[:, :, PLACE[name]] = value
    return found


NOTHING = {
    name: 0.0
    for name in (
        "reports_per_year",
        "jr_inflow_per_year",
        "start_ots",
        "start_vots",
        "start_voogdij",
        "start_temporary",
        "start_jr",
    )
}
