"""Emulators: a quick guess of a figure from the parameters, with its uncertainty.

A run of the whole country takes part of a second; the search asks tens of thousands.
Each figure gets a straight plane through the runs and a Gaussian process over what the
plane leaves; the noise of the process is the chance of the model itself.
"""

import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.linear_model import LinearRegression

Floats = NDArray[np.float64]


class Emulator(NamedTuple):
    """Mean and sd of one figure at any set; chance of the model is in the sd."""

    plane: LinearRegression
    rest: GaussianProcessRegressor
    scale: float

    def guess(self, sets: Floats) -> tuple[Floats, Floats]:
        """Give mean and sd for sets [set, parameter], scaled between 0 and 1."""
        mean, spread = self.rest.predict(sets, return_std=True)
        return self.plane.predict(sets) + mean * self.scale, spread * self.scale


def emulator(sets: Floats, values: Floats) -> Emulator:
    """Fit an emulator on runs: sets [run, parameter] between 0 and 1."""
    plane = LinearRegression().fit(sets, values)
    left = values - plane.predict(sets)
    scale = float(left.std()) or 1.0
    shape = ConstantKernel(0.5, (1e-3, 10.0)) * RBF(
        np.full(sets.shape[1], 1.5), (0.2, 50.0)
    ) + WhiteKernel(0.5, (1e-4, 2.0))
    rest = GaussianProcessRegressor(shape, normalize_y=False)
    with warnings.catch_warnings():
        # A parameter without influence gets the longest length there is; that is fine.
        warnings.simplefilter("ignore", ConvergenceWarning)
        rest.fit(sets, left / scale)
    return Emulator(plane, rest, scale)


def implausibility(
    guesses: tuple[Floats, Floats], truth: float, doubt: float
) -> Floats:
    """How many sd a set lies from what was published; `doubt` is the sd of that."""
    mean, spread = guesses
    found: Floats = np.abs(mean - truth) / np.sqrt(spread**2 + doubt**2)
    return found
