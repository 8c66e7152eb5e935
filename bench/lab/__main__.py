"""`python -m bench.lab`: how fast the laboratory's kernel is, against what.

CPU seconds, each ratio from one run in which both sides were asked in turns, so that it
holds on a busy machine. `--replications 0` leaves the large ensemble out.
"""

import argparse
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench.lab import (
    country,
    fresh,
    institution,
    memory,
    queue,
    queue_ciw,
    twin_opening,
)
from bench.lab.cplusplus import NoCompiler
from bench.lab.goals import GOALS, is_met
from bench.lab.timing import cpu, in_turns
from bench.stored import store
from nabij.simulation.kernel.running import go_on

Found = dict[str, float]
DAYS = institution.DAYS


def simple_queue() -> Found:
    """Two classes before forty servers, 60,000 customers."""
    queue.run(0)
    ours, theirs = in_turns(lambda: queue.run(1), lambda: queue_ciw.run(1), times=3)
    return {"queue_s": ours, "queue_ciw_s": theirs, "queue_v_ciw": theirs / ours}


def in_cplusplus() -> Found:
    """The reference institution in C++, the same days in the same world."""
    values = institution.parameters_with({})
    start = institution.opened(values, 0)
    try:
        institution.run_cplusplus(memory.copied(start), 31)
    except NoCompiler as reason:
        print(reason)
        return {}
    ours, theirs = _lived(start, times=7)
    return {
        "institution_s": ours,
        "institution_cplusplus_s": theirs,
        "institution_v_cplusplus": ours / theirs,
    }


def _lived(start: object, times: int) -> tuple[float, float]:
    """The least CPU of ten years by both, in turns; copying is not counted."""
    spent: list[tuple[float, float]] = []
    for _ in range(times):
        ours, theirs = memory.copied(start), memory.copied(start)
        spent.append(
            (
                cpu(lambda w=ours: go_on(w, DAYS)),
                cpu(lambda w=theirs: institution.run_cplusplus(w, DAYS)),
            )
        )
    return min(a for a, _ in spent), min(b for _, b in spent)


def in_simpy() -> Found:
    """The reference institution in SimPy, from the same first day."""
    values = institution.parameters_with({})
    ours, theirs = in_turns(
        lambda: go_on(institution.opened(values, 1), institution.DAYS),
        lambda: twin_opening.run(
            institution.opened(values, 1), values, 1, institution.DAYS
        ),
        times=2,
    )
    return {
        "institution_simpy_s": theirs,
        "institution_v_simpy": theirs / ours,
    }


def whole_chain() -> Found:
    """Thirteen institutions, ten years, one core; with spells and without."""
    country.run(0, days=31)
    country.run(0, days=31, keep_spells=True)
    plain, spells = in_turns(
        lambda: country.run(1), lambda: country.run(1, keep_spells=True), times=3
    )
    events = country.events(1)
    return {
        "country_s": plain,
        "country_spells_s": spells,
        "spells_overhead": spells / plain - 1.0,
        "events": events,
        "events_per_s": events / plain,
    }


def starts() -> Found:
    """A new process until the first month: compiled anew, and from the cache."""
    with tempfile.TemporaryDirectory() as folder:
        cold = fresh.measured("start", cache=Path(folder))
        cached = fresh.measured("start", cache=Path(folder))
    return {
        "compile_cpu_s": cold["cpu_s"],
        "compile_wall_s": cold["wall_s"],
        "cached_cpu_s": cached["cpu_s"],
        "cached_wall_s": cached["wall_s"],
    }


def ensemble(replications: int) -> Found:
    """So many replications on two cores, and a few on one for the efficiency."""
    few = max(10, replications // 10)
    one = fresh.measured("ensemble", str(few), "1")
    two = fresh.measured("ensemble", str(few), "2")
    many = fresh.measured("ensemble", str(replications), "2")
    return {
        "replications": replications,
        "ensemble_s": many["wall_s"],
        "ensemble_cpu_s": many["cpu_s"],
        "ensemble_peak_mb": many["peak_mb"],
        "efficiency": one["work_s"] / (2 * two["work_s"]),
        "efficiency_by_cpu": one["cpu_s"] / two["cpu_s"],
    }


def show(found: Found) -> None:
    """Every figure, and beside it the goal when there is one."""
    for name, value in found.items():
        goal = ""
        if name in GOALS:
            wanted, side = GOALS[name]
            met = "met" if is_met(name, value) else "NOT MET"
            goal = f"   {side} {wanted:g}: {met}"
        print(f"{name:>26} {value:14.4g}{goal}", flush=True)


def measured(replications: int) -> Found:
    """All figures, told as they come."""
    steps: list[Callable[[], Found]] = [
        simple_queue,
        in_cplusplus,
        in_simpy,
        whole_chain,
        starts,
    ]
    if replications:
        steps.append(lambda: ensemble(replications))
    found: Found = {}
    for step in steps:
        part = step()
        show(part)
        found |= part
    return found


def run(replications: int) -> None:
    """Measure, tell and keep."""
    found = measured(replications)
    goals = {name: is_met(name, found[name]) for name in GOALS if name in found}
    store("lab", {"figures": found, "goals": goals})


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.lab", description=__doc__)
    parser.add_argument("--replications", type=int, default=1_000)
    run(parser.parse_args().replications)


if __name__ == "__main__":
    main()
