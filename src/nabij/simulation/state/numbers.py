"""The parameters that hold today, by zone and by organisation."""

from nabij.simulation.compiled import njit_part


@njit_part
def zone_of(w, region):  # type: ignore[no-untyped-def]
    """The numbers that hold in this region this month."""
    return w.now.zone[w.places.zone_of_region[region]]


@njit_part
def mean_of(target, mix, source):  # type: ignore[no-untyped-def]
    """Numbers of an organisation: the mean of its zones by how much it is in each."""
    for unit in range(mix.shape[0]):
        for p in range(source.shape[1]):
            total = 0.0
            for zone in range(source.shape[0]):
                total += mix[unit, zone] * source[zone, p]
            target[unit, p] = total


@njit_part
def take_numbers(w, month):  # type: ignore[no-untyped-def]
    """The parameters of this month, for zones and for organisations."""
    at = min(month, w.numbers.shape[1] - 1)
    for zone in range(w.numbers.shape[0]):
        w.now.zone[zone] = w.numbers[zone, at]
    mean_of(w.now.gi, w.mixes.gi_zone, w.now.zone)
    mean_of(w.now.court, w.mixes.court_zone, w.now.zone)
    mean_of(w.now.supra, w.mixes.supra_zone, w.now.zone)
