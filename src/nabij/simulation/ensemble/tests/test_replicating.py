"""The kernel itself under the ensemble: same bits, and nothing crashes on nothing."""

import numpy as np
import pytest

from nabij.simulation.ensemble import replicating
from nabij.simulation.ensemble.running import Settings, run
from nabij.simulation.figures import INDEX
from nabij.simulation.kernel import branching
from nabij.simulation.scenarios.known import gi_names
from nabij.simulation.scenarios.reading import adjusted, find, parse

SHORT = {"horizon": {"start": "2022-01-01", "years": 3}, "gis": gi_names()[:1]}
REAL = Settings(replications=4, jobs=1, size=2, reckon=replicating.shard)
BASE = adjusted(find("base"), **SHORT)


def changed(name, *changes):
    words = dict(kind="own_choice", source="s", reason="r")
    dated = [{**words, "from": "2023-01-01", **change} for change in changes]
    record = dict(name=name, title_nl="t", question_nl="q", changes=dated, **SHORT)
    return parse(record)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    return run(BASE, tmp_path_factory.mktemp("base"), REAL)


def test_the_kernel_gives_the_same_bits_on_threads(tmp_path, base):
    spread = run(BASE, tmp_path, REAL._replace(jobs=2, size=1))
    assert spread.values.tobytes() == base.values.tobytes()
    assert np.isfinite(base.values).all()


def test_until_a_change_both_have_the_same_past(tmp_path, base):
    norm = changed("mine", {"parameter": "norm", "to": 12})
    other = run(norm, tmp_path, REAL)
    assert np.array_equal(other.values[:, :12], base.values[:, :12])
    assert not np.array_equal(other.values[:, 12:], base.values[:, 12:])


NORM = {"parameter": "norm", "to": 12}
SIDE_BY_SIDE = [
    BASE,
    changed("norm", NORM),
    changed("norm-and-more", NORM, {"parameter": "hire_rate", "times": 1.3}),
    changed("later", {**NORM, "from": "2024-06-01"}),
    changed("here", {**NORM, "regions": ["JZ01"]}),
    changed("pace", {"parameter": "progress_pace", "times": 1.2}),
    adjusted(BASE, horizon={"start": "2022-01-01", "years": 2}),
    adjusted(BASE, seed=2),
]


def test_what_stands_beside_it_changes_no_bit_of_a_scenario():
    """With a past in common or without: it is as if it had been run alone."""
    together = replicating.shard(SIDE_BY_SIDE, (3, 5))
    for scenario, found in zip(SIDE_BY_SIDE, together, strict=True):
        (alone,) = replicating.shard([scenario], (3, 5))
        assert alone.tobytes() == found.tobytes(), scenario.name
    assert len({found.tobytes() for found in together}) == len(SIDE_BY_SIDE)


def test_a_past_in_common_is_lived_once(monkeypatch):
    lived, real = [], branching.go_on

    def counted(world, days):
        lived.append(days)
        return real(world, days)

    monkeypatch.setattr(branching, "go_on", counted)
    replicating.side_by_side(SIDE_BY_SIDE[:4], 0)
    # A year of all; until June 2024 base and later; norm and more, and the rest each.
    shared, halfway, after = 365, 365 + 152, 214
    assert sum(lived) == shared + halfway + 2 * after + 2 * (halfway + after)


def test_without_inflow_the_stock_falls(tmp_path, base):
    doors = ("inflow_level", "jr_inflow_per_year")
    closed = changed("closed", *({"parameter": door, "to": 0} for door in doors))
    found = run(closed, tmp_path, REAL)
    stock = found.series("stock_protection")
    assert (stock[:, -1] < stock[:, 12]).all()
    assert np.isfinite(found.values).all()


def test_when_everybody_leaves_it_is_a_collapse_and_no_crash(tmp_path, base):
    nobody = (
        {"parameter": "hire_rate", "to": 0},
        {"parameter": "leave_rate", "to": 12},
    )
    found = run(changed("nobody", *nobody), tmp_path, REAL)
    assert np.isfinite(found.values).all()
    empty = found.series("workers")[:, -1] < 0.1 * base.series("workers")[:, -1]
    assert empty.all()
    assert (found.values[:, -1, :, INDEX["collapse"]] == 1).all()
    nobody_left = found.series("workers") == 0
    assert np.isnan(found.series("workload")[nobody_left]).all()


def test_without_posts_nothing_crashes(tmp_path):
    posts = changed("posts", {"parameter": "gi_posts_per_measure", "to": 0})
    found = run(posts, tmp_path, REAL)
    assert np.isfinite(found.values).all()
    assert (found.series("posts")[:, -1] == 0).all()
