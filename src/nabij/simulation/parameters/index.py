"""The place of every parameter as a plain int: P_LEAVE_BETA and so on.

Compiled code needs plain ints; the order is that of parameters.csv.
"""

from nabij.simulation.parameters.table import parameters

PREFIX = "P_"
NAMES = tuple(each.name for each in parameters())
COUNT = len(NAMES)
PLACE = {name: place for place, name in enumerate(NAMES)}

globals().update({PREFIX + name.upper(): place for name, place in PLACE.items()})


def __getattr__(name: str) -> int:
    """Tell type checkers that a constant is an int, and a reader what is missing."""
    raise AttributeError(f"no parameter for {name} in parameters.csv")
