"""A scenario and a drawn set of parameters, as the numbers that the kernel takes."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from nabij.simulation.parameters.index import PLACE
from nabij.simulation.places import Ints
from nabij.simulation.scenarios.schema import Amount, Change, Distribution, Scenario

Floats = NDArray[np.float64]


class Numbers(NamedTuple):
    """Every parameter by zone and month, and the zone of every region."""

    values: Floats  # zone, month, parameter
    zone_of_region: Ints


def numbers(
    scenario: Scenario, drawn: Floats, *, set_number: int, regions: Sequence[str]
) -> Numbers:
    """The drawn parameters by month, with the changes of a whole scenario in them.

    `drawn` is one set, `[parameter]` or `[month, parameter]`. Changes are taken by
    their first day, and in the order of the file on the same day.
    """
    months = scenario.horizon.months
    ordered = sorted(scenario.changes, key=lambda change: change.from_on)
    zones, zone_of_region = _zones(ordered, regions)
    values = np.empty((len(zones), len(months), drawn.shape[-1]))
    values[:] = paid(drawn)
    amounts = [
        effect(change, seed=scenario.seed, set_number=set_number) for change in ordered
    ]
    for zone, held in enumerate(zones):
        for place in held:
            _apply(values[zone], ordered[place], amounts[place], months)
    return Numbers(values, zone_of_region)


def paid(drawn: Floats) -> Floats:
    """The same set, with the tariff that pays for the posts of today.

    What regions pay is not public. Drawn apart from posts and wages, the tariff of
    today would add or take away posts on the day it becomes a national one.
    """
    found = drawn.copy()
    posts, wage = PLACE["gi_posts_per_measure"], PLACE["cost_gi_fte"]
    found[..., PLACE["tariff_per_measure"]] = found[..., posts] * found[..., wage]
    return found


def effect(change: Change, *, seed: int, set_number: int) -> float:
    """What a change amounts to in one set: the same luck in every scenario with it."""
    if not isinstance(change.amount, Distribution):
        return float(change.amount)
    text = f"{change.key}:{seed}:{set_number}".encode()
    luck = int.from_bytes(hashlib.sha256(text).digest()[:8], "big")
    return drawn_at((luck + 0.5) / 2.0**64, change.amount)


def drawn_at(chance: float, spread: Distribution) -> float:
    """The value below which this share of the distribution lies."""
    # Here, because SciPy takes a second to load, and who only reads draws nothing.
    from nabij.simulation.parameters.spreading import quantiles

    # Parameters cannot be below zero and their quantiles stop there; what is added to
    # one can be, so it is drawn far to the right and put back.
    shift = 20 * (spread.high - spread.low) - spread.low if spread.low < 0 else 0.0
    found = quantiles(
        np.array([chance]),
        shape=spread.shape.value,
        low=spread.low + shift,
        high=spread.high + shift,
        value=None if spread.value is None else spread.value + shift,
    )
    return float(found[0] - shift)


def weights(change: Change, months: Sequence[date]) -> Floats:
    """How far a change holds in every month, between 0 and 1.

    It begins with the first month that starts on its first day or later, and grows in
    equal monthly steps over `phase_in_months`.
    """
    held = np.array([change.from_on <= month for month in months])
    grown = np.cumsum(held) / max(1, change.phase_in_months)
    if change.until:
        held &= np.array([month < change.until for month in months])
    share: Floats = np.where(held, np.minimum(1.0, grown), 0.0)
    return share


def _apply(
    values: Floats, change: Change, amount: float, months: Sequence[date]
) -> None:
    column = values[:, PLACE[change.parameter]]
    aims = {"to": np.full_like(column, amount), "times": column * amount}
    aim = aims.get(change.how, column + amount)
    share = weights(change, months)
    column[:] = np.where(
        share > 0, np.maximum(column + share * (aim - column), 0), column
    )


def _zones(
    changes: Sequence[Change], regions: Sequence[str]
) -> tuple[list[tuple[int, ...]], Ints]:
    """Regions with the same changes are one zone; zone 0 has what holds everywhere."""
    everywhere = tuple(n for n, change in enumerate(changes) if not change.regions)
    zones = {everywhere: 0}
    zone_of = []
    for region in regions:
        held = tuple(
            n
            for n, change in enumerate(changes)
            if not change.regions or region in change.regions
        )
        zone_of.append(zones.setdefault(held, len(zones)))
    return list(zones), np.array(zone_of, np.int64)


def describe(amount: Amount) -> tuple[float, float]:
    """The least and the most that an amount may be, nine times in ten."""
    if isinstance(amount, Distribution):
        return amount.low, amount.high
    return amount, amount
