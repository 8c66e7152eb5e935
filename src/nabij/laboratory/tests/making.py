"""Results made by hand: known numbers, so that what is told of them can be checked."""

import datetime as dt

import numpy as np

from nabij.simulation import figures
from nabij.simulation.ensemble.shapes import Header, Result
from nabij.simulation.scenarios.schema import Change, Scenario

START = dt.date(2023, 1, 1)
GIS = ("GI Noord", "GI Zuid", "GI West")
FIGURES = tuple(figure.name for figure in figures.FIGURES)
LEVELS = {
    "stock_ots": 900.0,
    "stock_vots": 20.0,
    "stock_voogdij": 400.0,
    "stock_temporary": 10.0,
    "youths_without_worker": 120.0,
    "measures_with_worker": 1_210.0,
    "fte": 90.0,
    "fte_available": 80.0,
    "leavers": 1.5,
    "workers": 90.0,
    "posts": 100.0,
    "wait_days_started": 3_000.0,
    "waits_started": 40.0,
    "help_in_time": 20.0,
    "help_judged": 32.0,
    "placements": 12.0,
    "worker_changes": 30.0,
    "handovers": 10.0,
    "cost_local": 100_000.0,
    "cost_vt": 80_000.0,
    "cost_rvdk": 120_000.0,
    "cost_court": 40_000.0,
    "cost_gi": 900_000.0,
    "cost_help": 1_200_000.0,
    "cost_placement": 2_000_000.0,
}


def change(**about) -> Change:
    given = {
        "parameter": "norm",
        "to": {"shape": "uniform", "low": 12, "high": 13},
        "from": "2023-01-01",
        "kind": "own_choice",
        "source": "Handmade for tests",
        "reason": "Zo is de vraag gesteld",
    }
    return Change.model_validate(given | about)


def scenario(name: str = "norm-12", **about) -> Scenario:
    given = {
        "name": name,
        "title_nl": "Een norm van 12",
        "question_nl": "Wat doet een norm van 12 met de wachtlijst?",
        "changes": () if name == "base" else (change(),),
        "horizon": {"start": START, "years": 5},
        "notes": ("Het effect van een te hoge werklast is zwak bekend.",),
    }
    return Scenario.model_validate(given | about)


def months(count: int = 60) -> tuple[dt.date, ...]:
    return tuple(dt.date(2023 + m // 12, m % 12 + 1, 1) for m in range(count))


def result(
    asked: Scenario,
    *,
    factors: dict[str, float] | None = None,
    runs: int = 40,
    sets: int = 8,
    gis: tuple[str, ...] = GIS,
    empty_in: tuple[int, ...] = (),
) -> Result:
    """Each figure is its level, with luck that is the same under every scenario.

    A factor grows from 1 in the first year to its whole afterwards.
    """
    luck = np.random.default_rng(7)
    set_of = np.arange(runs) % sets
    shape = (runs, 60, len(gis), len(FIGURES))
    values = np.zeros(shape, dtype=np.float32)
    ramp = np.minimum(np.arange(60) / 12, 1)[None, :, None]
    of_set = luck.normal(1, 0.1, sets)[set_of][:, None, None]
    for name, level in LEVELS.items():
        noise = luck.normal(1, 0.05, shape[:3])
        factor = 1 + ((factors or {}).get(name, 1.0) - 1) * ramp * of_set
        values[..., FIGURES.index(name)] = level * of_set * noise * factor
    for run in empty_in:
        values[run, 40:, 0, FIGURES.index("collapse")] = 1
    header = Header(
        scenario=asked.name,
        digest=asked.digest,
        seed=asked.seed,
        sets=sets,
        version="0.1.0",
        numba="0.68.1",
        parameters="a" * 64,
        places="b" * 64,
        start=str(START),
        figures=FIGURES,
        gis=gis,
        months=60,
    )
    return Result(asked, header, months(), values, set_of)


def both(**about) -> tuple[Result, Result]:
    """A base, and a scenario that shortens the list by about a third."""
    factors = about.pop("factors", {"youths_without_worker": 0.65, "cost_gi": 1.1})
    base = result(scenario("base"), **about)
    return base, result(scenario(), factors=factors, **about)
