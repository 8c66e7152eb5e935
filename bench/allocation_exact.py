"""The best plan by integer programming, to hold the allocation rule against.

Not a plan to use: it may pass somebody over for a later family. It answers how many
points the rule leaves, and is far too slow to think aloud with.

    python -m bench.allocation_exact    # makes bench/allocation_optima.json anew
"""

import json
import sys
from pathlib import Path

from bench.allocation_instances import SEEDS, digest, instance
from nabij.allocation.reckoning.exact_model import GAP as GAP
from nabij.allocation.reckoning.exact_model import PROVED as PROVED
from nabij.allocation.reckoning.exact_model import (
    STAGES,
)
from nabij.allocation.reckoning.exact_model import Model as Model
from nabij.allocation.reckoning.exact_model import Plan as Plan
from nabij.allocation.reckoning.exact_model import is_large as is_large
from nabij.allocation.reckoning.exact_model import staged as staged
from nabij.allocation.reckoning.exact_model import weighted as weighted
from nabij.rules.allocation import propose

OPTIMA = Path(__file__).parent / "allocation_optima.json"


def optimum(seed: int) -> dict[str, object]:
    """What the suite holds the rule against, for one instance."""
    round_ = instance(seed)
    model = Model(round_, propose(round_))
    best, fair = weighted(model), staged(model)
    return {
        "seed": seed,
        "digest": digest(round_),
        "pairs": len(model.pairs),
        "points": {urgency: fair.points[urgency] for urgency in STAGES},
        "all_points": {u: int(sum(model.points_by_family(u))) for u in STAGES},
        "large_families": best.large_families,
        "cost": round(best.cost, 3),
        "youths": best.youths,
    }


def main() -> None:
    made = []
    for seed in [int(each) for each in sys.argv[1:]] or SEEDS:
        made.append(optimum(seed))
        print(made[-1])
    if len(sys.argv) == 1:
        OPTIMA.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
