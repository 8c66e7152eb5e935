"""The SimPy twin begins with what stands in the kernel's world on its first day.

Only what stands there is taken over. When somebody leaves, falls ill, gets worse or
ends is drawn anew: chances without a memory lose nothing by it.
"""

import numpy as np

from bench.lab.twin import Institution, Youth
from nabij.simulation.figures import INDEX
from nabij.simulation.state.shapes import BUDGET_BASE, NOBODY, POSTS, START_FTE, TODAY
from nabij.simulation.state.shapes import World as World


def opened_from(world: World, p: dict[str, float], seed: int) -> Institution:
    """An institution with these children and workers."""
    at = Institution(p, seed, first=int(world.clock[TODAY]))
    workers = {}
    for place in np.flatnonzero(world.workers["is_here"]):
        record = world.workers[place]
        worker = at.staff.employ(float(record["hired"]))
        worker.fte = float(record["fte"])
        worker.is_side_entrant = bool(record["is_side_entrant"])
        workers[int(place)] = worker
    levels = world.levels.gi[0]
    at.staff.measures, at.staff.posts = levels[BUDGET_BASE], levels[POSTS]
    at.staff.start_fte = levels[START_FTE]
    families = {}
    for place in np.flatnonzero(world.children["is_here"]):
        record = world.children[place]
        family = int(record["family"])
        families[family] = families.get(family) or at.new_family()
        youth = Youth(at, families[family], int(record["born"]))
        _take_over(youth, record)
        if record["worker"] != NOBODY:
            youth.worker = workers[int(record["worker"])]
            youth.worker.youths.add(youth)
            youth.worker.load += 1
            youth.faces, youth.pace = 1, p["progress_pace"]
        youth.begin()
    return at


def _take_over(youth: Youth, record: np.void) -> None:
    youth.since = int(record["first_since"])
    youth.goal = float(record["goal"])
    youth.title_ends = int(record["title_end"])
    youth.is_done = bool(record["is_done"])
    youth.urgency = int(record["urgency"])


def run(world: World, p: dict[str, float], seed: int, days: int) -> np.ndarray:
    """So many days; what was counted per month, in the columns of the kernel."""
    at = opened_from(world, p, seed)
    at.env.process(at.days(at.today + days))
    at.env.run()
    found = np.zeros((len(at.months), len(INDEX)))
    for row, month in enumerate(at.months):
        for name, value in month.items():
            found[row, INDEX[name]] = value
    return found
