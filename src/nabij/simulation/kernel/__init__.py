"""The kernel: one run of the whole chain, day by day; `docs/explanation/model.md`."""

from nabij.simulation.kernel.branching import simulate_all as simulate_all
from nabij.simulation.kernel.running import Outcome as Outcome
from nabij.simulation.kernel.running import Start as Start
from nabij.simulation.kernel.running import opened as opened
from nabij.simulation.kernel.running import resume as resume
from nabij.simulation.kernel.running import simulate as simulate
from nabij.simulation.kernel.running import stocks_of as stocks_of
