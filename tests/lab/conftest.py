"""The kernel is compiled once for every process of the tests, here as well."""

from nabij.simulation.conftest import compiled_kernel as compiled_kernel
