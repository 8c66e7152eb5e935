"""`python -m bench [part ...]`: how fast it is, each part kept in `bench/results`.

Of requests: CPU milliseconds (Python and PostgreSQL apart), wall times at rest, and
answers per second with eight users; each beside its raw-SQL limit. `python -m
bench.report` writes what was kept into docs/explanation/speed.md.
"""

import argparse
import atexit
import json
import os
import re
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from bench import allocation, grow, imports, raw, starts
from bench.lab import __main__ as laboratory
from bench.processes import used
from bench.stored import store
from bench.visitor import Visitor, at_once, one_after_another

PARTS = ("start", "imports", "allocation", "lab", "requests")
GOALS = {
    "list": 40.0,
    "file": 80.0,
    "search": 40.0,
    "search_rare": 40.0,
    "save": 60.0,
    "settle": 60.0,
}


@dataclass(frozen=True)
class Figure:
    """What one kind of request costs."""

    name: str
    python_ms: float
    postgres_ms: float
    p50_ms: float
    p95_ms: float
    raw_p50_ms: float | None
    goal_ms: float | None

    @property
    def cpu_ms(self) -> float:
        return self.python_ms + self.postgres_ms


class Bench:
    """One running Nabij with a team leader and a youth protector signed in."""

    def __init__(self, children: int, root: Path) -> None:
        self.root = root
        self.announce = root / "announce.json"
        self.environment = os.environ | {"NABIJ_STATE": str(root)}
        os.environ["NABIJ_STATE"] = str(root)
        command = [sys.executable, "-m", "nabij.site.cli", "demo", "--port", "8900"]
        command += ["--children", str(children), "--announce", str(self.announce)]
        start = time.perf_counter()
        self.process = subprocess.Popen(
            command,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        atexit.register(self.stop)
        while not self.announce.exists():
            if self.process.poll() is not None:
                raise RuntimeError("the demo did not start")
            time.sleep(0.2)
        self.started_in = time.perf_counter() - start
        told = json.loads(self.announce.read_text())
        self.url, self.personas = told["url"], told["personas"]
        from nabij.site import embedded

        self.owner = embedded.database_urls().owner or ""
        # Not always below the state folder: its user may not get there.
        self.database = embedded.status().folder
        raw.tidy(self.owner)
        self.organisation = raw.ask(
            self.owner,
            "select controller_id from families_person group by 1"
            " order by count(*) desc limit 1",
        )[0][0]

    def visitor(self, role: str) -> Visitor:
        largest = raw.ask(
            self.owner,
            "select name from organisations_organisation where id = %(id)s",
            {"id": self.organisation},
        )[0][0]
        persona = next(
            p
            for p in self.personas
            if p["role"] == role and p["organisation"] == largest
        )
        made = Visitor(self.url, name=persona["name"])
        made.sign_in(persona["sign_in_link"])
        return made

    def measure(
        self, name: str, visitor: Visitor, paths: list[str], limit: raw.Limit | None
    ) -> Figure:
        one_after_another(visitor, paths, n=20)
        n = 200
        before = self.used()
        times = one_after_another(visitor, paths, n=n)
        spent = self.used().since(before)
        return Figure(
            name=name,
            python_ms=spent.python / n * 1000,
            postgres_ms=spent.postgres / n * 1000,
            p50_ms=times.p50,
            p95_ms=times.p95,
            raw_p50_ms=limit.p50 if limit else None,
            goal_ms=GOALS.get(name),
        )

    def youths(self) -> int:
        """How many the institution has."""
        return raw.ask(self.owner, raw.YOUTHS, {"of": self.organisation})[0][0]

    def used(self):
        return used(root=self.process.pid, database=self.database)

    def stop(self) -> None:
        if self.process.poll() is not None:
            return
        self.process.terminate()
        self.process.wait(60)


def pages(bench: Bench) -> tuple[list[Figure], dict[str, float]]:
    """List, file, search and save, by people with ordinary rights."""
    leader = bench.visitor("teamleider")
    status, text = leader.ask("/wachtlijst/")
    persons = list(dict.fromkeys(re.findall(r"/personen/\d+/", text)))
    if status != 200 or len(persons) < 10:
        raise RuntimeError(f"the list answered {status} with {len(persons)} people")
    one = {"organisation": bench.organisation, "person": int(persons[0].split("/")[2])}
    names = raw.ask(bench.owner, raw.RARE_NAMES, {"of": bench.organisation})
    rare = [f"/wachtlijst/?q={quote(name)}" for (name,) in names]
    list_limit = raw.limit(bench.owner, raw.LIST, one)
    file_limit = raw.limit(bench.owner, raw.FILE, one)
    figures = [
        bench.measure("list", leader, ["/wachtlijst/"], list_limit),
        bench.measure("file", leader, persons[:40], file_limit),
        bench.measure("search", leader, ["/wachtlijst/?q=an"], None),
        bench.measure("search_rare", leader, rare, None),
        save(bench, "save", kind="conversation"),
        save(bench, "settle", kind="first_contact", is_youth_seen="on"),
    ]
    eight = [bench.visitor("teamleider") for _ in range(8)]
    rates = {
        "lists_per_second": at_once(eight, ["/wachtlijst/"], seconds=8),
        "files_per_second": at_once(eight, persons[:40], seconds=8),
    }
    return figures, rates


def save(bench: Bench, name: str, **met: str) -> Figure:
    """A contact typed by the youth protector, with its audit entry.

    From a first contact duties, waits and watches follow; from a conversation nothing.
    """
    worker = bench.visitor("jeugdbeschermer")
    person = raw.ask(bench.owner, raw.OWN_YOUTH, {"name": worker.name})[0][0]
    path = f"/personen/{person}/contact/"
    worker.ask(path)
    today = raw.ask(bench.owner, "select to_char(now(), 'YYYY-MM-DD')")[0][0]
    # Told twice it would be kept once, also in the next run of the bench.
    met |= {"on_day": today, "with_whom": "ouder", "note": str(time.monotonic_ns())}
    spent = []
    n = 60
    before = bench.used()
    for number in range(n):
        start = time.perf_counter()
        note = f"{met['note']} nr {number}"
        status, text = worker.ask(path, met | {"note": note})
        spent.append((time.perf_counter() - start) * 1000)
        if status != 302:
            raise RuntimeError(f"saving answered {status}: {text[:2000]}")
    used_now = bench.used().since(before)
    spent.sort()
    return Figure(
        name=name,
        python_ms=used_now.python / n * 1000,
        postgres_ms=used_now.postgres / n * 1000,
        p50_ms=spent[n // 2],
        p95_ms=spent[int(n * 0.95)],
        raw_p50_ms=None,
        goal_ms=GOALS[name],
    )


def show(figures: list[Figure]) -> None:
    head = ("", "CPU ms", "python", "postgres", "p50", "p95", "raw p50", "goal")
    print("".join(f"{word:>12}" for word in head))
    for f in figures:
        row = (f.cpu_ms, f.python_ms, f.postgres_ms, f.p50_ms, f.p95_ms)
        raw_text = f"{f.raw_p50_ms:.2f}" if f.raw_p50_ms is not None else "-"
        numbers = "".join(f"{value:12.1f}" for value in row)
        print(f"{f.name:>12}{numbers}{raw_text:>12}{f.goal_ms or 0:12.0f}")


def requests(root: Path, children: int, times: int) -> None:
    """What requests cost, and what they cost with so many times as many families."""
    bench = Bench(children, root)
    about: dict[str, object] = {"children": children, "started_in_s": bench.started_in}
    print(f"{children} youths; started in {bench.started_in:.1f} s")
    try:
        if bench.youths() > 2 * children:
            raise RuntimeError(f"{root} holds more already: give another --state")
        store("requests", about | told(bench))
        if times > 1:
            grow.grow(bench.owner, bench.organisation, times=times)
            print(f"{times} times as many families")
            store("grown", about | {"times": times} | told(bench))
    finally:
        bench.stop()


def told(bench: Bench) -> dict[str, object]:
    """The figures, told and as they are kept."""
    about = {
        "youths": bench.youths(),
        "youths_in_all": raw.ask(bench.owner, raw.YOUTHS_IN_ALL)[0][0],
    }
    figures, rates = pages(bench)
    show(figures)
    print(json.dumps(about | rates))
    kept = {f.name: asdict(f) | {"cpu_ms": f.cpu_ms} for f in figures}
    return about | {"figures": kept, "rates": rates}


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
        requests(root, given.children, given.times)


if __name__ == "__main__":
    main()
