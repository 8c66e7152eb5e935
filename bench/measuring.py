"""One running Nabij with people signed in: what an answer costs."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from bench import raw
from bench.processes import Used, used
from bench.running import Running
from bench.visitor import Times, Visitor, one_after_another, times


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


class Bench(Running):
    """A demo of which the cost of each answer is counted."""

    def visitor(self, role: str) -> Visitor:
        """Somebody in this role at the largest institution, signed in."""
        persona = self.persona(0, role)
        made = Visitor(self.url, name=persona["name"])
        made.sign_in(persona["sign_in_link"])
        return made

    def measure(
        self,
        name: str,
        visitor: Visitor,
        paths: list[str],
        *,
        limit: raw.Limit | None = None,
        goal: float | None = None,
        n: int = 200,
    ) -> Figure:
        """Ask these pages in turn."""
        one_after_another(visitor, paths, n=20)
        return self.figure(
            name,
            lambda: one_after_another(visitor, paths, n=n),
            limit=limit,
            goal=goal,
        )

    def figure(
        self,
        name: str,
        ask: Callable[[], Times],
        *,
        limit: raw.Limit | None = None,
        goal: float | None = None,
    ) -> Figure:
        """What it costs to ask, per time."""
        before = self.used()
        found = ask()
        spent = self.used().since(before)
        return Figure(
            name=name,
            python_ms=spent.python / found.n * 1000,
            postgres_ms=spent.postgres / found.n * 1000,
            p50_ms=found.p50,
            p95_ms=found.p95,
            raw_p50_ms=limit.p50 if limit else None,
            goal_ms=goal,
        )

    def save(
        self, name: str, worker: Visitor, path: str, met: dict[str, str], goal: float
    ) -> Figure:
        """A contact typed in a file, with its audit entry, each time another note."""
        today = self.ask("select to_char(now(), 'YYYY-MM-DD')")[0][0]
        # Told twice it would be kept once, also in the next run of the bench.
        run = time.monotonic_ns()
        form = met | {"on_day": today, "with_whom": "ouder"}
        worker.ask(path)

        def ask() -> Times:
            spent = []
            for number in range(60):
                start = time.perf_counter()
                note = f"{run} nr {number}"
                status, text = worker.ask(path, form | {"note": note})
                spent.append((time.perf_counter() - start) * 1000)
                if status != 302:
                    raise RuntimeError(f"saving answered {status}: {text[:2000]}")
            return times(spent)

        return self.figure(name, ask, goal=goal)

    def youths(self) -> int:
        """How many the institution has."""
        return self.ask(raw.YOUTHS, {"of": self.organisation})[0][0]

    def used(self) -> Used:
        """CPU seconds so far."""
        return used(root=self.process.pid, database=self.database)


def show(figures: list[Figure]) -> None:
    """A table on the screen."""
    head = ("", "CPU ms", "python", "postgres", "p50", "p95", "raw p50", "goal")
    print("".join(f"{word:>12}" for word in head))
    for f in figures:
        row = (f.cpu_ms, f.python_ms, f.postgres_ms, f.p50_ms, f.p95_ms)
        raw_text = f"{f.raw_p50_ms:.2f}" if f.raw_p50_ms is not None else "-"
        numbers = "".join(f"{value:12.1f}" for value in row)
        print(f"{f.name:>12}{numbers}{raw_text:>12}{f.goal_ms or 0:12.0f}")
