"""Fills the shelf anew, part by part: the work of `nabij lab shelf`.

What was run before is taken up again. A part that is made replaces the one before it;
the others keep what they were only as long as the version is the same.
"""

import gzip
import hashlib
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from nabij.laboratory import calculating
from nabij.laboratory.levers import Lever, levers
from nabij.laboratory.reporting.findings import Findings
from nabij.laboratory.reporting.indicators import INDICATORS, Floats, values_of
from nabij.laboratory.shelf import rough, stored
from nabij.laboratory.shelf.rough import EVERY, MONTHS, SINCE
from nabij.laboratory.shelf.stored import DATA, INDEX
from nabij.simulation.ensemble.running import Settings, run_all
from nabij.simulation.ensemble.shapes import Result
from nabij.simulation.scenarios import reading
from nabij.simulation.scenarios.schema import BASE, Scenario

ROUGH, CHECKED, BACKTEST, PLANTED = "rough", "checked", "backtest", "planted"
ANSWERS = "answers"
PARTS = (ANSWERS, ROUGH, CHECKED, BACKTEST, PLANTED)
BATCH = 8
Told = Callable[[str], None]


class Plan(NamedTuple):
    """How much is run for the shelf, and where it comes."""

    out: Path
    runs: int = 200
    tries: int = 20
    jobs: int | None = None
    into: Path = DATA


def make(plan: Plan, parts: Sequence[str], told: Told) -> None:
    """Make these parts of the shelf anew."""
    if ANSWERS in parts:
        _run_questions(plan, told)
        for name in shelvable():
            told(f"vraag {name}")
            _shelve(plan, name)
    makers: dict[str, Callable[[], Any]] = {
        ROUGH: lambda: _rough(plan, told),
        CHECKED: checked,
        BACKTEST: calculating.judged,
        PLANTED: lambda: _planted(plan),
    }
    for name, maker in makers.items():
        if name in parts:
            told(name)
            _record(plan.into, name, maker())


def shelvable() -> list[str]:
    """The shipped questions that can be worked out, the base first."""
    return [name for name, asked in reading.shipped().items() if not asked.unquantified]


def _run_questions(plan: Plan, told: Told) -> None:
    """Side by side, because what comes before the first measure is then run once."""
    base, *others = (reading.find(name) for name in shelvable())
    settings = Settings(replications=plan.runs, jobs=plan.jobs)
    for at, batch in enumerate(batched(others), start=1):
        told(f"vragen, deel {at}")
        run_all([base, *batch], plan.out, settings)


def batched(scenarios: Sequence[Scenario]) -> list[Sequence[Scenario]]:
    """As many side by side as fit in the memory of an ordinary machine."""
    return [scenarios[at : at + BATCH] for at in range(0, len(scenarios), BATCH)]


def _shelve(plan: Plan, name: str) -> None:
    asked = reading.find(name)
    wanted = asked.replications
    found = calculating.answer(
        asked, runs=min(plan.runs, wanted), wanted=wanted, out=plan.out, jobs=plan.jobs
    )
    content = found.model_dump_json().encode()
    _write(plan.into / ANSWERS / f"{name}.json.gz", content)
    about = {
        "scenario": reading.whole(asked).digest,
        "digest": hashlib.sha256(content).hexdigest(),
        "runs": found.runs,
        "wanted": found.wanted,
    }
    _note(plan.into, ANSWERS, {name: about})


def _record(into: Path, name: str, made: Any) -> None:
    content = json.dumps(made, separators=(",", ":")).encode()
    _write(into / f"{name}.json.gz", content)
    _note(into, "digests", {name: hashlib.sha256(content).hexdigest()})


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(content, mtime=0))


def _note(into: Path, part: str, more: dict[str, Any]) -> None:
    """Add to the index; what another version made falls off it."""
    path, version = into / INDEX, calculating.version()
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    if known.get("version") != version:
        known = {"version": version, ANSWERS: {}, "digests": {}}
    known[part] |= more
    text = json.dumps(known, indent=1, sort_keys=True)
    path.write_text(f"{text}\n", encoding="utf-8")
    stored.forget()


def _rough(plan: Plan, told: Told) -> dict[str, Any]:
    """The effect of each lever at its tried positions, run by run."""
    base, settings = reading.find(BASE), Settings(plan.tries, plan.jobs)
    probes = [(e, position) for e in levers().values() for position in e.tried]
    here = run_all([base], plan.out, settings)[0]
    made: dict[str, dict[str, Any]] = {}
    for at in range(0, len(probes), BATCH):
        part = probes[at : at + BATCH]
        told(f"knoppen {', '.join(lever.key for lever, _ in part)}")
        asked = [base, *(_probe(base, *probe) for probe in part)]
        for (lever, position), found in zip(
            part, run_all(asked, plan.out, settings)[1:], strict=True
        ):
            about = made.setdefault(lever.key, {"how": lever.how, "tried": []})
            row = {"at": position, "effect": _effects(here, found)}
            about["tried"].append(row)
    return {
        "runs": plan.tries,
        "indicators": [each.key for each in INDICATORS],
        "levers": made,
        "shares": dict(zip(here.header.gis, _shares(here), strict=True)),
    }


def _probe(base: Scenario, lever: Lever, position: float) -> Scenario:
    changes = lever.changes(position, position, since=SINCE, months=0, reason="Proef.")
    name = f"proef-{lever.key.replace('_', '-')}"
    return base.model_copy(update={"name": name, "changes": tuple(changes)})


def _effects(base: Result, other: Result) -> list[list[list[float]]]:
    """For each indicator, run and moment after the change: other minus base."""
    return [
        [list(row) for row in _rounded(_effect(each, base, other))]
        for each in INDICATORS
    ]


def _effect(indicator: Any, base: Result, other: Result) -> Floats:
    begin = base.at(SINCE)
    columns = [begin + month - 1 for month in range(EVERY, MONTHS + 1, EVERY)]
    change: Floats = values_of(indicator, other.values) - values_of(
        indicator, base.values
    )
    return np.nan_to_num(change[:, columns])


def checked() -> dict[str, int]:
    """How often the rough picture points the way of the runs, where those are sure."""
    right = of = 0
    for shelved in stored.index().answers:
        content = stored.answer(shelved.name)
        found = Findings.model_validate_json(content) if content else None
        made = rough.estimate(found.scenario) if found else None
        if found is None or made is None or made.left_out:
            continue
        for key, points in made.points.items():
            told, real = points[1].change, found.point(key)
            change = real.change if real else None
            if told and change and change.low * change.high > 0:
                of += 1
                right += (told.median > 0) == (change.median > 0)
    return {"right": right, "of": of}


def _rounded(values: Floats) -> Iterator[Iterator[float]]:
    for row in values:
        yield (float(f"{value:.3g}") for value in row)


def _shares(base: Result) -> list[float]:
    """What part of the measures of the country each institution has."""
    at = base.at(SINCE)
    whole = values_of(INDICATORS[0], base.values)[:, at].mean()
    alone = (
        values_of(INDICATORS[0], base.values[:, :, [gi]])[:, at].mean()
        for gi in range(len(base.header.gis))
    )
    return [round(float(one / whole), 4) for one in alone]


def _planted(plan: Plan) -> list[dict[str, Any]]:
    from nabij.simulation.calibration import planted

    asked = planted.Plan(jobs=plan.jobs or 1)
    found = [planted.covered(kind, asked) for kind in planted.DRIFT]
    return [
        {
            "kind": each.kind,
            "histories": each.histories,
            "held": {str(months): each.share(months) for months in planted.MONTHS},
        }
        for each in found
    ]
