"""`python -m bench [part ...]`: how fast it is, each part kept in `bench/results`.

Of requests: CPU milliseconds (Python and PostgreSQL apart), wall times at rest, and
answers per second with eight users; each beside its raw-SQL limit. `python -m
bench.report` writes what was kept into docs/explanation/speed.md.
"""

import argparse
from pathlib import Path

from bench import allocation, imports, requests, starts
from bench.lab import __main__ as laboratory
from bench.stored import store

PARTS = ("start", "imports", "allocation", "lab", "requests")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS) + "; none: all")
    parser.add_argument("--children", type=int, default=30_000)
    parser.add_argument("--times", type=int, default=10, help="growth; 1 skips it")
    parser.add_argument(
        "--replications", type=int, default=1_000, help="of the country; 0 skips it"
    )
    parser.add_argument("--state", type=Path, default=None)
    given = parser.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"no such part: {', '.join(sorted(unknown))}")
    parts = given.parts or PARTS
    root = given.state or Path.home() / ".cache" / "nabij-bench"
    root.mkdir(parents=True, exist_ok=True)
    if "start" in parts:
        store("start", starts.timed(root / "start"))
    if "imports" in parts:
        store("imports", imports.timed(root / "imports"))
    if "allocation" in parts:
        allocation.run(exact=5)
    if "lab" in parts:
        laboratory.run(given.replications)
    if "requests" in parts:
        requests.run(root, given.children, given.times)


if __name__ == "__main__":
    main()
