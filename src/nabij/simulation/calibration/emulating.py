"""Emulators: a quick guess of a figure from the parameters, with its uncertainty.

A run of the whole country takes part of a second; the search asks tens of thousands.
Each figure gets a bent plane through the runs and a Gaussian process over what that
leaves; the noise of the process is the chance of the model itself.
"""

import warnings
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.exceptions import ConvergenceWarning
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import RBF, ConstantKernel, WhiteKernel
from sklearn.linear_model import Ridge
from threadpoolctl import threadpool_limits

Floats = NDArray[np.float64]


class Emulator(NamedTuple):
    """Mean and sd of one figure at any set; chance of the model is in the sd."""

    plane: Ridge
    rest: GaussianProcessRegressor
    weights: Floats
    scale: float

    def guess(self, sets: Floats) -> tuple[Floats, Floats]:
        """Give mean and sd for sets [set, parameter], scaled between 0 and 1."""
        with threadpool_limits(1):
            mean, spread = self.rest.predict(sets * self.weights, return_std=True)
        return self.plane.predict(_bent(sets)) + mean * self.scale, spread * self.scale


def emulator(sets: Floats, values: Floats) -> Emulator:
    """Fit an emulator on runs: sets [run, parameter] between 0 and 1."""
    plane = Ridge(alpha=1e-2).fit(_bent(sets), values)
    left = values - plane.predict(_bent(sets))
    scale = float(left.std()) or 1.0
    # What moves the plane most bends most: one length for all, after weighing.
    count = sets.shape[1]
    moved = (sets * plane.coef_[:count] + sets**2 * plane.coef_[count:]).std(axis=0)
    weights = 0.1 + moved / max(moved.max(), 1e-12)
    shape = ConstantKernel(0.5, (1e-3, 10.0)) * RBF(1.5, (0.1, 50.0)) + WhiteKernel(
        0.5, (1e-4, 2.0)
    )
    rest = GaussianProcessRegressor(shape, normalize_y=False)
    # These matrices are small: more threads only get in each other's way.
    with threadpool_limits(1), warnings.catch_warnings():
        # A figure that is a plane and noise has no length of its own; that is fine.
        warnings.simplefilter("ignore", ConvergenceWarning)
        rest.fit(sets * weights, left / scale)
    return Emulator(plane, rest, weights, scale)


def _bent(sets: Floats) -> Floats:
    return np.hstack([sets, sets**2])


def implausibility(
    guesses: tuple[Floats, Floats], truth: float, doubt: float
) -> Floats:
    """How many sd a set lies from what was published; `doubt` is the sd of that."""
    mean, spread = guesses
    found: Floats = np.abs(mean - truth) / np.sqrt(spread**2 + doubt**2)
    return found
