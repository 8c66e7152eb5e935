"""`python -m bench.allocation`: how fast the allocation rule is, and how far from best.

CPU seconds of one process; the integer program runs in the same process on the same
rounds, so that their ratio holds on a busy machine as well.
"""

import argparse
import json
import time
from collections.abc import Callable
from dataclasses import replace

from bench.allocation_exact import GAP, Model, weighted
from bench.allocation_instances import GI, NATIONAL, SEEDS, Size, instance
from bench.stored import store
from nabij.rules.allocation import Round, audit, dutch, propose, what_if

GOAL_GI_S, GOAL_NATIONAL_S, GOAL_RATIO = 1.0, 5.0, 50.0


def cpu(work: Callable[[], object], *, times: int = 1) -> float:
    """The least CPU seconds of a few runs."""
    spent = []
    for _ in range(times):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return min(spent)


def explained(round_: Round) -> int:
    """A proposal with every reason as a sentence; gives how many sentences."""
    proposal = propose(round_)
    lines = [r for p in proposal.lines for r in (*p.why_now, *p.why_worker)]
    lines += [r for p in proposal.lines for r in p.why_not_others]
    lines += [r for p in proposal.not_placed for r in p.what_would_help]
    return len([dutch(reason) for reason in lines])


def institution(rounds: list[Round], *, exact: int) -> dict[str, float]:
    """300 youths and 250 workers; the integer program on the first so many."""
    ours = [cpu(lambda r=r: explained(r), times=3) for r in rounds]
    theirs = []
    for round_ in rounds[:exact]:
        model = Model(round_, propose(round_))
        theirs.append(cpu(lambda m=model: weighted(m)))
    first = rounds[0]
    proposal = propose(first)
    higher = first.settings.measures_per_fte + 1
    return {
        "mean_s": sum(ours) / len(ours),
        "worst_s": max(ours),
        "exact_mean_s": sum(theirs) / len(theirs),
        "least_ratio": min(t / o for t, o in zip(theirs, ours, strict=False)),
        "mean_ratio": sum(theirs) / sum(ours[:exact]),
        "audit_s": cpu(lambda: audit(first, proposal)),
        "other_norm_s": cpu(lambda: what_if(first, measures_per_fte=higher)),
    }


def nation(size: Size) -> dict[str, float]:
    """3,000 youths and 3,000 workers in one pool, with and without improving."""
    whole = instance(0, size)
    plain = replace(whole, settings=replace(whole.settings, improves=False))
    return {
        "families": len(whole.waiting),
        "serving_s": cpu(lambda: explained(plain)),
        "improved_s": cpu(lambda: explained(whole)),
    }


def measured(*, exact: int) -> dict[str, object]:
    """All figures of the allocation, with which goals they meet."""
    found = institution([instance(seed, GI) for seed in SEEDS], exact=exact)
    whole = nation(NATIONAL)
    return {
        "gap": GAP,
        "institution": found,
        "nation": whole,
        "goals": {
            f"300 x 250 within {GOAL_GI_S:g} s": found["worst_s"] <= GOAL_GI_S,
            f"{GOAL_RATIO:g} x the integer program": found["mean_ratio"] >= GOAL_RATIO,
            f"3,000 x 3,000 within {GOAL_NATIONAL_S:g} s": whole["serving_s"]
            <= GOAL_NATIONAL_S,
        },
    }


def run(*, exact: int) -> None:
    """Measure, tell and keep."""
    found = measured(exact=exact)
    print(json.dumps(found, indent=1))
    store("allocation", found)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.allocation")
    parser.add_argument("--exact", type=int, default=5, help="rounds solved exactly")
    run(exact=parser.parse_args().exact)


if __name__ == "__main__":
    main()
