"""`python -m bench.report`: what was kept of each part, as tables in the documentation.

Writes docs/explanation/speed.md between its marks. A part that was never measured on
this machine stays as it is.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.lab.goals import GOALS
from bench.stored import stored

PAGE = Path(__file__).parents[1] / "docs" / "explanation" / "speed.md"
MARK = re.compile(r"(<!-- from (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)
Kept = dict[str, Any]

REQUESTS = {
    "list": "list of 50",
    "file": "whole file of a person",
    "search": "list, searched by two letters that many have",
    "search_rare": "list, searched by a name that few have",
    "save": "save a conversation, audited",
    "settle": "save a first contact, from which duties follow",
}
FILES = {
    "long_whole": "the whole file on one page",
    "long_first": "its first page",
    "long_save": "save a conversation in it, audited",
    "words_worker": "search in words, a youth protector",
    "words_leader": "the same, a team leader",
    "words_coordinator": "the same, a waiting-list coordinator",
}
GOAL_WORDS_P95 = 150.0
LAB = {
    "institution_v_simpy": "one institution, ten years: times as fast as SimPy",
    "institution_v_cplusplus": "the same: times as long as C++",
    "queue_v_ciw": "simple queue: times as fast as Ciw",
    "country_s": "whole country, ten years, CPU s",
    "events_per_s": "events a second in that run",
    "spells_overhead": "more CPU with every spell written",
    "ensemble_s": "replications of the country on two cores, s",
    "ensemble_peak_mb": "memory at most, MB",
    "efficiency": "parallel efficiency on two cores",
    "compile_cpu_s": "compiled from nothing, CPU s",
    "cached_cpu_s": "a start from the cache, CPU s",
}


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def measured(found: Kept) -> str:
    """When, and beside how much other work (the bench itself is one to two of it)."""
    about = f"load {found['load']:g} at the end, on {found['cores']} cores"
    return f"Measured on {found['measured_on']}, {about}.\n"


def judged(value: float, goal: float | None, *, least: bool = False) -> str:
    """The goal, and whether it was missed."""
    if goal is None:
        return ""
    is_met = value >= goal if least else value <= goal
    side = "at least" if least else "at most"
    return f"{side} {goal:,.10g}" + ("" if is_met else ": **missed**")


def requests(found: Kept) -> str:
    """What requests cost; with many more families beside it when that was measured."""
    grown = stored("grown")
    if grown and grown["children"] != found["children"]:
        grown = None
    rows = [
        [name, *_cells(found["figures"][key], grown and grown["figures"].get(key))]
        for key, name in REQUESTS.items()
        if key in found["figures"]
    ]
    rows += [_rate(found, grown, what) for what in ("lists", "files")]
    times = f"{grown['times']} times as many" if grown else "more families"
    about = f"{found['youths']:,} youths in the first institution"
    about += f", {found['youths_in_all']:,} in all. {measured(found)}"
    head = ["request", "CPU ms (Python + PostgreSQL)", "p50 / p95 ms", "raw p50 ms"]
    return f"{about}\n{table([*head, f'{times}, CPU ms', 'goal'], rows)}"


def _cells(one: Kept, grown: Kept | None) -> list[str]:
    raw = one["raw_p50_ms"]
    more = ""
    if grown:
        more = f"{grown['cpu_ms']:.1f} ({grown['cpu_ms'] / one['cpu_ms']:.2f} x)"
    return [
        f"{one['cpu_ms']:.1f} ({one['python_ms']:.1f} + {one['postgres_ms']:.1f})",
        f"{one['p50_ms']:.0f} / {one['p95_ms']:.0f}",
        "" if raw is None else f"{raw:.1f}",
        more,
        judged(one["cpu_ms"], one["goal_ms"]),
    ]


def _rate(found: Kept, grown: Kept | None, what: str) -> list[str]:
    key = f"{what}_per_second"
    rate, more = found["rates"][key], f"{grown['rates'][key]:.0f}" if grown else ""
    goal = judged(rate, 40.0, least=True)
    return [
        f"eight readers at once, {what} a second",
        f"{rate:.0f}",
        "",
        "",
        more,
        goal,
    ]


def files(found: Kept) -> str:
    """A long-lived file, and a search in millions of statements."""
    rows = []
    for key, name in FILES.items():
        one = found["figures"][key]
        if one["goal_ms"] is None:
            goal = f"p95 {judged(one['p95_ms'], GOAL_WORDS_P95)}"
        else:
            goal = f"CPU {judged(one['cpu_ms'], one['goal_ms'])}"
        cells = _cells(one, None)
        rows.append([name, *cells[:3], goal])
    head = ["request", "CPU ms (Python + PostgreSQL)", "p50 / p95 ms", "raw p50 ms"]
    about = f"{found['statements']:,} statements are searched. {measured(found)}"
    return f"{about}\n{table([*head, 'goal'], rows)}"


def imports(found: Kept) -> str:
    goals = {2_400: 20.0, 30_000: 300.0}
    rows = []
    for size, goal in goals.items():
        first, again = found[f"{size}_first_s"], found[f"{size}_again_s"]
        rows.append([f"{size:,} youths", f"{first:.1f}", f"{again:.1f}"])
        rows[-1].append(judged(first, goal))
    head = ["import through the command", "first time, s", "the same again, s", "goal"]
    return f"{measured(found)}\n{table(head, rows)}"


def start(found: Kept) -> str:
    again = judged(found["again_s"], 8.0)
    rows = [
        ["an empty state, 2,400 youths made", f"{found['first_s']:.1f}", ""],
        ["on the data of the first time", f"{found['again_s']:.1f}", again],
    ]
    head = ["start of the demo until it answers", "s", "goal"]
    return f"{measured(found)}\n{table(head, rows)}"


def allocation(found: Kept) -> str:
    gi, nation = found["institution"], found["nation"]
    both = f"{gi['audit_s']:.3f} / {gi['other_norm_s']:.3f}"
    rows = [
        [
            "300 youths, 250 workers: proposal with its sentences, mean / worst of 20",
            f"{gi['mean_s']:.3f} / {gi['worst_s']:.3f}",
            judged(gi["worst_s"], 1.0),
        ],
        [
            "times as fast as the integer program, mean (least)",
            f"{gi['mean_ratio']:.0f} ({gi['least_ratio']:.0f})",
            judged(gi["mean_ratio"], 50.0, least=True),
        ],
        ["audit of one proposal / the same day under another norm", both, ""],
        [
            "3,000 youths, 3,000 workers in one pool within 60 km, without exchanging",
            f"{nation['serving_s']:.1f}",
            judged(nation["serving_s"], 5.0),
        ],
        ["the same, with exchanging", f"{nation['improved_s']:.1f}", ""],
    ]
    return f"{measured(found)}\n{table(['what', 'CPU s', 'goal'], rows)}"


def lab(found: Kept) -> str:
    figures, rows = found["figures"], []
    for name, words in LAB.items():
        if name not in figures:
            continue
        value = figures[name]
        goal, side = GOALS.get(name, (None, ""))
        shown = f"{value:,.0f}" if value >= 1_000 else f"{value:.3g}"
        many = f"{figures['replications']:,} " if name == "ensemble_s" else ""
        rows.append(
            [many + words, shown, judged(value, goal, least=side == "at least")]
        )
    return f"{measured(found)}\n{table(['what', '', 'goal'], rows)}"


PARTS: dict[str, Callable[[Kept], str]] = {
    "requests": requests,
    "files": files,
    "imports": imports,
    "start": start,
    "allocation": allocation,
    "lab": lab,
}


def main() -> None:
    def filled(mark: re.Match[str]) -> str:
        found = stored(mark[2])
        if found is None:
            return mark[0]
        return f"{mark[1]}{PARTS[mark[2]](found)}{mark[3]}"

    PAGE.write_text(
        MARK.sub(filled, PAGE.read_text(encoding="utf-8")), encoding="utf-8"
    )


if __name__ == "__main__":
    main()
