"""What a list, a file, a search and a save cost, with ordinary rights."""

import json
import re
from dataclasses import asdict
from pathlib import Path
from urllib.parse import quote

from bench import grow, raw
from bench.measuring import Bench, Figure, show
from bench.stored import store
from bench.visitor import at_once

GOALS = {
    "list": 40.0,
    "file": 80.0,
    "search": 40.0,
    "search_rare": 40.0,
    "save": 60.0,
    "settle": 60.0,
}


def run(root: Path, children: int, times: int) -> None:
    """What requests cost, and what they cost with so many times as many families."""
    with Bench(root, children=children) as bench:
        raw.tidy(bench.owner)
        started = bench.started_in
        about: dict[str, object] = {"children": children, "started_in_s": started}
        print(f"{children} youths; started in {started:.1f} s")
        if bench.youths() > 2 * children:
            raise RuntimeError(f"{root} holds more already: give another --state")
        store("requests", about | told(bench))
        if times > 1:
            grow.grow(bench.owner, bench.organisation, times=times)
            print(f"{times} times as many families")
            store("grown", about | {"times": times} | told(bench))


def told(bench: Bench) -> dict[str, object]:
    """The figures, told and as they are kept."""
    about = {
        "youths": bench.youths(),
        "youths_in_all": bench.ask(raw.YOUTHS_IN_ALL)[0][0],
    }
    figures, rates = pages(bench)
    show(figures)
    print(json.dumps(about | rates))
    kept = {f.name: asdict(f) | {"cpu_ms": f.cpu_ms} for f in figures}
    return about | {"figures": kept, "rates": rates}


def pages(bench: Bench) -> tuple[list[Figure], dict[str, float]]:
    """List, file, search and save, by people with ordinary rights."""
    leader = bench.visitor("teamleider")
    status, text = leader.ask("/wachtlijst/")
    persons = list(dict.fromkeys(re.findall(r"/personen/\d+/", text)))
    if status != 200 or len(persons) < 10:
        raise RuntimeError(f"the list answered {status} with {len(persons)} people")
    one = {"organisation": bench.organisation, "person": int(persons[0].split("/")[2])}
    names = bench.ask(raw.RARE_NAMES, {"of": bench.organisation})
    rare = [f"/wachtlijst/?q={quote(name)}" for (name,) in names]
    asked = {
        "list": (["/wachtlijst/"], raw.limit(bench.owner, raw.LIST, one)),
        "file": (persons[:40], raw.limit(bench.owner, raw.FILE, one)),
        "search": (["/wachtlijst/?q=an"], None),
        "search_rare": (rare, None),
    }
    figures = [
        bench.measure(name, leader, paths, limit=limit, goal=GOALS[name])
        for name, (paths, limit) in asked.items()
    ]
    figures += [
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
    person = bench.ask(raw.OWN_YOUTH, {"name": worker.name})[0][0]
    return bench.save(name, worker, f"/personen/{person}/contact/", met, GOALS[name])
