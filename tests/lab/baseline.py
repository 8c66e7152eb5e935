"""`python -m tests.lab.baseline`: store anew what a standard run gives.

A change of the model changes these numbers. That is meant or not: whoever runs this
command says that it was meant, and the difference stands in the history.
"""

import json
from pathlib import Path

from bench.lab import country
from nabij.simulation.figures import INDEX

STORED = Path(__file__).parents[1] / "baselines" / "laboratory.json"
DAYS = 731
SEED_RUNS = 2


def standard() -> dict[str, list[float]]:
    """Every figure at the end of the second year, in two runs of the whole country."""
    runs = [country.run(n, days=DAYS).figures for n in range(SEED_RUNS)]
    return {
        name: [float(months[-1, :, column].sum()) for months in runs]
        for name, column in INDEX.items()
    }


def main() -> None:
    STORED.parent.mkdir(exist_ok=True)
    STORED.write_text(json.dumps(standard(), indent=1) + "\n")


if __name__ == "__main__":
    main()
